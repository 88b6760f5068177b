// The short notation of a rule's test, for authors who do not write XPath: `NV2.01 <= NV2.02`.

/// A test in the short notation. It is compiled to the XPath test that the plan contains; a test that the short
/// notation cannot express stays XPath.
///
///     test      = all { "hoặc" all }
///     all       = condition { "và" condition }
///     condition = sum ("=" | "<>" | "<" | "<=" | ">" | ">=") sum | "có" CODE | "(" test ")"
///     sum       = product { ("+" | "-") product }
///     product   = operand { "*" operand }
///     operand   = CODE | "kỳ trước" CODE | "danh sách" LIST [CHOICE] | NUMBER | "(" sum ")"
package struct SimpleRule: Equatable, Sendable {
    package let text: String

    /// nil when the short notation cannot express the test with exactly the same text.
    /// - Parameter hasDecimals: whether an indicator has decimals, which changes how a number is written in XPath.
    package init?(xpath: String, hasDecimals: (String) -> Bool) {
        guard let text = shortened(RuleExpression(parsing: xpath).tokens),
            (try? SimpleRule.xpath(of: text, hasDecimals: hasDecimals)) == xpath
        else { return nil }
        self.text = text
    }

    /// Whether a text is XPath: it calls one of the functions that every XPath test calls.
    package static func isXPath(_ text: String) -> Bool {
        let tokens = RuleExpression(parsing: text).tokens
        return zip(tokens, tokens.dropFirst()).contains { name, next in
            guard case .name(let name) = name, next == .sign("(") else { return false }
            return RuleFunction(rawValue: name) != nil || name == "count"
        }
    }

    /// The XPath test for a text in the short notation.
    package static func xpath(of text: String, hasDecimals: (String) -> Bool) throws(SimpleRuleFault) -> String {
        var parser = SimpleRuleParser(text)
        let pieces = try parser.parse()
        let isExact = pieces.contains { piece in
            switch piece {
            case .indicator(_, let code): hasDecimals(code)
            case .number(let number): number.contains(".")
            default: false
            }
        }
        return pieces.enumerated().map { index, piece in
            piece.xpath(isExact: isExact && !isFactor(index, in: pieces))
        }.joined(separator: " ").replacing("( ", with: "(").replacing(" )", with: ")")
    }

    /// A whole number beside `*` is written plainly, also next to decimals.
    private static func isFactor(_ index: Int, in pieces: [SimpleRulePiece]) -> Bool {
        guard case .number(let number) = pieces[index], !number.contains(".") else { return false }
        return [index - 1, index + 1].contains { pieces.indices.contains($0) && pieces[$0] == .sign("*") }
    }
}

/// A text that is not a test in the short notation.
package struct SimpleRuleFault: Error, Equatable, Sendable {
    /// Where it cannot be understood; empty at its end.
    package let near: String
}

/// A piece of the short notation.
private enum SimpleRulePiece: Equatable {
    case indicator(RuleFunction, String)
    case count(ListCount)
    /// Canonical, with a decimal point.
    case number(String)
    /// An operator, a parenthesis, `and`, `or`.
    case sign(String)

    func xpath(isExact: Bool) -> String {
        switch self {
        case .indicator(let function, let code): "\(function.rawValue)('\(code)')"
        case .count(let count):
            "count(" + ([count.list.code] + [count.choice].compactMap { $0 }).map { "'\($0)'" }.joined(separator: ",")
                + ")"
        case .number(let number): isExact && number != "0" ? "n('\(number)')" : number
        case .sign(let sign): sign
        }
    }
}

// MARK: - From XPath

