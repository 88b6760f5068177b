// What a cell's look changes about what it says.
import Archive
import Testing

@testable import Spreadsheet

@Suite("Looks of cells")
struct LookTests {
    @Test(
        "a number format that shows another number says which",
        arguments: [
            ("#,##0,", "4870000", "4870"), ("0\"0\"", "38", "380"), ("0.0,,", "1234567", "1,2"), ("0", "12.4", "12"),
            ("0.0", "12.34", "12,3"),
            (";;;", "38", ""), ("0\" triệu\"", "38", "38 triệu"), ("#,##0", "4870", nil), ("General", "12.5", nil),
            ("0.00", "12.5", nil),
            ("# ##0", "4870", nil), ("#,##0_);(#,##0)", "-5", nil), ("[>=1000]#,##0,;0", "999", nil),
            ("[>=1000]#,##0,;0", "5000", "5"),
            ("0%", "0.984", "98%"), ("# ?/?", "0.5", nil), ("0.00E+00", "1234", nil),
        ] as [(String, String, String?)])
    func shown(_ code: String, _ stored: String, _ shown: String?) throws {
        let number = try #require(CellNumber(stored))
        #expect(FormatCode(code)?.shown(number) == shown)
    }

    @Test("struck and raised runs are told apart, phonetic readings left out")
    func runs() throws {
        let xml =
            "<r><rPr><strike/></rPr><t>12</t></r><r><rPr><strike val=\"0\"/></rPr><t>15</t></r><r><rPr><vertAlign val=\"superscript\"/></rPr><t>1</t></r><rPh sb=\"0\" eb=\"1\"><t>x</t></rPh>"
        let grid = try SpreadsheetReader(
            try HandMadeWorkbook("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is>\(xml)</is></c></row>").bytes()
        ).grid(0)
        let cell = grid.rows[0].cells[0]
        #expect(cell.content == .text("12151"))
        #expect(
            cell.formatting?.runs == [
                TextRun(text: "12", isStruck: true), TextRun(text: "15"), TextRun(text: "1", isRaised: true),
            ])
    }

    @Test("two cells in one place are damage; rows in another order are sorted")
    func places() throws {
        let doubled = HandMadeWorkbook("<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"A1\"><v>2</v></c></row>")
        #expect(refusal(of: try doubled.bytes()) == .damaged(part: "xl/worksheets/sheet1.xml"))
        let turned = HandMadeWorkbook(
            "<row r=\"2\"><c r=\"A2\"><v>2</v></c></row><row r=\"1\"><c r=\"A1\"><v>1</v></c></row>")
        #expect(try SpreadsheetReader(try turned.bytes()).grid(0).rows.map(\.number) == [1, 2])
    }

    @Test("elements of other namespaces are no cells")
    func namespaces() throws {
        let cells = try HandMadeWorkbook(
            "<row r=\"1\"><c r=\"A1\"><x:v xmlns:x=\"urn:x\">9</x:v><v>1</v></c><x:c xmlns:x=\"urn:x\" r=\"B1\"><v>2</v></x:c></row>"
        ).cells()
        #expect(cells["A1"] == .number("1", isPercent: false))
    }

    @Test(
        "stored values of formulas are doubted where the workbook asks for a calculation",
        arguments: [
            ("<calcPr fullCalcOnLoad=\"1\"/>", true), ("<calcPr calcId=\"1\"/>", false),
            ("<calcPr calcCompleted=\"0\"/>", true),
        ])
    func stale(_ calculation: String, _ isStale: Bool) throws {
        var workbook = HandMadeWorkbook("<row r=\"1\"><c r=\"A1\"><f>1+1</f><v>2</v></c><c r=\"B1\"><v>2</v></c></row>")
        workbook.workbookProperties = calculation
        let cells = try SpreadsheetReader(try workbook.bytes()).grid(0).rows[0].cells
        #expect(cells.map { $0.formatting?.isStale ?? false } == [isStale, false])
    }
}
