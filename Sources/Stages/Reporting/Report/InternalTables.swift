// Tables for the office itself: the receipt of the units' reports, and what they still have to justify.
import Documents
import Domain

private enum Bound {
    static let rows = 500
    static let letters = 1000
}

extension ReceiptState {
    /// The office's wording for a unit's state. It does not depend on the clock.
    var words: String {
        switch self {
        case .onTime: "Gửi đúng hạn"
        case .late(let days): "Gửi chậm \(Printed.inText(days)) ngày"
        case .returned: "Đã trả lại, chưa gửi lại"
        case .missing: "Chưa gửi"
        case .excused(let reason): "Được miễn báo cáo (\(reason))"
        }
    }
}

func receiptTable(_ context: ReportContext) -> [Block] {
    let receipts = context.consolidation.receipts
    let isShort = receipts.count > unitsInDetail
    let shown = isShort ? receipts.filter { !$0.state.hasReported } : receipts
    let columns = [
        Column(head: "TT", width: 11, alignment: .centre), Column(head: "Đơn vị", width: 84),
        Column(head: "Tình trạng", width: 46), Column(head: "Ngày gửi", width: 24, alignment: .centre),
        Column(head: "Báo cáo số", width: 36), Column(head: "Ngày báo cáo", width: 24, alignment: .centre),
        Column(head: "Bản ký", width: 11, alignment: .centre),
        Column(head: "Chưa giải trình", width: 21, alignment: .right),
    ]
    var blocks = [Block.runs(context.runs(counted(context)), .note)]
    if isShort { blocks.append(.text("Dưới đây chỉ ghi các đơn vị chưa có báo cáo được tiếp nhận.", .note)) }
    if shown.isEmpty { return blocks }
    let rows = shown.enumerated().map { dataRow(["\($0 + 1)"] + cells($1, context), columns) }
    return blocks + [.table(dataTable(columns, rows: rows))]
}

private func cells(_ receipt: UnitReceipt, _ context: ReportContext) -> [String] {
    let accepted = receipt.submission
    let arrived = accepted.map { $0.arrived.day(at: context.plan.offset).official } ?? ""
    // A correction keeps the lateness of the report it corrects, and has its own day.
    let correction = accepted.map { $0.isCorrection ? "; chỉnh sửa ngày \(arrived)" : "" } ?? ""
    let state = context.words(for: receipt.state) + kept(receipt, at: context.plan.offset)
    return [
        context.name(receipt.unit), state + came(receipt) + correction, arrived,
        accepted?.number ?? "", accepted?.date.map(\.official) ?? "", receipt.hasSignedCopy ? "Có" : "",
        receipt.openWarnings > 0 ? "\(receipt.openWarnings)" : "",
    ]
}

/// The sending by which lateness was counted, if that is not the one whose day is shown.
func kept(_ receipt: UnitReceipt, at offset: UTCOffset) -> String {
    guard let day = receipt.submission?.keepsDateOf?.day(at: offset), day != receipt.recordedArrival?.day else {
        return ""
    }
    return ", tính theo lần gửi ngày \(day.official)"
}

/// The actual arrival that determined lateness.
func came(_ receipt: UnitReceipt) -> String {
    guard let arrival = receipt.recordedArrival else { return "" }
    let copy = "bản ký (số đến \(arrival.number), ngày \(arrival.day.official))"
    guard receipt.submission == nil else { return "; đã nhận \(copy)" }
    return "; đã nhận \(copy), còn thiếu tệp số liệu"
}

/// Every state with its count. The counts add up to the number of expected units.
private func counted(_ context: ReportContext) -> String {
    let counts = context.consolidation.receipt
    let states = [
        (context.hasDeadline ? counts.onTime : 0, "gửi đúng hạn"), (counts.late, "gửi chậm"),
        (counts.returned, "đã trả lại, chưa gửi lại"),
        (counts.missing, "chưa gửi"),
    ].filter { $0.0 > 0 }.map { "\(Printed.inText($0.0)) \($0.1)" }
    let reported = "Đã gửi \(Printed.inText(counts.reported))/\(Printed.inText(counts.required)) đơn vị phải báo cáo"
    let excused = counts.excused == 0 ? "" : " Ngoài ra \(Printed.inText(counts.excused)) đơn vị được miễn báo cáo."
    return (states.isEmpty ? reported + "." : reported + ": " + states.joined(separator: "; ") + ".") + excused
}

func warningsTable(_ context: ReportContext) -> [Block] {
    let warnings = context.consolidation.warnings
    guard !warnings.isEmpty else { return [.text("Không có.", .body)] }
    let columns = [
        Column(head: "TT", width: 11, alignment: .centre), Column(head: "Đơn vị", width: 44),
        Column(head: "Nội dung cần giải trình", width: 55), Column(head: "Giải trình của đơn vị", width: 55),
    ]
    let rows = warnings.prefix(Bound.rows).enumerated().map { index, warning in
        dataRow(
            [
                "\(index + 1)", context.name(warning.unit), tidied(warning.value.message.vi),
                warning.value.justification.map { markedBeginning(of: tidied($0), within: Bound.letters) }
                    ?? "Chưa giải trình",
            ], columns)
    }
    return [.table(dataTable(columns, rows: rows))] + remainder(warnings.count, shown: rows.count, context)
}
