// The test of a rule, parsed once: the figures and lists it uses, and the text for the XPath evaluator.

/// An XPath 1.0 expression as written in the plan. Everything that a stage needs to know about a rule's test is here,
/// so that no stage parses the text again. Stage Checking verifies that the names exist in the plan.
package struct RuleExpression: Hashable, Sendable {
    /// The text in the plan.
    package let text: String
    package let tokens: [RuleToken]
    /// The arguments of `v`, `has` and `before`, in the order of first mention.
    package let indicators: [IndicatorCode]
    /// The arguments of `v`, and of `before`. Without one of them the test is not evaluated, whatever the others are.
    package let figures: [IndicatorCode]
    package let earlierFigures: [IndicatorCode]
    /// Whether the test asks if a figure was given.
    package let usesPresence: Bool
    /// The arguments of `count('VB')`, in the order of first mention.
    package let counts: [ListCount]
    /// Whether the test calls `before()`. It can then be evaluated only where the earlier period's figures are known.
    package let usesEarlier: Bool

    package init(parsing text: String) {
        self.text = text
        tokens = ruleTokens(text)
        var indicators: [IndicatorCode] = []
        var counts: [ListCount] = []
        var arguments: [RuleFunction: [IndicatorCode]] = [:]
        for index in tokens.indices {
            if let count = ListCount(in: tokens, at: index), !counts.contains(count) { counts.append(count) }
            guard case .name(let name) = tokens[index], let function = RuleFunction(rawValue: name),
                function.takesIndicator,
                case .literal(let code)? = argument(of: tokens, at: index)
            else { continue }
            arguments[function, default: []].append(IndicatorCode(code))
            if !indicators.contains(IndicatorCode(code)) { indicators.append(IndicatorCode(code)) }
        }
        (figures, earlierFigures) = (arguments[.v] ?? [], arguments[.before] ?? [])
        (self.indicators, self.counts, usesEarlier) = (indicators, counts, arguments[.before] != nil)
        usesPresence = arguments[.has] != nil
    }

    /// The text that XPath compiles. `count('MH','kinh-te')` becomes `list('MH kinh-te')`, because XPath has its own
    /// `count`.
    package var xpath: String {
        guard !counts.isEmpty else { return text }
        var pieces: [String] = []
        var index = 0
        while index < tokens.count {
            if let count = ListCount(in: tokens, at: index) {
                pieces.append("\(RuleFunction.list.rawValue)('\(count.argument)')")
                index += count.choice == nil ? 4 : 6
            } else {
                pieces.append(tokens[index].text)
                index += 1
            }
        }
        return pieces.joined(separator: " ")
    }
}

/// The literal in `name('literal')`.
private func argument(of tokens: [RuleToken], at index: Int) -> RuleToken? {
    guard index + 3 < tokens.count, tokens[index + 1] == .sign("("), tokens[index + 3] == .sign(")") else { return nil }
    return tokens[index + 2]
}

/// The functions that a rule may call besides those of XPath.
package enum RuleFunction: String, CaseIterable, Sendable {
    /// The figure of this submission.
    case v
    /// The same unit's figure in the period that this one contains.
    case before
    /// Whether a figure was given.
    case has
    /// An exact decimal: `n('12.5')`.
    case n
    /// The number of lines of a list; written `count('VB')` in a plan.
    case list

    package var takesIndicator: Bool { self == .v || self == .before || self == .has }
}

