// `tonghop arrived`: the signed report of a unit came before its data file.
import Domain
import Pipeline

extension RecordedArrival {
    /// A mistyped year would make a late unit punctual.
    /// - Throws: `Failure.unknown` for a day after today, or before the period whose report it is.
    func refuseWrongDay(_ today: CalendarDay, _ period: Period) throws(Failure) {
        if day > today { throw .future(day) }
        if let begin = period.from, day < begin { throw .beforePeriod(day, begin, period) }
    }
}

extension Failure {
    fileprivate static func beforePeriod(_ day: CalendarDay, _ begin: CalendarDay, _ period: Period) -> Failure {
        .unknown(
            Wording(
                vi: "Ngày đến \(day.short) ở trước ngày đầu của kỳ \(period.name) (\(begin.short)); xem lại năm đã gõ.",
                en: "The arrival \(day.iso) is before the first day of \(period.id) (\(begin.iso)); look at the year."))
    }

    fileprivate static func future(_ day: CalendarDay) -> Failure {
        .unknown(
            Wording(
                vi: "Ngày đến \(day.short) còn ở sau hôm nay.",
                en: "The arrival \(day.iso) is still to come."))
    }
}
