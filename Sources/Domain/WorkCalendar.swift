// The working days: Monday to Friday except public holidays, plus the weekend days worked in exchange.

/// The office's calendar from its plan.
package struct WorkCalendar: Hashable, Sendable {
    /// Public holidays and days off in exchange, with their names.
    package private(set) var holidays: [CalendarDay: String] = [:]
    /// Saturdays and Sundays that are working days.
    package private(set) var workingDays: Set<CalendarDay> = []

    /// The longest holiday, in days.
    package static let longestHoliday = 366

    package init() {}

    /// Adds the days from `first` to `last`, both included.
    package mutating func add(holiday name: String, from first: CalendarDay, to last: CalendarDay) {
        guard last >= first, last.days(since: first) < Self.longestHoliday else { return }
        for offset in 0...last.days(since: first) { holidays[first.adding(days: offset)] = name }
    }

    package mutating func add(workingDay day: CalendarDay) { workingDays.insert(day) }

    package func isWorked(_ day: CalendarDay) -> Bool {
        workingDays.contains(day) || (day.isWeekday && holidays[day] == nil)
    }

    /// The working day that is `count` working days after `day`; `day` itself for 0.
    package func day(after day: CalendarDay, working count: Int) -> CalendarDay {
        var (day, left) = (day, count)
        while left > 0 {
            day = day.adding(days: 1)
            if isWorked(day) { left -= 1 }
        }
        return day
    }

    /// The number of working days after `start`, up to and including `end`.
    package func workedDays(after start: CalendarDay, through end: CalendarDay) -> Int {
        (0..<max(0, end.days(since: start))).count { isWorked(start.adding(days: $0 + 1)) }
    }
}
