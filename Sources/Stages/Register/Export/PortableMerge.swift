// The merge as one SQL text that runs over the exported tables on SQLite, DuckDB, PostgreSQL and Apache Spark.

extension ExportTable {
    /// Computes every total of every plan and period in the exported tables, by the merge method that the plan gives
    /// each indicator. It is independent of the code that makes the consolidation.
    ///
    /// The text uses integers only, so it has no rounding errors, and no function that one of the engines lacks. One
    /// row for each figure indicator of each period: `scaled` is the total times 10 to the power of `digits`; NULL
    /// where no unit answered. “Không phát sinh” adds 0 to a sum, and is a highest, lowest or latest value only where
    /// no unit has another. A blank does not count at all. Only the submissions named in `states` count, which are the
    /// active versions of the units expected after mergers.
    package static let portableMerge = "WITH \(mergedTotals),\n\(withRatiosAndCounts)"

    /// The part of the text that makes the totals: what a run computes a second time over its own register before it
    /// writes a report. Reads `states`, `figures` and `indicators`; its last table is `merged`.
    ///
    /// Groups by indicator and number of decimals first, so that all further steps have a few rows for each indicator.
    /// Of `latest` values that arrived at the same moment, the one of the later unit in the plan counts. A total has as
    /// many decimals as its finest part, and at least the indicator's. An answer of none adds 0 to a sum and is no
    /// highest, lowest or latest value, unless no unit has another.
    static let mergedTotals = """
        answer AS (
            SELECT states.plan AS plan, states.period AS period, states.ordinal AS ordinal, states.arrived AS arrived,
                figures.indicator AS indicator, figures.state AS answer_state,
                COALESCE(figures.scaled, 0) AS scaled, COALESCE(figures.digits, 0) AS digits
            FROM states
            JOIN figures ON figures.plan = states.plan AND figures.submission = states.submission),
        part AS (
            SELECT plan, period, indicator, digits, SUM(scaled) AS amount,
                MAX(CASE WHEN answer_state <> 'none' THEN scaled END) AS highest,
                MIN(CASE WHEN answer_state <> 'none' THEN scaled END) AS lowest,
                SUM(CASE WHEN scaled <> 0 THEN 1 ELSE 0 END) AS units
            FROM answer WHERE answer_state <> 'text' GROUP BY plan, period, indicator, digits),
        finest AS (
            SELECT part.plan AS plan, part.period AS period, part.indicator AS indicator, indicators.merge_kind AS merge_kind,
                MAX(CASE WHEN part.digits > indicators.digits THEN part.digits ELSE indicators.digits END) AS digits
            FROM part
            JOIN indicators ON indicators.plan = part.plan AND indicators.indicator = part.indicator
            WHERE indicators.value_type <> 'text'
            GROUP BY part.plan, part.period, part.indicator, indicators.merge_kind),
        newest AS (
            SELECT answer.plan AS plan, answer.period AS period, answer.indicator AS indicator,
                answer.scaled AS scaled, answer.digits AS digits,
                ROW_NUMBER() OVER (PARTITION BY answer.plan, answer.period, answer.indicator
                    ORDER BY CASE answer.answer_state WHEN 'none' THEN 1 ELSE 0 END, answer.arrived DESC, answer.ordinal DESC) AS age
            FROM answer
            JOIN indicators ON indicators.plan = answer.plan AND indicators.indicator = answer.indicator
            WHERE answer.answer_state <> 'text' AND indicators.merge_kind = 'latest'),
        merged AS (
            SELECT finest.plan AS plan, finest.period AS period, finest.indicator AS indicator,
                CASE finest.merge_kind WHEN 'units' THEN 0 ELSE finest.digits END AS digits,
                CASE finest.merge_kind
                    WHEN 'sum' THEN SUM(part.amount * \(power("finest.digits - part.digits")))
                    WHEN 'max' THEN COALESCE(MAX(part.highest * \(power("finest.digits - part.digits"))), 0)
                    WHEN 'min' THEN COALESCE(MIN(part.lowest * \(power("finest.digits - part.digits"))), 0)
                    WHEN 'units' THEN SUM(part.units)
                END AS scaled
            FROM finest
            JOIN part ON part.plan = finest.plan AND part.period = finest.period AND part.indicator = finest.indicator
            WHERE finest.merge_kind <> 'latest'
            GROUP BY finest.plan, finest.period, finest.indicator, finest.merge_kind, finest.digits
            UNION ALL
            SELECT newest.plan, newest.period, newest.indicator, finest.digits,
                newest.scaled * \(power("finest.digits - newest.digits"))
            FROM newest
            JOIN finest ON finest.plan = newest.plan AND finest.period = newest.period
                AND finest.indicator = newest.indicator
            WHERE newest.age = 1)
        """

