// phu-luc.xlsx: every figure of a period as a number in a cell, with the unit, the file and the place it came from.
package import Documents
package import Domain

/// The maximum number of units that the workbook and the board show individually. With more units both show totals
/// only.
let unitsOneByOne = 2_000

/// The internal workbook of a period: totals, units by indicators, tasks, receipts, lists, justifications, origins.
///
/// A period of implementation plans has statuses and receipts only. It does not depend on the clock: the same
/// consolidation gives the same workbook.
package func appendixWorkbook(of consolidation: Consolidation, under plan: Plan) -> Workbook {
    let context = ReportContext(consolidation, plan)
    let isDetailed = consolidation.receipts.count <= unitsOneByOne
    var drafts: [SheetDraft] = []
    if context.period.kind == .figures { drafts.append(totalsSheet(context)) }
    if context.period.kind == .figures, isDetailed { drafts.append(unitSheet(context)) }
    drafts.append(statusSheet(context, isDetailed: isDetailed))
    if isDetailed { drafts.append(receiptSheet(context)) }
    if context.period.kind == .figures, isDetailed {
        drafts += listSheets(context) + [justificationSheet(context), sourceSheet(context)]
    }
    return Workbook(
        title: "Phụ lục số liệu \(context.periodName)", author: plan.office.name,
        sheets: drafts.map { $0.sheet(for: context) })
}
