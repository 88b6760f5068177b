// The submission names its own paper twice.
import Domain

extension FindingKind {
    static let repeatedDocument = FindingKind(
        "repeated-document", .error, vi: "Số, ngày văn bản kê hai lần", en: "the document is named twice")
}

extension Finding {
    static func repeatedDocument(first: Place, at place: Place) -> Finding {
        Finding(
            .repeatedDocument, at: place,
            says: Wording(
                vi: "Số và ngày của văn bản báo cáo đã ghi ở \(first.described.vi), đến đây lại ghi lần nữa.",
                en: "The paper's number and date were already given at \(first.described.en)."),
            remedy: Wording(vi: "Đề nghị chỉ giữ lại một.", en: "Keep one."))
    }
}
