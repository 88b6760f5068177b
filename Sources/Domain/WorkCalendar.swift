// Which days are worked: Monday to Friday, less public holidays, and with the days off that are worked in exchange.

/// The office's calendar, as its plan gives it.
package struct WorkCalendar: Hashable, Sendable {
    /// A public holiday or a day off in exchange, by its name.
    package private(set) var holidays: [CalendarDay: String] = [:]
    /// Saturdays and Sundays that are worked.
    package private(set) var workingDays: Set<CalendarDay> = []
    /// The announcement the days are taken from.
    package var source: String?

    package init() {}

    /// Days from `first` to `last`, both included.
    package mutating func add(holiday name: String, from first: CalendarDay, to last: CalendarDay) {
        guard last >= first, last.days(since: first) < 366 else { return }
        for offset in 0...last.days(since: first) { holidays[first.adding(days: offset)] = name }
    }

    package mutating func add(workingDay day: CalendarDay) { workingDays.insert(day) }

    package func isWorked(_ day: CalendarDay) -> Bool {
        workingDays.contains(day) || (day.isWeekday && holidays[day] == nil)
    }

    /// The last worked day of so many after `day`; `day` itself for 0.
    package func day(after day: CalendarDay, working count: Int) -> CalendarDay {
        var (day, left) = (day, count)
        while left > 0 {
            day = day.adding(days: 1)
            if isWorked(day) { left -= 1 }
        }
        return day
    }

    /// How many worked days lie after `start`, up to and with `end`.
    package func workedDays(after start: CalendarDay, through end: CalendarDay) -> Int {
        (0..<max(0, end.days(since: start))).count { isWorked(start.adding(days: $0 + 1)) }
    }
}
