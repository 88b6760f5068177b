// The schema refuses a value and no plainer word for it is known: never silent, never in the library's English.
import Domain

extension FindingKind {
    static let notAllowed = FindingKind("not-allowed", .error, vi: "Nội dung không đúng khuôn dạng", en: "a value of the wrong form")
}

extension Finding {
    static func notAllowed(_ typed: String, for what: Wording, at place: Place) -> Finding {
        Finding(
            .notAllowed, at: place, found: typed,
            says: Wording(
                vi: typed.isEmpty
                    ? "Phần \(what.vi) không đúng khuôn dạng của mẫu báo cáo."
                    : "Phần \(what.vi) ghi là \(quoted(typed)), không đúng khuôn dạng của mẫu báo cáo.",
                en: "The \(what.en) is not of the form asked for\(typed.isEmpty ? "" : ": \(quoted(typed))")."),
            remedy: Wording(
                vi: "Đề nghị đối chiếu với biểu mẫu và ghi lại.", en: "Compare it with the form and write it again."))
    }
}
