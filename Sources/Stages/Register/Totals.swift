// Totals read with SQL: those of earlier consolidations, and an independent computation of the current ones.

package import Domain
import SQLite

extension Register {
    /// The totals of a period computed by SQLite alone, for comparison with those merged in Swift. “Không phát sinh”
    /// counts as 0. An indicator that no unit answered is absent. Ratios and texts are omitted. Of `latest` values that
    /// arrived in the same second, the one of the later unit in the plan counts. A total has as many digits as its
    /// finest part, and at least the indicator's.
    /// - Throws: `.overflow` when a total exceeds 64 bits.
    package func independentTotals(plan: Plan, period: Period) throws(RegisterFault) -> [IndicatorCode: Quantity] {
        try read { db in
            guard let planKeys = try keys.find(plan.id, db), let key = planKeys.periods[period.id] else { return [:] }
            let expected = plan.expectedUnits(in: period).compactMap { planKeys.units[$0.code] }
            var totals: [IndicatorCode: Quantity] = [:]
            let places = "[" + expected.map(String.init).joined(separator: ",") + "]"
            try db.each(totalsSQL, [key, planKeys.plan, places]) { row in
                guard let code = planKeys.indicatorCodes[row[0]] else {
                    throw RegisterFault.corrupt("figure of an unknown indicator")
                }
                // The result is not an integer, because it exceeded 64 bits.
                guard let scaled: Int64 = row[1] else { throw RegisterFault.overflow(code) }
                totals[code] = Quantity(scaled: scaled, digits: row[2])
            }
            let wanted = Set(plan.indicators.map(\.code))
            return totals.filter { wanted.contains($0.key) }
        }
    }
}

/// First groups by indicator and number of digits, then combines the groups of each indicator at the finest scale. A
/// sum is kept in two halves of 32 bits, which cannot overflow, until it is complete, because SQLite converts a result
/// beyond 64 bits to floating point. The keys of the expected units, in the plan's order, are one JSON array: as part
/// of the text, those of a thousand units took as long to compile as the figures to add up.
private let totalsSQL = """
    WITH RECURSIVE power (digits, factor) AS (
        VALUES (0, 1) UNION ALL SELECT digits + 1, factor * 10 FROM power WHERE digits < 18),
    place (unit, position) AS (SELECT value, key FROM json_each(?3)),
    counted AS (
        -- “Không phát sinh” has neither number nor words, and counts as 0.
        SELECT figure.indicator AS indicator, ifnull(figure.digits, 0) AS digits, ifnull(sum(scaled >> 32), 0) AS upper,
            ifnull(sum(scaled & 4294967295), 0) AS lower, max(ifnull(scaled, 0)) AS highest, min(ifnull(scaled, 0)) AS lowest,
            ifnull(sum(scaled <> 0), 0) AS units
        FROM submission CROSS JOIN figure ON figure.submission = submission.id
        WHERE period = ?1 AND is_active = 1 AND words IS NULL AND unit IN (SELECT unit FROM place)
        GROUP BY figure.indicator, ifnull(figure.digits, 0)),
    scale AS (
        SELECT indicator, max(max(counted.digits), indicator.digits) AS digits, merge
        FROM counted JOIN indicator ON indicator.id = indicator WHERE merge NOT IN ('ratio', 'text') GROUP BY indicator),
    part AS (
        SELECT scale.indicator AS indicator, scale.digits AS digits, merge, factor * highest AS highest, factor * lowest AS lowest,
            factor * ((upper + (lower >> 32)) * 4294967296 + (lower & 4294967295)) AS amount, units
        FROM scale JOIN counted ON counted.indicator = scale.indicator JOIN power ON power.digits = scale.digits - counted.digits),
    newest AS (
        SELECT figure.indicator AS indicator, ifnull(scaled, 0) AS scaled, ifnull(figure.digits, 0) AS digits,
            row_number() OVER (PARTITION BY figure.indicator ORDER BY arrived DESC, position DESC) AS age
        FROM submission CROSS JOIN indicator JOIN figure ON figure.submission = submission.id AND figure.indicator = indicator.id
            JOIN place USING (unit)
        WHERE indicator.merge = 'latest' AND indicator.plan = ?2
            AND period = ?1 AND is_active = 1 AND words IS NULL),
    total AS (
        SELECT part.indicator AS indicator, part.digits AS digits, merge,
            CASE merge
                WHEN 'sum' THEN CASE WHEN min(typeof(amount) = 'integer') THEN
                    (sum(amount >> 32) + (sum(amount & 4294967295) >> 32)) * 4294967296 + (sum(amount & 4294967295) & 4294967295) END
                WHEN 'max' THEN max(highest)
                WHEN 'min' THEN min(lowest)
                WHEN 'units' THEN sum(units)
                WHEN 'latest' THEN (
                    SELECT scaled * factor FROM newest JOIN power ON power.digits = part.digits - newest.digits
                    WHERE newest.indicator = part.indicator AND age = 1)
            END AS scaled
        FROM part GROUP BY part.indicator)
    SELECT indicator, CASE WHEN typeof(scaled) = 'integer' THEN scaled END, CASE merge WHEN 'units' THEN 0 ELSE digits END
    FROM total
    """

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
        """, [plan, period])
}

/// Last year's totals: from the previous year's plan, or from the baseline where that plan has none.
func readLastYear(_ db: Database, _ plan: Plan, _ period: Period, _ planKeys: PlanKeys) throws -> [IndicatorCode:
    Quantity]
{
    let baseline = try quantities(
        db,
        """
        SELECT code, scaled, baseline.digits FROM baseline JOIN indicator ON indicator.id = baseline.indicator WHERE period = ?
        """, [planKeys.periods[period.id]])
    let plans: [PlanID] = try db.rows("SELECT code FROM plan WHERE year = ? ORDER BY id", [plan.year - 1]) { $0[0] }
    return try plans.reduce(into: baseline) { totals, code in
        totals.merge(try readTotals(db, code, period.comparesWith ?? period.id)) { _, counted in counted }
    }
}

/// Runs a statement with the columns code, scaled value and digits.
func quantities(_ db: Database, _ sql: String, _ values: [any Bindable]) throws -> [IndicatorCode: Quantity] {
    let rows = try db.rows(sql, values) { ($0[0] as IndicatorCode, Quantity(scaled: $0[1], digits: $0[2])) }
    return Dictionary(rows) { first, _ in first }
}
