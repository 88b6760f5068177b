// Reads and checks many files in parallel: one reader process per core, each fed by a thread of this process.
import Checking
package import Confinement
package import Domain
import Forms
import Glibc
import Reading
import Threads

/// One file with the results that do not depend on the register.
package struct Examined: Sendable {
    /// One submission of the file, with the plan it is for.
    package struct Part: Sendable {
        package let plan: PlanID
        package let checked: Checked
    }

    package let file: IncomingFile
    /// One for most files; several for a system's export; none for an attachment.
    package let parts: [Part]
    /// For an attachment, the properties that its bytes show; nil for a file with figures, and if the process crashed
    /// on it.
    var marks: AttachmentMarks?
    /// How the reader processes crashed on this file, for the operator. The file is returned, and its sender is told
    /// how to fix it.
    package var lost: String?
}

package enum ExaminedOutcome: Sendable {
    case examined(Examined)
    /// A process still has the file open for writing.
    case beingWritten
    /// It is not the file that was claimed, so it goes back to the inbox.
    case notAsScanned
    /// An error of the program. The file is neither accepted nor returned.
    case failed(String)
}

/// The result of fetching a file for a reader.
package enum FetchedFile: Sendable { case file(IncomingFile), beingWritten, notAsScanned }

/// With more processes the filing thread would be the bottleneck, and a service's limits on tasks and memory would be
/// close.
private let maximumReaders = 8

/// Shared by all threads of a run. Its processes live as long as it does.
package struct ReaderPool: Sendable {
    package let plans: Plans
    private let reader: Reader
    private let processes: [ReaderProcess]

    package init(_ plans: Plans) {
        self.plans = plans
        reader = Reader(plans: plans.ready.map(\.plan), questions: Checking.comparedKinds)
        let files = plans.ready.map(\.file)
        processes = (0..<min(maximumReaders, max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))))).map { _ in
            ReaderProcess(files)
        }
    }

    /// Must be called before files are claimed, because they would have to wait if no process could be started.
    func prepare() throws { try processes[0].prepare() }

    /// The confinement of a reader process on this machine.
    package func confinement() throws -> SandboxFeatures? { try processes[0].confinement() }

    /// The table in a returned file, for its marked copy.
    func table(in bytes: [UInt8], sheet: String?) throws -> SentTable? {
        try processes[0].table(in: bytes, sheet: sheet)
    }

    /// The cell for the text of each explanation that a file has a row for, by its code.
    func justificationCells(in bytes: [UInt8]) throws -> [String: Place] {
        try processes[0].justificationCells(in: bytes)
    }

    /// Examines `count` files. The results are in the order of the files, independent of the order of completion.
    /// - Parameter fetch: returns a file's bytes, on any thread.
    package func examine(_ count: Int, fetch: @escaping @Sendable (Int) throws -> FetchedFile) throws
        -> [ExaminedOutcome]
    {
        let workers = min(processes.count, max(1, count / 4))
        guard workers > 1 else { return try share(0..<count, processes[0], fetch) }
        let others = (1..<workers).map { worker in
            BackgroundTask { [self] in
                try share(count * worker / workers..<count * (worker + 1) / workers, processes[worker], fetch)
            }
        }
        let own = Result { try share(0..<count / workers, processes[0], fetch) }
        // All threads must have ended before an error is thrown.
        let shares = [own] + others.map { other in Result { try other.get() } }
        return try shares.flatMap { try $0.get() }
    }

    /// Whether a file that is an attachment by its name contains the form. Its figures are then read.
    private func isForm(_ file: IncomingFile, _ process: ReaderProcess) throws -> Bool {
        guard file.isAttachment, file.notRead == nil, ["docx", "zip"].contains(file.fileExtension),
            !file.bytes.isEmpty, file.bytes.count <= plans.current.plan.limits.fileBytes
        else { return false }
        return try process.holdsForm(file.bytes)
    }

    /// The share of one process. A system error ends the run; an error of the program on one file is reported for that
    /// file.
    private func share(_ indices: Range<Int>, _ process: ReaderProcess, _ fetch: (Int) throws -> FetchedFile) throws
        -> [ExaminedOutcome]
    {
        try indices.map { index in
            var file: IncomingFile
            switch try fetch(index) {
            case .file(let fetched): file = fetched
            case .beingWritten: return .beingWritten
            case .notAsScanned: return .notAsScanned
            }
            if try isForm(file, process) { file.isAttachment = false }
            // An attachment that is not stored is returned like any other file.
            guard !file.isAttachment || file.notRead != nil else {
                return .examined(Examined(file: file, parts: [], marks: try process.marks(of: file.bytes)))
            }
            return switch try process.examine(file) {
            case .parts(let parts): .examined(Examined(file: file, parts: parts))
            case .unjudged(let reason): .failed(reason)
            case .lost(let how):
                .examined(
                    Examined(
                        file: file, parts: [Examined.Part(reader.beyondLimits(file), from: file, under: plans)],
                        lost: how))
            }
        }
    }
}
