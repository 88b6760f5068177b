// Builds the grids of a workbook whose sheets are all in one text, within limits for all of them together.

struct GridBuilder {
    private let limits: SpreadsheetLimits
    private var grid = Grid()
    private var cells: [GridCell] = []
    private var rowNumber = 0
    private var cellCount = 0
    private var textBytes = 0
    /// The column of the next cell of the row.
    private(set) var nextColumn = 0
    /// The last area that began in a column and may be continued row by row, by its index.
    private var openAreas: [Int: Int] = [:]
    /// The first limit that was exceeded.
    private(set) var exceeded: (kind: SpreadsheetLimits.Kind, allowed: Int)?

    init(_ limits: SpreadsheetLimits) { self.limits = limits }

    mutating func beginSheet() { (grid, rowNumber, openAreas) = (Grid(), 0, [:]) }

    mutating func endSheet() -> Grid { grid }

    mutating func hide(columns: ClosedRange<Int>) {
        if grid.hiddenColumns.count < limits.columns { grid.hiddenColumns.append(columns) }
    }

    /// - Parameter number: the number that the file gives the row; nil for the one after the previous.
    /// - Returns: false for a row that is not below the previous one.
    @discardableResult
    mutating func beginRow(number: Int? = nil) -> Bool {
        cells.removeAll(keepingCapacity: true)
        nextColumn = 0
        guard let number else { return true }
        guard number > rowNumber else { return false }
        rowNumber = min(number, limits.rows + 1) - 1
        return true
    }

    /// Adds the row as often as the file repeats it. Blank rows only move the number.
    ///
    /// - Parameter isDropped: whether the row has a number but no content.
    mutating func endRow(count: Int, isHidden: Bool, isDropped: Bool = false) {
        let first = rowNumber + 1
        rowNumber += count
        guard !cells.isEmpty, !isDropped else { return }
        guard rowNumber <= limits.rows else { return exceed(.rows, limits.rows) }
        cellCount += cells.count * (count - 1)
        guard cellCount <= limits.cells else { return exceed(.cells, limits.cells) }
        let text = cells.reduce(0) { $0 + $1.content.textBytes }
        countText(text, times: count - 1)
        guard exceeded == nil else { return }
        for number in first...rowNumber {
            grid.rows.append(GridRow(number: number, isHidden: isHidden, cells: cells))
        }
    }

    /// Moves to a column that the file names.
    /// - Returns: false for a column before the next one.
    mutating func move(toColumn column: Int) -> Bool {
        guard column >= nextColumn else { return false }
        nextColumn = min(column, limits.columns)
        return true
    }

    /// Passes over columns without content.
    mutating func pass(columns count: Int) { nextColumn = min(nextColumn + count, limits.columns) }

    /// Adds a cell as often as the file repeats it; nil for one without content.
    mutating func add(_ content: GridCell.Content?, formatting: CellFormatting?, count: Int) {
        let first = nextColumn
        nextColumn = min(nextColumn + count, limits.columns)
        guard let content, exceeded == nil else { return }
        // Blank cells far outside the table are ignored.
        guard first + count <= limits.columns else {
            return content.isBlank ? () : exceed(.columns, limits.columns)
        }
        cellCount += count
        guard cellCount <= limits.cells else { return exceed(.cells, limits.cells) }
        if content.textBytes > limits.cellBytes { return exceed(.cellBytes, limits.cellBytes) }
        countText(content.textBytes, times: count)
        guard exceeded == nil else { return }
        for column in first..<first + count {
            cells.append(GridCell(column: column, content: content, formatting: formatting))
        }
    }

    /// Notes that the next cell of the row is merged with those to its right and below it.
    mutating func merge(rows: Int, columns: Int) {
        guard rows > 1 || columns > 1 else { return }
        addArea(rows: min(rows, limits.rows), columns: min(columns, limits.columns))
    }

    /// Notes that the next cell of the row may be continued by cells below it.
    mutating func beginArea(columns: Int) {
        openAreas[nextColumn] = grid.merged.count
        addArea(rows: 1, columns: min(columns, limits.columns))
    }

    /// Notes that the next cell of the row continues the one above it.
    mutating func continueArea() {
        guard let index = openAreas[nextColumn], grid.merged.indices.contains(index) else { return }
        let rows = grid.merged[index].rows
        if rows.upperBound == rowNumber { grid.merged[index].rows = rows.lowerBound...rowNumber + 1 }
    }

    private mutating func addArea(rows: Int, columns: Int) {
        guard nextColumn < limits.columns, exceeded == nil else { return }
        guard grid.merged.count < limits.cells else { return exceed(.cells, limits.cells) }
        grid.merged.append(
            MergedArea(rows: rowNumber + 1...rowNumber + rows, columns: nextColumn...nextColumn + columns - 1))
    }

    private mutating func countText(_ bytes: Int, times: Int) {
        textBytes += bytes * times
        if textBytes > limits.textBytes { exceed(.textBytes, limits.textBytes) }
    }

    private mutating func exceed(_ kind: SpreadsheetLimits.Kind, _ allowed: Int) {
        exceeded = exceeded ?? (kind, allowed)
    }
}

extension GridCell.Content {
    fileprivate var textBytes: Int { if case .text(let text) = self { text.utf8.count } else { 0 } }

    /// Whether it is only white space, which is ignored even far outside the table.
    var isBlank: Bool { if case .text(let text) = self { text.allSatisfy(\.isWhitespace) } else { false } }
}
