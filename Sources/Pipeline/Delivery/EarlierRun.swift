// Completes the work of a run or command that was interrupted after its transaction.
import Domain
import Register
import Reporting
import Spool

import struct Register.Promise

/// Fulfils the promises that an interrupted run or command left in the register.
struct EarlierRun {
    let plans: Plans
    let register: Register
    let replies: ReplyWriter
    let pages: UnitPageWriter
    let reports: ReportWriter
    let packages: PackageWriter

    /// Generates again, from the register, the files that an interrupted run had promised and not delivered.
    func finish(_ results: inout RunResults) throws {
        let (typeset, pending) = try register.pendingDeliveries().partitioned { $0.kind == .pdf && !$0.isFromCommand }
        // The promise of a PDF is only removed. `ReportTypesetter` makes the PDF again if it is missing or out of date.
        if !typeset.isEmpty { try register.transaction { try $0.delivered(typeset) } }
        guard !pending.isEmpty else { return }
        try finishUnitPages(pending.filter { $0.kind == .notice || $0.kind == .unitPage }, &results)
        try finishCommands(pending, &results)
        try results.outbox.removeLeftovers(in: pending.map(\.folder))
        let files = try regeneratedReplies(pending)
        results.regenerates = true
        defer { results.regenerates = false }
        for start in stride(from: 0, to: files.count, by: 300) {
            let batch = Array(files[start..<min(start + 300, files.count)])
            try register.transaction { filing in
                for file in batch { try filing.expect(file.delivery) }
            }
            try results.deliver(batch)
        }
        try results.removeKeptPromises()
    }

    /// Generates notices again and marks a unit's own page as due.
    private func finishUnitPages(_ pending: [Promise], _ results: inout RunResults) throws {
        guard !pending.isEmpty else { return }
        try results.outbox.removeLeftovers(in: pending.map(\.folder))
        let notices = try pending.filter { $0.kind == .notice }.compactMap { try pages.notice($0) }
        try register.transaction { filing in
            try filing.delivered(pending)
            for page in pending where page.kind == .unitPage {
                // The path is `phieu/<unit>/…`.
                guard case .period(_, let plan) = page.subject,
                    let unit = page.path.split(separator: "/").dropFirst().first
                else { continue }
                try filing.pageIsDue(of: UnitCode(String(unit)), in: plan)
            }
            for notice in notices { try filing.expect(notice.delivery) }
        }
        try results.deliver(notices)
        try results.removeKeptPromises()
    }

    /// Generates replies to submissions again. `ReportWriter.writeDue` writes the reports of periods later. The promise
    /// of a copy whose bytes are no longer in the register is removed, because no copy is better than an empty one.
    private func regeneratedReplies(_ pending: [Promise]) throws -> [PromisedFile] {
        var files: [PromisedFile] = []
        var notReproducible: [Promise] = []
        for delivery in pending {
            guard case .submission(let id) = delivery.subject else { continue }
            if let file = try regenerated(delivery, of: id) {
                files.append(file)
            } else {
                notReproducible.append(delivery)
            }
        }
        if !notReproducible.isEmpty { try register.transaction { try $0.delivered(notReproducible) } }
        return files
    }

    /// Completes what a command writes into subfolders of a period, which are past versions and packages to send, by
    /// repeating the work of the command.
    private func finishCommands(_ pending: [Promise], _ results: inout RunResults) throws {
        let fromCommands = pending.filter(\.isFromCommand)
        guard !fromCommands.isEmpty else { return }
        try results.outbox.removeLeftovers(in: fromCommands.map(\.folder))
        var done: Set<[FileName]> = []
        for delivery in fromCommands where done.insert(delivery.folder).inserted {
            try repeatCommand(delivery, &results)
        }
        // Those that could be written, and those that the command no longer produces and that need not be written.
        let undelivered = results.undelivered
        try register.transaction { try $0.delivered(fromCommands.filter { !undelivered.contains($0.path) }) }
    }

    private func repeatCommand(_ delivery: Promise, _ results: inout RunResults) throws {
        guard case .period(let id, let planID) = delivery.subject, let plan = plans.plan(planID)?.plan,
            let period = plan.period(id)
        else { return }
        // The path is `<year>/<period>/<name>/…`.
        let name = delivery.path.split(separator: "/")[2]
        // A reminder letter carries the day of its command, so it is not written again by a later run.
        guard name != Workspace.reminderFolder else { return }
        if let version = VersionFolder.version(name) {
            try reports.writeVersion(version, of: period, in: plan, &results)
        } else if name.hasPrefix(packageFolder) {
            // The package of the first sent version has no version in its name.
            let firstSent = try register.versions(plan: planID, period: id).first { $0.sent != nil }?.version
            guard let version = VersionFolder.version(name.dropFirst(packageFolder.count + 1)) ?? firstSent else {
                return
            }
            try packages.write(ofVersion: version, of: period, in: plan, &results)
        }
    }

    private func regenerated(_ delivery: Promise, of id: Int64) throws -> PromisedFile? {
        guard let submission = try register.submission(id),
            let bytes = try regeneratedBytes(delivery.kind, of: submission)
        else { return nil }
        return PromisedFile(delivery.kind, of: id, path: delivery.path, bytes: bytes)
    }

    private func regeneratedBytes(_ kind: Promise.Kind, of submission: FiledSubmission) throws -> [UInt8]? {
        let stated = submission.judgement.stated
        let plan = plans.plan(stated.plan, orOf: stated.unit)
        switch kind {
        case .note:
            let sharesFile = try register.submissions(claim: submission.claim).count > 1
            let original = sharesFile ? nil : try register.original(submission.original)
            let marked = try original.flatMap { try replies.markedReturn(of: submission, $0, under: plan) }
            var submission = submission
            if let original, submission.judgement.findings.hasWarnings {
                submission.judgement.justificationCells = try replies.readers.justificationCells(in: original)
            }
            return replies.note(
                for: submission, under: plan, sharesFile: sharesFile, isMarked: marked != nil
            ).html
        case .copy: return try register.original(submission.original)
        case .marked:
            return try register.original(submission.original).flatMap {
                try replies.markedReturn(of: submission, $0, under: plan)
            }
        case .unitReport: return try unitReport(for: submission, under: plan, isSample: replies.isSample)
        default: return nil
        }
    }
}

extension Array {
    /// The elements for which the predicate is true, and the others, each in their order.
    fileprivate func partitioned(_ holds: (Element) -> Bool) -> ([Element], [Element]) {
        (filter(holds), filter { !holds($0) })
    }
}
