// A CSV text recognised as one of our two layouts: the form as Excel saves it, or a machine's plain table.
import CSV
import Domain
import VietnameseText

/// A table whose header was found.
struct Sheet: Sendable {
    /// Where each column stands, counted from 0, and how the sender heads it.
    let columns: [Column: (index: Int, header: String)]
    /// What stands above the table, with its row and the letter of its cell.
    let heads: [Head: (text: String, place: Place)]
    /// The rows below the header.
    let rows: [CSVRow]

    /// Each row names its unit and period.
    var isExport: Bool { columns[.unit] != nil && columns[.period] != nil }

    /// The plan the file says it answers.
    var plan: String? { heads[.plan]?.text }

    func cell(_ column: Column, of row: CSVRow) -> String {
        guard let index = columns[column]?.index, index < row.cells.count else { return "" }
        return trimmed(row.cells[index])
    }

    /// Layout for places, and the place of one cell.
    var layout: SourceLayout {
        var aspects: [Aspect: SourceLayout.TableColumn] = [:]
        for (column, (index, header)) in columns {
            if let aspect = column.aspect { aspects[aspect] = .init(letter: columnLetter(index), header: header) }
        }
        var places: [String: Place] = [:]
        for (head, (_, place)) in heads { places[head.rawValue] = place }
        return .table(columns: aspects, sheet: nil, heads: places)
    }
}

enum SheetRecognition {
    case success(Sheet)
    case failure(Findings)
}

extension Sheet {
    static func recognised(in text: String) -> SheetRecognition {
        let table = CSVReader.read(text)
        guard table.faults.isEmpty else {
            var findings = Findings(table.faults.map(Finding.brokenTable))
            findings.count(unseen: table.faultCount - table.faults.count, of: .error)
            return .failure(findings)
        }
        guard let top = table.rows.firstIndex(where: { header($0) != nil }), let columns = header(table.rows[top]) else {
            return .failure(Findings([.noTable]))
        }
        return .success(Sheet(columns: columns, heads: preamble(table.rows[..<top]), rows: Array(table.rows[(top + 1)...])))
    }

    /// A row is the header when it heads at least a code and a value.
    private static func header(_ row: CSVRow) -> [Column: (index: Int, header: String)]? {
        var columns: [Column: (index: Int, header: String)] = [:]
        for (index, cell) in row.cells.enumerated() {
            if let column = Column.named(cell), columns[column] == nil { columns[column] = (index, trimmed(cell)) }
        }
        return columns[.code] != nil && columns[.value] != nil ? columns : nil
    }

    /// `Đơn vị;CCKL`, with the value in the next filled cell, or `Đơn vị: CCKL` in one cell. Title rows are passed over.
    private static func preamble(_ rows: ArraySlice<CSVRow>) -> [Head: (text: String, place: Place)] {
        var heads: [Head: (text: String, place: Place)] = [:]
        for row in rows {
            guard let (head, text, column) = line(row), heads[head] == nil else { continue }
            heads[head] = (text, Place(line: row.number, cell: columnLetter(column) + String(row.number)))
        }
        return heads
    }

    private static func line(_ row: CSVRow) -> (Head, String, Int)? {
        let filled = row.cells.enumerated().map { ($0.offset, trimmed($0.element)) }.filter { !$0.1.isEmpty }
        guard let (start, first) = filled.first else { return nil }
        if let head = Head.named(first) {
            return filled.count > 1 ? (head, filled[1].1, filled[1].0) : (head, "", start + 1)
        }
        guard let colon = first.firstIndex(of: ":"), let head = Head.named(String(first[..<colon])) else { return nil }
        return (head, trimmed(String(first[first.index(after: colon)...])), start)
    }
}

// MARK: - Parts

/// The rows of one unit and period.
struct SheetPart: Sendable {
    let plan: String
    let unit: String
    let period: String
    let rows: [CSVRow]
}

extension Sheet {
    /// One part for a form; for an export one for each unit and period, in the order of first appearance.
    func parts(under lexicon: Lexicon) -> [SheetPart] {
        let plan = self.plan ?? lexicon.plan.id.rawValue
        guard isExport else {
            let (unit, period) = (lexicon.unit(heads[.unit]?.text ?? ""), lexicon.period(heads[.period]?.text ?? ""))
            return [SheetPart(plan: plan, unit: unit, period: period, rows: rows)]
        }
        var order: [[String]] = []
        var groups: [[String]: [CSVRow]] = [:]
        for row in rows where !row.isBlank {
            let key = [lexicon.unit(cell(.unit, of: row)), lexicon.period(cell(.period, of: row))]
            if groups[key] == nil { order.append(key) }
            groups[key, default: []].append(row)
        }
        return order.map { SheetPart(plan: plan, unit: $0[0], period: $0[1], rows: groups[$0] ?? []) }
    }
}

func trimmed(_ text: String) -> String {
    let bytes = text.utf8
    guard let first = bytes.firstIndex(where: { !isSpace($0) }), let last = bytes.lastIndex(where: { !isSpace($0) }) else { return "" }
    return String(text[first...last])
}
