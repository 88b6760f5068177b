// Sheets “Tình trạng nhiệm vụ” and “Tình hình gửi”: the progress of units with tasks, and the arrival of their reports.
import Documents
import Domain

// MARK: - Tasks

func statusSheet(_ context: ReportContext, isDetailed: Bool) -> SheetDraft {
    let tasks = context.consolidation.tasks
    let titles = tasks.map { task in "NV\(task.task). " + (context.plan.task(task.task)?.title ?? "") }
    var draft = SheetDraft(
        "Tình trạng nhiệm vụ", title: "TÌNH TRẠNG THỰC HIỆN NHIỆM VỤ, \(context.periodName.uppercased())",
        [SheetColumn("TT", 5), SheetColumn("Mã", 11), SheetColumn("Đơn vị", 38)] + titles.map { SheetColumn($0, 17) },
        context)
    draft.headHeight = 96
    guard isDetailed else {
        draft.rows = TaskStatus.allCases.enumerated().map { index, status in
            SheetRow(
                [.count(index + 1), .centred(""), .words("Số đơn vị " + status.words.vi)]
                    + tasks.map { .count($0.statuses[status] ?? 0) })
        }
        return draft
    }
    draft.rows = context.consolidation.receipts.enumerated().map { index, receipt in
        SheetRow(
            [.count(index + 1), .centred(receipt.unit.rawValue), .words(context.name(receipt.unit))]
                + tasks.map { .words($0.statusOfUnit[receipt.unit]?.words.vi ?? "") })
    }
    let span = draft.firstRow + 1...draft.firstRow + max(1, draft.rows.count)
    draft.closing = TaskStatus.allCases.map { countRow($0, tasks, over: span) }
    draft.frozenColumns = 3
    draft.highlights = statusHighlights(last: columnName(2 + max(1, tasks.count)))
    return draft
}

/// The number of units per status, as a formula. `rows` are numbered as in the spreadsheet.
private func countRow(_ status: TaskStatus, _ tasks: [TaskConsolidation], over rows: ClosedRange<Int>) -> SheetRow {
    let head = [SheetCell.Value.empty, .empty, .text("Số đơn vị " + status.words.vi)].map { SheetCell($0, style: .sum) }
    return SheetRow(
        head
            + tasks.enumerated().map { index, task in
                let column = columnName(3 + index)
                return SheetCell(
                    .formula(
                        "=COUNTIF(\(column)\(rows.lowerBound):\(column)\(rows.upperBound),\"\(status.words.vi)\")",
                        cached: Double(task.statuses[status] ?? 0)), style: .figure(digits: 0, isSum: true))
            })
}

private func statusHighlights(last: String) -> [(formula: String, style: CellStyle)] {
    [
        ("=COUNTA($D#:$\(last)#)=0", .absent),
        ("=A#=\"\(TaskStatus.notStarted.words.vi)\"", .attention),
    ]
}

// MARK: - Receipts

func receiptSheet(_ context: ReportContext) -> SheetDraft {
    var draft = SheetDraft(
        "Sổ theo dõi", title: "SỔ THEO DÕI TÌNH HÌNH GỬI \(context.sent.uppercased())",
        [
            SheetColumn("TT", 5), SheetColumn("Mã", 11), SheetColumn("Đơn vị", 40), SheetColumn("Tình trạng", 26),
            SheetColumn("Số ngày chậm", 9), SheetColumn("Thời điểm nhận (\(context.plan.offset.zoneName))", 17),
            SheetColumn("Bản", 6), SheetColumn("Số \(context.noun)", 16), SheetColumn("Ngày \(context.noun)", 12),
            SheetColumn("Bản ký", 8),
            SheetColumn("Nội dung chưa giải trình", 12),
        ], context)
    draft.rows = context.consolidation.receipts.enumerated().map { receiptRow($1, number: $0 + 1, context) }
    draft.headHeight = 48
    draft.closing = [counts(context)]
    draft.frozenColumns = 3
    let absent = [ReceiptState.missing, .returned].map { "LEFT($D#,\($0.words.count))=\"\($0.words)\"" }.joined(
        separator: ",")
    draft.highlights = [("=OR(\(absent))", .attention)]
    return draft
}

private func receiptRow(_ receipt: UnitReceipt, number: Int, _ context: ReportContext) -> SheetRow {
    let accepted = receipt.submission
    let blank = SheetCell(.empty, style: .centred)
    let daysLate: SheetCell =
        switch receipt.state {
        case .late(let days): .count(days)
        case .onTime: context.hasDeadline ? .count(0) : blank
        case .returned, .missing, .excused: blank
        }
    return SheetRow([
        .count(number), .centred(receipt.unit.rawValue), .words(context.name(receipt.unit)),
        .words(context.words(for: receipt.state) + came(receipt)), daysLate,
        accepted.map { .moment($0.arrived, at: context.plan.offset) } ?? blank,
        accepted.map { .count($0.version) } ?? blank,
        .words(accepted?.number ?? ""), .day(accepted?.date), .centred(receipt.hasSignedCopy ? "Có" : ""),
        accepted == nil ? blank : .count(receipt.openWarnings),
    ])
}

/// Five states that add up to the number of expected units.
private func counts(_ context: ReportContext) -> SheetRow {
    let counts = context.consolidation.receipt
    let sent = context.hasDeadline ? "đúng hạn \(counts.onTime), chậm \(counts.late)" : "đã gửi \(counts.reported)"
    let text =
        "Phải gửi \(counts.required): \(sent), đã trả lại, chưa gửi lại \(counts.returned), "
        + "chưa gửi \(counts.missing). Được miễn \(counts.excused)."
    return SheetRow([SheetCell(.text(text), style: .note)])
}
