// Parses an XML Spreadsheet 2003, the one-text format that Excel 2002 introduced and other programs export.
import LibXML

final class XMLSpreadsheetParsing: PartParsing {
    private static let spreadsheet: StaticString = "urn:schemas-microsoft-com:office:spreadsheet"
    private static let excel: StaticString = "urn:schemas-microsoft-com:office:excel"
    private static let office: StaticString = "urn:schemas-microsoft-com:office:office"
    private static let html: StaticString = "http://www.w3.org/TR/REC-html40"

    private enum Level {
        case outside, properties, property, styles, sheet, table, row, cell, data, options, visible, skipped
    }

    let limits: SpreadsheetLimits
    private var workbook = ParsedWorkbook()
    private var builder: GridBuilder
    var refusal: SpreadsheetRefusal?
    private var open: [Level] = []

    private var styles: [String: CellStyle] = [:]
    private var style: (name: String, parent: String?, code: String?, isStruck: Bool, font: String?)?
    private var property: [UInt8] = []
    private var columnCount = 0
    private var rowIsHidden = false

    private var cellStyle: String?
    private var isFormula = false
    /// The cells to the right and below with which the current one is merged.
    private var merged = (columns: 0, rows: 0)
    private var type: String?
    private var text: [UInt8] = []
    private var pieces: [TextRun] = []
    private var marks: [TextRun] = []
    private var start = 0

    private init(_ limits: SpreadsheetLimits) {
        self.limits = limits
        builder = GridBuilder(limits)
    }

    static func read(_ bytes: [UInt8], _ limits: SpreadsheetLimits) throws(SpreadsheetRefusal) -> ParsedWorkbook {
        guard bytes.count <= limits.partBytes else { throw .limit(.partBytes, allowed: limits.partBytes) }
        let own = XMLSpreadsheetParsing(limits)
        try own.parse(bytes, part: "")
        guard !own.workbook.sheets.isEmpty else { throw .notAWorkbook }
        return own.workbook
    }

    // MARK: - Parser events

    func start(_ element: XMLStreamElement) {
        let level = level(of: element)
        open.append(level)
        switch level {
        case .property, .visible: property = []
        case .styles: startStyle(element)
        case .sheet: startSheet(element)
        case .row: startRow(element)
        case .cell: startCell(element)
        case .data: startData(element)
        default: break
        }
    }

    func text(_ piece: UnsafeBufferPointer<UInt8>) {
        switch open.last {
        case .property, .visible: if property.count < 10_000 { property.append(contentsOf: piece) }
        case .data: if text.count <= limits.cellBytes { text.append(contentsOf: piece) }
        default: break
        }
    }

    func end(_ element: XMLStreamElement) {
        switch open.popLast() {
        case .property: endProperty(element)
        case .visible: noteVisibility()
        case .styles: if element.isNamed("Style") { endStyle() }
        case .sheet: workbook.grids.append(builder.endSheet())
        case .row: builder.endRow(count: 1, isHidden: rowIsHidden)
        case .cell: endCell()
        case .data: endPiece()
        default: break
        }
        if let limit = builder.exceeded { refuse(limit.kind, limit.allowed) }
    }

    private func level(of element: XMLStreamElement) -> Level {
        let isOwn = element.isIn(Self.spreadsheet)
        switch open.last ?? .outside {
        case .outside:
            if isOwn, element.isNamed("Workbook") { return .outside }
            if isOwn, element.isNamed("Styles") { return .styles }
            if isOwn, element.isNamed("Worksheet") { return .sheet }
            return element.isIn(Self.office) && element.isNamed("CustomDocumentProperties") ? .properties : .skipped
        case .properties: return .property
        case .styles: return .styles
        case .sheet:
            if isOwn, element.isNamed("Table") { return .table }
            return element.isIn(Self.excel) && element.isNamed("WorksheetOptions") ? .options : .skipped
        case .options: return element.isNamed("Visible") ? .visible : .skipped
        case .table:
            if isOwn, element.isNamed("Column") { noteColumn(element) }
            return isOwn && element.isNamed("Row") ? .row : .skipped
        case .row: return isOwn && element.isNamed("Cell") ? .cell : .skipped
        case .cell: return isOwn && element.isNamed("Data") ? .data : .skipped
        case .data: return element.isIn(Self.html) ? .data : .skipped
        case .property, .visible, .skipped: return .skipped
        }
    }

    // MARK: - Properties and styles

    private func endProperty(_ element: XMLStreamElement) {
        // The element's name is the name of the property; only the one that the forms use matters.
        guard element.isNamed("tonghop-form") else { return }
        workbook.properties["tonghop-form"] = String(decoding: property, as: UTF8.self)
    }

    private func startStyle(_ element: XMLStreamElement) {
        if element.isNamed("Style"), let name = element["ID", in: Self.spreadsheet] {
            style = (name, element["Parent", in: Self.spreadsheet], nil, false, nil)
        } else if element.isNamed("NumberFormat") {
            style?.code = element["Format", in: Self.spreadsheet].map { namedFormats[$0] ?? $0 }
        } else if element.isNamed("Font") {
            style?.isStruck = element["StrikeThrough", in: Self.spreadsheet].map(isTrue) ?? false
            style?.font = element["FontName", in: Self.spreadsheet]
        }
    }

