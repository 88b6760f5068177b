// Compiles XPath tests once and evaluates them on many trees, with functions that the caller implements.
import CLibXML2

/// The result of a function implemented by the caller.
package enum XPathAnswer: Sendable {
    case number(Double)
    case boolean(Bool)
    /// The value is not available, so the test as a whole is not evaluated.
    case unavailable
}

/// The result of evaluating a test.
package enum XPathOutcome: Hashable, Sendable {
    case holds, fails
    /// A value that the result depends on was not available.
    case notEvaluated
    /// The test itself is faulty, or it exceeded the limit of operations. The text is libxml2's message, for logs.
    case broken(String)
}

/// A compiled test. The id is valid on the evaluator that compiled it, and on any evaluator that compiled the same
/// tests in the same order.
package struct XPathTest: Hashable, Sendable {
    let index: Int
}

/// Compiles and evaluates XPath 1.0 tests; one per worker.
package struct XPathEvaluator: ~Copyable {
    private let context: xmlXPathContextPtr
    private var tests: [xmlXPathCompExprPtr] = []
    private var grammar = XPathGrammar()
    private let evaluation = XPathEvaluation()
    /// The document for tests that are evaluated without a tree.
    private let blank = XMLTree(root: "blank", at: XMLPosition(line: 1, column: 1))
    private let operationLimit: UInt

    /// - Parameters:
    ///   - functions: names of functions of one string argument, implemented by the caller of `evaluate`.
    ///   - prefixes: the namespace prefixes that tests may use.
    ///   - operationLimit: the number of steps after which a test is aborted; a million take some tens of
    ///     milliseconds.
    package init(functions: [String], prefixes: [String: String] = [:], operationLimit: UInt = 1_000_000) {
        XMLLibrary.start()
        guard let context = xmlXPathNewContext(blank.document) else { preconditionFailure("out of memory") }
        self.context = context
        self.operationLimit = operationLimit
        context.pointee.userData = evaluation.opaque
        context.pointee.error = { XPathEvaluation.of($0)?.note($1?.pointee) }
        for name in functions {
            xmlXPathRegisterFunc(context, name) { parser, count in XPathEvaluation.answerCall(parser, count) }
            grammar.arguments[name] = 1...1
        }
        for (prefix, uri) in prefixes {
            xmlXPathRegisterNs(context, prefix, uri)
            grammar.prefixes.insert(prefix)
        }
    }

    deinit {
        for test in tests { xmlXPathFreeCompExpr(test) }
        xmlXPathFreeContext(context)
    }

    /// Compiles a test. Unknown functions, prefixes and variables are refused, wherever they appear in it.
    package mutating func compile(_ expression: String) throws(XPathFault) -> XPathTest {
        try grammar.check(expression)
        evaluation.begin { _, _ in .unavailable }
        guard let test = xmlXPathCtxtCompile(context, expression) else {
            throw XPathFault(.syntax)
        }
        tests.append(test)
        return XPathTest(index: tests.count - 1)
    }

    /// Evaluates a test from the root element of a tree.
    ///
    /// `and` and `or` stop as soon as their left side decides, so `not(has('A')) or v('A') > 0` never requests a
    /// missing A.
    /// - Parameter answer: returns the value of a caller's function for its argument.
    package mutating func evaluate(
        _ test: XPathTest, on tree: borrowing XMLTree, answer: (_ function: String, _ argument: String) -> XPathAnswer
    ) -> XPathOutcome {
        evaluate(test, at: tree.root, of: tree.document, answer: answer)
    }

    /// Evaluates a test that calls functions only and reads no tree.
    package mutating func evaluate(
        _ test: XPathTest, answer: (_ function: String, _ argument: String) -> XPathAnswer
    ) -> XPathOutcome {
        evaluate(test, at: blank.root, of: blank.document, answer: answer)
    }

    private func evaluate(
        _ test: XPathTest, at node: xmlNodePtr, of document: xmlDocPtr, answer: (String, String) -> XPathAnswer
    ) -> XPathOutcome {
        guard tests.indices.contains(test.index) else { return .broken("no such test") }
        context.pointee.doc = document
        context.pointee.node = node
        context.pointee.opLimit = operationLimit
        context.pointee.opCount = 0
        let result = withoutActuallyEscaping(answer) { answer in
            evaluation.begin(answer)
            defer { evaluation.end() }
            return xmlXPathCompiledEvalToBoolean(tests[test.index], context)
        }
        context.pointee.doc = blank.document
        context.pointee.node = nil
        if let complaint = evaluation.complaint { return .broken(complaint) }
        if evaluation.metUnavailable { return .notEvaluated }
        return result == 1 ? .holds : result == 0 ? .fails : .broken("")
    }
}

/// The state that libxml2's callbacks of one evaluator use.
private final class XPathEvaluation {
    private var answer: ((String, String) -> XPathAnswer)?
    private(set) var metUnavailable = false
    private(set) var complaint: String?

    var opaque: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }

    static func of(_ opaque: UnsafeMutableRawPointer?) -> XPathEvaluation? {
        opaque.map { Unmanaged<XPathEvaluation>.fromOpaque($0).takeUnretainedValue() }
    }

    func begin(_ answer: @escaping (String, String) -> XPathAnswer) {
        self.answer = answer
        metUnavailable = false
        complaint = nil
    }

    func end() { answer = nil }

    func note(_ error: xmlError?) {
        guard complaint == nil, let error else { return }
        complaint = trimmed(error.message)
    }

    /// Handles one call of a caller's function: pops its argument from libxml2's stack and pushes the result.
    static func answerCall(_ parser: xmlXPathParserContextPtr?, _ count: Int32) {
        guard let parser, let context = parser.pointee.context, let evaluation = of(context.pointee.userData) else {
            return
        }
        guard count == 1 else { return xmlXPathErr(parser, Int32(XPATH_INVALID_ARITY.rawValue)) }
        let argument = xmlXPathPopString(parser)
        defer { cxml_free(argument) }
        guard let argument, let function = context.pointee.function else { return }
        switch evaluation.answer?(String(cString: function), String(cString: argument)) ?? .unavailable {
        case .number(let number): cxml_xpath_push(parser, xmlXPathNewFloat(number))
        case .boolean(let truth): cxml_xpath_push(parser, xmlXPathNewBoolean(truth ? 1 : 0))
        case .unavailable:
            evaluation.metUnavailable = true
            cxml_xpath_push(parser, xmlXPathNewFloat(.nan))
        }
    }
}
