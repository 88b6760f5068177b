// The totals by indicator, beside the half-year and last year, with remarks on missing reports below.
import Documents
import Domain

func totalsTable(tasks: Set<Int>, _ context: ReportContext) -> [Block] {
    let chosen = context.plan.tasks.filter { (tasks.isEmpty || tasks.contains($0.number)) && !$0.indicators.isEmpty }
    let form = TotalsForm(chosen, context)
    let rows = chosen.enumerated().flatMap { index, task in
        // A table of one task needs no heading for it.
        chosen.count == 1
            ? form.rows(of: task, prefix: "")
            : [groupRow("\(index + 1)", context.runs(task.title), columns: form.columns.count)]
                + form.rows(of: task, prefix: "\(index + 1).")
    }
    return [.table(dataTable(form.columns, rows: rows, numbered: form.numbers))] + notes(on: chosen, form, context)
}

/// The columns, including the earlier period's where this period contains one.
private struct TotalsForm {
    let columns: [Column]
    let numbers: [String]
    private let context: ReportContext
    private let hasEarlier: Bool
    /// The columns of last year are omitted when it has no figures.
    let hasLastYear: Bool

    init(_ tasks: [Task], _ context: ReportContext) {
        self.context = context
        let earlier = context.period.after.flatMap { context.plan.period($0) }
        hasEarlier = earlier != nil
        hasLastYear = tasks.flatMap(\.indicators).contains { context.total($0.code)?.lastYear != nil }
        let now = Column(head: context.isYear ? "Cả năm" : "Kỳ báo cáo", width: 25, alignment: .right)
        let half = earlier.map { Column(head: capitalised($0.name), width: 25, alignment: .right) }
        let comparison = [
            Column(head: capitalised(context.lastYear), width: 25, alignment: .right),
            Column(head: "Tăng (+), giảm (-)", width: 25, alignment: .right),
            Column(head: "Tăng, giảm (%)", width: 23, alignment: .right),
        ]
        let used = 13.0 + 24 + 25 + (half == nil ? 0 : 25) + (hasLastYear ? 73 : 0)
        let remark = half == nil || !hasLastYear ? 31.0 : 20
        columns =
            [
                Column(head: "TT", width: 13, alignment: .centre),
                Column(head: "Chỉ tiêu", width: ReportLayout.landscapeWidth - used - remark),
                Column(head: "ĐVT", width: 24, alignment: .centre),
            ] + [half, now].compactMap { $0 } + (hasLastYear ? comparison : []) + [
                Column(head: "Ghi chú", width: remark)
            ]
        let value = hasEarlier ? 5 : 4
        let computed = ["(\(value + 2))=(\(value))-(\(value + 1))", "(\(value + 3))=(\(value + 2))/(\(value + 1))"]
        numbers =
            (1...value).map { "(\($0))" }
            + (hasLastYear ? ["(\(value + 1))"] + computed + ["(\(value + 4))"] : ["(\(value + 1))"])
    }

    func rows(of task: Task, prefix: String) -> [TableRow] {
        var count = 0
        return task.indicators.map { indicator in
            if indicator.partOf == nil { count += 1 }
            return row(indicator, number: indicator.partOf == nil ? "\(prefix)\(count)" : "")
        }
    }

    private func row(_ indicator: Indicator, number: String) -> TableRow {
        let total = context.total(indicator.code)
        let change = YearOnYear(total, of: indicator)
        let comparison = [
            written(total?.lastYear), change.difference.map(Printed.signed) ?? "–",
            change.percent.map(Printed.signed) ?? "–",
        ]
        let figures =
            (hasEarlier ? [written(total?.earlier)] : []) + [written(total?.total)] + (hasLastYear ? comparison : [])
        let cell = ReportStyle.cell.rawValue
        return TableRow(
            [
                TableCell(number, style: cell, alignment: .centre),
                richCell(indicator.name, context, style: indicator.partOf == nil ? .cell : .cellPart),
                TableCell(indicator.printedMeasure, style: cell, alignment: .centre),
            ] + figures.map { TableCell($0, style: cell, alignment: .right) }
                + [TableCell(remark(indicator, total), style: cell)])
    }

