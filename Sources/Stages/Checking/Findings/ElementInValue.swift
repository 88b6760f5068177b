// An element inside something that holds only a value or a text.
import Domain

extension FindingKind {
    static let elementInValue = FindingKind("element-in-value", .error, vi: "Có phần tử XML lồng trong số liệu", en: "an element inside a value")
}

extension Finding {
    static func elementInValue(_ inner: String, in element: String, at place: Place) -> Finding {
        Finding(
            .elementInValue, at: place, found: inner,
            says: Wording(
                vi: "Bên trong \(element) chỉ được ghi chữ hoặc số, nhưng lại có phần tử \(quoted(inner)).",
                en: "\(element) holds only text, but \(quoted(inner)) stands inside it."),
            remedy: Wording(
                vi: "Đề nghị đưa \(inner) ra ngoài \(element); có thể thẻ đóng của \(element) đặt nhầm chỗ.",
                en: "Move \(inner) out of \(element): its end tag may be misplaced."))
    }
}
