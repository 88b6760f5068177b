// A date that the calendar does not have, or that is spelled otherwise.
import Domain

extension FindingKind {
    static let badDate = FindingKind("bad-date", .error, vi: "Ngày tháng chưa đúng", en: "no such date")
}

extension Finding {
    static func badDate(_ typed: String, isTable: Bool, at place: Place) -> Finding {
        let meant = isTable ? monthFirst(typed) : nil
        let sample = isTable ? "12/05/2026" : "2026-05-12"
        return Finding(
            .badDate, at: place, found: typed, meant: meant,
            says: Wording(
                vi: "Ngày ghi là \(quoted(typed)), không có trong lịch hoặc không đúng cách ghi.",
                en: "\(quoted(typed)) is no date in the spelling of the form."),
            remedy: meant.map {
                Wording(vi: "Có lẽ là \($0); đề nghị ghi ngày trước, tháng sau.", en: "Perhaps \($0): write the day first, then the month.")
            } ?? Wording(vi: "Đề nghị ghi ngày theo mẫu \(sample).", en: "Write the date as \(sample)."))
    }
}

/// `05/13/2026`, in the American order, is `13/05/2026`.
private func monthFirst(_ typed: String) -> String? {
    let parts = typed.split(separator: "/")
    let numbers = parts.compactMap { Int($0) }
    guard parts.count == 3, numbers.count == 3, numbers[1] > 12,
        CalendarDay(year: numbers[2], month: numbers[0], day: numbers[1]) != nil
    else { return nil }
    return [parts[1], parts[0], parts[2]].joined(separator: "/")
}
