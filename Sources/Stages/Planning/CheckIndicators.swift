// Checks of indicators: type, digits, bounds and merge method must be consistent, and references must resolve.
import Domain

private func faults(
    _ draft: PlanDraft, _ check: (Indicator) -> [PlanFault]
) -> [PlanFault] {
    draft.indicators.flatMap { indicator, line in check(indicator).map { $0.on(line: line) } }
}

func checkIndicatorTypes(_ draft: PlanDraft) -> [PlanFault] {
    faults(draft) { indicator in
        var message: [PlanFault] = []
        let type = workbookName(of: indicator.type.rawValue, attribute: "type")
        if indicator.digits > 0, indicator.type != .decimal, indicator.type != .percent {
            message.append(
                PlanFault(
                    vi:
                        "Chỉ tiêu \(indicator.code) kiểu \(indicator.type.rawValue) không có chữ số thập phân; bỏ digits, hoặc dùng kiểu decimal, percent",
                    en:
                        "Indicator \(indicator.code) is of type \(indicator.type.rawValue) without decimals; drop digits, or use decimal or percent"
                ).at("digits").inCells(
                    "Chỉ tiêu \(indicator.code) kiểu “\(type)” không có chữ số thập phân; để trống ô này, hoặc đổi “Kiểu” thành số thập phân hay phần trăm"
                ))
        }
        if !indicator.type.merges.contains(indicator.merge), !indicator.hasStrayParts {
            let allowed = indicator.type.merges.map(\.rawValue).joined(separator: ", ")
            let shown = ([indicator.merge] + indicator.type.merges).map {
                workbookName(of: $0.rawValue, attribute: "merge")
            }
            message.append(
                PlanFault(
                    vi:
                        "Chỉ tiêu \(indicator.code) kiểu \(indicator.type.rawValue) không gộp bằng \(indicator.merge.rawValue) được; chỉ nhận \(allowed)",
                    en:
                        "Indicator \(indicator.code) of type \(indicator.type.rawValue) cannot be merged by \(indicator.merge.rawValue); allowed are \(allowed)"
                ).at("merge").inCells(
                    "Chỉ tiêu \(indicator.code) kiểu “\(type)” không gộp bằng “\(shown[0])” được; “Cách gộp” chỉ nhận \(shown.dropFirst().joined(separator: ", "))"
                ))
        }
        return message
    }
}

extension Indicator {
    /// Whether parts of a ratio are given for an indicator with another merge method.
    fileprivate var hasStrayParts: Bool { merge != .ratio && (numerator != nil || denominator != nil) }
}

extension Indicator.ValueType {
    /// The merge methods allowed for a type. Percentages are never added, texts neither.
    fileprivate var merges: [Indicator.Merge] {
        switch self {
        case .count, .decimal: [.sum, .max, .min, .latest, .units]
        // Not the number of units, which would be printed as a percentage.
        case .percent: [.ratio, .max, .min, .latest]
        case .flag: [.sum, .max, .min, .latest, .units]
        case .text: [.latest, .units]
        }
    }
}

/// A ratio has two parts, both entered as numbers.
func checkRatios(_ draft: PlanDraft) -> [PlanFault] {
    let known = draft.byCode
    return faults(draft) { indicator in
        if indicator.hasStrayParts {
            return [
                PlanFault(
                    vi:
                        "Chỉ tiêu \(indicator.code) có numerator, denominator nên phải là tỷ lệ tự tính: bỏ merge, hoặc viết merge=\"ratio\"",
                    en:
                        "Indicator \(indicator.code) has numerator and denominator, so it is a computed ratio: drop merge, or write merge=\"ratio\""
                ).at("merge").inCells(
                    "Chỉ tiêu \(indicator.code) có “Tử số”, “Mẫu số” nên phải là tỷ lệ tự tính: để trống “Cách gộp”, hoặc chọn tỷ lệ"
                )
            ]
        }
        guard indicator.merge == .ratio else { return [] }
        let parts = [("numerator", indicator.numerator), ("denominator", indicator.denominator)]
        return parts.compactMap { name, part -> PlanFault? in
            let title = columnTitle(of: name, in: "indicator") ?? name
            guard let part else {
                return PlanFault(
                    vi: "Tỷ lệ \(indicator.code) còn thiếu \(name)", en: "The ratio \(indicator.code) lacks its \(name)"
                ).at(name).inCells("Tỷ lệ \(indicator.code) chưa ghi “\(title)”")
            }
            guard let target = known[part] else {
                return PlanFault(
                    vi: "Tỷ lệ \(indicator.code): \(name)=\"\(part)\" không phải mã chỉ tiêu nào",
                    en: "The ratio \(indicator.code): \(name)=\"\(part)\" is no indicator's code"
                ).at(name).inCells("“\(title)” của tỷ lệ \(indicator.code) ghi “\(part)”, không phải mã chỉ tiêu nào")
            }
            guard !target.isComputed, target.type != .text else {
                return PlanFault(
                    vi: "Tỷ lệ \(indicator.code): \(name)=\"\(part)\" phải là số do đơn vị nhập",
                    en: "The ratio \(indicator.code): \(name)=\"\(part)\" must be a number that units enter"
                ).at(name).inCells("“\(title)” của tỷ lệ \(indicator.code) ghi “\(part)”: phải là số do đơn vị nhập")
            }
            return nil
        }
    }
}

