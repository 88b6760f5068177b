// `tonghop arrived`: the signed report of a unit came before its data file.
import Domain

extension RecordedArrival {
    /// - Throws: `Failure.unknown` for a day after today.
    func refuseFuture(_ today: CalendarDay) throws(Failure) { if day > today { throw .future(day) } }
}

extension Failure {
    fileprivate static func future(_ day: CalendarDay) -> Failure {
        .unknown(
            Wording(
                vi: "Ngày đến \(day.short) còn ở sau hôm nay.",
                en: "The arrival \(day.iso) is still to come."))
    }
}
