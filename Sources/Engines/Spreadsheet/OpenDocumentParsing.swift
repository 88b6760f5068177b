// Parses the texts of an OpenDocument spreadsheet as a stream. Repeated rows and cells are expanded within the limits.
import LibXML

final class OpenDocumentParsing: PartParsing {
    /// The meaning of an open element. Elements that are not read are skipped with everything inside.
    private enum Level {
        case outside, styles, meta, property, book, table, group, row, cell, paragraph, span, inline, skipped
    }

    let limits: SpreadsheetLimits
    private var styles = OpenDocumentStyles()
    private var workbook = ParsedWorkbook()
    private var builder: GridBuilder
    var refusal: SpreadsheetRefusal?
    private var open: [Level] = []

    private var generator = ""
    private var property: (name: String?, text: [UInt8]) = (nil, [])

    /// Default styles of columns and of the current row.
    private var columnStyles: [(columns: Range<Int>, style: String)] = []
    private var columnCount = 0
    private var rowStyle: String?
    private var rowRepeats = 1
    private var rowIsHidden = false

    private var cell = OpenDocumentCell()

    init(_ limits: SpreadsheetLimits) {
        self.limits = limits
        builder = GridBuilder(limits)
    }

    func read(_ bytes: [UInt8], part: String) throws(SpreadsheetRefusal) {
        open.removeAll()
        try parse(bytes, part: part)
    }

    func finished() throws(SpreadsheetRefusal) -> ParsedWorkbook {
        guard !workbook.sheets.isEmpty else { throw .notAWorkbook }
        return workbook
    }

    // MARK: - Parser events

    func start(_ element: XMLStreamElement) {
        let level = level(of: element)
        open.append(level)
        switch level {
        case .styles: styles.start(element)
        case .property: property = (element["name", in: OpenDocument.meta], [])
        case .table: startTable(element)
        case .row: startRow(element)
        case .cell: startCell(element)
        case .paragraph: cell.text.beginParagraph()
        case .span: cell.text.beginSpan(styles.run(element["style-name", in: OpenDocument.text] ?? ""))
        case .inline: addInline(element)
        default: break
        }
        if styles.isOverLimit { refuse(.cells, limits.cells) }
    }

    func text(_ piece: UnsafeBufferPointer<UInt8>) {
        switch open.last {
        case .styles: styles.text(piece)
        case .property where property.text.count < 10_000: property.text.append(contentsOf: piece)
        case .paragraph, .span: if cell.text.bytes.count <= limits.cellBytes { cell.text.add(piece) }
        default: break
        }
    }

    func end(_ element: XMLStreamElement) {
        switch open.popLast() {
        case .styles: styles.end(element)
        case .property: endProperty(element)
        case .table: endTable()
        case .row: endRow()
        case .cell: endCell()
        case .span: cell.text.endSpan()
        default: break
        }
        if let kind = builder.exceeded { refuse(kind.kind, kind.allowed) }
    }

    /// What an element is, given the element that contains it.
    private func level(of element: XMLStreamElement) -> Level {
        switch open.last ?? .outside {
        case .outside: outer(element)
        case .styles: .styles
        case .meta: .property
        case .property, .skipped, .inline: .skipped
        case .book: element.isIn(OpenDocument.table) && element.isNamed("table") ? .table : .skipped
        case .table, .group: inTable(element)
        case .row: element.isCell ? .cell : .skipped
        // Everything else in a cell is a comment or a drawing.
        case .cell: element.isIn(OpenDocument.text) && element.isNamed("p") ? .paragraph : .skipped
        case .paragraph, .span: inText(element)
        }
    }

    private func outer(_ element: XMLStreamElement) -> Level {
        guard element.isIn(OpenDocument.office) else { return .skipped }
        if element.isNamed("spreadsheet") { return .book }
        if element.isNamed("meta") { return .meta }
        if ["styles", "automatic-styles", "font-face-decls"].contains(where: { (name: StaticString) in
            element.isNamed(name)
        }) {
            return .styles
        }
        let containers: [StaticString] = ["document", "document-content", "document-styles", "document-meta", "body"]
        return containers.contains { element.isNamed($0) } ? .outside : .skipped
    }

    private func inTable(_ element: XMLStreamElement) -> Level {
        guard element.isIn(OpenDocument.table) else { return .skipped }
        if element.isNamed("table-row") { return .row }
        if element.isNamed("table-column") {
            noteColumn(element)
            return .skipped
        }
        // Values of a linked sheet are those of another file.
        if element.isNamed("table-source") { refuse(.externalLinks) }
        let groups: [StaticString] = [
            "table-columns", "table-header-columns", "table-column-group", "table-rows", "table-header-rows",
            "table-row-group",
        ]
        return groups.contains { element.isNamed($0) } ? .group : .skipped
    }

    private func inText(_ element: XMLStreamElement) -> Level {
        guard element.isIn(OpenDocument.text) else { return .skipped }
        let characters: [StaticString] = ["s", "tab", "line-break"]
        if characters.contains(where: { element.isNamed($0) }) { return .inline }
        return element.isNamed("note") || element.isNamed("ruby-text") ? .skipped : .span
    }

    // MARK: - Properties

    private func endProperty(_ element: XMLStreamElement) {
        let text = String(decoding: property.text, as: UTF8.self)
        if element.isNamed("generator") { generator = text.lowercased() }
        if element.isNamed("user-defined"), let name = property.name, workbook.properties.count < 100 {
            workbook.properties[name] = text
        }
    }

