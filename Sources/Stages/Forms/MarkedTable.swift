// The first sheet of a marked copy: the sent rows with the looks of the form, coloured where something must be done.
import CSV
import Documents
import Domain

/// The colours of marks.
enum Mark {
    static let error: UInt32 = 0xF8B9A8
    static let warning: UInt32 = 0xFFE08A
}

/// A cell by its row number, as a spreadsheet program shows it, and its column from 0.
private struct CellPosition: Hashable {
    let row: Int
    let column: Int
}

struct MarkedTable {
    private(set) var sheet: Sheet
    /// The form that the copy can be used as; nil if the table was not recognised as one.
    let form: FormSubject?
    private(set) var insertedRows = 0

    let sent: SentTable
    let match: FormMatch?
    private let columns: [(column: FormColumn, index: Int)]
    private var lines: [Line] = []
    /// The row number in the copy by the number in the sent table.
    private(set) var numbers: [Int: Int] = [:]
    /// The row number in the copy by the code of an inserted row.
    private(set) var insertedNumbers: [String: Int] = [:]
    private var notes: [CellPosition: [String]] = [:]
    private var severities: [CellPosition: Severity] = [:]

    /// One row of the copy.
    private struct Line {
        var cells: [SentTable.Cell] = []
        var form: FormRow?
        var isTabular = false
        /// The line of the form's head, by its index in `FormSubject.lines`.
        var head: Int?
        var isHeader = false
        var isEnd = false
    }

    /// - Parameter form: the form of the sender's unit and period.
    init(_ table: SentTable, _ findings: [Finding], form: FormSubject?) {
        sent = table
        let absent = Set(findings.filter(\.isOfMissingRow).compactMap(\.meant))
        match = form.flatMap { FormMatch(table, $0, absent: absent) }
        self.form = match == nil ? nil : form
        columns = FormColumn.allCases.compactMap { [match] column in
            match?.columns[column].map { (column, $0) }
        }
        var widths = table.widths
        for (column, index) in columns {
            while widths.count <= index { widths.append(13) }
            widths[index] = column.width
        }
        sheet = Sheet(name: table.name, columnWidths: widths, rows: [])
        sheet.print.isLandscape = true
        collect(table)
        mergeNotes(of: table)
        for finding in findings { note(finding, in: table) }
        for (index, line) in lines.enumerated() { add(line, number: index + 1) }
        if match != nil, let header = numbers[table.header] {
            sheet.frozenColumns = min(2, widths.count)
            sheet.print.repeatedRows = header - 1..<header
        }
        for (position, texts) in notes.sorted(by: { ($0.key.row, $0.key.column) < ($1.key.row, $1.key.column) }) {
            sheet.comments.append(
                CellComment(row: position.row - 1, column: position.column, text: texts.joined(separator: "\n\n")))
        }
    }

    // MARK: - Rows

    /// The rows of the copy: those of the table at their numbers, and the missing ones between them.
    private mutating func collect(_ table: SentTable) {
        for row in table.rows {
            while lines.count < row.number - 1 + insertedRows, lines.count < mostRowsMarked * 4 {
                numbers[lines.count + 1 - insertedRows] = lines.count + 1
                append(Line())
            }
            guard lines.count == row.number - 1 + insertedRows else { continue }
            insert(before: row.number)
            var line = Line(cells: row.cells, form: match?.formRows[row.number], isTabular: row.isTabular)
            line.isHeader = match != nil && row.number == table.header
            line.isEnd = row.number == match?.end
            if row.number < table.header, let key = row.text(0) {
                line.head = form?.lines.firstIndex { $0.key == key }
            }
            numbers[row.number] = lines.count + 1
            append(line)
        }
        guard let match, match.end == nil, lines.count < mostRowsMarked * 4 else { return }
        // Rows below the last one are blank, and the end row takes the place of the first.
        insert(before: match.bottom)
        var end = Line()
        end.isEnd = true
        append(end)
    }

    private mutating func append(_ line: Line) { lines.append(line) }

    private mutating func insert(before number: Int) {
        for row in match?.missing[number] ?? [] {
            var line = Line(form: row, isTabular: true)
            for (column, index) in columns {
                while line.cells.count <= index { line.cells.append(.empty) }
                if let text = row.texts[column], row.open[column] == nil { line.cells[index] = .text(text) }
            }
            append(line)
            insertedRows += 1
            insertedNumbers[row.texts[.code] ?? ""] = lines.count
        }
    }

    /// Merges cells of notes as the sender did. An inserted row between them is not one of theirs, so that the note
    /// stands above and below it.
    private mutating func mergeNotes(of table: SentTable) {
        guard let column = match?.columns[.note] else { return }
        for rows in table.sharedNotes where rows.lowerBound > table.header && rows.upperBound < match?.bottom ?? 0 {
            let places = rows.compactMap { numbers[$0] }
            guard let first = places.first, column < lines[first - 1].cells.count else { continue }
            let text = lines[first - 1].cells[column]
            var start = first
            for (index, place) in places.enumerated() {
                let isLast = index + 1 == places.count || places[index + 1] != place + 1
                while lines[place - 1].cells.count <= column { lines[place - 1].cells.append(.empty) }
                lines[place - 1].cells[column] = place == start ? text : .empty
                guard isLast else { continue }
                if place > start {
                    sheet.merged.append(CellRange(rows: start - 1...place - 1, columns: column...column))
                }
                start = index + 1 < places.count ? places[index + 1] : place
            }
        }
    }

    // MARK: - Marks

