// Workbooks packed by hand, for what no well-behaved program writes.
import Archive

@testable import Spreadsheet

/// The parts of a small workbook with one sheet; any may be exchanged or added.
struct HandMadeWorkbook {
    var sheetData = ""
    var beforeData = ""
    var afterData = "<mergeCells/>"
    var strings: String?
    var styles: String?
    var workbookProperties = ""
    var sheetAttributes = ""
    var others: [ArchiveEntry] = []

    private let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>"
    private let main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
    private let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

    init(_ sheetData: String = "") { self.sheetData = sheetData }

    func bytes() throws -> [UInt8] {
        var entries = [
            part("_rels/.rels", relations([("rId1", "officeDocument", "xl/workbook.xml")])),
            part(
                "xl/workbook.xml",
                "<workbook \(main) xmlns:r=\"\(office)\">\(workbookProperties)<sheets><sheet name=\"Báo cáo\" sheetId=\"1\" r:id=\"rId1\"\(sheetAttributes)/></sheets></workbook>"
            ),
            part(
                "xl/_rels/workbook.xml.rels",
                relations(
                    [
                        ("rId1", "worksheet", "/xl/worksheets/sheet1.xml"),
                        ("rId2", "sharedStrings", "sharedStrings.xml"), ("rId3", "styles", "../xl/./styles.xml"),
                    ]
                    .filter { $0.1 != "sharedStrings" || strings != nil }.filter { $0.1 != "styles" || styles != nil })),
            part(
                "xl/worksheets/sheet1.xml",
                "<worksheet \(main)>\(beforeData)<sheetData>\(sheetData)</sheetData>\(afterData)</worksheet>"),
        ]
        if let strings { entries.append(part("xl/sharedStrings.xml", "<sst \(main)>\(strings)</sst>")) }
        if let styles { entries.append(part("xl/styles.xml", "<styleSheet \(main)>\(styles)</styleSheet>")) }
        return try ArchiveWriter.pack(entries + others)
    }

    private func part(_ path: String, _ xml: String) -> ArchiveEntry {
        ArchiveEntry(path: path, bytes: Array((head + xml).utf8))
    }

    private func relations(_ list: [(String, String, String)]) -> String {
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
            + list.map { "<Relationship Id=\"\($0.0)\" Type=\"\(office)/\($0.1)\" Target=\"\($0.2)\"/>" }.joined()
            + "</Relationships>"
    }

    /// The contents of all cells, by address.
    func cells() throws -> [String: GridCell.Content] {
        let reader = try SpreadsheetReader(try bytes())
        var cells: [String: GridCell.Content] = [:]
        for row in try reader.grid(0).rows {
            for cell in row.cells {
                cells["\(Character(Unicode.Scalar(UInt8(65 + cell.column))))\(row.number)"] = cell.content
            }
        }
        return cells
    }
}

/// Why bytes are not read; nil when they are.
func refusal(of bytes: [UInt8], limits: SpreadsheetLimits = SpreadsheetLimits()) -> SpreadsheetRefusal? {
    do throws(SpreadsheetRefusal) {
        let reader = try SpreadsheetReader(bytes, limits: limits)
        for index in reader.sheets.indices { _ = try reader.grid(index) }
        return nil
    } catch {
        return error
    }
}
