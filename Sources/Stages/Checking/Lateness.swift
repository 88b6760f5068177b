// Computes how late an accepted report is, and which arrival date it keeps.
import Domain

struct Lateness {
    let days: Int
    /// Arrival of the earlier file whose date counts, if that changes the result.
    let keepsDateOf: Moment?

    /// A correction of an accepted report keeps the lateness of that report. A report sent again within the plan's
    /// working days after a return keeps the date of the first file (the office's practice, in the plan as
    /// `returnGraceDays`). Where the office recorded that the signed report arrived earlier, that day counts.
    init(of arrived: Moment, in period: PeriodID?, _ context: RegisterContext, under plan: Plan) {
        self.init(ofFile: arrived, in: period, context, under: plan)
        guard let recorded = context.recordedArrival, let period = period.flatMap({ plan.period($0) }) else { return }
        let settled = plan.daysLate(recorded, in: period)
        if settled < days { self.init(days: settled, keepsDateOf: Moment(day: recorded, at: plan.offset)) }
    }

    private init(days: Int, keepsDateOf: Moment?) { (self.days, self.keepsDateOf) = (days, keepsDateOf) }

    private init(ofFile arrived: Moment, in period: PeriodID?, _ context: RegisterContext, under plan: Plan) {
        let own = period.flatMap { plan.period($0) }.map { plan.daysLate(arrived, in: $0) } ?? 0
        if let active = context.active {
            self.init(days: active.daysLate, own: own, of: active.arrived)
        } else if let chain = context.openReturn ?? context.questions.latest?.chain,
            let period = period.flatMap({ plan.period($0) }),
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
