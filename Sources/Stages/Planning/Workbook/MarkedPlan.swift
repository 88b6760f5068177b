// A copy of a plan workbook in which the cells with faults are coloured and say what to enter.
import Documents
package import Domain
import Spreadsheet
import VietnameseText

/// The marked copy of a workbook: the same cells at the same addresses, the faults as comments, and a list of all
/// faults on the first sheet. The copy can be corrected and used as the plan.
/// - Returns: nil where the file cannot be read as a workbook at all.
package func markedPlan(_ bytes: [UInt8], _ faults: [PlanFault]) -> [UInt8]? {
    guard let reader = try? SpreadsheetReader(bytes) else { return nil }
    var sheets = [faultList(faults)]
    for (index, entry) in reader.sheets.enumerated() where plainKey(entry.name) != plainKey(PlanSheet.faults) {
        guard let grid = try? reader.grid(index) else { return nil }
        sheets.append(MarkedSheet(entry.name, grid, faults).sheet)
    }
    return try? XLSXWriter.write(Workbook(title: "Bản đánh dấu chỗ phải sửa của kế hoạch", sheets: sheets))
}

private func faultList(_ faults: [PlanFault]) -> Sheet {
    let head = ["Trang", "Ô", "Phải sửa"].map { SheetCell(.text($0), style: PlanStyle.header) }
    let rows = faults.map { fault in
        SheetRow([
            SheetCell(.text(fault.cell?.sheet ?? ""), style: CellStyle(wrap: true, border: true)),
            SheetCell(.text(fault.cell?.address ?? ""), style: CellStyle(border: true)),
            SheetCell(.text(fault.message.vi), style: CellStyle(wrap: true, border: true)),
        ])
    }
    var sheet = Sheet(name: PlanSheet.faults, columnWidths: [20, 8, 110], rows: [SheetRow(head)] + rows)
    sheet.frozenRows = 1
    return sheet
}

private struct MarkedSheet {
    private(set) var sheet: Sheet
    private let plan: PlanSheet?
    private let layout: SheetLayout?
    private var notes: [PlanCell: [String]] = [:]

    /// More rows than any plan has; a workbook with a stray cell far below must not become huge.
    private static let mostRows = 20_000

    init(_ name: String, _ grid: Grid, _ faults: [PlanFault]) {
        plan = planSheets.first { plainKey($0.title) == plainKey(name) }
        layout = plan.flatMap { SheetTable($0, grid)?.layout }
        sheet = Sheet(name: name, rows: [])
        for fault in faults {
            guard let cell = fault.cell, plainKey(cell.sheet) == plainKey(name) else { continue }
            notes[cell, default: []].append(fault.message.vi)
        }
        sheet.columnWidths = widths
        write(grid)
        for (cell, texts) in notes.sorted(by: { ($0.key.row, $0.key.column) < ($1.key.row, $1.key.column) }) {
            sheet.comments.append(
                CellComment(row: cell.row - 1, column: cell.column, text: texts.joined(separator: "\n\n")))
        }
        sheet.frozenRows = layout?.header ?? 0
    }

    private mutating func write(_ grid: Grid) {
        let byNumber = Dictionary(grid.rows.map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
        let last = max(grid.rows.last?.number ?? 0, notes.keys.map(\.row).max() ?? 0)
        for number in stride(from: 1, through: min(last, Self.mostRows), by: 1) {
            let cells = byNumber[number]?.cells ?? []
            let marks = notes.keys.filter { $0.row == number }.map(\.column)
            let count = (cells.map(\.column) + marks).max().map { $0 + 1 } ?? 0
            let row = (0..<count).map { column in
                let cell = cells.first { $0.column == column }
                return SheetCell(cell?.content.value ?? .empty, style: style(number, column, cell))
            }
            sheet.rows.append(number == 1 ? SheetRow(row) : PlanStyle.row(row, sheet.columnWidths))
        }
    }

    private func style(_ row: Int, _ column: Int, _ cell: GridCell?) -> CellStyle {
        var style = CellStyle(numberFormat: "@", wrap: row > 1, border: row >= layout?.header ?? .max)
        if row == layout?.header { style = PlanStyle.header }
        switch cell?.content {
        case .date: style.numberFormat = "dd/mm/yyyy"
        case .number: style.numberFormat = "General"
        default: break
        }
        if notes.keys.contains(where: { $0.row == row && $0.column == column }) { style.background = 0xF8B9A8 }
        return style
    }

    private var widths: [Double] {
        guard let plan, let layout else { return [110] }
        if layout.isList { return [8, 34, 70, 60] }
        let byPlace = Dictionary(
            plan.columns.compactMap { column in layout.places[column.path.text].map { ($0, column.width) } }
        ) {
            first, _ in first
        }
        return (0...(byPlace.keys.max() ?? 0)).map { byPlace[$0] ?? 12 }
    }
}

extension GridCell.Content {
    fileprivate var value: SheetCell.Value {
        switch self {
        case .text(let text): .text(text)
        case .number(let number, let isPercent):
            isPercent ? .text(number + "%") : Double(number).map { .number($0) } ?? .text(number)
        case .date(let year, let month, let day): .date(year: year, month: month, day: day)
        case .logical(let isTrue): .text(isTrue ? "Có" : "Không")
        case .error(let text): .text(text)
        case .notComputed: .empty
        }
    }
}
