// Sheet “Tổng hợp”: every indicator's total beside the half-year and last year, with the differences as formulas.
import Documents
import Domain

func totalsSheet(_ context: ReportContext) -> SheetDraft {
    let form = TotalsColumns(context)
    var draft = SheetDraft(
        "Tổng hợp", title: "TỔNG HỢP SỐ LIỆU \(context.periodName.uppercased())", form.columns, context)
    let tasks = context.plan.tasks.filter { !$0.indicators.isEmpty }
    for (index, task) in tasks.enumerated() {
        draft.rows.append(form.head(of: task, number: index + 1))
        var count = 0
        for indicator in task.indicators {
            if indicator.partOf == nil { count += 1 }
            // A part has the number of its whole, as in the report.
            let number = indicator.partOf == nil ? "\(index + 1).\(count)" : ""
            draft.rows.append(form.row(indicator, number: number, at: draft.firstRow + draft.rows.count))
        }
    }
    draft.frozenColumns = 3
    draft.highlights = [("=$\(columnName(form.columns.count - 1))#=\"\(noFigure)\"", .absent)]
    return draft
}

private let noFigure = "chưa có số liệu"

private struct TotalsColumns {
    let columns: [SheetColumn]
    private let context: ReportContext
    private let hasEarlier: Bool

    init(_ context: ReportContext) {
        self.context = context
        let earlier = context.period.after.flatMap { context.plan.period($0) }
        hasEarlier = earlier != nil
        columns =
            [SheetColumn("TT", 6), SheetColumn("Mã", 9), SheetColumn("Chỉ tiêu", 52), SheetColumn("ĐVT", 12)]
            + (earlier.map { [SheetColumn(capitalised($0.name), 14)] } ?? [])
            + [
                SheetColumn(
                    context.isYear ? "Cả năm" : hasEarlier ? capitalised(context.period.name) : "Kỳ báo cáo", 14),
                SheetColumn("Cùng kỳ năm trước", 14), SheetColumn("Tăng (+), giảm (-)", 13),
                SheetColumn("Tăng, giảm (%)", 11), SheetColumn("Ghi chú", 34),
            ]
    }

    /// Columns of this period's and last year's totals.
    private var now: Int { hasEarlier ? 5 : 4 }
    private var before: Int { now + 1 }

    func head(of task: Task, number: Int) -> SheetRow {
        var cells = [SheetCell.Value.text("\(number)"), .empty, .text(task.title)].map { SheetCell($0, style: .group) }
        cells[0].style.alignment = .centre
        return SheetRow(cells + Array(repeating: SheetCell(.empty, style: .group), count: columns.count - 3))
    }

    func row(_ indicator: Indicator, number: String, at index: Int) -> SheetRow {
        let total = context.total(indicator.code)
        var cells: [SheetCell] = [
            .centred(number), .centred(indicator.code.rawValue), .words(indicator.name),
            .centred(indicator.printedMeasure),
        ]
        if hasEarlier { cells.append(.figure(total?.earlier, digits: indicator.digits)) }
        cells += [.figure(total?.total, digits: indicator.digits), .figure(total?.lastYear, digits: indicator.digits)]
        return SheetRow(cells + changes(indicator, total, row: index + 1) + [.words(remark(indicator, total))])
    }

    /// `row` is numbered as in the spreadsheet.
    private func changes(_ indicator: Indicator, _ total: IndicatorTotal?, row: Int) -> [SheetCell] {
        let change = YearOnYear(total, of: indicator)
        guard let difference = change.difference, let base = total?.lastYear else { return [.dash, .dash] }
        let (now, before) = ("\(columnName(now))\(row)", "\(columnName(before))\(row)")
        let first = SheetCell(
            .formula("=\(now)-\(before)", cached: difference.approximated),
            style: .change(digits: max(indicator.digits, difference.digits)))
        guard change.percent != nil else { return [first, .dash] }
        let share = SheetCell(
            .formula("=(\(now)-\(before))/\(before)", cached: difference.approximated / base.approximated),
            style: CellStyle(numberFormat: "+0.0%;-0.0%;0.0%", border: true, alignment: .right))
        return [first, share]
    }

    private func remark(_ indicator: Indicator, _ total: IndicatorTotal?) -> String {
        if indicator.type == .text { return "ghi bằng lời, xem trang “Theo đơn vị”" }
        guard let total, total.total != nil else {
            let base = indicator.denominator.flatMap { context.total($0)?.total }
            return base?.isZero == true ? "mẫu số bằng 0" : noFigure
        }
        var words: [String] = []
        if total.isEstimate { words.append("ước") }
        if total.reported == 0, total.none > 0 { words.append("không phát sinh") }
        if total.missing > 0 { words.append("thiếu số liệu của \(total.missing) đơn vị") }
        if indicator.isComputed { words.append("tính lại từ số tổng hợp") }
        if total.partsDiffer { words.append("hai số thành phần không cùng một nhóm đơn vị") }
        if indicator.type == .percent, total.lastYear != nil { words.append("tăng, giảm tính bằng điểm %") }
        return words.joined(separator: "; ")
    }
}