    /// A finding without a cell is marked on the first cell of its row, and one without a row on the first cell of the
    /// table.
    private mutating func note(_ finding: Finding, in table: SentTable) {
        let place = place(of: finding)
        let sent = table.row(of: finding.place) ?? table.rows.first?.number ?? 1
        let row = place.line ?? numbers[sent] ?? sent
        let column = place.cell.flatMap(columnOfAddress) ?? table.firstColumn(of: sent)
        // Marks far outside the table would not be seen. The second sheet lists these findings.
        guard (1...mostRowsMarked * 4).contains(row), column < 256 else { return }
        let position = CellPosition(row: row, column: column)
        guard notes[position, default: []].count < 5 else { return }
        notes[position, default: []].append(
            [finding.kindWords + ": " + message(of: finding), remedy(of: finding)].filter { !$0.isEmpty }.joined(
                separator: "\n"
            ).cut(to: 800))
        severities[position] = min(severities[position] ?? finding.severity, finding.severity)
    }

    private func marks(in row: Int) -> [Int] { severities.keys.filter { $0.row == row }.map(\.column).sorted() }

    // MARK: - Cells

    private mutating func add(_ line: Line, number: Int) {
        if line.isEnd, let match { return addEnd(line, match, number) }
        var cells = line.cells.enumerated().map { index, value in
            SheetCell(value.shown, style: style(of: value, index, line, number))
        }
        let last = max(marks(in: number).max() ?? -1, line.form == nil ? -1 : columns.map(\.index).max() ?? -1)
        while cells.count <= last {
            cells.append(SheetCell(.empty, style: style(of: .empty, cells.count, line, number)))
        }
        if let banner = banner(line, number), let last = columns.map(\.index).max() {
            sheet.merged.append(CellRange(rows: number - 1...number - 1, columns: 0...last))
            cells[0].style = banner.style
            sheet.rows.append(SheetRow(cells, height: banner.height))
        } else {
            sheet.rows.append(SheetRow(cells, height: height(of: line)))
        }
        validate(line, at: number - 1)
    }

    private func style(of value: SentTable.Cell, _ index: Int, _ line: Line, _ number: Int) -> CellStyle {
        var style = looks(index, line) ?? CellStyle(wrap: line.isTabular, border: line.isTabular)
        if case .date = value { style.numberFormat = "dd/mm/yyyy" }
        switch severities[CellPosition(row: number, column: index)] {
        case .error: (style.background, style.border) = (Mark.error, true)
        case .warning: (style.background, style.border) = (Mark.warning, true)
        default: break
        }
        return style
    }

    /// The looks of a cell in the form; nil where it is not a cell of the form.
    private func looks(_ index: Int, _ line: Line) -> CellStyle? {
        guard let form else { return nil }
        if line.isHeader { return FormStyle.head }
        if let head = line.head {
            guard index < 2 else { return CellStyle() }
            if index == 0 { return FormStyle.key }
            return head < FormSubject.filledLines ? FormStyle.strong : FormStyle.open(form.answer(toLine: head))
        }
        guard let row = line.form, let column = columns.first(where: { $0.index == index })?.column else { return nil }
        return row.style(of: column)
    }

    /// The form's title lines, which extend over the whole width.
    private func banner(_ line: Line, _ number: Int) -> (style: CellStyle, height: Double?)? {
        guard let form, line.form == nil, line.head == nil, marks(in: number).isEmpty,
            case .text(let text)? = line.cells.first, line.cells.dropFirst().allSatisfy({ $0 == .empty })
        else { return nil }
        if text == form.title { return (FormStyle.title, 24) }
        if text == form.window { return (FormStyle.centred, nil) }
        return text.hasPrefix("Chỉ điền") ? (CellStyle(wrap: true), 32) : nil
    }

    private func height(of line: Line) -> Double? {
        guard line.isTabular || line.form != nil else { return nil }
        let row = SentTable.Row(number: 1, cells: line.cells)
        let sent = SentTable.height(of: row, sheet.columnWidths)
        guard let form = line.form else { return sent }
        return max(form.height(in: columns.map(\.column)), sent ?? 0)
    }

    /// The end row of the form counts by a formula. A row that the unit deletes or inserts does not make it wrong.
    private mutating func addEnd(_ line: Line, _ match: FormMatch, _ number: Int) {
        let counted = [FormColumn.code, .name, .value, .note].compactMap { match.columns[$0] }.sorted()
        guard let code = match.columns[.code], let header = lines.firstIndex(where: \.isHeader) else { return }
        let filled = lines[(header + 1)..<(number - 1)].count { line in
            counted.contains { $0 < line.cells.count && line.cells[$0] != .empty }
        }
        var cells = (0...code + 1).map { _ in SheetCell(.empty) }
        cells[code] = SheetCell(.text("HẾT"), style: FormStyle.strong)
        cells[code + 1] = SheetCell(
            .formula(rowCount(of: counted.map(columnLetter), from: header + 2), cached: Double(filled)),
            style: FormStyle.count)
        sheet.rows.append(SheetRow(cells))
    }

    private mutating func validate(_ line: Line, at index: Int) {
        guard let form else { return }
        if let head = line.head, head >= FormSubject.filledLines, case .date = form.answer(toLine: head) {
            add(FormValidation(row: index, column: 1, year: form.plan.year).allowed(.date))
        }
        guard let row = line.form else { return }
        for (column, position) in columns {
            guard let answer = row.open[column] else { continue }
            add(FormValidation(row: index, column: position, year: form.plan.year).allowed(answer))
        }
    }

    private mutating func add(_ validation: Validation?) {
        if let validation { sheet.validations.append(validation) }
    }
}
