// Delivers promised files: writes them completely, syncs them, and then removes the promises from the register.
import Domain
import Register
import Reporting
import Spool

import struct Register.Promise

/// A file that the register promises, with its bytes.
struct PromisedFile {
    let delivery: Promise
    let bytes: [UInt8]

    init(_ kind: Promise.Kind, of submission: Int64, path: String, bytes: [UInt8]) {
        self.init(kind, .submission(submission), path: path, bytes: bytes)
    }

    init(_ kind: Promise.Kind, _ subject: Promise.Subject, path: String, bytes: [UInt8]) {
        delivery = .init(path: path, kind: kind, subject: subject, digest: Digest(sha256(bytes)))
        self.bytes = bytes
    }
}

extension RunSession {
    /// Writes promised files. The promises are removed in the next transaction or at the end of the run. After a crash
    /// in between, the next run only finds the files already in place.
    mutating func deliver(_ answers: [PromisedFile]) throws {
        guard !answers.isEmpty else { return }
        let failed = try write(answers)
        keptPromises += answers.map(\.delivery).filter { !failed.contains($0.path) }
    }

    /// Removes the kept promises. To be called when no transaction follows.
    mutating func removeKeptPromises() throws {
        guard !keptPromises.isEmpty else { return }
        try register.transaction { try $0.delivered(keptPromises) }
        keptPromises = []
    }

    /// Writes files without recording it in the register.
    /// - Returns: the paths that could not be written because of a problem of their folder, which is added to the
    ///   failures.
    @discardableResult
    mutating func write(_ answers: [PromisedFile]) throws -> Set<String> {
        let outcomes = try outbox.deliver(answers.map(spooled))
        for (answer, outcome) in zip(answers, outcomes) { enter(outcome, of: answer.delivery) }
        return Set(zip(answers, outcomes).filter { $1.isFailure }.map(\.0.delivery.path))
    }

    private func spooled(_ answer: PromisedFile) throws -> Delivery {
        let path = answer.delivery.path
        guard let checked = OutboxPath(path) else { throw Failure.system("outbox/\(path)") }
        // A note's name is used once, except for bytes that are delivered again. A report's name is reused.
        let known: Set<Digest> =
            switch answer.delivery.subject {
            case .submission where isReused(notePath: path): try register.knownDigests(path)
            case .submission: regenerates ? try register.knownDigests(path) : [answer.delivery.digest]
            case .period: try register.knownDigests(path)
            }
        return Delivery(path: checked, bytes: answer.bytes, known: Set(known.map(\.rawValue)))
    }

    private mutating func enter(_ outcome: Delivered, of delivery: Promise) {
        let path = "outbox/" + delivery.path
        switch outcome {
        case .written: summary.outputs.append(path)
        case .unchanged: break
        case .beside(let other, let isNew):
            if isNew { summary.besides.append((edited: path, written: "outbox/" + other.shown)) }
        case .failed(let error):
            let folder = "outbox/" + delivery.path.split(separator: "/").dropLast().joined(separator: "/")
            let failure = Wording.notDelivered(to: folder, error)
            if !summary.failures.contains(where: { $0.vi == failure.vi }) { summary.failures.append(failure) }
        }
    }

    // MARK: - Promises of an earlier run

    /// Generates again, from the register, the files that an interrupted run had promised and not delivered.
    mutating func finishEarlierRun() throws {
        let (typeset, pending) = try register.pendingDeliveries().split { $0.kind == .pdf && !$0.isFromCommand }
        // PDFs are not promised. They are made again when they are found to be out of date.
        if !typeset.isEmpty { try register.transaction { try $0.delivered(typeset) } }
        guard !pending.isEmpty else { return }
        try finishUnitPages(pending.filter { $0.kind == .notice || $0.kind == .unitPage })
        try finishCommands(pending)
        try outbox.removeLeftovers(in: pending.map { folder(of: $0.path) })
        let answers = try remadeAnswers(pending)
        regenerates = true
        defer { regenerates = false }
        for start in stride(from: 0, to: answers.count, by: 300) {
            let batch = Array(answers[start..<min(start + 300, answers.count)])
            try register.transaction { filing in
                for answer in batch { try filing.expect(answer.delivery) }
            }
            try deliver(batch)
        }
        try removeKeptPromises()
    }

