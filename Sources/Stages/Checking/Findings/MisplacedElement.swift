// An element where it may not stand: an indicator outside its task, a model inside one.
import Domain

extension FindingKind {
    static let misplacedElement = FindingKind("misplaced-element", .error, vi: "Phần tử XML đặt sai chỗ", en: "an element in the wrong place")
}

extension Finding {
    static func misplacedElement(_ name: String, inside parent: String, belongs: String, at place: Place) -> Finding {
        Finding(
            .misplacedElement, at: place, found: name, allowed: [belongs],
            says: Wording(
                vi: "\(quoted(name)) đang đặt bên trong \(quoted(parent)); theo mẫu, phần tử này phải đặt ngay bên trong \(belongs).",
                en: "\(quoted(name)) stands inside \(quoted(parent)); it belongs directly inside \(belongs)."),
            remedy: Wording(vi: "Đề nghị chuyển \(name) vào trong \(belongs).", en: "Move it into \(belongs)."))
    }
}
