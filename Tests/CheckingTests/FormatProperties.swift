// One report, written down in many ways: in any format and order and with any accident, never a wrong figure unsaid.
import Domain
import Reading
import TestSupport
import Testing

@testable import Checking

@Suite("Formats")
struct FormatProperties {
    @Test("a report as XML, as a form and as a machine's export is judged alike", arguments: 0..<40)
    func alike(_ seed: UInt64) throws {
        var fixture = try ReadingFixture()
        let report = MadeReport(Chance(seed))
        let xml = try fixture.read(Array(report.xml.utf8), "xml")
        let form = try fixture.read(Array(report.form().text.utf8))
        let export = try fixture.read(Array(report.export.utf8))
        #expect(form.verdict == xml.verdict && export.verdict == xml.verdict)
        #expect(form.report?.withoutPlaces == xml.report?.withoutPlaces)
        #expect(form.findings.kept.map(\.code).sorted() == xml.findings.kept.map(\.code).sorted())
        #expect(export.report?.answers == xml.report?.answers)
        #expect(export.report?.statuses == xml.report?.statuses && export.report?.results == xml.report?.results)
    }

    @Test("the order of rows and columns does not matter", arguments: 0..<40)
    func shuffled(_ seed: UInt64) throws {
        var chance = Chance(seed)
        let report = MadeReport(chance)
        var form = report.form()
        form.rows.shuffle(using: &chance)
        form.order.shuffle(using: &chance)
        var fixture = try ReadingFixture()
        let (straight, shuffled) = (
            try fixture.read(Array(report.form().text.utf8)), try fixture.read(Array(form.text.utf8))
        )
        #expect(shuffled.verdict == straight.verdict)
        #expect(shuffled.report?.answers == straight.report?.answers)
        #expect(
            shuffled.report?.statuses == straight.report?.statuses
                && shuffled.report?.results == straight.report?.results)
    }

    @Test("another separator, line ending, encoding or spelling of numbers gives the same figures", arguments: 0..<5)
    func respelt(_ seed: UInt64) throws {
        var fixture = try ReadingFixture()
        let report = MadeReport(Chance(seed))
        let right = try fixture.read(Array(report.form().text.utf8)).report?.answers
        for dress in Dress.all {
            let read = try fixture.read(dress.bytes(report))
            #expect(read.report?.answers == right, "\(dress.name)")
        }
    }

    /// Lost bytes, cuts, and columns, rows, quotes and encodings astray: five forms, more than 600 files.
    @Test("a form that met with an accident is read right, or something more is said", arguments: 0..<5)
    func accidents(_ seed: UInt64) throws {
        var fixture = try ReadingFixture()
        var chance = Chance(seed)
        let form = MadeReport(chance).form()
        let whole = Array(form.text.utf8)
        let sound = try fixture.read(whole)
        let right = try #require(sound.report).figures.mapValues(\.answer)
        let places = (0..<60).map { _ in chance.number(0...whole.count - 1) }
        var accidents = places.map { ("cut at \($0)", Array(whole[..<$0])) }
        // A lost digit leaves another number, as good as any.
        accidents += places.filter { !(0x30...0x39).contains(whole[$0]) }.map {
            ("without byte \($0)", Array(whole[..<$0] + whole[($0 + 1)...]))
        }
        accidents += form.accidents(&chance)
        #expect(accidents.count > 120)
        for (name, bytes) in accidents {
            let judgement = try fixture.read(bytes)
            let isRight = judgement.report?.figures.mapValues(\.answer) == right
            #expect(isRight || !judgement.told.isSubset(of: sound.told), "\(name): wrong figures, and nothing said")
        }
    }
}

/// Reader and judges, made once for many files.
private struct ReadingFixture: ~Copyable {
    private let reader = Reader(plans: [shippedPlan])
    private var checker: Checker
    private var finalJudge: FinalJudge

    init() throws {
        let prepared = try CheckingFixture().prepared()
        let checker = try Checker(prepared)
        let finalJudge = try FinalJudge(prepared)
        self.checker = checker
        self.finalJudge = finalJudge
    }

    mutating func read(_ bytes: [UInt8], _ kind: String = "csv") throws -> Judgement {
        let arrived = CheckingFixture().arrived
        let file = IncomingFile(
            claim: "1", name: "a.\(kind)", folder: nil, arrived: arrived, digest: "new", bytes: bytes,
            fileExtension: kind)
        var checked: [Checked] = []
        let unreadable = try reader.read(file) { tree, read in
            checked.append(
                try checker.check(
                    tree, laidOut: read.layout, reading: read.findings, folder: nil,
                    arrived: Moment(seconds: 1_778_551_200)))
        }
        if let unreadable {
            checked.append(Checked(stated: StatedSender(), report: nil, findings: unreadable.findings))
        }
        return try finalJudge.judge(try #require(checked.first), from: file, in: RegisterContext(), at: arrived)
    }
}

extension Judgement {
    /// The findings without their places.
    fileprivate var told: Set<String> { Set(findings.kept.map { "\($0.code) \($0.found ?? "") \($0.message.vi)" }) }
}

extension UnitReport {
    fileprivate var withoutPlaces: UnitReport {
        var report = self
        report.figures = figures.mapValues { Figure($0.answer, isEstimate: $0.isEstimate, note: $0.note) }
        return report
    }

    fileprivate var answers: [IndicatorCode: Figure] { withoutPlaces.figures }
}
