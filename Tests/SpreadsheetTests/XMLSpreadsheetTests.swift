// XML Spreadsheet 2003: typed cells, indexes, merged cells, styles.
import Testing

@testable import Spreadsheet

@Suite("XML Spreadsheet 2003")
struct XMLSpreadsheetTests {
    private func text(_ rows: String, styles: String = "", after: String = "") -> [UInt8] {
        Array(
            """
            <?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
            <Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" xmlns:x="urn:schemas-microsoft-com:office:excel" xmlns:html="http://www.w3.org/TR/REC-html40"><Styles>\(styles)</Styles><Worksheet ss:Name="Báo cáo"><Table>\(rows)</Table>\(after)</Worksheet></Workbook>
            """.utf8)
    }

    private func data(_ type: String, _ text: String, _ attributes: String = "") -> String {
        "<Cell \(attributes)><Data ss:Type=\"\(type)\">\(text)</Data></Cell>"
    }

    @Test("cells by type and place")
    func cells() throws {
        let styles = """
            <Style ss:ID="s1"><NumberFormat ss:Format="Percent"/></Style><Style ss:ID="s2"><NumberFormat ss:Format="0"/></Style>
            """
        let bytes = text(
            "<Row>" + data("String", "a", "ss:MergeAcross=\"2\"") + data("Number", "12.5") + "</Row>"
                + "<Row ss:Index=\"5\" ss:Hidden=\"1\">" + data("Number", "0.985", "ss:Index=\"2\" ss:StyleID=\"s1\"")
                + data("DateTime", "2026-05-11T00:00:00.000") + data("Boolean", "1") + data("Error", "#REF!")
                + data("Number", "1.6", "ss:StyleID=\"s2\"") + "<Cell ss:Formula=\"=RC[-1]\"/></Row>", styles: styles)
        let reader = try SpreadsheetReader(bytes)
        #expect(reader.format == .xmlSpreadsheet)
        let grid = try reader.grid(0)
        #expect(grid.rows.map(\.number) == [1, 5] && grid.rows.map(\.isHidden) == [false, true])
        #expect(grid.rows[0].cells.map(\.column) == [0, 3])
        #expect(
            grid.rows[1].cells.map(\.content) == [
                .number("98.5", isPercent: true), .date(year: 2026, month: 5, day: 11), .logical(true), .error("#REF!"),
                .number("1.6", isPercent: false), .notComputed,
            ])
        #expect(grid.rows[1].cells[4].formatting?.shown == "2")
    }

    @Test("rich text and comments")
    func text() throws {
        let cell = """
            <Cell><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40">1<S>2</S>3</ss:Data><Comment><ss:Data ss:Type="String">x</ss:Data></Comment></Cell>
            """
        let found = try SpreadsheetReader(text("<Row>\(cell)</Row>")).grid(0).rows[0].cells[0]
        #expect(found.content == .text("123"))
        #expect(found.formatting?.runs.map(\.isStruck) == [false, true, false])
    }

    @Test("a hidden sheet is hidden; rows and cells that go back are damage")
    func structure() throws {
        let hidden = "<x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions>"
        #expect(try SpreadsheetReader(text("", after: hidden)).sheets == [SheetEntry(name: "Báo cáo", isHidden: true)])
        let row = "<Row ss:Index=\"3\">\(data("String", "a"))</Row>"
        #expect(refusal(of: text(row + row)) == .damaged(part: ""))
        let back = "<Row>\(data("String", "a", "ss:Index=\"3\""))\(data("String", "a", "ss:Index=\"2\""))</Row>"
        #expect(refusal(of: text(back)) == .damaged(part: ""))
    }
}
