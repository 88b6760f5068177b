// One run, top to bottom: what cron calls. Read it aloud.
import Domain
import Glibc
import Register
import Reporting
import Spool

/// Picks up what lies in the inbox, checks it, files it, answers it, and writes the reports of every period that
/// changed.
///
/// The order is the promise (reliability): before the transaction nothing happened; after it everything, notes and
/// reports and the originals themselves, can be made again from the register. So a run that was killed anywhere is
/// finished by the next one, and its result is the same.
package struct Run: Sendable {
    let workspace: Workspace
    let clock: RunClock
    let options: Options
    let progress: Progress

    package struct Options: Sendable {
        /// How long a file must have been at rest, in seconds.
        package var settle: Int
        /// After so many seconds no further batch of files is taken in: what lies there waits for the next run.
        package var limit: Int
        /// The files are samples: the register is marked, and every output says so.
        package var takesSamples: Bool
        /// The folders to look for LibreOffice in, as in PATH; nil for no PDF.
        package var typesetterPath: String?
        /// The folders to look for other programs in; nil for the system's own.
        package var programPath: String?
        /// A command that takes no file in serves a register of samples and a real one alike.
        var takesNothing = false
        /// A register that is gone is begun anew: only where the operator says so.
        package var beginsAnew: Bool
        package init(
            settle: Int = 30, limit: Int = 3_000, takesSamples: Bool = false, typesetterPath: String? = nil,
            programPath: String? = nil, beginsAnew: Bool = false
        ) {
            (self.settle, self.limit, self.takesSamples, self.typesetterPath) = (
                settle, limit, takesSamples, typesetterPath
            )
            (self.programPath, self.beginsAnew) = (programPath, beginsAnew)
        }
    }

    package init(
        in workspace: Workspace, at clock: RunClock = .system, _ options: Options = Options(),
        progress: Progress = .none
    ) {
        (self.workspace, self.clock, self.options, self.progress) = (workspace, clock, options, progress)
    }

    /// - Throws: when nothing could be done at all; what goes wrong with one file or one period is in the summary.
    package func callAsFunction() throws(Failure) -> RunSummary {
        do {
            return try underLock { try work() }
        } catch {
            let failure = Failure.of(error)
            OperatorLog(in: workspace).enter(failure, at: clock.present(at: .utc))
            throw failure
        }
    }

    private func work() throws -> RunSummary {
        if !options.beginsAnew { try workspace.refuseLostRegister() }
        let files = try Plans.files(in: workspace)
        if try nothingToDo(files) {
            // Nobody has looked at the plan before the first file came: its editor is told now.
            if access(workspace.registerFile, F_OK) != 0 { _ = try Plans.load(files) }
            workspace.noteRun()
            return RunSummary()
        }
        let plans = try Plans.load(files)
        var session = try RunSession(in: workspace, under: plans, at: clock, options, progress)
        try session.proveFigures()
        try session.finishEarlierRun()
        try session.recogniseSignedReports()
        try session.takeIn()
        if !isStopRequested { try session.writeReports() }
        if !isStopRequested { try session.writeUnitPages() }
        if !isStopRequested { try session.typesetReports() }
        let summary = try session.closed()
        if summary.exitCode == 0 { workspace.noteRun() }
        return summary
    }

    /// `tonghop report`: one period's outputs, changed or not; those of a version that is past into a folder of its
    /// own.
    func reported(_ id: PeriodID, _ planID: PlanID?, _ version: Int?) throws -> RunSummary {
        try underLock {
            let plans = try Plans.load(try Plans.files(in: workspace))
            let plan = try plans.require(planID, having: id, at: clock).plan
            let period = try plan.require(id)
            var session = try sessionWithoutIntake(under: plans)
            if let version {
                try session.writeVersion(version, of: period, in: plan)
            } else {
                try session.writeReport(period, of: plan)
            }
            try session.typesetReports()
            return try session.closed()
        }
    }

    /// The register open and proven, for a command that files nothing.
    func sessionWithoutIntake(under plans: Plans) throws -> RunSession {
        var options = options
        options.takesNothing = true
        var session = try RunSession(in: workspace, under: plans, at: clock, options, progress)
        try session.proveFigures()
        try session.finishEarlierRun()
        return session
    }

    /// Held to the end of the run, or of the process, however that ends.
    func underLock<Result>(_ body: () throws -> Result) throws -> Result {
        try workspace.requireFolders()
        let lock = try workspace.lock()
        defer { extendLifetime(lock) }
        catchStopSignals()
        return try body()
    }

    /// An idle run looks and leaves: nothing is opened for writing, and the plans need not even be parsed.
    private func nothingToDo(_ plans: [PlanFile]) throws -> Bool {
        let inbox = try Inbox(
            at: workspace.inbox, register: workspace.registerFolder, rules: .forLooking(settle: options.settle))
        let scan = try inbox.scan()
        guard scan.ready.isEmpty, scan.refused.isEmpty, try inbox.unfinishedClaims().isEmpty, try !inbox.heldIsDue()
        else { return false }
        guard try workspace.quarantined().isEmpty, workspace.skippedPages().isEmpty else { return false }
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

/// To be called first in a program that runs: signals that would kill it in the middle are errors to us.
package func prepareProcess() { ignoreTroublesomeSignals() }

extension Workspace {
    /// The run lock, once it is sure that this account may work here.
    func lock() throws -> RunLock {
        try requireOwner()
        try makeRegisterFolder()
        guard let lock = try RunLock.acquire(in: registerFolder, waiting: patience) else { throw Failure.busy }
        return lock
    }

    /// For an account that may read the register and not write to it.
    func sharedLock() throws -> RunLock {
        guard let lock = try RunLock.share(in: registerFolder, waiting: patience) else { throw Failure.busy }
        return lock
    }
}

/// What the register keeps of the renderer: another one makes every report anew.
let renderer = String(rendererVersion)
