// The header row of a table, and the lines above it.
import CSV
import Domain
import VietnameseText

/// A row with at least the headers of a code and of a value column.
struct Header {
    private var found: [Column: (index: Int, header: String, words: HeaderWords)] = [:]
    private(set) var moreNotes: [Int] = []
    /// Columns that appear twice, so that it is unclear which one is meant.
    private(set) var doubled: [(one: HeadedColumn, other: HeadedColumn)] = []
    private(set) var width = 0
    /// Columns with a known header, or of a kind that is known to be next to the answers.
    private var understood: Set<Int> = []
    /// The form's column of explanations.
    private(set) var explanation: Int?

    init?(_ row: CSVRow) {
        var rivals: [Column: (HeadedColumn, HeadedColumn)] = [:]
        for (index, cell) in row.cells.enumerated() where !trimmed(cell).isEmpty {
            width = index + 1
            guard let words = Column.named(cell) else { continue }
            understood.insert(index)
            let (column, rank, header) = (words.column, words.rank, trimmed(cell))
            guard let earlier = found[column] else {
                found[column] = (index, header, words)
                continue
            }
            if column == .note { moreNotes.append(index) }
            if column == .note || column == .name || column == .measure || rank > earlier.words.rank {
                if rank < earlier.words.rank, column != .note { found[column] = (index, header, words) }
                continue
            }
            rivals[column] =
                rank < earlier.words.rank
                ? nil
                : (
                    HeadedColumn(index: earlier.index, header: earlier.header),
                    HeadedColumn(index: index, header: header)
                )
            if rank < earlier.words.rank { found[column] = (index, header, words) }
        }
        guard found[.code] != nil, found[.value] != nil else { return nil }
        // Only in a row that is a header: every row of a file without one comes through here.
        for (index, cell) in row.cells.enumerated() where !understood.contains(index) && !trimmed(cell).isEmpty {
            if Column.isAside(cell) { understood.insert(index) }
            if plainKey(cell).hasPrefix("cach tinh") { explanation = index }
        }
        doubled = rivals.values.sorted { $0.0.index < $1.0.index }.map { ($0.0, $0.1) }
    }

    /// The column “Đơn vị” of a table without a column of periods: the unit of measure, or the sender.
    var doubtfulUnit: Int? {
        guard found[.period] == nil, let unit = found[.unit], plainKey(unit.header).hasPrefix("don vi"),
            unit.words.rank >= 2
        else { return nil }
        return unit.index
    }

    /// A column “Đơn vị” is the unit of measure, unless rows also name their period or the unit is named nowhere else.
    func columns(isUnitNamedAbove: Bool) -> [Column: HeadedColumn] {
        var columns = found.mapValues { HeadedColumn(index: $0.index, header: $0.header) }
        if found[.period] == nil, isUnitNamedAbove, let unit = columns.removeValue(forKey: .unit),
            columns[.measure] == nil
        {
            columns[.measure] = unit
        }
        return columns
    }

    /// The words after the name of the value column, as a key and as typed. Empty for a plain name.
    var qualifier: (key: String, typed: String) {
        found[.value].map { ($0.words.qualifier, $0.words.typed) } ?? ("", "")
    }

    /// Columns of the table without a known header.
    var unexplained: [Int] { (0..<width).filter { !understood.contains($0) } }

    /// Whether another header row of the same table gives other positions for columns.
    func contradicts(_ columns: [Column: HeadedColumn]) -> Bool {
        found.contains { column, place in
            [.code, .name, .measure, .value, .note].contains(column)
                && columns[column].map { $0.index != place.index } ?? false
        }
    }
}

/// The same key on two lines. The plan decides whether both values mean the same.
struct RepeatedHead: Sendable {
    let head: Head
    let one: HeadLine
    let other: HeadLine
}

/// The content of the lines above a table. Title rows are ignored.
struct Preamble {
    private(set) var lines: [Head: HeadLine] = [:]
    /// Keys that appear twice with different values.
    private(set) var repeated: [RepeatedHead] = []

    private let sheet: String?

    /// - Parameter sheet: the sheet's name, in a workbook.
    init(_ rows: ArraySlice<CSVRow>, on sheet: String?) {
        self.sheet = sheet
        rows.forEach { take($0) }
    }

    /// `Đơn vị;CCKL` with the value in the next non-empty cell, or `Đơn vị: CCKL` in one cell. One row may have
    /// several.
    private mutating func take(_ row: CSVRow) {
        if let first = row.cells.first(where: { !trimmed($0).isEmpty }), let form = formIdentity(trimmed(first)) {
            lines[.form] = HeadLine(text: form, place: Place(line: row.number))
            return
        }
        var pending: (head: Head, index: Int)?
        var last: Head?
        for (index, raw) in row.cells.enumerated() {
            let cell = trimmed(raw)
            guard !cell.isEmpty else { continue }
            if let (head, start) = pending, index == start + 1 || Head.named(cell) == nil {
                note(head, cell, index, row)
                (pending, last) = (nil, head)
            } else if let head = Head.named(cell) {
                if let (head, index) = pending { note(head, "", index + 1, row) }
                (pending, last) = ((head, index), nil)
            } else if let measure = measure(namedAbove: cell) {
                note(.measure, measure, index, row)
            } else if let (head, text) = Head.split(cell) {
                note(head, text, index, row)
            } else if last == .confirms {
                note(.confirms, cell, index, row)
            } else if let head = last, lines[head]?.place.line == row.number, lines[head]?.beside.isEmpty == true {
                lines[head]?.beside = cell
            }
        }
        if let (head, index) = pending { note(head, "", index + 1, row) }
    }

    /// `# Mẫu: DV-2026/6-thang/TTKN`, the first line of the form as CSV.
    private func formIdentity(_ cell: String) -> String? {
        guard cell.hasPrefix("#"), let colon = cell.firstIndex(of: ":"),
            plainKey(String(cell[..<colon].dropFirst())) == "mau"
        else { return nil }
        return trimmed(String(cell[cell.index(after: colon)...]))
    }

    private mutating func note(_ head: Head, _ text: String, _ index: Int, _ row: CSVRow) {
        // “Đơn vị: triệu đồng” above a table is the unit of measure of its figures, not the sender.
        // A code in capitals, such as DONG or HA, is a unit although it is spelt like a measure.
        let head = head == .unit && !isInCapitals(text) && Measure(text).isKnown ? .measure : head
        let place = Place(line: row.number, cell: cellName(index, row.number, on: sheet))
        guard let earlier = lines[head], !earlier.text.isEmpty else {
            return lines[head] = HeadLine(text: text, place: place)
        }
        guard !text.isEmpty, foldedKey(text) != foldedKey(earlier.text) else { return }
        // Each answers one question, and a file may answer several.
        if head == .confirms { return lines[head] = HeadLine(text: earlier.text + ", " + text, place: earlier.place) }
        repeated.append(RepeatedHead(head: head, one: earlier, other: HeadLine(text: text, place: place)))
    }
}

func isInCapitals(_ text: String) -> Bool {
    text.utf8.allSatisfy { $0 < 0x80 } && text.contains(where: \.isLetter) && text == text.uppercased()
}
