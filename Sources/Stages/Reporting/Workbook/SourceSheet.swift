// Sheet “Nguồn số liệu”: the file and the place of every figure, for readers who want to verify it.
import Documents
import Domain

func sourceSheet(_ context: ReportContext) -> SheetDraft {
    var draft = SheetDraft(
        "Nguồn số liệu", title: "NGUỒN CỦA TỪNG SỐ LIỆU, \(context.periodName.uppercased())",
        [
            SheetColumn("TT", 7), SheetColumn("Mã chỉ tiêu", 10), SheetColumn("Chỉ tiêu", 40), SheetColumn("ĐVT", 11),
            SheetColumn("Mã đơn vị", 12), SheetColumn("Đơn vị", 34), SheetColumn("Giá trị", 13), SheetColumn("Ước", 6),
            SheetColumn("Tệp", 34), SheetColumn("Vị trí trong tệp", 34), SheetColumn("Bản", 6),
            SheetColumn("Thời điểm nhận (\(context.plan.offset.zoneName))", 17), SheetColumn("SHA-256 của tệp", 68),
        ], context)
    let origins = Dictionary(
        context.consolidation.receipts.compactMap { receipt in
            receipt.submission.map { (receipt.unit, Origin($0, receipt.unit, context)) }
        },
        uniquingKeysWith: { first, _ in first })
    for total in context.consolidation.totals {
        guard let indicator = context.indicator(total.indicator) else { continue }
        let head: [SheetCell] = [
            .centred(indicator.code.rawValue), .words(indicator.name), .centred(indicator.measure),
        ]
        for part in total.contributions {
            let origin = origins[part.unit] ?? Origin(unknown: part.unit, context)
            draft.rows.append(
                SheetRow([.count(draft.rows.count + 1)] + head + origin.unit + origin.figure(part.figure, indicator)))
        }
    }
    (draft.frozenColumns, draft.pagesWide) = (2, 2)
    return draft
}

/// One unit's file, in cells that all its figures share.
private struct Origin {
    let unit: [SheetCell]
    private let name: SheetCell
    private let submission: [SheetCell]

    init(_ accepted: UnitReceipt.Accepted, _ code: UnitCode, _ context: ReportContext) {
        unit = [.centred(code.rawValue), .words(context.name(code))]
        name = .words(accepted.name)
        submission = [
            .count(accepted.version), .moment(accepted.arrived, at: context.plan.offset),
            .words(accepted.original.rawValue),
        ]
    }

    init(unknown code: UnitCode, _ context: ReportContext) {
        unit = [.centred(code.rawValue), .words(context.name(code))]
        (name, submission) = (.words(""), [.words(""), .words(""), .words("")])
    }

    func figure(_ figure: Figure, _ indicator: Indicator) -> [SheetCell] {
        [cell(figure, indicator), .centred(figure.isEstimate ? "ước" : ""), name, .words(figure.place.described.vi)]
            + submission
    }
}