/// The short notation of XPath tokens; nil where there is none.
private func shortened(_ tokens: [RuleToken]) -> String? {
    var words: [String] = []
    var index = 0
    func literal(_ offset: Int) -> String? {
        guard index + offset < tokens.count, case .literal(let text) = tokens[index + offset] else { return nil }
        return text
    }
    func isSign(_ sign: String, _ offset: Int) -> Bool {
        index + offset < tokens.count && tokens[index + offset] == .sign(sign)
    }
    while index < tokens.count {
        switch tokens[index] {
        case .name("and"): words.append("và")
        case .name("or"): words.append("hoặc")
        case .name("count"):
            guard isSign("(", 1), let list = literal(2) else { return nil }
            if isSign(")", 3) {
                words.append("danh sách \(list)")
                index += 3
            } else {
                guard isSign(",", 3), let choice = literal(4), isSign(")", 5) else { return nil }
                words.append("danh sách \(list) \(choice)")
                index += 5
            }
        case .name(let name):
            guard let function = RuleFunction(rawValue: name), isSign("(", 1), let argument = literal(2),
                isSign(")", 3)
            else { return nil }
            switch function {
            case .v: words.append(argument)
            case .before: words.append("kỳ trước \(argument)")
            case .has: words.append("có \(argument)")
            case .n: words.append(argument.replacing(".", with: ","))
            case .list: return nil
            }
            index += 3
        case .number(let number): words.append(number.replacing(".", with: ","))
        case .sign("!="): words.append("<>")
        case .sign(let sign) where ["(", ")", "=", "<", "<=", ">", ">=", "+", "-", "*"].contains(sign):
            words.append(sign)
        case .sign, .literal: return nil
        }
        index += 1
    }
    return words.joined(separator: " ").replacing("( ", with: "(").replacing(" )", with: ")")
}

// MARK: - To XPath

/// A recursive descent over words, at most 16 parentheses deep.
private struct SimpleRuleParser {
    private let words: [String]
    private var index = 0
    private var pieces: [SimpleRulePiece] = []
    private var depth = 0

    init(_ text: String) { words = simpleWords(text) }

    mutating func parse() throws(SimpleRuleFault) -> [SimpleRulePiece] {
        try test()
        guard index == words.count else { throw fault }
        return pieces
    }

    private mutating func test() throws(SimpleRuleFault) {
        try all()
        while take("hoặc") {
            pieces.append(.sign("or"))
            try all()
        }
    }

    private mutating func all() throws(SimpleRuleFault) {
        try condition()
        while take("và") {
            pieces.append(.sign("and"))
            try condition()
        }
    }

    private mutating func condition() throws(SimpleRuleFault) {
        if take("có") { return pieces.append(.indicator(.has, try code())) }
        let start = (index: index, pieces: pieces.count, depth: depth)
        do throws(SimpleRuleFault) {
            try comparison()
        } catch {
            // A parenthesis may also begin a whole test.
            guard start.index < words.count, words[start.index] == "(", start.depth < 16 else { throw error }
            index = start.index + 1
            pieces.removeLast(pieces.count - start.pieces)
            pieces.append(.sign("("))
            depth = start.depth + 1
            try test()
            depth -= 1
            guard take(")") else { throw fault }
            pieces.append(.sign(")"))
        }
    }

    private mutating func comparison() throws(SimpleRuleFault) {
        try sum()
        let signs = [
            "=": "=", "==": "=", "<>": "!=", "!=": "!=", "≠": "!=", "<": "<", "<=": "<=", "≤": "<=", ">": ">",
            ">=": ">=", "≥": ">=",
        ]
        guard index < words.count, let sign = signs[words[index]] else { throw fault }
        index += 1
        pieces.append(.sign(sign))
        try sum()
    }

    private mutating func sum() throws(SimpleRuleFault) {
        try product()
        while let sign = take(among: ["+", "-"]) {
            pieces.append(.sign(sign))
            try product()
        }
    }

    private mutating func product() throws(SimpleRuleFault) {
        try operand()
        while take(among: ["*", "×"]) != nil {
            pieces.append(.sign("*"))
            try operand()
        }
    }

