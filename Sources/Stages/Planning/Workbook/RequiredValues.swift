// Finds values that the schema requires and the workbook lacks, before the schema is asked, so that each has its cell.
import Domain

extension WorkbookReading {
    /// Reports every missing value once.
    mutating func checkRequired() {
        check(root, PlanOrigin(sheet: officeSheet.title, row: 1))
    }

    private mutating func check(_ element: PlanElement, _ origin: PlanOrigin) {
        guard let known = PlanOutline.shipped.elements[element.name] else { return }
        for name in known.order where element.attributes[name] == nil {
            guard let attribute = known.attributes[name], attribute.isRequired, !attribute.mayBeEmpty else { continue }
            report("@" + name, origin)
        }
        for child in known.children
        where child.isRequired && !element.children.contains(where: { $0.name == child.name }) {
            report(child.name, origin)
        }
        for child in element.children {
            check(child, child.origin ?? PlanOrigin(sheet: origin.sheet, row: origin.row, prefix: child.name + "/"))
        }
    }

    /// Whether the sheet is a table that lost the column; then no row has a value.
    private func isMissing(_ column: PlanColumn, of sheet: PlanSheet) -> Bool {
        guard let layout = layouts[sheet.title], !layout.isList else { return false }
        return layout.places[column.path.text] == nil
    }

    private mutating func reportMissing(_ column: PlanColumn, of sheet: PlanSheet) {
        let fault = PlanFault.missingColumn(column, sheet, layouts[sheet.title]?.header ?? 1)
        if !faults.contains(fault) { faults.append(fault) }
        isPartial = true
    }

    /// - Parameter part: `@name` or the name of a child.
    private mutating func report(_ part: String, _ origin: PlanOrigin) {
        let path = origin.prefix + part
        if ["@code", "@id", "@number"].contains(part) { isPartial = true }
        let sheet = planSheets.first { $0.title == origin.sheet }
        let column = sheet?.columns.first {
            $0.path.text == path || $0.path.text == path + "*" || $0.path.text.hasPrefix(path + "/")
        }
        if let sheet, let column {
            if isMissing(column, of: sheet) { return reportMissing(column, of: sheet) }
            return faults.append(.missingValue(column, sheet, origin, layouts[sheet.title]))
        }
        guard let sheet = planSheets.first(where: { $0.contains(part) }) else { return }
        // A sheet that is missing as a whole is already reported.
        if layouts[sheet.title] != nil { faults.append(.noRows(sheet)) }
    }
}

extension PlanSheet {
    /// Whether the rows of this sheet are such elements of the plan.
    fileprivate func contains(_ element: String) -> Bool {
        if case .elements(_, let names) = rows { names.contains(element) } else { false }
    }
}
