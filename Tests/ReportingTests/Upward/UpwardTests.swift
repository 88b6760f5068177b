// Files for the superior office: the consolidation as one unit's submission, and the message with the report.
import Archive
import Documents
import Domain
import Foundation
import LibXML
import TestSupport
import Testing

@testable import Reporting

@Suite("A submission upward")
struct UpwardSubmissionTests {
    private static var plan: Plan {
        var plan = ReportFixture.plan()
        plan.office.superiorPlan = "TREN-2026"
        return plan
    }

    private func lines(
        _ mark: DocumentMark = .blank, of consolidation: Consolidation = ReportFixture.full(),
        under plan: Plan = Self.plan
    ) throws -> [String] {
        let bytes = try #require(upwardSubmission(of: consolidation, under: plan, as: mark))
        return try XMLTree.parse(bytes).withRoot { flattened($0) }
    }

    @Test("is the whole office as one unit: totals, estimates, none; no ratio; what no unit reported is blank")
    func figures() throws {
        let lines = try lines()
        #expect(lines.first == "submission plan=TREN-2026 unit=SYZ unitName=Sở Y và Z period=nua")
        let figures = lines.filter { $0.wholeMatch(of: /task\/[A-C]\d.*/) != nil }
        #expect(
            figures == [
                "task/A1: 104", "task/A2: 102", "task/B1: 191", "task/B2 estimate=true: 1850", "task/B3: 0",
                "task/C1: 5",
            ])
    }

    @Test("names the office by the code that the plan above has for it")
    func code() throws {
        var plan = Self.plan
        plan.office.superiorUnit = "ML"
        #expect(
            try lines(under: plan).first == "submission plan=TREN-2026 unit=ML unitName=Sở Y và Z period=nua")
    }

    @Test(
        "has a text where the plan asks one unit for it, because that unit then answers for the office",
        arguments: [
            (["KL"], Answer.text("Kế hoạch số 5"), ["task/B3: Kế hoạch số 5"]),
            (["KL"], Answer.none, ["task/B3 none=true"]), (["KL", "TS"], Answer.text("Kế hoạch số 5"), []),
        ] as [(Set<UnitCode>, Answer, [String])])
    func text(units: Set<UnitCode>, answer: Answer, written: [String]) throws {
        var plan = Self.plan
        (plan.tasks[1].indicators[2].type, plan.tasks[1].indicators[2].units) = (.text, units)
        var consolidation = ReportFixture.full()
        let total = try #require(consolidation.totals.firstIndex { $0.indicator == "B3" })
        consolidation.totals[total] = IndicatorTotal(
            indicator: "B3", total: nil, contributions: [Contribution(unit: "KL", figure: Figure(answer))],
            reported: 1, none: 0, missing: 0, isEstimate: false)
        #expect(try lines(of: consolidation, under: plan).filter { $0.hasPrefix("task/B3") } == written)
    }

    @Test("gives for each task the sentence that the report prints, and one status")
    func tasks() throws {
        let lines = try lines()
        #expect(
            lines.filter { $0.hasPrefix("task ") } == [
                "task number=1 status=done", "task number=2 status=ongoing", "task number=3 status=not-started",
            ])
        #expect(lines.contains("task/result: Phong trào “Dân vận khéo” có 05 mô hình."))
    }

    @Test("carries the lists, and of the assessment what the report says in the office's name")
    func texts() throws {
        var consolidation = ReportFixture.full()
        consolidation.assessment[.proposal]?.append(Narrative(units: ["TC"], text: "Đề nghị Sở Nội vụ mở lớp"))
        let lines = try lines(of: consolidation)
        #expect(lines.contains("model task=3 field=kinh-te holder=tap-the name=Tổ tự quản: 18 hộ tuần tra"))
        #expect(
            lines.contains(
                "commendation task=3 holder=ca-nhan name=Trần B post=Kiểm lâm viên reward=Giấy khen: vận động dân"))
        #expect(lines.contains("issued number=12/KH-KL date=2026-02-03: kế hoạch năm."))
        #expect(
            lines.filter { $0.hasPrefix("strength") } == ["strength: Gắn với chuyên môn."])
        #expect(lines.filter { $0.hasPrefix("proposal") } == ["proposal: Đề nghị Sở Nội vụ mở lớp."])
    }

    @Test("bears the report's number once it has one") func document() throws {
        let mark = DocumentMark(number: "5", date: CalendarDay(iso: "2026-05-19"))
        #expect(try lines(mark).contains("document number=5/BC-SYZ date=2026-05-19 signer=Nguyễn Văn A"))
        #expect(try lines().contains("document signer=Nguyễn Văn A"))
    }

    @Test("is not made where the plan answers none above") func none() {
        #expect(upwardSubmission(of: ReportFixture.full(), under: ReportFixture.plan()) == nil)
    }

    @Test(
        "one status for all",
        arguments: [
            ([:], TaskStatus.notStarted), ([.done: 3], .done), ([.done: 3, .ongoing: 1], .ongoing),
            ([.done: 1, .notStarted: 1], .ongoing),
            ([.notStarted: 2], .notStarted), ([.notArising: 2], .notArising), ([.notApplicable: 2], .notApplicable),
            ([.notApplicable: 2, .notArising: 1], .notArising), ([.notApplicable: 5, .notArising: 1, .done: 1], .done),
            ([.done: 0], .notStarted),
        ] as [([TaskStatus: Int], TaskStatus)])
    func status(_ counts: [TaskStatus: Int], _ one: TaskStatus) { #expect(mergedStatus(counts) == one) }
}

