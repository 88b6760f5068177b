// A rule of the plan made ready: which indicators it asks, in which unit of measure it counts, and what it may not say.
import Domain
import LibXML

/// A rule as its evaluator evaluates it; a class, because it is handed about for every submission. Numbers reach XPath
/// as whole numbers in units of 10⁻ˢᶜᵃˡᵉ, the finest digit of all that it mentions.
final class RuleTest: Sendable {
    let rule: Rule
    let scale: Int
    /// Indicators in the order of their first mention.
    var mentions: [IndicatorCode] { rule.expression.indicators }
    /// Asks `before()`: to be decided where the register is at hand, without the tree.
    var asksEarlier: Bool { rule.expression.asksEarlier }

    /// Every rule of a plan.
    /// - Throws: `PlanRefused` with all that is wrong with them.
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

    /// A quantity in this rule's unit; nil where a Double would no longer hold it exactly.
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
