// A template filled with values: tags split over runs, lists, rows, and everything that is refused.
import Archive
import Documents
import Foundation
import Testing

/// A .docx with this body, and optionally other parts instead of those of the writer.
private func template(_ body: String, replacing parts: [String: String] = [:]) throws -> [UInt8] {
    let plain = try DOCXWriter.write(
        Document(title: "", language: "vi-VN", sections: [Section(blocks: [.text("?", style: "NoiDung")])]),
        styles: Demonstration.styles)
    let reader = try ArchiveReader(plain)
    var writer = try ArchiveWriter(amending: plain)
    let document = String(decoding: try reader.bytes(of: "word/document.xml"), as: UTF8.self)
    let end = try #require(document.range(of: "<w:sectPr>")).lowerBound
    let start = try #require(document.range(of: "<w:body>")).upperBound
    let changed = document[..<start] + body + document[end...]
    try writer.replace(ArchiveEntry(path: "word/document.xml", bytes: Array(String(changed).utf8)))
    for (path, text) in parts { try writer.replace(ArchiveEntry(path: path, bytes: Array(text.utf8))) }
    return try writer.finish()
}

private func paragraph(_ runs: String...) -> String {
    "<w:p>" + runs.map { "<w:r><w:t xml:space=\"preserve\">\($0)</w:t></w:r>" }.joined() + "</w:p>"
}

private func row(_ cells: String...) -> String {
    "<w:tr>"
        + cells.map { "<w:tc><w:tcPr><w:tcW w:w=\"100\" w:type=\"dxa\"/></w:tcPr>\(paragraph($0))</w:tc>" }.joined()
        + "</w:tr>"
}

private func table(_ rows: String...) -> String {
    "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>" + rows.joined() + "</w:tbl>"
}

@Sendable private func value(_ name: String) -> TemplateValue? {
    switch name {
    case "ten": .text("Rừng & biển")
    case "trong": .text("")
    case "hai": .text("một\nhai")
    case "dong": .lines(["- a;", "- b."])
    case "khong-dong": .lines([])
    case "bang":
        .blocks([
            .text("Tiêu đề", style: "Muc1"),
            .table(Table(columns: [.millimetres(400)], rows: [TableRow([TableCell("ô", style: "Bang")])])),
        ])
    case "chi-bang":
        .blocks([.table(Table(columns: [.millimetres(40)], rows: [TableRow([TableCell("ô", style: "Bang")])]))])
    case "trang":
        .sections([
            Section(
                page: .landscapeA4, numbering: PageNumbering(start: 1), blocks: [.text("Phụ lục I", style: "Muc1")]),
            Section(numbering: PageNumbering(start: 1), blocks: [.text("Phụ lục II", style: "Muc1")]),
        ])
    case "don-vi": .list(TemplateList(fields: ["tt", "ma"], items: [["1", "CCKL"], ["2", "TTKN"]]))
    case "khong-ai": .list(TemplateList(fields: ["ma"], items: []))
    case "co": .condition(true)
    case "khong": .condition(false)
    default: nil
    }
}

private let information = Document(title: "Báo cáo", language: "vi-VN", sections: [])

private func filled(_ body: String, banner: String? = nil) throws -> String {
    var document = information
    document.banner = banner
    let bytes = try DOCXTemplate(template(body)).filled(document, styles: Demonstration.styles, value)
    return try #require(try parts(of: bytes)["word/document.xml"])
}

/// One line per paragraph.
private func words(_ markup: String) -> [String] {
    markup.replacing("<w:br/>", with: "⏎").replacing("</w:p>", with: "\n").replacing(/<[^>]*>/, with: "")
        .replacing("&amp;", with: "&").split(separator: "\n").map(String.init)
}

private func faults(_ body: String) throws -> [TemplateFault.Kind] {
    do {
        return try DOCXTemplate(template(body)).faults(value).map(\.kind)
    } catch let refused as TemplateRefused {
        return refused.faults.map(\.kind)
    }
}

@Suite("A template", .serialized)
struct TemplateTests {
    @Test(
        "replaces a tag wherever Word split it",
        arguments: [
            ["Số {{ten}}."], ["Số {", "{ten}}."], ["Số {{", "ten", "}}."], ["Số {{te", "n}", "}."],
            ["Số {{ ten }}", "."],
        ])
    func split(runs: [String]) throws {
        let body =
            "<w:p>" + runs.map { "<w:r><w:t>\($0)</w:t></w:r><w:proofErr w:type=\"spellEnd\"/>" }.joined() + "</w:p>"
        #expect(try words(filled(body)) == ["Số Rừng & biển."])
    }

