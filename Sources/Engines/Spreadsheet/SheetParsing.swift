// One sheet's XML, streamed: rows of cells, the kind of each told by its type, its style and the workbook's strings.
import LibXML

final class SheetParsing: XMLStreamReceiver {
    private let strings: [String]
    private let formats: [NumberFormat]
    private let countsFrom1904: Bool
    private let limits: SpreadsheetLimits

    private var grid = Grid()
    private var refusal: SpreadsheetRefusal?
    private(set) var hasEnough = false

    private var rowNumber = 0
    private var rowIsHidden = false
    private var cells: [GridCell] = []
    private var cellCount = 0
    private var textBytes = 0

    // The cell we are in.
    private var column = -1
    private var type = ""
    private var style = 0
    private var hasFormula = false
    private var isInValue = false
    private var isInline = false
    private var value: [UInt8] = []
    private var item = StringItem()

    init(strings: [String], formats: [NumberFormat], countsFrom1904: Bool, limits: SpreadsheetLimits) {
        (self.strings, self.formats, self.countsFrom1904, self.limits) = (strings, formats, countsFrom1904, limits)
    }

    func read(_ bytes: [UInt8], part: String) throws(SpreadsheetRefusal) -> Grid {
        do {
            try XMLStream.read(bytes, into: self, limits: XMLScanLimits(bytes: limits.partBytes))
        } catch {
            throw refusal ?? .damaged(part: part)
        }
        if let refusal { throw refusal }
        return grid
    }

    // MARK: - What passes by

    func start(_ element: XMLStreamElement) {
        if isInline { return item.start(element) }
        if element.isNamed("v") {
            (isInValue, value) = (true, [])
        } else if element.isNamed("c") {
            startCell(element)
        } else if element.isNamed("row") {
            startRow(element)
        } else if element.isNamed("f") {
            hasFormula = true
        } else if element.isNamed("is") {
            (isInline, item) = (true, StringItem())
        } else if element.isNamed("col") {
            noteColumn(element)
        }
    }

    func text(_ piece: UnsafeBufferPointer<UInt8>) {
        if isInValue { value.append(contentsOf: piece) } else if isInline { item.add(piece) }
    }

    func end(_ element: XMLStreamElement) {
        if isInline {
            if element.isNamed("is") { isInline = false } else { item.end(element) }
        } else if element.isNamed("v") {
            isInValue = false
        } else if element.isNamed("c") {
            endCell()
        } else if element.isNamed("row") {
            endRow()
        } else if element.isNamed("sheetData") {
            // What follows is look: merged cells hold their content in the first, and the others are empty already.
            hasEnough = true
        }
    }

    private func refuse(_ kind: SpreadsheetLimits.Kind, _ allowed: Int) {
        refusal = refusal ?? .limit(kind, allowed: allowed)
        hasEnough = true
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
        guard column < limits.columns else { return refuse(.columns, limits.columns) }
        cellCount += 1
        if cellCount > limits.cells { refuse(.cells, limits.cells) }
        if case .text(let text) = content { count(text) }
        cells.append(GridCell(column: column, content: content))
    }

    private func count(_ text: String) {
        let bytes = text.utf8.count
        textBytes += bytes
        if bytes > limits.cellBytes { refuse(.cellBytes, limits.cellBytes) }
        if textBytes > limits.textBytes { refuse(.textBytes, limits.textBytes) }
    }

    /// nil for a cell that only has a look.
    private var content: GridCell.Content? {
        if type == "inlineStr" { return item.bytes.isEmpty ? nil : .text(item.text) }
        guard !value.isEmpty else {
            // An empty text is a formula's honest result; no value at all is none.
            if hasFormula, type != "str" { return .notComputed }
            return nil
        }
        switch type {
        case "s":
            guard let index = Int(String(decoding: value, as: UTF8.self)), strings.indices.contains(index) else {
                return .error("#REF!")
            }
            return strings[index].isEmpty ? nil : .text(strings[index])
        case "str": return .text(unescaped(value))
        case "b": return .logical(value.last == UInt8(ascii: "1"))
        case "e": return .error(String(decoding: value, as: UTF8.self))
        case "d": return .text(String(decoding: value.prefix(10), as: UTF8.self))
        default: return number
        }
    }

    private var number: GridCell.Content {
        let text = String(decoding: value, as: UTF8.self)
        let format = formats.indices.contains(style) ? formats[style] : .plain
        // Most are whole and short, and need no arithmetic.
        if format == .plain, value.count <= 15, value[0] != UInt8(ascii: "0"),
            value.allSatisfy({ (0x30...0x39).contains($0) })
        {
            return .number(text, isPercent: false)
        }
        guard let number = CellNumber(text) else { return .text(text) }
        switch format {
        case .date:
            guard let serial = number.whole, let day = day(serial: serial, countsFrom1904: countsFrom1904) else {
                break
            }
            return .date(year: day.year, month: day.month, day: day.day)
        case .percent: return number.asPercent.canonical.map { .number($0, isPercent: true) } ?? .text(text)
        case .plain: break
        }
        return number.canonical.map { .number($0, isPercent: false) } ?? .text(text)
    }
}

/// `AB12` → 27; nil for what is no address.
func columnIndex(_ address: String) -> Int? {
    var index = 0
    for byte in address.utf8 {
        guard (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) else { break }
        index = index * 26 + Int(byte - UInt8(ascii: "A")) + 1
        if index > 1 << 20 { return index }
    }
    return index > 0 ? index - 1 : nil
}
