// The integer keys that represent a plan's codes in the register's rows.

import Domain
import SQLite

/// The keys of one plan. A code that is no longer in the plan keeps its key, because old figures still use it.
final class PlanKeys {
    let plan: Int64
    let editions: [Digest: Int64]
    let periods: [PeriodID: Int64]
    let units: [UnitCode: Int64]
    let indicators: [IndicatorCode: Int64]
    let indicatorCodes: [Int64: IndicatorCode]
    let unitCodes: [Int64: UnitCode]
    let closed: Set<Int64>
    /// Recorded arrivals of signed reports, by period and unit.
    let arrivals: [Int64: [Int64: CalendarDay]]

    init?(_ db: Database, of id: PlanID) throws {
        guard let plan: Int64 = try db.value("SELECT id FROM plan WHERE code = ?", [id]) else { return nil }
        self.plan = plan
        func codes<Code: Identifier & ColumnValue>(_ column: String, of table: String) throws -> [Code: Int64] {
            let rows = try db.rows("SELECT \(column), id FROM \(table) WHERE plan = ?", [plan]) {
                ($0[0] as Code, $0[1] as Int64)
            }
            return Dictionary(uniqueKeysWithValues: rows)
        }
        editions = try codes("sha256", of: "edition")
        periods = try codes("code", of: "period")
        units = try codes("code", of: "unit")
        indicators = try codes("code", of: "indicator")
        indicatorCodes = Dictionary(uniqueKeysWithValues: indicators.map { ($1, $0) })
        unitCodes = Dictionary(uniqueKeysWithValues: units.map { ($1, $0) })
        let closings = "SELECT period.id FROM closing JOIN period ON period.id = closing.period WHERE plan = ?"
        closed = Set(try db.rows(closings, [plan]) { $0[0] as Int64 })
        var arrivals: [Int64: [Int64: CalendarDay]] = [:]
        let recorded = "SELECT period, unit, day FROM arrival JOIN period ON period.id = arrival.period WHERE plan = ?"
        try db.each(recorded, [plan]) { row in arrivals[row["period"], default: [:]][row["unit"]] = row["day"] }
        self.arrivals = arrivals
    }

    /// The same keys with the units named as in an edition of the plan, which may be older than a renaming.
    init(_ keys: PlanKeys, namedAsIn edition: Plan, _ db: Database) throws {
        let known = Set(edition.units.map(\.code))
        var former: [UnitCode: UnitCode] = [:]
        try db.each("SELECT what FROM event WHERE what >= 'rename ' AND what < 'rename!' ORDER BY id") { row in
            guard case .rename(edition.id, let old, let new) = LoggedEvent(row[0]) else { return }
            former[new] = old
        }
        func name(_ code: UnitCode) -> UnitCode {
            var (name, steps) = (code, former.count)
            while !known.contains(name), steps > 0, let old = former[name] { (name, steps) = (old, steps - 1) }
            return known.contains(name) ? name : code
        }
        (plan, editions, periods) = (keys.plan, keys.editions, keys.periods)
        (indicators, indicatorCodes) = (keys.indicators, keys.indicatorCodes)
        (closed, arrivals) = (keys.closed, keys.arrivals)
        unitCodes = keys.unitCodes.mapValues(name)
        units = Dictionary(unitCodes.map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }
}

/// Caches the keys with one look-up per plan. Cleared when a transaction fails or changes them.
final class KeyCache {
    private var known: [PlanID: PlanKeys] = [:]
    /// Lists of allowed values that already have a row.
    var allowedLists: [[String]: Int64] = [:]

    /// Samples of other units' figures; see `PeerSample`.
    var peers: [PeerSample.Place: PeerSample] = [:]

    /// Periods marked as touched in this transaction.
    var touched: Set<Int64> = []

    private var insertions: [Insertion: String] = [:]

    /// The SQL of an INSERT with that many rows, built once.
    func insertion(into table: String, rows: Int, _ values: () -> String) -> String {
        let key = Insertion(table: table, rows: rows)
        if let sql = insertions[key] { return sql }
        let sql = "INSERT INTO \(table) VALUES " + values()
        insertions[key] = sql
        return sql
    }

    private struct Insertion: Hashable {
        let table: String
        let rows: Int
    }

    func forget() { (known, allowedLists, touched, peers) = ([:], [:], [], [:]) }

    /// nil for a plan that is not in the register.
    func find(_ plan: PlanID, _ db: Database) throws -> PlanKeys? {
        if let keys = known[plan] { return keys }
        let keys = try PlanKeys(db, of: plan)
        known[plan] = keys
        return keys
    }

    /// For filing, which requires that the plan was adopted before.
    func require(_ plan: PlanID, _ db: Database) throws -> PlanKeys {
        guard let keys = try find(plan, db) else { throw RegisterFault.inconsistent("plan \(plan) was not adopted") }
        return keys
    }

    func period(_ period: PeriodID, of plan: PlanID, _ db: Database) throws -> Int64 {
        guard let key = try require(plan, db).periods[period] else {
            throw RegisterFault.inconsistent("plan \(plan) has no period \(period)")
        }
        return key
    }
}
