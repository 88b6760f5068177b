// Runs the parsing of senders' bytes in separate processes. If one crashes, hangs or uses too much memory, one file is
// affected and the run continues.
import Checking
import Confinement
import Domain
import Forms
import Glibc
import LibXML
import Reading
import Synchronization
import Typesetting

/// The subcommand with which a run starts its own program as a reader process.
package let readerCommand = "examine"

/// Limits for one file, many times what the largest accepted file needs.
private let limits = ConfinedLimits(memoryBytes: 400 << 20, seconds: 8)
/// Wall-clock seconds for one file. Larger than the limit of processor time, because a machine may be busy.
private let patience = 120

// MARK: - Parent side

/// Manages one reader process. The process is started for the first file, and again after a crash.
final class ReaderProcess: Sendable {
    private let greeting: [UInt8]
    private let process = Mutex<ConfinedProcess?>(nil)

    /// - Parameter plans: files that were already loaded and validated.
    init(_ plans: [PlanFile]) {
        var packer = Packer()
        packer.add(plans)
        greeting = packer.bytes
    }

    /// Starts the process if it is not running.
    /// - Throws: `Failure.system` when it cannot be started. No file is the cause.
    func prepare() throws {
        try process.withLock { process in
            if process == nil { process = try started() }
        }
    }

    /// The confinement of the process, which is started if necessary.
    func confinement() throws -> SandboxFeatures? { try started().confinement }

    /// The content of the file, or how the process crashed on it twice.
    func examine(_ file: IncomingFile) throws -> ExaminedFile {
        var question = Packer()
        question.add(ReaderRequest.check)
        question.add(file)
        return try answer(to: question.bytes, ExaminedFile.init) { end in
            switch end {
            // A machine without memory, or one that hangs, is not the sender's fault.
            case .killed, .tookTooLong: .unjudged("the process that read it: \(end)")
            case .died(let how), .system(let how): .lost(how: how)
            }
        }
    }

    /// The table in the file as its sender sees it; nil for a file that is not a table or that crashes the process.
    /// - Parameter sheet: the sheet of a workbook.
    func table(in bytes: [UInt8], sheet: String?) throws -> SentTable? {
        var question = Packer()
        question.add(ReaderRequest.table)
        question.add(sheet)
        question.add(raw: bytes)
        return try answer(to: question.bytes, { try Unpacker.whole($0) }) { _ in nil }
    }

    /// The cell for the text of each explanation that the file has a row for; empty if the process crashed on it.
    func justificationCells(in bytes: [UInt8]) throws -> [String: Place] {
        var question = Packer()
        question.add(ReaderRequest.justifications)
        question.add(raw: bytes)
        return try answer(to: question.bytes, { try Unpacker.whole($0) as [String: Place] }) { _ in [:] }
    }

    /// The properties that the bytes of an attachment show; nil if the process crashed on it.
    func marks(of bytes: [UInt8]) throws -> AttachmentMarks? {
        var question = Packer()
        question.add(ReaderRequest.marks)
        question.add(raw: bytes)
        return try answer(to: question.bytes, { try Unpacker.whole($0) }) { _ in nil }
    }

    /// Whether the bytes of an archive or a text document contain the form; false if the process crashed on them.
    func holdsForm(_ bytes: [UInt8]) throws -> Bool {
        var question = Packer()
        question.add(ReaderRequest.form)
        question.add(raw: bytes)
        return try answer(to: question.bytes, { try Unpacker.whole($0) }) { _ in false }
    }