func checkBounds(_ draft: PlanDraft) -> [PlanFault] {
    faults(draft) { indicator in
        let given = [("minimum", indicator.minimum), ("maximum", indicator.maximum)]
        let numeric: Set<Indicator.ValueType> = [.count, .decimal, .percent]
        guard numeric.contains(indicator.type), !indicator.isComputed else {
            return given.filter { $0.1 != nil }.map { name, _ in
                PlanFault(
                    vi: "Chỉ tiêu \(indicator.code) không nhận \(name): chỉ số do đơn vị nhập mới có giới hạn",
                    en: "Indicator \(indicator.code) takes no \(name): only numbers that units enter have bounds"
                ).at(name).inCells(
                    "Để trống “\(columnTitle(of: name, in: "indicator") ?? name)” của \(indicator.code): chỉ số do đơn vị nhập mới có giới hạn"
                )
            }
        }
        var message = given.compactMap { name, bound -> PlanFault? in
            guard let bound, bound.digits > indicator.digits || (indicator.type == .count && bound.isNegative) else {
                return nil
            }
            return PlanFault(
                vi:
                    "Chỉ tiêu \(indicator.code): \(name)=\"\(bound.canonical)\" không phải giá trị mà chỉ tiêu này có thể nhận",
                en:
                    "Indicator \(indicator.code): \(name)=\"\(bound.canonical)\" is no value that this indicator could have"
            ).at(name).inCells(
                "“\(columnTitle(of: name, in: "indicator") ?? name)” của \(indicator.code) ghi \(bound.shown): không phải giá trị mà chỉ tiêu này có thể nhận (xem Kiểu, Số chữ số thập phân)"
            )
        }
        if message.isEmpty, let low = indicator.lowest, let high = indicator.highest, low > high {
            message.append(
                PlanFault(
                    vi:
                        "Chỉ tiêu \(indicator.code): giá trị nhỏ nhất \(low.canonical) lớn hơn giá trị lớn nhất \(high.canonical)",
                    en:
                        "Indicator \(indicator.code): the minimum \(low.canonical) is above the maximum \(high.canonical)"
                ).at(indicator.maximum == nil ? "minimum" : "maximum").inCells(
                    "Chỉ tiêu \(indicator.code): giá trị nhỏ nhất \(low.shown) lớn hơn giá trị lớn nhất \(high.shown)"))
        }
        return message
    }
}

/// A part is printed below its whole, so it must follow it in the same task.
func checkWholes(_ draft: PlanDraft) -> [PlanFault] {
    var wholes: [Int: Set<IndicatorCode>] = [:]
    return faults(draft) { indicator in
        defer { wholes[indicator.task, default: []].insert(indicator.code) }
        guard let whole = indicator.partOf, wholes[indicator.task]?.contains(whole) != true else { return [] }
        return [
            PlanFault(
                vi:
                    "Chỉ tiêu \(indicator.code) là một phần của \(whole), nhưng trong nhiệm vụ này không có \(whole) đứng trước nó",
                en: "Indicator \(indicator.code) is a part of \(whole), but no \(whole) stands before it in this task"
            ).at("partOf")
        ]
    }
}
