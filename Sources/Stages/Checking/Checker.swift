// Checks one submission in a worker: takes its tree and finds everything that can be found without the register.
package import Domain
package import LibXML

/// Owns the objects that only one thread may use: a validation context of libxml2 and the compiled rules.
package struct Checker: ~Copyable {
    private let prepared: PlanForChecking
    private var validator: XMLValidator
    private var rules: RuleEvaluator

    /// - Throws: `PlanRefused` when a rule of the plan cannot be compiled.
    package init(_ prepared: PlanForChecking) throws(PlanRefused) {
        self.prepared = prepared
        validator = XMLValidator(prepared.schema)
        rules = try RuleEvaluator(prepared.rules.filter { !$0.usesEarlier })
    }

    /// Checks one submission: schema, structure and the rules that need no other report. All findings are collected in
    /// one pass.
    /// - Parameters:
    ///   - layout: maps positions in the tree to places that the sender can see.
    ///   - reading: findings made while the file was converted to a tree; they are included in the result.
    ///   - folder: the unit whose folder contained the file; the file must not name another unit.
    ///   - isFlat: whether the file was outside every unit's folder, which the plan may forbid.
    ///   - arrived: the arrival time; later dates in the file are doubtful.
    ///   - fileName: the sender's file name; a unit's code in it is evidence of the sender.
    /// - Throws: `RuleEvaluationFailed` when a rule fails to evaluate. That is an error of the program, and the
    ///   submission is not judged.
    package mutating func check(
        _ tree: borrowing XMLTree, laidOut layout: SourceLayout, reading: Findings, folder: UnitCode?,
        isFlat: Bool = false,
        arrived: Moment, fileName: String = ""
    ) throws(RuleEvaluationFailed) -> Checked {
        var checker = TreeChecker(prepared, layout: layout, faults: validator.faults(in: tree), reading: reading)
        checker.collected.add(reading)
        checker.isSenderUntrusted = isFlat && !prepared.plan.allowsFlatInbox
        checker.run(on: tree, folder: folder)
        checker.checkMeaning(arrived: arrived.day(at: prepared.plan.offset))
        checker.reportUnknownJustifications(reading: reading)
        let notEvaluated = try applyRules(to: &checker, tree)
        var checked = Checked(
            stated: checker.stated, report: checker.report, findings: checker.collected.findings,
            notEvaluated: notEvaluated,
            doubts: folder == nil ? checker.senderDoubts(fileName: fileName) : [], declared: checker.declared)
        checked.justificationCells = layout.justifications
        checked.isXML = layout == .xml
        return checked
    }

    /// Returns the codes of rules that use a figure not reported, except where the figures are outside the unit's
    /// duties.
    private mutating func applyRules(to checker: inout TreeChecker, _ tree: borrowing XMLTree)
        throws(RuleEvaluationFailed)
        -> [RuleCode]
    {
        guard checker.unit != nil, let period = checker.period, period.kind == .figures else { return [] }
        var notEvaluated: [RuleCode] = []
        for index in rules.tests.indices {
            let test = rules.tests[index]
            switch rules.outcome(
                of: index, on: tree, figures: checker.draft.figures,
                lines: { [draft = checker.draft] in draft.lines($0) })
            {
            case .holds: break
            case .fails: checker.reportBroken(test, in: period)
            case .notEvaluated: if checker.expectsAnswers(to: test) { notEvaluated.append(test.rule.code) }
            case .broken(let english): throw RuleEvaluationFailed(rule: test.rule.code.rawValue, english: english)
            }
        }
        return notEvaluated
    }
}

extension TreeChecker {
    fileprivate mutating func reportBroken(_ test: RuleTest, in period: Period) {
        collected.add(
            .broken(test, in: period, by: draft, earlier: nil, otherwise: answered[test.rule.task]?.place ?? rootPlace))
    }

    fileprivate func expectsAnswers(to test: RuleTest) -> Bool {
        guard let unit else { return false }
        return test.mentions.allSatisfy { code in
            guard let indicator = prepared.indicator(code) else { return false }
            return indicator.concerns(unit) && draft.statuses[indicator.task] != .notApplicable
        }
    }
}
