// Computes the total of every indicator over all units, by the indicator's own merge method.
import Domain

func totals(
    of reports: [UnitReport], _ figures: FiguresByIndicator, _ input: MergeInput, under indicators: [Indicator],
    _ expected: [Unit]
) throws(QuantityOverflow) -> [IndicatorTotal] {
    let arrivals = Dictionary(
        input.receipts.compactMap { receipt in receipt.submission.map { (receipt.unit, $0.arrived) } },
        uniquingKeysWith: max)
    let units = ExpectedUnits(expected, reports)
    var byCode: [IndicatorCode: IndicatorTotal] = [:]
    for (place, indicator) in indicators.enumerated() where !indicator.isComputed {
        var total = try merged(indicator, figures.figures[place], reports, arrivals)
        total.missing = units.missing(indicator, figures.figures[place], reports)
        byCode[indicator.code] = total
    }
    for indicator in indicators where indicator.isComputed {
        byCode[indicator.code] = try ratio(indicator, of: byCode)
    }
    return indicators.compactMap { indicator in
        guard var total = byCode[indicator.code] else { return nil }
        total.earlier = input.earlier[indicator.code]
        total.lastYear = input.lastYear[indicator.code]
        return total
    }
}

private func merged(
    _ indicator: Indicator, _ figures: [(report: Int, figure: Figure)], _ reports: [UnitReport],
    _ arrivals: [UnitCode: Moment]
) throws(QuantityOverflow) -> IndicatorTotal {
    let contributions = figures.map { Contribution(unit: reports[$0.report].unit, figure: $0.figure) }
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
    let answered = contributions.compactMap { contribution in
        contribution.figure.answer.counted.map {
            (unit: contribution.unit, quantity: $0, isNone: contribution.figure.answer == .none)
        }
    }
    guard indicator.type != .text, !answered.isEmpty else { return nil }
    // “Không phát sinh” adds 0 to a sum. It is no smallest and no latest value, unless no unit has another.
    let figures = answered.filter { !$0.isNone }
    let counted = figures.isEmpty ? answered : figures
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

/// The units that must report, each with its report.
private struct ExpectedUnits {
    private let units: [Unit]
    /// By the place of the unit; nil where it has not reported.
    private let reports: [Int?]
    /// By the place of the report.
    private let places: [Int?]

    init(_ units: [Unit], _ all: [UnitReport]) {
        self.units = units
        let byUnit = Dictionary(all.indices.map { (all[$0].unit, $0) }, uniquingKeysWith: { first, _ in first })
        reports = units.map { byUnit[$0.code] }
        var places = [Int?](repeating: nil, count: all.count)
        for (place, report) in reports.enumerated() { if let report { places[report] = place } }
        self.places = places
    }

    /// How many had to answer and have not: concerned by the indicator, and not exempted by “không thuộc nhiệm vụ”.
    func missing(_ indicator: Indicator, _ figures: [(report: Int, figure: Figure)], _ all: [UnitReport]) -> Int {
        var answered = [Bool](repeating: false, count: units.count)
        for (report, _) in figures { if let place = places[report] { answered[place] = true } }
        return units.indices.count { place in
            guard !answered[place], indicator.concerns(units[place]) else { return false }
            return reports[place].map { all[$0].statuses[indicator.task] != .notApplicable } ?? true
        }
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
