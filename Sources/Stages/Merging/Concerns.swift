// Facts that become visible when the reports of several units are compared; for the consolidating office only.
import Domain
import Hashing

/// Facts that the office should look into before a period's report is signed. The result does not depend on the order
/// of the reports.
///
/// - Parameter openCorrections: units whose last correction was returned and not sent again while an older version
///   is in force.
func concerns(
    of reports: [UnitReport], _ figures: FiguresByIndicator, totals: [IndicatorTotal],
    openCorrections: Set<UnitCode>, under plan: Plan
) -> [Concern] {
    corrections(openCorrections, plan) + sameFigures(in: reports, figures, plan)
        + same(.sameNumber, "văn bản báo cáo số", "report number", in: reports, plan) { index in
            reports[index].number.map { [(key($0), $0)] } ?? []
        }
        + same(.sameDocument, "văn bản", "document", in: reports, plan) { index in
            reports[index].issued.filter { !$0.number.isEmpty }.map {
                (key($0.number) + ($0.date?.iso ?? ""), $0.number)
            }
        }
        + same(.sameModel, plan.form(of: .model).noun, "model", in: reports, plan) { index in
            reports[index].models.map { (key($0.name), $0.name) }
        }
        + same(.sameCommendation, plan.form(of: .commendation).noun, "commendation", in: reports, plan) { index in
            reports[index].commendations.map { (key($0.name + "|" + $0.post), $0.name) }
        }
        + shares(totals, plan)
}

private func corrections(_ units: Set<UnitCode>, _ plan: Plan) -> [Concern] {
    plan.units.map(\.code).filter(units.contains).map { unit in
        Concern(
            .correctionOwing, of: [unit],
            Wording(
                vi: "\(name(unit, plan)): bản sửa đã bị trả lại mà chưa gửi lại; số liệu đang tính vẫn là bản cũ",
                en: "\(unit): a correction was returned and not sent again; the older version counts"))
    }
}

// MARK: - Equal content of two units

/// Fewer equal figures above 0 may be a coincidence.
private let fewestEqual = 8

private func sameFigures(in reports: [UnitReport], _ figures: FiguresByIndicator, _ plan: Plan) -> [Concern] {
    // Of each report: indicator, number and digits of each figure above 0.
    var prints = [[Int64]](repeating: [], count: reports.count)
    for (place, entries) in figures.figures.enumerated() {
        for (report, figure) in entries {
            guard let counted = figure.answer.counted, !counted.isZero else { continue }
            prints[report] += [Int64(place), counted.scaled, Int64(counted.digits)]
        }
    }
    var groups: [[Int64]: [UnitCode]] = [:]
    var order: [[Int64]] = []
    for (report, print) in prints.enumerated() where print.count >= 3 * fewestEqual {
        if groups[print] == nil { order.append(print) }
        groups[print, default: []].append(reports[report].unit)
    }
    return order.compactMap { print in
        guard let units = groups[print], units.count > 1 else { return nil }
        let names = units.map { name($0, plan) }.joined(separator: "; ")
        return Concern(
            .sameFigures, of: units,
            Wording(
                vi: "\(names): toàn bộ số liệu giống hệt nhau (\(print.count / 3) chỉ tiêu)",
                en: "\(names): all figures are equal (\(print.count / 3) indicators)"))
    }
}

/// - Parameter items: the keys and names of the report at an index.
private func same(
    _ kind: Concern.Kind, _ vi: String, _ en: String, in reports: [UnitReport], _ plan: Plan,
    _ items: (Int) -> [(key: String, name: String)]
) -> [Concern] {
    var units: [TextKey: [UnitCode]] = [:]
    var names: [(key: TextKey, name: String)] = []
    for index in reports.indices {
        let unit = reports[index].unit
        for (text, name) in items(index) where !text.isEmpty {
            let key = TextKey(text)
            guard let known = units[key] else {
                names.append((key, name))
                units[key] = [unit]
                continue
            }
            if known.last != unit { units[key, default: []].append(unit) }
        }
    }
    return names.compactMap { key, shown in
        guard let both = units[key], both.count > 1 else { return nil }
        let list = both.map { name($0, plan) }.joined(separator: "; ")
        return Concern(
            kind, of: both, Wording(vi: "\(list): cùng kê \(vi) “\(shown)”", en: "\(list): the same \(en) “\(shown)”"))
    }
}

// MARK: - Shares

/// With fewer contributors one of them always has the largest part.
private let fewestUnits = 4

/// With more, a unit's shares are summed up in one sentence.
private let mostSharesListed = 2

private struct Share {
    let unit: UnitCode
    let indicator: Indicator
    let share: Quantity
    let part: Quantity
    let whole: Quantity
}

private func shares(_ totals: [IndicatorTotal], _ plan: Plan) -> [Concern] {
    let shares = totals.compactMap { share(of: $0, plan) }
    var order: [UnitCode] = []
    for one in shares where !order.contains(one.unit) { order.append(one.unit) }
    return order.flatMap { unit -> [Concern] in
        let own = shares.filter { $0.unit == unit }
        return own.count > mostSharesListed
            ? [Concern(.largeShare, of: [unit], summary(of: own, unit, plan))]
            : own.map { Concern(.largeShare, of: [unit], sentence(on: $0, plan)) }
    }
}

/// The largest contribution to a total, if it is most of it.
private func share(of total: IndicatorTotal, _ plan: Plan) -> Share? {
    guard let indicator = plan.indicators.first(where: { $0.code == total.indicator }), indicator.merge == .sum,
        indicator.type != .flag, let sum = total.total, sum > Quantity(plan.plausibility.floor)
    else { return nil }
    let parts = total.contributions.compactMap { part in part.figure.answer.counted.map { (part.unit, $0) } }.filter {
        !$0.1.isZero
    }
    guard parts.count >= fewestUnits, let largest = parts.max(by: { $0.1 < $1.1 }),
        let share = (try? largest.1.percent(of: sum, digits: 1)) ?? nil, share > Quantity(plan.plausibility.share)
    else { return nil }
    return Share(unit: largest.0, indicator: indicator, share: share, part: largest.1, whole: sum)
}

private func sentence(on one: Share, _ plan: Plan) -> Wording {
    Wording(
        vi:
            "\(name(one.unit, plan)): chiếm \(one.share.vietnamese)% tổng số “\(plan.fullName(of: one.indicator))” (\(one.indicator.measured("\(one.part.vietnamese)/\(one.whole.vietnamese)")))",
        en:
            "\(one.unit): gives \(one.share.canonical)% of \(one.indicator.code) (\(one.part.canonical) of \(one.whole.canonical))"
    )
}

private func summary(of shares: [Share], _ unit: UnitCode, _ plan: Plan) -> Wording {
    let listed = shares.prefix(3)
    let rest = shares.count > listed.count
    return Wording(
        vi: "\(name(unit, plan)): chiếm phần lớn tổng số ở \(shares.count) chỉ tiêu: "
            + listed.map { "“\(plan.fullName(of: $0.indicator))” \($0.share.vietnamese)%" }.joined(separator: "; ")
            + (rest ? "; …" : ""),
        en: "\(unit): gives most of \(shares.count) figures: "
            + listed.map { "\($0.indicator.code) \($0.share.canonical)%" }.joined(separator: "; ") + (rest ? "; …" : "")
    )
}

private func name(_ unit: UnitCode, _ plan: Plan) -> String { plan.unit(unit)?.name ?? unit.rawValue }
