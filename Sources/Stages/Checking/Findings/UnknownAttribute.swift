// An attribute that the element does not have.
import Domain

extension FindingKind {
    static let unknownAttribute = FindingKind("unknown-attribute", .error, vi: "Thuộc tính XML không có trong mẫu", en: "unknown attribute")
}

extension Finding {
    static func unknownAttribute(_ name: String, of element: String, allowed: [String], at place: Place) -> Finding {
        let meant = nearest(to: name, among: allowed)
        return Finding(
            .unknownAttribute, at: place, found: name, allowed: allowed, meant: meant,
            says: Wording(
                vi: "Phần tử \(element) không có thuộc tính \(quoted(name)).", en: "Element \(element) has no attribute \(quoted(name))."),
            remedy: Wording(
                vi: meant.map { "Có lẽ là \($0); đề nghị sửa tên thuộc tính thành \($0)." } ?? "Đề nghị bỏ thuộc tính này.",
                en: meant.map { "Probably \($0): rename it." } ?? "Remove it."))
    }
}
