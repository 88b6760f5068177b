// Merged cells of every format: which rows and columns they extend over.
import Testing

@testable import Spreadsheet

@Suite("Merged cells")
struct MergedCellTests {
    /// E5:E7 and D1:E1.
    private let areas = [MergedArea(rows: 1...1, columns: 3...4), MergedArea(rows: 5...7, columns: 4...4)]

    private func merged(_ bytes: [UInt8]) throws -> [MergedArea] {
        try SpreadsheetReader(bytes).grid(0).merged.sorted { $0.rows.lowerBound < $1.rows.lowerBound }
    }

    @Test("in a workbook of Excel, whatever stands between the rows and their list")
    func excel() throws {
        let list = "<mergeCells><mergeCell ref=\"E5:E7\"/><mergeCell ref=\"D1:E1\"/></mergeCells>"
        let margins = "<pageMargins left=\"1\"/><pageSetup/><headerFooter/>"
        let views = "<customSheetViews><customSheetView guid=\"{1}\">\(margins)</customSheetView></customSheetViews>"
        for before in ["", "<sheetProtection sheet=\"1\"/><autoFilter ref=\"A4:E9\"/>", views] {
            var book = HandMadeWorkbook("<row r=\"5\"><c r=\"E5\" t=\"str\"><v>ước</v></c></row>")
            book.afterData = before + list + "<dataValidations/>"
            #expect(try merged(book.bytes()) == areas)
        }
        var book = HandMadeWorkbook()
        book.afterData = "<mergeCells><mergeCell ref=\"E7:E5\"/><mergeCell ref=\"E5\"/><mergeCell/></mergeCells>"
        #expect(try merged(book.bytes()) == [])
    }

    @Test("in an OpenDocument spreadsheet")
    func openDocument() throws {
        func row(_ cells: String) -> String { "<table:table-row>\(cells)</table:table-row>" }
        let blank = "<table:table-cell table:number-columns-repeated=\"3\"/>"
        let (wide, tall) = ("table:number-columns-spanned=\"2\"", "table:number-rows-spanned=\"3\"")
        let below = "<table:table-row table:number-rows-repeated=\"3\"><table:table-cell/></table:table-row>"
        let rows =
            row(blank + "<table:table-cell \(wide)><text:p>a</text:p></table:table-cell><table:covered-table-cell/>")
            + below
            + row("\(blank)<table:table-cell/><table:table-cell \(tall)><text:p>ước</text:p></table:table-cell>")
        #expect(try merged(HandMadeOpenDocument(rows).bytes) == areas)
    }

    @Test("in an XML Spreadsheet 2003")
    func xmlSpreadsheet() throws {
        let text = """
            <?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
            <Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="B"><Table><Row><Cell ss:Index="4" ss:MergeAcross="1"><Data ss:Type="String">a</Data></Cell></Row><Row ss:Index="5"><Cell ss:Index="5" ss:MergeDown="2"><Data ss:Type="String">ước</Data></Cell></Row></Table></Worksheet></Workbook>
            """
        #expect(try merged(Array(text.utf8)) == areas)
    }

    @Test("of areas that overlap the upper one counts; one of a single row is merged with nothing below")
    func overlapping() {
        var grid = Grid()
        for rows in [6...9, 5...7, 12...12, 8...8, 10...11] {
            grid.merged.append(MergedArea(rows: rows, columns: 4...5))
        }
        #expect(grid.mergedRows == [4: [5...7, 10...11]])
    }
}