    private static let withRatiosAndCounts = """
        counted AS (
            SELECT plan, period, indicator, SUM(CASE WHEN answer_state = 'none' THEN 0 ELSE 1 END) AS reported,
                SUM(CASE WHEN answer_state = 'none' THEN 1 ELSE 0 END) AS none_count
            FROM answer GROUP BY plan, period, indicator),
        -- Both parts of a ratio at the same number of decimals, and the places of the percentage.
        ratio_part AS (
            SELECT indicators.plan AS plan, above.period AS period, indicators.indicator AS indicator,
                indicators.digits AS digits,
                above.scaled * \(power("below.digits - above.digits")) * 100 * \(power("indicators.digits")) AS above,
                below.scaled * \(power("above.digits - below.digits")) AS below
            FROM indicators
            JOIN merged above ON above.plan = indicators.plan AND above.indicator = indicators.numerator
            JOIN merged below ON below.plan = above.plan AND below.period = above.period
                AND below.indicator = indicators.denominator
            WHERE indicators.merge_kind = 'ratio'),
        -- Rounded half away from zero: the doubled quotient without its remainder, plus 1, halved without remainder.
        doubled AS (
            SELECT plan, period, indicator, digits, CASE WHEN above < 0 AND below > 0 OR above > 0 AND below < 0 THEN -1 ELSE 1 END AS sign,
                CAST(ROUND((2 * ABS(above) - (2 * ABS(above)) % ABS(below)) / ABS(below)) AS BIGINT) AS quotient
            FROM ratio_part WHERE below <> 0),
        ratio AS (
            SELECT plan, period, indicator, digits,
                sign * CAST(ROUND((quotient + 1 - (quotient + 1) % 2) / 2) AS BIGINT) AS scaled
            FROM doubled),
        -- Units that had to answer and have not, apart from excused ones and from tasks that are not theirs.
        missing AS (
            SELECT states.plan AS plan, states.period AS period, indicators.indicator AS indicator, COUNT(*) AS missing
            FROM states
            JOIN indicators ON indicators.plan = states.plan AND indicators.merge_kind <> 'ratio'
            LEFT JOIN scopes ON scopes.plan = states.plan AND scopes.indicator = indicators.indicator
                AND scopes.unit = states.unit
            LEFT JOIN figures ON figures.plan = states.plan AND figures.submission = states.submission
                AND figures.indicator = indicators.indicator
            LEFT JOIN statuses ON statuses.plan = states.plan AND statuses.submission = states.submission
                AND statuses.task = indicators.task
            WHERE (indicators.is_scoped = 0 OR scopes.unit IS NOT NULL) AND figures.submission IS NULL
                AND states.state <> 'excused'
                AND (statuses.status IS NULL OR statuses.status <> 'not-applicable')
            GROUP BY states.plan, states.period, indicators.indicator)
        SELECT periods.plan AS plan, periods.period AS period, indicators.indicator AS indicator,
            CASE indicators.merge_kind WHEN 'ratio' THEN ratio.scaled ELSE merged.scaled END AS scaled,
            CASE indicators.merge_kind WHEN 'ratio' THEN ratio.digits ELSE merged.digits END AS digits,
            COALESCE(counted.reported, 0) AS reported, COALESCE(counted.none_count, 0) AS none_count,
            COALESCE(missing.missing, 0) AS missing
        FROM periods
        JOIN indicators ON indicators.plan = periods.plan
        LEFT JOIN merged ON merged.plan = periods.plan AND merged.period = periods.period
            AND merged.indicator = indicators.indicator
        LEFT JOIN ratio ON ratio.plan = periods.plan AND ratio.period = periods.period
            AND ratio.indicator = indicators.indicator
        LEFT JOIN counted ON counted.plan = periods.plan AND counted.period = periods.period
            AND counted.indicator = indicators.indicator
        LEFT JOIN missing ON missing.plan = periods.plan AND missing.period = periods.period
            AND missing.indicator = indicators.indicator
        WHERE periods.kind = 'figures'
        ORDER BY periods.plan, periods.ordinal, indicators.ordinal

        """

    /// 10 to the power of an expression between 0 and 18; 1 below.
    private static func power(_ exponent: String) -> String {
        let cases = (1...18).map { "WHEN \($0) THEN 1" + String(repeating: "0", count: $0) }.joined(separator: " ")
        return "(CASE \(exponent) \(cases) ELSE 1 END)"
    }
}
