// A table as its sender sees it, from any format: rows by the numbers that a spreadsheet program shows, with the
// original values.
import Archive
import CSV
import Documents
package import Domain
import Spreadsheet
import VietnameseText

/// Plain values only, because the table is read in the confined process and used outside it.
package struct SentTable: Equatable, Sendable {
    /// The value of a cell.
    package enum Cell: Equatable, Sendable {
        case empty
        case text(String)
        case number(Double)
        case date(year: Int, month: Int, day: Int)
    }

    /// One row with the number that a spreadsheet program shows.
    package struct Row: Equatable, Sendable {
        package let number: Int
        package let cells: [Cell]
        package init(number: Int, cells: [Cell]) { (self.number, self.cells) = (number, cells) }

        /// The text of a cell, trimmed; nil for an empty cell, a number or a date.
        func text(_ column: Int) -> String? {
            guard column < cells.count, case .text(let text) = cells[column] else { return nil }
            return text.trimmed
        }

        /// Whether it looks like a row of a table rather than a title or a line above it.
        var isTabular: Bool { cells.count { $0 != .empty } >= 3 }
    }

    /// Cells beyond these are not copied.
    package static let mostColumns = 256

    /// Valid as a sheet name.
    package let name: String
    package let rows: [Row]
    /// For the tables of a text document, the number of rows before each; empty for other files.
    package let rowsBefore: [Int]
    /// The columns that were recognised, from 0. Empty if the table has no known header.
    package var columns: [Aspect: Int] = [:]
    /// The number of the header row.
    package var header = 0
    /// The rows of each cell of notes that is merged with cells below it, in order.
    package var sharedNotes: [ClosedRange<Int>] = []
    /// The same for all columns, until the one of the notes is known.
    private var mergedRows: [Int: [ClosedRange<Int>]] = [:]

    package init(name: String, rows: [Row], rowsBefore: [Int] = []) {
        (self.name, self.rows, self.rowsBefore) = (name.asSheetName, rows, rowsBefore)
    }

    /// The row of a place in this table, where the tables of a text document follow one another.
    func row(of place: Place) -> Int? {
        guard let table = place.documentTable, let line = place.line, rowsBefore.indices.contains(table - 1) else {
            return place.line
        }
        return rowsBefore[table - 1] + line
    }

    /// Adds the columns that stage Reading recognised.
    package mutating func recognise(_ layout: SourceLayout) {
        defer { mergedRows = [:] }
        guard case .table(let known, _, _, _, nil, _) = layout else { return }
        let found = known.compactMapValues { columnOfAddress($0.letter) }
        let header = rows.first { row in
            known.allSatisfy { aspect, column in
                found[aspect].flatMap { row.text($0) } == column.header
            }
        }
        if let header, found[.code] != nil, found.values.allSatisfy({ $0 < Self.mostColumns }) {
            (columns, self.header) = (found, header.number)
            sharedNotes = found[.note].flatMap { mergedRows[$0] } ?? []
        }
    }

    /// nil for a file that is not a table, cannot be read, or is too long to be corrected by hand.
    /// - Parameter sheet: the sheet of a workbook; nil for the first one.
    package init?(_ bytes: [UInt8], sheet: String?) {
        let bytes = SingleFile(in: bytes, endings: Self.endings)?.bytes ?? bytes
        if let table = Self.sheet(sheet, of: bytes) {
            self = table
        } else {
            guard let text = try? decodeText(bytes).text, text.first(where: { !$0.isWhitespace }) != "<" else {
                return nil
            }
            self.init(
                name: "Báo cáo",
                rows: CSVReader.read(text).rows.map {
                    Row(
                        number: $0.number,
                        cells: $0.cells.map { $0.isEmpty ? .empty : .text($0.replacing("\u{0B}", with: "\n")) })
                })
        }
        guard (1...mostRowsMarked).contains(rows.count) else { return nil }
    }

    /// The first column with text in a row.
    func firstColumn(of row: Int) -> Int {
        rows.first { $0.number == row }?.cells.firstIndex { $0 != .empty } ?? 0
    }

    /// The extensions of tables in an archive.
    private static let endings: Set<String> = ["xlsx", "xlsm", "ods", "fods", "csv", "txt", "tsv", "xml", "docx"]

    private static func sheet(_ named: String?, of bytes: [UInt8]) -> SentTable? {
        guard let reader = try? SpreadsheetReader(bytes) else { return nil }
        if reader.format == .word { return tables(of: reader) }
        guard
            let index = reader.sheets.firstIndex(where: { $0.name == named })
                ?? reader.sheets.firstIndex(where: { !$0.isHidden }),
            let grid = try? reader.grid(index)
        else { return nil }
        var table = SentTable(name: reader.sheets[index].name, rows: rows(of: grid, after: 0))
        table.mergedRows = grid.mergedRows
        return table
    }

    /// All tables of a text document, one below the other.
    private static func tables(of reader: borrowing SpreadsheetReader) -> SentTable? {
        var (all, before, count) = ([Row](), [Int](), 0)
        for index in reader.sheets.indices {
            guard let grid = try? reader.grid(index) else { return nil }
            before.append(count)
            all += rows(of: grid, after: count)
            count += grid.rows.last?.number ?? 0
        }
        return SentTable(name: "Báo cáo", rows: all, rowsBefore: before)
    }

    private static func rows(of grid: Grid, after count: Int) -> [Row] {
        grid.rows.map { row in
            var cells = [Cell](repeating: .empty, count: min(mostColumns, (row.cells.map(\.column).max() ?? 0) + 1))
            for cell in row.cells where cell.column < cells.count { cells[cell.column] = cell.content.cell }
            return Row(number: count + row.number, cells: cells)
        }
    }

    // MARK: - Layout

    /// In characters, wide enough for most texts. Long texts wrap.
    var widths: [Double] {
        var widths: [Double] = []
        // The lines above consist of titles, so the width is taken from the table below.
        for row in rows.prefix(300) where row.isTabular {
            for (column, value) in row.cells.prefix(64).enumerated() {
                if column >= widths.count { widths.append(13) }
                widths[column] = max(widths[column], min(48, Double(value.letters) + 2))
            }
        }
        return widths
    }

    /// In points; nil leaves it to the spreadsheet program.
    static func height(of row: Row, _ widths: [Double]) -> Double? {
        guard row.isTabular else { return nil }
        let lines =
            zip(row.cells, widths).map { value, width in (Double(value.letters) / (width * 0.95)).rounded(.up) }.max()
            ?? 1
        return lines > 1 ? min(409, lines * 15 + 2) : nil
    }
}

