// Writes a plan as a workbook that an author can edit in Excel or LibreOffice.
import Documents
package import Domain
import LibXML

/// The plan of a plan file as a workbook. Comments of the file, and the order of rules among indicators, are not kept.
/// - Throws: `PlanRefused` where the file is not a valid plan, or a text is too long for a cell.
package func planWorkbook(_ xml: [UInt8]) throws(PlanRefused) -> [UInt8] {
    let root = try planElement(of: xml)
    if let long = longText(in: root) { throw PlanRefused(faults: [PlanFault(line: nil, message: .tooLong(long))]) }
    let book = Workbook(
        title: root.children.first { $0.name == "title" }?.text ?? "",
        sheets: [guideSheet()] + planSheets.map { SheetWriting($0, root).sheet })
    do throws(WorkbookFault) {
        return try XLSXWriter.write(book)
    } catch {
        throw PlanRefused(faults: [
            PlanFault(
                line: nil,
                message: Wording(
                    vi: "Không ghi được kế hoạch thành tệp Excel (\(error))",
                    en: "The plan cannot be written as a workbook (\(error))"))
        ])
    }
}

/// The plan file written in the canonical form: without comments, with rules after indicators.
/// - Throws: `PlanRefused` with the faults that the schema finds.
package func canonicalPlan(_ xml: [UInt8]) throws(PlanRefused) -> [UInt8] {
    WrittenPlan(try planElement(of: xml), .shipped).bytes
}

/// - Throws: `PlanRefused` with the faults that the schema finds.
func planElement(of xml: [UInt8]) throws(PlanRefused) -> PlanElement {
    let tree = try parsedPlan(xml)
    let faults = try planSchemaFaults(in: tree)
    guard faults.isEmpty else { throw PlanRefused(faults: faults) }
    var root = tree.withRoot { PlanElement($0, .shipped) }
    for index in root.children.indices where root.children[index].name == "task" {
        let parts = root.children[index].children
        root.children[index].children = parts.filter { $0.name != "rule" } + parts.filter { $0.name == "rule" }
    }
    return root
}

/// Excel cuts texts of more than 32,767 UTF-16 units.
private func longText(in element: PlanElement) -> String? {
    let isLong = ([element.text] + element.attributes.values).contains { $0.utf16.count > 32_000 }
    return isLong ? element.name : element.children.lazy.compactMap { longText(in: $0) }.first
}

extension Wording {
    fileprivate static func tooLong(_ name: String) -> Wording {
        Wording(
            vi: "Một nội dung trong thẻ <\(name)> dài quá mức một ô Excel chứa được",
            en: "A text in <\(name)> is too long for a cell of a workbook")
    }
}

// MARK: - Sheets

/// Colours and widths of the workbook.
enum PlanStyle {
    static let title = CellStyle(bold: true, wrap: false, fontSize: 13)
    static let header = CellStyle(bold: true, wrap: true, border: true, background: 0xDDE7F0)
    static let required = CellStyle(bold: true, wrap: true, border: true, background: 0xF5DFA8)
    static let note = CellStyle(italic: true, wrap: true, border: true, background: 0xF4F4F4, colour: 0x555555)
    static let mark = CellStyle(italic: true, colour: 0x777777, fontSize: 9)
    static func cell(_ kind: PlanColumn.Kind) -> CellStyle {
        // A text format, so that a code such as 001 stays a text.
        var style = CellStyle(numberFormat: "@", wrap: true, border: true)
        if case .date = kind { style.numberFormat = "dd/mm/yyyy" }
        if case .number = kind { style.numberFormat = "General" }
        return style
    }
}

extension PlanStyle {
    /// A row that is high enough for its texts, because LibreOffice does not measure wrapped texts of such files.
    static func row(_ cells: [SheetCell], _ widths: [Double]) -> SheetRow {
        let lines = zip(cells, widths).map { cell, width in
            guard case .text(let text) = cell.value else { return 1 }
            return text.split(separator: "\n", omittingEmptySubsequences: false).reduce(0) { lines, line in
                lines + 1 + Int(Double(line.count) / (width * 1.05))
            }
        }
        // In points; Excel allows at most 409.
        return SheetRow(cells, height: min(400, 15.5 * Double(lines.max() ?? 1)))
    }
}

/// Marks of rows that are help, not content; in the first column.
enum PlanMark: String, CaseIterable {
    case note = "ghi chú"
    case example = "ví dụ"
}

