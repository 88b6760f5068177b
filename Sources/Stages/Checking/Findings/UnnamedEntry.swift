// A model or a proposal for commendation without a name.
import Domain

extension FindingKind {
    static let unnamedEntry = FindingKind("unnamed-entry", .error, vi: "Mô hình hoặc người được đề nghị chưa có tên", en: "an entry without a name")
}

extension Finding {
    static func unnamedModel(at place: Place) -> Finding {
        Finding(
            .unnamedEntry, at: place,
            says: Wording(vi: "Mô hình này chưa ghi tên.", en: "The model has no name."),
            remedy: Wording(vi: "Đề nghị ghi tên mô hình, hoặc bỏ dòng này.", en: "Give its name, or remove the row."))
    }

    static func unnamedCommendation(at place: Place) -> Finding {
        Finding(
            .unnamedEntry, at: place,
            says: Wording(vi: "Dòng đề nghị khen thưởng này chưa ghi tên tập thể, cá nhân.", en: "The proposal names nobody."),
            remedy: Wording(vi: "Đề nghị ghi tên, hoặc bỏ dòng này.", en: "Give the name, or remove the row."))
    }
}
