// Something that every element of its sort must say is not said.
import Domain

extension FindingKind {
    static let missingAttribute = FindingKind("missing-attribute", .error, vi: "Thiếu một mục bắt buộc", en: "a required entry is missing")
}

extension Finding {
    static func missingAttribute(_ name: String, called word: Wording, of element: Wording, isTable: Bool, at place: Place) -> Finding {
        Finding(
            .missingAttribute, at: place,
            says: Wording(
                vi: "Phần \(element.vi) chưa ghi \(word.vi).", en: "Element \(element.en) does not give its \(word.en)."),
            remedy: Wording(
                vi: "Đề nghị ghi thêm \(word.vi)\(isTable ? "" : " (thuộc tính \(name))").", en: "Add the attribute \(name)."))
    }
}