@Suite("An edXML message")
struct EdXMLTests {
    private static let exchange = Exchange(
        sender: .init(id: "000.00.12.H50", name: "Sở Y và Z", email: "syz@x.gov.vn"),
        receivers: [.init(id: "000.00.01.H50", name: "Sở Nội vụ"), .init(id: "H50", name: "UBND tỉnh X")])

    private static func message(_ change: (inout ExchangeMessage) -> Void = { _ in }) throws -> ExchangeMessage {
        let plan = ReportFixture.plan()
        var period = try #require(plan.period("nua"))
        period.due = CalendarDay(iso: "2026-06-05")
        var message = ExchangeMessage(
            exchange, plan, period, subject: "Kết quả công tác",
            mark: DocumentMark(number: "123", date: CalendarDay(iso: "2026-05-09")),
            replaces: nil, sent: try #require(Moment(iso: "2026-05-19T10:00:05+07:00", assuming: .utc)),
            files: [
                ExchangeFile(name: "bao-cao.docx", description: "Báo cáo", bytes: Array("docx".utf8)),
                ExchangeFile(name: "gui-len.xml", description: "Số liệu", bytes: Array("<a/>".utf8)),
            ])
        change(&message)
        return message
    }

    private static func lines(_ message: ExchangeMessage) throws -> [String] {
        try XMLTree.parse(try edXML(message), limits: XMLScanLimits(bytes: 1 << 24)).withRoot { flattened($0) }
    }

    @Test("has every element of the standard, spelled and ordered as it has them")
    func tree() throws {
        let lines = try Self.lines(try Self.message())
        let text = lines.filter { !$0.contains("ContentTransferEncoded") }.joined(separator: "\n") + "\n"
        #expect(text == golden("Tests/Goldens/edxml.txt", of: text))
    }

    @Test("uses the namespace and prefix of the standard; attachments have none")
    func names() throws {
        let text = String(decoding: try edXML(try Self.message()), as: UTF8.self)
        #expect(
            text.contains(
                #"<edXML xmlns="http://www.mic.gov.vn/TBT/QCVN_102_2016" xmlns:edXML="http://www.mic.gov.vn/TBT/QCVN_102_2016">"#
            ))
        #expect(text.contains("<edXML:Bussiness>") && text.contains("<edXML:BussinessDocType>0<"))
        #expect(text.contains("\n  <AttachmentEncoded>\n    <Attachment>"))
    }

    @Test("carries a DOCX as it is and anything else packed, on one line")
    func attachments() throws {
        let contents = try Self.lines(try Self.message()).compactMap {
            $0.split(separator: "ContentTransferEncoded: ").dropFirst().first
        }
        let bytes = try contents.map { [UInt8](try #require(Data(base64Encoded: String($0)))) }
        #expect(bytes[0] == Array("docx".utf8))
        let archive = try ArchiveReader(bytes[1])
        #expect(try archive.bytes(of: "gui-len.xml") == Array("<a/>".utf8))
    }

    @Test("a replacement is business of kind 3 and names what it replaces")
    func replacement() throws {
        let lines = try Self.lines(
            try Self.message { $0.replaces = DocumentMark(number: "99", date: CalendarDay(iso: "2026-05-02")) })
        #expect(lines.contains { $0.hasSuffix("BussinessDocType: 3") })
        #expect(lines.contains { $0.hasSuffix("ResponseFor/DocumentId: 000.00.12.H50,2026/05/02,99/BC-SYZ") })
    }

    @Test("number and day not yet given stay open") func unnumbered() throws {
        let lines = try Self.lines(try Self.message { $0.mark = .blank })
        #expect(lines.contains { $0.hasSuffix("MessageHeader/DocumentId: 000.00.12.H50,,/BC-SYZ") })
    }

    @Test("each value that is too long or of the wrong form is reported") func faults() throws {
        #expect(exchangeFaults(in: try Self.message()).isEmpty)
        let faults = exchangeFaults(
            in: try Self.message { message in
                message.mark.number = "123456789012"
                message.subject = String(repeating: "x", count: 501)
                message.plan.signer.name = String(repeating: "x", count: 51)
                message.exchange.sender.id = "h50..1"
                message.exchange.receivers = []
            })
        #expect(faults.count == 5)
        #expect(faults[0].vi.contains("h50..1"))
    }

    @Test("base64 is what everybody else writes", arguments: 0..<12) func encoding(_ count: Int) {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 77 &+ 200) }
        #expect(base64(bytes) == Data(bytes).base64EncodedString())
    }
}

