// `tonghop status`: the state of each unit in each period, read from the register only.
package import Domain
import Register

/// The status of a plan: its periods with a line for each expected unit.
package struct Status: Sendable {
    /// The state of one period.
    package struct PeriodStatus: Sendable {
        package var period: Period
        package var receipts: [UnitReceipt]
        /// When it was closed; nil while it accepts reports.
        package var closed: Moment?
        package var counts: ReceiptCounts { ReceiptCounts(of: receipts) }
    }

    /// A security event: when, and what.
    package struct Event: Sendable {
        package var at: Moment
        package var why: String
    }

    package let plan: Plan
    package let periods: [PeriodStatus]
    /// Today in the plan's offset. Screens may show “còn N ngày”, outputs never do.
    package let today: CalendarDay
    package let isSample: Bool
    /// Units that have sent their implementation plan; nil where the office's plan requires none.
    package let plansFiled: Set<UnitCode>?
    /// Security events, newest first.
    package let security: [Event]
    /// Files in the inbox that no run claims until a person acts.
    package let skipped: [SkippedFile]

    /// - Parameter period: nil for every period of the plan.
    package init(in workspace: Workspace, at clock: RunClock, plan: PlanID? = nil, period: PeriodID? = nil)
        throws(Failure)
    {
        do {
            let ready = try Plans.load(try Plans.files(in: workspace)).require(plan)
            let now = clock.present(at: ready.plan.offset)
            let periods = try period.map { [try ready.plan.require($0)] } ?? ready.plan.periods
            let register = try workspace.registerToRead(at: now)
            self.plan = ready.plan
            self.periods = try periods.map { period in
                PeriodStatus(
                    period: period, receipts: try Status.receipts(register, ready.plan, period),
                    closed: try register?.closed(period.id, of: ready.plan.id))
            }
            let ownPlans = try ready.plan.periods.filter { $0.kind == .plan }.map {
                try Status.receipts(register, ready.plan, $0)
            }
            plansFiled = ownPlans.isEmpty ? nil : Set(ownPlans.joined().filter(\.state.hasReported).map(\.unit))
            security = try register?.securityEvents(most: 10).map { Event(at: $0.at, why: $0.why) } ?? []
            today = now.day(at: ready.plan.offset)
            skipped = workspace.skippedNow(under: ready.plan)
            isSample = try register?.isSample() ?? false
        } catch {
            throw Failure.of(error)
        }
    }

    /// Before the first run every unit is missing.
    private static func receipts(_ register: Register?, _ plan: Plan, _ period: Period) throws -> [UnitReceipt] {
        try register?.statusLines(plan: plan, period: period).map(\.receipt)
            ?? plan.expectedUnits(in: period).map { UnitReceipt(unit: $0.code, state: .missing) }
    }
}

extension Plans {
    /// The plan with that id; the newest for nil.
    ///
    /// - Throws: `Failure.unknown` with a list of the existing plans.
    func require(_ id: PlanID?) throws(Failure) -> ReadyPlan {
        guard let id else { return current }
        if let ready = plan(id) { return ready }
        let known = ready.map(\.plan.id.rawValue).joined(separator: ", ")
        throw .unknown(
            Wording(
                vi: "Không có kế hoạch “\(id)”. Các kế hoạch hiện có: \(known).",
                en: "No plan “\(id)”. There are: \(known)."))
    }
}

extension Plan {
    /// - Throws: `Failure.unknown` with a list of the existing periods.
    func require(_ id: PeriodID) throws(Failure) -> Period {
        if let period = period(id) { return period }
        let known = periods.map(\.id.rawValue).joined(separator: ", ")
        throw .unknown(
            Wording(
                vi: "Kế hoạch không có kỳ “\(id)”. Các kỳ: \(known).",
                en: "The plan has no period “\(id)”. There are: \(known)."))
    }
}
