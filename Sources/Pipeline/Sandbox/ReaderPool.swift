// Reading and checking many files at once: one process per core, each fed by a thread of this one.
import Confinement
import Domain
import Forms
import Glibc
import Reading

/// One file with everything that could be found out without the register.
struct Examined: Sendable {
    /// One submission of the file, under the plan it answers.
    struct Part: Sendable {
        let plan: PlanID
        let checked: Checked
    }

    let file: IncomingFile
    /// One for most files; several for a machine's export; none for an attachment.
    let parts: [Part]
    /// Of an attachment: what its bytes show; nil for figures, and where the process was lost over it.
    var marks: AttachmentMarks?
    /// How the processes that read it were lost, for the operator; it is returned, and its sender is told what a sender
    /// can do.
    var lost: String?
}

enum ExaminedOutcome: Sendable {
    case examined(Examined)
    /// A writer still holds the file.
    case growing
    /// It is not what was claimed: back to the inbox with it.
    case goesBack
    /// Our own failure: the file is neither accepted nor returned.
    case failed(String)
}

/// A file on its way to a reader.
enum FetchedFile: Sendable { case file(IncomingFile), growing, goesBack }

/// Beyond so many the thread that files is what a run waits for, and a service's limits on tasks and memory come near.
private let maximumReaders = 8

/// Shared by all threads of a run; its processes live as long as it does.
struct ReaderPool: Sendable {
    private let plans: Plans
    private let reader: Reader
    private let processes: [ReaderProcess]

    init(_ plans: Plans) {
        self.plans = plans
        reader = Reader(plans: plans.ready.map(\.plan))
        let files = plans.ready.map(\.file)
        processes = (0..<min(maximumReaders, max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))))).map { _ in
            ReaderProcess(files)
        }
    }

    /// To be called before anything is taken that would have to wait if no file could be read.
    func prepare() throws { try processes[0].prepare() }

    /// What stands around a process that reads files here.
    func walls() throws -> SandboxFeatures? { try processes[0].walls() }

    /// The table in a returned file, for its marked copy.
    func table(in bytes: [UInt8], sheet: String?) throws -> SentTable? {
        try processes[0].table(in: bytes, sheet: sheet)
    }

    /// Examines `count` files; the result is in their order, whoever finished first.
    /// - Parameter fetch: gives a file's bytes, on any thread.
    func examine(_ count: Int, fetch: @escaping @Sendable (Int) throws -> FetchedFile) throws -> [ExaminedOutcome] {
        let workers = min(processes.count, max(1, count / 4))
        guard workers > 1 else { return try share(0..<count, processes[0], fetch) }
        let others = (1..<workers).map { worker in
            BackgroundTask { [self] in
                try share(count * worker / workers..<count * (worker + 1) / workers, processes[worker], fetch)
            }
        }
        let own = Result { try share(0..<count / workers, processes[0], fetch) }
        // All are waited for before one may throw.
        let shares = [own] + others.map { other in Result { try other.get() } }
        return try shares.flatMap { try $0.get() }
    }

    /// One process's share. An error of the system ends the run; an error of ours about one file is told of that file.
    private func share(_ indices: Range<Int>, _ process: ReaderProcess, _ fetch: (Int) throws -> FetchedFile) throws
        -> [ExaminedOutcome]
    {
        try indices.map { index in
            let file: IncomingFile
            switch try fetch(index) {
            case .file(let fetched): file = fetched
            case .growing: return .growing
            case .goesBack: return .goesBack
            }
            // An attachment of which nothing is kept is returned like any other file.
            guard !file.isAttachment || file.notRead != nil else {
                return .examined(Examined(file: file, parts: [], marks: try process.marks(of: file.bytes)))
            }
            return switch try process.examine(file) {
            case .parts(let parts): .examined(Examined(file: file, parts: parts))
            case .unjudged(let reason): .failed(reason)
            case .lost(let how):
                .examined(
                    Examined(
                        file: file, parts: [Examined.Part(reader.beyondLimits, from: file, under: plans)], lost: how))
            }
        }
    }
}
