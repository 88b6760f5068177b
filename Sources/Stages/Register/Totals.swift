// Totals out of SQLite itself: those of consolidations past, and a second, independent count of this one.

package import Domain
import GRDB

extension Register {
    /// The totals of a period counted by SQLite alone, to be held against those merged in Swift. Only numbers count: an
    /// indicator for which nobody gave one is absent. Ratios and words are left out. Of `latest` values that arrived in the same
    /// second, that of the unit later in the plan counts. A total has the digits of its finest part, and at least the indicator's.
    /// - Throws: `.overflow` when a total leaves 64 bits.
    package func independentTotals(plan: Plan, period: Period) throws(RegisterFault) -> [IndicatorCode: Quantity] {
        try read { db in
            guard let planKeys = try keys.find(plan.id, db), let key = planKeys.periods[period.id] else { return [:] }
            let expected = plan.expectedUnits(in: period).compactMap { planKeys.units[$0.code] }
            // Keys of ours, so that they may stand in the text; their position is the plan's order.
            let order = expected.enumerated().map { "(\($0.element),\($0.offset))" }.joined(separator: ",")
            guard !order.isEmpty else { return [:] }
            let rows = try Row.fetchAll(db, sql: totalsSQL(order), arguments: [key])
            var totals: [IndicatorCode: Quantity] = [:]
            for row in rows {
                guard let code = planKeys.indicatorCodes[row[0]] else { throw RegisterFault.corrupt("figure of an unknown indicator") }
                // SQLite turns what leaves 64 bits into a floating-point number, or refuses the sum.
                guard row[3], let scaled: Int64 = row[1] else { throw RegisterFault.overflow(code) }
                totals[code] = Quantity(scaled: scaled, digits: row[2])
            }
            let wanted = Set(plan.indicators.map(\.code))
            return totals.filter { wanted.contains($0.key) }
        }
    }
}

/// Every value at the scale of the finest one, multiplied by a power of ten that SQLite looks up.
private func totalsSQL(_ order: String) -> String {
    """
    WITH RECURSIVE expected (unit, position) AS (VALUES \(order)),
    power (digits, factor) AS (VALUES (0, 1) UNION ALL SELECT digits + 1, factor * 10 FROM power WHERE digits < 18),
    value AS (
        SELECT indicator, scaled, figure.digits AS digits, arrived, position
        FROM submission JOIN expected USING (unit) JOIN figure ON figure.submission = submission.id
        WHERE period = ?1 AND is_active = 1 AND scaled IS NOT NULL),
    scale AS (
        SELECT indicator, max(max(value.digits), indicator.digits) AS digits, merge
        FROM value JOIN indicator ON indicator.id = indicator GROUP BY indicator),
    aligned AS (
        SELECT value.indicator AS indicator, scale.merge AS merge, scale.digits AS digits, scaled * factor AS scaled, arrived, position
        FROM value JOIN scale ON scale.indicator = value.indicator
            JOIN power ON power.digits = scale.digits - value.digits),
    newest AS (
        SELECT indicator, scaled, row_number() OVER (PARTITION BY indicator ORDER BY arrived DESC, position DESC) AS age
        FROM aligned WHERE merge = 'latest'),
    total AS (
        SELECT aligned.indicator AS indicator, aligned.digits AS digits,
            CASE merge
                WHEN 'sum' THEN sum(aligned.scaled)
                WHEN 'max' THEN max(aligned.scaled)
                WHEN 'min' THEN min(aligned.scaled)
                WHEN 'units' THEN sum(aligned.scaled <> 0)
                WHEN 'latest' THEN (SELECT scaled FROM newest WHERE newest.indicator = aligned.indicator AND age = 1)
            END AS scaled,
            max(typeof(aligned.scaled) <> 'integer') AS broken, merge
        FROM aligned WHERE merge NOT IN ('ratio', 'text') GROUP BY aligned.indicator)
    SELECT indicator, CASE WHEN typeof(scaled) = 'integer' THEN scaled END,
        CASE merge WHEN 'units' THEN 0 ELSE digits END,
        NOT broken AND typeof(scaled) = 'integer'
    FROM total
    """
}

/// The totals of the last consolidation of a period, by code.
func readTotals(_ db: Database, _ plan: PlanID, _ period: PeriodID) throws -> [IndicatorCode: Quantity] {
    try quantities(
        db,
        """
        SELECT indicator.code, scaled, consolidation_total.digits FROM consolidation_total
            JOIN indicator ON indicator.id = consolidation_total.indicator
        WHERE consolidation = (
            SELECT consolidation.id FROM consolidation JOIN period ON period.id = period JOIN plan ON plan.id = period.plan
            WHERE plan.code = ? AND period.code = ? ORDER BY version DESC LIMIT 1)
        """, [plan.rawValue, period.rawValue])
}

/// Last year's totals: of the plan of the year before, and where that has none, of the baseline.
func readLastYear(_ db: Database, _ plan: Plan, _ period: Period, _ planKeys: PlanKeys) throws -> [IndicatorCode: Quantity] {
    let baseline = try quantities(
        db,
        """
        SELECT code, scaled, baseline.digits FROM baseline JOIN indicator ON indicator.id = baseline.indicator WHERE period = ?
        """, [planKeys.periods[period.id]])
    let plans = try String.fetchAll(db, sql: "SELECT code FROM plan WHERE year = ? ORDER BY id", arguments: [plan.year - 1])
    return try plans.reduce(into: baseline) { totals, code in
        totals.merge(try readTotals(db, PlanID(code), period.comparesWith ?? period.id)) { _, counted in counted }
    }
}

private func quantities(_ db: Database, _ sql: String, _ arguments: StatementArguments) throws -> [IndicatorCode: Quantity] {
    let rows = try Row.fetchAll(db, sql: sql, arguments: arguments)
    return Dictionary(rows.map { (IndicatorCode($0[0] as String), Quantity(scaled: $0[1], digits: $0[2])) }) { first, _ in first }
}
