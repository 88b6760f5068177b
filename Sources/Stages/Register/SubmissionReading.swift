// Reads a submission back completely, so that its note can be generated again with the same bytes.

package import Domain
import SQLite

extension Register {
    /// nil for an id that is not in the register.
    package func submission(_ id: Int64) throws(RegisterFault) -> FiledSubmission? {
        try read { try readSubmissions($0, keys, where: "submission.id = ?", [id]).first }
    }

    /// Every submission of one claimed file, in the order of its parts.
    package func submissions(claim: String) throws(RegisterFault) -> [FiledSubmission] {
        try read { try readSubmissions($0, keys, where: "claim = ?", [claim]) }
    }

    /// The whole submission of a unit that counts for a period; nil when none does.
    package func submissionInForce(
        of unit: UnitCode, plan: PlanID, period: PeriodID
    ) throws(RegisterFault) -> FiledSubmission? {
        try read { db in
            guard let (unit, period) = try keys.find(plan, db).flatMap({ keysOf(unit, period, in: $0) }) else {
                return nil
            }
            return try readSubmissions(db, keys, where: "\(ofUnit) AND is_active = 1", [period, unit]).first
        }
    }

    /// The last submissions of a unit for a period in the order of attempts, without reports, findings and changes; and
    /// how many more there are. The version in force and the newest return that is still open are among them, however
    /// many came after them, because the page refers to their replies.
    package func latestSubmissions(
        of unit: UnitCode, plan: PlanID, period: PeriodID, limit: Int
    ) throws(RegisterFault) -> (listed: [FiledSubmission], older: Int) {
        try read { db in
            guard let (unit, period) = try keys.find(plan, db).flatMap({ keysOf(unit, period, in: $0) }) else {
                return ([], 0)
            }
            let counts = try db.rows(
                "SELECT count(*) AS number, max(attempt) AS latest FROM submission WHERE \(ofUnit)", [period, unit]
            ) { row in (number: row["number"] as Int, latest: row["latest"] as Int?) }
            guard let counted = counts.first, let latest = counted.latest else { return ([], 0) }
            let openReturn = try SubmissionHistory(db, unit: unit, period: period)?.openReturn.map { _ in
                try db.value(
                    "SELECT attempt FROM submission WHERE \(ofUnit) AND verdict = ? ORDER BY attempt DESC LIMIT 1",
                    [period, unit, Verdict.returned.rawValue]) as Int?
            }
            let listed = try readSubmissions(
                db, keys, where: "\(ofUnit) AND (attempt > ? OR is_active = 1 OR attempt = ?)",
                [period, unit, latest - limit, openReturn ?? nil], withContent: false)
            return (
                listed.sorted { $0.judgement.attempt < $1.judgement.attempt }, max(0, counted.number - listed.count)
            )
        }
    }
}

private let ofUnit = "submission.period = ? AND submission.unit = ?"

private func keysOf(_ unit: UnitCode, _ period: PeriodID, in plan: PlanKeys) -> (unit: Int64, period: Int64)? {
    plan.units[unit].flatMap { unit in plan.periods[period].map { (unit, $0) } }
}

/// Reads submissions that match a condition on the table `submission`.
func readSubmissions(
    _ db: Database, _ keys: KeyCache, where condition: String, _ values: [any Bindable], withContent: Bool = true
) throws -> [FiledSubmission] {
    let sql = """
        SELECT submission.id AS id, claim, part, name, extension, arrived, original.sha256 AS digest, verdict, version, attempt,
            days_late, keeps_date_of, earlier_arrived, replaces, errors, warnings, repairs, parts, claimed_plan, claimed_period,
            claimed_unit, has_report, report_plan, report_period, report_unit, number, date, signer, plan.code AS plan,
            EXISTS (SELECT 1 FROM after_close WHERE after_close.submission = submission.id) AS is_after_close,
            own_report_copy.identity AS own_identity, in_force, is_signed, return_first, return_last, filed,
            submission.original AS original, submission.period AS period, submission.unit AS unit
        FROM submission JOIN original ON original.id = submission.original
            JOIN edition ON edition.id = submission.edition JOIN plan ON plan.id = edition.plan
            LEFT JOIN own_report_copy ON own_report_copy.submission = submission.id
            LEFT JOIN attachment_mark ON attachment_mark.submission = submission.id
        WHERE \(condition) ORDER BY claim, part, attempt
        """
    return try db.rows(sql, values) { row in
        var filed = FiledSubmission(
            id: row["id"], claim: row["claim"], part: row["part"], name: row["name"], fileExtension: row["extension"],
            arrived: row["arrived"], original: row["digest"], judgement: try readJudgement(db, keys, row, withContent))
        if let identity = (row["own_identity"] as String?).flatMap({ OwnReportIdentity($0) }) {
            filed.ownReport = OwnReportCopy(
                identity: identity, versionInForce: row["in_force"], isSigned: row["is_signed"] as Bool? ?? false)
        }
        try addHistory(to: &filed, row, db)
        return filed
    }
}

