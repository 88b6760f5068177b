// The state of one run at work: the open register and folders, and the summary that grows.
import Checking
import Domain
import Register
import Reporting
import Spool

import struct Register.Promise

/// Lives from the opening of the register to the end of a run, on one thread.
struct RunSession {
    let workspace: Workspace
    let plans: Plans
    let clock: RunClock
    let now: Moment
    let register: Register
    let rules: InboxRules
    let inbox: Inbox
    let outbox: Outbox
    let readers: ReaderPool
    let progress: Progress
    let options: Run.Options
    let limit: TimeLimit
    let isSample: Bool
    private let log: OperatorLog
    /// Promises that were kept since the last transaction: the next one strikes them off.
    var unsettled: [Promise] = []
    var summary = RunSummary()

    init(
        in workspace: Workspace, under plans: Plans, at clock: RunClock, _ options: Run.Options, _ progress: Progress
    ) throws {
        (self.workspace, self.plans, self.clock, self.options, self.progress) = (
            workspace, plans, clock, options, progress
        )
        now = clock.present(at: plans.current.plan.offset)
        limit = TimeLimit(seconds: options.limit)
        register = try Register(opening: workspace.registerFile, mode: .readWrite, now: now)
        rules = .agreed(plans.current.plan.limits, settle: options.settle)
        inbox = try Inbox(at: workspace.inbox, register: workspace.registerFolder, rules: rules)
        try workspace.makeOutbox()
        outbox = try Outbox(
            at: workspace.outbox, sealed: FileName(Workspace.notesFolder).map { Sealed(beneath: $0) },
            besideMark: Workspace.besideMark)
        readers = ReaderPool(plans)
        log = OperatorLog(in: workspace)
        isSample = try RunSession.isSample(register, options)
        try adoptPlans(markingSamples: isSample)
    }

    /// Samples and real reports never share a register.
    private static func isSample(_ register: Register, _ options: Run.Options) throws -> Bool {
        let isSample = try register.isSample()
        guard isSample != options.takesSamples, !options.takesNothing else { return isSample }
        guard options.takesSamples, try register.isEmpty() else {
            throw Failure.samplesAndRealMixed(registerIsSample: isSample)
        }
        return true
    }

    /// What is worth the eye of whoever edits the plan is told once for each edition.
    private mutating func adoptPlans(markingSamples: Bool) throws {
        let edited = try register.transaction { filing in
            if markingSamples { try filing.markSample() }
            return try plans.ready.filter { try filing.adopt($0.plan, bytes: $0.file.bytes) }.map(\.file.name)
        }
        for (file, fault) in plans.warnings where edited.contains(file) {
            summary.remarks.append(fault.message.prefixed("\(file): "))
        }
    }

    /// The summary, once it stands in the log.
    mutating func closed() throws -> RunSummary {
        try settlePromises()
        log.enter(summary, at: now, offset: plans.current.plan.offset)
        return summary
    }
}

extension InboxRules {
    private static let figures: Set<String> = ["xml", "csv", "txt", "tsv", "xlsx", "xls", "ods"]
    private static let attachments: Set<String> = ["pdf", "doc", "docx", "png", "jpg", "jpeg", "tif", "tiff", "zip"]

    /// Sizes play no part in looking.
    static func forLooking(settle: Int) -> InboxRules { agreed(Limits(), settle: settle) }

    static func agreed(_ limits: Limits, settle: Int) -> InboxRules {
        InboxRules(
            figures: figures, attachments: attachments, ours: Set([Workspace.readMe].compactMap { FileName($0) }),
            tryItFolder: FileName(Workspace.tryItFolder), settle: Int64(settle) * 1_000_000_000,
            largestFigures: limits.fileBytes,
            largestAttachment: limits.attachmentBytes)
    }
}

extension Wording {
    func prefixed(_ head: String) -> Wording { Wording(vi: head + vi, en: head + en) }
}
