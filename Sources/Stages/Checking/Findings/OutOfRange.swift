// A value outside the bounds that the plan sets.
import Domain

extension FindingKind {
    static let outOfRange = FindingKind("out-of-range", .error, vi: "Số liệu ngoài khoảng cho phép", en: "a value out of range")
}

extension Finding {
    static func outOfRange(_ typed: String, for indicator: Indicator, from low: Quantity?, to high: Quantity?, at place: Place) -> Finding {
        let vi = [low.map { "từ \($0.local)" }, high.map { "đến \($0.local)" }].compactMap { $0 }.joined(separator: " ")
        let en = [low.map { "from \($0.canonical)" }, high.map { "to \($0.canonical)" }].compactMap { $0 }.joined(separator: " ")
        return Finding(
            .outOfRange, at: place, found: typed, allowed: [vi],
            says: Wording(
                vi: "Chỉ tiêu \(indicator.called) ghi là \(quoted(typed)); số liệu này chỉ có thể \(vi).",
                en: "\(indicator.code) is \(quoted(typed)); it may be \(en)."),
            remedy: Wording(vi: "Đề nghị xem lại và ghi số đúng.", en: "Write the right number."))
    }
}
