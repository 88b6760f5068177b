// Reads the data that merging needs for a period: every expected unit's receipt, and the reports in force.

package import Domain
import SQLite

/// The submission in force for a unit and period, with the columns that receipts and merging need.
struct ActiveSubmission {
    var id: Int64
    var daysLate: Int
    var accepted: UnitReceipt.Accepted
    var openWarnings: Int
    var hasWarnings: Bool
    var parts: StoredLists
    var signer: String?
    /// The arrival day that counts for lateness; nil if it was on time, or was filed under an older layout.
    var countedDay: CalendarDay?

    /// Computed with the current deadline. An extension may make a late report punctual, but never a punctual one late.
    func daysLate(under plan: Plan, in period: Period) -> Int {
        guard let countedDay else { return daysLate }
        return plan.daysLate(countedDay, in: period)
    }
}

extension Register {
    /// Receipts in the plan's order of units, one for each expected unit, and reports and warnings of the submissions
    /// in force in the same order. A unit that the plan no longer expects is omitted from all three. Totals for
    /// comparison are those of the last consolidation of each period; an entered baseline supplies what last year's
    /// consolidation lacks.
    /// - Parameter incomparable: indicators that are not compared with plans of last year.
    package func mergeInput(
        plan: Plan, period: Period, without incomparable: Incomparable = [:]
    ) throws(RegisterFault) -> MergeInput {
        try read { db in
            let unitStates = try UnitStates(db, keys, plan, period)
            var input = try unitStates.input(db, plan.id, period.id)
            guard let planKeys = unitStates.planKeys else { return input }
            input.earlier = try period.after.map { try readTotals(db, plan.id, $0) } ?? [:]
            let last = try readLastYear(db, plan, period, planKeys, without: incomparable)
            (input.lastYear, input.lastYearReported) = (last.totals, last.reported)
            input.contained = try readContained(db, try newestContained(db, period, plan, planKeys), planKeys)
            for other in plan.periodsMentioned(by: period).compactMap(plan.period) {
                let counts = ReceiptCounts(of: try UnitStates(db, keys, plan, other).receipts)
                input.elsewhere[other.id] = PeriodReceipt(reported: counts.reported, required: counts.required)
            }
            return input
        }
    }

    /// Units whose active figures differ from those that were filed, because another program changed them in the file.
    package func reconcileFigures(plan: Plan, period: PeriodID) throws(RegisterFault) -> [UnitCode] {
        try read { db in
            guard let planKeys = try keys.find(plan.id, db), let key = planKeys.periods[period] else { return [] }
            let active =
                "SELECT id, unit, figures_sha256 FROM submission WHERE period = ? AND is_active = 1 ORDER BY unit"
            return try db.rows(active, [key]) { row in
                guard let unit = planKeys.unitCodes[row["unit"]] else {
                    throw RegisterFault.corrupt("a submission of an unknown unit")
                }
                return try storedFigureRows(db, of: row["id"]).digest == row["figures_sha256"] ? nil : unit
            }.compactMap(\.self)
        }
    }
}

/// The expected units of a period, and the state of each.
struct UnitStates {
    var receipts: [UnitReceipt] = []
    /// Units that owe no report.
    var assessing: [UnitCode] = []
    var active: [UnitCode: ActiveSubmission] = [:]
    /// nil for a plan that is not in the register.
    var planKeys: PlanKeys?
    var periodKey: Int64?
    /// Units with an accepted version whose last file was returned.
    var openCorrections: Set<UnitCode> = []

    /// Receipts, reports and warnings. The caller adds the totals for comparison.
    func input(_ db: Database, _ plan: PlanID, _ period: PeriodID) throws -> MergeInput {
        var input = MergeInput(receipts: receipts, reports: [], warnings: [], isSample: try readIsSample(db))
        input.openCorrections = openCorrections
        guard let planKeys else { return input }
        input.reports.reserveCapacity(active.count)
        for receipt in receipts {
            guard let active = active[receipt.unit] else { continue }
            input.reports.append(try readActiveReport(db, active, receipt.unit, plan, period, planKeys))
            guard active.hasWarnings else { continue }
            input.warnings += try findingList(db, of: active.id, .warning).filter { !$0.isAboutFileOnly }.map {
                Attributed($0, by: receipt.unit)
            }
        }
        input.reports += try assessments(db, plan, period, planKeys)
        return input
    }

    /// The texts of units that owe no report. Figures that they may have sent count nowhere.
    private func assessments(
        _ db: Database, _ plan: PlanID, _ period: PeriodID, _ planKeys: PlanKeys
    ) throws -> [UnitReport] {
        try assessing.compactMap { unit in
            guard let active = active[unit] else { return nil }
            var report = try readActiveReport(db, active, unit, plan, period, planKeys)
            report.figures = [:]
            return report
        }
    }