@Suite("A replacement")
struct ReplacementTests {
    private static func consolidation(_ changes: [Replacement.Change]) -> Consolidation {
        var consolidation = ReportFixture.full()
        consolidation.replacement = Replacement(
            version: 1, mark: DocumentMark(number: "7", date: CalendarDay(iso: "2026-05-19")), changes: changes)
        return consolidation
    }

    private static let change = Replacement.Change(
        indicator: "B1", old: Quantity(189), new: Quantity(191),
        units: [
            .init(
                unit: "KN", old: .quantity(Quantity(90)), new: .quantity(Quantity(92)),
                stood: ReportFixture.full().receipts[3],
                stands: ReportFixture.full().receipts[3])
        ])

    @Test("says so in its last sentence, and attaches what changed; the reader outside meets no unit's name there")
    func signed() throws {
        let text = try words(of: report(of: Self.consolidation([Self.change]), under: ReportFixture.plan()))
        #expect(text.contains("Báo cáo này thay thế Báo cáo số 07/BC-SYZ ngày 19/5/2026 của Sở Y và Z./."))
        #expect(!text.contains("phương hướng 6 tháng cuối năm 2026./."))
        let appendix = try #require(
            text.range(of: "CÁC SỐ LIỆU THAY ĐỔI", options: .caseInsensitive).map { text[$0.lowerBound...] })
        for cell in ["Cuộc tuyên truyền", "189", "191", "+2"] { #expect(appendix.contains(cell)) }
        #expect(!appendix.contains("Khuyến nông"))
    }

    @Test("inside the office: which unit, and why") func inside() throws {
        let pages = try #require(internalAppendices(of: Self.consolidation([Self.change]), under: ReportFixture.plan()))
        let text = try words(of: pages)
        #expect(text.contains("Trung tâm Khuyến nông"))
        #expect(text.contains("Đơn vị gửi báo cáo thay thế (bản 2) số 9/BC-KN ngày 11/5/2026, nhận ngày 12/5/2026"))
    }

    @Test("names a part with its whole, and prints no brackets around a unit of measure that there is not")
    func parts() throws {
        let part = Replacement.Change(indicator: "A2", old: Quantity(101), new: Quantity(102), units: [])
        let bare = Replacement.Change(indicator: "C1", old: Quantity(4), new: Quantity(5), units: [])
        var plan = ReportFixture.plan()
        plan.tasks[2].indicators[0].measure = ""
        let name = "Người hiện có, trong đó: được quán triệt"
        #expect(try words(of: report(of: Self.consolidation([part, bare]), under: plan)).contains(name))
        let inside = try words(of: #require(internalAppendices(of: Self.consolidation([part, bare]), under: plan)))
        #expect(inside.contains(name + " (người)") && !inside.contains("()"), "\(inside)")
    }

    @Test("without a changed figure has no such appendix, but the sentence") func unchanged() throws {
        let text = try words(of: report(of: Self.consolidation([]), under: ReportFixture.plan()))
        #expect(text.contains("Báo cáo này thay thế"))
        #expect(!text.lowercased().contains("các số liệu thay đổi"))
    }

    @Test("a report with its number bears it in the head and on every appendix") func numbered() throws {
        let mark = DocumentMark(number: "123", date: CalendarDay(iso: "2026-02-05"))
        let text = try words(of: report(of: ReportFixture.full(), under: ReportFixture.plan(), as: mark))
        #expect(text.contains("Số: 123/BC-SYZ"))
        #expect(text.contains("ngày 05 tháng 02 năm 2026"))
        #expect(text.contains("Kèm theo Báo cáo số 123/BC-SYZ"))
    }
}

/// Each element as `path attributes: text`, in the order of the document, the root's name apart.
private func flattened(_ root: XMLNode, _ path: String = "") -> [String] {
    let here = path.isEmpty ? root.name : path
    let attributes = root.attributes.map { " \($0.name)=\($0.value)" }.joined()
    let text = root.text.trimmingCharacters(in: .whitespacesAndNewlines)
    return ["\(here)\(attributes)\(text.isEmpty ? "" : ": \(text)")"]
        + root.children.flatMap { flattened($0, path.isEmpty ? $0.name : "\(path)/\($0.name)") }
}

private func words(of document: Document) throws -> String {
    let archive = try ArchiveReader(try DOCXWriter.write(document, styles: reportStyles))
    let text = String(decoding: try archive.bytes(of: "word/document.xml"), as: UTF8.self)
    let paragraphs = text.replacing("</w:p>", with: "\n").replacing("<w:br/>", with: " ")
    return paragraphs.replacing(/<[^>]*>/, with: "").replacing("\u{A0}", with: " ").replacing("&amp;", with: "&")
}
