// A table recognised as one of two layouts: the form filled in by people, or the plain table of a system's export.
import CSV
import Domain

/// A table whose header was found.
struct RecognisedTable: Sendable {
    /// The index of each column, from 0, and its header as the sender wrote it.
    let columns: [Column: HeadedColumn]
    /// Additional columns of notes, whose text is joined with the first.
    let moreNotes: [Int]
    /// The lines above the table.
    private(set) var heads: [Head: HeadLine]
    let repeatedHeads: [RepeatedHead]
    /// The rows below the header.
    let rows: [CSVRow]
    /// The number of columns that the header spans.
    let width: Int
    /// The byte between cells.
    let separator: UInt8
    /// Faults of the table that did not prevent reading.
    private(set) var faults: Findings
    /// The tables of a text document that this one was joined from; nil for other files.
    var document: DocumentTables?
    /// Additional data of a workbook; nil for a text file.
    let workbook: WorkbookSheet?
    private let firstRow: (number: Int, line: Int)

    /// The words after the name of the value column, as a key and as typed; empty for a plain name.
    let qualifier: (key: String, typed: String)
    /// Non-empty columns without a known header, with the rows that have content in them.
    let unexplained: [(column: HeadedColumn, rows: [CSVRow])]
    /// Rows above the header that look like rows of the table.
    let above: [CSVRow]
    /// The form's column of explanations.
    let explanation: Int?
    /// The number of cells in the header row, including blank ones at its end. A longer row of a text file was split at
    /// a separator inside a value.
    let headerCellCount: Int

    private let code: Int
    private let value: Int
    private let aspects: [Aspect: SourceLayout.TableColumn]
    private var lists = SourceLayout.SpecialRows()

    /// Whether each row names its unit.
    var isExport: Bool { columns[.unit] != nil }

    /// The plan that the file names.
    var plan: String? { heads[.plan]?.text }
}

struct HeadedColumn: Sendable {
    let index: Int
    let header: String
}

/// One line `key;value` above the table.
struct HeadLine: Sendable {
    let text: String
    let place: Place
    /// The text of the next cell. A form prints the unit's name beside its code.
    var beside = ""
}

// MARK: - Cells

extension RecognisedTable {
    func code(of row: CSVRow) -> String { cell(code, row) }
    func value(of row: CSVRow) -> String { cell(value, row) }

    func cell(_ column: Column, of row: CSVRow) -> String { columns[column].map { cell($0.index, row) } ?? "" }

    func note(of row: CSVRow) -> String {
        let note = cell(.note, of: row)
        return moreNotes.isEmpty
            ? note : ([note] + moreNotes.map { cell($0, row) }).filter { !$0.isEmpty }.joined(separator: "\n")
    }

    func cell(_ index: Int, _ row: CSVRow) -> String {
        index < row.cells.count ? trimmed(row.cells[index]) : ""
    }

    /// The first non-empty cell to the right of the columns with a header.
    func strayCell(of row: CSVRow) -> (text: String, place: Place)? {
        guard row.cells.count > width,
            let index = row.cells.indices[width...].first(where: { !trimmed(row.cells[$0]).isEmpty })
        else { return nil }
        return (
            trimmed(row.cells[index]), Place(line: row.number, cell: cellName(index, row.number, on: workbook?.name))
        )
    }

    /// The row number that Excel shows for a line of the text. The two differ after a cell with line breaks.
    func row(atLine line: Int) -> Int {
        if line <= firstRow.line { return max(1, line - (firstRow.line - firstRow.number)) }
        return rows.last { $0.line <= line }?.number ?? firstRow.number
    }

    func place(_ column: Column, _ row: CSVRow) -> Place {
        guard let known = columns[column] else { return Place(line: row.number) }
        return Place(
            line: row.number, cell: cellName(known.index, row.number, on: workbook?.name),
            header: column.aspect.flatMap { lists.headers[row.number]?[$0] } ?? known.header)
    }

    func place(column: Int, _ row: CSVRow) -> Place {
        Place(line: row.number, cell: cellName(column, row.number, on: workbook?.name))
    }

    func placeOfHeader(_ column: Int) -> Place {
        Place(line: firstRow.number, cell: cellName(column, firstRow.number, on: workbook?.name))
    }

