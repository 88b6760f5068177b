// The form as a workbook: open cells are yellow, all others are locked, and each value is checked on entry.
import CSV
import Documents
import Domain

func formWorkbook(of subject: FormSubject) -> Workbook {
    var workbook = Workbook(title: subject.title, author: subject.plan.office.name, sheets: [FormSheet(subject).sheet])
    workbook.properties = ["tonghop-form": subject.identity]
    return workbook
}

/// The styles of the form's cells.
private enum FormStyle {
    static let yellow: UInt32 = 0xFFF8D6
    static let head = CellStyle(bold: true, wrap: true, border: true, alignment: .centre, background: 0xDDE7F0)
    static let subhead = CellStyle(italic: true, wrap: true, border: true, alignment: .centre, background: 0xEEF3F7)
    static let section = CellStyle(bold: true, background: 0xDDE7F0)
    static let code = CellStyle(border: true, fontSize: 9)
    static let label = CellStyle(wrap: true, border: true)
    static let strong = CellStyle(bold: true, wrap: true, border: true)
    static let task = CellStyle(bold: true, wrap: true, border: true, background: 0xEEF3F7)
    /// Not wrapped, so that long explanations do not make rows high. Nothing is to the right of them.
    static let hint = CellStyle(italic: true, alignment: .left, indent: 1, colour: 0x555555, fontSize: 9)
    static let part = CellStyle(wrap: true, border: true, alignment: .left, indent: 2)
    static let listCode = CellStyle(border: true, fontSize: 9, unlocked: true)
    static let title = CellStyle(bold: true, alignment: .centre, fontSize: 14)
    static let centred = CellStyle(italic: true, alignment: .centre)
    static let key = CellStyle(bold: true, fontSize: 9)

    static func open(_ answer: FormAnswer) -> CellStyle {
        switch answer {
        case .words: CellStyle(wrap: true, border: true, background: yellow, unlocked: true)
        case .choice: CellStyle(wrap: true, border: true, alignment: .centre, background: yellow, unlocked: true)
        case .date:
            CellStyle(numberFormat: "dd/mm/yyyy", border: true, alignment: .centre, background: yellow, unlocked: true)
        case .number(let indicator):
            CellStyle(
                numberFormat: format(indicator.digits), border: true, alignment: .right, background: yellow,
                unlocked: true)
        }
    }

    static func last(_ digits: Int) -> CellStyle {
        CellStyle(numberFormat: format(digits), border: true, alignment: .right, colour: 0x555555)
    }