/// Empty rows with formats and drop-down lists below the content.
private let spareRows = 40
/// Drop-down lists reach down to this row, counted from 0.
private let lastRow = 999

/// Writes one sheet of the workbook.
private struct SheetWriting {
    private(set) var sheet: Sheet
    private let plan: PlanSheet

    init(_ plan: PlanSheet, _ root: PlanElement) {
        self.plan = plan
        sheet = Sheet(
            name: plan.title,
            rows: [SheetRow([SheetCell(.empty), SheetCell(.text(plan.hint), style: PlanStyle.title)])])
        sheet.print.isLandscape = true
        if case .plan = plan.rows { writeList(root) } else { writeTable(root) }
    }

    private mutating func writeTable(_ root: PlanElement) {
        sheet.columnWidths = [8] + plan.columns.map(\.width)
        let required = plan.requiredColumns
        sheet.rows.append(
            PlanStyle.row(
                [SheetCell(.empty)]
                    + plan.columns.map {
                        SheetCell(
                            .text($0.title), style: required.contains($0.title) ? PlanStyle.required : PlanStyle.header)
                    }, sheet.columnWidths))
        sheet.rows.append(help(.note, plan.columns.map(\.note)))
        sheet.rows.append(help(.example, plan.columns.map(\.example)))
        let decimals = root.decimals
        for (element, task) in plan.elements(of: root) {
            let cells = plan.columns.map { column in
                SheetCell(column.content(of: element, task, decimals), style: PlanStyle.cell(column.kind))
            }
            sheet.rows.append(PlanStyle.row([SheetCell(.empty)] + cells, sheet.columnWidths))
        }
        let spare = SheetRow(
            [SheetCell(.empty)] + plan.columns.map { SheetCell(.empty, style: PlanStyle.cell($0.kind)) })
        sheet.rows += Array(repeating: spare, count: spareRows)
        for (index, column) in plan.columns.enumerated() {
            guard let kind = column.validation else { continue }
            sheet.validations.append(
                Validation(
                    CellRange(rows: 4...lastRow, columns: index + 1...index + 1), kind, inputTitle: column.title.short,
                    input: column.note, errorTitle: column.title.short, error: column.note))
        }
        (sheet.frozenRows, sheet.frozenColumns) = (2, 3)
    }

    private func help(_ mark: PlanMark, _ texts: [String]) -> SheetRow {
        PlanStyle.row(
            [SheetCell(.text(mark.rawValue), style: PlanStyle.mark)]
                + texts.map { SheetCell($0.isEmpty ? .empty : .text($0), style: PlanStyle.note) }, sheet.columnWidths)
    }

    private mutating func writeList(_ root: PlanElement) {
        sheet.columnWidths = [8, 34, 70, 60]
        sheet.rows.append(
            SheetRow([SheetCell(.empty)] + PlanSheet.listTitles.map { SheetCell(.text($0), style: PlanStyle.header) }))
        let required = plan.requiredColumns
        for column in plan.columns {
            if column.path.text == plan.advancedFrom {
                sheet.rows.append(
                    SheetRow([SheetCell(.empty), SheetCell(.text(PlanSheet.advancedTitle), style: PlanStyle.title)]))
            }
            let note = column.example.isEmpty ? column.note : "\(column.note). Ví dụ: \(column.example)"
            if let kind = column.validation {
                let row = sheet.rows.count
                sheet.validations.append(
                    Validation(
                        CellRange(rows: row...row, columns: 2...2), kind, inputTitle: column.title.short,
                        input: column.note))
            }
            sheet.rows.append(
                PlanStyle.row(
                    [
                        SheetCell(.empty),
                        SheetCell(
                            .text(column.title),
                            style: required.contains(column.title) ? PlanStyle.required : PlanStyle.header),
                        SheetCell(column.content(of: root, "", root.decimals), style: PlanStyle.cell(column.kind)),
                        SheetCell(.text(note), style: PlanStyle.note),
                    ], sheet.columnWidths))
        }
        sheet.frozenRows = 2
    }
}

extension PlanSheet {
    /// The titles of the sheet in which each row is one value.
    static let listTitles = ["Mục", "Nội dung", "Ghi chú"]

