// Notices of decisions to units, and the units whose own pages are due.

package import Domain
import SQLite

extension Filing {
    /// Stores a notice about the decision that was recorded last.
    package func giveNotice(
        _ kind: NoticeKind, to unit: UnitCode, of period: PeriodID, in plan: PlanID, reason: String, standing: String
    ) throws -> DecisionNotice {
        let key = try keys.period(period, of: plan, db)
        guard let unitKey = try keys.require(plan, db).units[unit] else {
            throw RegisterFault.inconsistent("no unit \(unit)")
        }
        let count = "SELECT ifnull(max(ordinal), 0) + 1 FROM notice WHERE period = ? AND unit = ?"
        let ordinal = try db.value(count, [key, unitKey]) ?? 1
        try db.run(
            "INSERT INTO notice VALUES (?, ?, ?, ?, ?, ?, ?)",
            [key, unitKey, ordinal, kind.rawValue, now, reason, standing])
        try pageIsDue(of: unitKey)
        return DecisionNotice(
            kind: kind, unit: unit, period: period, decided: now, reason: reason, standing: standing, ordinal: ordinal)
    }

    /// Marks the unit's own page as out of date.
    func pageIsDue(of unit: Int64) throws {
        try db.run("INSERT OR IGNORE INTO page_due VALUES (?)", [unit])
    }

    /// Marks every page of a plan as due, because the plan has a new edition.
    func pagesAreDue(ofPlan plan: Int64) throws {
        let units = """
            INSERT OR IGNORE INTO page_due
            SELECT id FROM unit WHERE plan = ? AND id IN (SELECT unit FROM submission UNION SELECT unit FROM notice)
            """
        try db.run(units, [plan])
    }

    /// Marks the page of every unit that has sent or received anything, for a restore into an empty outbox.
    package func markEveryPageDue() throws {
        try db.run(
            """
            INSERT OR IGNORE INTO page_due
            SELECT id FROM unit WHERE id IN (SELECT unit FROM submission UNION SELECT unit FROM notice)
            """)
    }

    package func pageIsDue(of unit: UnitCode, in plan: PlanID) throws {
        if let key = try keys.require(plan, db).units[unit] { try pageIsDue(of: key) }
    }

    package func pagesAreWritten(_ units: [UnitCode], in plan: PlanID) throws {
        let known = try keys.require(plan, db).units
        for key in units.compactMap({ known[$0] }) { try db.run("DELETE FROM page_due WHERE unit = ?", [key]) }
    }
}

extension Register {
    /// Units of a plan whose own page is due, in the plan's order.
    package func duePages(of plan: Plan) throws(RegisterFault) -> [UnitCode] {
        try read { db in
            guard let planKeys = try keys.find(plan.id, db) else { return [] }
            let due = Set(try db.rows("SELECT unit FROM page_due") { $0[0] as Int64 })
            guard !due.isEmpty else { return [] }
            return plan.units.map(\.code).filter { planKeys.units[$0].map(due.contains) ?? false }
        }
    }

    /// The notices to a unit about a period, oldest first.
    package func notices(to unit: UnitCode, of period: PeriodID, in plan: PlanID) throws(RegisterFault)
        -> [DecisionNotice]
    {
        try read { db in
            guard let planKeys = try keys.find(plan, db), let key = planKeys.periods[period],
                let unitKey = planKeys.units[unit]
            else { return [] }
            let sql =
                "SELECT ordinal, kind, decided, reason, standing FROM notice WHERE period = ? AND unit = ? ORDER BY ordinal"
            var notices = try db.rows(sql, [key, unitKey]) { row in
                DecisionNotice(
                    kind: try known(row[1]), unit: unit, period: period, decided: row[2], reason: row[3],
                    standing: row[4],
                    ordinal: row[0])
            }
            guard !notices.isEmpty else { return [] }
            for (old, new, at) in try renamings(db, in: plan) {
                for index in notices.indices where notices[index].unit == new && notices[index].decided < at {
                    notices[index].unit = old
                }
            }
            return notices
        }
    }
}

/// The units of a plan that got another code, newest first.
private func renamings(_ db: Database, in plan: PlanID) throws -> [(old: UnitCode, new: UnitCode, at: Moment)] {
    let sql = "SELECT what, at FROM event WHERE what >= 'rename unit ' AND what < 'rename unit!' ORDER BY id DESC"
    return try db.rows(sql) { row in
        guard case .rename(plan, let old, to: let new) = LoggedEvent(row[0]) else { return nil }
        return (old, new, row[1])
    }.compactMap(\.self)
}
