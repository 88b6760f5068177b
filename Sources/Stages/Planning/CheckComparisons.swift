// Checks of indicators that are compared with a list or with another indicator: references must resolve, and bounds
// must be consistent.
import Domain

func checkComparisons(_ draft: PlanDraft) -> [PlanFault] {
    let known = draft.byCode
    return draft.indicators.flatMap { indicator, line in
        (countFaults(of: indicator, in: draft.plan) + ratioFaults(of: indicator, known)).map {
            PlanFault(line: line, message: $0)
        }
    }
}

/// Only a count entered by units can count rows, and some task must have the list.
private func countFaults(of indicator: Indicator, in plan: Plan) -> [Wording] {
    guard let counted = indicator.counts else { return [] }
    guard indicator.type == .count, !indicator.isComputed else {
        return [
            Wording(
                vi: "Chỉ tiêu \(indicator.code) có counts thì phải là số đếm do đơn vị nhập (type=\"count\")",
                en: "Indicator \(indicator.code) has counts, so it must be a count that units enter")
        ]
    }
    guard !plan.tasks.contains(where: { $0.lists.contains(counted.list) }) else { return [] }
    return [
        Wording(
            vi:
                "Chỉ tiêu \(indicator.code): không có nhiệm vụ nào nhận danh sách mà counts nêu (lists=\"\(counted.list.rawValue)\")",
            en:
                "Indicator \(indicator.code): no task carries the list that counts names (lists=\"\(counted.list.rawValue)\")"
        )
    ]
}

private func ratioFaults(of indicator: Indicator, _ known: [IndicatorCode: Indicator]) -> [Wording] {
    guard let likely = indicator.likely else { return [] }
    let numeric: Set<Indicator.ValueType> = [.count, .decimal]
    guard let base = known[likely.base], base.code != indicator.code, !base.isComputed, numeric.contains(base.type),
        !indicator.isComputed,
        numeric.contains(indicator.type)
    else {
        return [
            Wording(
                vi:
                    "Chỉ tiêu \(indicator.code): per=\"\(likely.base)\" phải là mã của một chỉ tiêu khác, cả hai là số do đơn vị nhập",
                en:
                    "Indicator \(indicator.code): per=\"\(likely.base)\" must be another indicator, both numbers that units enter"
            )
        ]
    }
    if likely.lowest == nil, likely.highest == nil {
        return [
            Wording(
                vi: "Chỉ tiêu \(indicator.code) có per thì phải có perFrom, perTo hoặc cả hai",
                en: "Indicator \(indicator.code) has per, so it needs perFrom, perTo or both")
        ]
    }
    guard let low = likely.lowest, let high = likely.highest, low > high else { return [] }
    return [
        Wording(
            vi: "Chỉ tiêu \(indicator.code): perFrom=\"\(low.canonical)\" lớn hơn perTo=\"\(high.canonical)\"",
            en: "Indicator \(indicator.code): perFrom=\"\(low.canonical)\" is above perTo=\"\(high.canonical)\"")
    ]
}