    @Test("keeps the formatting of the tag's first letter")
    func formatting() throws {
        let body =
            "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{{te</w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t>n}}</w:t></w:r></w:p>"
        #expect(
            try filled(body).contains(
                "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">Rừng &amp; biển</w:t></w:r></w:p>"))
    }

    @Test("gives a paragraph for each line, and line breaks inside other text")
    func lines() throws {
        #expect(try words(filled(paragraph("{{dong}}"))) == ["- a;", "- b."])
        #expect(try words(filled(paragraph("x {{dong}}"))) == ["x - a;⏎- b."])
        #expect(try words(filled(paragraph("{{khong-dong}}") + paragraph("z"))) == ["z"])
        #expect(try words(filled(paragraph("{{hai}}"))) == ["một⏎hai"])
    }

    @Test("repeats paragraphs, parts of a paragraph and rows for the items of a list")
    func lists() throws {
        let block = paragraph("{{#don-vi}}") + paragraph("{{tt}}. {{ma}} {{ten}}") + paragraph("{{/}}") + paragraph("z")
        #expect(try words(filled(block)) == ["1. CCKL Rừng & biển", "2. TTKN Rừng & biển", "z"])
        #expect(try words(filled(paragraph("a{{#don-vi}} {{ma}};{{/don-vi}} z"))) == ["a CCKL; TTKN; z"])
        #expect(try words(filled(paragraph("a{{#khong-ai}} {{ma}};{{/}} z"))) == ["a z"])
        let rows = table(row("TT", "Mã"), row("{{#don-vi}}{{tt}}", "{{ma}}{{/}}"))
        #expect(try words(filled(rows + paragraph("z"))) == ["TT", "Mã", "1", "CCKL", "2", "TTKN", "z"])
        #expect(try filled(rows).components(separatedBy: "<w:tr>").count == 4)
    }

    @Test("keeps or omits what is conditional")
    func conditions() throws {
        #expect(try words(filled(paragraph("{{#co}}a{{/}}{{#khong}}b{{/}}{{#trong}}c{{/}}."))) == ["a."])
        let nested =
            paragraph("{{#co}}") + paragraph("{{#khong}}") + paragraph("b") + paragraph("{{/}}") + paragraph("c")
            + paragraph("{{/}}")
        #expect(try words(filled(nested)) == ["c"])
    }

    @Test("puts blocks in place of the tag's paragraph, as wide as the page at most")
    func blocks() throws {
        let markup = try filled(paragraph("trước") + paragraph("{{bang}}") + paragraph("sau"))
        #expect(words(markup) == ["trước", "Tiêu đề", "ô", "sau"])
        #expect(markup.contains("<w:gridCol w:w=\"9354\"/>"))
        #expect(markup.contains("<w:pStyle w:val=\"Muc1\"/>"))
    }

    @Test("a table beside a table of the template stays one of its own")
    func tables() throws {
        let markup = try filled(table(row("a", "b")) + paragraph("{{chi-bang}}") + table(row("c", "d")))
        #expect(!markup.contains("</w:tbl><w:tbl>"))
        #expect(markup.matches(of: /<w:tbl>/).count == 3)
    }

    @Test("appends pages with the headers of the template, turned where they are wide")
    func sections() throws {
        let markup = try filled(paragraph("a") + paragraph("{{trang}}"))
        #expect(words(markup) == ["a", "Phụ lục I", "Phụ lục II"])
        let ends = markup.matches(of: /<w:sectPr>.*?<\/w:sectPr>/).map { String($0.0) }
        #expect(ends.count == 3 && ends.allSatisfy { $0.contains("rIdHeader1") })
        #expect(ends[1].contains("w:orient=\"landscape\"") && ends[1].contains("<w:pgNumType w:start=\"1\"/>"))
        #expect(!ends[2].contains("landscape") && !ends[0].contains("pgNumType"))
    }

    @Test("reports each mistake with its paragraph")
    func mistakes() throws {
        #expect(try faults(paragraph("a {{ten")) == [.unclosedTag(near: "{{ten")])
        #expect(try faults(paragraph("a }} b")) == [.strayBraces(near: "}} b")])
        #expect(try faults(paragraph("{{xyz}}")) == [.unknownTag("xyz")])
        #expect(try faults(paragraph("a {{ma}}")) == [.unknownTag("ma")])
        #expect(try faults(paragraph("{{#don-vi}}") + paragraph("x")) == [.unclosedSection("don-vi")])
        #expect(try faults(paragraph("{{#don-vi}} x")) == [.unclosedSection("don-vi")])
        #expect(try faults(paragraph("x {{/}}")) == [.strayEnd])
        #expect(try faults(paragraph("{{/}}")) == [.strayEnd])
        #expect(try faults(paragraph("a {{bang}}")) == [.notAlone("bang")])
        #expect(try faults(paragraph("a {{don-vi}}")) == [.isSection("don-vi")])
        #expect(try faults(paragraph("{{trang}}") + paragraph("z")) == [.notLast("trang")])
        #expect(try faults(table(row("{{trang}}", "b"))) == [.notLast("trang")])
        #expect(try faults(paragraph("{{#khong-ai}}{{xyz}}{{/}}")) == [.unknownTag("xyz")])
        #expect(try faults(paragraph("{{#khong}}") + paragraph("{{xyz}}") + paragraph("{{/}}")) == [.unknownTag("xyz")])
        let place = try DOCXTemplate(template(paragraph("một") + table(row("hai", "{{xyz}}")))).faults(value)[0].place
        #expect(place?.paragraph == 3 && place?.text == "{{xyz}}" && place?.part == .body)
    }

    @Test("reports mistakes in headers")
    func headers() throws {
        let namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        let header = "<w:hdr xmlns:w=\"\(namespace)\">\(paragraph("{{bang}}"))\(paragraph("{{xyz}}"))</w:hdr>"
        let bytes = try template(paragraph("a"), replacing: ["word/header1.xml": header])
        let found = try DOCXTemplate(bytes).faults(value)
        #expect(found.map(\.kind) == [.onlyInBody("bang"), .unknownTag("xyz")])
        #expect(found.map(\.place?.part) == [.header, .header])
    }

    @Test("refuses tracked changes, comments, the strict format and what is no .docx")
    func refusals() throws {
        #expect(
            try faults("<w:p><w:ins w:id=\"1\" w:author=\"A\"><w:r><w:t>x</w:t></w:r></w:ins></w:p>") == [
                .trackedChange
            ])
        #expect(try faults("<w:p><w:pPr><w:pPrChange w:id=\"1\" w:author=\"A\"/></w:pPr></w:p>") == [.trackedChange])
        #expect(try faults("<w:p><w:r><w:commentReference w:id=\"1\"/></w:r></w:p>") == [.comment])
        for bytes in [[], Array("PK".utf8), Array("<?xml?>".utf8), [UInt8](repeating: 0, count: 10_000_001)] {
            #expect(throws: TemplateRefused.self) { try DOCXTemplate(bytes) }
        }
        let strict = try template(
            "",
            replacing: [
                "word/document.xml": "<w:document xmlns:w=\"http://purl.oclc.org/ooxml/wordprocessingml/main\"/>"
            ])
        #expect(throws: TemplateRefused.self) { try DOCXTemplate(strict) }
    }

