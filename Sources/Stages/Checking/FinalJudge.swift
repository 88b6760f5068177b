// Makes the decisions that depend on the register, in the order of the claims, inside the transaction.
package import Domain
import LibXML

/// Used by the commit thread only. It works on figures, because the trees exist only in the workers.
package struct FinalJudge: ~Copyable {
    private let examination: Examination
    private var rules: RuleEvaluator

    /// - Throws: `PlanRefused` when a rule of the plan cannot be compiled.
    package init(_ examination: Examination) throws(PlanRefused) {
        self.examination = examination
        rules = try RuleEvaluator(examination.rules.filter(\.asksEarlier))
    }

    /// Produces the judgement that is stored and reported.
    /// - Parameter now: the run's clock; an arrival time later than this is replaced by it.
    /// - Throws: `RuleBroke` when a rule fails to evaluate. That is an error of the program, and the submission is
    ///   not judged.
    package mutating func judge(
        _ checked: Checked, from file: IncomingFile, in context: RegisterContext, at now: Moment
    ) throws(RuleBroke) -> Judgement {
        let arrived = min(file.arrived, now)
        if let active = context.active, active.original == file.digest { return repeated(checked, active, context) }
        var judgement = try judged(checked, context)
        if judgement.verdict.isAccepted { register(&judgement, arrived: arrived, context) }
        return judgement
    }

    /// The same bytes as the version in force were sent again. No new findings are reported.
    private func repeated(_ checked: Checked, _ active: RegisterContext.Active, _ context: RegisterContext) -> Judgement
    {
        Judgement(
            verdict: .alreadyReceived, claimed: checked.claimed, report: checked.report, findings: Findings(),
            attempt: context.taken + 1, earlierArrived: active.arrived)
    }

    private mutating func judged(_ checked: Checked, _ context: RegisterContext) throws(RuleBroke) -> Judgement {
        var collected = FindingCollector(resuming: checked.findings)
        var notEvaluated = checked.notEvaluated
        let period = checked.claimed.period.flatMap { examination.plan.period($0) }
        if context.isClosed, let period {
            collected.add(.periodClosed(period, contact: examination.plan.office.contact))
        }
        if let report = checked.report, let period, period.kind == .figures {
            let comparison = Comparison(of: report, with: context.earlier, in: examination)
            comparison.findings.forEach { collected.add($0) }
            notEvaluated += try applyRules(to: report, in: period, context.earlier, &collected)
        }
        var findings = collected.findings
        if let report = checked.report { findings.attach(report.justifications) }
        return Judgement(
            verdict: verdict(on: findings, hasReport: checked.report != nil), claimed: checked.claimed,
            report: checked.report,
            findings: findings, notEvaluated: notEvaluated, attempt: context.taken + 1)
    }

    private mutating func applyRules(
        to report: UnitReport, in period: Period, _ earlier: RegisterContext.Earlier?,
        _ collected: inout FindingCollector
    ) throws(RuleBroke) -> [RuleCode] {
        var notEvaluated: [RuleCode] = []
        for index in rules.tests.indices {
            let test = rules.tests[index]
            switch rules.outcome(of: index, figures: report.figures, earlier: earlier?.figures, lines: report.lines) {
            case .holds: break
            case .fails:
                collected.add(.broken(test, in: period, by: report, earlier: earlier?.figures, otherwise: .file))
            // A first period has no earlier period, so its rules are not reported as missing.
            case .notEvaluated: if earlier != nil { notEvaluated.append(test.rule.code) }
            case .broken(let english): throw RuleBroke(rule: test.rule.code.rawValue, english: english)
            }
        }
        return notEvaluated
    }

    /// Without a report and without an error nothing was understood and nothing was reported. That is an error of the
    /// program, never the sender's fault.
    private func verdict(on findings: Findings, hasReport: Bool) -> Verdict {
        if findings.hasErrors { return .returned }
        guard hasReport else { return .notJudged }
        return findings.openWarnings > 0 ? .acceptedWithWarnings : .accepted
    }

    private func register(_ judgement: inout Judgement, arrived: Moment, _ context: RegisterContext) {
        let lateness = Lateness(of: arrived, in: judgement.claimed.period, context, under: examination.plan)
        judgement.version = context.lastVersion + 1
        judgement.daysLate = lateness.days
        judgement.keepsDateOf = lateness.keepsDateOf
        judgement.earlierArrived = context.active?.arrived
        judgement.replaces = context.active?.version
        if let active = context.active, let report = judgement.report {
            judgement.changes = changes(from: active.figures, to: report.figures)
        }
    }

    /// Values that were changed, removed or added, in the plan's order.
    private func changes(from old: [IndicatorCode: Figure], to new: [IndicatorCode: Figure]) -> [Change] {
        examination.asked.compactMap { asked in
            let code = asked.indicator.code
            let (before, after) = (old[code]?.answer, new[code]?.answer)
            return before == after ? nil : Change(indicator: code, old: before, new: after)
        }
    }
}

extension Findings {
    /// Attaches the unit's justifications to the warnings that they explain.
    fileprivate mutating func attach(_ justifications: [String: String]) {
        guard !justifications.isEmpty else { return }
        rewrite { findings in
            for index in findings.indices where findings[index].severity == .warning {
                findings[index].justification = justifications[findings[index].code]
            }
        }
    }

    /// Warnings without a justification. Warnings beyond the cap count as such.
    package var openWarnings: Int {
        count(.warning) - kept.count { $0.severity == .warning && $0.justification != nil }
    }
}
