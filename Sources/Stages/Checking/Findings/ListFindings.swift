// Findings about list entries and justifications.
import Domain

// MARK: - A model or a proposal for commendation without a name.

extension FindingKind {
    static let unnamedEntry = FindingKind(
        "unnamed-entry", .error, vi: "Dòng của danh sách chưa có tên", en: "an entry without a name")
}

extension Finding {
    static func unnamedModel(_ form: ListForm, at place: Place) -> Finding {
        let noun = form.noun
        return Finding(
            .unnamedEntry, at: place,
            message: Wording(
                vi: "\(capitalised(noun)) này chưa ghi tên.", en: "The model has no name."),
            remedy: Wording(vi: "Đề nghị ghi tên \(noun), hoặc bỏ dòng này.", en: "Give its name, or remove the row."))
    }

    static func unnamedCommendation(_ form: ListForm, at place: Place) -> Finding {
        let who = form.has(.holder) ? " tập thể, cá nhân" : ""
        return Finding(
            .unnamedEntry, at: place,
            message: Wording(vi: "Dòng \(form.noun) này chưa ghi tên\(who).", en: "The proposal names nobody."),
            remedy: Wording(vi: "Đề nghị ghi tên, hoặc bỏ dòng này.", en: "Give the name, or remove the row."))
    }
}

// MARK: - The submission names its own document twice.

extension FindingKind {
    static let repeatedDocument = FindingKind(
        "repeated-document", .error, vi: "Số, ngày văn bản kê hai lần", en: "the document is named twice")
}

extension Finding {
    static func repeatedDocument(first: Place, at place: Place) -> Finding {
        Finding(
            .repeatedDocument, at: place,
            message: Wording(
                vi: "Số và ngày của văn bản báo cáo đã ghi ở \(first.described.vi), đến đây lại ghi lần nữa.",
                en: "The paper's number and date were already given at \(first.described.en)."),
            remedy: Wording(vi: "Đề nghị chỉ giữ lại một.", en: "Keep one."))
    }
}

// MARK: - A justification without a warning that it could explain.

extension FindingKind {
    static let unknownJustification = FindingKind(
        "unknown-justification", .warning, vi: "Giải trình cho mã không có", en: "an explanation of an unknown code")
}

extension Finding {
    static func unknownJustification(_ rule: String, meant: String?, at place: Place) -> Finding {
        Finding(
            .unknownJustification, at: place, found: rule, meant: meant,
            message: Wording(
                vi:
                    "Có giải trình cho mã \(quoted(FindingNumbers.shown(rule))) nhưng không có nội dung cần giải trình nào mang mã này.",
                en: "There is an explanation for \(quoted(rule)), and nothing of that code to explain."),
            remedy: Wording(
                vi: meant.map { "Có lẽ là \($0); đề nghị ghi lại mã." }
                    ?? "Đề nghị ghi đúng mã in ở cuối nội dung cần giải trình.",
                en: meant.map { "Probably \($0): write that." } ?? "Write the code printed after the warning."))
    }
}
