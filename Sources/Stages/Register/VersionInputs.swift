// The inputs of a version, from which it can be generated again.
package import Domain
import SQLite

extension Register {
    /// The inputs from which a version was merged.
    /// - Parameter plan: the edition it was made under.
    package func mergeInput(ofVersion version: Int, plan: Plan, period: Period) throws(RegisterFault) -> MergeInput? {
        try read { db in
            guard let planKeys = try keys.find(plan.id, db).map({ try PlanKeys($0, namedAsIn: plan, db) }),
                let key = planKeys.periods[period.id], let id = try consolidationKey(db, key, version)
            else { return nil }
            var input = try UnitStates(db, ofConsolidation: id, planKeys, key).input(db, plan.id, period.id)
            input.earlier = try readBase(db, id, .earlier)
            input.lastYear = try readBase(db, id, .lastYear)
            let contained = try db.rows(
                """
                SELECT contained FROM version_contained JOIN consolidation ON consolidation.id = contained
                    JOIN period ON period.id = period WHERE version_contained.consolidation = ? ORDER BY position DESC
                """, [id]
            ) { $0[0] as Int64 }
            input.contained = try readContained(db, contained, planKeys)
            input.elsewhere = try readMentioned(db, id)
            input.lastYearReported = input.elsewhere.removeValue(forKey: lastYearKey)?.reported
            return input
        }
    }
}

extension Filing {
    /// Stores what a version was merged from, for `mergeInput(ofVersion:…)`: edition, state of each unit, totals
    /// compared with, the contained consolidation, and the periods mentioned.
    func storeInputs(
        of consolidation: Consolidation, _ id: Int64, _ plan: Plan, _ planKeys: PlanKeys, _ renderer: String
    )
        throws
    {
        guard let period = plan.period(consolidation.period) else { return }
        try db.run(
            "UPDATE consolidation SET edition = ?, renderer = ? WHERE id = ?",
            [planKeys.editions[plan.digest], renderer, id])
        let active = try activeSubmissions(planKeys.periods[period.id])
        var units = RowValues()
        for (ordinal, receipt) in consolidation.receipts.enumerated() {
            guard let unit = planKeys.units[receipt.unit] else {
                throw RegisterFault.inconsistent("no unit \(receipt.unit)")
            }
            // In the order of the columns of `version_unit`.
            units.add(Int64(ordinal))
            units.add(unit)
            units.add(receipt.state.code)
            units.add(receipt.state.reason)
            units.add(receipt.state.daysLate)
            units.add(receipt.state.hasReported ? active[unit] : nil)
            let arrival = receipt.recordedArrival
            units.add(arrival?.day.daysSinceEpoch)
            units.add(arrival?.number)
            units.add(arrival?.reason)
            units.add(receipt.hasSignedCopy)
        }
        // Units that owe no report have negative ordinals, so that they are not counted among those that do.
        for (index, unit) in plan.assessingUnits(in: period).enumerated() {
            guard let key = planKeys.units[unit.code], let submission = active[key] else { continue }
            units.add(Int64(-1 - index))
            units.add(key)
            units.add(ReceiptState.onTime.code)
            units.add(nil as String?)
            units.add(nil as Int?)
            units.add(submission)
            units.add(nil as Int?)
            units.add(nil as String?)
            units.add(nil as String?)
            units.add(false)
        }
        try insert(into: "version_unit", of: id, width: 10, units)
        for receipt in consolidation.receipts where receipt.hasPendingCorrection {
            guard let unit = planKeys.units[receipt.unit] else { continue }
            try db.run("INSERT INTO version_pending VALUES (?, ?)", [id, unit])
        }
        try keepBases(of: consolidation.totals, id)
        for contained in try newestContained(db, period, plan, planKeys) {
            try db.run("INSERT INTO version_contained VALUES (?, ?)", [id, contained])
        }
        var mentioned = consolidation.elsewhere
        mentioned[lastYearKey] = consolidation.lastYearReported.map { PeriodReceipt(reported: $0, required: $0) }
        for (other, receipt) in mentioned {
            try db.run(
                "INSERT INTO version_mentioned VALUES (?, ?, ?, ?)", [id, other, receipt.reported, receipt.required])
        }
    }

    /// The submissions in force, by the keys of their units.
    private func activeSubmissions(_ period: Int64?) throws -> [Int64: Int64] {
        var active: [Int64: Int64] = [:]
        try db.each("SELECT unit, id FROM submission WHERE period = ? AND is_active = 1", [period]) { row in
            active[row[0]] = row[1]
        }
        return active
    }

