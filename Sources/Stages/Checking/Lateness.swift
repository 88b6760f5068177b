// How late an accepted report is, and whose date it keeps.
import Domain

struct Lateness {
    let days: Int
    /// Arrival of the earlier file whose date counts, where that makes a difference.
    let keepsDateOf: Moment?

    /// A correction of an accepted report stays as late as that was; a report sent again within the plan's working days after a return
    /// keeps the date of the first file (the office's practice, in the plan as `returnGraceDays`).
    init(of arrived: Moment, in period: PeriodID?, _ context: RegisterContext, under plan: Plan) {
        let own = period.flatMap { plan.period($0) }.map { plan.daysLate(arrived, in: $0) } ?? 0
        if let active = context.active {
            self.init(days: active.daysLate, own: own, of: active.arrived)
        } else if let chain = context.openReturn, let period = period.flatMap({ plan.period($0) }),
            plan.keepsFirstDate(returned: chain.returned, resent: arrived)
        {
            self.init(days: min(own, plan.daysLate(chain.firstArrived, in: period)), own: own, of: chain.firstArrived)
        } else {
            self.init(days: own, own: own, of: arrived)
        }
    }

    private init(days: Int, own: Int, of kept: Moment) {
        self.days = days
        keepsDateOf = days == own ? nil : kept
    }
}
