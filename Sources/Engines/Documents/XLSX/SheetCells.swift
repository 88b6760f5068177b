// Writes the rows and cells of a sheet as XML, in the spelling of libxlsxwriter, which writes everything else of a
// workbook. Through the library they take five times as long: it allocates each cell, keeps it in a tree, and formats
// it with printf.
import CLibXLSXWriter

/// The rows of one sheet, and the range that its cells cover.
struct SheetCells {
    /// The position of a cell with a text; nil if there is none.
    private(set) var firstText: (row: Int, column: Int)?
    /// Finished rows, in pieces: one value would be copied whole each time it grows.
    private var pieces: [[UInt8]] = []
    private static let pieceSize = 1 << 18  // bytes
    /// The rows after the last piece.
    private var rows: [UInt8] = []
    private var extent = CellExtent()
    /// The style of the last cell of each column with its number. Neighbouring rows are mostly alike.
    private var styles: [KnownStyle?] = []
    private let name: String

    private struct KnownStyle {
        let style: CellStyle
        let isGuarded: Bool
        let number: Int
    }

    /// The library's limits.
    private static let mostRows = 1_048_576
    private static let mostColumns = 16_384
    /// Rows of this height are not marked as having their own.
    private static let usualHeight = 15.0

    init(_ sheet: Sheet, in file: inout WorkbookFile, _ texts: inout SharedTexts) throws(WorkbookFault) {
        name = sheet.name
        let columns = max(
            sheet.rows.lazy.map(\.cells.count).max() ?? 0,
            sheet.merged.lazy.map { $0.columns.upperBound + 1 }.max() ?? 0, sheet.repeating?.columns ?? 0)
        guard sheet.rowCount <= Self.mostRows, columns <= Self.mostColumns else {
            throw .refused(sheet: sheet.name, reason: "too many rows or columns")
        }
        styles = Array(repeating: nil, count: columns)
        rows.reserveCapacity(min(sheet.rowCount * columns * 40, Self.pieceSize + Self.pieceSize / 8))
        let merged = MergedCells(of: sheet)
        for range in sheet.merged {
            extent.include(row: range.rows.upperBound, column: range.columns.upperBound)
            extent.include(row: range.rows.lowerBound, column: range.columns.lowerBound)
        }
        let spans = RowSpans(of: sheet, merged)
        for index in 0..<max(sheet.rows.count, merged.rowCount) {
            let row = sheet.rows.indices.contains(index) ? sheet.rows[index] : SheetRow([])
            try write(merged.completing(row, at: index), at: index, spans[index], &file, &texts)
        }
        if let table = sheet.repeating { try write(table, below: sheet.rows.count, spans, &file, &texts) }
    }

    private mutating func write(
        _ row: SheetRow, at index: Int, _ span: ClosedRange<Int>?, _ file: inout WorkbookFile,
        _ texts: inout SharedTexts
    ) throws(WorkbookFault) {
        guard let first = row.cells.firstIndex(where: { $0.isWritten }),
            let last = row.cells.lastIndex(where: { $0.isWritten })
        else {
            guard row.height != nil else { return }
            begin(row: index, nil, height: row.height)
            rows.removeLast()
            rows.append(ascii: "/>")
            return
        }
        begin(row: index, span, height: row.height)
        for column in first...last where row.cells[column].isWritten {
            try write(row.cells[column], row: index, column: column, &file, &texts)
        }
        end(row: index, columns: first...last)
    }

    mutating func begin(row index: Int, _ span: ClosedRange<Int>?, height: Double?) {
        if height != nil { extent.include(row: index) }
        rows.append(ascii: "<row r=\"")
        rows.append(decimal: index + 1)
        rows.append(UInt8(ascii: "\""))
        if let span { append(span) }
        if let height, height != Self.usualHeight {
            rows.append(ascii: " ht=\"")
            rows.append(number: height)
            rows.append(ascii: "\" customHeight=\"1\"")
        }
        rows.append(UInt8(ascii: ">"))
    }

    mutating func end(row index: Int, columns: ClosedRange<Int>) {
        extent.include(row: index, column: columns.lowerBound)
        extent.include(row: index, column: columns.upperBound)
        rows.append(ascii: "</row>")
        guard rows.count >= Self.pieceSize else { return }
        pieces.append(rows)
        rows.removeAll(keepingCapacity: true)
    }

    /// Keeps what follows the address of a cell, without writing the cell.
    mutating func prepare(
        _ cell: SheetCell, as index: Int, of prepared: inout PreparedCells, _ row: Int, _ column: Int,
        _ file: inout WorkbookFile, _ texts: inout SharedTexts
    ) throws(WorkbookFault) {
        let start = rows.count
        try write(cell, row: row, column: column, &file, &texts)
        // The address ends with the second quotation mark.
        let first = rows[start...].firstIndex(of: UInt8(ascii: "\"")) ?? start
        let end = rows[(first + 1)...].firstIndex(of: UInt8(ascii: "\"")) ?? first
        let isText = if case .text(let text) = cell.value { !text.isEmpty } else { false }
        prepared.keep(rows[(end + 1)...], as: index, isText: isText)
        rows.removeSubrange(start...)
    }

