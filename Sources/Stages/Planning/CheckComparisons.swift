// Checks of indicators that are compared with a list or with another indicator: references must resolve, and bounds
// must be consistent.
import Domain

func checkComparisons(_ draft: PlanDraft) -> [PlanFault] {
    let known = draft.byCode
    return draft.indicators.flatMap { indicator, line in
        (countFaults(of: indicator, in: draft.plan) + ratioFaults(of: indicator, known)).map { $0.on(line: line) }
    }
}

/// Only a count entered by units can count rows, and some task must have the list.
private func countFaults(of indicator: Indicator, in plan: Plan) -> [PlanFault] {
    guard let counted = indicator.counts else { return [] }
    guard indicator.type == .count, !indicator.isComputed else {
        return [
            PlanFault(
                vi: "Chỉ tiêu \(indicator.code) có counts thì phải là số đếm do đơn vị nhập (type=\"count\")",
                en: "Indicator \(indicator.code) has counts, so it must be a count that units enter"
            ).at("counts").inCells(
                "Chỉ tiêu \(indicator.code) có “Đếm danh sách” thì “Kiểu” phải là số nguyên và do đơn vị nhập")
        ]
    }
    guard !plan.tasks.contains(where: { $0.lists.contains(counted.list) }) else { return [] }
    let list = workbookName(of: counted.list.rawValue, attribute: "lists")
    return [
        PlanFault(
            vi:
                "Chỉ tiêu \(indicator.code): không có nhiệm vụ nào nhận danh sách mà counts nêu (lists=\"\(counted.list.rawValue)\")",
            en:
                "Indicator \(indicator.code): no task carries the list that counts names (lists=\"\(counted.list.rawValue)\")"
        ).at("counts").inCells(
            "Chỉ tiêu \(indicator.code) đếm danh sách \(list), nhưng ở trang \(PlanSheet.tasks), cột “Danh sách kèm theo”, chưa nhiệm vụ nào có “\(list)”"
        )
    ]
}

private func ratioFaults(of indicator: Indicator, _ known: [IndicatorCode: Indicator]) -> [PlanFault] {
    guard let likely = indicator.likely else { return [] }
    let numeric: Set<Indicator.ValueType> = [.count, .decimal]
    guard let base = known[likely.base], base.code != indicator.code, !base.isComputed, numeric.contains(base.type),
        !indicator.isComputed,
        numeric.contains(indicator.type)
    else {
        return [
            PlanFault(
                vi:
                    "Chỉ tiêu \(indicator.code): per=\"\(likely.base)\" phải là mã của một chỉ tiêu khác, cả hai là số do đơn vị nhập",
                en:
                    "Indicator \(indicator.code): per=\"\(likely.base)\" must be another indicator, both numbers that units enter"
            ).at("per").inCells(
                "“Bình quân trên” của \(indicator.code) ghi “\(likely.base)”: phải là mã của một chỉ tiêu khác, cả hai là số do đơn vị nhập"
            )
        ]
    }
    if likely.lowest == nil, likely.highest == nil {
        return [
            PlanFault(
                vi: "Chỉ tiêu \(indicator.code) có per thì phải có perFrom, perTo hoặc cả hai",
                en: "Indicator \(indicator.code) has per, so it needs perFrom, perTo or both"
            ).at("perFrom").inCells(
                "Chỉ tiêu \(indicator.code) có “Bình quân trên” thì phải ghi “Bình quân từ”, “Bình quân đến” hoặc cả hai"
            )
        ]
    }
    guard let low = likely.lowest, let high = likely.highest, low > high else { return [] }
    return [
        PlanFault(
            vi: "Chỉ tiêu \(indicator.code): perFrom=\"\(low.canonical)\" lớn hơn perTo=\"\(high.canonical)\"",
            en: "Indicator \(indicator.code): perFrom=\"\(low.canonical)\" is above perTo=\"\(high.canonical)\""
        ).at("perFrom").inCells(
            "Chỉ tiêu \(indicator.code): “Bình quân từ” (\(low.shown)) lớn hơn “Bình quân đến” (\(high.shown))")
    ]
}

/// Bounds of a ratio mean nothing without the indicator below the line.
func warnOfIdleBounds(_ draft: PlanDraft) -> [PlanFault] {
    draft.lines.idleBounds.map { attribute, line in
        PlanFault(
            vi: "\(attribute) không có tác dụng khi không có per", en: "\(attribute) has no effect without per"
        ).at(attribute).on(line: line).inCells(
            "“\(columnTitle(of: attribute, in: "indicator") ?? attribute)” không có tác dụng khi để trống “Bình quân trên”"
        )
    }
}

extension PlanFault {
    /// A fault whose line is added by the caller.
    init(vi: String, en: String) { self.init(line: nil, message: Wording(vi: vi, en: en)) }

    func on(line: Int) -> PlanFault {
        var fault = self
        fault.line = line
        return fault
    }
}

extension Quantity {
    /// With a decimal comma, as in a cell.
    var shown: String { canonical.replacing(".", with: ",") }
}
