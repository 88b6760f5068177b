// Finds the names that an XPath expression uses, because libxml2 reports an unknown name only when evaluation reaches
// it.

/// Why a test cannot be compiled.
package struct XPathFault: Error, Hashable, Sendable {
    /// The kinds of faults in an expression.
    package enum Kind: Hashable, Sendable {
        case unknownFunction(String)
        /// The function takes a different number of arguments.
        case wrongArguments(function: String, found: Int)
        case unknownPrefix(String)
        /// `$name`. Variables are not supported.
        case variable(String)
        case tooLong, tooDeep
        /// Not an XPath 1.0 expression.
        case syntax
    }

    package let kind: Kind

    init(_ kind: Kind) { self.kind = kind }
}

/// The names in an expression, tokenised according to XPath 1.0 §3.7.
struct XPathGrammar {
    /// Functions and the number of arguments each takes.
    var arguments: [String: ClosedRange<Int>] = XPathGrammar.core
    var prefixes: Set<String> = []

    /// libxml2 allows 5,000 levels, which is more than a worker's stack can hold.
    private static let deepest = 32
    private static let longest = 4096

    /// XPath 1.0 §4.
    private static let core: [String: ClosedRange<Int>] = [
        "last": 0...0, "position": 0...0, "count": 1...1, "id": 1...1, "local-name": 0...1, "namespace-uri": 0...1,
        "name": 0...1,
        "string": 0...1, "concat": 2...Int.max, "starts-with": 2...2, "contains": 2...2, "substring-before": 2...2,
        "substring-after": 2...2, "substring": 2...3, "string-length": 0...1, "normalize-space": 0...1,
        "translate": 3...3,
        "boolean": 1...1, "not": 1...1, "true": 0...0, "false": 0...0, "lang": 1...1, "number": 0...1, "sum": 1...1,
        "floor": 1...1,
        "ceiling": 1...1, "round": 1...1,
    ]
    private static let nodeTests: Set<String> = ["node", "text", "comment", "processing-instruction"]
    private static let operators: Set<String> = ["and", "or", "div", "mod"]

    /// One open parenthesis or bracket, with the function it belongs to, if any, and the number of arguments begun so
    /// far.
    private struct Call {
        let function: String?
        var commas = 0
        var isEmpty = true
    }

    func check(_ expression: String) throws(XPathFault) {
        guard expression.utf8.count <= Self.longest else { throw XPathFault(.tooLong) }
        let tokens = XPathTokens(expression).all
        var calls: [Call] = []
        for (index, token) in tokens.enumerated() {
            let next = index + 1 < tokens.count ? tokens[index + 1] : ""
            let isCall = next == "(" && isName(token) && !isOperator(token, after: index > 0 ? tokens[index - 1] : nil)
            if token != ")", !calls.isEmpty { calls[calls.count - 1].isEmpty = false }
            switch token {
            case "(", "[":
                calls.append(Call(function: token == "(" ? function(before: index, in: tokens) : nil))
                if calls.count > Self.deepest { throw XPathFault(.tooDeep) }
            case ")", "]": if let call = calls.popLast() { try check(call) }
            case ",": if !calls.isEmpty { calls[calls.count - 1].commas += 1 }
            case _ where token.hasPrefix("$"): throw XPathFault(.variable(String(token.dropFirst())))
            case _ where isCall && !Self.nodeTests.contains(token) && arguments[token] == nil:
                throw XPathFault(.unknownFunction(token))
            case _ where isName(token): try checkPrefix(of: token)
            default: break
            }
        }
    }

    private func check(_ call: Call) throws(XPathFault) {
        guard let function = call.function, let range = arguments[function] else { return }
        let found = call.isEmpty ? 0 : call.commas + 1
        if !range.contains(found) {
            throw XPathFault(.wrongArguments(function: function, found: found))
        }
    }

    private func checkPrefix(of name: String) throws(XPathFault) {
        guard let colon = name.firstIndex(of: ":") else { return }
        let prefix = String(name[..<colon])
        if !prefixes.contains(prefix) { throw XPathFault(.unknownPrefix(prefix)) }
    }

    private func function(before index: Int, in tokens: [String]) -> String? {
        guard index > 0, isName(tokens[index - 1]),
            !isOperator(tokens[index - 1], after: index > 1 ? tokens[index - 2] : nil)
        else {
            return nil
        }
        return tokens[index - 1]
    }

    private func isName(_ token: String) -> Bool {
        token.utf8.first.map { XPathTokens.startsName($0) } ?? false
    }

    /// `and`, `or`, `div`, `mod` are operators unless they appear where an operand is required.
    private func isOperator(_ token: String, after previous: String?) -> Bool {
        guard Self.operators.contains(token), let previous else { return false }
        if Self.operators.contains(previous) { return false }
        return !["@", "::", "(", "[", ",", "/", "//", "|", "+", "-", "=", "!=", "<", "<=", ">", ">="].contains(previous)
    }
}

/// Splits an expression into names, literals, numbers and symbols.
struct XPathTokens {
    private(set) var all: [String] = []
    private let bytes: [UInt8]
    private var index = 0

    init(_ expression: String) {
        bytes = Array(expression.utf8)
        while index < bytes.count { cut() }
    }

    private mutating func cut() {
        let start = index
        let byte = bytes[index]
        switch byte {
        case _ where isBlank(byte):
            index += 1
            return
        case UInt8(ascii: "\""), UInt8(ascii: "'"): skip { $0 != byte }
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
            advance(while: { $0 == UInt8(ascii: ".") || (0x30...0x39).contains($0) })
        case UInt8(ascii: "$"):
            index += 1
            advanceName()
        case _ where Self.startsName(byte): advanceName()
        default:
            index += isPair(byte) ? 2 : 1
        }
        all.append(String(decoding: bytes[start..<min(index, bytes.count)], as: UTF8.self))
    }

    /// Skips to the closing quote and past it.
    private mutating func skip(while condition: (UInt8) -> Bool) {
        index += 1
        advance(while: condition)
        index += 1
    }

    private mutating func advance(while condition: (UInt8) -> Bool) {
        while index < bytes.count, condition(bytes[index]) { index += 1 }
    }

    /// Reads a name with its prefix. A single colon belongs to it, `::` does not.
    private mutating func advanceName() {
        advance(while: Self.continuesName)
        guard index + 1 < bytes.count, bytes[index] == UInt8(ascii: ":"), bytes[index + 1] != UInt8(ascii: ":") else {
            return
        }
        index += 1
        if bytes[index] == UInt8(ascii: "*") { index += 1 } else { advance(while: Self.continuesName) }
    }

    private func isPair(_ byte: UInt8) -> Bool {
        guard index + 1 < bytes.count else { return false }
        return ["::", "//", "..", "!=", "<=", ">="].contains(String(decoding: [byte, bytes[index + 1]], as: UTF8.self))
    }

    static func startsName(_ byte: UInt8) -> Bool {
        byte >= 0x80 || byte == UInt8(ascii: "_") || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }

    private static func continuesName(_ byte: UInt8) -> Bool {
        startsName(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") || (0x30...0x39).contains(byte)
    }
}
