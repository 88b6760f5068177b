// Computes the total of every indicator over all units, by the indicator's own merge method.
import Domain

func totals(
    of reports: [UnitReport], _ input: MergeInput, under plan: Plan, for period: Period
) throws(QuantityOverflow) -> [IndicatorTotal] {
    guard period.kind == .figures else { return [] }
    let arrivals = Dictionary(
        input.receipts.compactMap { receipt in receipt.submission.map { (receipt.unit, $0.arrived) } },
        uniquingKeysWith: max)
    let expected = plan.expectedUnits(in: period)
    let byUnit = Dictionary(reports.map { ($0.unit, $0) }, uniquingKeysWith: { first, _ in first })
    var byCode: [IndicatorCode: IndicatorTotal] = [:]
    for indicator in plan.indicators where !indicator.isComputed {
        var total = try merged(indicator, in: reports, arrivals)
        total.missing = missing(indicator, expected, byUnit)
        byCode[indicator.code] = total
    }
    for indicator in plan.indicators where indicator.isComputed {
        byCode[indicator.code] = try ratio(indicator, of: byCode)
    }
    return plan.indicators.compactMap { indicator in
        guard var total = byCode[indicator.code] else { return nil }
        total.earlier = input.earlier[indicator.code]
        total.lastYear = input.lastYear[indicator.code]
        return total
    }
}

private func merged(
    _ indicator: Indicator, in reports: [UnitReport], _ arrivals: [UnitCode: Moment]
) throws(QuantityOverflow) -> IndicatorTotal {
    let contributions = reports.compactMap { report in
        report.figures[indicator.code].map { Contribution(unit: report.unit, figure: $0) }
    }
    let none = contributions.count { $0.figure.answer == .none }
    return IndicatorTotal(
        indicator: indicator.code, total: try value(of: contributions, by: indicator, arrivals),
        contributions: contributions,
        reported: contributions.count - none, none: none, missing: 0,
        isEstimate: contributions.contains { $0.figure.isEstimate })
}

private func value(
    of contributions: [Contribution], by indicator: Indicator, _ arrivals: [UnitCode: Moment]
) throws(QuantityOverflow) -> Quantity? {
    let counted = contributions.compactMap { contribution in
        contribution.figure.answer.counted.map { (unit: contribution.unit, quantity: $0) }
    }
    guard indicator.type != .text, !counted.isEmpty else { return nil }
    switch indicator.merge {
    case .sum:
        var sum = Quantity(scaled: 0, digits: indicator.digits)
        for part in counted { sum = try sum.adding(part.quantity) }
        return sum
    case .max: return counted.map(\.quantity).max()
    case .min: return counted.map(\.quantity).min()
    case .units: return Quantity(counted.count { !$0.quantity.isZero })
    case .latest:
        // If two arrived in the same second, the later unit in the plan's order wins.
        return counted.reduce(counted[0]) { last, next in
            (arrivals[next.unit] ?? .distantPast) >= (arrivals[last.unit] ?? .distantPast) ? next : last
        }.quantity
    case .ratio: return nil
    }
}

/// Units that had to answer and have not: expected in the period, concerned by the indicator, and not exempted by
/// “không thuộc nhiệm vụ”.
private func missing(_ indicator: Indicator, _ expected: [Unit], _ reports: [UnitCode: UnitReport]) -> Int {
    expected.count { unit in
        guard indicator.concerns(unit) else { return false }
        guard let report = reports[unit.code] else { return true }
        return report.figures[indicator.code] == nil && report.statuses[indicator.task] != .notApplicable
    }
}

private func ratio(_ indicator: Indicator, of totals: [IndicatorCode: IndicatorTotal]) throws(QuantityOverflow)
    -> IndicatorTotal
{
    let parts = [indicator.numerator, indicator.denominator].map { code in code.flatMap { totals[$0] } }
    var total = IndicatorTotal(
        indicator: indicator.code, total: nil, contributions: [], reported: 0, none: 0, missing: 0, isEstimate: false)
    guard let numerator = parts[0], let denominator = parts[1] else { return total }
    if let part = numerator.total, let whole = denominator.total {
        total.total = try part.percent(of: whole, digits: indicator.digits)
    }
    total.isEstimate = numerator.isEstimate || denominator.isEstimate
    total.partsDiffer = Set(numerator.contributions.map(\.unit)) != Set(denominator.contributions.map(\.unit))
    return total
}

extension Moment {
    fileprivate static let distantPast = Moment(seconds: .min)
}
