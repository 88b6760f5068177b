// Words between the elements, where nobody will read them.
import Domain

extension FindingKind {
    static let strayText = FindingKind("stray-text", .error, vi: "Có chữ nằm ngoài các mục của mẫu", en: "text outside any entry")
}

extension Finding {
    static func strayText(_ text: String, in element: String, at place: Place) -> Finding {
        Finding(
            .strayText, at: place, found: text,
            says: Wording(
                vi: "Bên trong \(element) có đoạn chữ \(quoted(text)) không nằm trong mục nào.",
                en: "Inside \(element) stands \(quoted(text)), which belongs to no entry."),
            remedy: Wording(
                vi: "Đề nghị chuyển đoạn này vào mục thích hợp (chẳng hạn result), hoặc xóa đi.",
                en: "Move it into an entry such as result, or remove it."))
    }
}