    /// - Parameters:
    ///   - heads: places of the unit and period that a part names itself.
    ///   - typed: original text of normalised values, by row.
    ///   - merged: rows whose figure may be the one in a merged cell above.
    func layout(heads own: [String: Place], typed: [Int: String], belowMergedFigure merged: Set<Int>) -> SourceLayout {
        var special = lists
        special.belowMergedFigure = merged
        var places = own
        for (head, line) in heads where places[head.rawValue] == nil { places[head.rawValue] = line.place }
        return .table(
            columns: aspects, sheet: workbook?.name, heads: places, typed: typed, document: document,
            rows: special)
    }
}

// MARK: - From a header and its rows

extension RecognisedTable {
    /// A sheet of a workbook. It has no separator; `;` stands for one, so that no row is examined for split numbers.
    init(_ table: WorkbookTable, _ header: Header, at top: Int, knowing lexicons: [Lexicon]) {
        let faults = Findings(table.repairs + table.uncomputedHeads(above: top))
        var table = table
        let note = header.columns(isUnitNamedAbove: true)[.note]?.index
        if let note { table.dropStruckNotes(in: note, below: top) }
        self.init(
            header, at: top, of: table.rows, separatedBy: UInt8(ascii: ";"), faults, knowing: lexicons, on: table.name
        ) { [table] in
            table.workbookData(value: $0, width: header.width, below: top)
        }
        let struck = table.struckTexts(value: value, note: note, below: top)
        add(table.hidden(columns: columns, below: top) + [struck].compactMap { $0 })
        if workbook?.hasTooMuchMerged == true { add([.workbookOverLimit(WorkbookSheet.mostMergedBytes)]) }
    }

    /// Takes over the form's identity from the file's properties, unless the table states one.
    mutating func identify(_ form: String?) {
        if let form, heads[.form] == nil { heads[.form] = HeadLine(text: form, place: .file) }
    }

    mutating func add(_ findings: [Finding]) { findings.forEach { faults.add($0) } }

    /// - Parameter workbookData: returns the additional data of a workbook, given the column of values.
    init(
        _ header: Header, at top: Int, of table: [CSVRow], separatedBy separator: UInt8, _ faults: Findings,
        knowing lexicons: [Lexicon], on sheet: String? = nil,
        workbookData: (_ value: Int) -> WorkbookSheet? = { _ in nil }
    ) {
        let (row, below) = (table[top], table[(top + 1)...])
        let preamble = Preamble(table[..<top], on: sheet)
        let isUnitNamedAbove = preamble.lines[.unit].map { !$0.text.isEmpty } ?? false
        var columns = header.columns(
            isUnitNamedAbove: isUnitNamedAbove || !Self.namesUnits(header, below, knowing: lexicons))
        if columns[.reward] == nil { columns[.reward] = headedBelow(.reward, in: below, code: columns[.code]) }
        self.columns = columns
        self.separator = separator
        (qualifier, headerCellCount, explanation) = (header.qualifier, row.cells.count, header.explanation)
        let workbook = workbookData(columns[.value]?.index ?? 0)
        // A header of values that is merged over further columns is theirs too, as far as there are any.
        let merged = min((workbook?.headedAsValue?.upperBound ?? 0) + 1, below.map(\.cells.count).max() ?? 0)
        let width = max(header.width, merged)
        let nameless = header.unexplained + Array(header.width..<width)
        let unexplained = columns[.unit] == nil ? Self.unexplained(nameless, row, below) : []
        self.unexplained = unexplained
        // A column without a name that contains words is read as further notes, and the missing name is reported.
        moreNotes =
            header.moreNotes
            + unexplained.filter { $0.column.header.isEmpty && holdsWords($0.column.index, $0.rows) }.map(
                \.column.index)
        above = Array(table[..<top])
        self.width = max(width, (columns[.reward]?.index ?? 0) + 1)
        (heads, repeatedHeads) = (preamble.lines, preamble.repeated)
        let isNumbered = below.first.map(isColumnNumbers) ?? false
        rows = Array(isNumbered ? below.dropFirst() : below)
        self.faults = faults
        firstRow = (number: row.number, line: row.line)
        (code, value) = (columns[.code]?.index ?? 0, columns[.value]?.index ?? 0)
        self.workbook = workbook
        var aspects: [Aspect: SourceLayout.TableColumn] = [:]
        for (column, known) in columns {
            if let aspect = column.aspect {
                aspects[aspect] = .init(letter: columnLetter(known.index), header: known.header)
            }
        }
        self.aspects = aspects
        lists = listRows()
    }

