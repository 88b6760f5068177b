// Which cells of a sheet are written: those with a value or a style, and those of merged ranges.

extension SheetCell {
    var isWritten: Bool {
        if case .empty = value { return isMerged || style != CellStyle() }
        return true
    }
}

/// The cells of merged ranges, each with the style of the range's first cell.
struct MergedCells {
    private var styles: [Int: [(columns: ClosedRange<Int>, style: CellStyle)]] = [:]

    init(of sheet: Sheet) {
        for range in sheet.merged {
            let (row, column) = (range.rows.lowerBound, range.columns.lowerBound)
            var style = CellStyle()
            if sheet.rows.indices.contains(row), sheet.rows[row].cells.indices.contains(column) {
                style = sheet.rows[row].cells[column].style
            }
            for row in range.rows { styles[row, default: []].append((range.columns, style)) }
        }
    }

    /// The number of rows from the top that may have merged cells.
    var rowCount: Int { (styles.keys.max() ?? -1) + 1 }

    /// The row with the cells that only the merged range has.
    func completing(_ row: SheetRow, at index: Int) -> SheetRow {
        guard let ranges = styles[index] else { return row }
        var row = row
        for (columns, style) in ranges {
            while row.cells.count <= columns.upperBound { row.cells.append(SheetCell(.empty)) }
            for column in columns where !row.cells[column].isWritten {
                row.cells[column] = SheetCell(.empty, style: style)
                row.cells[column].isMerged = true
            }
        }
        return row
    }
}

/// The columns from the first to the last written cell, for each block of 16 rows; spreadsheet programs read faster
/// with it.
struct RowSpans {
    private var blocks: [ClosedRange<Int>?] = []

    init(of sheet: Sheet, _ merged: MergedCells) {
        let count = max(sheet.rows.count, merged.rowCount)
        blocks = Array(repeating: nil, count: max(count, sheet.rowCount) / 16 + 1)
        for index in 0..<count {
            let row = merged.completing(
                sheet.rows.indices.contains(index) ? sheet.rows[index] : SheetRow([]), at: index)
            guard let first = row.cells.firstIndex(where: { $0.isWritten }),
                let last = row.cells.lastIndex(where: { $0.isWritten })
            else { continue }
            include(first...last, in: index / 16)
        }
        guard let table = sheet.repeating, !table.isEmpty else { return }
        for block in (sheet.rows.count / 16)...((sheet.rowCount - 1) / 16) {
            include(0...(table.columns - 1), in: block)
        }
    }

    private mutating func include(_ columns: ClosedRange<Int>, in index: Int) {
        let block = blocks[index] ?? columns
        blocks[index] = min(columns.lowerBound, block.lowerBound)...max(columns.upperBound, block.upperBound)
    }

    subscript(row: Int) -> ClosedRange<Int>? { blocks[row / 16] }
}

/// The smallest range that contains all cells.
struct CellExtent {
    private var rows: ClosedRange<Int>?
    private var columns: ClosedRange<Int>?

    mutating func include(row: Int, column: Int) {
        rows = min(row, rows?.lowerBound ?? row)...max(row, rows?.upperBound ?? row)
        columns = min(column, columns?.lowerBound ?? column)...max(column, columns?.upperBound ?? column)
    }

    /// A row with a height and no cells counts from its first column.
    mutating func include(row: Int) { include(row: row, column: columns?.lowerBound ?? 0) }

    /// A range as `A1:C7`. A single cell stands for an empty sheet.
    mutating func include(reference: ArraySlice<UInt8>) {
        let ends = reference.split(separator: UInt8(ascii: ":"))
        guard ends.count == 2 else { return }
        for end in ends {
            var (row, column) = (0, 0)
            for byte in end {
                if byte >= UInt8(ascii: "A") {
                    column = column * 26 + Int(byte - UInt8(ascii: "A")) + 1
                } else {
                    row = row * 10 + Int(byte - UInt8(ascii: "0"))
                }
            }
            include(row: row - 1, column: column - 1)
        }
    }

    func append(to bytes: inout [UInt8]) {
        let (rows, columns) = (rows ?? 0...0, columns ?? 0...0)
        bytes.append(column: columns.lowerBound)
        bytes.append(decimal: rows.lowerBound + 1)
        guard rows.count > 1 || columns.count > 1 else { return }
        bytes.append(UInt8(ascii: ":"))
        bytes.append(column: columns.upperBound)
        bytes.append(decimal: rows.upperBound + 1)
    }
}