    private func written(_ quantity: Quantity?) -> String { quantity.map(Printed.inTable) ?? "–" }

    private func remark(_ indicator: Indicator, _ total: IndicatorTotal?) -> String {
        if indicator.type == .text { return answeredInWords(total) }
        guard let total, total.total != nil else { return isWithoutBase(indicator) ? "" : "chưa có số liệu" }
        var words: [String] = []
        if total.isEstimate { words.append("ước") }
        if total.reported == 0, total.none > 0 { words.append("không phát sinh") }
        if indicator.type == .percent, total.lastYear != nil { words.append("điểm %") }
        return words.joined(separator: "; ")
    }

    /// A text has no total; the units' own words are in the table by unit and in the compilation.
    private func answeredInWords(_ total: IndicatorTotal?) -> String {
        let texts = (total?.contributions ?? []).count { if case .text = $0.figure.answer { true } else { false } }
        return texts == 0 ? "chưa có trả lời" : "\(Printed.inText(texts)) đơn vị trả lời bằng lời"
    }

    private func isWithoutBase(_ indicator: Indicator) -> Bool {
        indicator.denominator.flatMap { context.total($0)?.total }?.isZero == true
    }
}

// MARK: - Below the table

private func notes(on tasks: [Task], _ form: TotalsForm, _ context: ReportContext) -> [Block] {
    let totals = tasks.flatMap(\.indicators).map { ($0, context.total($0.code)) }
    var notes: [String] = []
    if let from = context.period.from, let cutoff = context.period.cutoff {
        notes.append("Số liệu tính từ ngày \(from.official) đến ngày \(cutoff.official)")
    }
    if let lacking = context.lacking { notes.append(lacking) }
    var lines = notes.isEmpty ? [] : [capitalised(notes.joined(separator: "; ")) + "."]
    if totals.contains(where: { $0.1?.isEstimate == true }) {
        lines.append("“ước”: trong số liệu có phần ước tính của ít nhất một đơn vị.")
    }
    if totals.contains(where: { $0.0.isComputed }) {
        lines.append("Tỷ lệ tính lại từ số tổng hợp, không bình quân tỷ lệ của các đơn vị.")
    }
    for (indicator, total) in totals where total?.partsDiffer == true {
        lines.append("\(indicator.name): số đơn vị báo cáo hai số liệu thành phần không như nhau.")
    }
    if let half = context.earlier {
        lines.append(coverage(half, context))
    }
    if form.hasLastYear, let reported = context.consolidation.lastYearReported,
        reported != context.consolidation.receipt.reported
    {
        lines.append("Cột “\(capitalised(context.lastYear))”: số liệu của \(Printed.inText(reported)) đơn vị.")
    }
    lines += sources(of: tasks)
    return lines.enumerated().map { index, line in
        .runs([Run(index == 0 ? "Ghi chú: " : "", bold: true)] + context.runs(line), .note)
    }
}

/// The number of units behind each column of figures.
private func coverage(_ half: Period, _ context: ReportContext) -> String {
    let name = "Cột “\(capitalised(half.name))”"
    let since = context.otherEarlierReport.map { ", đã cập nhật sau \($0)" } ?? ""
    guard let earlier = context.consolidation.earlierReported else {
        return "\(name): số liệu của các đơn vị đã báo cáo kỳ đó\(since)."
    }
    let now = Printed.inText(context.consolidation.receipt.reported)
    let whole = context.isYear ? "Cả năm" : "Kỳ báo cáo"
    return
        "\(name): số liệu của \(Printed.inText(earlier)) đơn vị đã báo cáo kỳ đó\(since); cột “\(whole)”: \(now) đơn vị."
}

/// The units responsible for the figures of a task, and the database that contains them.
private func sources(of tasks: [Task]) -> [String] {
    tasks.compactMap { task in
        let named = task.indicators.first { $0.owner != nil || $0.database != nil }
        let parts = [named?.owner.map { "do \($0) chủ quản" }, named?.database.map { "theo \($0)" }].compactMap { $0 }
        return parts.isEmpty ? nil : "Số liệu nhiệm vụ \(task.number) \(parts.joined(separator: ", "))."
    }
}
