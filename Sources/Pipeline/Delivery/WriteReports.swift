// Writes the report of every changed period: merge, verify, render, record, deliver.
package import Domain
import Merging
import Register
import Reporting
import Spool

import struct Register.Promise

/// Writes the reports of periods.
package struct ReportWriter {
    let plans: Plans
    let register: Register
    let verifier: FigureVerifier

    /// Recording one period may make another due, because a year shows its half-year. The loop runs until none is left.
    package func writeDue(_ results: inout RunResults) throws {
        try results.removeKeptPromises()
        var cutOff = try interruptedPeriods()
        for ready in plans.ready.reversed() {
            var done: Set<PeriodID> = []
            while let next = try dueReports(ready.plan, cutOff).first(where: { !done.contains($0) }) {
                guard let period = ready.plan.period(next) else { break }
                done.insert(next)
                cutOff.remove(Due(plan: ready.plan.id, period: next))
                try write(period, of: ready.plan, &results)
            }
        }
    }

    private struct Due: Hashable {
        let plan: PlanID
        let period: PeriodID
    }

    /// Periods whose promised reports an earlier run did not deliver.
    private func interruptedPeriods() throws -> Set<Due> {
        Set(
            try register.pendingDeliveries().compactMap { delivery in
                guard case .period(let period, let plan) = delivery.subject, !delivery.isFromCommand,
                    delivery.kind != .notice, delivery.kind != .unitPage
                else { return nil }
                return Due(plan: plan, period: period)
            })
    }

    private func dueReports(_ plan: Plan, _ cutOff: Set<Due>) throws -> [PeriodID] {
        let touched = Set(try register.periodsToReport(plan, renderer: renderer))
        let due = plan.periods.filter { touched.contains($0.id) || cutOff.contains(Due(plan: plan.id, period: $0.id)) }
        // A report that mentions another due period comes after it, so that it is written once.
        let ids = Set(due.map(\.id))
        let mentioning = due.filter { !ids.isDisjoint(with: plan.periodsMentioned(by: $0)) }.map(\.id)
        return due.map(\.id).filter { !mentioning.contains($0) } + mentioning
    }

    /// Nothing is written for a period whose figures fail verification.
    package func write(_ period: Period, of plan: Plan, _ results: inout RunResults) throws {
        let (consolidation, content, xml) = try consolidated(period, of: plan)
        let disagreements = try verifier.reconcile(consolidation, period, plan)
        guard disagreements.isEmpty else {
            results.summary.failures += disagreements
            return
        }
        let folder = Workspace.folder(of: period.id, in: plan)
        let files = promised(
            try outputs(of: consolidation, under: plan, xml: xml), in: folder, period.id, plan)
        try record(consolidation, content, files, plan)
        try results.outbox.removeLeftovers(in: [[String(plan.year), period.id.rawValue].compactMap { FileName($0) }])
        try results.deliver(files)
        try results.removeKeptPromises()
        results.summary.reports.append(
            .init(
                plan: plan.id, period: period.id, name: period.name, version: consolidation.version,
                receipt: consolidation.receipt,
                replaces: consolidation.replacement))
    }

    /// `tonghop report --report-version N`: writes the outputs of that version beside those of the last one.
    package func writeVersion(_ number: Int, of period: Period, in plan: Plan, _ results: inout RunResults) throws {
        let version = try register.require(number, of: period, in: plan)
        guard let (consolidation, edition) = try register.rebuilt(version, of: period.id) else {
            throw Failure.unknown(
                Wording(
                    vi: "Bản \(number) do phần mềm cũ lập, sổ không giữ đủ để ghi lại.",
                    en: "Version \(number) was made by an older tool; the register kept too little to write it again."))
        }
        let files = promised(
            try outputs(of: consolidation, under: edition),
            in: Workspace.folder(ofVersion: number, period.id, in: plan), period.id, plan)
        try results.promiseAndDeliver(files)
        results.summary.reports.append(
            .init(plan: plan.id, period: period.id, name: period.name, version: number, receipt: consolidation.receipt))
    }

    /// The merged result with its version. The same content keeps its number.
    func consolidated(_ period: Period, of plan: Plan) throws -> MergedPeriod {
        try updateContentDigestOfLastVersion(of: period, in: plan)
        return try register.mergedNow(period, of: plan)
    }

    /// If this version of the program renders the same content with other bytes, no new version is created.
    private func updateContentDigestOfLastVersion(of period: Period, in plan: Plan) throws {
        guard let last = try register.versions(plan: plan.id, period: period.id).last, last.renderer != renderer,
            let (rebuilt, edition) = try register.rebuilt(last, of: period.id)
        else { return }
        var consolidation = rebuilt
        // A version of before this number was kept is not another one because it is known now.
        if consolidation.lastYearReported == nil {
            consolidation.lastYearReported = try register.currentInput(period, of: plan).lastYearReported
        }
        let content = content(of: consolidation, edition)
        try register.transaction {
            try $0.updateRenderer(
                last.version, of: period.id, in: plan.id, content: content, renderer: renderer,
                lastYearReported: consolidation.lastYearReported)
        }
    }

    private func record(
        _ consolidation: Consolidation, _ content: Digest, _ files: [PromisedFile], _ plan: Plan
    ) throws {
        try register.transaction { filing in
            _ = try filing.recordConsolidation(
                consolidation, content: content, plan: plan, renderer: renderer)
            for file in files { try filing.expect(file.delivery) }
        }
    }
}

