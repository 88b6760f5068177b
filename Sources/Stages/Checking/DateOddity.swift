// Reasons why a document's date is probably wrong.
import Domain

enum DateOddity: Hashable {
    /// After the arrival of the file, with the date with day and month exchanged, if that would be plausible.
    case future(arrived: CalendarDay, exchanged: CalendarDay?)
    /// Before the first day of the window.
    case beforePeriod(from: CalendarDay)
    /// So many days before the cut-off that the figures cannot have been known.
    case beforeCutoff(CalendarDay)

    /// A draft is often sent some days before its document is signed and dated.
    static let postDated = 7

    init?(of date: CalendarDay, in period: Period, _ plan: Plan, arrived: CalendarDay) {
        if date.days(since: arrived) > DateOddity.postDated {
            let exchanged = CalendarDay(year: date.year, month: date.day, day: date.month)
            self = .future(
                arrived: arrived,
                exchanged: exchanged.flatMap {
                    arrived.days(since: $0) >= 0 && arrived.days(since: $0) < 200 ? $0 : nil
                })
        } else if let from = period.from, date < from {
            self = .beforePeriod(from: from)
        } else if let cutoff = period.cutoff, cutoff.days(since: date) > plan.limits.earlyDays {
            self = .beforeCutoff(cutoff)
        } else {
            return nil
        }
    }
}

/// A document number that a spreadsheet program converted to a date or a power of ten: `12/05/2026`, `2026-05-12`,
/// `12-May`, `4.5E+07`.
func looksDamaged(number: String) -> Bool {
    guard mayBeDamaged(number) else { return false }
    let text = number.lowercased()
    if let match = text.wholeMatch(of: /(\d{1,4})[\/\-.](\d{1,2})([\/\-.](\d{1,4}))?/) {
        return (Int(match.2) ?? 99) <= 31
            && (match.4 != nil || ((1...31) ~= (Int(match.1) ?? 99) && (1...12) ~= (Int(match.2) ?? 99)))
    }
    return text.contains(/^\d{1,2}-(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|thg ?\d{1,2})(-\d{2,4})?$/)
        || text.contains(/^\d+([.,]\d+)?e[+-]?\d+$/)
}

/// Excludes almost every number before the patterns are tried: one like “12/BC-CCKL” has both a slash and letters, and
/// one like “BC-12” begins with a letter.
private func mayBeDamaged(_ number: String) -> Bool {
    guard let first = number.utf8.first, first >= 0x80 || (0x30...0x39).contains(first) else { return false }
    return !(number.utf8.contains(UInt8(ascii: "/")) && number.utf8.contains { (0x41...0x5A).contains($0 & 0xDF) })
}
