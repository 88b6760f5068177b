// `tonghop remind`: the reminder letter and the messages to units, for a person to sign and send.
package import Domain
import Register
import Reporting
import Spool

/// The folder of letters in a period's folder, with a subfolder for each day.
let reminderFolder = "don-doc"

extension Run {
    /// Writes the letter and the messages to `don-doc/<day>/`. Nothing is sent, and nothing is written when no report
    /// is missing.
    ///
    /// - Parameter newDeadline: the date by which units must send what is overdue; nil for two working days from now.
    package func remind(
        _ id: PeriodID, of planID: PlanID? = nil, newDeadline: CalendarDay? = nil
    ) throws(Failure) -> RunSummary {
        do {
            return try underLock {
                let plans = try Plans.load(try Plans.files(in: workspace))
                let plan = try plans.require(planID).plan
                let period = try plan.require(id)
                var session = try sessionWithoutIntake(under: plans)
                try session.remind(period, of: plan, newDeadline)
                return try session.closed()
            }
        } catch {
            throw Failure.of(error)
        }
    }
}

extension RunSession {
    fileprivate mutating func remind(_ period: Period, of plan: Plan, _ newDeadline: CalendarDay?) throws {
        let today = now.day(at: plan.offset)
        if let newDeadline, newDeadline < today { throw Failure.past(newDeadline) }
        if try register.closed(period.id, of: plan.id) != nil { throw Failure.closed(period) }
        let reminder = Reminder(
            of: period, under: plan, receipts: try receipts(period, plan), lackingPlans: try lackingPlans(plan),
            on: today,
            newDeadline: newDeadline, isSample: isSample)
        guard !reminder.isEmpty else { return }
        let folder = "\(Workspace.folder(of: period.id, in: plan))/\(reminderFolder)/\(today.iso)"
        try keep(promised(try outputs(of: reminder), in: folder, period.id, plan))
    }

    private func receipts(_ period: Period, _ plan: Plan) throws -> [UnitReceipt] {
        try register.statusLines(plan: plan, period: period).map(\.receipt)
    }

    private func lackingPlans(_ plan: Plan) throws -> Set<UnitCode> {
        let lacking = try plan.periods.filter { $0.kind == .plan }.flatMap { period in
            try receipts(period, plan).filter { $0.state == .missing || $0.state == .returned }.map(\.unit)
        }
        return Set(lacking)
    }
}

extension Failure {
    /// A closed period gets no reminder, because a report sent in reply would be returned.
    fileprivate static func closed(_ period: Period) -> Failure {
        .unknown(
            Wording(
                vi:
                    "Kỳ \(period.name) đã chốt, không nhận báo cáo nữa. Muốn đôn đốc thì mở lại kỳ trước: tonghop reopen \(period.id) --reason \"…\"",
                en:
                    "\(period.id) is closed and takes no reports. To urge for it, open it first: tonghop reopen \(period.id) --reason \"…\""
            ))
    }

    fileprivate static func past(_ day: CalendarDay) -> Failure {
        .unknown(
            Wording(
                vi: "Hạn mới \(day.day)/\(day.month)/\(day.year) đã qua.", en: "The new deadline \(day.iso) has passed."
            ))
    }
}
