// Makes the decisions that depend on the register, in the order of the claims, inside the transaction.
package import Domain
import LibXML

/// Used by the filing thread only. It works on figures, because the trees exist only in the reader processes.
package struct FinalJudge: ~Copyable {
    private let prepared: PlanForChecking
    private let fit: PeriodFit
    private var rules: RuleEvaluator

    /// - Parameter plans: all plans of the workspace, including the prepared's own, because a report may be meant
    ///   for a period of another plan.
    /// - Throws: `PlanRefused` when a rule of the plan cannot be compiled.
    package init(_ prepared: PlanForChecking, among plans: [Plan] = []) throws(PlanRefused) {
        self.prepared = prepared
        fit = PeriodFit(of: prepared.plan, among: plans.isEmpty ? [prepared.plan] : plans)
        rules = try RuleEvaluator(prepared.rules.filter(\.usesEarlier))
    }

    /// Produces the judgement that is stored and reported.
    /// - Parameter now: the run's clock; an arrival time later than this is replaced by it.
    /// - Throws: `RuleEvaluationFailed` when a rule fails to evaluate. That is an error of the program, and the
    ///   submission is not judged.
    package mutating func judge(
        _ checked: Checked, from file: IncomingFile, in context: RegisterContext, at now: Moment
    ) throws(RuleEvaluationFailed) -> Judgement {
        let arrived = min(file.arrived, now)
        if let active = context.active, active.original == file.digest { return repeated(checked, active, context) }
        if let superseded = context.superseded, let active = context.active {
            return supersededAgain(checked, superseded, active, context)
        }
        if let doubts = decisiveDoubts(checked, context) {
            return returned(checked, from: file, context, because: doubts)
        }
        let revision = Revision(from: context.active?.report, to: checked.report, under: prepared.plan)
        var judgement = try evaluated(checked, named: file.name, arrived: arrived, context, revision)
        guard judgement.verdict.isAccepted else { return judgement }
        if let active = context.active, revision?.changesNothing == true { return unchanged(judgement, active) }
        complete(&judgement, arrived: arrived, context)
        judgement.partChanges = revision?.parts ?? []
        return judgement
    }

    // MARK: - Repeated content

    /// The same bytes as the version in force were sent again. No new findings are reported.
    private func repeated(_ checked: Checked, _ active: RegisterContext.Active, _ context: RegisterContext) -> Judgement
    {
        Judgement(
            verdict: .alreadyReceived, stated: checked.stated, report: checked.report, findings: Findings(),
            attempt: context.taken + 1, earlierArrived: active.arrived)
    }

    /// The bytes of an older version were sent. The newer version stays in force.
    private func supersededAgain(
        _ checked: Checked, _ superseded: RegisterContext.Superseded, _ active: RegisterContext.Active,
        _ context: RegisterContext
    ) -> Judgement {
        Judgement(
            verdict: .alreadyReceived, stated: checked.stated, report: checked.report,
            findings: Findings([.supersededAgain(superseded.version, counts: active.version)]),
            attempt: context.taken + 1,
            earlierArrived: superseded.arrived)
    }

    private func unchanged(_ judgement: Judgement, _ active: RegisterContext.Active) -> Judgement {
        Judgement(
            verdict: .alreadyReceived, stated: judgement.stated, report: judgement.report,
            findings: Findings([.nothingChanged(version: active.version)]), attempt: judgement.attempt,
            earlierArrived: active.arrived)
    }

    // MARK: - Sender

    /// The doubts about the sender if they suffice to return the file with a question: a strong sign, or several signs
    /// of the same other unit, or any sign if the file would replace an accepted report. In the last case a notation
    /// that the accepted report has, too, does not suffice.
    private func decisiveDoubts(_ checked: Checked, _ context: RegisterContext) -> [SenderDoubt]? {
        guard !isSenderConfirmed(checked) else { return nil }
        let doubts = checked.doubts
        guard let first = doubts.first else { return nil }
        let agreeing = doubts.filter { $0.other == first.other }
        if first.sign.isStrong || agreeing.count > 1 { return doubts }
        guard let active = context.active else { return nil }
        return isCustomary(first, active) ? nil : doubts
    }

    private func isSenderConfirmed(_ checked: Checked) -> Bool {
        checked.stated.unit.map { checked.declared.confirms($0) } ?? false
    }

    /// Whether the number of the accepted report has the other unit's notation, too.
    private func isCustomary(_ doubt: SenderDoubt, _ active: RegisterContext.Active) -> Bool {
        doubt.sign == .notation && active.report?.number.flatMap(prepared.unit(notedIn:))?.code == doubt.other
    }

    /// Returned without a unit: the unit that the file names keeps its report and is not informed, and its figures are
    /// not shown to the sender.
    private func returned(
        _ checked: Checked, from file: IncomingFile, _ context: RegisterContext, because doubts: [SenderDoubt]
    ) -> Judgement {
        var collected = FindingCollector(resuming: checked.findings)
        if let unit = checked.stated.unit.flatMap({ prepared.plan.unit($0) }) {
            collected.add(.senderInDoubt(unit, doubts, prepared.plan, isXML: checked.isXML))
        }
        var stated = checked.stated
        stated.unit = nil
        // In a unit's folder it is an attempt of that unit.
        let attempt = file.folder == nil ? 1 : context.taken + 1
        return Judgement(
            verdict: .returned, stated: stated, report: nil, findings: collected.findings, attempt: attempt)
    }

    // MARK: - Judgement

    private mutating func evaluated(
        _ checked: Checked, named name: String, arrived: Moment, _ context: RegisterContext, _ revision: Revision?
    ) throws(RuleEvaluationFailed) -> Judgement {
        var collected = FindingCollector(resuming: checked.findings)
        var notEvaluated = checked.notEvaluated
        let period = checked.stated.period.flatMap { prepared.plan.period($0) }
        if context.isClosed, let period {
            collected.add(.periodClosed(period, contact: prepared.plan.office.contact))
        }
        if let doubt = checked.doubts.first, !isSenderConfirmed(checked), let unit = checked.stated.unit {
            collected.add(.senderUnsure(unit, doubt, prepared.plan))
        }
        // Bytes that were withdrawn counted for this period, so they are not meant for another one.
        if let period, context.withdrawn == nil,
            let question = periodQuestion(about: period, checked, arrived: arrived, context)
        {
            collected.add(question)
            // The question names the date. Everything else that depends on the period waits for the answer.
            collected.remove(.documentDate)
            collected.couldNotCheck(.untilPeriodIsKnown)
        } else if let report = checked.report {
            if let withdrawn = context.withdrawn {
                collected.add(
                    .withdrawnAgain(
                        withdrawn.version, on: withdrawn.at.day(at: prepared.plan.offset), report.period,
                        isConfirmed: checked.declared.confirms(report.period), prepared.plan, isXML: checked.isXML))
            } else {
                requestReplacementConfirmation(
                    report, named: name, checked, arrived: arrived, context, revision, &collected)
            }
            if let period, period.kind == .figures {
                compare(report, checked, in: context, &collected)
                notEvaluated += try applyRules(to: report, in: period, context.earlier, &collected)
            }
        }
        var findings = collected.findings
        if let report = checked.report { findings.attach(report.justifications) }
        // A closed period outweighs every finding.
        let outcome =
            context.isClosed && period != nil ? .afterClose : verdict(on: findings, hasReport: checked.report != nil)
        var judgement = Judgement(
            verdict: outcome, stated: checked.stated, report: checked.report, findings: findings,
            notEvaluated: notEvaluated, attempt: context.taken + 1)
        judgement.justificationCells = checked.justificationCells
        return judgement
    }

    /// The question about the period, unless the sender has answered it: with the period's name, or with the version in
    /// force that the file replaces. Any other version answers nothing.
    private func periodQuestion(
        about period: Period, _ checked: Checked, arrived: Moment, _ context: RegisterContext
    ) -> Finding? {
        let (day, declared) = (arrived.day(at: prepared.plan.offset), checked.declared)
        guard !context.isClosed, !declared.confirms(period.id), !replacesVersionInForce(declared, context),
            let doubt = fit.doubt(about: period, arrived: day, isSent: context.isSent)
        else { return nil }
        return .periodInDoubt(
            period, doubt, other: fit.other(than: period, on: day), arrived: day, date: checked.report?.date,
            declared: declared.replaces, counts: context.active?.version, plan: prepared.plan, isXML: checked.isXML)
    }

    private func replacesVersionInForce(_ declared: Declaration, _ context: RegisterContext) -> Bool {
        declared.replaces != nil && declared.replaces == context.active?.version
    }

    private func requestReplacementConfirmation(
        _ report: UnitReport, named name: String, _ checked: Checked, arrived: Moment, _ context: RegisterContext,
        _ revision: Revision?, _ collected: inout FindingCollector
    ) {
        guard let active = context.active else {
            if let version = checked.declared.replaces, version > 0 { collected.add(.nothingToReplace(version)) }
            return
        }
        guard revision?.changesNothing != true,
            let doubt = ReplacementDoubt(
                report, named: name, declared: checked.declared, arrived: arrived, active)
        else { return }
        collected.add(.replacementInDoubt(doubt, isXML: checked.isXML))
    }

    /// Compares with last year, the unit's earlier figures, other units, and the other periods of the year.
    private func compare(
        _ report: UnitReport, _ checked: Checked, in context: RegisterContext, _ collected: inout FindingCollector
    ) {
        let isDeliberate = checked.declared.confirms(report.period) || replacesVersionInForce(checked.declared, context)
        if !isDeliberate, repeats(report, context.lastYear) {
            collected.add(.figuresOfLastYear(report.period, isXML: checked.isXML))
        } else if !isDeliberate, let earlier = context.earlier, earlier.units.isEmpty,
            repeats(report, earlier.figures, among: { $0.kind == .flow }),
            let period = prepared.plan.period(earlier.period)
        {
            collected.add(.figuresOfEarlierPeriod(period, report.period, isXML: checked.isXML))
        }
        for finding in Jumps(of: report, in: context, prepared).findings { collected.add(finding) }
        for finding in Comparison(of: report, with: context.earlier, in: prepared).findings {
            collected.add(finding)
        }
        for later in context.later {
            for asked in prepared.asked where asked.indicator.kind == .flow && !asked.indicator.isComputed {
                guard let figure = report.figures[asked.indicator.code], let count = figure.answer.counted,
                    let laterCount = later.figures[asked.indicator.code]?.answer.counted, laterCount < count,
                    let period = prepared.plan.period(later.period)
                else { continue }
                collected.add(
                    .laterBelow(asked.indicator, now: count, later: laterCount, in: period, at: figure.place))
            }
        }
    }

    /// This many equal figures above 0 are not a coincidence.
    private static let fewestEqual = 5

    /// Whether every figure that both have is equal.
    /// - Parameter telling: the indicators whose equal figures prove something; a state may well stay as it was.
    private func repeats(
        _ report: UnitReport, _ old: [IndicatorCode: Figure], among telling: (Indicator) -> Bool = { _ in true }
    ) -> Bool {
        guard !old.isEmpty else { return false }
        let pairs = prepared.asked.compactMap { asked -> (now: Quantity, then: Quantity, isTelling: Bool)? in
            guard let now = report.figures[asked.indicator.code]?.answer.counted,
                let then = old[asked.indicator.code]?.answer.counted
            else { return nil }
            return (now, then, telling(asked.indicator))
        }
        return pairs.allSatisfy { $0.now == $0.then }
            && pairs.count { $0.isTelling && !$0.now.isZero } >= FinalJudge.fewestEqual
    }

    private mutating func applyRules(
        to report: UnitReport, in period: Period, _ earlier: RegisterContext.Earlier?,
        _ collected: inout FindingCollector
    ) throws(RuleEvaluationFailed) -> [RuleCode] {
        var notEvaluated: [RuleCode] = []
        for index in rules.tests.indices {
            let test = rules.tests[index]
            switch rules.outcome(of: index, figures: report.figures, earlier: earlier?.figures, lines: report.lines) {
            case .holds: break
            case .fails:
                collected.add(.broken(test, in: period, by: report, earlier: earlier?.figures, otherwise: .file))
            // A first period has no earlier period, so its rules are not reported as missing.
            case .notEvaluated: if earlier != nil { notEvaluated.append(test.rule.code) }
            case .broken(let english): throw RuleEvaluationFailed(rule: test.rule.code.rawValue, english: english)
            }
        }
        return notEvaluated
    }

    /// Without a report there must be an error that tells the sender why. If there is none, the program failed, and the
    /// file is not judged.
    private func verdict(on findings: Findings, hasReport: Bool) -> Verdict {
        if findings.hasErrors { return .returned }
        guard hasReport else { return .notJudged }
        return findings.unjustifiedWarnings > 0 ? .acceptedWithWarnings : .accepted
    }

    /// Adds to an accepted judgement its version, its lateness and the figures changed from the version it replaces.
    private func complete(_ judgement: inout Judgement, arrived: Moment, _ context: RegisterContext) {
        let lateness = Lateness(of: arrived, in: judgement.stated.period, context, under: prepared.plan)
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
        prepared.asked.compactMap { asked in
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

    /// The number of warnings without a justification, including warnings beyond the cap.
    fileprivate var unjustifiedWarnings: Int {
        count(.warning) - kept.count { $0.severity == .warning && $0.justification != nil }
    }
}