    init(_ db: Database, _ keys: KeyCache, _ plan: Plan, _ period: Period) throws {
        assessing = plan.assessingUnits(in: period).map(\.code)
        planKeys = try keys.find(plan.id, db)
        periodKey = planKeys?.periods[period.id]
        guard let planKeys, let periodKey else {
            receipts = plan.expectedUnits(in: period).map { UnitReceipt(unit: $0.code, state: .missing) }
            return
        }
        active = try UnitStates.readCounted(db, planKeys, "submission.period = ? AND is_active = 1", periodKey)
        let returned = try UnitStates.readOpenReturns(db, periodKey, planKeys)
        openCorrections = returned.filter { active[$0] != nil }
        let excuses = try UnitStates.readExcuses(db, periodKey, planKeys)
        let arrivals = try UnitStates.readArrivals(db, periodKey, planKeys)
        let attached = """
            SELECT unit FROM submission JOIN attachment_mark ON attachment_mark.submission = submission.id
            WHERE period = ? AND verdict = 'attachment' AND (is_signed = 1 OR is_scan = 1)
            """
        let signed = Set(try db.rows(attached, [periodKey]) { planKeys.unitCodes[$0[0]] }.compactMap(\.self))
        for unit in plan.expectedUnits(in: period) {
            let counts = active[unit.code]
            let arrival = arrivals[unit.code]
            let days = counts.map {
                min($0.daysLate(under: plan, in: period), arrival.map { plan.daysLate($0.day, in: period) } ?? .max)
            }
            let state: ReceiptState =
                days.map { $0 == 0 ? .onTime : .late(days: $0) } ?? excuses[unit.code].map { .excused(reason: $0) }
                ?? (returned.contains(unit.code) ? .returned : .missing)
            var receipt = UnitReceipt(
                unit: unit.code, state: state, submission: counts?.accepted,
                hasSignedCopy: signed.contains(unit.code),
                openWarnings: counts?.openWarnings ?? 0, recordedArrival: arrival)
            receipt.hasPendingCorrection = counts != nil && returned.contains(unit.code)
            receipts.append(receipt)
        }
    }

    private static func readExcuses(_ db: Database, _ period: Int64, _ planKeys: PlanKeys) throws -> [UnitCode: String]
    {
        var excuses: [UnitCode: String] = [:]
        try db.each("SELECT unit, reason FROM excuse WHERE period = ?", [period]) { row in
            if let unit = planKeys.unitCodes[row[0]] { excuses[unit] = row[1] }
        }
        return excuses
    }

    /// Units whose last submission is an open return. One look-up a unit, however many submissions there are.
    private static func readOpenReturns(
        _ db: Database, _ period: Int64, _ planKeys: PlanKeys
    ) throws -> Set<UnitCode> {
        let find = """
            SELECT id FROM unit WHERE plan = ?2 AND EXISTS (SELECT 1 FROM submission
                WHERE period = ?1 AND submission.unit = unit.id AND return_first IS NOT NULL AND attempt = (
                    SELECT max(attempt) FROM submission AS latest WHERE latest.period = ?1 AND latest.unit = unit.id))
            """
        return Set(try db.rows(find, [period, planKeys.plan]) { planKeys.unitCodes[$0[0]] }.compactMap(\.self))
    }

    private static func readArrivals(_ db: Database, _ period: Int64, _ planKeys: PlanKeys) throws -> [UnitCode:
        RecordedArrival]
    {
        guard planKeys.arrivals[period] != nil else { return [:] }
        var arrivals: [UnitCode: RecordedArrival] = [:]
        try db.each("SELECT unit, day, number, reason FROM arrival WHERE period = ?", [period]) { row in
            guard let unit = planKeys.unitCodes[row["unit"]] else { return }
            arrivals[unit] = RecordedArrival(day: row["day"], number: row["number"], reason: row["reason"])
        }
        return arrivals
    }

    /// The submissions in force that match a condition with one parameter.
    static func readCounted(
        _ db: Database, _ planKeys: PlanKeys, _ condition: String, _ key: Int64
    ) throws -> [UnitCode: ActiveSubmission] {
        let find = """
            SELECT submission.id AS id, unit, days_late, version, arrived, sha256, name, number, date, open_warnings, warnings, parts,
                signer, replaces IS NOT NULL AS is_correction, \(keptDate) AS kept_date,
                (SELECT day FROM late_report WHERE late_report.submission = submission.id) AS counted_day
            FROM submission JOIN original ON original.id = original WHERE \(condition)
            """
        var active: [UnitCode: ActiveSubmission] = [:]
        try db.each(find, [key]) { row in
            guard let unit = planKeys.unitCodes[row["unit"]] else {
                throw RegisterFault.corrupt("a submission of an unknown unit")
            }
            let accepted = UnitReceipt.Accepted(
                version: row["version"], arrived: row["arrived"], original: row["sha256"], name: row["name"],
                number: row["number"], date: row["date"], keepsDateOf: row["kept_date"],
                isCorrection: row["is_correction"])
            active[unit] = ActiveSubmission(
                id: row["id"], daysLate: row["days_late"], accepted: accepted, openWarnings: row["open_warnings"],
                hasWarnings: row["warnings"] as Int > 0, parts: StoredLists(rawValue: row["parts"]),
                signer: row["signer"], countedDay: row["counted_day"])
        }
        return active
    }
}

