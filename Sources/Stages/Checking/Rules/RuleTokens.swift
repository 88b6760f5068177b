// Cuts a rule's test into the tokens of XPath 1.0 §3.7, as far as a rule's reading needs them.

enum RuleToken: Hashable {
    case name(String)
    case literal(String)
    case number(String)
    /// `(`, `)`, `<=`, `*` …
    case sign(String)
}

func ruleTokens(_ test: String) -> [RuleToken] {
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
