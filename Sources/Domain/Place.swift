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
        if cell == nil, header == nil, let line {
            return column.map { "dòng \(line), cột \($0)" } ?? "dòng \(line)"
        }
        return words("dòng", "cột", "ô") + (header.map { " (cột “\($0)”)" } ?? "")
    }

    /// The number of the table that a cell of a text document is in; nil for other places.
    package var documentTable: Int? {
        guard let cell, cell.hasPrefix(DocumentTables.prefix) else { return nil }
        return Int(cell.dropFirst(DocumentTables.prefix.count).prefix { $0 != "!" })
    }

    private func words(_ ofLine: String, _ ofColumn: String, _ ofCell: String) -> String {
        if let documentTable, let line {
            return ofLine == "dòng" ? "bảng \(documentTable), hàng \(line)" : "table \(documentTable), row \(line)"
        }
        var words = line.map { "\(ofLine) \($0)" } ?? ""
        func add(_ word: String) { words += words.isEmpty ? word : ", " + word }
        if let column { add("\(ofColumn) \(column)") }
        if let cell { add("\(ofCell) \(cell)") }
        return words
    }
}

/// The tables of a text document that were read as one table, with rows numbered from 1 through all of them.
package struct DocumentTables: Hashable, Sendable {
    /// A table by its number in the document, and the number of rows before it.
    package struct Part: Hashable, Sendable {
        package let number: Int
        package let rowsBefore: Int
        package init(number: Int, rowsBefore: Int) { (self.number, self.rowsBefore) = (number, rowsBefore) }
    }

    /// Before the number of a table in the address of a cell. No sheet can have such a name.
    package static let prefix = "bảng:"

    package let parts: [Part]

    package init(_ parts: [Part]) { self.parts = parts }

    /// The row among all of a place in the document.
    package func joinedRow(of place: Place) -> Int? {
        guard let table = place.documentTable, let line = place.line,
            let part = parts.first(where: { $0.number == table })
        else { return place.line }
        return part.rowsBefore + line
    }

    /// The place in the document of a place in the joined table: `bảng:2!D7`.
    package func place(_ joined: Place) -> Place {
        guard let line = joined.line, joined.documentTable == nil,
            let part = parts.last(where: { $0.rowsBefore < line })
        else { return joined }
        let row = line - part.rowsBefore
        let letters = joined.cell.map { ($0.split(separator: "!").last ?? "").prefix { $0.isLetter } } ?? ""
        let cell = letters.isEmpty ? "" : "!\(letters)\(row)"
        return Place(line: row, cell: Self.prefix + String(part.number) + cell, header: joined.header)
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
    /// gives, by row, the original text of values that stage Reading normalised. `document` is set for the tables of a
    /// text document.
    case table(
        columns: [Aspect: TableColumn], sheet: String?, heads: [String: Place] = [:], typed: [Int: String] = [:],
        document: DocumentTables? = nil, rows: SpecialRows = SpecialRows())

    /// The rows of a form that are not plain rows of the table: those of its lists and explanations, and those without
    /// a cell of their own for the figure.
    package struct SpecialRows: Hashable, Sendable {
        /// By row: the headers of the list that it belongs to, which differ from those of the table.
        package var headers: [Int: [Aspect: String]] = [:]
        /// The cell for the text of each explanation that the form has a row for, by the code in the row.
        package var justifications: [String: Place] = [:]
        /// Those whose cell for the figure is merged with one above that has a figure, about which stage Reading asks.
        package var belowMergedFigure: Set<Int> = []
        package init() {}
    }

    /// The cell for the text of each explanation, by its code.
    package var justifications: [String: Place] {
        if case .table(_, _, _, _, nil, let rows) = self { rows.justifications } else { [:] }
    }

    /// Whether a row's figure may be the one in the merged cell above it.
    package func isBelowMergedFigure(_ place: Place) -> Bool {
        guard case .table(_, _, _, _, let document, let rows) = self else { return false }
        return row(of: place, in: document).map(rows.belowMergedFigure.contains) ?? false
    }

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
        case .table(let columns, let sheet, _, _, let document, let rows):
            guard let known = columns[aspect] else { return placed(Place(line: line), in: document) }
            let cell = known.letter + String(line)
            return placed(
                Place(
                    line: line, cell: sheet.map { "\($0)!\(cell)" } ?? cell,
                    header: rows.headers[line]?[aspect] ?? known.header), in: document)
        }
    }

    private func placed(_ place: Place, in document: DocumentTables?) -> Place { document?.place(place) ?? place }

    /// The original text of the value in a row, if the tree has a normalised spelling.
    package func typed(at place: Place) -> String? {
        guard case .table(_, _, _, let typed, let document, _) = self else { return nil }
        return row(of: place, in: document).flatMap { typed[$0] }
    }

    private func row(of place: Place, in document: DocumentTables?) -> Int? {
        document.map { $0.joinedRow(of: place) } ?? place.line
    }

    /// The place of an attribute of the submission's root; the whole file where the table does not contain it.
    package func place(ofHead attribute: String, line: Int, column: Int) -> Place {
        switch self {
        case .xml: place(line: line, column: column, .code)
        case .table(_, _, let heads, _, let document, _): placed(heads[attribute] ?? .file, in: document)
        }
    }
}
