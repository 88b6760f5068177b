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
