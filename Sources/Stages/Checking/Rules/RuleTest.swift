// A rule of the plan prepared for evaluation: its indicators, its unit of measure, and the restrictions on its test.
import Domain
import LibXML

/// A rule as the evaluator uses it. A class, because it is passed around for every submission. Numbers reach XPath as
/// integers in units of 10⁻ˢᶜᵃˡᵉ, the finest digit of all figures that the rule mentions.
final class RuleTest: Sendable {
    let rule: Rule
    let scale: Int
    /// Indicators in the order of first mention.
    var mentions: [IndicatorCode] { rule.expression.indicators }
    /// Whether the test calls `before()`. It is then evaluated where the register is available, without the tree.
    var usesEarlier: Bool { rule.expression.usesEarlier }

    /// All rules of a plan.
    /// - Throws: `PlanRefused` with every fault of the rules.
    static func all(of plan: Plan) throws(PlanRefused) -> [RuleTest] {
        var tests: [RuleTest] = []
        var faults: [PlanFault] = []
        for rule in plan.rules {
            do throws(PlanRefused) { tests.append(try RuleTest(rule, in: plan)) } catch { faults += error.faults }
        }
        guard faults.isEmpty else { throw PlanRefused(faults: faults) }
        return tests
    }

    init(_ rule: Rule, in plan: Plan) throws(PlanRefused) {
        let reading = RuleReading(rule, in: plan)
        guard reading.faults.isEmpty else { throw PlanRefused(faults: reading.faults) }
        self.rule = rule
        scale = reading.scale
    }

    /// A quantity in this rule's unit; nil where a Double could not hold it exactly.
    func number(_ quantity: Quantity) -> Double? {
        guard quantity.digits <= scale, let fine = try? quantity.rescaled(to: scale), fine.scaled.magnitude <= 1 << 53
        else { return nil }
        return Double(fine.scaled)
    }
}

extension RuleTest {
    static func evaluator() -> XPathEvaluator {
        XPathEvaluator(
            functions: RuleFunction.allCases.map(\.rawValue), prefixes: [Vocabulary.prefix: Vocabulary.namespace])
    }
}