    private func endStyle() {
        guard let style, styles.count < 100_000 else { return }
        styles[style.name] = CellStyle(code: style.code, isStruck: style.isStruck, font: style.font)
        self.style = nil
    }

    // MARK: - Sheets and rows

    private func startSheet(_ element: XMLStreamElement) {
        guard workbook.sheets.count < limits.sheets else { return refuse(.sheets, limits.sheets) }
        workbook.sheets.append(SheetEntry(name: element["Name", in: Self.spreadsheet] ?? "", isHidden: false))
        columnCount = 0
        builder.beginSheet()
    }

    private func noteVisibility() {
        guard let sheet = workbook.sheets.popLast() else { return }
        let isHidden =
            property.starts(with: Array("SheetHidden".utf8)) || property.starts(with: Array("SheetVeryHidden".utf8))
        workbook.sheets.append(SheetEntry(name: sheet.name, isHidden: isHidden))
    }

    private func number(_ element: XMLStreamElement, _ name: StaticString) -> Int? {
        element[name, in: Self.spreadsheet].flatMap(Int.init).map { max(0, min(1 << 21, $0)) }
    }

    private func noteColumn(_ element: XMLStreamElement) {
        let first = number(element, "Index").map { max(0, $0 - 1) } ?? columnCount
        let last = first + (number(element, "Span") ?? 0)
        columnCount = last + 1
        guard element["Hidden", in: Self.spreadsheet].map(isTrue) ?? false, first < limits.columns else { return }
        builder.hide(columns: first...min(last, limits.columns - 1))
    }

    private func startRow(_ element: XMLStreamElement) {
        rowIsHidden = element["Hidden", in: Self.spreadsheet].map(isTrue) ?? false
        if !builder.beginRow(number: number(element, "Index")) { refuse(.damaged(part: "")) }
    }

    // MARK: - Cells

    private func startCell(_ element: XMLStreamElement) {
        cellStyle = element["StyleID", in: Self.spreadsheet]
        isFormula = element["Formula", in: Self.spreadsheet] != nil
        merged = (number(element, "MergeAcross") ?? 0, number(element, "MergeDown") ?? 0)
        (type, text, pieces, marks, start) = (nil, [], [], [], 0)
        if let column = number(element, "Index"), !builder.move(toColumn: max(0, column - 1)) {
            refuse(.damaged(part: ""))
        }
    }

    private func startData(_ element: XMLStreamElement) {
        if element.isIn(Self.spreadsheet) {
            type = element["Type", in: Self.spreadsheet]
            return marks.append(TextRun(text: ""))
        }
        closePiece()
        var mark = marks.last ?? TextRun(text: "")
        if element.isNamed("S") { mark.isStruck = true }
        if element.isNamed("Sup") || element.isNamed("Sub") { mark.isRaised = true }
        if element.isNamed("Font"), let font = element["Face", in: Self.html], mayRedefineLetters(font) {
            mark.font = font
        }
        marks.append(mark)
    }

    private func endPiece() {
        closePiece()
        _ = marks.popLast()
    }

    private func closePiece() {
        guard text.count > start else { return }
        var piece = marks.last ?? TextRun(text: "")
        piece.text = unescaped(Array(text[start...]))
        pieces.append(piece)
        start = text.count
    }

    private func endCell() {
        let reading = CellReading(style: cellStyle.flatMap { styles[$0] }, trust: .trusted)
        let isPlain = pieces.allSatisfy { !$0.isStruck && !$0.isRaised && $0.font == nil }
        let content = content(reading)
        builder.merge(rows: merged.rows + 1, columns: merged.columns + 1)
        builder.add(
            content,
            formatting: content.flatMap {
                reading.formatting(of: $0, runs: isPlain ? [] : pieces, isFormula: isFormula)
            }, count: 1)
        builder.pass(columns: merged.columns)
    }

    private func content(_ reading: CellReading) -> GridCell.Content? {
        guard !text.isEmpty else { return isFormula && type != "String" ? .notComputed : nil }
        switch type {
        case "Number": return reading.number(text)
        case "DateTime": return .day(String(decoding: text, as: UTF8.self))
        case "Boolean": return .logical(text.last == UInt8(ascii: "1"))
        case "Error": return .error(String(decoding: text, as: UTF8.self))
        default: return .text(unescaped(text))
        }
    }
}

/// The names that the format uses instead of codes.
private let namedFormats = [
    "General Number": "General", "Fixed": "0.00", "Standard": "#,##0.00", "Percent": "0.00%",
    "General Date": "dd/mm/yyyy", "Short Date": "dd/mm/yyyy", "Medium Date": "dd/mm/yyyy",
    "Long Date": "dd/mm/yyyy", "Short Time": "hh:mm", "Medium Time": "hh:mm", "Long Time": "hh:mm",
]