    /// Whether a column “Đơn vị” names a unit of a plan. Otherwise it is the unit of measure, also where the folder
    /// alone says who the sender is.
    private static func namesUnits(
        _ header: Header, _ rows: ArraySlice<CSVRow>, knowing lexicons: [Lexicon]
    ) -> Bool {
        guard !lexicons.isEmpty, let index = header.doubtfulUnit else { return true }
        return rows.contains { row in
            guard index < row.cells.count else { return false }
            let cell = trimmed(row.cells[index])
            // A unit's code may be spelt like a measure: `HA`.
            let isMeasure = Measure(cell).isKnown && !isInCapitals(cell)
            return !isMeasure && lexicons.contains { $0.plan.unit(UnitCode($0.unit(cell))) != nil }
        }
    }

    private static func unexplained(
        _ columns: [Int], _ row: CSVRow, _ below: ArraySlice<CSVRow>
    ) -> [(column: HeadedColumn, rows: [CSVRow])] {
        columns.compactMap { index in
            let filled = below.filter {
                index < $0.cells.count && !trimmed($0.cells[index]).isEmpty && Header($0) == nil
            }
            let name = index < row.cells.count ? trimmed(row.cells[index]) : ""
            return filled.isEmpty ? nil : (HeadedColumn(index: index, header: name), filled)
        }
    }

    /// Whether a row repeats the header, as programs print it on each page.
    func isHeader(_ row: CSVRow) -> Bool {
        columns.values.allSatisfy { cell($0.index, row) == $0.header }
    }
}

private func holdsWords(_ index: Int, _ rows: [CSVRow]) -> Bool {
    rows.allSatisfy { row in row.cells[index].contains(where: \.isLetter) }
}

/// `D17`, and in a workbook `Báo cáo!D17`.
func cellName(_ column: Int, _ row: Int, on sheet: String?) -> String {
    let cell = columnLetter(column) + String(row)
    return sheet.map { "\($0)!\(cell)" } ?? cell
}

/// A column that is named only in the header row of a list, which begins with a header of the codes.
private func headedBelow(_ column: Column, in rows: ArraySlice<CSVRow>, code: HeadedColumn?) -> HeadedColumn? {
    guard let code else { return nil }
    for row in rows where row.cells.count > code.index {
        let text = trimmed(row.cells[code.index])
        guard text == code.header || Column.named(text)?.column == .code else { continue }
        if let index = row.cells.firstIndex(where: { Column.named($0)?.column == column }) {
            return HeadedColumn(index: index, header: trimmed(row.cells[index]))
        }
    }
    return nil
}

/// A second header line that numbers the columns: `A;B;C;1;2` or `(1);(2);(3)`.
private func isColumnNumbers(_ row: CSVRow) -> Bool {
    let filled = row.cells.map(trimmed).filter { !$0.isEmpty }
    guard filled.count >= 3, filled.allSatisfy({ $0.utf8.count <= 4 }) else { return false }
    let cells = filled.map { $0.filter { $0 != "(" && $0 != ")" } }
    let numbers = cells.drop { $0.utf8.count == 1 && ($0.utf8.first ?? 0) >= 0x41 }.compactMap { Int($0) }
    let letters = cells.prefix { $0.utf8.count == 1 && ($0.utf8.first ?? 0) >= 0x41 }
    return letters.count + numbers.count == cells.count
        && numbers.elementsEqual(1..<numbers.count + 1)
}

func trimmed(_ text: String) -> String {
    let bytes = text.utf8
    guard let first = bytes.first, let last = bytes.last, isSpace(first) || isSpace(last) else { return text }
    guard let start = bytes.firstIndex(where: { !isSpace($0) }), let end = bytes.lastIndex(where: { !isSpace($0) })
    else { return "" }
    return String(text[start...end])
}
