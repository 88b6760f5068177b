// What the DOCX writer promises: valid parts, every string whole, the same bytes everywhere.
import Documents
import Testing

/// word/document.xml of a document with these blocks.
private func body(_ blocks: [Block]) throws -> String {
    let document = Document(title: "", language: "vi-VN", sections: [Section(blocks: blocks)])
    return try #require(try parts(of: DOCXWriter.write(document, styles: Demonstration.styles))["word/document.xml"])
}

/// The text of a part as a reader sees it: breaks and tabs are characters again.
private func text(of part: String) -> String {
    var text = part.replacing("<w:br/>", with: "\n").replacing("<w:tab/>", with: "\t")
    text.replace(/<[^>]*>/, with: "")
    for (escape, character) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")] {
        text.replace(escape, with: character)
    }
    return text
}

@Suite("DOCX", .serialized)
struct DOCXTests {
    @Test("every part is in the package, typed and related")
    func package() throws {
        let parts = try parts(of: DOCXWriter.write(Demonstration.document, styles: Demonstration.styles))
        #expect(
            Set(parts.keys) == [
                "[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "word/document.xml",
                "word/_rels/document.xml.rels", "word/styles.xml", "word/settings.xml", "word/fontTable.xml",
                "word/header1.xml", "word/header2.xml",
            ])
        let types = try #require(parts["[Content_Types].xml"])
        for path in parts.keys where !path.hasSuffix(".rels") && path != "[Content_Types].xml" {
            #expect(types.contains("PartName=\"/\(path)\""), "\(path)")
        }
        let relations = try #require(parts["word/_rels/document.xml.rels"])
        let document = try #require(parts["word/document.xml"])
        for match in document.matches(of: /r:id="([^"]+)"/) { #expect(relations.contains("Id=\"\(match.1)\"")) }
    }

    @Test(
        "the parts obey the OOXML schemas", .enabled(if: schemas != nil, "no OOXML schemas or xmllint here"),
        arguments: [
            ("word/document.xml", "wml.xsd"), ("word/styles.xml", "wml.xsd"), ("word/settings.xml", "wml.xsd"),
            ("word/fontTable.xml", "wml.xsd"), ("word/header1.xml", "wml.xsd"), ("word/header2.xml", "wml.xsd"),
            ("[Content_Types].xml", "opc-xsd/opc-contentTypes.xsd"),
            ("_rels/.rels", "opc-xsd/opc-relationships.xsd"),
            ("word/_rels/document.xml.rels", "opc-xsd/opc-relationships.xsd"),
        ])
    func validity(path: String, schema: String) throws {
        let parts = try parts(of: DOCXWriter.write(Demonstration.document, styles: Demonstration.styles))
        let said = try faults(in: try #require(parts[path]), schema: schema)
        #expect(said == "")
    }

    @Test(
        "any string in, the same string out",
        arguments: [
            "Bảo vệ & phát triển <rừng>", "\"'&amp;lt;", "  đầu và cuối  ", "hai\ndòng\tvà tab", "=1+1",
            "𠮷 😀 ệ e\u{323}\u{302}",
            "]]>", "%s {{x}} [[y]]",
        ])
    func strings(text original: String) throws {
        #expect(text(of: try body([.text(original, style: "NoiDung")])).contains(original))
        let title = try #require(
            try parts(
                of: DOCXWriter.write(
                    Document(title: original, language: "vi", sections: [Section(blocks: [])]),
                    styles: Demonstration.styles)
            )["docProps/core.xml"])
        #expect(text(of: title.replacing("&#10;", with: "\n").replacing("&#9;", with: "\t")).contains(original))
    }

    @Test(
        "what turns or hides text, and what XML cannot hold, is spelled out wherever a text stands",
        arguments: unseenTexts)
    func unseen(text: String, expected: String) throws {
        #expect(try body([.text(text, style: "NoiDung")]).contains(">\(expected)<"))
        let cell = TableCell(text, style: "Bang")
        #expect(
            try body([.table(Table(columns: [.millimetres(50)], rows: [TableRow([cell])]))]).contains(">\(expected)<"))
        let document = Document(
            title: text, language: "vi", properties: DocumentProperties(author: text), banner: text,
            sections: [Section(blocks: [])])
        let parts = try parts(of: DOCXWriter.write(document, styles: Demonstration.styles))
        #expect(parts["docProps/core.xml"]?.contains("<dc:title>\(expected)</dc:title>") == true)
        #expect(parts["docProps/core.xml"]?.contains("<dc:creator>\(expected)</dc:creator>") == true)
        #expect(parts["word/header1.xml"]?.contains(">\(expected)<") == true)
    }

    @Test("two time zones and two moments give the same bytes")
    func determinism() async {
        await #expect(processExitsWith: .success) {
            let isTheSame = try isTheSameInEveryZone {
                try DOCXWriter.write(Demonstration.document, styles: Demonstration.styles)
            }
            precondition(isTheSame)
        }
    }

    @Test("header rows repeat, no row is split, widths are fixed")
    func tables() throws {
        let part = try body([.table(Demonstration.figures)])
        #expect(part.matches(of: /<w:tblHeader\/>/).count == 2)
        #expect(part.matches(of: /<w:cantSplit\/>/).count == 63)
        #expect(part.contains("<w:tblLayout w:type=\"fixed\"/>"))
        #expect(part.matches(of: /<w:vMerge w:val="restart"\/>/).count == 4)
        #expect(part.matches(of: /<w:vMerge\/>/).count == 4)
        #expect(part.contains("<w:gridSpan w:val=\"3\"/>"))
    }

    @Test(
        "a column holds its longest figure on one line; the others give way, and the table stays as wide",
        arguments: [
            ([20, 80, 20, 30], ["TT", "Chỉ tiêu dài", "1.850", "ghi chú"], nil),
            ([8, 80, 14, 30], ["TT", "Chỉ tiêu dài", "14.425,6", "ghi chú"], [0, 2]),
            ([20, 80, 14, 30], ["1", "Chỉ tiêu dài", "-1.234.567.890,5", "ghi chú"], [2]),
            ([20, 80, 20, 30], ["1", "Nghiêng", "12/KH-SNNMT", "a-b-c-d-e-f-g-h-i-k-l-m-n"], nil),
            ([5, 5, 5, 5], ["123.456", "123.456", "123.456", "123.456"], []),
        ] as [([Double], [String], [Int]?)])
    func columns(millimetres: [Double], cells: [String], wider: [Int]?) throws {
        let columns = millimetres.map { Length.millimetres($0) }
        let row = TableRow(cells.map { TableCell($0, style: "Bang") })
        let part = try body([.table(Table(columns: columns, rows: [row]))])
        let widths = part.matches(of: /<w:gridCol w:w="(\d+)"/).compactMap { Int($0.1) }
        let own = columns.map(\.twips)
        if let wider {
            #expect(own.indices.filter { widths[$0] > own[$0] } == wider)
            #expect(abs(widths.reduce(0, +) - own.reduce(0, +)) <= own.count)
        } else {
            #expect(widths == own)
        }
        #expect(wider != [0, 2] || widths[2] >= Length.millimetres(18).twips)
    }

    @Test("each row fills the grid, also with merged cells")
    func grid() throws {
        let part = try body([.table(Demonstration.figures)])
        for row in part.split(separator: "<w:tr>").dropFirst() {
            let cells = row.matches(of: /<w:tc>/).count
            let merged = row.matches(of: /<w:gridSpan w:val="(\d)"/).reduce(0) { $0 + (Int($1.1) ?? 0) - 1 }
            #expect(cells + merged == 7)
        }
    }

    @Test("tables that touch are kept apart, and a page never ends on one")
    func neighbours() throws {
        let table = Table(columns: [.millimetres(50)], rows: [TableRow([TableCell([])])])
        let part = try body([.table(table), .table(table)])
        #expect(part.matches(of: /<\/w:tbl><w:p>/).count == 2)
        #expect(!part.contains("<w:tc><w:tcPr><w:tcW w:w=\"2835\" w:type=\"dxa\"/></w:tcPr></w:tc>"))
    }

    @Test("each section hides its first page number, and an appendix restarts numbering")
    func sections() throws {
        let parts = try parts(of: DOCXWriter.write(Demonstration.document, styles: Demonstration.styles))
        let document = try #require(parts["word/document.xml"])
        #expect(document.matches(of: /<w:titlePg\/>/).count == 2)
        #expect(document.matches(of: /<w:pgNumType w:start="1"\/>/).count == 1)
        #expect(document.contains("<w:pgSz w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"/>"))
        let headers = try [#require(parts["word/header1.xml"]), #require(parts["word/header2.xml"])]
        #expect(headers.map { $0.contains(" PAGE ") } == [true, false])
        #expect(headers.allSatisfy { $0.contains("SỐ LIỆU MẪU") })
    }

    @Test("a rule is centred in the room it has")
    func rule() throws {
        let part = try body([.rule(Rule(width: .twips(3178)))])
        #expect(part.contains("<w:spacing w:before=\"40\" w:after=\"0\" w:line=\"60\" w:lineRule=\"exact\"/>"))
        #expect(part.contains("<w:ind w:left=\"3088\" w:right=\"3088\" w:firstLine=\"0\"/>"))
    }

    @Test("no date is written unless one is given")
    func dates() throws {
        func core(_ created: String?) throws -> String? {
            let document = Document(
                title: "", language: "vi", properties: DocumentProperties(created: created),
                sections: [Section(blocks: [])])
            return try parts(of: DOCXWriter.write(document, styles: Demonstration.styles))["docProps/core.xml"]
        }
        #expect(try core(nil)?.contains("dcterms:created") == false)
        #expect(try core("2026-05-20T00:00:00Z")?.contains("2026-05-20T00:00:00Z") == true)
    }

    @Test("a document that contradicts itself is not written")
    func contradictions() {
        func fault(_ blocks: [Block], styles: StyleSheet = Demonstration.styles) -> DocumentFault? {
            do throws(DocumentFault) {
                _ = try DOCXWriter.write(
                    Document(title: "", language: "vi", sections: [Section(blocks: blocks)]), styles: styles)
                return nil
            } catch { return error }
        }
        let cell = TableCell("a", style: "Bang")
        #expect(fault([.text("a", style: "Bảng")]) == .unknownStyle("Bảng"))
        #expect(fault([.table(Table(columns: [], rows: [TableRow([cell])]))]) == .emptyTable)
        #expect(fault([.table(Table(columns: [.zero], rows: [TableRow([cell, cell])]))]) == .tableTooWide)
        #expect(
            fault([.table(Table(columns: [.zero, .zero], rows: [TableRow([TableCell("a", style: "x")])]))])
                == .unknownStyle("x"))
        #expect(
            fault([], styles: StyleSheet(styles: [ParagraphStyle(id: "Normal", name: "x")])) == .repeatedStyle("Normal")
        )
    }
}
