// A value that is no number in the one spelling that counts.
import Domain

extension FindingKind {
    static let notANumber = FindingKind("not-a-number", .error, vi: "Số liệu không phải là số", en: "a value that is no number")
}

extension Finding {
    static func notANumber(_ typed: String, for indicator: Indicator, isTable: Bool, at place: Place) -> Finding {
        let meant = plainNumber(typed, wholeOnly: indicator.digits == 0)
        let whole = indicator.digits == 0
        let sample = whole ? "1234" : (isTable ? "1234,5" : "1234.5")
        return Finding(
            .notANumber, at: place, found: typed, meant: meant,
            says: Wording(
                vi: "Chỉ tiêu \(indicator.called) ghi là \(quoted(typed)), không đọc được thành số.",
                en: "\(indicator.code) is \(quoted(typed)), which is no number."),
            remedy: Wording(
                vi: meant.map { "Có lẽ là \($0); đề nghị chỉ ghi chữ số." }
                    ?? "Đề nghị chỉ ghi chữ số\(whole ? "" : ", phần thập phân sau dấu \(isTable ? "phẩy" : "chấm")"), ví dụ \(sample); "
                    + "nếu không có, ghi “không phát sinh”.",
                en: meant.map { "Probably \($0): write digits only." } ?? "Write digits only, such as \(sample)."))
    }
}
