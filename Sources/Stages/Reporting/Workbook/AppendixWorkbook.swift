// phu-luc.xlsx: every figure of a period as a number in a cell, with the unit, the file and the place it came from.
package import Documents
package import Domain

/// Most units whose figures stand in the workbook and on the board one by one; above it both keep to totals.
let unitsOneByOne = 2_000

/// The workbook of a period, for the office itself: totals, units by indicators, tasks, receipt, lists, explanations, origins.
///
/// A period of implementation plans has statuses and receipt only. No clock is in it: the same consolidation gives the same workbook.
package func appendixWorkbook(of consolidation: Consolidation, under plan: Plan) -> Workbook {
    let matter = ReportMatter(consolidation, plan)
    let isDetailed = consolidation.receipts.count <= unitsOneByOne
    var drafts: [SheetDraft] = []
    if matter.period.kind == .figures { drafts.append(totalsSheet(matter)) }
    if matter.period.kind == .figures, isDetailed { drafts.append(unitSheet(matter)) }
    drafts.append(statusSheet(matter, isDetailed: isDetailed))
    if isDetailed { drafts.append(receiptSheet(matter)) }
    if matter.period.kind == .figures, isDetailed {
        drafts += [modelSheet(matter), commendationSheet(matter), issuedSheet(matter), explanationSheet(matter), sourceSheet(matter)]
    }
    return Workbook(
        title: "Phụ lục số liệu \(matter.periodName)", author: plan.office.name, sheets: drafts.map { $0.sheet(for: matter) })
}
