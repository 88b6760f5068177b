// A value below zero where nothing can be less than nothing.
import Domain

extension FindingKind {
    static let negativeValue = FindingKind("negative", .error, vi: "Số liệu âm", en: "a negative value")
}

extension Finding {
    static func negativeValue(_ typed: String, for indicator: Indicator, at place: Place) -> Finding {
        Finding(
            .negativeValue, at: place, found: typed,
            says: Wording(
                vi: "Chỉ tiêu \(indicator.called) ghi là \(quoted(typed)); số liệu này không thể nhỏ hơn 0.",
                en: "\(indicator.code) is \(quoted(typed)); it cannot be less than 0."),
            remedy: Wording(
                vi: "Đề nghị ghi lại số đúng; nếu dấu “-” nghĩa là không có, ghi “không phát sinh”.",
                en: "Write the right number; if the dash means none, say so."))
    }
}
