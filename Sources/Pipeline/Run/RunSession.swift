// What one run works on: the open register and folders, and a value for each step.
package import Domain
package import Register
import Reporting
import Spool

/// Exists from the opening of the register to the end of a run, and is used on one thread. `init` opens what the run
/// works on, gives each step the values it needs, migrates the register and adopts the plans; it throws where a plan
/// would lose accepted reports. `results` holds what the steps have done so far.
package struct RunSession {
    let workspace: Workspace
    let plans: Plans
    package let now: Moment
    package let register: Register
    package let isSample: Bool
    var intake: Intake
    let verifier: FigureVerifier
    package let reports: ReportWriter
    package let pages: UnitPageWriter
    package let typesetter: ReportTypesetter
    package let signedReports: SignedReportFinder
    package let packages: PackageWriter
    package var results: RunResults
    private let log: OperatorLog

    init(
        in workspace: Workspace, under plans: Plans, at clock: RunClock, _ options: Run.Options, _ progress: Progress
    ) throws {
        (self.workspace, self.plans) = (workspace, plans)
        now = clock.present(at: plans.current.plan.offset)
        try workspace.backUpBeforeMigration(at: now)
        register = try Register(opening: workspace.registerFile, mode: .readWrite, now: now)
        let rules = InboxRules.agreed(
            plans.current.plan.limits, settle: options.settle, commands: CommandFolder(under: plans.commanding))
        let inbox = try Inbox(at: workspace.inbox, register: workspace.registerFolder, rules: rules)
        results = RunResults(register: register, outbox: try workspace.openOutbox())
        log = OperatorLog(in: workspace)
        isSample = try RunSession.worksOnSamples(register, options)
        let readers = ReaderPool(plans)
        verifier = FigureVerifier(plans: plans, register: register, readers: readers)
        reports = ReportWriter(plans: plans, register: register, verifier: verifier)
        pages = UnitPageWriter(plans: plans, register: register, isSample: isSample)
        typesetter = ReportTypesetter(
            workspace: workspace, plans: plans, register: register, now: now, path: options.typesetterPath)
        signedReports = SignedReportFinder(
            workspace: workspace, plans: plans, register: register, now: now, programPath: options.programPath)
        packages = PackageWriter(
            register: register, files: WrittenFiles(workspace: workspace, register: register), typesetter: typesetter)
        intake = Intake(
            plans: plans, register: register, inbox: inbox, rules: rules, readers: readers,
            replies: ReplyWriter(readers: readers, isSample: isSample),
            skipped: SkippedFileReporter(workspace: workspace, plans: plans, register: register, now: now),
            clock: clock, now: now, limit: TimeLimit(seconds: options.limit), progress: progress)
        try adoptPlans(markingSamples: isSample)
    }

    /// Completes what an interrupted run or command left.
    mutating func finishEarlierRun() throws {
        let earlier = EarlierRun(
            plans: plans, register: register, replies: intake.replies, pages: pages, reports: reports,
            packages: packages)
        try earlier.finish(&results)
    }

    /// Whether the run works on samples. The register must agree with the options, because samples and real reports
    /// never share a register; only an empty register can become one of samples. A command that files nothing works on
    /// either.
    private static func worksOnSamples(_ register: Register, _ options: Run.Options) throws -> Bool {
        let isSample = try register.isSample()
        guard isSample != options.takesSamples, !options.takesNothing else { return isSample }
        guard options.takesSamples, try register.isEmpty() else {
            throw Failure.samplesAndRealMixed(registerIsSample: isSample)
        }
        return true
    }

    /// Makes the plans of the workspace the current editions. The warnings about an edition are reported only once, by
    /// the run that adopts it.
    private mutating func adoptPlans(markingSamples: Bool) throws {
        let (edited, uncounted) = try register.transaction { filing in
            if markingSamples { try filing.markSample() }
            try refuseLosses(in: filing)
            for ready in plans.ready { try filing.renameUnits(under: ready.plan) }
            let edited = try plans.ready.filter { try filing.adopt($0.plan, bytes: $0.file.bytes) }
            return (edited.map(\.file.name), try edited.flatMap { try filing.uncounted(under: $0.plan) })
        }
        results.summary.remarks += uncounted
        for (file, fault) in plans.warnings where edited.contains(file) {
            results.summary.remarks.append(fault.line(in: file))
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

    /// Writes the pages of units that list what no run takes from their folders.
    package mutating func updateSkippedFiles() throws { try intake.skipped.update(&results) }

    /// Removes the last kept promises, writes the summary to the log and returns it.
    package mutating func close() throws -> RunSummary {
        try results.removeKeptPromises()
        results.summary.wasStopped = isStopRequested
        log.enter(results.summary, at: now, offset: plans.current.plan.offset)
        return results.summary
    }
}

extension Wording {
    package func prefixed(_ head: String) -> Wording { Wording(vi: head + vi, en: head + en) }
}