extension SentTable.Cell {
    fileprivate var letters: Int {
        switch self {
        case .text(let text): text.unicodeScalars.count
        case .empty: 0
        case .number, .date: 8
        }
    }

    var shown: SheetCell.Value {
        switch self {
        case .empty: .empty
        case .text(let text): .text(text)
        case .number(let number): .number(number)
        case .date(let year, let month, let day): .date(year: year, month: month, day: day)
        }
    }
}

extension GridCell.Content {
    fileprivate var cell: SentTable.Cell {
        switch self {
        case .text(let text), .error(let text): .text(text.replacing("\u{0B}", with: "\n"))
        case .number(let canonical, false): Double(canonical).map { .number($0) } ?? .text(canonical)
        case .number(let canonical, true): .text(canonical.replacing(".", with: ",") + "%")
        case .date(let year, let month, let day):
            1900...9999 ~= year ? .date(year: year, month: month, day: day) : .empty
        case .logical(let isTrue): .text(isTrue ? "TRUE" : "FALSE")
        case .notComputed: .empty
        }
    }
}

extension String {
    var trimmed: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }

    /// Limited to characters and length allowed in a sheet name.
    fileprivate var asSheetName: String {
        let plain = String(map { "[]:*?/\\'".contains($0) || $0.isNewline ? "_" : $0 })
        var room = 31
        let kept = plain.prefix { character in
            room -= character.utf16.count
            return room >= 0
        }
        return kept.isEmpty || kept.allSatisfy(\.isWhitespace) || kept.lowercased() == "history"
            ? "Báo cáo" : String(kept)
    }
}

/// `Báo cáo!D17` → 3; nil for a text that is not an address.
func columnOfAddress(_ address: String) -> Int? {
    var index = 0
    for byte in (address.split(separator: "!").last ?? "").utf8 {
        guard (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) else { break }
        index = index * 26 + Int(byte - UInt8(ascii: "A")) + 1
        if index > 16_384 { return nil }
    }
    return index > 0 ? index - 1 : nil
}
