// Tables of figures, which have a grid, and layout tables without one for letterheads and signatures.

/// A table with fixed column widths. No row is split across pages.
package struct Table: Sendable, Equatable {
    package enum Borders: Sendable, Equatable { case grid, none }

    package var columns: [Length]
    /// The number of leading rows that are repeated on every page.
    package var headerRows: Int
    package var borders: Borders
    /// The space between a cell's left and right edge and its text.
    package var cellMargin: Length
    package var rows: [TableRow]

    package init(
        columns: [Length], headerRows: Int = 0, borders: Borders = .grid, cellMargin: Length = .twips(85),
        rows: [TableRow]
    ) {
        self.columns = columns
        self.headerRows = headerRows
        self.borders = borders
        self.cellMargin = cellMargin
        self.rows = rows
    }

    /// A table for layout only, without lines and margins.
    package static func layout(columns: [Length], rows: [TableRow]) -> Table {
        Table(columns: columns, borders: .none, cellMargin: .zero, rows: rows)
    }

    package var width: Length { columns.reduce(.zero, +) }
}

/// One row. As in HTML, a cell covered by a `rowSpan` from above is not listed again.
package struct TableRow: Sendable, Equatable {
    package var cells: [TableCell]
    /// A row of totals, with bold text.
    package var isEmphasised: Bool
    /// The minimum height.
    package var height: Length?

    package init(_ cells: [TableCell], isEmphasised: Bool = false, height: Length? = nil) {
        self.cells = cells
        self.isEmphasised = isEmphasised
        self.height = height
    }
}

/// A cell. One without blocks is as high as the other cells of the row.
package struct TableCell: Sendable, Equatable {
    package enum VerticalAlignment: String, Sendable, Equatable {
        case top
        case centre = "center"
    }

    package var blocks: [Block]
    package var columnSpan: Int
    package var rowSpan: Int
    package var verticalAlignment: VerticalAlignment

    package init(
        _ blocks: [Block], columnSpan: Int = 1, rowSpan: Int = 1, verticalAlignment: VerticalAlignment = .top
    ) {
        self.blocks = blocks
        self.columnSpan = columnSpan
        self.rowSpan = rowSpan
        self.verticalAlignment = verticalAlignment
    }

    /// A cell with one short text.
    package init(
        _ text: String, style: String, alignment: Alignment? = nil, columnSpan: Int = 1, rowSpan: Int = 1,
        verticalAlignment: VerticalAlignment = .centre
    ) {
        self.init(
            [.text(text, style: style, alignment: alignment)], columnSpan: columnSpan, rowSpan: rowSpan,
            verticalAlignment: verticalAlignment)
    }
}
