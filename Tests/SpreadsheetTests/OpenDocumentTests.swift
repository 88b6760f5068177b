// OpenDocument spreadsheets: typed cells, repeated rows and cells, text, styles, and what is not read.
import Archive
import Testing

@testable import Spreadsheet

/// A flat OpenDocument spreadsheet made by hand.
struct HandMadeOpenDocument {
    var styles = ""
    var rows = ""
    var before = ""
    var tables: String?
    var meta = ""

    init(_ rows: String = "") { self.rows = rows }

    var text: String {
        let names = [
            "office", "table", "text", "style", "meta", "datastyle:number", "svg-compatible:svg",
            "xsl-fo-compatible:fo", "drawing:draw",
        ]
        let declarations = names.map { name in
            let parts = name.split(separator: ":")
            return "xmlns:\(parts.last ?? "")=\"urn:oasis:names:tc:opendocument:xmlns:\(parts[0]):1.0\""
        }
        let calc = "xmlns:calcext=\"urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0\""
        let tables = tables ?? "<table:table table:name=\"Báo cáo\">\(rows)</table:table>"
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <office:document \(declarations.joined(separator: " ")) \(calc) office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:meta>\(meta)</office:meta><office:automatic-styles>\(styles)</office:automatic-styles><office:body><office:spreadsheet>\(before)\(tables)</office:spreadsheet></office:body></office:document>
            """
    }

    var bytes: [UInt8] { Array(text.utf8) }

    /// The same content as a package.
    func package(with others: [ArchiveEntry] = []) throws -> [UInt8] {
        let content = text.replacing("office:document ", with: "office:document-content ").replacing(
            "</office:document>", with: "</office:document-content>")
        return try ArchiveWriter.pack(
            [
                ArchiveEntry(
                    path: "mimetype", bytes: Array("application/vnd.oasis.opendocument.spreadsheet".utf8)),
                ArchiveEntry(path: "META-INF/manifest.xml", bytes: Array("<manifest/>".utf8)),
                ArchiveEntry(path: "content.xml", bytes: Array(content.utf8)),
            ] + others)
    }

    func grid(_ index: Int = 0) throws -> Grid { try SpreadsheetReader(bytes).grid(index) }
}

/// `<table:table-row>` with these cells.
private func row(_ cells: String, _ attributes: String = "") -> String {
    "<table:table-row \(attributes)>\(cells)</table:table-row>"
}

private func cell(_ text: String, _ attributes: String = "office:value-type=\"string\"") -> String {
    "<table:table-cell \(attributes)><text:p>\(text)</text:p></table:table-cell>"
}

private func value(_ attributes: String) -> String { "<table:table-cell \(attributes)/>" }

@Suite("OpenDocument spreadsheets")
struct OpenDocumentTests {
    @Test(
        "each type of cell",
        arguments: [
            ("office:value-type=\"float\" office:value=\"1312\"", .number("1312", isPercent: false)),
            ("office:value-type=\"float\" office:value=\"-12.50\"", .number("-12.5", isPercent: false)),
            ("office:value-type=\"float\" office:value=\"1.2E3\"", .number("1200", isPercent: false)),
            ("office:value-type=\"currency\" office:value=\"5\"", .number("5", isPercent: false)),
            ("office:value-type=\"percentage\" office:value=\"0.985\"", .number("98.5", isPercent: true)),
            ("office:value-type=\"date\" office:date-value=\"2026-05-11\"", .date(year: 2026, month: 5, day: 11)),
            (
                "office:value-type=\"date\" office:date-value=\"2026-05-11T08:30:00\"",
                .date(year: 2026, month: 5, day: 11)
            ),
            ("office:value-type=\"date\" office:date-value=\"hôm nay\"", .text("hôm nay")),
            ("office:value-type=\"boolean\" office:boolean-value=\"true\"", .logical(true)),
            ("office:value-type=\"string\" office:string-value=\"chữ\"", .text("chữ")),
            ("table:formula=\"of:=[.A2]\"", .notComputed),
            (
                "table:formula=\"of:=1+1\" office:value-type=\"float\" office:value=\"2\"",
                .number("2", isPercent: false)
            ),
            ("office:value-type=\"string\" calcext:value-type=\"error\"", .error("#N/A")),
        ] as [(String, GridCell.Content)])
    func types(_ attributes: String, _ content: GridCell.Content) throws {
        #expect(try HandMadeOpenDocument(row(value(attributes))).grid().rows.first?.cells.first?.content == content)
    }

    @Test("repeated rows and cells have their numbers; blank ones only move what follows")
    func repeated() throws {
        let blank = value("table:number-columns-repeated=\"2\"")
        let twice = cell("x", "office:value-type=\"string\" table:number-columns-repeated=\"2\"")
        let grid = try HandMadeOpenDocument(
            row(value("table:number-columns-repeated=\"1024\""), "table:number-rows-repeated=\"9\"")
                + row(blank + twice, "table:number-rows-repeated=\"2\"") + row(cell("y"))
                + row(value("table:number-columns-repeated=\"1024\""), "table:number-rows-repeated=\"1048564\"")
        ).grid()
        #expect(grid.rows.map(\.number) == [10, 11, 12])
        #expect(grid.rows.map { $0.cells.map(\.column) } == [[2, 3], [2, 3], [0]])
    }

    @Test("paragraphs are lines, white space collapses, and spans are one text")
    func text() throws {
        let cells = """
            <table:table-cell office:value-type="string"><text:p> một  <text:span>hai</text:span>
            ba<text:s text:c="2"/>bốn</text:p><text:p/><text:p>năm<text:line-break/>sáu<text:tab/>bảy</text:p></table:table-cell>
            """
        #expect(
            try HandMadeOpenDocument(row(cells)).grid().rows[0].cells[0].content
                == .text("một hai ba  bốn\n\nnăm\nsáu\tbảy"))
    }

    @Test("comments, drawings, tracked changes and linked data are not content")
    func passedOver() throws {
        var document = HandMadeOpenDocument()
        document.before = """
            <table:tracked-changes><table:deletion><table:table-cell><text:p>xóa</text:p></table:table-cell></table:deletion></table:tracked-changes>
            """
        document.rows =
            row(
                """
                <table:table-cell office:value-type="float" office:value="7"><office:annotation><text:p>ghi chú</text:p></office:annotation><text:p>7</text:p><draw:frame><draw:text-box><text:p>9</text:p></draw:text-box></draw:frame></table:table-cell>
                """)
        #expect(try document.grid().rows.map { $0.cells.map(\.content) } == [[.number("7", isPercent: false)]])
        #expect(try SpreadsheetReader(document.bytes).sheets.count == 1)
    }

    @Test("hidden rows, columns and sheets")
    func hidden() throws {
        var document = HandMadeOpenDocument()
        document.styles = """
            <style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>
            """
        document.rows =
            "<table:table-column/>"
            + "<table:table-column table:visibility=\"collapse\" table:number-columns-repeated=\"2\"/>"
            + "<table:table-header-rows>\(row(cell("a"), "table:visibility=\"collapse\""))</table:table-header-rows>"
            + row(cell("b"))
        let grid = try document.grid()
        #expect(grid.hiddenColumns == [1...2])
        #expect(grid.rows.map(\.isHidden) == [true, false])
        document.tables = """
            <table:table table:name="A">\(row(cell("a")))</table:table><table:table table:name="B" table:style-name="ta2">\(row(cell("b")))</table:table>
            """
        #expect(
            try SpreadsheetReader(document.bytes).sheets
                == [SheetEntry(name: "A", isHidden: false), SheetEntry(name: "B", isHidden: true)])
    }

    @Test("number formats are judged as Excel's are", arguments: [false, true])
    func formats(_ isColumnStyle: Bool) throws {
        var document = HandMadeOpenDocument()
        document.styles = """
            <number:number-style style:name="N1"><number:number number:decimal-places="0" number:min-integer-digits="1" number:grouping="true" number:display-factor="1000"/></number:number-style>
            <number:number-style style:name="N2P0"><number:number number:decimal-places="0" number:min-integer-digits="1"/></number:number-style>
            <number:number-style style:name="N2"><number:text>-</number:text><number:number number:decimal-places="0" number:min-integer-digits="1"/><style:map style:condition="value()&gt;=0" style:apply-style-name="N2P0"/></number:number-style>
            <style:style style:name="thousands" style:family="table-cell" style:data-style-name="N1"/>
            <style:style style:name="child" style:family="table-cell" style:parent-style-name="thousands"/>
            <style:style style:name="signed" style:family="table-cell" style:data-style-name="N2"/>
            """
        let number = "office:value-type=\"float\" office:value=\"1850000\""
        let style = isColumnStyle ? "" : "table:style-name=\"child\" "
        let column = isColumnStyle ? "<table:table-column table:default-cell-style-name=\"child\"/>" : ""
        document.rows = column + row(value(style + number))
        #expect(try document.grid().rows[0].cells[0].formatting?.shown == "1850")
        document.rows = row(value("table:style-name=\"signed\" office:value-type=\"float\" office:value=\"-12\""))
        #expect(try document.grid().rows[0].cells[0].formatting == nil)
        document.rows = row(value("table:style-name=\"signed\" office:value-type=\"float\" office:value=\"-12.6\""))
        #expect(try document.grid().rows[0].cells[0].formatting?.shown == "-13")
    }

    @Test("struck-through and raised text, and fonts of old encodings")
    func marks() throws {
        var document = HandMadeOpenDocument()
        document.styles = """
            <style:font-face style:name="F" svg:font-family="'.VnTime'"/>
            <style:style style:name="T1" style:family="text"><style:text-properties style:text-line-through-style="solid"/></style:style>
            <style:style style:name="T2" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>
            <style:style style:name="ce1" style:family="table-cell"><style:text-properties style:text-line-through-type="single" style:font-name="F"/></style:style>
            """
        document.rows = row(
            cell("1<text:span text:style-name=\"T1\">2</text:span>3<text:span text:style-name=\"T2\">a</text:span>")
                + cell("x", "table:style-name=\"ce1\" office:value-type=\"string\""))
        let cells = try document.grid().rows[0].cells
        #expect(cells[0].formatting?.runs.map(\.text) == ["1", "2", "3", "a"])
        #expect(cells[0].formatting?.runs.map(\.isStruck) == [false, true, false, false])
        #expect(cells[0].formatting?.runs.map(\.isRaised) == [false, false, false, true])
        #expect(cells[1].formatting == CellFormatting(isStruck: true, font: ".VnTime"))
    }

    @Test("the form's identity is read from the document's properties")
    func property() throws {
        var document = HandMadeOpenDocument(row(cell("x")))
        document.meta = "<meta:user-defined meta:name=\"tonghop-form\">DV-2026 6-thang SXD</meta:user-defined>"
        #expect(try SpreadsheetReader(document.bytes).properties == ["tonghop-form": "DV-2026 6-thang SXD"])
    }

    @Test("a zero stored by a program that does not calculate is doubtful")
    func untrusted() throws {
        var document = HandMadeOpenDocument(
            row(value("table:formula=\"of:=[.B1]\" office:value-type=\"float\" office:value=\"0\"")))
        #expect(try document.grid().rows[0].cells[0].formatting == nil)
        document.meta = "<meta:generator>ODFPY/1.4.1</meta:generator>"
        #expect(try document.grid().rows[0].cells[0].formatting?.isStale == true)
    }

    @Test("a package is read like a flat text; macros in it are never unpacked")
    func package() throws {
        let document = HandMadeOpenDocument(row(cell("x")))
        let reader = try SpreadsheetReader(try document.package())
        #expect(try reader.grid(0) == document.grid())
        #expect(reader.format == .openDocument && !reader.hasMacros)
        let broken = ArchiveEntry(path: "Basic/Standard/Module1.xml", bytes: Array("<".utf8))
        #expect(try SpreadsheetReader(try document.package(with: [broken])).hasMacros)
    }

    @Test("links to other files, passwords and texts of another kind are refused")
    func refused() throws {
        let sheet = "<table:table-source/>" + row(cell("x"))
        #expect(refusal(of: HandMadeOpenDocument(sheet).bytes) == .externalLinks)
        let linked = "table:formula=\"of:=['file:///a.ods'#$Sheet1.A1]\" office:value-type=\"float\" office:value=\"1\""
        #expect(refusal(of: HandMadeOpenDocument(row(value(linked))).bytes) == .externalLinks)
        let manifest = ArchiveEntry(path: "META-INF/manifest.xml", bytes: Array("<m:encryption-data/>".utf8))
        let content = ArchiveEntry(path: "content.xml", bytes: [1, 2, 3])
        #expect(refusal(of: try ArchiveWriter.pack([manifest, content])) == .encrypted)
        let letter = HandMadeOpenDocument().text.replacing("office:spreadsheet>", with: "office:text>")
        #expect(refusal(of: Array(letter.utf8)) == .notAWorkbook)
        #expect(refusal(of: Array(HandMadeOpenDocument().text.dropLast(30).utf8)) == .damaged(part: ""))
    }

    @Test("repetitions beyond the limits are refused before they are expanded")
    func limits() throws {
        let full = cell("x", "office:value-type=\"string\" table:number-columns-repeated=\"1000\"")
        #expect(
            refusal(of: HandMadeOpenDocument(row(full, "table:number-rows-repeated=\"1048576\"")).bytes)
                == .limit(.cells, allowed: 200_000))
        #expect(
            refusal(of: HandMadeOpenDocument(row(full, "table:number-rows-repeated=\"99999999\"")).bytes)
                == .limit(.rows, allowed: 1_048_576))
        let wide = cell("x", "office:value-type=\"string\" table:number-columns-repeated=\"16384\"")
        #expect(refusal(of: HandMadeOpenDocument(row(wide)).bytes) == .limit(.columns, allowed: 1_024))
        let long = cell(String(repeating: "x", count: 60_000))
        #expect(
            refusal(of: HandMadeOpenDocument(row(long, "table:number-rows-repeated=\"1000\"")).bytes)
                == .limit(.textBytes, allowed: 32 << 20))
    }
}