    mutating func append(_ prepared: PreparedCells, _ cells: ArraySlice<Int32>, row: Int) {
        var number: [UInt8] = []
        number.append(decimal: row + 1)
        prepared.append(cells, row: number, to: &rows)
    }

    private mutating func append(_ span: ClosedRange<Int>) {
        rows.append(ascii: " spans=\"")
        rows.append(decimal: span.lowerBound + 1)
        rows.append(UInt8(ascii: ":"))
        rows.append(decimal: span.upperBound + 1)
        rows.append(UInt8(ascii: "\""))
    }

    mutating func write(
        _ cell: SheetCell, row: Int, column: Int, _ file: inout WorkbookFile, _ texts: inout SharedTexts
    ) throws(WorkbookFault) {
        switch cell.value {
        case .empty: begin(cell.style, row, column, &file)
        case .text(""): begin(cell.style, row, column, &file)
        case .text(let text):
            if firstText == nil { firstText = (row, column) }
            begin(cell.style, isGuarded: QuotePrefix.needs(text), row, column, &file)
            rows.append(ascii: " t=\"s\"><v>")
            rows.append(decimal: texts.number(of: text))
            rows.append(ascii: "</v></c>")
            return
        case .number(let number):
            guard number.isFinite else { throw .value(sheet: name, row: row, column: column) }
            begin(cell.style, row, column, &file)
            end(number)
            return
        case .formula(let formula, let cached):
            guard cached.isFinite else { throw .value(sheet: name, row: row, column: column) }
            begin(cell.style, row, column, &file)
            rows.append(ascii: "><f>")
            rows.append(escapingContent: formula.hasPrefix("=") ? String(formula.dropFirst()) : formula)
            rows.append(ascii: "</f><v>")
            rows.append(number: cached)
            rows.append(ascii: "</v></c>")
            return
        case .date(let year, let month, let day):
            guard 1900...9999 ~= year, 1...12 ~= month, 1...31 ~= day else {
                throw .value(sheet: name, row: row, column: column)
            }
            begin(cell.style, row, column, &file)
            var date = lxw_datetime(year: Int32(year), month: Int32(month), day: Int32(day), hour: 0, min: 0, sec: 0)
            end(lxw_datetime_to_excel_datetime(&date))
            return
        }
        rows.append(ascii: "/>")
    }

    private mutating func begin(
        _ style: CellStyle, isGuarded: Bool = false, _ row: Int, _ column: Int, _ file: inout WorkbookFile
    ) {
        rows.append(ascii: "<c r=\"")
        rows.append(column: column)
        rows.append(decimal: row + 1)
        rows.append(UInt8(ascii: "\""))
        let number = number(of: style, isGuarded, column, &file)
        guard number > 0 else { return }
        rows.append(ascii: " s=\"")
        rows.append(decimal: number)
        rows.append(UInt8(ascii: "\""))
    }

    private mutating func end(_ number: Double) {
        rows.append(ascii: "><v>")
        rows.append(number: number)
        rows.append(ascii: "</v></c>")
    }

    private mutating func number(
        of style: CellStyle, _ isGuarded: Bool, _ column: Int, _ file: inout WorkbookFile
    ) -> Int {
        if let known = styles[column], known.isGuarded == isGuarded, known.style == style { return known.number }
        let number = file.number(of: style, isGuarded: isGuarded)
        styles[column] = KnownStyle(style: style, isGuarded: isGuarded, number: number)
        return number
    }

    // MARK: - The finished part

    /// The library's part with these rows instead of its own, in pieces. The rows are handed over, because a large
    /// sheet would not fit into memory twice.
    mutating func complete(_ part: [UInt8]) throws(WorkbookFault) -> [[UInt8]] {
        guard let dimension = part.range(from: "<dimension ref=\"", to: "\"/>"),
            let own = part.range(from: "<sheetData>", to: "</sheetData>")
                ?? part.range(from: "<sheetData/>", to: "<sheetData/>")
        else { throw .file("the library's sheet has no rows") }
        var start = Array(part[..<dimension.lowerBound])
        start.append(ascii: "<dimension ref=\"")
        var extent = extent
        extent.include(reference: part[dimension].dropFirst(16).dropLast(3))
        extent.append(to: &start)
        start.append(ascii: "\"/>")
        start += part[dimension.upperBound..<own.lowerBound]
        let isEmpty = pieces.isEmpty && rows.isEmpty
        start.append(ascii: isEmpty ? "<sheetData/>" : "<sheetData>")
        if !isEmpty { rows.append(ascii: "</sheetData>") }
        defer { (pieces, rows) = ([], []) }
        return [start] + pieces + [rows, Array(part[own.upperBound...])]
    }
}
