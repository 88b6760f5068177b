// Places the cells of a table on its grid of columns.

/// One position in a row: a cell, or nil for the continuation of a cell from a row above.
struct GridCell: Equatable {
    let cell: TableCell?
    let columns: Range<Int>
}

/// Walks a table row by row and keeps track of the columns that are occupied from above.
struct TableGrid {
    private struct Taken {
        /// The number of further rows.
        var rows = 0
        var columns = 0..<0
    }

    private var taken: [Taken]

    init(columns: Int) { taken = Array(repeating: Taken(), count: columns) }

    /// One list per row, each covering every column. Missing cells at the end of a row become empty cells. nil when a
    /// row has more cells than fit in the grid.
    static func rows(of table: Table) -> [[GridCell]]? {
        var grid = TableGrid(columns: table.columns.count)
        var rows: [[GridCell]] = []
        for row in table.rows {
            guard let cells = grid.place(row.cells) else { return nil }
            rows.append(cells)
        }
        return rows
    }

    private mutating func place(_ cells: [TableCell]) -> [GridCell]? {
        var waiting = cells[...]
        var placed: [GridCell] = []
        var column = 0
        while column < taken.count {
            let columns: Range<Int>
            if taken[column].rows > 0 {
                columns = taken[column].columns
                for covered in columns { taken[covered].rows -= 1 }
                placed.append(GridCell(cell: nil, columns: columns))
            } else {
                let cell = waiting.popFirst() ?? TableCell([])
                columns = column..<(column + max(1, cell.columnSpan))
                guard columns.upperBound <= taken.count, columns.allSatisfy({ taken[$0].rows == 0 }) else { return nil }
                for covered in columns { taken[covered] = Taken(rows: max(1, cell.rowSpan) - 1, columns: columns) }
                placed.append(GridCell(cell: cell, columns: columns))
            }
            column = columns.upperBound
        }
        return waiting.isEmpty ? placed : nil
    }
}
