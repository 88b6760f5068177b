// A ratio that a clerk typed: we compute it ourselves, from the parts.
import Domain

extension FindingKind {
    static let computedIgnored = FindingKind(
        "computed-ignored", .repair, vi: "Bỏ qua số liệu phần mềm tự tính", en: "a computed figure was set aside")
}

extension Finding {
    static func computedIgnored(_ typed: String, for indicator: Indicator, at place: Place) -> Finding {
        let parts = [indicator.numerator, indicator.denominator].compactMap { $0?.rawValue }.joined(separator: " và ")
        return Finding(
            .computedIgnored, at: place, found: typed,
            says: Wording(
                vi: "Chỉ tiêu \(indicator.called) do phần mềm tự tính\(parts.isEmpty ? "" : " từ \(parts)"); số \(quoted(typed)) trong tệp không dùng đến.",
                en: "\(indicator.code) is computed; \(quoted(typed)) in the file is not used."))
    }
}
