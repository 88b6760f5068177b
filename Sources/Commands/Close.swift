// `tonghop close`: a period takes no more reports.
import Domain
import Pipeline

extension Period {
    /// - Throws: `Failure.unknown` when the period is closed already, or has not begun.
    func refuseClosing(closedSince day: CalendarDay?, _ today: CalendarDay) throws(Failure) {
        if let day { throw .closedAlready(self, since: day) }
        if let from, from > today { throw .notBegun(self, from) }
    }
}

extension Failure {
    fileprivate static func closedAlready(_ period: Period, since day: CalendarDay) -> Failure {
        .unknown(
            Wording(
                vi: "Kỳ \(period.name) đã chốt từ ngày \(day.short).",
                en: "\(period.id) has been closed since \(day.iso)."))
    }

    fileprivate static func notBegun(_ period: Period, _ day: CalendarDay) -> Failure {
        .unknown(
            Wording(
                vi:
                    "Kỳ \(period.id) chưa bắt đầu (từ ngày \(day.short)), chưa chốt được. Kế hoạch năm khác: --plan.",
                en: "\(period.id) has not begun (on \(day.iso)) and cannot be closed. For another year's plan: --plan.")
        )
    }
}