    @Test("shows the banner in every header")
    func banner() throws {
        var document = information
        document.banner = "DỰ THẢO"
        let bytes = try DOCXTemplate(template(paragraph("a"))).filled(document, styles: Demonstration.styles, value)
        let unpacked = try parts(of: bytes)
        #expect(unpacked["word/header1.xml"]?.contains("DỰ THẢO") == true)
        #expect(unpacked["word/header2.xml"]?.contains("DỰ THẢO") == true)
        #expect(unpacked["word/document.xml"]?.contains("DỰ THẢO") == false)
        #expect(unpacked["docProps/core.xml"]?.contains("<dc:title>Báo cáo</dc:title>") == true)
    }

    @Test("uses the template's own styles by name, and adds those it lacks")
    func styles() throws {
        let namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        let sheet = """
            <w:styles xmlns:w="\(namespace)"><w:style w:type="paragraph" w:default="1" \
            w:styleId="a"><w:name w:val="Normal"/></w:style><w:style w:type="paragraph" w:styleId="Muc1"><w:name w:val="Khác"/></w:style>\
            <w:style w:type="paragraph" w:styleId="b7"><w:name w:val="BẢNG"/></w:style></w:styles>
            """
        let bytes = try template(paragraph("{{bang}}"), replacing: ["word/styles.xml": sheet])
        let filled = try parts(of: DOCXTemplate(bytes).filled(information, styles: Demonstration.styles, value))
        let body = try #require(filled["word/document.xml"])
        #expect(body.contains("<w:pStyle w:val=\"b7\"/>") && body.contains("<w:pStyle w:val=\"Muc1TH1\"/>"))
        let styles = try #require(filled["word/styles.xml"])
        #expect(styles.contains("w:styleId=\"Muc1TH1\"><w:name w:val=\"Mục I\"/><w:basedOn w:val=\"NoiDung\"/>"))
        #expect(styles.contains("<w:basedOn w:val=\"a\"/>"))
        for path in ["word/document.xml", "word/styles.xml"] where schemas != nil {
            #expect(try schemaFaults(filled[path] ?? "") == "")
        }
    }

    private func schemaFaults(_ part: String) throws -> String {
        try DocumentsTests.faults(in: part, schema: "wml.xsd")
    }

    @Test("gives the same bytes in every time zone")
    func deterministic() async {
        await #expect(processExitsWith: .success) {
            let bytes = try template(paragraph("{{ten}}") + paragraph("{{trang}}"))
            let isSame = try isTheSameInEveryZone {
                try DOCXTemplate(bytes).filled(information, styles: Demonstration.styles, value)
            }
            precondition(isSame)
        }
    }
}
