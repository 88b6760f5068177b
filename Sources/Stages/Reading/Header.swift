// The row that heads a table, and the lines above it.
import CSV
import Domain
import VietnameseText

/// A row that heads at least a code and a value.
struct Header {
    private var found: [Column: (index: Int, header: String, rank: Int)] = [:]
    private(set) var moreNotes: [Int] = []
    /// Columns that stand there twice, so that nobody knows which one is meant.
    private(set) var doubled: [(one: HeadedColumn, other: HeadedColumn)] = []
    private(set) var width = 0

    init?(_ row: CSVRow) {
        var rivals: [Column: (HeadedColumn, HeadedColumn)] = [:]
        for (index, cell) in row.cells.enumerated() where !trimmed(cell).isEmpty {
            width = index + 1
            guard let (column, rank) = Column.named(cell) else { continue }
            let header = trimmed(cell)
            guard let earlier = found[column] else {
                found[column] = (index, header, rank)
                continue
            }
            if column == .note { moreNotes.append(index) }
            if column == .note || column == .name || column == .measure || rank > earlier.rank { continue }
            rivals[column] =
                rank < earlier.rank
                ? nil
                : (
                    HeadedColumn(index: earlier.index, header: earlier.header),
                    HeadedColumn(index: index, header: header)
                )
            if rank < earlier.rank { found[column] = (index, header, rank) }
        }
        guard found[.code] != nil, found[.value] != nil else { return nil }
        doubled = rivals.values.sorted { $0.0.index < $1.0.index }.map { ($0.0, $0.1) }
    }

    /// “Đơn vị” alone is the unit of measure, unless rows name their period too or nothing else names the unit.
    func columns(isUnitNamedAbove: Bool) -> [Column: HeadedColumn] {
        var columns = found.mapValues { HeadedColumn(index: $0.index, header: $0.header) }
        if found[.period] == nil, isUnitNamedAbove, let unit = columns.removeValue(forKey: .unit),
            columns[.measure] == nil
        {
            columns[.measure] = unit
        }
        return columns
    }
}

/// One thing said on two lines; whether both mean the same, the plan knows.
struct RepeatedHead: Sendable {
    let head: Head
    let one: HeadLine
    let other: HeadLine
}

/// What the lines above a table say. Title rows are passed over.
struct Preamble {
    private(set) var lines: [Head: HeadLine] = [:]
    /// The same thing said twice, each time otherwise.
    private(set) var repeated: [RepeatedHead] = []

    private let sheet: String?

    /// - Parameter sheet: its name, in a workbook.
    init(_ rows: ArraySlice<CSVRow>, on sheet: String?) {
        self.sheet = sheet
        rows.forEach { take($0) }
    }

    /// `Đơn vị;CCKL`, with the value in the next filled cell, or `Đơn vị: CCKL` in one cell; several may share a row.
    private mutating func take(_ row: CSVRow) {
        var pending: (head: Head, index: Int)?
        for (index, raw) in row.cells.enumerated() {
            let cell = trimmed(raw)
            guard !cell.isEmpty else { continue }
            if let (head, start) = pending, index == start + 1 || Head.named(cell) == nil {
                note(head, cell, index, row)
                pending = nil
            } else if let head = Head.named(cell) {
                if let (head, index) = pending { note(head, "", index + 1, row) }
                pending = (head, index)
            } else if let colon = cell.firstIndex(of: ":"), let head = Head.named(String(cell[..<colon])) {
                note(head, trimmed(String(cell[cell.index(after: colon)...])), index, row)
            }
        }
        if let (head, index) = pending { note(head, "", index + 1, row) }
    }

    private mutating func note(_ head: Head, _ text: String, _ index: Int, _ row: CSVRow) {
        let place = Place(line: row.number, cell: cellName(index, row.number, on: sheet))
        guard let earlier = lines[head], !earlier.text.isEmpty else {
            return lines[head] = HeadLine(text: text, place: place)
        }
        guard !text.isEmpty, foldedKey(text) != foldedKey(earlier.text) else { return }
        repeated.append(RepeatedHead(head: head, one: earlier, other: HeadLine(text: text, place: place)))
    }
}
