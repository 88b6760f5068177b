// Finds the header of a sheet and the rows that contain the plan.
import Domain
import Spreadsheet
import VietnameseText

/// A sheet with its columns recognised.
struct SheetTable {
    private(set) var layout = SheetLayout()
    /// The rows with content, without header and help.
    private(set) var rows: [GridRow] = []
    private(set) var faults: [PlanFault] = []

    /// nil where no row looks like the header.
    init?(_ sheet: PlanSheet, _ grid: Grid) {
        var titles = sheet.columns.map(\.title)
        if case .plan = sheet.rows {
            titles = PlanSheet.listTitles
            layout.isList = true
        }
        let keys = titles.map(plainKey)
        guard let header = Self.header(of: grid, keys) else { return nil }
        layout.header = header.number
        if !layout.isList { readTitles(header, sheet) }
        rows = grid.rows.filter { $0.number > header.number && !$0.isHelp }
        if !layout.isList { findStrayCells(sheet) }
    }

    /// Of the first rows, the one with the most known titles, if it has at least two.
    private static func header(of grid: Grid, _ keys: [String]) -> GridRow? {
        func matches(_ row: GridRow) -> Int {
            row.cells.count { cell in row.text(cell.column).map { keys.contains(plainKey($0)) } ?? false }
        }
        guard let best = grid.rows.prefix(20).max(by: { matches($0) < matches($1) }), matches(best) >= 2 else {
            return nil
        }
        return best
    }

    private mutating func readTitles(_ header: GridRow, _ sheet: PlanSheet) {
        for cell in header.cells {
            guard let title = header.text(cell.column), !title.isEmpty, !title.hasPrefix("#") else { continue }
            guard let column = sheet.columns.first(where: { plainKey($0.title) == plainKey(title) }) else {
                faults.append(.unknownTitle(title, sheet, row: header.number, column: cell.column))
                continue
            }
            if layout.places.updateValue(cell.column, forKey: column.path.text) != nil {
                faults.append(.doubledTitle(title, sheet, row: header.number, column: cell.column))
            }
        }
        titled = Set(header.cells.map(\.column))
    }

    private var titled: Set<Int> = []

    /// Content without a column title would be lost.
    private mutating func findStrayCells(_ sheet: PlanSheet) {
        for row in rows {
            for cell in row.cells where !titled.contains(cell.column) && cell.content != .text("") {
                faults.append(.noTitle(sheet, row.number, cell.column))
            }
        }
    }
}

extension GridRow {
    /// Whether the row is a note or an example.
    fileprivate var isHelp: Bool {
        guard let mark = text(0).map(plainKey) else { return false }
        return PlanMark.allCases.contains { plainKey($0.rawValue) == mark }
    }
}
