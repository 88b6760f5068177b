// One indicator answered twice: which of the two counts is not for us to guess.
import Domain

extension FindingKind {
    static let repeatedIndicator = FindingKind("repeated-indicator", .error, vi: "Một chỉ tiêu kê hai lần", en: "an indicator answered twice")
}

extension Finding {
    static func repeatedIndicator(_ indicator: Indicator, first: Place, at place: Place) -> Finding {
        Finding(
            .repeatedIndicator, at: place, found: indicator.code.rawValue,
            says: Wording(
                vi: "Chỉ tiêu \(indicator.called) đã kê ở \(first.described.vi), đến đây lại kê thêm lần nữa.",
                en: "\(indicator.code) was already given at \(first.described.en)."),
            remedy: Wording(
                vi: "Đề nghị chỉ giữ lại một dòng; nếu là hai phần của một số, đề nghị cộng lại.",
                en: "Keep one; if they are two parts of one figure, add them."))
    }
}
