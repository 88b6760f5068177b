// Reads the cells of a plan workbook as the values of a plan file.
import Domain
import Spreadsheet
import VietnameseText

extension WorkbookReading {
    /// The values in a cell; none where it is blank or cannot be used.
    mutating func values(
        of cell: GridCell, _ column: PlanColumn, _ sheet: PlanSheet, _ row: Int
    ) -> [String] {
        let place = PlanCell(sheet: sheet.title, row: row, column: cell.column)
        guard let text = cell.content.text(for: column) else {
            faults.append(.unusableCell(place))
            isPartial = true
            return []
        }
        guard column.path.isRepeated else {
            let value = collapsed(column.value(of: text))
            if case .suggestion = column.kind, value == collapsed(text), !value.isEmpty,
                value.allSatisfy({ "IVX".contains($0) })
            {
                faults.append(.numeralSection(value, place))
                return []
            }
            return value.isEmpty ? [] : [compiled(value, column, place)]
        }
        return text.split(whereSeparator: \.isNewline).map { collapsed(column.value(of: String($0))) }
            .filter { !$0.isEmpty }
    }

    /// The XPath of a rule in the short notation. A text that is neither stays, with a fault.
    private mutating func compiled(_ value: String, _ column: PlanColumn, _ place: PlanCell) -> String {
        guard case .rule = column.kind, !SimpleRule.isXPath(value) else { return value }
        do throws(SimpleRuleFault) {
            return try SimpleRule.xpath(of: value, hasDecimals: decimals.contains)
        } catch {
            faults.append(.unclearRule(near: error.near, place))
            return value
        }
    }
}

extension GridCell.Content {
    /// The text that the cell means in a column; nil for an error or a formula without a value.
    fileprivate func text(for column: PlanColumn) -> String? {
        switch self {
        case .text(let text): return text
        case .number(let number, let isPercent): return isPercent ? number + "%" : number
        case .logical(let isTrue): return isTrue ? "Có" : "Không"
        case .date(let year, let month, let day):
            guard let day = CalendarDay(year: year, month: month, day: day) else { return nil }
            if case .date = column.kind { return day.iso }
            return "\(day.day)/\(day.month)/\(day.year)"
        case .error, .notComputed: return nil
        }
    }
}

extension GridRow {
    /// The text of a cell; nil where there is none.
    func text(_ column: Int) -> String? {
        cells.first { $0.column == column }.flatMap { cell in
            switch cell.content {
            case .text(let text): collapsed(text)
            case .number(let number, _): number
            default: nil
            }
        }
    }
}

extension PlanSheet {
    /// The element of a row; of several, the one that the row names.
    func element(named name: String?) -> String {
        switch rows {
        case .plan: "plan"
        case .elements(_, let names): names.count == 1 ? names[0] : name ?? ""
        case .partsOfTask(let name): name
        case .tasksAgain: "task"
        }
    }

    /// Whether every plan has rows here.
    var isRequired: Bool {
        switch rows {
        case .plan: true
        case .elements(let containers, let names):
            containers.isEmpty && PlanOutline.shipped.elements["plan"]?.child(names[0])?.isRequired == true
        case .partsOfTask, .tasksAgain: false
        }
    }
}