    private mutating func operand() throws(SimpleRuleFault) {
        if take("(") {
            guard depth < 16 else { throw fault }
            depth += 1
            pieces.append(.sign("("))
            try sum()
            depth -= 1
            guard take(")") else { throw fault }
            return pieces.append(.sign(")"))
        }
        // The answers to a question of yes or no.
        if take("có") { return pieces.append(.number("1")) }
        if take("không") { return pieces.append(.number("0")) }
        if take("kỳ", "trước") { return pieces.append(.indicator(.before, try code())) }
        // Both words are in use for a list.
        if take("danh", "sách") || take("danh", "mục") { return pieces.append(.count(try list())) }
        if index < words.count, let number = canonicalNumber(words[index]) {
            index += 1
            return pieces.append(.number(number))
        }
        pieces.append(.indicator(.v, try code()))
    }

    private mutating func list() throws(SimpleRuleFault) -> ListCount {
        guard index < words.count else { throw fault }
        if index + 1 < words.count, isChoice(words[index + 1]),
            let count = ListCount(argument: "\(words[index]) \(words[index + 1])")
        {
            index += 2
            return count
        }
        guard let count = ListCount(argument: words[index]) else { throw fault }
        index += 1
        return count
    }

    /// Whether a word after a list may be one of its choices, such as `kinh-te`: a sign, “và” and “hoặc” are not.
    private func isChoice(_ word: String) -> Bool {
        word.unicodeScalars.allSatisfy {
            $0.isASCII && ($0.properties.isAlphabetic || "0123456789._-".unicodeScalars.contains($0))
        }
    }

    private mutating func code() throws(SimpleRuleFault) -> String {
        guard index < words.count, let first = words[index].unicodeScalars.first,
            first == "_" || (first.isASCII && first.properties.isAlphabetic),
            words[index].unicodeScalars.allSatisfy({
                $0.isASCII
                    && ($0.properties.isAlphabetic || ("0"..."9").contains($0) || "._-".unicodeScalars.contains($0))
            })
        else { throw fault }
        index += 1
        return words[index - 1]
    }

    private mutating func take(_ expected: String...) -> Bool {
        guard index + expected.count <= words.count,
            zip(expected, words[index...]).allSatisfy({ $0 == $1.lowercased() })
        else { return false }
        index += expected.count
        return true
    }

    private mutating func take(among signs: [String]) -> String? {
        guard index < words.count, signs.contains(words[index]) else { return nil }
        index += 1
        return words[index - 1]
    }

    private var fault: SimpleRuleFault { SimpleRuleFault(near: index < words.count ? words[index] : "") }
}

/// `12,5` and `12.5` → `12.5`; nil for anything but digits with at most one mark between them.
private func canonicalNumber(_ word: String) -> String? {
    let parts = word.split(whereSeparator: { $0 == "," || $0 == "." })
    let isNumber =
        (1...2).contains(parts.count) && word.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2C || $0 == 0x2E }
        && word.count == parts.reduce(parts.count - 1) { $0 + $1.count }
    return isNumber ? parts.joined(separator: ".") : nil
}

/// Codes and numbers are words, and so is each sign. A hyphen belongs to a code when letters or digits touch it on both
/// sides.
private func simpleWords(_ text: String) -> [String] {
    var words: [String] = []
    var word = ""
    let characters = Array(text)
    func isPart(_ index: Int) -> Bool {
        guard characters.indices.contains(index) else { return false }
        return characters[index].isLetter || characters[index].isNumber || "_.,".contains(characters[index])
    }
    func endWord() {
        if !word.isEmpty { words.append(word) }
        word = ""
    }
    for (index, character) in characters.enumerated() {
        if isPart(index) || (character == "-" && !word.isEmpty && isPart(index + 1)) {
            word.append(character)
        } else {
            endWord()
            guard !character.isWhitespace else { continue }
            let joins = ["<=", ">=", "<>", "!=", "=="].contains((words.last ?? "") + String(character))
            if joins, index > 0, !characters[index - 1].isWhitespace {
                words[words.count - 1].append(character)
            } else {
                words.append(String(character))
            }
        }
    }
    endWord()
    return words
}
