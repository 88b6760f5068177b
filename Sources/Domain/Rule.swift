// A rule of the plan, with the examples that prove it.

/// A rule of the plan: an XPath 1.0 test in the plan's own words.
package struct Rule: Hashable, Sendable {
    package var code: RuleCode
    package var task: Int
    /// `.error` or `.warning`.
    package var severity: Severity
    /// A warning that becomes an error, as announced, for periods whose figures are cut off on this day or later.
    package var errorFrom: CalendarDay?
    /// `v('NV4.04') <= v('NV4.03')`; holds when the report is right.
    package let expression: RuleExpression
    /// What is wrong when it does not hold, in Vietnamese.
    package var message: String
    /// The article of law or regulation behind it.
    package var basis: String?
    package var passes: [RuleExample]
    package var fails: [RuleExample]
    /// Line of the rule in the plan file, for messages about the rule itself.
    package var line: Int

    package init(
        code: RuleCode, task: Int, severity: Severity, test: String, message: String, basis: String? = nil,
        passes: [RuleExample],
        fails: [RuleExample], line: Int
    ) {
        (self.code, self.task, self.severity, self.message) = (code, task, severity, message)
        expression = RuleExpression(parsing: test)
        (self.basis, self.passes, self.fails, self.line) = (basis, passes, fails, line)
    }

    package var test: String { expression.text }

    /// What breaking the rule weighs in a period. No clock decides it, so a report is judged the same whenever it is judged.
    package func severity(in period: Period) -> Severity {
        guard let errorFrom, let cutoff = period.cutoff, cutoff >= errorFrom else { return severity }
        return .error
    }
}

/// Figures for which a rule is known to hold or not: `NV2.01=12 before:NV2.01=9 count:VB=3`. `none` stands for không phát sinh.
package struct RuleExample: Hashable, Sendable {
    package var now: [IndicatorCode: Answer]
    package var before: [IndicatorCode: Answer]
    /// Lines of lists; a list that is not named has none.
    package var counts: [ListCount: Int] = [:]
    /// As written in the plan.
    package var text: String
    package init(now: [IndicatorCode: Answer], before: [IndicatorCode: Answer], text: String) {
        (self.now, self.before, self.text) = (now, before, text)
    }
}
