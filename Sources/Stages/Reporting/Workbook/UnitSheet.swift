// Sheet “Theo đơn vị”: units by indicators, with the totals as formulas that a reader can follow.
import Documents
import Domain

private let leading = [
    SheetColumn("TT", 5), SheetColumn("Mã", 11), SheetColumn("Đơn vị", 38), SheetColumn("Tình trạng", 17),
]
/// The number of indicators that fit side by side on a printed page.
private let indicatorsOnPage = 13

func unitSheet(_ context: ReportContext) -> SheetDraft {
    let indicators = context.plan.indicators
    var draft = SheetDraft(
        "Theo đơn vị", title: "SỐ LIỆU THEO ĐƠN VỊ, \(context.periodName.uppercased())",
        leading + indicators.map { SheetColumn($0.code.rawValue, 11) }, context)
    (draft.groups, draft.merged) = (heads(indicators, context), taskSpans(context.plan))
    draft.rows = unitRows(indicators, context)
    if !draft.rows.isEmpty {
        draft.closing = [
            sumRow(indicators, over: draft.firstRow + 1...draft.firstRow + draft.rows.count, context), remarks,
        ]
    }
    draft.frozenColumns = 3
    draft.pagesWide = max(1, (indicators.count + indicatorsOnPage - 1) / indicatorsOnPage)
    let (first, last) = (columnName(leading.count), columnName(leading.count + max(0, indicators.count - 1)))
    draft.highlights = [("=COUNTA($\(first)#:$\(last)#)=0", .absent)]
    return draft
}

private let remarks = SheetRow([
    SheetCell(
        .text(
            "“KPS”: không phát sinh; “x”: không thuộc nhiệm vụ của đơn vị; ô trống: chưa có số liệu; nghiêng: số ước tính. "
                + "Chỉ tiêu cộng dồn có công thức SUM; chỉ tiêu khác ghi kết quả tổng hợp."), style: .note)
])

// MARK: - Header

/// The task, the indicator's name and its unit of measure, above the codes.
private func heads(_ indicators: [Indicator], _ context: ReportContext) -> [SheetRow] {
    // Only the first cell of a merged span holds the title.
    let titles = Dictionary(
        context.plan.tasks.compactMap { task in task.indicators.first.map { ($0.code, "\(task.number). \(task.title)") }
        },
        uniquingKeysWith: { first, _ in first })
    func row(_ style: CellStyle, height: Double, _ text: (Indicator) -> String) -> SheetRow {
        let texts = leading.map { _ in "" } + indicators.map(text)
        return SheetRow(texts.map { SheetCell($0.isEmpty ? .empty : .text($0), style: style) }, height: height)
    }
    return [
        row(.span, height: 48) { titles[$0.code] ?? "" }, row(.subhead, height: 112) { $0.name },
        row(.subhead, height: 26) { $0.printedMeasure },
    ]
}

/// The columns of each task with more than one indicator.
private func taskSpans(_ plan: Plan) -> [ClosedRange<Int>] {
    var column = leading.count
    return plan.tasks.compactMap { task in
        defer { column += task.indicators.count }
        return task.indicators.count > 1 ? column...(column + task.indicators.count - 1) : nil
    }
}

// MARK: - Body

private func unitRows(_ indicators: [Indicator], _ context: ReportContext) -> [SheetRow] {
    let receipts = context.consolidation.receipts
    let answers = AnswersByRow(indicators, context)
    let units = Dictionary(context.plan.units.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    // By column, because a loop over the indicators would copy each of them for every unit.
    let (computed, kinds) = (indicators.map(\.isComputed), indicators.map(FigureKind.init))
    return receipts.enumerated().map { row, receipt in
        let unit = units[receipt.unit]
        let missing = SheetCell.centred(receipt.state.hasReported ? "x" : "")
        var cells: [SheetCell] = [
            .count(row + 1), .centred(receipt.unit.rawValue), .words(context.name(receipt.unit)),
            .words(context.shortWords(for: receipt.state)),
        ]
        cells.reserveCapacity(cells.count + indicators.count)
        for column in indicators.indices {
            if computed[column] {
                cells.append(share(indicators[column]) { answers.figure(of: $0, row)?.answer.counted })
            } else if let figure = answers.figures[column][row] {
                cells.append(cell(figure, kinds[column]))
            } else {
                let isAsked = unit.map { indicators[column].concerns($0) } ?? true
                cells.append(isAsked ? SheetCell(.empty, style: .words) : missing)
            }
        }
        return SheetRow(cells)
    }
}

/// The figures of each indicator by the row of their unit.
private struct AnswersByRow {
    private(set) var figures: [[Figure?]]
    private let places: [IndicatorCode: Int]

    init(_ indicators: [Indicator], _ context: ReportContext) {
        let receipts = context.consolidation.receipts
        let rows = Dictionary(receipts.enumerated().map { ($1.unit, $0) }, uniquingKeysWith: { first, _ in first })
        places = Dictionary(indicators.enumerated().map { ($1.code, $0) }, uniquingKeysWith: { first, _ in first })
        figures = indicators.map { indicator in
            var figures = [Figure?](repeating: nil, count: receipts.count)
            for contribution in context.total(indicator.code)?.contributions ?? [] {
                if let row = rows[contribution.unit], figures[row] == nil { figures[row] = contribution.figure }
            }
            return figures
        }
    }

    func figure(of code: IndicatorCode, _ row: Int) -> Figure? { places[code].flatMap { figures[$0][row] } }
}

/// How the figures of an indicator are shown.
struct FigureKind: Hashable {
    let digits: Int
    let isFlag: Bool

    init(_ indicator: Indicator) { (digits, isFlag) = (indicator.digits, indicator.type == .flag) }
}

func cell(_ figure: Figure, _ kind: FigureKind) -> SheetCell {
    var cell: SheetCell =
        switch figure.answer {
        case .none: .centred("KPS")
        case .text(let text): .words(text)
        case .quantity(let quantity): .figure(quantity, digits: kind.digits)
        }
    // Shown as a word and still a number, so that the formula of the total counts it.
    if kind.isFlag { cell.style.numberFormat = "[=1]\"Có\";[=0]\"Không\";0" }
    cell.style.italic = figure.isEstimate
    return cell
}

/// A unit's own ratio, computed from its own two parts.
private func share(_ indicator: Indicator, _ counted: (IndicatorCode) -> Quantity?) -> SheetCell {
    guard let part = indicator.numerator.flatMap(counted), let whole = indicator.denominator.flatMap(counted),
        let share = try? part.percent(of: whole, digits: indicator.digits)
    else { return SheetCell(.empty, style: .words) }
    return .figure(share, digits: indicator.digits)
}

// MARK: - Totals

/// `rows` are numbered as in the spreadsheet.
private func sumRow(_ indicators: [Indicator], over rows: ClosedRange<Int>, _ context: ReportContext) -> SheetRow {
    let head = [SheetCell.Value.empty, .empty, .text("TỔNG CỘNG"), .empty].map { SheetCell($0, style: .sum) }
    return SheetRow(
        head
            + indicators.enumerated().map { index, indicator in
                guard let total = context.total(indicator.code)?.total else {
                    return SheetCell(.text("–"), style: .sum)
                }
                let column = columnName(leading.count + index)
                var cell = SheetCell.figure(total, digits: indicator.digits, isSum: true)
                if indicator.merge == .sum {
                    cell.value = .formula(
                        "=SUM(\(column)\(rows.lowerBound):\(column)\(rows.upperBound))", cached: total.approximated)
                }
                return cell
            })
}
