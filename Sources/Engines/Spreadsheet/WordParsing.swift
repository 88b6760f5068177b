// Parses the main part of a Word document as a stream. Inserted text counts, deleted text does not.
import LibXML

/// Parses the main part as a stream.
final class WordParsing: PartParsing {
    private enum Level {
        case outside, table, row, cell, paragraph, run
        /// An element whose content counts as content of the element around it, such as inserted text.
        case container
        case rowProperties, cellProperties, runProperties, control, controlProperties
        case text, skipped
    }

    /// A table that is open. Tables may be nested.
    private struct OpenTable {
        let index: Int
        var builder: GridBuilder
        var rowIsDeleted = false
        var cell = WordCell()
    }

    let limits: SpreadsheetLimits
    private var levels: [Level] = []
    private var tables: [OpenTable] = []
    private var grids: [Grid?] = []
    private var hasChanges = false
    var refusal: SpreadsheetRefusal?

    /// Marks of the current run, and whether it is hidden.
    private var mark = TextRun(text: "")
    private var isHidden = false
    /// For each open content control, whether it still shows its prompt.
    private var prompts: [Bool] = []
    private var cellCount = 0

    init(_ limits: SpreadsheetLimits) { self.limits = limits }

    func read(_ bytes: [UInt8], part: String) throws(SpreadsheetRefusal) -> ParsedWorkbook {
        // Tables in cells, content controls and tracked changes are nested more deeply than a sheet.
        try parse(bytes, part: part, depth: 256)
        var workbook = ParsedWorkbook()
        workbook.hasTrackedChanges = hasChanges
        for (index, grid) in grids.enumerated() {
            workbook.sheets.append(SheetEntry(name: "\(index + 1)", isHidden: false))
            workbook.grids.append(grid ?? Grid())
        }
        return workbook
    }

    // MARK: - Parser events

    func start(_ element: XMLStreamElement) {
        let level = level(of: element)
        levels.append(level)
        switch level {
        case .table: startTable()
        case .row:
            change {
                $0.rowIsDeleted = false
                $0.builder.beginRow()
            }
        case .cell: change { $0.cell = WordCell() }
        case .paragraph: change { $0.cell.beginParagraph() }
        case .run: (mark, isHidden) = (TextRun(text: ""), false)
        case .control: prompts.append(false)
        default: break
        }
    }

    func text(_ piece: UnsafeBufferPointer<UInt8>) {
        guard levels.last == .text, !isHidden, prompts.last != true, !tables.isEmpty else { return }
        let most = limits.cellBytes
        change { [mark] table in if table.cell.bytes.count <= most { table.cell.add(piece, mark) } }
    }

    func end(_ element: XMLStreamElement) {
        switch levels.popLast() {
        case .table: endTable()
        case .row: endRow()
        case .cell: endCell()
        case .control: _ = prompts.popLast()
        default: break
        }
    }

    private func change(_ body: (inout OpenTable) -> Void) {
        guard !tables.isEmpty else { return }
        body(&tables[tables.count - 1])
    }

    // MARK: - Meaning of elements

    private func level(of element: XMLStreamElement) -> Level {
        let context = levels.last ?? .outside
        switch context {
        case .skipped, .text: return .skipped
        case .rowProperties, .cellProperties, .runProperties, .controlProperties:
            note(element, in: context)
            return .skipped
        default: break
        }
        guard element.isWord else { return .skipped }
        if element.isNamed("ins") || element.isNamed("moveTo") {
            hasChanges = hasChanges || !tables.isEmpty
            return .container
        }
        if element.isNamed("del") || element.isNamed("moveFrom") {
            hasChanges = hasChanges || !tables.isEmpty
            return .skipped
        }
        if element.isNamed("sdt") { return .control }
        if element.isNamed("sdtPr"), context == .control { return .controlProperties }
        return element.isTransparent ? .container : content(element, in: inherited)
    }

    /// The level that surrounds the open content controls and containers.
    private var inherited: Level { levels.last { $0 != .control && $0 != .container } ?? .outside }

    private func content(_ element: XMLStreamElement, in context: Level) -> Level {
        switch context {
        case .outside:
            if element.isNamed("document") || element.isNamed("body") { return .outside }
            return element.isNamed("tbl") ? .table : .skipped
        case .table: return element.isNamed("tr") ? .row : .skipped
        case .row:
            if element.isNamed("tc") { return .cell }
            return element.isNamed("trPr") ? .rowProperties : .skipped
        case .cell:
            if element.isNamed("p") { return .paragraph }
            if element.isNamed("tbl") { return .table }
            return element.isNamed("tcPr") ? .cellProperties : .skipped
        case .paragraph: return element.isNamed("r") ? .run : .skipped
        case .run: return inRun(element)
        default: return .skipped
        }
    }

