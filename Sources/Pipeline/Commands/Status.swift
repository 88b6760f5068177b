// `tonghop status`: how each unit stands with each period, read from the register alone.
package import Domain
import Merging
import Register

/// The answer: a plan, and its periods with a line for each unit expected.
package struct Status: Sendable {
    package struct PeriodStatus: Sendable {
        package var period: Period
        package var receipts: [UnitReceipt]
        /// When it was closed; nil while it takes reports.
        package var closed: Moment?
        /// What the office should look into between units.
        package var concerns: [Concern] = []
        package var counts: ReceiptCounts { ReceiptCounts(of: receipts) }
    }

    /// One thing that somebody should look into: when, and what.
    package struct Event: Sendable {
        package var at: Moment
        package var why: String
    }

    package let plan: Plan
    package let periods: [PeriodStatus]
    /// Today in the plan's offset: screens may say “còn N ngày”, outputs never do.
    package let today: CalendarDay
    package let isSample: Bool
    /// Units that have filed their implementation plan; nil where the office's plan asks for none.
    package let plansFiled: Set<UnitCode>?
    /// What somebody should look into, the newest first.
    package let security: [Event]
    /// What lies in the inbox and no run takes until a person acts.
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
            let losses = try register?.losses(under: ready.plan) ?? []
            guard losses.isEmpty else {
                throw Failure.plan(losses.map { (ready.file.name, PlanFault(line: nil, message: $0)) })
            }
            self.plan = ready.plan
            self.periods = try periods.map { period in
                PeriodStatus(
                    period: period, receipts: try Status.receipts(register, ready.plan, period),
                    closed: try register?.closed(period.id, of: ready.plan.id),
                    concerns: try Status.concerns(register, ready.plan, period))
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

    private static func concerns(_ register: Register?, _ plan: Plan, _ period: Period) throws -> [Concern] {
        guard let register else { return [] }
        return try merge(try register.mergeInput(plan: plan, period: period), under: plan, for: period).concerns
    }

    /// Before the first run everybody is missing.
    private static func receipts(_ register: Register?, _ plan: Plan, _ period: Period) throws -> [UnitReceipt] {
        try register?.statusLines(plan: plan, period: period).map(\.receipt)
            ?? plan.expectedUnits(in: period).map { UnitReceipt(unit: $0.code, state: .missing) }
    }
}

extension Plans {
    /// The plan that was named; the newest for nil.
    ///
    /// - Throws: `Failure.unknown` naming the plans there are.
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
    /// - Throws: `Failure.unknown` naming the periods there are.
    func require(_ id: PeriodID) throws(Failure) -> Period {
        if let period = period(id) { return period }
        let known = periods.map(\.id.rawValue).joined(separator: ", ")
        throw .unknown(
            Wording(
                vi: "Kế hoạch không có kỳ “\(id)”. Các kỳ: \(known).",
                en: "The plan has no period “\(id)”. There are: \(known)."))
    }
}
