// The shipped samples, taken in by the real binary: verdicts as intended, totals as a script adds them up that shares
// no code.
import Foundation
import TestSupport
import Testing

@Suite("Samples")
struct SampleTests {
    /// A year of samples, taken in once for all tests; a test that changes anything works on a copy.
    struct Year: Sendable {
        let workspace: ScratchWorkspace
        let outcome: Outcome

        init() throws {
            workspace = try ScratchWorkspace(plan: "plan/2026.xml")
            try FileManager.default.createSymbolicLink(
                at: workspace.url("Samples"), withDestinationURL: Checkout.url("Samples"))
            outcome = try workspace.tonghop("run", "--samples", "--json")
        }

        static let once = Result { try Year() }
    }

    let year: Year
    var workspace: ScratchWorkspace { year.workspace }

    init() throws {
        year = try Year.once.get()
        try #require(year.outcome.exit == 0, "\(year.outcome.err)")
    }

    @Test(
        "python-docx reads every figure, the headings, the language and the rows of headers",
        .enabled(if: OtherReader.docx.isInstalled, "no Python package docx here"), arguments: ["6-thang", "nam"])
    func otherReader(_ period: String) throws {
        let folder = workspace.url("outbox/2026/\(period)")
        let (report, figures) = (folder.appending(path: "bao-cao.docx"), folder.appending(path: "tong-hop.xml"))
        #expect(try OtherReader.docx.faults(in: report.path, figures.path) == "")
    }

    @Test("each unit that reported has its own report, with its head to sign it")
    func ownReports() throws {
        let units = Set(
            try year.outcome.answer().submissions.filter { $0.verdict.hasPrefix("accepted") }.compactMap(\.unit))
        #expect(units.count == 25)
        for unit in units.sorted() {
            let name = workspace.files(in: "outbox/phieu/\(unit)").filter { $0.hasSuffix("_bao-cao.docx") }.max()
            let text = try printed("outbox/phieu/\(unit)/\(try #require(name, "\(unit)"))")
            #expect(text.contains("Kính gửi: Sở Nông nghiệp và Môi trường") && text.contains("DV-2026/"), "\(unit)")
            let heads = ["CHI CỤC TRƯỞNG", "TRƯỞNG PHÒNG", "CHÁNH VĂN PHÒNG", "GIÁM ĐỐC"]
            #expect(heads.contains(where: text.contains), "\(unit)")
        }
    }

    @Test("every verdict is the one intended")
    func verdicts() throws {
        let told = try year.outcome.answer().submissions.map { "\($0.file);\($0.unit ?? "");\($0.verdict)" }
        // file;unit;period;verdict;reason
        let intended = try Checkout.text("Samples/expected.csv").split(separator: "\n").dropFirst().map { line in
            let cells = line.split(separator: ";", omittingEmptySubsequences: false)
            return "\(cells[0].split(separator: "/").last ?? "");\(cells[1]);\(cells[3])"
        }
        #expect(told.sorted() == intended.sorted())
    }

    @Test("every total is the one added up by hand", arguments: ["6-thang", "nam"])
    func totals(_ period: String) throws {
        let xml = try workspace.text("outbox/2026/\(period)/tong-hop.xml")
        let told = xml.matches(of: /<indicator code="([^"]+)"[^>]* total="([^"]*)"/).map { "\($0.1);\($0.2)" }
        let addedUp = try Command([Checkout.url("Scripts/sample-totals").path, period]).run()
        try #require(addedUp.exit == 0, "\(addedUp.err)")
        #expect(told.sorted() == addedUp.out.split(separator: "\n").map(String.init).sorted())
    }

