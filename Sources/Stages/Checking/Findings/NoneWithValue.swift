// “Không phát sinh” and a number at once.
import Domain

extension FindingKind {
    static let noneWithValue = FindingKind(
        "none-with-value", .error, vi: "Vừa ghi “không phát sinh” vừa ghi số liệu", en: "none and a value at once")
}

extension Finding {
    static func noneWithValue(_ typed: String, for indicator: Indicator, at place: Place) -> Finding {
        Finding(
            .noneWithValue, at: place, found: typed,
            says: Wording(
                vi: "Chỉ tiêu \(indicator.called) vừa ghi “không phát sinh” vừa ghi số liệu \(quoted(typed)).",
                en: "\(indicator.code) says none and \(quoted(typed)) at once."),
            remedy: Wording(
                vi: "Đề nghị chỉ giữ một: bỏ số liệu, hoặc bỏ dấu “không phát sinh” (thuộc tính none).",
                en: "Keep one: the value, or the attribute none."))
    }
}
