// Pages for a single unit: notices of decisions, and MOI-NHAT.html, which is written again whenever the unit's state
// changes.
package import Domain
package import Register
import Reporting

/// Writes notices, and the current page of every unit.
package struct UnitPageWriter {
    let plans: Plans
    let register: Register
    let isSample: Bool

    /// Records notices to units about a decision, in the transaction that records the decision.
    ///
    /// - Parameter left: what the unit must know besides its state.
    /// - Returns: the pages to deliver after the commit.
    package func giveNotices(
        _ kind: NoticeKind, to units: [UnitCode], on period: Period, of plan: Plan, reason: String,
        left: [UnitCode: String] = [:], in filing: borrowing Filing
    ) throws -> [PromisedFile] {
        let lines = try register.statusLines(plan: plan, period: period)
        let receipts = Dictionary(lines.map { ($0.receipt.unit, $0.receipt) }, uniquingKeysWith: { first, _ in first })
        return try units.map { unit in
            let state = receipts[unit]?.stateText(under: plan, in: period)
            let standing = [state, left[unit]].compactMap(\.self).joined(separator: "; ")
            let notice = try filing.giveNotice(
                kind, to: unit, of: period.id, in: plan.id, reason: reason, standing: standing)
            let file = promised(notice, plan)
            try filing.expect(file.delivery)
            return file
        }
    }

    private func promised(_ notice: DecisionNotice, _ plan: Plan) -> PromisedFile {
        let page = page(of: notice, under: plan, isSample: isSample)
        return PromisedFile(.notice, .period(notice.period, of: plan.id), path: page.path, bytes: page.html)
    }

    /// Generates again a notice that an interrupted run had promised; nil when it is not in the register.
    func notice(_ delivery: Promise) throws -> PromisedFile? {
        guard case .period(let id, let planID) = delivery.subject, let plan = plans.plan(planID)?.plan else {
            return nil
        }
        guard let folder = delivery.path.split(separator: "/").dropFirst().first.map({ UnitCode(String($0)) }),
            let unit = plan.unitEver(named: folder)
        else { return nil }
        let files = try register.notices(to: unit.code, of: id, in: planID).map { promised($0, plan) }
        return files.first { $0.delivery.path == delivery.path }
    }

    // MARK: - The current page

    /// Writes the pages of units whose state changed since they were last written.
    package func writeDue(_ results: inout RunResults) throws {
        var unitStates: UnitPeriods?
        for ready in plans.ready {
            let due = try register.duePages(of: ready.plan)
            guard !due.isEmpty else { continue }
            let known = try unitStates ?? UnitPeriods(plans, register)
            unitStates = known
            for start in stride(from: 0, to: due.count, by: 100) {
                try write(Array(due[start..<min(start + 100, due.count)]), of: ready.plan, known, &results)
            }
        }
    }

    private func write(_ codes: [UnitCode], of plan: Plan, _ unitStates: UnitPeriods, _ results: inout RunResults)
        throws
    {
        let files = try codes.compactMap { code in try plan.unit(code).map { try newestPage(of: $0, plan, unitStates) }
        }
        try register.transaction { filing in
            try filing.delivered(results.keptPromises)
            for file in files { try filing.expect(file.delivery) }
            try filing.pagesAreWritten(codes, in: plan.id)
        }
        results.keptPromises = []
        try results.deliver(files)
        try results.removeKeptPromises()
    }

    /// The unit's page over all plans that contain it, newest first.
    private func newestPage(of unit: Unit, _ plan: Plan, _ unitStates: UnitPeriods) throws -> PromisedFile {
        let periods = try unitStates.periods.compactMap { standing -> UnitPeriod? in
            let (plan, period) = (standing.plan, standing.period)
            let (listed, older) = try register.latestSubmissions(
                of: unit.code, plan: plan.id, period: period.id, limit: UnitPeriod.listedSubmissions)
            let notices = try register.notices(to: unit.code, of: period.id, in: plan.id)
            let receipt = standing.receipts[unit.code]
            // What a unit sent and was told stays on its page when it owes the report no more.
            guard receipt != nil || !listed.isEmpty || !notices.isEmpty else { return nil }
            return UnitPeriod(
                plan: plan, period: period, receipt: receipt ?? UnitReceipt(unit: unit.code, state: .missing),
                isOwed: receipt != nil, submissions: listed, olderSubmissions: older, notices: notices,
                isClosed: standing.isClosed)
        }
        let newest = plans.ready.first { $0.plan.unit(unit.code) != nil }?.plan ?? plan
        let page = Reporting.newestPage(of: newest.unit(unit.code) ?? unit, periods, under: newest, isSample: isSample)
        return PromisedFile(.unitPage, .period(plan.periods[0].id, of: plan.id), path: page.path, bytes: page.html)
    }
}

/// The state of every unit in every period, read once for many pages.
private struct UnitPeriods {
    struct Entry {
        let plan: Plan
        let period: Period
        let receipts: [UnitCode: UnitReceipt]
        let isClosed: Bool
    }

    private(set) var periods: [Entry] = []

    init(_ plans: Plans, _ register: Register) throws {
        for plan in plans.ready.map(\.plan) {
            periods += try plan.periods.map { period in
                let lines = try register.statusLines(plan: plan, period: period)
                return Entry(
                    plan: plan, period: period,
                    receipts: Dictionary(
                        lines.map { ($0.receipt.unit, $0.receipt) }, uniquingKeysWith: { first, _ in first }),
                    isClosed: try register.closed(period.id, of: plan.id) != nil)
            }
        }
    }
}
