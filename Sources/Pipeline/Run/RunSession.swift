// The state of one run: the open register and folders, and the summary so far.
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
    /// Whether existing replies are generated again because an older version of the program may have written them.
    var regenerates = false
    /// Files that were ready but could not be claimed because we lack permissions.
    var notPermitted: [SkippedEntry] = []
    /// Promises that were kept since the last transaction. The next one removes them.
    var keptPromises: [Promise] = []
    var summary = RunSummary()

    init(
        in workspace: Workspace, under plans: Plans, at clock: RunClock, _ options: Run.Options, _ progress: Progress
    ) throws {
        (self.workspace, self.plans, self.clock, self.options, self.progress) = (
            workspace, plans, clock, options, progress
        )
        now = clock.present(at: plans.current.plan.offset)
        limit = TimeLimit(seconds: options.limit)
        if !options.createsRegister { try workspace.refuseLostRegister() }
        try workspace.keepBeforeMigration(at: now)
        register = try Register(opening: workspace.registerFile, mode: .readWrite, now: now)
        rules = .agreed(plans.current.plan.limits, settle: options.settle)
        inbox = try Inbox(at: workspace.inbox, register: workspace.registerFolder, rules: rules)
        outbox = try workspace.openOutbox()
        readers = ReaderPool(plans)
        log = OperatorLog(in: workspace)
        isSample = try RunSession.isSample(register, options)
        try adoptPlans(markingSamples: isSample)
    }

    /// Samples and real reports never share a register.
    private static func isSample(_ register: Register, _ options: Run.Options) throws -> Bool {
        let isSample = try register.isSample()
        guard isSample != options.filesSamples, !options.filesNothing else { return isSample }
        guard options.filesSamples, try register.isEmpty() else {
            throw Failure.samplesAndRealMixed(registerIsSample: isSample)
        }
        return true
    }

    /// Warnings about a plan are reported to its editor once per edition.
    private mutating func adoptPlans(markingSamples: Bool) throws {
        let edited = try register.transaction { filing in
            if markingSamples { try filing.markSample() }
            try refuseLosses(in: filing)
            for ready in plans.ready { try filing.renameUnits(under: ready.plan) }
            return try plans.ready.filter { try filing.adopt($0.plan, bytes: $0.file.bytes) }.map(\.file.name)
        }
        for (file, fault) in plans.warnings where edited.contains(file) {
            summary.remarks.append(fault.message.prefixed("\(file): "))
        }
    }

    /// Refuses an edited plan that would remove accepted reports or figures from the totals.
    private func refuseLosses(in filing: borrowing Filing) throws {
        let faults = try plans.ready.flatMap { ready in
            try filing.losses(under: ready.plan).map {
                (file: ready.file.name, fault: PlanFault(line: nil, message: $0))
            }
        }
        guard faults.isEmpty else { throw Failure.plan(faults) }
    }

    /// Writes the summary to the log and returns it.
    mutating func closed() throws -> RunSummary {
        try removeKeptPromises()
        summary.wasStopped = isStopRequested
        log.enter(summary, at: now, offset: plans.current.plan.offset)
        return summary
    }
}

extension InboxRules {
    private static let figures: Set<String> = ["xml", "csv", "txt", "tsv", "xlsx", "xlsm", "xls", "ods", "fods"]
    private static let attachments: Set<String> = ["pdf", "doc", "docx", "png", "jpg", "jpeg", "tif", "tiff", "zip"]

    /// For read-only scans, where the size limits do not matter.
    static func forReading(settle: Int) -> InboxRules { agreed(Limits(), settle: settle) }

    static func agreed(_ limits: Limits, settle: Int) -> InboxRules {
        InboxRules(
            figures: figures, attachments: attachments, known: Set([Workspace.readMe].compactMap { FileName($0) }),
            trialFolder: FileName(Workspace.trialFolder), settle: Int64(settle) * 1_000_000_000,
            largestFigures: limits.fileBytes,
            largestAttachment: limits.attachmentBytes)
    }
}

extension Wording {
    func prefixed(_ head: String) -> Wording { Wording(vi: head + vi, en: head + en) }
}
