// The content of each kind of cell.
import Testing

@testable import Spreadsheet

@Suite("Cells of a workbook")
struct CellTests {
    private let styles = """
        <numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/><numFmt numFmtId="165" formatCode="#,##0 &quot;ngày&quot;"/>\
        <numFmt numFmtId="166" formatCode="0,0\\%"/><numFmt numFmtId="167" formatCode="[Red]0.00%"/></numFmts>\
        <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="10"/><xf numFmtId="166"/><xf numFmtId="167"/></cellXfs>
        """

    @Test(
        "types, as their XML says them",
        arguments: [
            ("<c r=\"A1\"><v>12.5</v></c>", .number("12.5", isPercent: false)),
            ("<c r=\"A1\" t=\"n\"><v>1E+05</v></c>", .number("100000", isPercent: false)),
            ("<c r=\"A1\" t=\"b\"><v>1</v></c>", .logical(true)),
            ("<c r=\"A1\" t=\"e\"><v>#REF!</v></c>", .error("#REF!")),
            ("<c r=\"A1\" t=\"str\"><f>B1</f><v>a&amp;b</v></c>", .text("a&b")),
            ("<c r=\"A1\" t=\"s\"><v>1</v></c>", .text("đậm nhạt")),
            ("<c r=\"A1\" t=\"inlineStr\"><is><t>một</t><phoneticPr/></is></c>", .text("một")),
            ("<c r=\"A1\"><f>SUM(B1:B9)</f><v>7</v></c>", .number("7", isPercent: false)),
            ("<c r=\"A1\"><f>SUM(B1:B9)</f></c>", .notComputed),
            ("<c r=\"A1\"><f>SUM(B1:B9)</f><v/></c>", .notComputed),
            ("<c r=\"A1\" t=\"str\"><f>\"\"</f><v></v></c>", nil),
            ("<c r=\"A1\" s=\"1\"/>", nil),
            ("<c r=\"A1\" s=\"1\"><v>46162</v></c>", .date(year: 2026, month: 5, day: 20)),
            ("<c r=\"A1\" s=\"2\"><v>46162.75</v></c>", .date(year: 2026, month: 5, day: 20)),
            ("<c r=\"A1\" s=\"3\"><v>15</v></c>", .number("15", isPercent: false)),
            ("<c r=\"A1\" s=\"4\"><v>0.985</v></c>", .number("98.5", isPercent: true)),
            ("<c r=\"A1\" s=\"5\"><v>98.5</v></c>", .number("98.5", isPercent: false)),
            ("<c r=\"A1\" s=\"6\"><v>1</v></c>", .number("100", isPercent: true)),
            ("<c r=\"A1\" s=\"99\"><v>46162</v></c>", .number("46162", isPercent: false)),
            ("<c r=\"A1\" t=\"s\"><v>7</v></c>", .error("#REF!")),
        ] as [(String, GridCell.Content?)])
    func kinds(_ xml: String, _ content: GridCell.Content?) throws {
        var workbook = HandMadeWorkbook("<row r=\"1\">\(xml)</row>")
        workbook.styles = styles
        workbook.strings =
            "<si><t>không</t></si><si><r><rPr><b/></rPr><t>đậm </t></r><r><t>nhạt</t></r><rPh sb=\"0\" eb=\"1\"><t>phiên âm</t></rPh></si>"
        #expect(try workbook.cells()["A1"] == content)
    }

    @Test("days counted from 1904")
    func macDates() throws {
        var workbook = HandMadeWorkbook("<row r=\"1\"><c r=\"A1\" s=\"1\"><v>44700</v></c></row>")
        workbook.styles = styles
        workbook.workbookProperties = "<workbookPr date1904=\"1\"/>"
        #expect(try workbook.cells()["A1"] == .date(year: 2026, month: 5, day: 20))
    }

    @Test("cells and rows without an address follow one another")
    func withoutAddresses() throws {
        let cells = try HandMadeWorkbook(
            "<row><c><v>1</v></c><c/><c><v>3</v></c></row><row r=\"7\"><c r=\"B7\"><v>4</v></c></row>"
        ).cells()
        #expect(
            cells == [
                "A1": .number("1", isPercent: false), "C1": .number("3", isPercent: false),
                "B7": .number("4", isPercent: false),
            ])
    }

    @Test(
        "what a text escapes",
        arguments: [
            ("_x000D_a", "\na"), ("a_x000a_b", "a\nb"), ("x_x0041_", "xA"), ("_x00_", "_x00_"),
            ("a&#13;&#10;b", "a\nb"), ("_x0007_", ""),
        ])
    func escapes(_ xml: String, _ text: String) throws {
        let cells = try HandMadeWorkbook(
            "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t xml:space=\"preserve\">\(xml)|</t></is></c></row>"
        ).cells()
        #expect(cells["A1"] == .text(text + "|"))
    }

    @Test(
        "numbers keep fifteen digits, as spreadsheets do",
        arguments: [
            ("0.30000000000000004", "0.3"), ("12.299999999999999", "12.3"), ("99999999999999.95", "100000000000000"),
            ("99999999999999.94", "99999999999999.9"), ("999999999999999.9", "1000000000000000"),
            ("1.5E-7", "0.00000015"), ("-3.50", "-3.5"), ("0", "0"), ("-0", "0"), ("007", "7"),
            ("1E20", "100000000000000000000"), ("1E-320", "1E-320"), (".5", "0.5"),
        ])
    func rounding(_ xml: String, _ canonical: String) throws {
        let cells = try HandMadeWorkbook("<row r=\"1\"><c r=\"A1\"><v>\(xml)</v></c></row>").cells()
        #expect(cells["A1"] == .number(canonical, isPercent: false) || cells["A1"] == .text(canonical))
    }

    @Test("what is hidden is known")
    func hidden() throws {
        var workbook = HandMadeWorkbook(
            "<row r=\"1\" hidden=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"2\"><c r=\"A2\"><v>1</v></c></row>")
        workbook.beforeData =
            "<cols><col min=\"2\" max=\"3\" hidden=\"true\"/><col min=\"5\" max=\"5\" width=\"9\"/></cols>"
        workbook.sheetAttributes = " state=\"veryHidden\""
        let reader = try SpreadsheetReader(try workbook.bytes())
        let grid = try reader.grid(0)
        #expect(reader.sheets[0].isHidden)
        #expect(grid.rows.map(\.isHidden) == [true, false])
        #expect(grid.hiddenColumns == [1...2])
    }
}
