// A yes-or-no question answered otherwise.
import Domain

extension FindingKind {
    static let notYesOrNo = FindingKind("not-yes-or-no", .error, vi: "Câu hỏi có/không trả lời chưa rõ", en: "neither yes nor no")
}

extension Finding {
    static func notYesOrNo(_ typed: String, for indicator: Indicator, isTable: Bool, at place: Place) -> Finding {
        Finding(
            .notYesOrNo, at: place, found: typed, allowed: isTable ? ["Có", "Không"] : ["1", "0"],
            says: Wording(
                vi: "Chỉ tiêu \(indicator.called) ghi là \(quoted(typed)); chỉ tiêu này chỉ trả lời có hoặc không.",
                en: "\(indicator.code) is \(quoted(typed)); it is answered yes or no."),
            remedy: Wording(
                vi: isTable ? "Đề nghị ghi “Có” hoặc “Không”." : "Đề nghị ghi 1 (có) hoặc 0 (không).", en: "Write 1 for yes or 0 for no."))
    }
}
