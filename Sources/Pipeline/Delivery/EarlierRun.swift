// Completes the work of a run or command that was interrupted after its transaction.
import Domain
import Register
import Reporting
import Spool

import struct Register.Promise

/// Generates again, from the register, what an interrupted run had promised and not delivered.
struct EarlierRun {
    let plans: Plans
    let register: Register
    let replies: ReplyWriter
    let pages: UnitPageWriter
    let reports: ReportWriter
    let packages: PackageWriter

    /// Generates again, from the register, the files that an interrupted run had promised and not delivered.
    func finish(_ results: inout RunResults) throws {
        let (typeset, pending) = try register.pendingDeliveries().split { $0.kind == .pdf && !$0.isFromCommand }
        // PDFs are not promised. They are made again when they are found to be out of date.
        if !typeset.isEmpty { try register.transaction { try $0.delivered(typeset) } }
        guard !pending.isEmpty else { return }
        try finishUnitPages(pending.filter { $0.kind == .notice || $0.kind == .unitPage }, &results)
        try finishCommands(pending, &results)
        try results.outbox.removeLeftovers(in: pending.map(\.folder))
        let answers = try regeneratedReplies(pending)
        results.regenerates = true
        defer { results.regenerates = false }
        for start in stride(from: 0, to: answers.count, by: 300) {
            let batch = Array(answers[start..<min(start + 300, answers.count)])
            try register.transaction { filing in
                for answer in batch { try filing.expect(answer.delivery) }
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

    /// Replies to submissions. Reports are written again from the figures later. A copy whose bytes are no longer in
    /// the register is omitted, because no copy is better than an empty one.
    private func regeneratedReplies(_ pending: [Promise]) throws -> [PromisedFile] {
        var answers: [PromisedFile] = []
        var lost: [Promise] = []
        for delivery in pending {
            guard case .submission(let id) = delivery.subject else { continue }
            if let answer = try regenerated(delivery, of: id) { answers.append(answer) } else { lost.append(delivery) }
        }
        if !lost.isEmpty { try register.transaction { try $0.delivered(lost) } }
        return answers
    }

    /// Files that a command wrote besides the reports are completed by repeating the work of the command.
    private func finishCommands(_ pending: [Promise], _ results: inout RunResults) throws {
        let asked = pending.filter(\.isFromCommand)
        guard !asked.isEmpty else { return }
        try results.outbox.removeLeftovers(in: asked.map(\.folder))
        var done: Set<[FileName]> = []
        for delivery in asked where done.insert(delivery.folder).inserted { try repeatCommand(delivery, &results) }
        // Files that the command no longer produces need not be written.
        try register.transaction { try $0.delivered(asked) }
    }

    private func repeatCommand(_ delivery: Promise, _ results: inout RunResults) throws {
        guard case .period(let id, let planID) = delivery.subject, let plan = plans.plan(planID)?.plan,
            let period = plan.period(id)
        else { return }
        let name = delivery.path.split(separator: "/")[2]
        // A letter is dated, so one of an earlier day is not written again.
        guard name != reminderFolder else { return }
        if let version = VersionFolder.version(name) {
            try reports.writeVersion(version, of: period, in: plan, &results)
        } else if name.hasPrefix(packageFolder) {
            let first = try register.versions(plan: planID, period: id).first { $0.sent != nil }?.version
            guard let version = VersionFolder.version(name.dropFirst(packageFolder.count + 1)) ?? first else { return }
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
        let plan = (plans.plan(submission.judgement.claimed.plan) ?? plans.current).plan
        switch kind {
        case .note:
            let sharesFile = try register.submissions(claim: submission.claim).count > 1
            let original = sharesFile ? nil : try register.original(submission.original)
            let marked = try original.flatMap { try replies.markedReturn(of: submission, $0, under: plan) }
            return note(
                for: submission, under: plan, isSample: replies.isSample, sharesFile: sharesFile,
                isMarked: marked != nil
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
    fileprivate func split(_ holds: (Element) -> Bool) -> ([Element], [Element]) {
        (filter(holds), filter { !holds($0) })
    }
}