    private func inRun(_ element: XMLStreamElement) -> Level {
        if element.isNamed("t") { return .text }
        if element.isNamed("rPr") { return .runProperties }
        guard !isHidden, prompts.last != true else { return .skipped }
        let mark = mark
        if element.isNamed("tab") { change { $0.cell.add(0x09, mark) } }
        if element.isNamed("br") || element.isNamed("cr") { change { $0.cell.add(0x0A, mark) } }
        if element.isNamed("noBreakHyphen") { change { $0.cell.add(0x2D, mark) } }
        return .skipped
    }

    private func note(_ element: XMLStreamElement, in context: Level) {
        switch context {
        case .rowProperties:
            if element.isNamed("del") {
                hasChanges = true
                change { $0.rowIsDeleted = true }
            } else if element.isNamed("ins") {
                hasChanges = true
            } else if element.isNamed("gridBefore") {
                let count = element.word("val").flatMap(Int.init) ?? 0
                change { $0.builder.pass(columns: max(0, min(limits.columns, count))) }
            }
        case .cellProperties: noteCell(element)
        case .runProperties: noteRun(element)
        case .controlProperties:
            if element.isNamed("showingPlcHdr"), element.isOnInWord, !prompts.isEmpty {
                prompts[prompts.count - 1] = true
            }
        default: break
        }
    }

    private func noteCell(_ element: XMLStreamElement) {
        if element.isNamed("gridSpan") {
            let span = element.word("val").flatMap(Int.init) ?? 1
            change { $0.cell.span = max(1, min(limits.columns, span)) }
        } else if element.isNamed("vMerge") {
            let isRestart = element.word("val") == "restart"
            change { ($0.cell.isCovered, $0.cell.merge) = (!isRestart, isRestart ? .first : .further) }
        } else if element.isNamed("cellDel") {
            hasChanges = true
            change { $0.cell.isCovered = true }
        } else if element.isNamed("cellIns") {
            hasChanges = true
        }
    }

    private func noteRun(_ element: XMLStreamElement) {
        if element.isNamed("strike") || element.isNamed("dstrike") {
            mark.isStruck = element.isOnInWord
        } else if element.isNamed("vertAlign") {
            mark.isRaised = ["superscript", "subscript"].contains(element.word("val") ?? "")
        } else if element.isNamed("vanish") {
            isHidden = element.isOnInWord
        } else if element.isNamed("rFonts"), let font = element.word("ascii") ?? element.word("hAnsi"),
            mayRedefineLetters(font)
        {
            mark.font = font
        }
    }

    // MARK: - Tables

    private func startTable() {
        guard grids.count < limits.sheets * 4 else { return refuse(.sheets, limits.sheets * 4) }
        var builder = GridBuilder(limits)
        builder.beginSheet()
        tables.append(OpenTable(index: grids.count, builder: builder))
        grids.append(nil)
    }

    private func endTable() {
        guard var table = tables.popLast() else { return }
        grids[table.index] = table.builder.endSheet()
    }

    private func endRow() {
        change { table in table.builder.endRow(count: 1, isHidden: false, isDropped: table.rowIsDeleted) }
        if let limit = tables.last?.builder.exceeded { refuse(limit.kind, limit.allowed) }
    }

    private func endCell() {
        cellCount += 1
        if cellCount > limits.cells { refuse(.cells, limits.cells) }
        change { table in
            let text = table.cell.finished()
            let isEmpty = table.cell.isCovered || text.text.isEmpty
            let formatting = text.runs.isEmpty ? nil : CellFormatting(runs: text.runs)
            switch table.cell.merge {
            case .first: table.builder.beginArea(columns: table.cell.span)
            case .further: table.builder.continueArea()
            case nil: table.builder.merge(rows: 1, columns: table.cell.span)
            }
            table.builder.add(isEmpty ? nil : .text(text.text), formatting: formatting, count: 1)
            table.builder.pass(columns: table.cell.span - 1)
        }
    }
}

extension XMLStreamElement {
    fileprivate var isWord: Bool {
        isIn("http://schemas.openxmlformats.org/wordprocessingml/2006/main")
            || isIn("http://purl.oclc.org/ooxml/wordprocessingml/main")
    }

    /// An attribute in the namespace of the document.
    fileprivate func word(_ name: StaticString) -> String? {
        self[name, in: "http://schemas.openxmlformats.org/wordprocessingml/2006/main"]
            ?? self[name, in: "http://purl.oclc.org/ooxml/wordprocessingml/main"]
    }

    /// `<w:strike/>`; off with the values `0`, `false` and `off`.
    fileprivate var isOnInWord: Bool { word("val").map { !["0", "false", "off"].contains($0) } ?? true }

    /// A container that adds nothing of its own.
    fileprivate var isTransparent: Bool {
        let names: [StaticString] = ["sdtContent", "smartTag", "customXml", "hyperlink", "fldSimple"]
        return names.contains { isNamed($0) }
    }
}
