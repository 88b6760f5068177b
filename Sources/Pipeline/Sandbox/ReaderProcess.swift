// Senders' bytes are parsed in processes of their own: one that crashes, runs away or eats memory takes one file with
// it, and no run.
import Checking
import Confinement
import Domain
import Forms
import Glibc
import LibXML
import Reading
import Synchronization
import Typesetting

/// The word by which a run calls its own program to be such a process.
package let readerCommand = "examine"

/// What one file may cost: many times what the largest that is read does.
private let limits = ConfinedLimits(memoryBytes: 400 << 20, seconds: 8)
/// Of the clock, for one file: a machine may be busy, and stop.
private let patience = 120

// MARK: - The run's side

/// A place for one such process. Started when the first file comes, started again when it was lost.
final class ReaderProcess: Sendable {
    private let greeting: [UInt8]
    private let process = Mutex<ConfinedProcess?>(nil)

    /// - Parameter plans: read and proven already.
    init(_ plans: [PlanFile]) {
        var packer = Packer()
        packer.add(plans)
        greeting = packer.bytes
    }

    /// Starts the process, if it does not run yet.
    /// - Throws: `Failure.system` when there can be none: no file is to blame.
    func prepare() throws {
        try process.withLock { process in
            if process == nil { process = try started() }
        }
    }

    /// What stands around a process that is started now.
    func walls() throws -> SandboxFeatures? { try started().walls }

    /// What is in the file, or how the process was lost over it, twice.
    func examine(_ file: IncomingFile) throws -> ExaminedFile {
        var question = Packer()
        question.add(ReaderRequest.check, file)
        return try answer(to: question.bytes, ExaminedFile.init) { end in
            switch end {
            // A machine without memory, or at a standstill, is no sender's fault.
            case .killed, .tookTooLong: .unjudged("the process that read it: \(end)")
            case .died(let how), .system(let how): .lost(how: how)
            }
        }
    }

    /// The table in the file, as its sender sees it; nil for what is none, and for a file over which the process is
    /// lost.
    /// - Parameter sheet: of a workbook.
    func table(in bytes: [UInt8], sheet: String?) throws -> SentTable? {
        var question = Packer()
        question.add(ReaderRequest.table, sheet)
        question.add(raw: bytes)
        return try answer(to: question.bytes, { try Unpacker.whole($0) }) { _ in nil }
    }

    /// What the bytes of an attachment show; nil where the process is lost over it.
    func marks(of bytes: [UInt8]) throws -> AttachmentMarks? {
        var question = Packer()
        question.add(ReaderRequest.marks)
        question.add(raw: bytes)
        return try answer(to: question.bytes, { try Unpacker.whole($0) }) { _ in nil }
    }

    private func answer<Answer: Sendable>(
        to question: [UInt8], _ read: ([UInt8]) throws -> Answer, whenLost: (ConfinedEnd) -> Answer
    ) throws -> Answer {
        try process.withLock { process in
            var end = ConfinedEnd.killed
            for _ in 0..<2 {
                var current = try process.take() ?? started()
                do {
                    let answer = try read(current.ask(question, seconds: patience))
                    process = consume current
                    return answer
                } catch ConfinedEnd.system(let how) {
                    throw Failure.system(how)
                } catch {
                    end = error as? ConfinedEnd ?? .died(how: String(describing: error))
                }
            }
            return whenLost(end)
        }
    }

    private func started() throws -> ConfinedProcess {
        do {
            var process = try ConfinedProcess("/proc/self/exe", [readerCommand], environment: surroundings())
            try process.begin(greeting, seconds: patience)
            return process
        } catch {
            throw Failure.system("tonghop \(readerCommand): \(error)")
        }
    }
}

/// Ours, but for what a crash would set off.
private func surroundings() -> [String: String] {
    var surroundings = ["SWIFT_BACKTRACE": "enable=no"]
    var entry = environ
    while let setting = entry.pointee {
        let parts = String(cString: setting).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        if parts.count == 2, surroundings[String(parts[0])] == nil { surroundings[String(parts[0])] = String(parts[1]) }
        entry += 1
    }
    return surroundings
}

// MARK: - What crosses the pipe

