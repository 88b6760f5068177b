// The merge as one SQL text that runs over the exported tables on SQLite, DuckDB, PostgreSQL and Apache Spark.

extension ExportTable {
    /// Computes every total of every plan and period in the exported tables, by the merge method that the plan gives
    /// each indicator. It is independent of the code that makes the consolidation.
    ///
    /// The text uses integers only, so it has no rounding errors, and no function that one of the engines lacks. One
    /// row for each figure indicator of each period: `scaled` is the total times 10 to the power of `digits`; NULL
    /// where no unit answered. “Không phát sinh” counts as 0, a blank does not count at all. Only the submissions
    /// named in `states` count, which are the active versions of the units expected after mergers.
    package static let portableMerge = """
        WITH answer AS (
            SELECT states.plan AS plan, states.period AS period, states.unit AS unit, states.ordinal AS ordinal,
                states.arrived AS arrived, figures.indicator AS indicator, figures.state AS answer_state,
                figures.is_estimate AS is_estimate, COALESCE(figures.scaled, 0) AS scaled,
                COALESCE(figures.digits, 0) AS digits
            FROM states
            JOIN figures ON figures.plan = states.plan AND figures.submission = states.submission),
        counted AS (
            SELECT plan, period, indicator, SUM(CASE WHEN answer_state = 'none' THEN 0 ELSE 1 END) AS reported,
                SUM(CASE WHEN answer_state = 'none' THEN 1 ELSE 0 END) AS none_count, MAX(is_estimate) AS is_estimate
            FROM answer GROUP BY plan, period, indicator),
        finest AS (
            SELECT answer.plan AS plan, answer.period AS period, answer.indicator AS indicator,
                MAX(CASE WHEN answer.digits > indicators.digits THEN answer.digits ELSE indicators.digits END) AS digits
            FROM answer
            JOIN indicators ON indicators.plan = answer.plan AND indicators.indicator = answer.indicator
            WHERE answer.answer_state <> 'text' AND indicators.value_type <> 'text'
            GROUP BY answer.plan, answer.period, answer.indicator),
        part AS (
            SELECT answer.plan AS plan, answer.period AS period, answer.indicator AS indicator,
                finest.digits AS digits, answer.scaled * \(power("finest.digits - answer.digits")) AS amount,
                ROW_NUMBER() OVER (PARTITION BY answer.plan, answer.period, answer.indicator
                    ORDER BY answer.arrived DESC, answer.ordinal DESC) AS age
            FROM answer
            JOIN finest ON finest.plan = answer.plan AND finest.period = answer.period
                AND finest.indicator = answer.indicator
            WHERE answer.answer_state <> 'text'),
        merged AS (
            SELECT part.plan AS plan, part.period AS period, part.indicator AS indicator,
                CASE indicators.merge_kind WHEN 'units' THEN 0 ELSE part.digits END AS digits,
                CASE indicators.merge_kind
                    WHEN 'sum' THEN SUM(part.amount)
                    WHEN 'max' THEN MAX(part.amount)
                    WHEN 'min' THEN MIN(part.amount)
                    WHEN 'units' THEN SUM(CASE WHEN part.amount <> 0 THEN 1 ELSE 0 END)
                    WHEN 'latest' THEN MAX(CASE WHEN part.age = 1 THEN part.amount END)
                END AS scaled
            FROM part
            JOIN indicators ON indicators.plan = part.plan AND indicators.indicator = part.indicator
            GROUP BY part.plan, part.period, part.indicator, indicators.merge_kind, part.digits),
        -- Both parts of a ratio at the same number of decimals, and the places of the percentage.
        ratio_part AS (
            SELECT indicators.plan AS plan, above.period AS period, indicators.indicator AS indicator,
                indicators.digits AS digits,
                above.scaled * \(power("below.digits - above.digits")) * 100 * \(power("indicators.digits")) AS above,
                below.scaled * \(power("above.digits - below.digits")) AS below
            FROM indicators
            JOIN merged above ON above.plan = indicators.plan AND above.indicator = indicators.numerator
            JOIN merged below ON below.plan = indicators.plan AND below.indicator = indicators.denominator
                AND below.period = above.period
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
        -- Units that had to answer and have not, apart from tasks that are not theirs.
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
