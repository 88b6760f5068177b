// An explanation of something that nobody asked about.
import Domain

extension FindingKind {
    static let unknownJustification = FindingKind(
        "unknown-justification", .warning, vi: "Giải trình cho mã không có", en: "an explanation of an unknown code")
}

extension Finding {
    static func unknownJustification(_ rule: String, meant: String?, at place: Place) -> Finding {
        Finding(
            .unknownJustification, at: place, found: rule, meant: meant,
            says: Wording(
                vi: "Có giải trình cho mã \(quoted(rule)) nhưng không có nội dung cần giải trình nào mang mã này.",
                en: "There is an explanation for \(quoted(rule)), and nothing of that code to explain."),
            remedy: Wording(
                vi: meant.map { "Có lẽ là \($0); đề nghị ghi lại mã." } ?? "Đề nghị ghi đúng mã in ở cuối nội dung cần giải trình.",
                en: meant.map { "Probably \($0): write that." } ?? "Write the code printed after the warning."))
    }
}