    private func keepBases(of totals: [IndicatorTotal], _ id: Int64) throws {
        var rows = RowValues()
        for total in totals {
            for (base, quantity) in [(Base.earlier, total.earlier), (.lastYear, total.lastYear)] {
                guard let quantity else { continue }
                rows.add(base.rawValue)
                rows.add(total.indicator.rawValue)
                rows.add(quantity.scaled)
                rows.add(quantity.digits)
            }
        }
        try insert(into: "version_base", of: id, width: 4, rows)
    }

    /// Deletes the rows that `storeInputs` inserted.
    func deleteInputs(of id: Int64) throws {
        try db.run("DELETE FROM version_unit WHERE consolidation = ?", [id])
        try db.run("DELETE FROM version_base WHERE consolidation = ?", [id])
        try db.run("DELETE FROM version_pending WHERE consolidation = ?", [id])
        try db.run("DELETE FROM version_contained WHERE consolidation = ?", [id])
        try db.run("DELETE FROM version_mentioned WHERE consolidation = ?", [id])
    }
}

/// Stands among the mentioned periods for last year's, which is of another plan. No period can have such a code.
let lastYearKey: PeriodID = "*last-year"

private func readMentioned(_ db: Database, _ id: Int64) throws -> [PeriodID: PeriodReceipt] {
    var mentioned: [PeriodID: PeriodReceipt] = [:]
    try db.each("SELECT period, reported, required FROM version_mentioned WHERE consolidation = ?", [id]) { row in
        mentioned[row["period"]] = PeriodReceipt(reported: row["reported"], required: row["required"])
    }
    return mentioned
}

/// What a version's totals are compared with.
private enum Base: String {
    case earlier
    case lastYear = "last-year"
}

private func readBase(_ db: Database, _ id: Int64, _ base: Base) throws -> [IndicatorCode: Quantity] {
    try quantities(
        db, "SELECT indicator, scaled, digits FROM version_base WHERE consolidation = ? AND base = ?",
        [id, base.rawValue])
}

extension ReceiptState {
    fileprivate var reason: String? { if case .excused(let reason) = self { reason } else { nil } }
    fileprivate var daysLate: Int? { if case .late(let days) = self { days } else { nil } }
}

extension UnitStates {
    /// The state of the units as recorded for a version.
    fileprivate init(_ db: Database, ofConsolidation id: Int64, _ planKeys: PlanKeys, _ period: Int64) throws {
        (self.planKeys, periodKey) = (planKeys, period)
        let counted = "submission.id IN (SELECT submission FROM version_unit WHERE consolidation = ?)"
        active = try UnitStates.readCounted(db, planKeys, counted, id)
        let sql = """
            SELECT unit, state, reason, has_signed_copy, days_late, arrival_day, arrival_number, arrival_reason
            FROM version_unit WHERE consolidation = ? AND ordinal >= 0 ORDER BY ordinal
            """
        let others = "SELECT unit FROM version_unit WHERE consolidation = ? AND ordinal < 0 ORDER BY ordinal DESC"
        assessing = try db.rows(others, [id]) { planKeys.unitCodes[$0[0]] }.compactMap(\.self)
        let pending = Set(
            try db.rows("SELECT unit FROM version_pending WHERE consolidation = ?", [id]) { $0[0] as Int64 })
        openCorrections = Set(pending.compactMap { planKeys.unitCodes[$0] })
        let active = active
        receipts = try db.rows(sql, [id]) { row in
            guard let unit = planKeys.unitCodes[row["unit"]] else {
                throw RegisterFault.corrupt("a version with an unknown unit")
            }
            let submission = active[unit]
            var receipt = UnitReceipt(
                unit: unit, state: try state(row["state"], reason: row["reason"], daysLate: row["days_late"]),
                submission: submission?.accepted,
                hasSignedCopy: row["has_signed_copy"], openWarnings: submission?.openWarnings ?? 0,
                recordedArrival: arrival(row))
            receipt.hasPendingCorrection = pending.contains(row["unit"])
            return receipt
        }
    }
}

private func arrival(_ row: Row) -> RecordedArrival? {
    (row["arrival_day"] as CalendarDay?).map {
        RecordedArrival(day: $0, number: row["arrival_number"], reason: row["arrival_reason"])
    }
}

private func state(_ code: String, reason: String?, daysLate: Int?) throws -> ReceiptState {
    switch code {
    case "on-time": .onTime
    case "late": .late(days: daysLate ?? 0)
    case "returned": .returned
    case "missing": .missing
    case "excused": .excused(reason: reason ?? "")
    default: throw RegisterFault.corrupt("“\(code)” is no state of a unit")
    }
}
