// Checks of indicators: type, digits, bounds and merge method must be consistent, and references must resolve.
import Domain

/// - Parameter attribute: the attribute that the check is about, if it is about one.
private func faults(
    _ draft: PlanDraft, of attribute: String? = nil, _ check: (Indicator) -> [Wording]
) -> [PlanFault] {
    draft.indicators.flatMap { indicator, line in
        check(indicator).map { PlanFault(line: line, message: $0, attribute: attribute) }
    }
}

func checkIndicatorTypes(_ draft: PlanDraft) -> [PlanFault] {
    faults(draft) { indicator in
        var message: [Wording] = []
        if indicator.digits > 0, indicator.type != .decimal, indicator.type != .percent {
            message.append(
                Wording(
                    vi:
                        "Chỉ tiêu \(indicator.code) kiểu \(indicator.type.rawValue) không có chữ số thập phân; bỏ digits, hoặc dùng kiểu decimal, percent",
                    en:
                        "Indicator \(indicator.code) is of type \(indicator.type.rawValue) without decimals; drop digits, or use decimal or percent"
                ))
        }
        if !indicator.type.merges.contains(indicator.merge), !indicator.hasStrayParts {
            let allowed = indicator.type.merges.map(\.rawValue).joined(separator: ", ")
            message.append(
                Wording(
                    vi:
                        "Chỉ tiêu \(indicator.code) kiểu \(indicator.type.rawValue) không gộp bằng \(indicator.merge.rawValue) được; chỉ nhận \(allowed)",
                    en:
                        "Indicator \(indicator.code) of type \(indicator.type.rawValue) cannot be merged by \(indicator.merge.rawValue); allowed are \(allowed)"
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
        case .percent: [.ratio, .max, .min, .latest, .units]
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
                Wording(
                    vi:
                        "Chỉ tiêu \(indicator.code) có numerator, denominator nên phải là tỷ lệ tự tính: bỏ merge, hoặc viết merge=\"ratio\"",
                    en:
                        "Indicator \(indicator.code) has numerator and denominator, so it is a computed ratio: drop merge, or write merge=\"ratio\""
                )
            ]
        }
        guard indicator.merge == .ratio else { return [] }
        let parts = [("numerator", indicator.numerator), ("denominator", indicator.denominator)]
        return parts.compactMap { name, part in
            guard let part else {
                return Wording(
                    vi: "Tỷ lệ \(indicator.code) còn thiếu \(name)", en: "The ratio \(indicator.code) lacks its \(name)"
                )
            }
            guard let target = known[part] else {
                return Wording(
                    vi: "Tỷ lệ \(indicator.code): \(name)=\"\(part)\" không phải mã chỉ tiêu nào",
                    en: "The ratio \(indicator.code): \(name)=\"\(part)\" is no indicator's code")
            }
            guard !target.isComputed, target.type != .text else {
                return Wording(
                    vi: "Tỷ lệ \(indicator.code): \(name)=\"\(part)\" phải là số do đơn vị nhập",
                    en: "The ratio \(indicator.code): \(name)=\"\(part)\" must be a number that units enter")
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
                Wording(
                    vi: "Chỉ tiêu \(indicator.code) không nhận \(name): chỉ số do đơn vị nhập mới có giới hạn",
                    en: "Indicator \(indicator.code) takes no \(name): only numbers that units enter have bounds")
            }
        }
        var message = given.compactMap { name, bound -> Wording? in
            guard let bound, bound.digits > indicator.digits || (indicator.type == .count && bound.isNegative) else {
                return nil
            }
            return Wording(
                vi:
                    "Chỉ tiêu \(indicator.code): \(name)=\"\(bound.canonical)\" không phải giá trị mà chỉ tiêu này có thể nhận",
                en:
                    "Indicator \(indicator.code): \(name)=\"\(bound.canonical)\" is no value that this indicator could have"
            )
        }
        if message.isEmpty, let low = indicator.lowest, let high = indicator.highest, low > high {
            message.append(
                Wording(
                    vi:
                        "Chỉ tiêu \(indicator.code): giá trị nhỏ nhất \(low.canonical) lớn hơn giá trị lớn nhất \(high.canonical)",
                    en:
                        "Indicator \(indicator.code): the minimum \(low.canonical) is above the maximum \(high.canonical)"
                ))
        }
        return message
    }
}

/// A part is printed below its whole, so it must follow it in the same task.
func checkWholes(_ draft: PlanDraft) -> [PlanFault] {
    var wholes: [Int: Set<IndicatorCode>] = [:]
    return faults(draft, of: "partOf") { indicator in
        defer { wholes[indicator.task, default: []].insert(indicator.code) }
        guard let whole = indicator.partOf, wholes[indicator.task]?.contains(whole) != true else { return [] }
        return [
            Wording(
                vi:
                    "Chỉ tiêu \(indicator.code) là một phần của \(whole), nhưng trong nhiệm vụ này không có \(whole) đứng trước nó",
                en: "Indicator \(indicator.code) is a part of \(whole), but no \(whole) stands before it in this task")
        ]
    }
}
