// Tests every rule of a plan with its own examples. A rule that fails them would give wrong verdicts.
package import Domain
import LibXML

/// The reasons why the plan's rules cannot be used. Empty when each rule compiles, holds for its passing examples and
/// fails for its failing ones.
package func exampleFaults(in plan: Plan) -> [PlanFault] {
    plan.rules.flatMap { rule -> [PlanFault] in
        do throws(PlanRefused) {
            let test = try RuleTest(rule, in: plan)
            var evaluator = try RuleEvaluator([test])
            return missingExamples(of: rule)
                + rule.passes.compactMap { evaluator.fault(of: $0, in: plan, shouldHold: true) }
                + rule.fails.compactMap { evaluator.fault(of: $0, in: plan, shouldHold: false) }
        } catch { return error.faults }
    }
}

private func missingExamples(of rule: Rule) -> [PlanFault] {
    guard rule.passes.isEmpty || rule.fails.isEmpty else { return [] }
    return [
        PlanFault(
            line: rule.line,
            message: Wording(
                vi: "Quy tắc \(rule.code): cần ít nhất một ví dụ đạt (pass) và một ví dụ không đạt (fail).",
                en: "Rule \(rule.code) needs an example that passes and one that fails.")
        ).at(rule.passes.isEmpty ? "pass" : "fail").inCells(
            "Quy tắc \(rule.code): cần ít nhất một ví dụ đúng và một ví dụ sai")
    ]
}

extension RuleEvaluator {
    fileprivate mutating func fault(of example: RuleExample, in plan: Plan, shouldHold: Bool) -> PlanFault? {
        let outcome = outcome(of: example, in: plan)
        guard outcome != (shouldHold ? .holds : .fails) else { return nil }
        let rule = tests[0].rule
        let became =
            switch outcome {
            case .holds: Wording(vi: "lại đạt", en: "passes")
            case .fails: Wording(vi: "lại không đạt", en: "fails")
            case .notEvaluated: Wording(vi: "thiếu số liệu nên không tính được", en: "lacks a figure")
            case .broken: Wording(vi: "làm biểu thức không chạy được", en: "breaks the test")
            }
        let wanted =
            shouldHold ? Wording(vi: "phải đạt", en: "should pass") : Wording(vi: "phải không đạt", en: "should fail")
        return PlanFault(
            line: rule.line,
            message: Wording(
                vi: "Quy tắc \(rule.code): ví dụ “\(example.text)” \(wanted.vi) nhưng \(became.vi).",
                en: "Rule \(rule.code): example “\(example.text)” \(wanted.en) and \(became.en).")
        ).at(shouldHold ? "pass" : "fail").inCells(
            "Quy tắc \(rule.code): ví dụ \(shouldHold ? "đúng" : "sai") “\(example.words)” \(wanted.vi) nhưng \(became.vi)"
        )
    }

    private mutating func outcome(of example: RuleExample, in plan: Plan) -> XPathOutcome {
        let now = example.now.mapValues { Figure($0) }
        let lines = { example.counts[$0] ?? 0 }
        if tests[0].usesEarlier {
            return outcome(of: 0, figures: now, earlier: example.before.mapValues { Figure($0) }, lines: lines)
        }
        return outcome(of: 0, on: submission(with: example.now, in: plan), figures: now, lines: lines)
    }
}

/// The smallest submission with the values of the example, for rules that read the submission's tree.
private func submission(with figures: [IndicatorCode: Answer], in plan: Plan) -> XMLTree {
    let origin = XMLPosition(line: 1, column: 1)
    var tree = XMLTree(root: SubmissionElement.submission.rawValue, namespace: Vocabulary.namespace, at: origin)
    for task in plan.tasks {
        let node = tree.append(
            SubmissionElement.task.rawValue,
            attributes: [("number", String(task.number)), ("status", TaskStatus.done.rawValue)], at: origin)
        for indicator in task.indicators {
            switch figures[indicator.code] {
            case .quantity(let value)?:
                tree.append(indicator.code.rawValue, text: value.canonical, to: node, at: origin)
            case .text(let text)?: tree.append(indicator.code.rawValue, text: text, to: node, at: origin)
            case Answer.none?:
                tree.append(indicator.code.rawValue, attributes: [("none", "true")], to: node, at: origin)
            case nil: break
            }
        }
    }
    return tree
}