    /// Shows all decimals that were typed, because a figure that looks rounded would be mistaken for an error.
    private static func format(_ digits: Int) -> String {
        digits == 0 ? "#,##0" : "#,##0." + String(repeating: "#", count: digits)
    }
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
            SheetRow(columns.map { SheetCell(.text(subject.header($0)), style: FormStyle.head) }, height: 32))
        let first = sheet.rows.count
        for row in table { add(row) }
        addEnd(first: first)
        sheet.isProtected = true
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
            let answer: FormAnswer = line.key.hasPrefix("Ngày") ? .date : .words
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
        addMerged(subject.instruction, CellStyle(wrap: true), height: 32)
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
        sheet.rows.append(SheetRow(columns.map { cell($0, of: row) }, height: height(of: row)))
        for (column, answer) in row.open.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            validate(index, answer, column: columns.firstIndex(of: column) ?? column.rawValue)
        }
    }

    /// In points, computed from the longest text, because spreadsheet programs differ in doing it themselves. Text
    /// cells have space for a few lines.
    private func height(of row: FormRow) -> Double {
        let isText = row.kind == .task || (row.kind == .entry && !row.isOfList && row.reason == nil)
        let needed = columns.filter { $0 != .explanation }.map { column in
            let letters = Double((row.texts[column] ?? "").unicodeScalars.count)
            return (letters / (column.width * 0.9)).rounded(.up) * 14 + 2
        }
        return max(isText ? 44 : 16, needed.max() ?? 0)
    }

    private func cell(_ column: FormColumn, of row: FormRow) -> SheetCell {
        if let answer = row.open[column] { return SheetCell(.empty, style: FormStyle.open(answer)) }
        let text = row.texts[column] ?? ""
        switch (row.kind, column) {
        case (.heading, _): return cell(text, FormStyle.section)
        case (_, .explanation) where text.isEmpty: return blank
        case (.columns, .explanation): return cell(text, FormStyle.subhead)
        case (_, .explanation): return cell(text, FormStyle.hint)
        case (.columns, .earlier), (.columns, .lastYear), (.entry, .earlier), (.entry, .lastYear): return blank
        // A row inserted below inherits its locked cells from this one.
        case (_, .code) where row.isOfList: return cell(text, FormStyle.listCode)
        case (.columns, .code): return cell(text, FormStyle.code)
        case (.columns, _): return cell(text, FormStyle.subhead)
        case (.task, _): return cell(text, FormStyle.task)
        case (_, .earlier): return last(row.earlier)
        case (_, .lastYear): return last(row.lastYear)
        case (_, .code): return cell(text, FormStyle.code)
        default: return cell(text, row.isPart && column == .name ? FormStyle.part : FormStyle.label)
        }
    }

    private func last(_ figure: Figure?) -> SheetCell {
        guard let figure else { return SheetCell(.empty, style: FormStyle.last(0)) }
        if case .quantity(let quantity) = figure.answer, let number = Double(quantity.canonical) {
            return SheetCell(.number(number), style: FormStyle.last(quantity.digits))
        }
        return cell(figure.answer.typed, FormStyle.last(0))
    }

    /// The count is a formula, so that it follows when rows are inserted or deleted.
    private mutating func addEnd(first: Int) {
        let top = first + 1
        let formula = "=SUMPRODUCT(--(A\(top):INDEX(A:A,ROW()-1)&B\(top):INDEX(B:B,ROW()-1)<>\"\"))"
        sheet.rows.append(
            SheetRow([
                cell("HẾT", FormStyle.strong),
                SheetCell(
                    .formula(formula, cached: Double(table.count)),
                    style: CellStyle(bold: true, border: true, alignment: .left)),
            ]))
    }

    // MARK: - Allowed values

    private mutating func validate(_ row: Int, _ answer: FormAnswer, column index: Int) {
        let range = CellRange(rows: row...row, columns: index...index)
        let address = "\(columnLetter(index))\(row + 1)"
        switch answer {
        case .words: break
        case .choice(let choices):
            sheet.validations.append(
                Validation(
                    range, .list(choices), errorTitle: "Chọn trong danh sách",
                    error: fitted("Đề nghị chọn một trong các mục: " + choices.joined(separator: "; ") + ".")))
        case .date:
            sheet.validations.append(
                Validation(
                    range, .formula("=AND(ISNUMBER(\(address)),\(address)>36526,\(address)<73051)"), inputTitle: "Ngày",
                    input: "Ghi ngày/tháng/năm, ví dụ 12/05/\(subject.plan.year).",
                    errorTitle: "Chưa phải ngày tháng",
                    error: "Đề nghị ghi ngày/tháng/năm, ví dụ 12/05/\(subject.plan.year)."))
        case .number(let indicator): validate(range, address, indicator)
        }
    }

    private mutating func validate(_ range: CellRange, _ address: String, _ indicator: Indicator) {
        var tests = ["ISNUMBER(\(address))"]
        if let lowest = indicator.lowest { tests.append("\(address)>=\(lowest.canonical)") }
        if let highest = indicator.highest { tests.append("\(address)<=\(highest.canonical)") }
        tests.append("ROUND(\(address),\(indicator.digits))=\(address)")
        let bounds = [
            indicator.lowest.map { "từ \(Answer.quantity($0).typed)" } ?? "",
            indicator.highest.map { "đến \(Answer.quantity($0).typed)" } ?? "trở lên",
        ].filter { !$0.isEmpty }.joined(separator: " ")
        let hint = indicator.definition + " Không có thì ghi: không phát sinh."
        let kind = indicator.digits == 0 ? "số nguyên" : "số (tối đa \(indicator.digits) chữ số sau dấu phẩy)"
        sheet.validations.append(
            Validation(
                range, .formula("=OR(\(address)=\"không phát sinh\",AND(\(tests.joined(separator: ","))))"),
                inputTitle: fitted("\(indicator.code) (\(indicator.measure))", 32),
                input: fitted(hint),
                errorTitle: "Số liệu chưa đúng",
                error: fitted("\(indicator.code): ghi \(kind) \(bounds); nếu kỳ này không có thì ghi: không phát sinh.")
            ))
    }

    /// Shortened to the limits of spreadsheet programs.
    private func fitted(_ text: String, _ limit: Int = 255) -> String {
        text.unicodeScalars.count <= limit
            ? text : String(String.UnicodeScalarView(text.unicodeScalars.prefix(limit - 1))) + "…"
    }

    private func cell(_ text: String, _ style: CellStyle) -> SheetCell {
        SheetCell(text.isEmpty ? .empty : .text(text), style: style)
    }
    private var blank: SheetCell { SheetCell(.empty) }
}

extension FormColumn {
    /// In characters.
    fileprivate var width: Double {
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
