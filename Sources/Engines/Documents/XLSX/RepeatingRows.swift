// Rows of a long table whose cells repeat: each different cell is kept once, and a row names its cells by number.

/// Rows below the other rows of a sheet. The first column numbers them from 1.
package struct RepeatingRows: Sendable, Equatable {
    /// The different cells, in any order.
    package private(set) var cells: [SheetCell] = []
    /// For each row and column after the first, the index of its cell.
    package private(set) var indexes: [Int32] = []
    /// In points; nil leaves it to the spreadsheet program.
    package private(set) var heights: [Double?] = []
    /// The number of columns, with the first one.
    package let columns: Int
    /// The style of the first column.
    package let numberStyle: CellStyle

    package init(columns: Int, numberStyle: CellStyle) { (self.columns, self.numberStyle) = (columns, numberStyle) }

    package var count: Int { heights.count }
    package var isEmpty: Bool { heights.isEmpty }

    /// Keeps a cell and returns its index.
    package mutating func keep(_ cell: SheetCell) -> Int32 {
        cells.append(cell)
        return Int32(cells.count - 1)
    }

    /// - Parameter row: the indexes of the cells after the first column.
    package mutating func add(_ row: some Collection<Int32>, height: Double?) {
        precondition(row.count == columns - 1, "a row of another table")
        indexes.append(contentsOf: row)
        heights.append(height)
    }

    /// One row with its cells.
    package func row(_ index: Int) -> SheetRow {
        let own = indexes[(index * (columns - 1))..<((index + 1) * (columns - 1))].map { cells[Int($0)] }
        return SheetRow([SheetCell(.number(Double(index + 1)), style: numberStyle)] + own, height: heights[index])
    }
}

extension SheetCells {
    /// Writes the rows below `first` other rows. Each cell is prepared at its first use, so that texts and styles are
    /// numbered in the order of the sheet.
    mutating func write(
        _ table: RepeatingRows, below first: Int, _ spans: RowSpans, _ file: inout WorkbookFile,
        _ texts: inout SharedTexts
    ) throws(WorkbookFault) {
        var prepared = PreparedCells(count: table.cells.count, columns: table.columns)
        var next = 0
        for number in 0..<table.count {
            let row = first + number
            begin(row: row, spans[row], height: table.heights[number])
            try write(
                SheetCell(.number(Double(number + 1)), style: table.numberStyle), row: row, column: 0, &file, &texts)
            for column in 1..<table.columns {
                let index = Int(table.indexes[next + column - 1])
                guard prepared.isNew(index) else {
                    if prepared.isText(index) { texts.countUse() }
                    continue
                }
                try prepare(table.cells[index], as: index, of: &prepared, row, column, &file, &texts)
            }
            append(prepared, table.indexes[next..<(next + table.columns - 1)], row: row)
            next += table.columns - 1
            end(row: row, columns: 0...(table.columns - 1))
        }
    }
}

/// The bytes of cells without their addresses.
struct PreparedCells {
    private var bytes: [UInt8] = []
    private var places: [Place]
    /// The beginning of a cell in each column, up to the number of the row.
    private let heads: [[UInt8]]

    private struct Place {
        var start = 0
        var count = 0
        var isText = false
    }

    init(count: Int, columns: Int) {
        places = Array(repeating: Place(), count: count)
        heads = (0..<columns).map { column in
            var head: [UInt8] = []
            head.append(ascii: "<c r=\"")
            head.append(column: column)
            return head
        }
    }

    func isNew(_ index: Int) -> Bool { places[index].count == 0 }
    func isText(_ index: Int) -> Bool { places[index].isText }

    mutating func keep(_ cell: ArraySlice<UInt8>, as index: Int, isText: Bool) {
        places[index] = Place(start: bytes.count, count: cell.count, isText: isText)
        bytes += cell
    }

    /// Appends the cells of a row after the first one.
    /// - Parameter row: its number, as digits.
    func append(_ cells: ArraySlice<Int32>, row: [UInt8], to target: inout [UInt8]) {
        var count = 0
        for (offset, index) in cells.enumerated() {
            count += heads[offset + 1].count + row.count + 1 + places[Int(index)].count
        }
        let line = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            filled = fill(buffer, cells, row)
        }
        target.append(contentsOf: line)
    }

    private func fill(_ buffer: UnsafeMutableBufferPointer<UInt8>, _ cells: ArraySlice<Int32>, _ row: [UInt8]) -> Int {
        guard var next = buffer.baseAddress else { return 0 }
        let start = next
        func copy(_ from: UnsafeBufferPointer<UInt8>) {
            guard let source = from.baseAddress else { return }
            next.update(from: source, count: from.count)
            next += from.count
        }
        bytes.withUnsafeBufferPointer { bytes in
            row.withUnsafeBufferPointer { row in
                for (offset, index) in cells.enumerated() {
                    heads[offset + 1].withUnsafeBufferPointer(copy)
                    copy(row)
                    next.pointee = UInt8(ascii: "\"")
                    next += 1
                    let place = places[Int(index)]
                    copy(UnsafeBufferPointer(rebasing: bytes[place.start..<(place.start + place.count)]))
                }
            }
        }
        return next - start
    }
}
