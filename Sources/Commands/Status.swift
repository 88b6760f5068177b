// `tonghop status`: the state of each unit in each period, read from the register only.
package import Domain
import Merging
package import Pipeline
import Register
import Reporting

/// The status of a plan: its periods with a line for each expected unit.
package struct Status: Sendable {
    /// The state of one period.
    package struct PeriodStatus: Sendable {
        package var period: Period
        package var receipts: [UnitReceipt]
        /// When it was closed; nil while it accepts reports.
        package var closed: Moment?
        /// Facts that the office should look into, found by comparing units.
        package var concerns: [Concern] = []
        /// The sent report that the current version replaces, with the number of changed totals.
        package var replaces: Replacement?
        package var lastSent: SentVersion?
        /// “số 05/BC-SNNMT ngày 26/5/2025” of the report sent last.
        package var lastSentMark: Wording?
        package var signed: [SignedReport] = []
        /// Attachments after the report of their unit, oldest first.
        package var later: [(unit: UnitCode, name: String, arrived: Moment)] = []
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
    package let unitsWithImplementationPlan: Set<UnitCode>?
    /// Security events, newest first.
    package let security: [Event]
    /// Files in the inbox that no run claims until a person acts.
    package let skipped: [SkippedFile]
    /// Files that cannot be attributed to a unit, newest first.
    package let unattributed: [UnattributedFile]

    /// - Parameter period: nil for every period of the plan.
    package init(in workspace: Workspace, at clock: RunClock, plan: PlanID? = nil, period: PeriodID? = nil)
        throws(Failure)
    {
        do {
            let plans = try Plans.load(try Plans.files(in: workspace))
            let ready = try plans.require(plan, having: period, at: clock)
            let now = clock.present(at: ready.plan.offset)
            let periods = try period.map { [try ready.plan.require($0)] } ?? ready.plan.periods
            let register = try workspace.registerToRead(at: now)
            let losses = try register?.losses(under: ready.plan) ?? []
            guard losses.isEmpty else {
                throw Failure.plan(losses.map { (ready.file.name, PlanFault(line: nil, message: $0)) })
            }
            self.plan = ready.plan
            self.periods = try periods.map { period in
                try Status.status(of: period, in: ready.plan, register)
            }
            let implementationReceipts = try ready.plan.periods.filter { $0.kind == .plan }.map {
                try Status.receipts(register, ready.plan, $0)
            }
            unitsWithImplementationPlan =
                implementationReceipts.isEmpty
                ? nil : Set(implementationReceipts.joined().filter(\.state.hasReported).map(\.unit))
            security = try register?.securityEvents(most: 10).map { Event(at: $0.at, why: $0.why) } ?? []
            unattributed = try register?.unattributedFiles(most: 10) ?? []
            today = now.day(at: ready.plan.offset)
            // Another account than the workspace's learns from the last run what that could not read.
            let unreadable = workspace.isOwnedByThisAccount ? [] : try register?.skippedFiles() ?? []
            skipped = workspace.skippedNow(under: plans) + unreadable.filter { $0.code == unreadableCode }
            isSample = try register?.isSample() ?? false
        } catch {
            throw Failure.of(error)
        }
    }

    private static func concerns(_ register: Register, _ plan: Plan, _ period: Period) throws -> [Concern] {
        try merge(try register.mergeInput(plan: plan, period: period), under: plan, for: period).concerns
    }

    private static func status(of period: Period, in plan: Plan, _ register: Register?) throws -> PeriodStatus {
        var status = PeriodStatus(
            period: period, receipts: try receipts(register, plan, period),
            closed: try register?.closed(period.id, of: plan.id))
        guard let register else { return status }
        status.concerns = try concerns(register, plan, period)
        guard period.kind == .figures else { return status }
        status.lastSent = try register.lastSending(of: period.id, in: plan.id)
        status.lastSentMark = status.lastSent?.sending.mark.shown(reportNotation(plan))
        status.signed = try register.signedReports(of: period.id, in: plan.id)
        status.later = try register.attachmentsAfterReport(period.id, of: plan.id)
        if status.lastSent != nil {
            status.replaces = try register.mergedNow(period, of: plan).consolidation.replacement
        }
        return status
    }

    /// Before the first run every unit is missing.
    private static func receipts(_ register: Register?, _ plan: Plan, _ period: Period) throws -> [UnitReceipt] {
        try register?.statusLines(plan: plan, period: period).map(\.receipt)
            ?? plan.expectedUnits(in: period).map { UnitReceipt(unit: $0.code, state: .missing) }
    }
}
