// The last word: what only the register can decide, in claim order, inside the transaction.
package import Domain
import LibXML

/// Belongs to the commit thread. It sees figures, never trees: the workers have moved on.
package struct FinalJudge: ~Copyable {
    private let examination: Examination
    private var rules: RuleEvaluator

    /// - Throws: `PlanRefused` when a rule of the plan cannot be compiled.
    package init(_ examination: Examination) throws(PlanRefused) {
        self.examination = examination
        rules = try RuleEvaluator(examination.rules.filter(\.asksEarlier))
    }

    /// Turns what was checked into the judgement that is filed and told.
    /// - Parameter now: the run's clock; a file never arrived later than that.
    /// - Throws: when a rule breaks: our failure, the submission is not judged.
    package mutating func judge(
        _ checked: Checked, from file: IncomingFile, in context: RegisterContext, at now: Moment
    ) throws(RuleBroke) -> Judgement {
        let arrived = min(file.arrived, now)
        if let active = context.active, active.original == file.digest { return repeated(checked, active, context) }
        var judgement = try judged(checked, context)
        if judgement.verdict.isAccepted { register(&judgement, arrived: arrived, context) }
        return judgement
    }

    /// The bytes of the version that counts, once more: nothing new is said about them.
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
            verdict: context.isClosed && period != nil
                ? .afterClose : verdict(on: findings, hasReport: checked.report != nil), claimed: checked.claimed,
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
            // A first period has nothing before it: its rules are not missed.
            case .notEvaluated: if earlier != nil { notEvaluated.append(test.rule.code) }
            case .broken(let english): throw RuleBroke(rule: test.rule.code.rawValue, english: english)
            }
        }
        return notEvaluated
    }

    /// Without a report and without an error nothing was understood and nothing said: that is our fault, never the
    /// sender's.
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

    /// Values that changed, vanished or came, in the plan's order.
    private func changes(from old: [IndicatorCode: Figure], to new: [IndicatorCode: Figure]) -> [Change] {
        examination.asked.compactMap { asked in
            let code = asked.indicator.code
            let (before, after) = (old[code]?.answer, new[code]?.answer)
            return before == after ? nil : Change(indicator: code, old: before, new: after)
        }
    }
}

extension Findings {
    /// Attaches the unit's explanations to the warnings they explain.
    fileprivate mutating func attach(_ justifications: [String: String]) {
        guard !justifications.isEmpty else { return }
        rewrite { findings in
            for index in findings.indices where findings[index].severity == .warning {
                findings[index].justification = justifications[findings[index].code]
            }
        }
    }

    /// Warnings without an explanation; those past the cap count as such.
    package var openWarnings: Int {
        count(.warning) - kept.count { $0.severity == .warning && $0.justification != nil }
    }
}
