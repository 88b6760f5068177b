// Computes what a consolidation changes in one that was already sent, figure by figure, with the units behind each
// difference.
package import Domain

/// Compares a consolidation with the version that was sent, in the plan's order of indicators and units.
///
/// An unchanged total is omitted, even when the units' contributions to it changed. A total that exists in only one of
/// the two is compared with nil.
package func replacement(of sent: Consolidation, sentAs mark: DocumentMark, by now: Consolidation, under plan: Plan)
    -> Replacement
{
    let then = Totals(of: sent)
    let here = Totals(of: now)
    let changes = plan.indicators.compactMap { indicator -> Replacement.Change? in
        let (old, new) = (then.byCode[indicator.code], here.byCode[indicator.code])
        guard old?.total != new?.total else { return nil }
        return Replacement.Change(
            indicator: indicator.code, old: old?.total, new: new?.total,
            units: units(from: old, to: new, then.receipts, here.receipts, plan))
    }
    return Replacement(version: sent.version, mark: mark, changes: changes)
}

private struct Totals {
    let byCode: [IndicatorCode: IndicatorTotal]
    let receipts: [UnitCode: UnitReceipt]

    init(of consolidation: Consolidation) {
        byCode = Dictionary(consolidation.totals.map { ($0.indicator, $0) }, uniquingKeysWith: { first, _ in first })
        receipts = Dictionary(consolidation.receipts.map { ($0.unit, $0) }, uniquingKeysWith: { first, _ in first })
    }
}

private func units(
    from old: IndicatorTotal?, to new: IndicatorTotal?, _ then: [UnitCode: UnitReceipt], _ now: [UnitCode: UnitReceipt],
    _ plan: Plan
) -> [Replacement.UnitChange] {
    func answers(_ total: IndicatorTotal?) -> [UnitCode: Answer] {
        Dictionary(
            (total?.contributions ?? []).map { ($0.unit, $0.figure.answer) }, uniquingKeysWith: { first, _ in first })
    }
    let (before, after) = (answers(old), answers(new))
    let known = plan.units.map(\.code)
    // A unit that is no longer in the plan comes last.
    let dropped = Set(before.keys).union(after.keys).subtracting(known).sorted()
    return (known + dropped).filter { before[$0] != after[$0] }.map {
        Replacement.UnitChange(unit: $0, old: before[$0], new: after[$0], stood: then[$0], stands: now[$0])
    }
}
