// The plan's rules in VTL 2.1, so that another engine can check the results.
package import Domain

/// One datapoint ruleset over one row per report: a column for each indicator, `_before` for the earlier period,
/// `count_` for lists. A rule that uses a path into the submission, or tests whether a figure was given, has no
/// equivalent and is written as a comment.
package func vtlRuleset(of plan: Plan) -> String {
    let rules = plan.rules.map { rule in (rule, VTLRule(rule)) }
    var columns: [String] = []
    for (_, vtl) in rules where vtl.text != nil {
        columns += vtl.columns.filter { !columns.contains($0) }
    }
    let lines = rules.map { rule, vtl -> String in
        guard let text = vtl.text else { return "  // \(rule.code): \(oneLine(rule.test))" }
        let level = rule.severity == .error ? 2 : 1
        let message = oneLine(rule.message).replacing("\"", with: "'")
        return "  \(name(rule.code.rawValue)): \(text) errorcode \"\(message)\" errorlevel \(level)"
    }
    let ends = lines.enumerated().map { index, line in
        line.hasPrefix("  //") || !lines[(index + 1)...].contains { !$0.hasPrefix("  //") } ? line : line + ";"
    }
    return "define datapoint ruleset \(name(plan.id.rawValue)) (variable \(columns.joined(separator: ", "))) is\n"
        + ends.joined(separator: "\n") + "\nend datapoint ruleset;\n"
}

private func oneLine(_ text: String) -> String { text.split(whereSeparator: \.isNewline).joined(separator: " ") }

/// Letters, digits and underscores only.
private func name(_ code: String) -> String {
    String(code.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
}

private struct VTLRule {
    /// nil where VTL has no equivalent.
    private(set) var text: String?
    private(set) var columns: [String] = []

    init(_ rule: Rule) {
        let tokens = rule.expression.tokens
        var pieces: [String] = []
        var index = 0
        while index < tokens.count {
            switch tokens[index] {
            case .name(let function) where index + 3 < tokens.count && tokens[index + 1] == .sign("("):
                guard let (piece, length) = call(function, tokens, at: index) else { return }
                pieces.append(piece)
                index += length
                continue
            case .name(let word) where ["and", "or"].contains(word): pieces.append(word)
            case .number(let number): pieces.append(number)
            case .sign("!="): pieces.append("<>")
            case .sign(let sign) where ["(", ")", "+", "-", "*", "=", "<", "<=", ">", ">="].contains(sign):
                pieces.append(sign)
            case .name, .literal, .sign: return
            }
            index += 1
        }
        let test = pieces.joined(separator: " ")
        // With three truth values “false and missing” is false; here a rule with a missing figure is not evaluated.
        let isCompound = pieces.contains("and") || pieces.contains("or")
        text = isCompound ? "when \(columns.map { "not isnull(\($0))" }.joined(separator: " and ")) then \(test)" : test
    }

    /// The translation of a call, and the number of tokens it uses; nil for a call without an equivalent in VTL.
    private mutating func call(_ function: String, _ tokens: [RuleToken], at index: Int) -> (String, Int)? {
        if function == "not" { return ("not", 1) }
        guard case .literal(let argument) = tokens[index + 2] else { return nil }
        if function == "count" {
            guard tokens[index + 3] == .sign(")") else {
                guard index + 5 < tokens.count, case .literal(let choice) = tokens[index + 4] else { return nil }
                return (column("count_\(argument)_\(choice)"), 6)
            }
            return (column("count_\(argument)"), 4)
        }
        switch RuleFunction(rawValue: function) {
        case .v: return (column(argument), 4)
        case .before: return (column("\(argument)_before"), 4)
        case .n: return (argument, 4)
        case .has, .list, nil: return nil
        }
    }

    private mutating func column(_ code: String) -> String {
        let column = name(code)
        if !columns.contains(column) { columns.append(column) }
        return column
    }
}