extension Output {
    var kind: Promise.Kind {
        switch name {
        case "tong-hop.xml": .consolidation
        case "theo-doi.html": .board
        case "gui-len.xml": .upward
        case "bao-cao.pdf": .pdf
        case _ where name.hasSuffix(".xlsx"): .workbook
        default: .report
        }
    }
}

/// A period's consolidation, the digest of its content, and tong-hop.xml.
package typealias MergedPeriod = (consolidation: Consolidation, content: Digest, xml: [UInt8])

/// SHA-256 of the content of a consolidation, without its version number.
package func content(of consolidation: Consolidation, _ plan: Plan) -> Digest {
    var unnumbered = consolidation
    unnumbered.version = 0
    return Digest(sha256(consolidationXML(unnumbered, under: plan)))
}

extension Register {
    /// The consolidation of the submissions now in force.
    package func mergedNow(_ period: Period, of plan: Plan) throws -> MergedPeriod {
        var consolidation = try merge(try currentInput(period, of: plan), under: plan, for: period)
        let unnumbered = Reporting.consolidationXML(consolidation, under: plan)
        let content = Digest(sha256(unnumbered))
        consolidation.version = try consolidationVersion(plan: plan.id, period: period.id, content: content)
        consolidation.replacement = try replacement(by: consolidation, under: plan)
        consolidation.history = try history(of: consolidation, under: plan)
        return (
            consolidation, content,
            Reporting.consolidationXML(numbering: consume unnumbered, as: consolidation.version)
        )
    }

    /// The information about the report itself: sent or a draft, signed copies, the closing of the period.
    func history(of consolidation: Consolidation, under plan: Plan) throws -> ReportHistory {
        let (period, versions) = (consolidation.period, try versions(plan: plan.id, period: consolidation.period))
        let kept = versions.first { $0.version == consolidation.version }
        var history = ReportHistory()
        history.closed = try closed(period, of: plan.id)
        history.lastSent = try lastSending(of: period, in: plan.id)
        history.earlierSent = try earlierSent(consolidation, before: kept?.sent?.at, under: plan)
        history.signed = try signedReports(of: period, in: plan.id)
        if let from = plan.period(period)?.from {
            (history.unattributed, history.unattributedCount) = try unattributedFiles(
                from: Moment(seconds: Int64(from.daysSinceEpoch) * 86_400 - Int64(plan.offset.seconds)),
                until: history.closed, most: 10)
        }
        if history.closed == nil { history.skipped = try skippedFiles() }
        // What replaces nothing although a report was sent before it is that report still.
        let isSent =
            kept?.sent != nil
            || consolidation.replacement == nil && history.lastSent.map { $0.version < consolidation.version } ?? false
        history.isDraft = !isSent && history.closed == nil && consolidation.receipt.outstanding > 0
        return history
    }

    /// The last report sent for the contained period whose figures are not those that this consolidation shows of it.
    /// - Parameter moment: what was sent later is unknown to a report that was sent itself.
    private func earlierSent(_ consolidation: Consolidation, before moment: Moment?, under plan: Plan) throws
        -> EarlierReportSent?
    {
        guard let earlier = plan.period(consolidation.period)?.after,
            let last = try versions(plan: plan.id, period: earlier).last(where: { version in
                version.sent.map { sent in moment.map { sent.at <= $0 } ?? true } ?? false
            }), let mark = last.sent?.mark
        else { return nil }
        let sent = try totals(ofVersion: last.version, plan: plan.id, period: earlier)
        let changes = consolidation.totals.filter { $0.earlier != sent[$0.indicator] }.map {
            EarlierReportSent.Change(indicator: $0.indicator, sent: sent[$0.indicator], now: $0.earlier)
        }
        return changes.isEmpty ? nil : EarlierReportSent(mark: mark, changes: changes)
    }
}