    /// Generates notices again and marks a unit's own page as due.
    private mutating func finishUnitPages(_ pending: [Promise]) throws {
        guard !pending.isEmpty else { return }
        try outbox.removeLeftovers(in: pending.map { folder(of: $0.path) })
        let notices = try pending.filter { $0.kind == .notice }.compactMap { try remadeNotice($0) }
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
        try deliver(notices)
        try removeKeptPromises()
    }

    /// Replies to submissions. Reports are written again from the figures later. A copy whose bytes are no longer in
    /// the register is omitted, because no copy is better than an empty one.
    private func remadeAnswers(_ pending: [Promise]) throws -> [PromisedFile] {
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
    private mutating func finishCommands(_ pending: [Promise]) throws {
        let asked = pending.filter(\.isFromCommand)
        guard !asked.isEmpty else { return }
        try outbox.removeLeftovers(in: asked.map { folder(of: $0.path) })
        var done: Set<[FileName]> = []
        for delivery in asked where done.insert(folder(of: delivery.path)).inserted { try redo(delivery) }
        // Files that the command no longer produces need not be written.
        try register.transaction { try $0.delivered(asked) }
    }

    private mutating func redo(_ delivery: Promise) throws {
        guard case .period(let id, let planID) = delivery.subject, let plan = plans.plan(planID)?.plan,
            let period = plan.period(id)
        else { return }
        let name = delivery.path.split(separator: "/")[2]
        // A letter is dated, so one of an earlier day is not written again.
        guard name != reminderFolder else { return }
        if let version = VersionFolder.version(name) {
            try writeVersion(version, of: period, in: plan)
        } else if name.hasPrefix(packageFolder) {
            let first = try register.versions(plan: planID, period: id).first { $0.sent != nil }?.version
            guard let version = VersionFolder.version(name.dropFirst(packageFolder.count + 1)) ?? first else { return }
            try writePackage(ofVersion: version, of: period, in: plan)
        }
    }

    func folder(of path: String) -> [FileName] {
        path.split(separator: "/").dropLast().compactMap { FileName(String($0)) }
    }

    private func regenerated(_ delivery: Promise, of id: Int64) throws -> PromisedFile? {
        guard let submission = try register.submission(id), let bytes = try remadeBytes(delivery.kind, of: submission)
        else { return nil }
        return PromisedFile(delivery.kind, of: id, path: delivery.path, bytes: bytes)
    }

    private func remadeBytes(_ kind: Promise.Kind, of submission: FiledSubmission) throws -> [UInt8]? {
        let plan = (plans.plan(submission.judgement.claimed.plan) ?? plans.current).plan
        switch kind {
        case .note:
            let sharesFile = try register.submissions(claim: submission.claim).count > 1
            let original = sharesFile ? nil : try register.original(submission.original)
            let marked = try original.flatMap { try markedReturn(of: submission, $0, under: plan) }
            return note(
                for: submission, under: plan, isSample: isSample, sharesFile: sharesFile, isMarked: marked != nil
            ).html
        case .copy: return try register.original(submission.original)
        case .marked:
            return try register.original(submission.original).flatMap {
                try markedReturn(of: submission, $0, under: plan)
            }
        case .unitReport: return try unitReport(for: submission, under: plan, isSample: isSample)
        default: return nil
        }
    }
}

extension Delivered {
    var isFailure: Bool { if case .failed = self { true } else { false } }
}

extension Promise {
    /// Whether it is in a subfolder of the period's folder: a past version, or the package to send.
    var isFromCommand: Bool {
        guard case .period = subject, kind != .notice, kind != .unitPage else { return false }
        return path.split(separator: "/").count > 3
    }
}

extension Array {
    /// The elements for which the predicate is true, and the others, each in their order.
    fileprivate func split(_ holds: (Element) -> Bool) -> ([Element], [Element]) {
        (filter(holds), filter { !holds($0) })
    }
}
