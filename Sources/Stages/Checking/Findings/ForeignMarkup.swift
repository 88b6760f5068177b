// Something meant for other programs: xsi: attributes, stylesheets, inclusions. We never act on it, so it must not stand there.
import Domain

extension FindingKind {
    static let foreignMarkup = FindingKind(
        "foreign-markup", .error, vi: "Tệp chứa chỉ dẫn dành cho phần mềm khác", en: "markup meant for other programs")
}

extension Finding {
    static func foreignMarkup(_ name: String, at place: Place) -> Finding {
        Finding(
            .foreignMarkup, at: place, found: name,
            says: Wording(
                vi: "Tệp chứa \(quoted(name)), là chỉ dẫn dành cho phần mềm khác; báo cáo không được có nội dung này.",
                en: "The file holds \(quoted(name)), meant for other programs; a submission may not."),
            remedy: Wording(vi: "Đề nghị xóa \(name) rồi gửi lại.", en: "Remove \(name) and send again."))
    }
}