    private func answer<Answer: Sendable>(
        to question: [UInt8], _ read: ([UInt8]) throws -> Answer, whenLost: (ConfinedEnd) -> Answer
    ) throws -> Answer {
        try process.withLock { process in
            var end = ConfinedEnd.killed
            for _ in 0..<2 {
                var current = try process.take() ?? started()
                do {
                    let answer = try read(current.request(question, seconds: patience))
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

/// Our own environment, without variables that would start crash handlers.
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

// MARK: - Messages

/// The result of a reader process for one file.
enum ExaminedFile {
    case parts([Examined.Part])
    /// A rule failed to evaluate. That is an error of the program, and the file is neither accepted nor returned.
    case unjudged(String)
    /// The process crashed on it.
    case lost(how: String)

    fileprivate init(packed bytes: [UInt8]) throws {
        var unpacker = Unpacker(bytes)
        self = try unpacker.value() ? .parts(try unpacker.value()) : .unjudged(try unpacker.value())
        try unpacker.requireEnd()
    }

    fileprivate var packed: [UInt8] {
        var packer = Packer()
        switch self {
        case .parts(let parts):
            packer.add(true)
            packer.add(parts)
        case .unjudged(let reason), .lost(let reason):
            packer.add(false)
            packer.add(reason)
        }
        return packer.bytes
    }
}

/// The requests to a process that is ready.
private enum ReaderRequest: String, Packable {
    case check, table, justifications, marks, form
}

// MARK: - Child side

/// Reads and checks the files that come through standard input, until the parent closes the pipe.
/// - Throws: when it cannot start; the parent sees that the process ended.
package func serveReader() throws {
    try serveConfined(within: limits) { greeting in
        var unpacker = Unpacker(greeting)
        let plans = try Plans.load(try unpacker.value() as [PlanFile], areValidated: true)
        let worker = try ReaderWorker(plans)
        return worker.answer
    }
}

/// Reader and checkers, created once for many files.
private struct ReaderWorker {
    private let plans: Plans
    private let reader: Reader
    private let checkers: Checkers

    init(_ plans: Plans) throws {
        self.plans = plans
        reader = Reader(plans: plans.ready.map(\.plan), questions: Checking.comparedKinds)
        checkers = try Checkers(plans)
    }

    func answer(_ question: [UInt8]) -> [UInt8] {
        do {
            var unpacker = Unpacker(question)
            switch try unpacker.value() as ReaderRequest {
            case .check: return ExaminedFile.parts(try parts(of: try unpacker.value())).packed
            case .justifications:
                var packer = Packer()
                packer.add(layout(of: Array(try unpacker.raw()))?.justifications ?? [:])
                return packer.bytes
            case .marks:
                let marks = PDFMarks(Array(try unpacker.raw()))
                var packer = Packer()
                let found: AttachmentMarks? = AttachmentMarks(
                    isSigned: marks.isSigned, coversWholeFile: marks.coversWholeFile, isScan: marks.isScan,
                    subject: marks.subject)
                packer.add(found)
                return packer.bytes
            case .form:
                var packer = Packer()
                packer.add(reader.holdsForm(Array(try unpacker.raw())))
                return packer.bytes
            case .table:
                let sheet: String? = try unpacker.value()
                let bytes = Array(try unpacker.raw())
                var packer = Packer()
                packer.add(recognised(SentTable(bytes, sheet: sheet), in: bytes))
                return packer.bytes
            }
        } catch {
            return ExaminedFile.unjudged(String(describing: error)).packed
        }
    }

    /// The table with the columns that were recognised when the file was read.
    private func recognised(_ table: SentTable?, in bytes: [UInt8]) -> SentTable? {
        guard var table else { return nil }
        if let layout = layout(of: bytes) { table.recognise(layout) }
        return table
    }

    /// The layout of the first submission in a file.
    private func layout(of bytes: [UInt8]) -> SourceLayout? {
        let file = IncomingFile(
            claim: "", name: "", folder: nil, arrived: Moment(seconds: 0), digest: Digest(""), bytes: bytes,
            fileExtension: "")
        var layout: SourceLayout?
        _ = reader.read(file) { _, submission in layout = layout ?? submission.layout }
        return layout
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

/// The checkers of one worker, one per plan.
private struct Checkers {
    private final class Entry {
        var checker: Checker
        init(_ ready: ReadyPlan) throws { checker = try Checker(ready.prepared) }
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
    /// The result for a file in which nothing could be read.
    init(_ unreadable: Unreadable, from file: IncomingFile, under plans: Plans) {
        let plan = plans.plan(unreadable.plan, orOf: file.folder)
        self.init(plan: unreadable.plan, checked: Checked(unreadable, from: file, under: plan))
    }
}
