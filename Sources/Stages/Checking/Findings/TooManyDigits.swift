// A number so long that it must be a slip.
import Domain

extension FindingKind {
    static let tooManyDigits = FindingKind("too-many-digits", .error, vi: "Số liệu quá dài", en: "too many digits")
}

extension Finding {
    static func tooManyDigits(_ typed: String, for indicator: Indicator, at place: Place) -> Finding {
        Finding(
            .tooManyDigits, at: place, found: typed,
            says: Wording(
                vi: "Chỉ tiêu \(indicator.called) ghi là \(quoted(typed)), dài hơn \(Quantity.maximumDigits) chữ số.",
                en: "\(indicator.code) is \(quoted(typed)): more than \(Quantity.maximumDigits) digits."),
            remedy: Wording(
                vi: "Đề nghị xem lại; có thể hai số đã dính liền nhau.", en: "Look again: two numbers may have run together."))
    }
}
