// Combines the earlier reports of a unit and of the units that it absorbed.

extension RegisterContext.Earlier {
    /// One of the units, with its figures.
    package struct Part: Sendable {
        package var unit: Unit
        package var active: RegisterContext.Active?
        package init(unit: Unit, active: RegisterContext.Active?) { (self.unit, self.active) = (unit, active) }
    }

    /// Combines the parts, each indicator by its own merge method. An indicator is omitted when one of the units had to
    /// report it and did not, because a partial sum cannot be compared. nil when none of the units reported.
    package init?(_ period: PeriodID, of parts: [Part], in plan: Plan) {
        let active = parts.compactMap(\.active)
        guard !active.isEmpty else { return nil }
        var figures: [IndicatorCode: Figure] = [:]
        for indicator in plan.indicators where !indicator.isComputed {
            let asked = parts.filter { indicator.concerns($0.unit) }
            let given = asked.compactMap { $0.active?.figures[indicator.code] }
            guard given.count == asked.count, let sum = together(given, by: indicator) else { continue }
            figures[indicator.code] = sum
        }
        self.init(period: period, figures: figures, units: parts.map(\.unit.code))
    }
}

private func together(_ figures: [Figure], by indicator: Indicator) -> Figure? {
    guard !figures.isEmpty, indicator.type != .flag, indicator.type != .text else { return nil }
    let isEstimate = figures.contains(where: \.isEstimate)
    if figures.allSatisfy({ $0.answer == .none }) { return Figure(.none, isEstimate: isEstimate) }
    let counted = figures.compactMap(\.answer.counted)
    guard counted.count == figures.count, let total = combined(counted, indicator.merge) else { return nil }
    return Figure(.quantity(total), isEstimate: isEstimate)
}

/// nil for a method that cannot combine plain values, and for a sum that exceeds 64 bits.
private func combined(_ values: [Quantity], _ merge: Indicator.Merge) -> Quantity? {
    switch merge {
    case .sum: values.dropFirst().reduce(values.first) { sum, value in try? sum?.adding(value) }
    case .max: values.max()
    case .min: values.min()
    case .latest, .units, .ratio: nil
    }
}