    /// The titles of columns that every row needs; highlighted in the header.
    var requiredColumns: Set<String> {
        let element: String =
            switch rows {
            case .plan: "plan"
            case .elements(_, let names): names[0]
            case .partsOfTask(let name): name
            case .tasksAgain: "task"
            }
        return Set(columns.filter { $0.path.isRequired(in: element) }.map(\.title))
    }
}

extension PlanPath {
    /// Whether the schema requires a value here in every such element.
    fileprivate func isRequired(in element: String) -> Bool {
        if isTaskNumber || isName { return true }
        var element = element
        for step in steps {
            guard PlanOutline.shipped.elements[element]?.child(step)?.isRequired == true else { return false }
            element = step
        }
        guard let attribute else { return !steps.isEmpty }
        guard let known = PlanOutline.shipped.elements[element]?.attributes[attribute] else { return false }
        return known.isRequired && !known.mayBeEmpty
    }
}

extension PlanColumn {
    fileprivate func content(of element: PlanElement, _ task: String, _ decimals: Set<String>) -> SheetCell.Value {
        let values = path.values(in: element, task: task)
        guard !values.isEmpty else { return .empty }
        let text = values.map { shown($0, hasDecimals: decimals.contains) }.joined(separator: "\n")
        switch kind {
        case .date:
            guard let day = CalendarDay(iso: text), day.year > 1900 else { return .text(text) }
            return .date(year: day.year, month: day.month, day: day.day)
        case .number:
            // A number only where a spreadsheet program keeps exactly this spelling.
            guard text.utf8.count <= 15, let number = Double(text), number.spelled == text else { return .text(text) }
            return .number(number)
        default: return .text(text)
        }
    }

    /// The drop-down list or the hint of the column.
    fileprivate var validation: Validation.Kind? {
        switch kind {
        case .yesNo: .list(["Có", "Không"])
        case .choice(let choices): .list(choices.map(\.vi))
        case .reference(let sheet, let title):
            planSheets.first { $0.title == sheet }?.columns.firstIndex { $0.title == title }.map { index in
                let letter = PlanCell.letters(index + 1)
                return .listIn("='\(sheet)'!$\(letter)$5:$\(letter)$\(lastRow + 1)")
            }
        default: nil
        }
    }

    var width: Double {
        switch kind {
        case .prose, .examples, .rule: 44
        case .lines: 30
        case .date, .number, .yesNo, .reference: 14
        case .text, .suggestion: 22
        case .choice, .choices, .codes, .kind, .kinds: 20
        }
    }
}

extension Double {
    /// `2027`, `0.5`
    fileprivate var spelled: String { description.hasSuffix(".0") ? String(description.dropLast(2)) : description }
}

extension String {
    /// At most 32 characters, as titles of hints allow.
    fileprivate var short: String { utf16.count <= 32 ? self : String(prefix(30)) + "…" }
}

// MARK: - The guide

/// The first sheet: how to fill in the others. It is not read.
private func guideSheet() -> Sheet {
    let lines = [
        "Kế hoạch viết bằng Excel",
        "Mỗi trang là một phần của kế hoạch; mỗi dòng trong bảng là một mục. Ô vàng ở dòng tiêu đề là cột phải điền.",
        "Dòng “ghi chú” và “ví dụ” để hướng dẫn, phần mềm không đọc; có thể giữ hoặc xóa.",
        "Ô có mũi tên: chọn trong danh sách. Nhiều nội dung trong một ô: xuống dòng bằng Alt+Enter.",
        "Được thêm, xóa, sắp xếp dòng; được đổi chỗ cột. Không đổi tên trang và tên cột.",
        "Cần ghi chú riêng: thêm trang hoặc cột có tên bắt đầu bằng dấu #.",
        "Viết xong: để tệp này vào thư mục plan/ rồi chạy phần mềm, hoặc gõ: tonghop plan --from ke-hoach.xlsx",
        "Nếu có chỗ chưa đúng, phần mềm ghi bên cạnh một bản đánh dấu: ô phải sửa được tô màu, có lời chỉ cách sửa.",
    ]
    return Sheet(
        name: PlanSheet.guide, columnWidths: [110],
        rows: lines.enumerated().map { index, line in
            PlanStyle.row([SheetCell(.text(line), style: index == 0 ? PlanStyle.title : CellStyle(wrap: true))], [110])
        })
}

extension PlanSheet {
    static let guide = "Hướng dẫn"
    /// The list of faults in a marked copy; not read either.
    static let faults = "Cần sửa"
}
