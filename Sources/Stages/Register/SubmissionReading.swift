// A submission read back whole, so that its note can be made again byte for byte.

package import Domain
import GRDB

extension Register {
    /// nil for an id that the register does not have.
    package func submission(_ id: Int64) throws(RegisterFault) -> FiledSubmission? {
        try read { try readSubmissions($0, keys, where: "submission.id = ?", [id]).first }
    }

    /// Every submission of one claimed file, in the order of its parts.
    package func submissions(claim: String) throws(RegisterFault) -> [FiledSubmission] {
        try read { try readSubmissions($0, keys, where: "claim = ?", [claim]) }
    }

    /// Every submission that a unit ever sent for a period, in the order of attempts.
    package func submissions(of unit: UnitCode, plan: PlanID, period: PeriodID) throws(RegisterFault)
        -> [FiledSubmission]
    {
        try read { db in
            guard let planKeys = try keys.find(plan, db), let unit = planKeys.units[unit],
                let period = planKeys.periods[period]
            else {
                return []
            }
            return try readSubmissions(
                db, keys, where: "submission.period = ? AND submission.unit = ?", [period, unit])
        }
    }
}

/// Reads whole submissions by a condition on the table `submission`.
func readSubmissions(
    _ db: Database, _ keys: KeyCache, where condition: String, _ arguments: StatementArguments
) throws -> [FiledSubmission] {
    let statement = try db.cachedStatement(
        sql: """
            SELECT submission.id, claim, part, name, extension, arrived, original.sha256, verdict, version, attempt, days_late,
                keeps_date_of, earlier_arrived, replaces, errors, warnings, repairs, parts, claimed_plan, claimed_period, claimed_unit,
                has_report, report_plan, report_period, report_unit, number, date, signer, plan.code
            FROM submission JOIN original ON original.id = submission.original
                JOIN edition ON edition.id = submission.edition JOIN plan ON plan.id = edition.plan
            WHERE \(condition) ORDER BY claim, part, attempt
            """)
    return try Row.fetchAll(statement, arguments: arguments).map { row in
        FiledSubmission(
            id: row[0], claim: row[1], part: row[2], name: row[3], fileExtension: row[4],
            arrived: Moment(seconds: row[5]),
            original: Digest(row[6] as String), judgement: try readJudgement(db, keys, row))
    }
}

private func readJudgement(_ db: Database, _ keys: KeyCache, _ row: Row) throws -> Judgement {
    let id: Int64 = row[0]
    let parts = StoredLists(rawValue: row[17])
    func moment(_ at: Int) -> Moment? { (row[at] as Int64?).map { Moment(seconds: $0) } }
    let counts: [Severity: Int] = [.error: row[14], .warning: row[15], .repair: row[16]]
    let claimed = StatedSender(
        plan: (row[18] as String?).map { PlanID($0) }, unit: (row[20] as String?).map { UnitCode($0) },
        period: (row[19] as String?).map { PeriodID($0) })
    return Judgement(
        verdict: try known(row[7]), claimed: claimed, report: try readReport(db, keys, row, claimed, parts),
        findings: try readFindings(db, of: id, parts, counts: counts),
        notEvaluated: parts.contains(.notEvaluated) ? try readNotEvaluated(db, of: id) : [],
        version: row[8], attempt: row[9], daysLate: row[10], keepsDateOf: moment(11), earlierArrived: moment(12),
        replaces: row[13],
        changes: parts.contains(.changes) ? try readChanges(db, of: id) : [])
}

/// The report's own codes stand in the row only where they are not the claimed ones.
private func readReport(_ db: Database, _ keys: KeyCache, _ row: Row, _ claimed: StatedSender, _ parts: StoredLists)
    throws -> UnitReport?
{
    guard row[21] else { return nil }
    guard let plan = (row[22] as String?).map({ PlanID($0) }) ?? claimed.plan,
        let period = (row[23] as String?).map({ PeriodID($0) }) ?? claimed.period,
        let unit = (row[24] as String?).map({ UnitCode($0) }) ?? claimed.unit
    else { throw RegisterFault.corrupt("a report without plan, period or unit") }
    var report = UnitReport(plan: plan, unit: unit, period: period)
    (report.number, report.signer) = (row[25], row[27])
    report.date = (row[26] as Int?).map(CalendarDay.init(daysSinceEpoch:))
    report.figures = try readFigures(db, of: row[0], try keys.require(PlanID(row[28] as String), db))
    try readLists(db, of: row[0], parts, into: &report)
    return report
}
