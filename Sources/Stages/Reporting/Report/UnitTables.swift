// Figures by unit: for each task a table of units and indicators, on landscape pages.
import Documents
import Domain

private enum Bound {
    /// The number of indicators side by side on a landscape page.
    static let columns = 8
    static let widestColumn = 32.0
    static let names = 62.0...110.0
}

func unitTables(tasks: Set<Int>, _ context: ReportContext) -> [Block] {
    let expected = context.consolidation.receipts
    guard expected.count <= unitsInDetail else {
        return [
            .text(
                "Số liệu chi tiết của \(Printed.inText(expected.count)) đơn vị được lưu tại "
                    + "\(context.name(context.plan.office.consolidator)), không in ở đây.", .body)
        ]
    }
    let chosen = context.plan.tasks.filter { (tasks.isEmpty || tasks.contains($0.number)) && !$0.indicators.isEmpty }
    let tables = chosen.enumerated().flatMap { index, task in
        task.indicators.chunked(by: Bound.columns).enumerated().flatMap { part, indicators -> [Block] in
            let title = "\(index + 1). \(task.title)" + (part > 0 ? " (tiếp theo)" : "")
            return [.runs(context.runs(title), .caption), .table(unitTable(indicators, context))]
        }
    }
    return tables + [.text(legend, .note)]
}

private let legend =
    "“KPS”: không phát sinh; “x”: chỉ tiêu không giao cho đơn vị; ô trống: không có số liệu (chưa báo cáo hoặc đơn vị xác định "
    + "không thuộc nhiệm vụ); “*”: số ước tính; “–”: không có số tổng hợp."

private func unitTable(_ indicators: [Indicator], _ context: ReportContext) -> Table {
    let count = Double(indicators.count)
    let width = min(Bound.widestColumn, (ReportLayout.landscapeWidth - 11 - Bound.names.lowerBound) / count)
    let names = min(Bound.names.upperBound, ReportLayout.landscapeWidth - 11 - width * count)
    let columns =
        [Column(head: "TT", width: 11, alignment: .centre), Column(head: "Đơn vị", width: names)]
        + indicators.map {
            Column(head: $0.nameWithMeasure, width: width, alignment: .right)
        }
    let answers = indicators.map { indicator in
        let contributions = context.total(indicator.code)?.contributions ?? []
        return Dictionary(contributions.map { ($0.unit, $0.figure) }, uniquingKeysWith: { first, _ in first })
    }
    let totals = indicators.map { indicator in
        context.total(indicator.code).flatMap { total in
            total.total.map { Printed.inTable($0) + (total.isEstimate ? "*" : "") }
        } ?? "–"
    }
    let rows = context.consolidation.receipts.enumerated().map { index, receipt in
        guard receipt.state.hasReported else { return absent(index, receipt, columns, context) }
        let cells = zip(indicators, answers).map { written($1[receipt.unit], $0, receipt.unit, context) }
        return dataRow(["\(index + 1)", context.name(receipt.unit)] + cells, columns)
    }
    return dataTable(columns, rows: [dataRow(["", "TỔNG CỘNG"] + totals, columns, isEmphasised: true)] + rows)
}

private func absent(_ index: Int, _ receipt: UnitReceipt, _ columns: [Column], _ context: ReportContext) -> TableRow {
    let cell = ReportStyle.cell.rawValue
    return TableRow([
        TableCell("\(index + 1)", style: cell, alignment: .centre), TableCell(context.name(receipt.unit), style: cell),
        TableCell(receipt.state.words, style: cell, alignment: .centre, columnSpan: columns.count - 2),
    ])
}

private func written(_ figure: Figure?, _ indicator: Indicator, _ unit: UnitCode, _ context: ReportContext) -> String {
    if indicator.isComputed { return share(indicator, unit, context) }
    guard let figure else {
        let concerns = context.plan.unit(unit).map(indicator.concerns) ?? true
        return concerns ? "" : "x"
    }
    switch figure.answer {
    case .none: return "KPS"
    case .text(let text): return text
    case .quantity(let quantity) where indicator.type == .flag: return quantity.isZero ? "Không" : "Có"
    case .quantity(let quantity): return Printed.inTable(quantity) + (figure.isEstimate ? "*" : "")
    }
}

/// A unit's own ratio, computed from its own two parts.
private func share(_ indicator: Indicator, _ unit: UnitCode, _ context: ReportContext) -> String {
    let parts = [indicator.numerator, indicator.denominator].map { code in
        code.flatMap { context.total($0) }?.contributions.first { $0.unit == unit }?.figure.answer.counted
    }
    guard let part = parts[0], let whole = parts[1], let share = try? part.percent(of: whole, digits: indicator.digits)
    else { return "" }
    return Printed.inTable(share)
}

extension Array {
    fileprivate func chunked(by size: Int) -> [[Element]] {
        stride(from: 0, to: count, by: size).map { Array(self[$0..<Swift.min($0 + size, count)]) }
    }
}
