// More digits after the decimal mark than the indicator has.
import Domain

extension FindingKind {
    static let tooManyDecimals = FindingKind("too-many-decimals", .error, vi: "Quá nhiều chữ số thập phân", en: "too many decimals")
}

extension Finding {
    static func tooManyDecimals(_ typed: String, for indicator: Indicator, at place: Place) -> Finding {
        let whole = indicator.digits == 0
        let meant = whole ? plainNumber(typed, wholeOnly: true) : nil
        return Finding(
            .tooManyDecimals, at: place, found: typed, meant: meant,
            says: Wording(
                vi: "Chỉ tiêu \(indicator.called) ghi là \(quoted(typed)); "
                    + (whole ? "chỉ tiêu này đếm bằng số nguyên." : "chỉ tiêu này lấy nhiều nhất \(indicator.digits) chữ số thập phân."),
                en: "\(indicator.code) is \(quoted(typed)); it has "
                    + (whole ? "no decimals." : "at most \(indicator.digits) decimals.")),
            remedy: Wording(
                vi: meant.map { "Nếu dấu chấm dùng để tách hàng nghìn, đề nghị bỏ dấu chấm, ghi là \($0)." }
                    ?? (whole ? "Đề nghị ghi số nguyên." : "Đề nghị làm tròn đến \(indicator.digits) chữ số thập phân."),
                en: meant.map { "If the mark parts thousands, write \($0)." } ?? (whole ? "Write a whole number." : "Round to \(indicator.digits) decimals.")))
    }
}
