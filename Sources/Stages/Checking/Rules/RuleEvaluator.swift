// Evaluates the plan's rules on one submission with exact numbers; each rule has one outcome.
import Domain
import LibXML

/// A rule that passed its examples failed to evaluate on a submission. That is an error of the program, so the
/// submission is not judged.
package struct RuleEvaluationFailed: Error, Sendable {
    package let rule: String
    /// libxml2's message, for the log.
    package let english: String
}

/// The compiled rules of one worker.
struct RuleEvaluator: ~Copyable {
    let tests: [RuleTest]
    private var evaluator: XPathEvaluator
    private let compiled: [XPathTest]

    /// - Throws: `PlanRefused` with every rule that is not valid XPath.
    init(_ tests: [RuleTest]) throws(PlanRefused) {
        var evaluator = RuleTest.evaluator()
        var compiled: [XPathTest] = []
        var faults: [PlanFault] = []
        for test in tests {
            do throws(XPathFault) { compiled.append(try evaluator.compile(test.rule.expression.xpath)) } catch {
                faults.append(PlanFault(error, in: test.rule))
            }
        }
        guard faults.isEmpty else { throw PlanRefused(faults: faults) }
        self.tests = tests
        self.evaluator = evaluator
        self.compiled = compiled
    }

    /// The outcome of a rule that needs no other report.
    mutating func outcome(
        of index: Int, on tree: borrowing XMLTree, figures: [IndicatorCode: Figure], lines: (ListCount) -> Int
    ) -> XPathOutcome {
        let test = tests[index]
        guard test.hasFigures(figures, earlier: nil) else { return .notEvaluated }
        return evaluator.evaluate(compiled[index], on: tree) {
            test.answer($0, $1, now: figures, earlier: nil, lines: lines)
        }
    }

    /// The outcome of a rule that also uses the earlier period, or of any rule without paths.
    mutating func outcome(
        of index: Int, figures: [IndicatorCode: Figure], earlier: [IndicatorCode: Figure]?, lines: (ListCount) -> Int
    ) -> XPathOutcome {
        let test = tests[index]
        guard test.hasFigures(figures, earlier: earlier) else { return .notEvaluated }
        return evaluator.evaluate(compiled[index]) { test.answer($0, $1, now: figures, earlier: earlier, lines: lines) }
    }
}

extension RuleTest {
    /// Whether every figure is there. `a and b` with one figure missing would otherwise depend on the order of its
    /// parts. A test with `has()` or with a path into the submission deals with missing figures itself.
    fileprivate func hasFigures(_ now: [IndicatorCode: Figure], earlier: [IndicatorCode: Figure]?) -> Bool {
        let expression = rule.expression
        return expression.usesPresence || expression.tokens.contains(where: \.isOfPath)
            || expression.figures.allSatisfy { now[$0]?.answer.counted != nil }
                && expression.earlierFigures.allSatisfy { earlier?[$0]?.answer.counted != nil }
    }

    fileprivate func answer(
        _ function: String, _ argument: String, now: [IndicatorCode: Figure], earlier: [IndicatorCode: Figure]?,
        lines: (ListCount) -> Int
    ) -> XPathAnswer {
        switch RuleFunction(rawValue: function) {
        case .v: number(of: now[IndicatorCode(argument)])
        case .before: number(of: earlier?[IndicatorCode(argument)])
        case .has: .boolean(now[IndicatorCode(argument)] != nil)
        case .n: Quantity(canonical: argument).flatMap { number($0) }.map { .number($0) } ?? .unavailable
        // Next to decimals a count would have another unit of measure; a rule that mixes them is refused when the plan
        // is loaded.
        case .list: ListCount(argument: argument).map { .number(Double(lines($0))) } ?? .unavailable
        case nil: .unavailable
        }
    }

    private func number(of figure: Figure?) -> XPathAnswer {
        figure?.answer.counted.flatMap { number($0) }.map { .number($0) } ?? .unavailable
    }
}

extension RuleToken {
    /// Whether the token occurs only in paths such as `s:task/s:A`.
    fileprivate var isOfPath: Bool {
        switch self {
        case .sign("/"), .sign("//"), .sign(":"), .sign("::"): true
        case .name(let name): name.contains(":")
        default: false
        }
    }
}

extension PlanFault {
    fileprivate init(_ fault: XPathFault, in rule: Rule) {
        let message =
            switch fault.kind {
            case .unknownFunction(let name): Wording(vi: "không có hàm \(name)()", en: "there is no function \(name)()")
            case .wrongArguments(let name, let found):
                Wording(
                    vi: "hàm \(name)() không nhận \(found) tham số", en: "\(name)() does not take \(found) arguments")
            case .unknownPrefix(let prefix):
                Wording(
                    vi: "không có tiền tố \(prefix):, chỉ có \(Vocabulary.prefix):", en: "there is no prefix \(prefix):"
                )
            case .variable(let name):
                Wording(vi: "không dùng được biến $\(name)", en: "there are no variables: $\(name)")
            case .tooLong, .tooDeep:
                Wording(vi: "biểu thức quá dài hoặc lồng quá sâu", en: "the test is too long or too deep")
            case .syntax:
                Wording(vi: "biểu thức “\(rule.test)” viết chưa đúng cú pháp XPath", en: "“\(rule.test)” is no XPath")
            }
        self.init(
            line: rule.line,
            message: Wording(vi: "Quy tắc \(rule.code): \(message.vi).", en: "Rule \(rule.code): \(message.en)."))
    }
}
