// The file is XML, but no submission.
import Domain

extension FindingKind {
    static let notASubmission = FindingKind(
        "not-a-submission", .error, vi: "Tệp không phải là báo cáo theo mẫu", en: "the file is no submission")
}

extension Finding {
    static func notASubmission(at place: Place, found: String) -> Finding {
        Finding(
            .notASubmission, at: place, found: found, allowed: ["submission"],
            says: Wording(
                vi: "Tệp này mở đầu bằng \(quoted(found)), không phải là báo cáo theo mẫu của kế hoạch.",
                en: "The file begins with \(quoted(found)), which is no submission."),
            remedy: Wording(
                vi: "Đề nghị dùng đúng biểu mẫu: phần tử ngoài cùng là submission, có xmlns=\"\(Vocabulary.namespace)\".",
                en: "Use the form: the outermost element is submission, with xmlns=\"\(Vocabulary.namespace)\"."))
    }
}
