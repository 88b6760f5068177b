// Reads a plan workbook: cells become the elements of a plan file, and faults keep their cells.
package import Domain
import LibXML
import Spreadsheet
import VietnameseText

/// A plan workbook as a plan file, with the cell of every line.
package struct WorkbookPlan: Sendable {
    /// The plan file in the canonical form.
    package let xml: [UInt8]
    let origins: [Int: PlanLine]
    let layouts: [String: SheetLayout]

    /// What a line of the plan file says, and where the workbook says it.
    struct PlanLine: Sendable {
        let element: String
        let origin: PlanOrigin
    }

    /// - Throws: `PlanRefused` with the faults that prevent the conversion, each with its cell.
    package init(reading bytes: [UInt8]) throws(PlanRefused) {
        var reading = try WorkbookReading(bytes)
        reading.checkRequired()
        let written = WrittenPlan(reading.root, .shipped)
        xml = written.bytes
        origins = written.origins.mapValues { PlanLine(element: $0.element, origin: $0.origin) }
        layouts = reading.layouts
        guard reading.faults.isEmpty else { throw PlanRefused(faults: reading.faults + (try furtherFaults(reading))) }
    }

    /// The faults of what could be read, so that the author sees as many as possible at once. Where rows or columns
    /// were left out, references to them would seem wrong, so only the values themselves are examined.
    private func furtherFaults(_ reading: WorkbookReading) throws(PlanRefused) -> [PlanFault] {
        let known = Set(reading.faults.compactMap(\.cell))
        let found = try planFaults(in: xml, isPartial: reading.isPartial).map(located)
        return found.filter { fault in fault.cell.map { !known.contains($0) } ?? false }
    }
}

/// Where a sheet has its columns. Rows are counted from 1, columns from 0.
struct SheetLayout: Sendable {
    var header = 1
    /// By path; in the sheet about the office, rows by path.
    var places: [String: Int] = [:]
    var isList = false
}

/// One pass over the sheets.
struct WorkbookReading {
    private(set) var root = PlanElement("plan", origin: PlanOrigin(sheet: officeSheet.title, row: 1))
    var faults: [PlanFault] = []
    private(set) var layouts: [String: SheetLayout] = [:]
    /// Whether something that other parts refer to could not be read.
    var isPartial = false
    /// Whether a task's number was given twice: rows about the number that is now missing are no mistakes of their own.
    private var hasRepeatedTask = false
    private(set) var decimals: Set<String> = []

    init(_ bytes: [UInt8]) throws(PlanRefused) {
        let grids = try Self.grids(bytes)
        for name in grids.keys.sorted() where Self.isUnknown(name) {
            faults.append(.unknownSheet(grids[name]?.name ?? name))
            isPartial = true
        }
        decimals = Self.decimals(in: grids)
        for sheet in planSheets { read(sheet, grids[plainKey(sheet.title)]?.grid) }
    }

    /// All sheets by the folded form of their names.
    private static func grids(_ bytes: [UInt8]) throws(PlanRefused) -> [String: (name: String, grid: Grid)] {
        do {
            let reader = try SpreadsheetReader(bytes)
            var grids: [String: (name: String, grid: Grid)] = [:]
            for (index, entry) in reader.sheets.enumerated() where !entry.name.hasPrefix("#") {
                grids[plainKey(entry.name)] = (entry.name, try reader.grid(index))
            }
            return grids
        } catch {
            throw PlanRefused(faults: [.unreadable(error)])
        }
    }

    private static func isUnknown(_ key: String) -> Bool {
        !(planSheets.map(\.title) + [PlanSheet.guide, PlanSheet.faults]).contains { plainKey($0) == key }
    }

    /// Rules are compiled before the indicators are checked, so the decimals are looked up in the cells.
    private static func decimals(in grids: [String: (name: String, grid: Grid)]) -> Set<String> {
        guard let grid = grids[plainKey(indicatorSheet.title)]?.grid,
            let table = SheetTable(indicatorSheet, grid),
            let code = table.layout.places["@code"], let digits = table.layout.places["@digits"]
        else { return [] }
        return Set(
            table.rows.filter { Int($0.text(digits) ?? "") ?? 0 > 0 }.compactMap { $0.text(code) })
    }

    private mutating func read(_ sheet: PlanSheet, _ grid: Grid?) {
        guard let grid, let table = SheetTable(sheet, grid) else {
            if sheet.isRequired || grid?.rows.isEmpty == false {
                faults.append(.missingSheet(sheet))
                isPartial = true
            }
            return
        }
        layouts[sheet.title] = table.layout
        faults += table.faults
        isPartial = isPartial || !table.faults.isEmpty
        if case .plan = sheet.rows {
            for row in table.rows { readItem(row, sheet) }
        } else {
            for row in table.rows { readRow(row, sheet, table.layout) }
        }
    }
}

