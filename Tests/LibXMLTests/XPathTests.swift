// Tests in XPath: answered by the caller, three-valued, bounded, and refused early when they name what does not exist.
import LibXML
import Testing

@Suite struct XPathTests {
    private func outcome(of expression: String, with figures: [String: Double] = [:]) throws -> XPathOutcome {
        var evaluator = XPathEvaluator(functions: ["v", "has", "n"])
        let test = try evaluator.compile(expression)
        return evaluator.evaluate(test) { function, argument in
            switch function {
            case "has": .boolean(figures[argument] != nil)
            case "n": Double(argument).map { .number($0) } ?? .unavailable
            default: figures[argument].map { .number($0) } ?? .unavailable
            }
        }
    }

    @Test(
        "a test holds, fails, or is not evaluated",
        arguments: [
            ("v('A') <= v('B')", .holds), ("v('A') > v('B')", .fails), ("v('A') + n('0.5') = 1.5", .holds),
            ("v('C') = 0", .notEvaluated),
            ("has('C') and v('C') > 0", .fails), ("not(has('C')) or v('C') > 0", .holds),
            ("v('A') = 1 or v('C') = 0", .holds),
            ("v('C') = 0 or v('A') = 1", .notEvaluated), ("v('A') = 2 and v('C') = 0", .fails),
            ("v('A') != 0 and has('B')", .holds),
            ("boolean(v('A') - 1)", .fails),
        ] as [(String, XPathOutcome)])
    func testHolds(expression: String, expected: XPathOutcome) throws {
        #expect(try outcome(of: expression, with: ["A": 1, "B": 2]) == expected)
    }

    @Test(
        "what cannot work is refused when compiled",
        arguments: [
            ("true() or nope('A')", .unknownFunction("nope")), ("v('A') > vv('B')", .unknownFunction("vv")),
            ("x:v('A')", .unknownFunction("x:v")),
            ("a/or('A')", .unknownFunction("or")), ("v()", .wrongArguments(function: "v", found: 0)),
            ("false() and v('A', 'B')", .wrongArguments(function: "v", found: 2)),
            ("contains('a')", .wrongArguments(function: "contains", found: 1)), ("$x = 1", .variable("x")),
            ("p:a = 1", .unknownPrefix("p")), ("//p:*", .unknownPrefix("p")),
            ("", .syntax), ("v('A", .syntax), ("v('A') >", .syntax), ("v('A'))", .syntax), ("a b", .syntax),
            ("'x", .syntax),
            (String(repeating: "(", count: 40) + "1" + String(repeating: ")", count: 40), .tooDeep),
            ("'\(String(repeating: "x", count: 5000))'", .tooLong),
        ] as [(String, XPathFault.Kind)])
    func cannotWork(expression: String, kind: XPathFault.Kind) {
        var evaluator = XPathEvaluator(functions: ["v"])
        #expect { _ = try evaluator.compile(expression) } throws: { ($0 as? XPathFault)?.kind == kind }
    }

    @Test(
        "what XPath allows is not mistaken for a call",
        arguments: [
            "1 and (2 or 3)", "v('A') or (v('A'))", "(1) div (2) mod (3)", "and/or", "and and and", "count(node()) = 0",
            "concat('v(', \"$x\") = 'nope()'",
            "t:a/@b[position() = last()]", "self::node()", "child::div", "count(t:*) * 2 = 0", ".. | .",
            "string-length(concat('a', concat('b', 'c'))) = 3",
        ])
    func allowed(expression: String) throws {
        var evaluator = XPathEvaluator(functions: ["v"], prefixes: ["t": "urn:t"])
        _ = try evaluator.compile(expression)
    }

    @Test("the context is the root element, and prefixes name its namespace")
    func contextRoot() throws {
        var evaluator = XPathEvaluator(functions: ["v"], prefixes: ["t": "urn:t"])
        let tests = [
            try evaluator.compile("t:b = 'x'"), try evaluator.compile("count(/t:a/t:b[@k]) = 1"),
            try evaluator.compile("v(t:b/@k) = 3"),
        ]
        let tree = try XMLTree.parse(Array("<a xmlns='urn:t'><b k='K'>x</b><b>y</b></a>".utf8))
        for test in tests {
            #expect(evaluator.evaluate(test, on: tree) { _, argument in .number(argument == "K" ? 3 : 0) } == .holds)
        }
        #expect(evaluator.evaluate(tests[0]) { _, _ in .unavailable } == .fails)
    }

    @Test("a test that would not end is stopped")
    func testWould() throws {
        var evaluator = XPathEvaluator(functions: [], operationLimit: 100_000)
        let test = try evaluator.compile("count(//*[count(//*[count(//*[count(//*) > 1]) > 1]) > 1]) > 1")
        let tree = try XMLTree.parse(Array(("<a>" + String(repeating: "<b/>", count: 5000) + "</a>").utf8))
        guard case .broken = evaluator.evaluate(test, on: tree, answer: { _, _ in .unavailable }) else {
            Issue.record("evaluated to the end")
            return
        }
        let harmless = try evaluator.compile("true()")
        #expect(evaluator.evaluate(harmless) { _, _ in .unavailable } == .holds)
    }

    @Test("an id of another evaluator is no test")
    func idAnother() throws {
        var one = XPathEvaluator(functions: [])
        let test = try one.compile("true()")
        var other = XPathEvaluator(functions: [])
        #expect(other.evaluate(test) { _, _ in .unavailable } == .broken("no such test"))
    }
}
