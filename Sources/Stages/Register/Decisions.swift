// Decisions that the consolidating office makes by hand: excuses, withdrawals, recorded arrivals, closed periods. Each
// is stored with author and time, and causes the period's report to be written again.

package import Domain
import SQLite

extension Filing {
    /// Excuses a unit from a period's report. If repeated, the new reason replaces the old one.
    package func excuse(_ unit: UnitCode, from period: PeriodID, of plan: PlanID, reason: String, by who: String) throws
    {
        let (periodKey, unitKey) = try keysOf(unit, period, plan)
        try db.run("INSERT OR REPLACE INTO excuse VALUES (?, ?, ?, ?, ?)", [periodKey, unitKey, reason, who, now])
        try record(.excuse(plan, unit, period), by: who, why: reason)
        try touch(periodKey)
    }

    /// Withdraws an excuse.
    /// - Returns: whether there was one.
    package func unexcuse(
        _ unit: UnitCode, from period: PeriodID, of plan: PlanID, reason: String, by who: String
    ) throws -> Bool {
        let (periodKey, unitKey) = try keysOf(unit, period, plan)
        guard try db.exists("SELECT 1 FROM excuse WHERE period = ? AND unit = ?", [periodKey, unitKey]) else {
            return false
        }
        try db.run("DELETE FROM excuse WHERE period = ? AND unit = ?", [periodKey, unitKey])
        try record(.unexcuse(plan, unit, period), by: who, why: reason)
        try touch(periodKey)
        return true
    }

    /// Withdraws the version in force. It remains in the register and keeps its number.
    /// - Returns: that version; nil when none is in force.
    package func withdraw(_ unit: UnitCode, from period: PeriodID, of plan: PlanID, reason: String, by who: String)
        throws -> Int?
    {
        let (periodKey, unitKey) = try keysOf(unit, period, plan)
        let find = "SELECT id, version FROM submission WHERE period = ? AND unit = ? AND is_active = 1"
        let active = try db.row(find, [periodKey, unitKey]) { row in (id: row[0] as Int64, version: row[1] as Int) }
        guard let (id, version) = active else { return nil }
        try db.run("UPDATE submission SET is_active = 0 WHERE id = ?", [id])
        try db.run("INSERT INTO withdrawal VALUES (?, ?, ?, ?)", [id, reason, who, now])
        try record(.withdraw(plan, unit, period, version: version), by: who, why: reason)
        try touch(periodKey)
        return version
    }

    /// Records that the signed report arrived on that day. A later report of this unit and period counts as received on
    /// that day. If repeated, the new day replaces the old one.
    package func recordArrival(
        _ arrival: RecordedArrival, of unit: UnitCode, for period: PeriodID, of plan: PlanID, by who: String
    ) throws {
        let (periodKey, unitKey) = try keysOf(unit, period, plan)
        try db.run(
            "INSERT OR REPLACE INTO arrival VALUES (?, ?, ?, ?, ?, ?, ?)",
            [periodKey, unitKey, arrival.day, arrival.number, arrival.reason, who, now])
        try record(
            .arrived(plan, unit, period, on: arrival.day, number: arrival.number), by: who, why: arrival.reason)
        try touch(periodKey)
        keys.forget()
    }

    /// Closes a period, for which no further submission is accepted.
    package func close(_ period: PeriodID, of plan: PlanID, by who: String) throws {
        let key = try keys.period(period, of: plan, db)
        try db.run("INSERT OR IGNORE INTO closing VALUES (?, ?, ?)", [key, who, now])
        try record(.close(plan, period), by: who, why: "")
        try touch(key)
        keys.forget()
    }

    /// Opens a closed period again for submissions.
    package func reopen(_ period: PeriodID, of plan: PlanID, by who: String, why: String) throws {
        let key = try keys.period(period, of: plan, db)
        try db.run("DELETE FROM closing WHERE period = ?", [key])
        try record(.reopen(plan, period), by: who, why: why)
        try touch(key)
        keys.forget()
    }

    private func keysOf(_ unit: UnitCode, _ period: PeriodID, _ plan: PlanID) throws -> (period: Int64, unit: Int64) {
        let key = try keys.period(period, of: plan, db)
        guard let unitKey = try keys.require(plan, db).units[unit] else {
            throw RegisterFault.inconsistent("no unit \(unit)")
        }
        return (key, unitKey)
    }
}

extension Register {
    /// When the period was closed; nil while it is open.
    package func closed(_ period: PeriodID, of plan: PlanID) throws(RegisterFault) -> Moment? {
        try read { db in
            guard let key = try keys.find(plan, db)?.periods[period] else { return nil }
            return try db.value("SELECT at FROM closing WHERE period = ?", [key])
        }
    }
}
