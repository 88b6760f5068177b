// One run from start to end, as started by cron.
import Domain
import Glibc
import Register
import Reporting
package import Spool
import Threads

/// Claims the files in the inbox, checks them, files them, writes replies, and writes the reports of every changed
/// period.
///
/// The order makes a run safe to interrupt. Before the transaction nothing has happened. After it, everything (notes,
/// reports and the originals) can be generated again from the register. The next run completes an interrupted one with
/// the same result.
package struct Run: Sendable {
    package let workspace: Workspace
    package let clock: RunClock
    let options: Options
    package let progress: Progress

    /// The options of a run.
    package struct Options: Sendable {
        /// How long a file must be quiet before it is claimed, in seconds.
        package var settle: Int
        /// After this many seconds no further batch is processed. The remaining files wait for the next run.
        package var limit: Int
        /// The files are samples. The register is marked, and every output says so.
        package var takesSamples: Bool
        /// The folders to search for LibreOffice, in the format of PATH; nil for no PDF.
        package var typesetterPath: String?
        /// The folders to search for other programs; nil for the system's own.
        package var programPath: String?
        /// Executes the command files of the consolidating unit, if its plan allows them.
        package var runsCommandFiles = false
        /// For a command that processes no files and works on a register of samples as well as on a real one.
        var takesNothing = false
        /// Allows the creation of a new register where one has been lost. Only on request of the operator.
        package var createsRegister: Bool
        package init(
            settle: Int = 30, limit: Int = 3_000, takesSamples: Bool = false, typesetterPath: String? = nil,
            programPath: String? = nil, createsRegister: Bool = false
        ) {
            (self.settle, self.limit, self.takesSamples, self.typesetterPath) = (
                settle, limit, takesSamples, typesetterPath
            )
            (self.programPath, self.createsRegister) = (programPath, createsRegister)
        }
    }

    package init(
        in workspace: Workspace, at clock: RunClock = .system, _ options: Options = Options(),
        progress: Progress = .none
    ) {
        (self.workspace, self.clock, self.options, self.progress) = (workspace, clock, options, progress)
    }

    /// - Throws: when nothing could be done. Problems with one file or one period are in the summary.
    package func callAsFunction() throws(Failure) -> RunSummary {
        do {
            var summary = try underLock { try work() }
            if options.runsCommandFiles, !summary.wasStopped {
                let answered = try CommandFiles(in: workspace, at: clock, options).execute()
                summary.outputs += answered.outputs
                summary.remarks += answered.remarks
                summary.failures += answered.failures
            }
            return summary
        } catch {
            let failure = Failure.of(error).markingPlans(in: workspace)
            OperatorLog(in: workspace).enter(failure, at: clock.present(at: .utc))
            throw failure
        }
    }

    private func work() throws -> RunSummary {
        if !options.createsRegister { try workspace.refuseLostRegister() }
        let files = try Plans.files(in: workspace)
        if try nothingToDo(files) {
            // Without a register no run has checked the plan, so its faults are reported now.
            if access(workspace.registerFile, F_OK) != 0 { _ = try Plans.load(files) }
            workspace.noteRun()
            return RunSummary()
        }
        let plans = try Plans.load(files)
        var session = try RunSession(in: workspace, under: plans, at: clock, options, progress)
        let unread = Plans.unreadFiles(in: workspace)
        if !unread.isEmpty { session.results.summary.remarks.append(.unreadPlans(unread)) }
        try session.verifier.verifyIfWrittenByOthers()
        try session.finishEarlierRun()
        try session.signedReports.findAll(&session.results)
        try session.intake.processInbox(&session.results)
        returnFreedMemory()
        if !isStopRequested { try session.reports.writeDue(&session.results) }
        if !isStopRequested { try session.pages.writeDue(&session.results) }
        if !isStopRequested { try session.typesetter.typesetDue(&session.results) }
        let summary = try session.close()
        if summary.exitCode == 0 { workspace.noteRun() }
        return summary
    }

    /// The open and verified register, for a command that files nothing.
    package func sessionWithoutIntake(under plans: Plans) throws -> RunSession {
        if !options.createsRegister { try workspace.refuseLostRegister() }
        var options = options
        options.takesNothing = true
        var session = try RunSession(in: workspace, under: plans, at: clock, options, progress)
        try session.verifier.verifyIfWrittenByOthers()
        try session.finishEarlierRun()
        return session
    }

    /// The lock is held until the end of the run or of the process.
    package func underLock<Result>(_ body: () throws -> Result) throws -> Result {
        try workspace.requireFolders()
        let lock = try workspace.lock()
        defer { extendLifetime(lock) }
        catchStopSignals()
        return try body()
    }

    /// Whether the run is idle. Nothing is opened for writing, and the plans are not parsed.
    private func nothingToDo(_ plans: [PlanFile]) throws -> Bool {
        let inbox = try Inbox(
            at: workspace.inbox, register: workspace.registerFolder,
            rules: .forReading(settle: options.settle, ignoresCommands: isFolder(workspace.commandFolder)))
        let scan = try inbox.scan()
        guard scan.ready.isEmpty, scan.refused.isEmpty, try inbox.unfinishedClaims().isEmpty, try !inbox.heldIsDue()
        else { return false }
        let today = clock.present(at: .utc).day(at: .utc)
        guard !scan.receipts.contains(where: { $0.isOld(on: today) }) else { return false }
        guard try workspace.quarantined().isEmpty else { return false }
        return try plans.allSatisfy { try isQuiet($0) } && knowsNewPDFs()
    }

    private func knowsNewPDFs() throws -> Bool {
        let paths = workspace.newPDFs
        guard !paths.isEmpty, let register = try workspace.registerToRead(at: clock.present(at: .utc)) else {
            return true
        }
        return try paths.allSatisfy { path in
            try register.knowsPDF(path, Digest(sha256(try wholeFile(workspace.outbox + "/" + path))))
        }
    }

    private func isQuiet(_ plan: PlanFile) throws -> Bool {
        do {
            let register = try workspace.registerToRead(at: clock.present(at: .utc))
            return try register?.isQuiet(plan: plan.digest, renderer: renderer) ?? true
        } catch let fault as RegisterFault {
            guard case .needsRecovery = fault else { throw fault }
            return false
        }
    }
}

/// Must be called first in a program that runs. Signals that would kill a run become errors of system calls.
package func prepareProcess() { ignoreRunEndingSignals() }

extension Workspace {
    /// Takes the run lock after checking that this account may work here.
    package func lock() throws -> RunLock {
        try requireOwner()
        try makeRegisterFolder()
        guard let lock = try RunLock.acquire(in: registerFolder, waiting: patience) else { throw Failure.busy }
        return lock
    }

    /// Takes a shared lock, for an account that may read the register and not write to it.
    package func sharedLock() throws -> RunLock {
        guard let lock = try RunLock.share(in: registerFolder, waiting: patience) else { throw Failure.busy }
        return lock
    }
}

/// The renderer version stored in the register. A different one causes every report to be written again.
package let renderer = String(rendererVersion)
