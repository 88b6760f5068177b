// Totals read with SQL: those of earlier consolidations, and an independent computation of the current ones.

package import Domain
import SQLite

extension Register {
    /// The totals of a period computed by SQLite alone, for comparison with those merged in Swift: by the text that
    /// `export` hands to other engines, over the period's rows. “Không phát sinh” adds 0 to a sum, and is a highest,
    /// lowest or latest value only where no unit has another. An indicator that no unit answered is absent. Ratios and
    /// texts are omitted.
    /// - Throws: `.overflow` when a total exceeds 64 bits.
    package func independentTotals(plan: Plan, period: Period) throws(RegisterFault) -> [IndicatorCode: Quantity] {
        try read { db in
            guard let planKeys = try keys.find(plan.id, db), let key = planKeys.periods[period.id] else { return [:] }
            let expected = plan.expectedUnits(in: period).compactMap { planKeys.units[$0.code] }
            var totals: [IndicatorCode: Quantity] = [:]
            let places = "[" + expected.map(String.init).joined(separator: ",") + "]"
            do {
                try db.each(totalsSQL, [key, planKeys.plan, places]) { row in
                    guard let code = planKeys.indicatorCodes[row[0]] else {
                        throw RegisterFault.corrupt("figure of an unknown indicator")
                    }
                    // SQLite converts a product beyond 64 bits to floating point.
                    guard let scaled: Int64 = row[1] else { throw RegisterFault.overflow }
                    totals[code] = Quantity(scaled: scaled, digits: row[2])
                }
            } catch let error as SQLiteError where error.message == "integer overflow" {  // a sum's own error
                throw RegisterFault.overflow
            }
            let wanted = Set(plan.indicators.map(\.code))
            return totals.filter { wanted.contains($0.key) }
        }
    }
}

extension Register {
    /// The totals of a version, by code; empty for one that does not exist.
    package func totals(ofVersion version: Int, plan: PlanID, period: PeriodID) throws(RegisterFault)
        -> [IndicatorCode: Quantity]
    {
        try read { db in
            guard let key = try keys.find(plan, db)?.periods[period],
                let id = try consolidationKey(db, key, version)
            else { return [:] }
            return try quantities(
                db,
                """
                SELECT indicator.code, scaled, consolidation_total.digits FROM consolidation_total
                    JOIN indicator ON indicator.id = consolidation_total.indicator WHERE consolidation = ?
                """, [id])
        }
    }
}

/// The tables that the portable text reads, with the register's keys in place of codes. The keys of the expected units,
/// in the plan's order, are one JSON array: as part of the text, those of a thousand units took as long to compile as
/// the figures to add up. Without the hints SQLite reads every figure of the register.
private let totalsSQL = """
    WITH states AS NOT MATERIALIZED (
        SELECT ?2 AS plan, ?1 AS period, place.key AS ordinal, arrived, submission.id AS submission
        FROM json_each(?3) AS place CROSS JOIN submission ON submission.unit = place.value
        WHERE submission.period = ?1 AND is_active = 1),
    figures AS NOT MATERIALIZED (
        SELECT ?2 AS plan, submission, indicator, \(ExportTable.figureState) AS state, scaled, digits FROM figure),
    indicators AS (
        SELECT plan, id AS indicator, digits, merge AS merge_kind, merge AS value_type FROM indicator
        WHERE plan = ?2 AND merge <> 'ratio'),
    \(ExportTable.mergedTotals)
    SELECT indicator, CASE WHEN typeof(scaled) = 'integer' THEN scaled END, digits FROM merged
    """

/// The totals of the last consolidation of a period, by code.
func readTotals(_ db: Database, _ plan: PlanID, _ period: PeriodID) throws -> [IndicatorCode: Quantity] {
    try quantities(
        db,
        """
        SELECT indicator.code, scaled, consolidation_total.digits FROM consolidation_total
            JOIN indicator ON indicator.id = consolidation_total.indicator
        WHERE consolidation = (\(newestConsolidation))
        """, [plan, period])
}

/// Last year's totals, and the number of units behind them; nil where it is not known.
struct LastYear {
    var totals: [IndicatorCode: Quantity]
    var reported: Int?
}

/// Last year's totals: from the previous year's plan, or from the baseline where that plan has none. The number of
/// units is known if one consolidation has them all.
/// - Parameter incomparable: what counts something else in a plan of last year, and is left out.
func readLastYear(
    _ db: Database, _ plan: Plan, _ period: Period, _ planKeys: PlanKeys, without incomparable: Incomparable
) throws -> LastYear {
    let baseline = try quantities(
        db,
        """
        SELECT code, scaled, baseline.digits FROM baseline JOIN indicator ON indicator.id = baseline.indicator WHERE period = ?
        """, [planKeys.periods[period.id]])
    let before = period.comparesWith ?? period.id
    var last = LastYear(totals: baseline)
    for code in try db.rows("SELECT code FROM plan WHERE year = ? ORDER BY id", [plan.year - 1], { $0[0] as PlanID }) {
        let counted = try readTotals(db, code, before).filter { incomparable[code]?.contains($0.key) != true }
        guard !counted.isEmpty else { continue }
        last.totals.merge(counted) { _, counted in counted }
        last.reported = counted.count == last.totals.count ? try readReported(db, code, before) : nil
    }
    return last
}

/// How many units the last consolidation of a period was made from; nil for one of layout 1, which did not keep them.
private func readReported(_ db: Database, _ plan: PlanID, _ period: PeriodID) throws -> Int? {
    guard let id: Int64 = try db.value("SELECT (\(newestConsolidation))", [plan, period]) else { return nil }
    let reported = try unitsReported(db, consolidation: id)
    return reported == 0 ? nil : reported
}

/// The last consolidation of a period, by the codes of plan and period.
private let newestConsolidation = """
    SELECT consolidation.id FROM consolidation JOIN period ON period.id = period JOIN plan ON plan.id = period.plan
    WHERE plan.code = ? AND period.code = ? ORDER BY version DESC LIMIT 1
    """

/// Runs a statement with the columns code, scaled value and digits.
func quantities(_ db: Database, _ sql: String, _ values: [any Bindable]) throws -> [IndicatorCode: Quantity] {
    let rows = try db.rows(sql, values) { ($0[0] as IndicatorCode, Quantity(scaled: $0[1], digits: $0[2])) }
    return Dictionary(rows) { first, _ in first }
}
