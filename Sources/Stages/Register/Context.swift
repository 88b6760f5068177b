// Reads the facts in the register that affect a submission, inside the transaction that will file it.

package import Domain
import SQLite

extension Filing {
    /// The context is empty for a unit or period that is not in the plan.
    /// - Parameters:
    ///   - original: the digest of the file, to find an earlier acceptance of the same bytes.
    ///   - incomparable: indicators that are not compared with plans of last year.
    package func context(
        unit: UnitCode, period: Period, plan: Plan, original: Digest? = nil, without incomparable: Incomparable = [:]
    ) throws -> RegisterContext {
        let planKeys = try keys.require(plan.id, db)
        guard let periodKey = planKeys.periods[period.id] else { return RegisterContext() }
        var context = try history(unit, period, plan, planKeys, periodKey)
        try addComparisons(
            to: &context, unit: unit, period: period, plan: plan, planKeys, periodKey, original: original,
            without: incomparable)
        return context
    }

    private func history(
        _ unit: UnitCode, _ period: Period, _ plan: Plan, _ planKeys: PlanKeys, _ periodKey: Int64
    ) throws -> RegisterContext {
        let isClosed = planKeys.closed.contains(periodKey)
        guard let unitKey = planKeys.units[unit] else { return RegisterContext(isClosed: isClosed) }
        let earlier = try period.after.flatMap { plan.period($0) }.flatMap {
            try self.earlier($0, before: period, unit, plan, planKeys)
        }
        let arrival = planKeys.arrivals[periodKey]?[unitKey]
        guard let history = try SubmissionHistory(db, unit: unitKey, period: periodKey) else {
            return RegisterContext(earlier: earlier, isClosed: isClosed, recordedArrival: arrival)
        }
        var active = try active(unitKey, periodKey, planKeys)
        if let figures = active?.figures {
            active?.report = try activeReport(
                unit, unitKey, period.id, periodKey, plan.id, planKeys, figures: figures)
        }
        return RegisterContext(
            active: active, openReturn: history.openReturn, earlier: earlier, isClosed: isClosed,
            taken: history.taken,
            lastVersion: try active?.version ?? lastVersion(unitKey, periodKey), recordedArrival: arrival)
    }

    private func lastVersion(_ unit: Int64, _ period: Int64) throws -> Int {
        let find = "SELECT ifnull(max(version), 0) FROM submission WHERE period = ? AND unit = ? AND version > 0"
        return try db.value(find, [period, unit]) ?? 0
    }

    private func active(_ unit: Int64, _ period: Int64, _ planKeys: PlanKeys) throws -> RegisterContext.Active? {
        let find = """
            SELECT submission.id AS id, version, arrived, days_late, sha256 FROM submission JOIN original ON original.id = original
            WHERE period = ? AND unit = ? AND is_active = 1
            """
        return try db.row(find, [period, unit]) { row in
            .init(
                version: row["version"], arrived: row["arrived"], daysLate: row["days_late"], original: row["sha256"],
                figures: try readFigures(db, of: row["id"], planKeys))
        }
    }

    /// The unit's figures for the period that `later` contains. For a unit that absorbed others, the combined figures
    /// of all of them.
    private func earlier(
        _ period: Period, before later: Period, _ unit: UnitCode, _ plan: Plan, _ planKeys: PlanKeys
    ) throws -> RegisterContext.Earlier? {
        guard let key = planKeys.periods[period.id] else { return nil }
        func active(_ code: UnitCode) throws -> RegisterContext.Active? {
            try planKeys.units[code].flatMap { try self.active($0, key, planKeys) }
        }
        let predecessors = plan.predecessors(of: unit, in: later).filter { $0.isExpected(in: period) }
        guard !predecessors.isEmpty else {
            return try active(unit).map { .init(period: period.id, figures: $0.figures) }
        }
        let own = plan.unit(unit).map { $0.isExpected(in: period) ? [$0] : [] } ?? []
        let parts = try (own + predecessors).map { RegisterContext.Earlier.Part(unit: $0, active: try active($0.code)) }
        return RegisterContext.Earlier(period.id, of: parts, in: plan)
    }
}

extension Register {
    /// The context that a submission would have if it were filed now, for trial checks, which file nothing.
    package func context(
        unit: UnitCode, period: Period, plan: Plan, original: Digest? = nil, without incomparable: Incomparable = [:]
    ) throws(RegisterFault) -> RegisterContext {
        try read { db in
            guard try keys.find(plan.id, db) != nil else { return RegisterContext() }
            return try Filing(db: db, keys: keys, now: now).context(
                unit: unit, period: period, plan: plan, original: original, without: incomparable)
        }
    }
}