/// What a process makes of a file.
enum ExaminedFile {
    case parts([Examined.Part])
    /// A rule broke: our failure, and the file is neither accepted nor returned.
    case unjudged(String)
    /// The process was lost over it.
    case lost(how: String)

    fileprivate init(packed bytes: [UInt8]) throws {
        var unpacker = Unpacker(bytes)
        self = try unpacker.value() ? .parts(try unpacker.value()) : .unjudged(try unpacker.value())
        try unpacker.requireEnd()
    }

    fileprivate var packed: [UInt8] {
        var packer = Packer()
        switch self {
        case .parts(let parts): packer.add(true, parts)
        case .unjudged(let reason), .lost(let reason): packer.add(false, reason)
        }
        return packer.bytes
    }
}

/// What is asked of a process once it is ready.
private enum ReaderRequest: String, Packable {
    case check, table, marks
}

// MARK: - The process's side

/// Reads and checks the files that come through standard input, until the run that sends them is gone.
/// - Throws: when it cannot even begin; the run that started it sees that it ended.
package func serveReader() throws {
    try serveConfined(within: limits) { greeting in
        var unpacker = Unpacker(greeting)
        let plans = try Plans.load(try unpacker.value() as [PlanFile], areProven: true)
        let worker = try ReaderWorker(plans)
        return worker.answer
    }
}

/// Reader and checkers, made once for many files.
private struct ReaderWorker {
    private let plans: Plans
    private let reader: Reader
    private let checkers: Checkers

    init(_ plans: Plans) throws {
        self.plans = plans
        reader = Reader(plans: plans.ready.map(\.plan))
        checkers = try Checkers(plans)
    }

    func answer(_ question: [UInt8]) -> [UInt8] {
        do {
            var unpacker = Unpacker(question)
            switch try unpacker.value() as ReaderRequest {
            case .check: return ExaminedFile.parts(try parts(of: try unpacker.value())).packed
            case .marks:
                let marks = PDFMarks(Array(try unpacker.raw()))
                var packer = Packer()
                let found: AttachmentMarks? = AttachmentMarks(
                    isSigned: marks.isSigned, coversWholeFile: marks.coversWholeFile, isScan: marks.isScan)
                packer.add(found)
                return packer.bytes
            case .table:
                let sheet: String? = try unpacker.value()
                var packer = Packer()
                packer.add(SentTable(Array(try unpacker.raw()), sheet: sheet))
                return packer.bytes
            }
        } catch {
            return ExaminedFile.unjudged(String(describing: error)).packed
        }
    }

    private func parts(of file: IncomingFile) throws -> [Examined.Part] {
        var parts: [Examined.Part] = []
        let unreadable = try reader.read(file) { tree, submission in
            parts.append(.init(plan: submission.plan, checked: try checkers.check(tree, submission, from: file)))
        }
        if let unreadable { parts.append(Examined.Part(unreadable, from: file, under: plans)) }
        return parts
    }
}

/// One worker's checkers, one for each plan.
private struct Checkers {
    private final class Entry {
        var checker: Checker
        init(_ ready: ReadyPlan) throws { checker = try Checker(ready.examination) }
    }
    private let checkers: [PlanID: Entry]

    init(_ plans: Plans) throws {
        checkers = try Dictionary(uniqueKeysWithValues: plans.ready.map { ($0.plan.id, try Entry($0)) })
    }

    func check(_ tree: borrowing XMLTree, _ submission: ReadSubmission, from file: IncomingFile) throws -> Checked {
        guard let entry = checkers[submission.plan] else { throw Failure.system("no plan \(submission.plan)") }
        return try entry.checker.check(
            tree, laidOut: submission.layout, reading: submission.findings, folder: file.folder, isFlat: file.isFlat,
            arrived: file.arrived, fileName: file.name)
    }
}

extension Examined.Part {
    /// A file in which nothing could be read.
    init(_ unreadable: Unreadable, from file: IncomingFile, under plans: Plans) {
        let plan = (plans.plan(unreadable.plan) ?? plans.current).plan
        self.init(plan: unreadable.plan, checked: Checked(unreadable, from: file, under: plan))
    }
}