    @Test("every demand of the plan has an indicator, a prompt or a section, and its words in a report")
    func coverage() throws {
        let plan = try Checkout.text("plan/2026.xml")
        let reports = try ["6-thang", "nam"].map { try printed("outbox/2026/\($0)/bao-cao.docx") }.joined()
        let rows = try Checkout.text("docs/BAO-PHU-KE-HOACH.md").split(separator: "\n").filter { $0.hasPrefix("| ") }
            .dropFirst(2)
            .map { $0.split(separator: "|", omittingEmptySubsequences: false).map { $0.trimmingCharacters(in: [" "]) } }
        #expect(rows.count > 20)
        for row in rows {
            for place in row[2].split(separator: " ") {
                let isThere =
                    switch place {
                    case _ where place.contains("."): plan.contains("<indicator code=\"\(place)\"")
                    case _ where place.hasPrefix("NV"):
                        plan.contains(try Regex("<task number=\"\(place.dropFirst(2))\"[^>]*prompt=\""))
                    case "III", "IV", "V": reports.contains("\(place). ")
                    default: plan.contains("id=\"\(place)\"")
                    }
                #expect(isThere, "\(row[1]): \(place)")
            }
            #expect(row[3].isEmpty || reports.contains(row[3]), "\(row[1]): \(row[3])")
        }
        let told = Set(rows.flatMap { $0[2].split(separator: " ") })
        let all = plan.matches(of: /<indicator code="([^"]+)"/).map(\.1)
        #expect(all.filter { !told.contains($0) && $0 != "NV1.03" && $0 != "NV1.05" } == [])
    }

    /// The words of a document, without its marks.
    private func printed(_ path: String) throws -> String {
        let xml = try Command(["unzip", "-p", workspace.url(path).path, "word/document.xml"]).run().out
        return xml.replacing(/<[^>]*>/, with: "")
    }

    @Test("the receipt is the one in Samples/README.md")
    func receipt() throws {
        let periods = try workspace.tonghop("status", "--json").answer(StatusAnswer.self).periods
        let half = try #require(periods.first { $0.id == "6-thang" })
        #expect((half.onTime, half.late, half.returned, half.missing, half.excused) == (19, 1, 2, 4, 0))
        #expect(half.late(in: half.units) == ["CCQLCL 3"])
        #expect(half.units.first { $0.code == "TTPTQD" }?.version == 2)
        let whole = try #require(periods.first { $0.id == "nam" })
        #expect((whole.onTime, whole.late, whole.returned, whole.missing, whole.excused) == (23, 1, 1, 1, 0))
        #expect(whole.late(in: whole.units) == ["KSTNN 2"])
    }

    @Test("xmllint accepts the consolidation against the schema that ships", arguments: ["6-thang", "nam", "ke-hoach"])
    func consolidationIsValid(_ period: String) throws {
        let schema = Checkout.url("Sources/Stages/Reporting/Resources/consolidation.xsd").path
        let lint = try Command([
            "xmllint", "--noout", "--schema", schema, workspace.url("outbox/2026/\(period)/tong-hop.xml").path,
        ]).run()
        #expect(lint.exit == 0, "\(lint.err)")
    }

    @Test("xmllint at home accepts every accepted sample against `tonghop schema`")
    func samplesAreValidAtHome() throws {
        let home = try ScratchWorkspace(copying: workspace)
        try home.write(Array(try home.tonghop("schema").out.utf8), to: "bao-cao.xsd")
        let accepted = try Checkout.text("Samples/expected.csv").split(separator: "\n").map { $0.split(separator: ";") }
            .filter { $0[0].hasSuffix(".xml") && $0.contains { $0.hasPrefix("accepted") } }
        try #require(accepted.count > 15)
        let files = accepted.map { Checkout.url("Samples/\($0[0])").path }
        let lint = try Command(["xmllint", "--noout", "--schema", home.url("bao-cao.xsd").path] + files).run()
        #expect(lint.exit == 0, "\(lint.err)")
    }

    @Test(
        "a second run does nothing: exit 0, no word, no byte, no time stamp",
        arguments: [["run", "--samples"], ["run"]])
    func secondRun(_ words: [String]) throws {
        let copy = try ScratchWorkspace(copying: workspace)
        let before = copy.state()
        let outcome = try Command(copy.command(words)).run()
        #expect((outcome.exit, outcome.out, outcome.err) == (0, "", ""))
        #expect(differences(copy.state(), before) == [])
    }

    @Test("every page says that the figures are samples, and a real file is refused")
    func marked() throws {
        #expect(try workspace.text("outbox/2026/6-thang/tong-hop.xml").contains("sample=\"true\""))
        for page in workspace.files(in: "outbox") where page.hasSuffix(".html") {
            #expect(try workspace.text("outbox/\(page)").contains("SỐ LIỆU MẪU"), "\(page)")
        }
        let copy = try ScratchWorkspace(copying: workspace)
        try copy.drop(try Checkout.bytes("Samples/2026-05-19/VP_So.csv"), as: "that.csv")
        let before = copy.state()
        let outcome = try copy.tonghop("run")
        #expect(outcome.exit == 1)
        #expect(outcome.err.contains("SỐ LIỆU MẪU"))
        // The refusal itself is recorded in the operator's log.
        #expect(differences(copy.state(), before).filter { !$0.hasPrefix("register/log/") } == [])
    }
}

extension StatusAnswer.Period {
    fileprivate func late(in units: [StatusAnswer.Unit]) -> [String] {
        units.filter { $0.daysLate > 0 }.map { "\($0.code) \($0.daysLate)" }
    }
}
