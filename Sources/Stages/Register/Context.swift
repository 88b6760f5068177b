// What the register knows that bears on a submission, read inside the transaction that will file it.

package import Domain
import GRDB

extension Filing {
    /// For a unit or period that the plan does not have there is nothing to know.
    package func context(unit: UnitCode, period: Period, plan: Plan) throws -> RegisterContext {
        let planKeys = try keys.require(plan.id, db)
        guard let periodKey = planKeys.periods[period.id] else { return RegisterContext() }
        let isClosed = planKeys.closed.contains(periodKey)
        guard let unitKey = planKeys.units[unit] else { return RegisterContext(isClosed: isClosed) }
        let earlier = try period.after.flatMap { try self.earlier($0, unitKey, planKeys) }
        guard let standing = try Standing(db, unit: unitKey, period: periodKey) else {
            return RegisterContext(earlier: earlier, isClosed: isClosed)
        }
        return RegisterContext(
            active: try active(unitKey, periodKey, planKeys), openReturn: standing.openReturn, earlier: earlier, isClosed: isClosed,
            taken: standing.taken)
    }

    private func active(_ unit: Int64, _ period: Int64, _ planKeys: PlanKeys) throws -> RegisterContext.Active? {
        let statement = try db.cachedStatement(
            sql: """
                SELECT submission.id, version, arrived, days_late, sha256 FROM submission JOIN original ON original.id = original
                WHERE period = ? AND unit = ? AND is_active = 1
                """)
        guard let row = try Row.fetchOne(statement, arguments: [period, unit]) else { return nil }
        return .init(
            version: row[1], arrived: Moment(seconds: row[2]), daysLate: row[3], original: Digest(row[4] as String),
            figures: try readFigures(db, of: row[0], planKeys))
    }

    private func earlier(_ id: PeriodID, _ unit: Int64, _ planKeys: PlanKeys) throws -> RegisterContext.Earlier? {
        guard let period = planKeys.periods[id], let active = try active(unit, period, planKeys) else { return nil }
        return .init(period: id, figures: active.figures, wasCorrected: active.version > 1)
    }
}

extension Register {
    /// What a submission would meet if it were filed now: for a rehearsal, which files nothing.
    package func context(unit: UnitCode, period: Period, plan: Plan) throws(RegisterFault) -> RegisterContext {
        try read { db in
            guard try keys.find(plan.id, db) != nil else { return RegisterContext() }
            return try Filing(db: db, keys: keys, now: now).context(unit: unit, period: period, plan: plan)
        }
    }
}