// MARK: - Rows

extension WorkbookReading {
    /// A row of the sheet about the office: a title and its content.
    private mutating func readItem(_ row: GridRow, _ sheet: PlanSheet) {
        guard let title = row.text(1), !title.isEmpty else {
            if let content = row.text(2), !content.isEmpty { faults.append(.noTitle(sheet, row.number, 2)) }
            return
        }
        guard let column = sheet.columns.first(where: { plainKey($0.title) == plainKey(title) }) else {
            if !title.hasPrefix("#") {
                faults.append(.unknownTitle(title, sheet, row: row.number, column: 1))
                isPartial = true
            }
            return
        }
        layouts[sheet.title]?.places[column.path.text] = row.number
        guard let cell = row.cells.first(where: { $0.column == 2 }) else { return }
        for value in values(of: cell, column, sheet, row.number) {
            root.add(value, at: column.path, from: PlanOrigin(sheet: sheet.title, row: row.number))
        }
    }

    /// A row of a table: one element, or more content of a task.
    private mutating func readRow(_ row: GridRow, _ sheet: PlanSheet, _ layout: SheetLayout) {
        var found: [(column: PlanColumn, values: [String])] = []
        for column in sheet.columns {
            guard let place = layout.places[column.path.text],
                let cell = row.cells.first(where: { $0.column == place })
            else { continue }
            let values = values(of: cell, column, sheet, row.number)
            if !values.isEmpty { found.append((column, values)) }
        }
        guard !found.isEmpty else { return }
        if row.cells.contains(where: { $0.formatting?.isStruck == true }) { faults.append(.struck(sheet, row.number)) }
        let origin = PlanOrigin(sheet: sheet.title, row: row.number)
        let name = found.first { $0.column.path.isName }?.values.first
        var element = PlanElement(sheet.element(named: name), origin: origin)
        for (column, values) in found where !column.path.isName && !column.path.isTaskNumber {
            for value in values { element.add(value, at: column.path, from: origin) }
        }
        let number = found.first { $0.column.path.isTaskNumber }?.values.first
        place(element, of: sheet, inTask: number, layout)
    }

    private mutating func place(
        _ element: PlanElement, of sheet: PlanSheet, inTask number: String?, _ layout: SheetLayout
    ) {
        switch sheet.rows {
        case .plan: break
        case .elements(let containers, let names):
            guard names.contains(element.name) else {
                guard !element.name.isEmpty, let origin = element.origin, let place = layout.places["#"] else {
                    return faults.append(.missingValue(sheet.columns[0], sheet, element.origin, layout))
                }
                let cell = PlanCell(sheet: sheet.title, row: origin.row, column: place)
                return faults.append(.unknownChoice(sheet.columns[0], element.name, cell))
            }
            if element.name == "task", let fault = repeatedTask(element, layout) {
                faults.append(fault)
                (isPartial, hasRepeatedTask) = (true, true)
            }
            insert(element, in: containers)
        case .partsOfTask:
            guard let index = taskIndex(number) else {
                return refuse(number, sheet, element.origin, layout.places["../@number"])
            }
            root.children[index].children.append(element)
        case .tasksAgain:
            guard let index = taskIndex(element.attributes["number"]) else {
                return refuse(element.attributes["number"], sheet, element.origin, layout.places["@number"])
            }
            for child in element.children {
                if let first = root.children[index].children.first(where: { $0.name == child.name }) {
                    faults.append(.repeatedText(child, first, layout))
                } else {
                    root.children[index].children.append(child)
                }
            }
        }
    }

    private mutating func refuse(_ number: String?, _ sheet: PlanSheet, _ origin: PlanOrigin?, _ column: Int?) {
        isPartial = true
        if !hasRepeatedTask { faults.append(.unknownTask(number, sheet, origin, column)) }
    }

    private func repeatedTask(_ task: PlanElement, _ layout: SheetLayout) -> PlanFault? {
        guard let number = task.attributes["number"], let first = taskIndex(number), let origin = task.origin,
            let row = root.children[first].origin?.row
        else { return nil }
        return .repeatedTask(
            number, row, PlanCell(sheet: origin.sheet, row: origin.row, column: layout.places["@number"] ?? 1))
    }

    private func taskIndex(_ number: String?) -> Int? {
        root.children.firstIndex { $0.name == "task" && $0.attributes["number"] == number }
    }

    private mutating func insert(_ element: PlanElement, in containers: [String]) {
        guard let name = containers.first else { return root.children.append(element) }
        if let index = root.children.firstIndex(where: { $0.name == name }) {
            root.children[index].children.append(element)
        } else {
            var container = PlanElement(
                name, origin: PlanOrigin(sheet: officeSheet.title, row: 1, prefix: name + "/"))
            container.children = [element]
            root.children.append(container)
        }
    }
}
