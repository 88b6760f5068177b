// A rule of the plan, with the examples that test it.

/// A rule of the plan: an XPath 1.0 test as written in the plan.
package struct Rule: Hashable, Sendable {
    package var code: RuleCode
    package var task: Int
    /// `.error` or `.warning`.
    package var severity: Severity
    /// The day from which a warning becomes an error, as announced to the units. It applies to periods whose cut-off is
    /// on this day or later.
    package var errorFrom: CalendarDay?
    /// `v('NV4.04') <= v('NV4.03')`. True when the report is right.
    package let expression: RuleExpression
    /// The message in Vietnamese when the test is false.
    package var message: String
    /// The article of law or regulation that the rule is based on.
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

    /// The severity of a violation in a period. It does not depend on the clock, so a report gets the same verdict
    /// whenever it is judged.
    package func severity(in period: Period) -> Severity {
        guard let errorFrom, let cutoff = period.cutoff, cutoff >= errorFrom else { return severity }
        return .error
    }
}

/// Figures for which a rule is known to hold or to fail: `NV2.01=12 before:NV2.01=9 count:VB=3`. `none` means không
/// phát sinh.
package struct RuleExample: Hashable, Sendable {
    package var now: [IndicatorCode: Answer]
    package var before: [IndicatorCode: Answer]
    /// The number of lines per list; a list that is not named has none.
    package var counts: [ListCount: Int] = [:]
    /// The text in the plan.
    package var text: String
    package init(now: [IndicatorCode: Answer], before: [IndicatorCode: Answer], text: String) {
        (self.now, self.before, self.text) = (now, before, text)
    }

    /// The text as Vietnamese pages and plan workbooks write it: `kỳ-trước:NV1.01=2,5 NV1.02=không`.
    package var words: String { Self.words(of: text) }

    package static func words(of text: String) -> String {
        text.split(separator: " ", omittingEmptySubsequences: false).map { word in
            let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            var name = String(parts[0])
            if let (own, vi) = heads.first(where: { name.hasPrefix($0.0) }) { name = vi + name.dropFirst(own.count) }
            guard parts.count == 2 else { return name }
            return name + "=" + (parts[1] == "none" ? "không" : parts[1].replacing(".", with: ","))
        }.joined(separator: " ")
    }

    /// The text of the plan for such words. A comma is a decimal mark only behind the sign of equality, since
    /// `danh-sách:MH,kinh-te=1` has another one.
    package static func text(of words: String) -> String {
        words.split(separator: " ", omittingEmptySubsequences: false).map { word in
            let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            var name = String(parts[0])
            for (own, vi) in heads where name.lowercased().hasPrefix(vi) { name = own + name.dropFirst(vi.count) }
            guard parts.count == 2 else { return name }
            let answer = parts[1].lowercased()
            if answer == "có" { return name + "=1" }
            return name + "=" + (["không", "none"].contains(answer) ? "none" : parts[1].replacing(",", with: "."))
        }.joined(separator: " ")
    }

    private static let heads = [("before:", "kỳ-trước:"), ("count:", "danh-sách:"), ("count:", "danh-mục:")]
}
