// The report in the office's own layout: the starting template gives the built-in report, and every tag has a value.
import Archive
import Documents
import Domain
import Testing

@testable import Reporting

@Suite("The office's template", .serialized)
struct TemplateReportTests {
    private static func plan(_ template: [UInt8]?, addressees: [String] = ["Sở Nội vụ tỉnh X"]) -> Plan {
        var plan = ReportFixture.plan(addressees: addressees)
        plan.template = template.map { ReportTemplate(bytes: $0, digest: Digest("0")) }
        return plan
    }

    private static func parts(_ consolidation: Consolidation, _ plan: Plan, _ mark: DocumentMark = .blank) throws
        -> [String: String]
    {
        let file = try #require(
            try outputs(of: consolidation, under: plan, as: mark).first { $0.name == "bao-cao.docx" })
        let reader = try ArchiveReader(file.bytes)
        return try Dictionary(
            uniqueKeysWithValues: reader.paths.map { ($0, String(decoding: try reader.bytes(of: $0), as: UTF8.self)) })
    }

    @Test(
        "that the program writes gives the built-in report, part by part",
        arguments: ["half-year", "year", "nobody", "sample", "numbered"])
    func starting(name: String) throws {
        let addressees = name == "year" ? ["Sở Nội vụ", "Ban Dân vận"] : ["Sở Nội vụ tỉnh X"]
        let builtIn = Self.plan(nil, addressees: addressees)
        let own = Self.plan(try startingTemplate(for: builtIn), addressees: addressees)
        let consolidation: Consolidation =
            switch name {
            case "year": ReportFixture.full("nam")
            case "nobody": ReportFixture.empty
            default: ReportFixture.full(isSample: name == "sample")
            }
        let mark = DocumentMark(
            number: name == "numbered" ? "7" : nil, date: CalendarDay(year: 2026, month: 5, day: 20))
        let (expected, made) = (
            try Self.parts(consolidation, builtIn, mark), try Self.parts(consolidation, own, mark)
        )
        #expect(made.keys.sorted() == expected.keys.sorted())
        for (path, text) in expected { #expect(made[path] == text, "\(path)") }
    }

    @Test("every listed tag is known, in a template with all of them")
    func tags() throws {
        var plan = ReportFixture.plan()
        let tags = templateTags(of: plan)
        #expect(Set(tags.map(\.name)).count == tags.count)
        let blocks: [Block] = tags.filter { $0.name != "phu-luc" }.flatMap { tag -> [Block] in
            tag.name.hasPrefix("#")
                ? [.text("{{\(tag.name)}}x{{/}}", .body)] : [.text("{{\(tag.name)}}", .body)]
        }
        let document = Document(
            title: "", language: "vi-VN", sections: [Section(blocks: blocks + [.text("{{phu-luc}}", .body)])])
        plan.template = ReportTemplate(
            bytes: try DOCXWriter.write(document, styles: reportStyles), digest: Digest("0"))
        #expect(templateFaults(in: plan) == [])
        let text = try #require(try Self.parts(ReportFixture.full(), plan)["word/document.xml"])
        #expect(!text.contains("{{") && !text.contains("}}"))
    }

    @Test("a figure's change is the one of the table of totals: no percentage over a negative base")
    func change() throws {
        var consolidation = ReportFixture.full("nam")
        let index = try #require(consolidation.totals.firstIndex { $0.indicator == "B1" })
        consolidation.totals[index].lastYear = Quantity(-100)
        let columns = IndicatorColumns(
            ReportFixture.plan().tasks[1].indicators[0], ReportContext(consolidation, ReportFixture.plan()))
        #expect(["cung-ky", "tang-giam", "ty-le"].map(columns.text) == ["-100", "+291", "–"])
    }

    @Test("a fault names its paragraph and what to do")
    func faults() throws {
        let blocks: [Block] = [
            .text("Trước", .body), .text("Có {{NV9.99}} cuộc", .body), .text("{{noi-dung}}.", .body),
        ]
        let document = Document(title: "", language: "vi-VN", sections: [Section(blocks: blocks)])
        let plan = Self.plan(try DOCXWriter.write(document, styles: reportStyles))
        let faults = templateFaults(in: plan).map(\.message.vi)
        #expect(faults.count == 2)
        #expect(faults.first?.hasPrefix("đoạn 2 (“Có {{NV9.99}} cuộc”): không có nội dung tên {{NV9.99}}") == true)
        #expect(faults.last?.hasPrefix("đoạn 3 (“{{noi-dung}}.”): {{noi-dung}} là nhiều đoạn") == true)
    }

    /// An edited report of the last period has none of them, and its figures would be printed again.
    @Test(
        "a template without a place for what is reported is refused, with what to do",
        arguments: [
            (["BÁO CÁO", "Đã tổ chức 191 cuộc."], false),
            (["{{tieu-de}}", "{{ngay-van-ban}}", "{{B1:ten}}: 191 cuộc", "{{da-gui}} đơn vị", "{{chu-ky}}"], false),
            (["{{#phu-luc-2}}Kèm danh mục{{/}}"], false), (["{{noi-dung}}"], true), (["{{nhiem-vu:2}}"], true),
            (["{{B1}} cuộc"], true), (["{{B1:cung-ky}} cuộc"], true), (["{{B1 - B3}}"], true), (["{{cau:2}}"], true),
            (["{{#chi-tieu}}{{ma}} {{so-lieu}}{{/}}"], true), (["{{phu-luc}}"], true),
        ] as [([String], Bool)])
    func withoutContent(paragraphs: [String], isUsable: Bool) throws {
        let blocks = paragraphs.map { Block.text($0, .body) }
        let document = Document(title: "", language: "vi-VN", sections: [Section(blocks: blocks)])
        let faults = templateFaults(in: Self.plan(try DOCXWriter.write(document, styles: reportStyles)))
        #expect(faults.count == (isUsable ? 0 : 1), "\(faults)")
        #expect(
            faults.allSatisfy { $0.message.vi.contains("tonghop template") && $0.message.vi.contains("{{noi-dung}}") })
    }

    @Test("capitals give capitals")
    func capitals() {
        let tags = TemplateTags(.withoutData(of: ReportFixture.plan()))
        guard case .text(let name) = tags.value("CO-QUAN"), case .text(let plain) = tags.value("co-quan") else {
            Issue.record("no text")
            return
        }
        #expect(name == plain.uppercased() && name != plain)
        if tags.value("khong-co") != nil { Issue.record("an unknown name has a value") }
    }
}