/// What came before the submission, where its reply mentions it.
private func addHistory(to filed: inout FiledSubmission, _ row: Row, _ db: Database) throws {
    guard let unit = row["unit"] as Int64?, let period = row["period"] as Int64? else { return }
    let attempt: Int = row["attempt"]
    switch filed.judgement.verdict {
    case .returned:
        filed.openReturn = RegisterContext.OpenReturn(row)
        filed.returnedBefore = try firstReturn(
            before: attempt, original: row["original"], part: filed.part, unit: unit, period: period, db)
    case .attachment:
        filed.countsBeside = try versionInForce(before: attempt, at: row["filed"], unit: unit, period: period, db)
    default: break
    }
}

/// The unit's last accepted version before that attempt, unless it was withdrawn by then.
func versionInForce(before attempt: Int, at moment: Moment, unit: Int64, period: Int64, _ db: Database) throws -> Int? {
    let find = """
        SELECT version, EXISTS (SELECT 1 FROM withdrawal WHERE withdrawal.submission = submission.id AND at <= ?4)
        FROM submission WHERE period = ?1 AND unit = ?2 AND attempt < ?3 AND version > 0 ORDER BY attempt DESC LIMIT 1
        """
    return try db.row(find, [period, unit, attempt, moment]) { row in row[1] ? nil : row[0] as Int } ?? nil
}

private func readJudgement(_ db: Database, _ keys: KeyCache, _ row: Row, _ withContent: Bool) throws -> Judgement {
    let id: Int64 = row["id"]
    let parts = withContent ? StoredLists(rawValue: row["parts"]) : []
    let content = try readContent(db, of: id, parts)
    let counts: [Severity: Int] = [.error: row["errors"], .warning: row["warnings"], .repair: row["repairs"]]
    let stated = StatedSender(plan: row["claimed_plan"], unit: row["claimed_unit"], period: row["claimed_period"])
    var judgement = Judgement(
        verdict: row["is_after_close"] ? .afterClose : try known(row["verdict"]), stated: stated,
        report: withContent ? try readReport(db, keys, row, stated, content) : nil,
        findings: try readFindings(db, of: id, parts, content, counts: counts),
        notEvaluated: try readNotEvaluated(content),
        version: row["version"], attempt: row["attempt"], daysLate: row["days_late"], keepsDateOf: row["keeps_date_of"],
        earlierArrived: row["earlier_arrived"], replaces: row["replaces"],
        changes: try readChanges(content))
    judgement.partChanges = try readPartChanges(content)
    return judgement
}

/// The row contains the report's own codes only where they differ from the stated ones.
private func readReport(
    _ db: Database, _ keys: KeyCache, _ row: Row, _ stated: StatedSender, _ content: StoredContent
) throws -> UnitReport? {
    guard row["has_report"] else { return nil }
    guard let plan = row["report_plan"] ?? stated.plan, let period = row["report_period"] ?? stated.period,
        let unit = row["report_unit"] ?? stated.unit
    else { throw RegisterFault.corrupt("a report without plan, period or unit") }
    var report = UnitReport(plan: plan, unit: unit, period: period)
    (report.number, report.date, report.signer) = (row["number"], row["date"], row["signer"])
    report.figures = try readFigures(db, of: row["id"], try keys.require(row["plan"], db))
    try readLists(content, into: &report)
    return report
}
