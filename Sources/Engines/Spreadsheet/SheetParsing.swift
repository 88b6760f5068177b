// Parses one sheet's XML as a stream into rows of cells. A cell's kind depends on its type, its style and the
// workbook's strings.
import LibXML

final class SheetParsing: PartParsing {
    private let strings: [StyledString]
    private let styles: [CellStyle]
    private let countsFrom1904: Bool
    private let trust: StoredValues
    let limits: SpreadsheetLimits

    private var grid = Grid()
    var refusal: SpreadsheetRefusal?
    /// The namespace of the sheet's own elements. Extensions may use the same names in other namespaces.
    private var namespace: Int?
    /// Whether rows, or cells in a row, came in an order other than that of their addresses.
    private var isUnsorted = false
    /// Whether all rows were read. Only the list of merged cells is still of interest then.
    private var isBelowRows = false
    /// How many elements below the rows are open. Those of the sheet itself, and not of a part of it, are at 1.
    private var depthBelowRows = 0
    /// Whether nothing that is read can follow.
    private var isRead = false
    var hasEnough: Bool { isRead || refusal != nil }

    private var rowNumber = 0
    private var rowIsHidden = false
    private var cells: [GridCell] = []
    private var cellCount = 0
    private var textBytes = 0

    // State of the current cell.
    private var column = -1
    private var type = ""
    private var style = 0
    private var hasFormula = false
    private var isInValue = false
    private var isInline = false
    private var value: [UInt8] = []
    private var item = StringItem()

    init(
        strings: [StyledString], styles: [CellStyle], countsFrom1904: Bool, trust: StoredValues,
        limits: SpreadsheetLimits
    ) {
        (self.strings, self.styles, self.countsFrom1904, self.trust, self.limits) = (
            strings, styles, countsFrom1904, trust, limits
        )
    }

    func read(_ bytes: [UInt8], part: String) throws(SpreadsheetRefusal) -> Grid {
        do {
            try XMLStream.read(bytes, into: self, limits: XMLScanLimits(bytes: limits.partBytes))
        } catch {
            // Damage below the rows takes nothing from them.
            guard refusal == nil, isBelowRows else { throw refusal ?? .damaged(part: part) }
        }
        if let refusal { throw refusal }
        if isUnsorted { try sort(part) }
        return grid
    }

    /// Sorts by address. Two cells with one address contradict each other, and it is unknown which one the sender sees,
    /// so they are refused.
    private func sort(_ part: String) throws(SpreadsheetRefusal) {
        var cells: [Int: [GridCell]] = [:]
        var hidden: Set<Int> = []
        for row in grid.rows {
            cells[row.number, default: []] += row.cells
            if row.isHidden { hidden.insert(row.number) }
        }
        grid.rows = cells.keys.sorted().map { number in
            GridRow(
                number: number, isHidden: hidden.contains(number),
                cells: cells[number, default: []].sorted { $0.column < $1.column })
        }
        let isDoubled = grid.rows.contains { row in
            zip(row.cells, row.cells.dropFirst()).contains { $0.column == $1.column }
        }
        if isDoubled { throw .damaged(part: part) }
    }

    // MARK: - Parser events

    func start(_ element: XMLStreamElement) {
        if namespace == nil { namespace = element.namespaceID }
        if isInline { return item.start(element) }
        if isBelowRows { depthBelowRows += 1 }
        guard element.namespaceID == namespace else { return }
        if isBelowRows { return startBelowRows(element) }
        if element.isNamed("v") {
            (isInValue, value) = (true, [])
        } else if element.isNamed("c") {
            startCell(element)
        } else if element.isNamed("row") {
            startRow(element)
        } else if element.isNamed("f") {
            hasFormula = true
        } else if element.isNamed("is") {
            startInline()
        } else if element.isNamed("col") {
            noteColumn(element)
        }
    }

    private func startInline() {
        isInline = true
        item.begin(in: namespace)
    }

    func text(_ piece: UnsafeBufferPointer<UInt8>) {
        if isInValue { value.append(contentsOf: piece) } else if isInline { item.add(piece) }
    }

    func end(_ element: XMLStreamElement) {
        if isBelowRows { depthBelowRows -= 1 }
        guard element.namespaceID == namespace else { return }
        if isInline {
            if element.isNamed("is") { isInline = false } else { item.end(element) }
        } else if element.isNamed("v") {
            isInValue = false
        } else if element.isNamed("c") {
            endCell()
        } else if element.isNamed("row") {
            endRow()
        } else if element.isNamed("sheetData") {
            isBelowRows = true
        } else if element.isNamed("mergeCells"), depthBelowRows == 0 {
            isRead = true
        }
    }

    /// The format puts merged cells before these parts, of which none is read. Custom views, which come before merged
    /// cells, have some of them, too.
    private static let afterMergedCells: [StaticString] = [
        "phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins",
        "pageSetup", "headerFooter", "drawing", "legacyDrawing", "tableParts", "extLst",
    ]

