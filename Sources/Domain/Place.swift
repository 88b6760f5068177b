// Where something stands in a sender's file, so that a clerk can put a finger on it.

/// A place in a submission: line and column for XML; the row that Excel shows, with column letter and header, for CSV;
/// sheet and cell for a spreadsheet. All parts are optional: a whole file has no place.
package struct Place: Hashable, Sendable {
    /// Line of an XML file or row of a table, from 1.
    package var line: Int?
    /// Column of an XML file, in characters from 1; nil for tables, which have `cell`.
    package var column: Int?
    /// A cell's address: `D17`, or `Báo cáo!D17` in a workbook.
    package var cell: String?
    /// The header above the cell, as the sender spells it: “Số liệu”.
    package var header: String?

    package init(line: Int? = nil, column: Int? = nil, cell: String? = nil, header: String? = nil) {
        self.line = line
        self.column = column
        self.cell = cell
        self.header = header
    }

    /// The file as a whole.
    package static let file = Place()

    /// `dòng 17, ô D17 (cột “Số liệu”)`; empty for the whole file.
    package var described: Wording {
        Wording(vi: inVietnamese, en: words("line", "column", "cell") + (header.map { " (column “\($0)”)" } ?? ""))
    }

    /// The Vietnamese half of `described`, for outputs that name thousands of places.
    package var inVietnamese: String {
        words("dòng", "cột", "ô") + (header.map { " (cột “\($0)”)" } ?? "")
    }

    private func words(_ ofLine: String, _ ofColumn: String, _ ofCell: String) -> String {
        var words = line.map { "\(ofLine) \($0)" } ?? ""
        func add(_ word: String) { words += words.isEmpty ? word : ", " + word }
        if let column { add("\(ofColumn) \(column)") }
        if let cell { add("\(ofCell) \(cell)") }
        return words
    }
}

/// Which part of a submission's node a finding speaks of; in a table each part has a column of its own.
package enum Aspect: Hashable, Sendable, CaseIterable {
    case code, name, measure, value, note
}

/// How a file's nodes map to places that its sender can see. Stage Reading knows it, stage Checking uses it.
package enum SourceLayout: Hashable, Sendable {
    /// Line and column are the place.
    case xml
    /// A table: the node's line is its row, and each aspect has a column (letter, header). `sheet` in workbooks only.
    /// `heads` are the places of what stands above the table, by attribute: `unit`, `period`, `plan`;
    /// `typed` are the values that stage Reading respelt, by row, as their sender typed them.
    case table(columns: [Aspect: TableColumn], sheet: String?, heads: [String: Place] = [:], typed: [Int: String] = [:])

    /// A column as the sender sees it.
    package struct TableColumn: Hashable, Sendable {
        package let letter: String
        package let header: String
        package init(letter: String, header: String) {
            self.letter = letter
            self.header = header
        }
    }

    /// The place of an aspect of the node at `line` and `column` (0 when unknown: then the whole file).
    package func place(line: Int, column: Int, _ aspect: Aspect) -> Place {
        guard line > 0 else { return .file }
        switch self {
        case .xml: return Place(line: line, column: column > 0 ? column : nil)
        case .table(let columns, let sheet, _, _):
            guard let known = columns[aspect] else { return Place(line: line) }
            let cell = known.letter + String(line)
            return Place(line: line, cell: sheet.map { "\($0)!\(cell)" } ?? cell, header: known.header)
        }
    }

    /// The value in a table's row as its sender typed it, where the tree spells it otherwise.
    package func typed(line: Int) -> String? {
        if case .table(_, _, _, let typed) = self { typed[line] } else { nil }
    }

    /// The place of an attribute of the submission itself; the whole file where a table does not have it.
    package func place(ofHead attribute: String, line: Int, column: Int) -> Place {
        switch self {
        case .xml: place(line: line, column: column, .code)
        case .table(_, _, let heads, _): heads[attribute] ?? .file
        }
    }
}
