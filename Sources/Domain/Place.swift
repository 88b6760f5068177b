// A place in a sender's file, described so that a clerk can find it.

/// A place in a submission. For XML: line and column. For CSV: the row number that Excel shows, with column letter and
/// header. For a spreadsheet: sheet and cell. All parts are optional; a finding about the whole file has none.
package struct Place: Hashable, Sendable {
    /// Line of an XML file or row of a table, from 1.
    package var line: Int?
    /// Column of an XML file, in characters from 1; nil for tables, which use `cell`.
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

/// The part of a submission's node that a finding concerns. In a table each part has its own column.
package enum Aspect: Hashable, Sendable, CaseIterable {
    case code, name, measure, value, note
}

/// Maps the nodes of a submission to places that the sender can see in the file. Stage Reading creates it, stage
/// Checking uses it.
package enum SourceLayout: Hashable, Sendable {
    /// The place is the line and column of the node.
    case xml
    /// A table. The node's line is the row, and each aspect has a column (letter, header). `sheet` is set for workbooks
    /// only. `heads` gives the places of the values above the table, by attribute: `unit`, `period`, `plan`. `typed`
    /// gives, by row, the original text of values that stage Reading normalised.
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

    /// The place of an aspect of the node at `line` and `column`. A line of 0 means unknown and gives the whole file.
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

    /// The original text of the value in a row, if the tree has a normalised spelling.
    package func typed(line: Int) -> String? {
        if case .table(_, _, _, let typed) = self { typed[line] } else { nil }
    }

    /// The place of an attribute of the submission's root; the whole file where the table does not contain it.
    package func place(ofHead attribute: String, line: Int, column: Int) -> Place {
        switch self {
        case .xml: place(line: line, column: column, .code)
        case .table(_, _, let heads, _): heads[attribute] ?? .file
        }
    }
}
