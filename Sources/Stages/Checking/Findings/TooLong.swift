// A text longer than the report has room for.
import Domain

extension FindingKind {
    static let tooLong = FindingKind("too-long", .error, vi: "Nội dung quá dài", en: "a text is too long")
}

/// How long texts may be, in characters: the whole report upward has four to six pages of some 3,000.
enum TextLimit: Int {
    /// A name, a post, a number.
    case line = 500
    /// One narrative, achievement or explanation.
    case paragraph = 10_000

    func holds(_ text: String) -> Bool { text.utf8.count <= rawValue || text.unicodeScalars.count <= rawValue }
}

extension Finding {
    static func tooLong(_ text: String, in what: Wording, _ limit: TextLimit, at place: Place) -> Finding {
        let (length, most) = (Quantity(text.unicodeScalars.count), Quantity(limit.rawValue))
        return Finding(
            .tooLong, at: place, found: String(text.prefix(60)) + "…", allowed: ["đến \(most.local) ký tự"],
            says: Wording(
                vi: "Nội dung của \(what.vi) dài \(length.local) ký tự; báo cáo chỉ nhận đến \(most.local) ký tự.",
                en: "The text of \(what.en) has \(length.canonical) characters; at most \(most.canonical) are taken."),
            remedy: Wording(vi: "Đề nghị viết gọn lại.", en: "Shorten it."))
    }
}
