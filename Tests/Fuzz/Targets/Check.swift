// A whole file → its judgement under the shipped plan: the same each time, at odds with itself in nothing, each place
// in the file.
import Checking
import Domain
import LibXML
import Planning
import Reading
import Spreadsheet
import Synchronization
import TestSupport
import VietnameseText

extension FuzzTarget {
    static let check = FuzzTarget(name: "check") { bytes throws(Broken) in try ReadingFixture.requireSound(bytes, "") }
}

/// Reader and judges, made once for many files as a run makes them: what one file leaves behind would show at the next.
final class ReadingFixture {
    private let reader: Reader
    private var checker: Checker
    private var finalJudge: FinalJudge

    private init() throws {
        let plan = try loadPlan(try Checkout.bytes("Tests/Plans/edition-1.xml"), digest: "plan").plan
        let prepared = try PlanForChecking(plan: plan, schema: submissionSchema(of: plan))
        reader = Reader(plans: [plan])
        let checker = try Checker(prepared)
        let finalJudge = try FinalJudge(prepared)
        self.checker = checker
        self.finalJudge = finalJudge
    }

    private static let shared = Mutex<Result<ReadingFixture, any Error>?>(nil)

    static func requireSound(_ bytes: [UInt8], _ kind: String) throws(Broken) {
        let outcome: Result<Void, Broken> = shared.withLock { shared in
            Result { () throws(Broken) in
                if shared == nil { shared = Result { try ReadingFixture() } }
                do {
                    guard let fixture = try shared?.get() else { return }
                    let judged = try fixture.judge(bytes, kind)
                    try require(try fixture.judge(bytes, kind) == judged, "judged twice, two judgements")
                    for judgement in judged { try requireConsistent(judgement, bytes) }
                } catch let broken as Broken {
                    throw broken
                } catch {
                    throw Broken("our own failure: \(error)")
                }
            }
        }
        try outcome.get()
    }

    private func judge(_ bytes: [UInt8], _ kind: String) throws -> [Judgement] {
        let arrived = Moment(seconds: 1_778_560_000)
        let file = IncomingFile(
            claim: "1", name: "a", folder: nil, arrived: arrived, digest: "new", bytes: bytes, fileExtension: kind)
        var checked: [Checked] = []
        let unreadable = try reader.read(file) { tree, read in
            checked.append(
                try checker.check(
                    tree, laidOut: read.layout, reading: read.findings, folder: nil,
                    arrived: Moment(seconds: 1_778_551_200)))
        }
        if let unreadable {
            checked.append(
                Checked(stated: StatedSender(unit: unreadable.unit), report: nil, findings: unreadable.findings))
        }
        return try checked.map { try finalJudge.judge($0, from: file, in: RegisterContext(), at: arrived) }
    }
}

private func requireConsistent(_ judgement: Judgement, _ bytes: [UInt8]) throws(Broken) {
    let findings = judgement.findings
    try require(judgement.verdict != .notJudged, "nothing was understood and nothing said")
    try require(judgement.verdict.isAccepted == !findings.hasErrors, "\(judgement.verdict) with \(findings.counts)")
    try require(
        !judgement.verdict.isAccepted || judgement.report != nil && judgement.stated.unit != nil,
        "accepted, but whose and what?")
    try require(
        findings.kept.count == min(findings.total, Findings.limit), "\(findings.kept.count) kept of \(findings.total)")
    let lines = linesOf(bytes)
    for finding in findings.kept {
        try require(
            !finding.message.vi.isEmpty && !finding.message.en.isEmpty && !finding.code.isEmpty,
            "a finding without words: \(finding)")
        try requireInside(finding.place, lines, "\(finding.code)")
    }
    for (code, figure) in judgement.report?.figures ?? [:] { try requireInside(figure.place, lines, "\(code)") }
}

/// nil for a spreadsheet, whose rows are no lines.
private func linesOf(_ bytes: [UInt8]) -> Int? {
    let start = String(decoding: bytes.prefix(4_000).filter { $0 != 0 }, as: UTF8.self).lowercased()
    if bytes.starts(with: Array("PK".utf8)) || SpreadsheetFormat(textBeginning: start) != nil { return nil }
    let text = (try? decodeText(bytes))?.text ?? String(decoding: bytes, as: UTF8.self)
    var lines = 1
    var previous: UInt8 = 0
    for byte in text.utf8 {
        if byte == 0x0D || byte == 0x0A && previous != 0x0D { lines += 1 }
        previous = byte
    }
    return lines
}

private func requireInside(_ place: Place, _ lines: Int?, _ what: String) throws(Broken) {
    if let line = place.line {
        try require(line >= 1 && line <= lines ?? 1_048_576, "\(what) on line \(line) of \(lines ?? 0)")
    }
    if let column = place.column { try require(column >= 1, "\(what) in column \(column)") }
}
