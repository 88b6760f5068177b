// An element that the vocabulary does not have: mostly a slip of the keyboard.
import Domain

extension FindingKind {
    static let unknownElement = FindingKind("unknown-element", .error, vi: "Phần tử XML không có trong mẫu", en: "unknown element")
}

extension Finding {
    static func unknownElement(_ name: String, meant: String?, at place: Place) -> Finding {
        Finding(
            .unknownElement, at: place, found: name, allowed: shown(Vocabulary.elements), meant: meant,
            says: Wording(
                vi: "Mẫu báo cáo không có phần tử nào tên là \(quoted(name)).", en: "The form has no element \(quoted(name))."),
            remedy: Wording(
                vi: meant.map { "Có lẽ là \($0); đề nghị sửa tên phần tử thành \($0)." }
                    ?? "Đề nghị bỏ phần tử này, hoặc dùng đúng tên trong mẫu với xmlns=\"\(Vocabulary.namespace)\".",
                en: meant.map { "Probably \($0): rename it." } ?? "Remove it, or use a name of the form."))
    }
}