/// The arrival that lateness is counted by. A correction stores that of the version it replaces, which may have kept
/// an earlier one itself.
private let keptDate = """
    (WITH RECURSIVE kept (version, at) AS (
        SELECT submission.replaces, submission.keeps_date_of WHERE submission.keeps_date_of IS NOT NULL
        UNION ALL SELECT before.replaces, before.keeps_date_of FROM kept JOIN submission AS before
            ON before.period = submission.period AND before.unit = submission.unit AND before.version = kept.version
        WHERE before.arrived = kept.at AND before.keeps_date_of IS NOT NULL)
    SELECT at FROM kept ORDER BY version LIMIT 1)
    """

extension Filing {
    /// The whole content of the version in force.
    /// - Parameter figures: its figures, which were read before.
    func activeReport(
        _ unit: UnitCode, _ unitKey: Int64, _ period: PeriodID, _ periodKey: Int64, _ plan: PlanID,
        _ planKeys: PlanKeys, figures: [IndicatorCode: Figure]
    ) throws -> UnitReport? {
        let find = "SELECT id FROM submission WHERE period = ? AND unit = ? AND is_active = 1"
        guard let id: Int64 = try db.value(find, [periodKey, unitKey]) else { return nil }
        let counted = try UnitStates.readCounted(db, planKeys, "submission.id = ?", id)
        return try counted[unit].map { try readActiveReport(db, $0, unit, plan, period, planKeys, figures: figures) }
    }
}

/// The last consolidations of the periods that this one contains, the nearest period first. A period that was never
/// reported has none.
func newestContained(_ db: Database, _ period: Period, _ plan: Plan, _ planKeys: PlanKeys) throws -> [Int64] {
    var contained: [Int64] = []
    var before = period.after
    while let id = before {
        if let key = planKeys.periods[id], let last = try lastConsolidation(db, key) { contained.append(last.id) }
        before = plan.period(id)?.after
    }
    return contained
}

/// The contained periods as they were consolidated, in the given order.
func readContained(_ db: Database, _ consolidations: [Int64], _ planKeys: PlanKeys) throws -> [ContainedPeriod] {
    try consolidations.compactMap { id in
        let find = "SELECT code FROM period JOIN consolidation ON period.id = period WHERE consolidation.id = ?"
        guard let period: PeriodID = try db.value(find, [id]) else { return nil }
        return try readContained(db, id, period, planKeys)
    }
}

private func readContained(
    _ db: Database, _ consolidation: Int64, _ period: PeriodID, _ planKeys: PlanKeys
) throws -> ContainedPeriod {
    let find = """
        SELECT version_unit.unit AS unit, submission.id AS id, parts FROM version_unit
            JOIN submission ON submission.id = version_unit.submission
        WHERE consolidation = ? AND parts & ? ORDER BY version_unit.ordinal
        """
    var issued: [Attributed<IssuedDocument>] = []
    try db.each(find, [consolidation, StoredLists.issued.rawValue]) { row in
        guard let unit = planKeys.unitCodes[row["unit"]] else { return }
        let content = try readContent(db, of: row["id"], StoredLists(rawValue: row["parts"]))
        issued += try readIssued(content).map { Attributed($0, by: unit) }
    }
    return ContainedPeriod(period, reported: try unitsReported(db, consolidation: consolidation), issued: issued)
}

/// How many units a version was made from.
func unitsReported(_ db: Database, consolidation: Int64) throws -> Int {
    let count = "SELECT count(*) FROM version_unit WHERE consolidation = ? AND submission IS NOT NULL AND ordinal >= 0"
    return try db.value(count, [consolidation]) ?? 0
}

private func readActiveReport(
    _ db: Database, _ active: ActiveSubmission, _ unit: UnitCode, _ plan: PlanID, _ period: PeriodID,
    _ planKeys: PlanKeys, figures: [IndicatorCode: Figure]? = nil
) throws -> UnitReport {
    var report = UnitReport(plan: plan, unit: unit, period: period)
    (report.number, report.date, report.signer) = (active.accepted.number, active.accepted.date, active.signer)
    report.figures = try figures ?? readFigures(db, of: active.id, planKeys)
    try readLists(try readContent(db, of: active.id, active.parts), into: &report)
    return report
}
