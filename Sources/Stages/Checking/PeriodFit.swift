// Determines whether a report arrives at the time of its period, and which other period it may be meant for.
package import Domain

/// The reason for a question about the period that a file names.
enum PeriodDoubt: Hashable {
    /// Its cut-off is too far in the future.
    case early(cutoff: CalendarDay)
    /// Its consolidated report has been sent.
    case sent
    /// Its deadline is long past, and another period accepts reports.
    case late(lastDay: CalendarDay)
}

/// A period that accepts reports on the day a file arrived.
package struct OpenPeriod {
    package let period: Period
    package let plan: Plan
}

struct PeriodFit {
    private let plan: Plan
    private let plans: [Plan]

    /// - Parameter plans: all plans of the workspace, because last year's form may be used again under this year's
    ///   plan.
    init(of plan: Plan, among plans: [Plan]) { (self.plan, self.plans) = (plan, plans) }

    func doubt(about period: Period, arrived: CalendarDay, isSent: Bool) -> PeriodDoubt? {
        guard period.kind == .figures else { return nil }
        if let cutoff = period.cutoff, cutoff.days(since: arrived) > plan.limits.earlyDays {
            return .early(cutoff: cutoff)
        }
        if isSent { return .sent }
        guard let last = plan.lastOnTimeDay(of: period), arrived.days(since: last) > plan.limits.lateDays,
            other(than: period, on: arrived) != nil
        else { return nil }
        return .late(lastDay: last)
    }

    /// Of the other periods that accept reports on that day, the one whose last on-time day is nearest to it.
    func other(than period: Period, on day: CalendarDay) -> OpenPeriod? {
        let open = plans.flatMap { candidate in
            candidate.periods.filter {
                isOpen($0, of: candidate, on: day) && !(candidate.id == plan.id && $0.id == period.id)
            }
            .map { OpenPeriod(period: $0, plan: candidate) }
        }
        return open.min { distance(of: $0, to: day) < distance(of: $1, to: day) }
    }

    /// Whether a report on that day is neither too early nor too late for the period.
    private func isOpen(_ period: Period, of plan: Plan, on day: CalendarDay) -> Bool {
        guard period.kind == .figures, let cutoff = period.cutoff, let last = plan.lastOnTimeDay(of: period) else {
            return false
        }
        return cutoff.days(since: day) <= plan.limits.earlyDays && day.days(since: last) <= plan.limits.lateDays
    }

    private func distance(of open: OpenPeriod, to day: CalendarDay) -> Int {
        open.plan.lastOnTimeDay(of: open.period).map { abs(day.days(since: $0)) } ?? .max
    }
}

/// The period that takes reports on the day, where that is too early or too late for the named one.
package func periodOpen(
    insteadOf period: Period, of plan: Plan, arrived: Moment, among plans: [Plan]
) -> OpenPeriod? {
    let (fit, day) = (PeriodFit(of: plan, among: plans), arrived.day(at: plan.offset))
    return fit.doubt(about: period, arrived: day, isSent: false).flatMap { _ in fit.other(than: period, on: day) }
}

/// The period that a question about a report's period proposed to the sender, in whichever plan it is.
/// - Parameters:
///   - plan: that of the report.
///   - proposed: what the question names. Its plan follows from the day.
package func periodMeant(
    _ proposed: PeriodID?, insteadOf period: Period, of plan: Plan, arrived: Moment, among plans: [Plan]
) -> OpenPeriod? {
    let other = PeriodFit(of: plan, among: plans).other(than: period, on: arrived.day(at: plan.offset))
    if let other, other.period.id == proposed { return other }
    // The plan was edited since.
    guard let proposed, proposed != period.id, let own = plan.period(proposed) else { return nil }
    return OpenPeriod(period: own, plan: plan)
}
