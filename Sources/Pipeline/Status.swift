// `tonghop status`: how each unit stands with each period, read from the register alone.
package import Domain
import Register

/// The answer: a plan, and its periods with a line for each unit expected.
package struct Status: Sendable {
    package struct PeriodStatus: Sendable {
        package var period: Period
        package var receipts: [UnitReceipt]
        package var counts: ReceiptCounts { ReceiptCounts(of: receipts) }
    }

    package let plan: Plan
    package let periods: [PeriodStatus]
    /// Today in the plan's offset: screens may say “còn N ngày”, outputs never do.
    package let today: CalendarDay
    package let isSample: Bool

    /// - Parameter period: nil for every period of the plan.
    package init(in workspace: Workspace, at clock: RunClock, plan: PlanID? = nil, period: PeriodID? = nil) throws(Failure) {
        do {
            let ready = try Plans.load(try Plans.files(in: workspace)).asked(plan)
            let now = clock.present(at: ready.plan.offset)
            let periods = try period.map { [try ready.plan.asked($0)] } ?? ready.plan.periods
            let register = try workspace.registerToRead(at: now)
            self.plan = ready.plan
            self.periods = try periods.map { period in
                PeriodStatus(
                    period: period,
                    receipts: try register?.statusLines(plan: ready.plan, period: period).map(\.receipt) ?? Status.nobody(ready.plan, period))
            }
            today = now.day(at: ready.plan.offset)
            isSample = try register?.isSample() ?? false
        } catch {
            throw Failure.of(error)
        }
    }

    /// Before the first run everybody is missing.
    private static func nobody(_ plan: Plan, _ period: Period) -> [UnitReceipt] {
        plan.expectedUnits(in: period).map { UnitReceipt(unit: $0.code, state: .missing) }
    }
}

extension Plans {
    /// The plan that was named; the newest for nil.
    ///
    /// - Throws: `Failure.unknown` naming the plans there are.
    func asked(_ id: PlanID?) throws(Failure) -> ReadyPlan {
        guard let id else { return current }
        if let ready = plan(id) { return ready }
        let known = ready.map(\.plan.id.rawValue).joined(separator: ", ")
        throw .unknown(Wording(vi: "Không có kế hoạch “\(id)”. Các kế hoạch hiện có: \(known).", en: "No plan “\(id)”. There are: \(known)."))
    }
}

extension Plan {
    /// - Throws: `Failure.unknown` naming the periods there are.
    func asked(_ id: PeriodID) throws(Failure) -> Period {
        if let period = period(id) { return period }
        let known = periods.map(\.id.rawValue).joined(separator: ", ")
        throw .unknown(Wording(vi: "Kế hoạch không có kỳ “\(id)”. Các kỳ: \(known).", en: "The plan has no period “\(id)”. There are: \(known)."))
    }
}
