// The form as a workbook: open cells are yellow, all others are locked, and each value is checked on entry.
import Documents
import Domain

/// Counts the rows that are not empty, from row `top` (from 1) to the row above the formula. As a formula the count
/// follows when rows are inserted or deleted.
func rowCount(of columns: [String], from top: Int) -> String {
    let cells = columns.map { "\($0)\(top):INDEX(\($0):\($0),ROW()-1)" }.joined(separator: "&")
    return "=SUMPRODUCT(--(\(cells)<>\"\"))"
}

func formWorkbook(of subject: FormSubject) -> Workbook {
    var workbook = Workbook(title: subject.title, author: subject.plan.office.name, sheets: [FormSheet(subject).sheet])
    workbook.properties = ["tonghop-form": subject.identity]
    return workbook
}

private struct FormSheet {
    private let subject: FormSubject
    private let table: [FormRow]
    private let columns: [FormColumn]
    private(set) var sheet: Sheet

    init(_ subject: FormSubject) {
        self.subject = subject
        (table, columns) = (subject.rows, subject.columns)
        sheet = Sheet(name: "Báo cáo", columnWidths: columns.map(\.width), rows: [])
        addHead()
        let head = sheet.rows.count
        sheet.rows.append(
            SheetRow(
                columns.map { SheetCell(.text(subject.header($0)), style: FormStyle.head) },
                height: FormSheet.threeLines))
        let first = sheet.rows.count
        for row in table { add(row) }
        addEnd(first: first)
        sheet.isProtected = true
        sheet.frozenColumns = 2
        sheet.print = printSetup(head: head, first: first)
    }

    /// Two pages without the explanations, which are for filling in on the screen.
    private func printSetup(head: Int, first: Int) -> PrintSetup {
        let justifications = table.firstIndex { $0.kind == .heading && $0.isOnScreenOnly } ?? table.count
        var setup = PrintSetup(repeatedRows: head..<first)
        setup.pagesTall = FormSheet.pages
        setup.area = CellRange(rows: 0...(first + justifications - 1), columns: 0...(printedColumns - 1))
        return setup
    }

    private var printedColumns: Int { columns.count { $0 != .explanation } }

    /// In points: the headers of narrow columns, and the instruction.
    private static let threeLines = 46.0

    /// A clerk prints the form on one sheet of paper, front and back.
    private static let pages = 2

    // MARK: - Above the table

    private mutating func addHead() {
        sheet.rows.append(
            SheetRow([
                cell(subject.formNumber, FormStyle.key), blank, blank, blank, cell(subject.receiver, FormStyle.key),
            ]))
        addMerged(subject.title, FormStyle.title, height: 24)
        addMerged(subject.window, FormStyle.centred)
        for (index, line) in subject.lines.enumerated() {
            let answer = subject.answer(toLine: index)
            let isOpen = index >= FormSubject.filledLines
            let row = sheet.rows.count
            sheet.rows.append(
                SheetRow(
                    [
                        cell(line.key, FormStyle.key),
                        isOpen
                            ? SheetCell(line.value.isEmpty ? .empty : .text(line.value), style: FormStyle.open(answer))
                            : cell(line.value, FormStyle.strong),
                        cell(line.beside, CellStyle()),
                    ], height: 17))
            if case .date = answer, isOpen { validate(row, .date, column: 1) }
        }
        addMerged(subject.instruction, CellStyle(wrap: true), height: FormSheet.threeLines)
        sheet.rows.append(SheetRow([]))
    }

    private mutating func addMerged(_ text: String, _ style: CellStyle, height: Double? = nil) {
        let row = sheet.rows.count
        sheet.merged.append(CellRange(rows: row...row, columns: 0...printedColumns - 1))
        sheet.rows.append(SheetRow([cell(text, style)], height: height))
    }

    // MARK: - The table

    private mutating func add(_ row: FormRow) {
        let index = sheet.rows.count
        sheet.rows.append(SheetRow(columns.map { cell($0, of: row) }, height: row.height(in: columns)))
        for (column, answer) in row.open.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            validate(index, answer, column: columns.firstIndex(of: column) ?? column.rawValue)
        }
    }

    private func cell(_ column: FormColumn, of row: FormRow) -> SheetCell {
        if let answer = row.open[column] {
            return SheetCell(value(row.filled[column]), style: FormStyle.open(answer))
        }
        guard row.kind != .heading else { return cell(row.texts[column] ?? "", FormStyle.section) }
        switch column {
        case .earlier where row.hasFigures: return last(row.earlier)
        case .lastYear where row.hasFigures: return last(row.lastYear)
        default: return cell(row.texts[column] ?? "", row.style(of: column))
        }
    }

    private func value(_ filled: FormRow.Filled?) -> SheetCell.Value {
        switch filled {
        case .text(let text): .text(text)
        case .day(let day): .date(year: day.year, month: day.month, day: day.day)
        case nil: .empty
        }
    }

    private func last(_ figure: Figure?) -> SheetCell {
        guard let figure else { return SheetCell(.empty, style: FormStyle.last(0)) }
        if case .quantity(let quantity) = figure.answer, let number = Double(quantity.canonical) {
            return SheetCell(.number(number), style: FormStyle.last(quantity.digits))
        }
        return cell(figure.answer.typed, FormStyle.last(0))
    }

    private mutating func addEnd(first: Int) {
        sheet.rows.append(
            SheetRow([
                cell("HẾT", FormStyle.strong),
                SheetCell(
                    .formula(rowCount(of: ["A", "B"], from: first + 1), cached: Double(table.count)),
                    style: FormStyle.count),
            ]))
    }

    private mutating func validate(_ row: Int, _ answer: FormAnswer, column: Int) {
        let validation = FormValidation(row: row, column: column, year: subject.plan.year)
        if let allowed = validation.allowed(answer) { sheet.validations.append(allowed) }
    }

    private func cell(_ text: String, _ style: CellStyle) -> SheetCell {
        SheetCell(text.isEmpty ? .empty : .text(text), style: style)
    }
    private var blank: SheetCell { SheetCell(.empty) }
}

extension FormColumn {
    /// In characters.
    var width: Double {
        switch self {
        case .code: 12
        case .name: 50
        case .measure: 12
        case .value: 14
        case .note: 31
        case .earlier, .lastYear: 11
        case .explanation: 60
        }
    }
}
