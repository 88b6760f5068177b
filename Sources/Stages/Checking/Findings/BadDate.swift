// A date that the calendar does not have, or that is spelled otherwise.
import Domain

extension FindingKind {
    static let badDate = FindingKind("bad-date", .error, vi: "Ngày tháng chưa đúng", en: "no such date")
}

extension Finding {
    static func badDate(_ typed: String, isTable: Bool, at place: Place) -> Finding {
        let sample = isTable ? "12/05/2026" : "2026-05-12"
        return Finding(
            .badDate, at: place, found: typed,
            says: Wording(
                vi: "Ngày ghi là \(quoted(typed)), không có trong lịch hoặc không đúng cách ghi.",
                en: "\(quoted(typed)) is no date in the spelling of the form."),
            remedy: Wording(vi: "Đề nghị ghi ngày theo mẫu \(sample).", en: "Write the date as \(sample)."))
    }
}