    /// Programs that store formulas without calculating them.
    private var trust: StoredValues {
        ["odfpy", "ezodf", "relatorio"].contains { generator.contains($0) } ? .zerosDoubtful : .trusted
    }

    // MARK: - Sheets, columns and rows

    private func startTable(_ element: XMLStreamElement) {
        guard workbook.sheets.count < limits.sheets else { return refuse(.sheets, limits.sheets) }
        let isHidden = element["style-name", in: OpenDocument.table].map(styles.isHiddenSheet) ?? false
        workbook.sheets.append(
            SheetEntry(name: element["name", in: OpenDocument.table] ?? "", isHidden: isHidden))
        (columnStyles, columnCount) = ([], 0)
        builder.beginSheet()
    }

    private func endTable() { workbook.grids.append(builder.endSheet()) }

    private func noteColumn(_ element: XMLStreamElement) {
        let first = columnCount
        columnCount += repeats(element, "number-columns-repeated")
        guard first < limits.columns else { return }
        if element.isHidden { builder.hide(columns: first...min(columnCount, limits.columns) - 1) }
        if let style = element["default-cell-style-name", in: OpenDocument.table] {
            columnStyles.append((first..<columnCount, style))
        }
    }

    private func startRow(_ element: XMLStreamElement) {
        rowRepeats = repeats(element, "number-rows-repeated")
        rowIsHidden = element.isHidden
        rowStyle = element["default-cell-style-name", in: OpenDocument.table]
        builder.beginRow()
    }

    private func endRow() { builder.endRow(count: rowRepeats, isHidden: rowIsHidden) }

    /// A count of repetitions; at least 1. The largest sheet has 2^20 rows.
    private func repeats(_ element: XMLStreamElement, _ name: StaticString) -> Int {
        element[name, in: OpenDocument.table].flatMap(Int.init).map { max(1, min(1 << 21, $0)) } ?? 1
    }

    // MARK: - Cells

    private func startCell(_ element: XMLStreamElement) {
        cell.begin(element, count: repeats(element, "number-columns-repeated"))
        cell.span = (repeats(element, "number-rows-spanned"), repeats(element, "number-columns-spanned"))
        if cell.isLinked { refuse(.externalLinks) }
    }

    private func endCell() {
        let text = cell.text.finished()
        let column = builder.nextColumn
        let style = cell.style ?? rowStyle ?? columnStyles.first { $0.columns.contains(column) }?.style
        let reading = CellReading(style: style.map { styles.cell($0) }, trust: trust)
        let content = cell.content(text.text, reading)
        if cell.count == 1 { builder.merge(rows: cell.span.rows, columns: cell.span.columns) }
        builder.add(
            content,
            formatting: content.flatMap { reading.formatting(of: $0, runs: text.runs, isFormula: cell.isFormula) },
            count: cell.count)
    }

    private func addInline(_ element: XMLStreamElement) {
        if element.isNamed("tab") { return cell.text.add(0x09) }
        if element.isNamed("line-break") { return cell.text.add(0x0A) }
        let count = element["c", in: OpenDocument.text].flatMap(Int.init) ?? 1
        cell.text.add(0x20, count: max(0, min(limits.cellBytes + 1, count)))
    }
}

/// One cell as it is parsed.
private struct OpenDocumentCell {
    private(set) var style: String?
    private(set) var count = 1
    /// The rows and columns over which it is merged.
    var span = (rows: 1, columns: 1)
    private(set) var isFormula = false
    /// Whether a formula refers to another file.
    private(set) var isLinked = false
    var text = OpenDocumentText()
    private var type: String?
    private var value: String?
    private var isError = false

    mutating func begin(_ element: XMLStreamElement, count: Int) {
        self.count = count
        style = element["style-name", in: OpenDocument.table]
        let formula = element["formula", in: OpenDocument.table]
        isFormula = formula != nil
        isLinked = formula?.contains("'#$") ?? false
        type = element["value-type", in: OpenDocument.office]
        let names: [StaticString] = ["value", "date-value", "boolean-value", "string-value"]
        value = names.lazy.compactMap { element[$0, in: OpenDocument.office] }.first
        isError = element["value-type", in: OpenDocument.calc] == "error"
        text.begin()
    }

    /// - Parameter shown: the text of the cell's paragraphs.
    func content(_ shown: String, _ reading: CellReading) -> GridCell.Content? {
        if isError { return .error(shown.isEmpty ? "#N/A" : shown) }
        switch type {
        case "float", "currency", "percentage":
            guard let value else { return shown.isEmpty ? nil : .text(shown) }
            return reading.number(Array(value.utf8), isPercent: type == "percentage")
        case "date": return value.map(GridCell.Content.day) ?? (shown.isEmpty ? nil : .text(shown))
        case "boolean": return .logical(value == "true")
        default:
            if type == nil, isFormula, shown.isEmpty { return .notComputed }
            let text = shown.isEmpty ? value ?? "" : shown
            return text.isEmpty ? nil : .text(text)
        }
    }
}

extension XMLStreamElement {
    /// Covered cells belong to a merged one and may still have content.
    fileprivate var isCell: Bool {
        isIn(OpenDocument.table) && (isNamed("table-cell") || isNamed("covered-table-cell"))
    }

    fileprivate var isHidden: Bool {
        self["visibility", in: OpenDocument.table].map { $0 == "collapse" || $0 == "filter" } ?? false
    }
}