    private func startBelowRows(_ element: XMLStreamElement) {
        if element.isNamed("mergeCell") { return noteMerged(element) }
        guard depthBelowRows == 1 else { return }
        isRead = Self.afterMergedCells.contains { element.isNamed($0) }
    }

    /// `E5:E7`
    private func noteMerged(_ element: XMLStreamElement) {
        let corners = (element["ref"] ?? "").split(separator: ":").compactMap { cornerOfArea(String($0)) }
        guard corners.count == 2, corners[0].row <= corners[1].row, corners[0].column <= corners[1].column,
            corners[1].row <= limits.rows
        else { return }
        if grid.merged.count >= limits.cells { return refuse(.cells, limits.cells) }
        grid.merged.append(
            MergedArea(
                rows: corners[0].row...corners[1].row, columns: corners[0].column...corners[1].column))
    }

    // MARK: - Rows and columns

    private func startRow(_ element: XMLStreamElement) {
        rowNumber = element["r"].flatMap(Int.init) ?? rowNumber + 1
        if rowNumber < 1 || rowNumber > limits.rows { refuse(.rows, limits.rows) }
        rowIsHidden = element["hidden"].map(isTrue) ?? false
        column = -1
    }

    private func endRow() {
        guard !cells.isEmpty else { return }
        if let last = grid.rows.last, last.number >= rowNumber { isUnsorted = true }
        grid.rows.append(GridRow(number: rowNumber, isHidden: rowIsHidden, cells: cells))
        cells = []
    }

    private func noteColumn(_ element: XMLStreamElement) {
        guard element["hidden"].map(isTrue) == true, let first = element["min"].flatMap(Int.init),
            let last = element["max"].flatMap(Int.init),
            first >= 1, last >= first, grid.hiddenColumns.count < limits.columns
        else { return }
        grid.hiddenColumns.append(first - 1...last - 1)
    }

    // MARK: - Cells

    private func startCell(_ element: XMLStreamElement) {
        column = element["r"].flatMap(columnIndex) ?? column + 1
        type = element["t"] ?? "n"
        style = element["s"].flatMap(Int.init) ?? 0
        hasFormula = false
        value.removeAll(keepingCapacity: true)
        item.begin()
    }

    private func endCell() {
        guard let content else { return }
        guard column < limits.columns else { return content.isBlank ? () : refuse(.columns, limits.columns) }
        cellCount += 1
        if cellCount > limits.cells { refuse(.cells, limits.cells) }
        if case .text(let text) = content { count(text) }
        if let last = cells.last, last.column >= column { isUnsorted = true }
        cells.append(GridCell(column: column, content: content, formatting: formatting(of: content)))
    }

    private func formatting(of content: GridCell.Content) -> CellFormatting? {
        reading.formatting(of: content, runs: runs, isFormula: hasFormula)
    }

    private var reading: CellReading {
        CellReading(
            style: styles.indices.contains(style) ? styles[style] : nil, countsFrom1904: countsFrom1904, trust: trust)
    }

    private var runs: [TextRun] {
        if type == "inlineStr" { return item.styled.runs }
        guard type == "s", let index = Int(String(decoding: value, as: UTF8.self)), strings.indices.contains(index)
        else { return [] }
        return strings[index].runs
    }

    private func count(_ text: String) {
        let bytes = text.utf8.count
        textBytes += bytes
        if bytes > limits.cellBytes { refuse(.cellBytes, limits.cellBytes) }
        if textBytes > limits.textBytes { refuse(.textBytes, limits.textBytes) }
    }

    /// nil for a cell that only has formatting.
    private var content: GridCell.Content? {
        if type == "inlineStr" { return item.bytes.isEmpty ? nil : .text(item.text) }
        guard !value.isEmpty else {
            // An empty text is a valid result of a formula; a missing value means that the formula was not calculated.
            if hasFormula, type != "str" { return .notComputed }
            return nil
        }
        switch type {
        case "s":
            guard let index = Int(String(decoding: value, as: UTF8.self)), strings.indices.contains(index) else {
                return .error("#REF!")
            }
            return strings[index].text.isEmpty ? nil : .text(strings[index].text)
        case "str": return .text(unescaped(value))
        case "b": return .logical(value.last == UInt8(ascii: "1"))
        case "e": return .error(String(decoding: value, as: UTF8.self))
        case "d": return .text(String(decoding: value.prefix(10), as: UTF8.self))
        default: return reading.number(value)
        }
    }
}

/// `E7` → row 7, column 4; nil for another text.
private func cornerOfArea(_ address: String) -> (row: Int, column: Int)? {
    guard let column = columnIndex(address), let row = Int(address.drop { $0.isLetter }), row >= 1 else { return nil }
    return (row, column)
}

/// `AB12` → 27; nil for a text that is not an address.
func columnIndex(_ address: String) -> Int? {
    var index = 0
    for byte in address.utf8 {
        guard (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) else { break }
        index = index * 26 + Int(byte - UInt8(ascii: "A")) + 1
        if index > 1 << 20 { return index }
    }
    return index > 0 ? index - 1 : nil
}
