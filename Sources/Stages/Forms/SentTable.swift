// A table as its sender sees it, whatever it came in: rows by the numbers that a spreadsheet shows, values as they stood.
import CSV
import Documents
import Domain
import Spreadsheet
import VietnameseText

struct SentTable {
    struct Row {
        let number: Int
        let values: [SheetCell.Value]
        /// In points; nil leaves it to the spreadsheet.
        var height: Double?

        /// Whether it looks like a row of a table rather than a title or a line above it.
        var isTabular: Bool { values.count { $0 != .empty } >= 3 }
    }

    let name: String
    private(set) var rows: [Row]
    /// In characters.
    let widths: [Double]

    /// nil for what is no table, or cannot be read at all.
    /// - Parameter findings: their places name the sheet that was read.
    init?(_ bytes: [UInt8], namedIn findings: [Finding]) {
        let (name, rows): (String, [Row])
        if bytes.starts(with: [0x50, 0x4B]) {
            guard let sheet = Self.sheet(of: bytes, namedIn: findings) else { return nil }
            (name, rows) = sheet
        } else {
            guard let text = try? decodeText(bytes).text, text.first(where: { !$0.isWhitespace }) != "<" else { return nil }
            name = "Báo cáo"
            rows = CSVReader.read(text).rows.map { Row(number: $0.number, values: $0.cells.map { $0.isEmpty ? .empty : .text($0) }) }
        }
        self.name = name.asSheetName
        widths = Self.widths(of: rows)
        let widths = widths
        self.rows = rows.map { Row(number: $0.number, values: $0.values, height: Self.height(of: $0, widths)) }
    }

    /// The column where a row's text begins.
    func firstColumn(of row: Int) -> Int {
        rows.first { $0.number == row }?.values.firstIndex { $0 != .empty } ?? 0
    }

    private static func sheet(of bytes: [UInt8], namedIn findings: [Finding]) -> (String, [Row])? {
        guard let reader = try? SpreadsheetReader(bytes) else { return nil }
        let named = findings.lazy.compactMap { $0.place.cell?.split(separator: "!").dropLast().joined(separator: "!") }.first { !$0.isEmpty }
        guard let index = reader.sheets.firstIndex(where: { $0.name == named }) ?? reader.sheets.firstIndex(where: { !$0.isHidden }),
            let grid = try? reader.grid(index)
        else { return nil }
        let rows = grid.rows.map { row in
            var values = [SheetCell.Value](repeating: .empty, count: min(256, (row.cells.map(\.column).max() ?? 0) + 1))
            for cell in row.cells where cell.column < values.count { values[cell.column] = cell.content.value }
            return Row(number: row.number, values: values)
        }
        return (reader.sheets[index].name, rows)
    }

    // MARK: - Looks

    /// As wide as most of its texts: long ones wrap.
    private static func widths(of rows: [Row]) -> [Double] {
        var widths: [Double] = []
        // The head is full of titles; the table below tells the width.
        for row in rows.prefix(300) where row.isTabular {
            for (column, value) in row.values.prefix(64).enumerated() {
                if column >= widths.count { widths.append(13) }
                widths[column] = max(widths[column], min(48, Double(value.letters) + 2))
            }
        }
        return widths
    }

    private static func height(of row: Row, _ widths: [Double]) -> Double? {
        guard row.isTabular else { return nil }
        let lines = zip(row.values, widths).map { value, width in (Double(value.letters) / (width * 0.95)).rounded(.up) }.max() ?? 1
        return lines > 1 ? min(409, lines * 15 + 2) : nil
    }
}

extension SheetCell.Value {
    fileprivate var letters: Int {
        switch self {
        case .text(let text): text.unicodeScalars.count
        case .empty: 0
        default: 8
        }
    }
}

extension GridCell.Content {
    fileprivate var value: SheetCell.Value {
        switch self {
        case .text(let text), .error(let text): .text(text)
        case .number(let canonical, false): Double(canonical).map { .number($0) } ?? .text(canonical)
        case .number(let canonical, true): .text(canonical.replacing(".", with: ",") + "%")
        case .date(let year, let month, let day): 1900...9999 ~= year ? .date(year: year, month: month, day: day) : .empty
        case .logical(let isTrue): .text(isTrue ? "TRUE" : "FALSE")
        case .notComputed: .empty
        }
    }
}

extension String {
    /// Within what a spreadsheet takes for a sheet's name.
    fileprivate var asSheetName: String {
        let plain = String(map { "[]:*?/\\'".contains($0) || $0.isNewline ? "_" : $0 })
        var room = 31
        let kept = plain.prefix { character in
            room -= character.utf16.count
            return room >= 0
        }
        return kept.isEmpty || kept.allSatisfy(\.isWhitespace) || kept.lowercased() == "history" ? "Báo cáo" : String(kept)
    }
}

/// `Báo cáo!D17` → 3; nil for what is no address.
func columnOfAddress(_ address: String) -> Int? {
    var index = 0
    for byte in (address.split(separator: "!").last ?? "").utf8 {
        guard (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) else { break }
        index = index * 26 + Int(byte - UInt8(ascii: "A")) + 1
        if index > 16_384 { return nil }
    }
    return index > 0 ? index - 1 : nil
}
