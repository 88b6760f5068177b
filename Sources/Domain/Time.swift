// Days and moments as values. The clock and the time zone are arguments, read once by the command-line layer.

/// A calendar day without a time zone.
package struct CalendarDay: Hashable, Comparable, Sendable {
    package let year: Int
    package let month: Int
    package let day: Int

    /// nil for a day that does not exist, such as 31 April.
    package init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1, day <= daysIn(month: month, year: year)
        else { return nil }
        (self.year, self.month, self.day) = (year, month, day)
    }

    /// The day that many days after 1970-01-01.
    package init(daysSinceEpoch days: Int) {
        // Days are counted in eras of 400 years that begin on 1 March, so that the leap day comes last.
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    /// Parses `2026-05-20` and nothing else.
    package init?(iso text: some StringProtocol) {
        var (numbers, part, count) = ([0, 0, 0], 0, 0)
        for byte in String(text).utf8 {
            let isMark = count == 4 || count == 7
            guard count < 10,
                isMark ? byte == UInt8(ascii: "-") : (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            else { return nil }
            if isMark { part += 1 } else { numbers[part] = numbers[part] * 10 + Int(byte - UInt8(ascii: "0")) }
            count += 1
        }
        guard count == 10 else { return nil }
        self.init(year: numbers[0], month: numbers[1], day: numbers[2])
    }

    package var daysSinceEpoch: Int {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    /// `2026-05-20`
    package var iso: String { "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))" }

    package func adding(days: Int) -> CalendarDay { CalendarDay(daysSinceEpoch: daysSinceEpoch + days) }

    /// Whole days from `other` to `self`.
    package func days(since other: CalendarDay) -> Int { daysSinceEpoch - other.daysSinceEpoch }

    /// Monday to Friday. Public holidays are defined by the plan (`WorkCalendar`).
    package var isWeekday: Bool { (1...5).contains(((daysSinceEpoch + 4) % 7 + 7) % 7) }

    package static func < (one: CalendarDay, other: CalendarDay) -> Bool {
        (one.year, one.month, one.day) < (other.year, other.month, other.day)
    }
}

/// The number of days of a month.
package func daysIn(month: Int, year: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
}

/// An instant, in whole seconds since 1970-01-01T00:00:00Z. Stored in UTC, shown in the plan's offset.
package struct Moment: Hashable, Comparable, Sendable {
    package let seconds: Int64

    package init(seconds: Int64) { self.seconds = seconds }

    package static func < (one: Moment, other: Moment) -> Bool { one.seconds < other.seconds }

    /// The calendar day at `offset`.
    package func day(at offset: UTCOffset) -> CalendarDay {
        CalendarDay(daysSinceEpoch: Int(floorDivided(local(offset), 86_400)))
    }

    /// Hours, minutes and seconds at `offset`.
    package func time(at offset: UTCOffset) -> (hour: Int, minute: Int, second: Int) {
        let second = Int(local(offset) - floorDivided(local(offset), 86_400) * 86_400)
        return (second / 3600, second / 60 % 60, second % 60)
    }

    /// `2026-05-12T02:11:09Z`
    package var iso: String {
        let (hour, minute, second) = time(at: .utc)
        return "\(day(at: .utc).iso)T\(padded(hour, 2)):\(padded(minute, 2)):\(padded(second, 2))Z"
    }

    /// Parses `2026-05-12T02:11:09Z`, `2026-05-12T09:11:09+07:00` and, as midnight at `offset`, `2026-05-12`.
    package init?(iso text: String, assuming offset: UTCOffset) {
        guard let day = CalendarDay(iso: text.prefix(10)) else { return nil }
        let rest = text.dropFirst(10)
        if rest.isEmpty {
            self.init(day: day, at: offset)
            return
        }
        let clock = rest.dropFirst().prefix { $0 == ":" || $0.isNumber }
        let parts = clock.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
        guard rest.first == "T", (2...3).contains(parts.count), let hour = parts[0], let minute = parts[1],
            (0...23).contains(hour),
            (0...59).contains(minute), let second = parts.count == 3 ? parts[2] : 0, (0...59).contains(second)
        else { return nil }
        let zone = rest.dropFirst(1 + clock.count)
        guard let own = zone.isEmpty ? offset : UTCOffset(iso: String(zone)) else { return nil }
        self.init(day: day, hour: hour, minute: minute, second: second, at: own)
    }

    package init(day: CalendarDay, hour: Int = 0, minute: Int = 0, second: Int = 0, at offset: UTCOffset) {
        seconds = Int64(day.daysSinceEpoch) * 86_400 + Int64(hour * 3600 + minute * 60 + second) - Int64(offset.seconds)
    }

    private func local(_ offset: UTCOffset) -> Int64 { seconds + Int64(offset.seconds) }
}

/// The plan's offset from UTC in seconds, positive to the east. Vietnam: +07:00, without daylight saving.
package struct UTCOffset: Hashable, Sendable {
    package let seconds: Int

    package init(seconds: Int) { self.seconds = seconds }

    package static let utc = UTCOffset(seconds: 0)

    /// Parses `Z`, `+07:00`, `-03:30`.
    package init?(iso text: String) {
        if text == "Z" {
            self.init(seconds: 0)
            return
        }
        let parts = text.dropFirst().split(separator: ":", omittingEmptySubsequences: false).map {
            $0.utf8.count == 2 ? Int($0) : nil
        }
        guard let sign = text.first, sign == "+" || sign == "-", parts.count == 2, let hours = parts[0],
            let minutes = parts[1],
            (0...14).contains(hours), (0...59).contains(minutes)
        else { return nil }
        self.init(seconds: (sign == "-" ? -1 : 1) * (hours * 3600 + minutes * 60))
    }
}

private func floorDivided(_ number: Int64, _ by: Int64) -> Int64 { (number >= 0 ? number : number - by + 1) / by }

private func padded(_ number: Int, _ width: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
}
