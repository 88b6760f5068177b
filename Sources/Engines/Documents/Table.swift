// Tables: of figures, with a grid; and of layout, without one, for letterheads and signatures.

/// A table of fixed column widths. No row is ever split over two pages.
package struct Table: Sendable, Equatable {
    package enum Borders: Sendable, Equatable { case grid, none }

    package var columns: [Length]
    /// How many of the first rows are repeated on every page.
    package var headerRows: Int
    package var borders: Borders
    /// The room between a cell's left and right edge and its text.
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

    /// A table that only places things: no lines, no margins.
    package static func layout(columns: [Length], rows: [TableRow]) -> Table {
        Table(columns: columns, borders: .none, cellMargin: .zero, rows: rows)
    }

    package var width: Length { columns.reduce(.zero, +) }
}

/// One row. As in HTML, a cell covered by a `rowSpan` from above is not listed again.
package struct TableRow: Sendable, Equatable {
    package var cells: [TableCell]
    /// A total: its text is bold.
    package var isEmphasised: Bool
    /// At least this high.
    package var height: Length?

    package init(_ cells: [TableCell], isEmphasised: Bool = false, height: Length? = nil) {
        self.cells = cells
        self.isEmphasised = isEmphasised
        self.height = height
    }
}

/// A cell without blocks is as high as its neighbours make it.
package struct TableCell: Sendable, Equatable {
    package enum VerticalAlignment: String, Sendable, Equatable {
        case top
        case centre = "center"
        case bottom
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

    /// A cell of one short text.
    package init(
        _ text: String, style: String, alignment: Alignment? = nil, columnSpan: Int = 1, rowSpan: Int = 1,
        verticalAlignment: VerticalAlignment = .centre
    ) {
        self.init(
            [.text(text, style: style, alignment: alignment)], columnSpan: columnSpan, rowSpan: rowSpan,
            verticalAlignment: verticalAlignment)
    }
}