/// `count('MH')`, `count('MH','kinh-te')`: the number of lines of a list, optionally of one field or holder only.
package struct ListCount: Hashable, Sendable {
    package var list: Task.List
    /// A field of models or a kind of holder: `kinh-te`, `tap-the`.
    package var choice: String?

    package init(_ list: Task.List, _ choice: String? = nil) { (self.list, self.choice) = (list, choice) }

    /// Parses `VB` or `MH kinh-te`.
    package init?(argument: String) {
        let words = argument.split(whereSeparator: { $0 == " " || $0 == "," })
        guard let first = words.first, words.count <= 2, let list = Task.List(code: String(first)) else { return nil }
        self.init(list, words.count == 2 ? String(words[1]) : nil)
    }

    /// Parses `count('VB')`; nil when the text contains anything else.
    package init?(parsing text: String) {
        let tokens = ruleTokens(text)
        guard let count = ListCount(in: tokens, at: 0), tokens.count == (count.choice == nil ? 4 : 6) else {
            return nil
        }
        self = count
    }

    package var argument: String { ([list.code] + [choice].compactMap { $0 }).joined(separator: " ") }

    fileprivate init?(in tokens: [RuleToken], at index: Int) {
        guard index + 3 < tokens.count, tokens[index] == .name("count"), tokens[index + 1] == .sign("("),
            case .literal(let code) = tokens[index + 2]
        else { return nil }
        switch tokens[index + 3] {
        case .sign(")"): self.init(argument: code)
        case .sign(","):
            guard index + 5 < tokens.count, case .literal(let choice) = tokens[index + 4],
                tokens[index + 5] == .sign(")")
            else { return nil }
            self.init(argument: "\(code) \(choice)")
        default: return nil
        }
    }
}

extension Task.List {
    /// The code of the list's lines in a form.
    package var code: String {
        switch self {
        case .model: "MH"
        case .commendation: "KT"
        case .issued: "VB"
        }
    }

    package init?(code: String) {
        guard let list = Task.List.allCases.first(where: { $0.code == code }) else { return nil }
        self = list
    }
}

extension UnitReport {
    /// The number of matching lines of a list in this report.
    package func lines(_ count: ListCount) -> Int {
        switch count.list {
        case .model: models.count { $0.isCounted(by: count.choice) }
        case .commendation: commendations.count { count.choice == nil || $0.holder?.rawValue == count.choice }
        case .issued: issued.count
        }
    }
}

extension Consolidation {
    /// The number of matching lines of a list over all units.
    package func lines(_ count: ListCount) -> Int {
        switch count.list {
        case .model: models.count { $0.value.isCounted(by: count.choice) }
        case .commendation: commendations.count { count.choice == nil || $0.value.holder?.rawValue == count.choice }
        case .issued: issued.count
        }
    }
}

extension Model {
    fileprivate func isCounted(by choice: String?) -> Bool {
        choice == nil || field?.rawValue == choice || holder?.rawValue == choice
    }
}

// MARK: - Tokens

/// A token of XPath 1.0 §3.7, as far as parsing a rule needs it.
package enum RuleToken: Hashable, Sendable {
    case name(String)
    case literal(String)
    case number(String)
    /// `(`, `)`, `<=`, `*` …
    case sign(String)

    fileprivate var text: String {
        switch self {
        case .name(let text), .number(let text), .sign(let text): text
        case .literal(let text): text.contains("'") ? "\"\(text)\"" : "'\(text)'"
        }
    }
}

private func ruleTokens(_ test: String) -> [RuleToken] {
    var tokens: [RuleToken] = []
    var rest = Substring(test)
    func cut(_ count: Int) -> String {
        defer { rest = rest.dropFirst(count) }
        return String(rest.prefix(count))
    }
    func cut(while condition: (Character) -> Bool) -> String { cut(rest.prefix(while: condition).count) }
    while let first = rest.first {
        switch first {
        case _ where first.isWhitespace: rest = rest.dropFirst()
        case "'", "\"":
            rest = rest.dropFirst()
            tokens.append(.literal(cut { $0 != first }))
            rest = rest.dropFirst()
        case "0"..."9": tokens.append(.number(cut { ("0"..."9").contains($0) || $0 == "." }))
        case _ where first.isLetter || first == "_":
            tokens.append(.name(cut { $0.isLetter || $0.isNumber || "_-.:".contains($0) }))
        default:
            let isPair = ["<=", ">=", "!=", "//", "..", "::"].contains(String(rest.prefix(2)))
            tokens.append(.sign(cut(isPair ? 2 : 1)))
        }
    }
    return tokens
}
