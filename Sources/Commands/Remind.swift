// `tonghop remind`: the reminder letter and the messages to units, for a person to sign and send.
package import Domain
package import Pipeline
import Register
import Reporting
import Spool

extension Run {
    /// Writes the letter and the messages to `don-doc/<day>/`. Nothing is sent, and nothing is written when no report
    /// is missing.
    ///
    /// - Parameter newDeadline: the date by which units must send what is overdue; nil for two working days from now.
    package func remind(
        _ id: PeriodID, of planID: PlanID? = nil, newDeadline: CalendarDay? = nil, by who: String
    ) throws(Failure) -> RunSummary {
        do {
            return try underLock {
                let plans = try Plans.load(try Plans.files(in: workspace))
                let plan = try plans.require(planID, having: id, at: clock).plan
                let period = try plan.require(id)
                var session = try sessionWithoutIntake(under: plans)
                session.results.summary.about = plan.about(period)
                try write(period, of: plan, among: plans, newDeadline, by: who, in: &session)
                return try session.close()
            }
        } catch {
            throw Failure.of(error)
        }
    }
}

extension Run {
    private func write(
        _ period: Period, of plan: Plan, among plans: Plans, _ newDeadline: CalendarDay?, by who: String,
        in session: inout RunSession
    ) throws {
        let register = session.register
        let today = session.now.day(at: plan.offset)
        if let newDeadline, newDeadline < today { throw Failure.past(newDeadline) }
        if try register.closed(period.id, of: plan.id) != nil { throw Failure.closed(period, of: plan) }
        let concerns = try register.mergedNow(period, of: plan).consolidation.concerns
        session.results.summary.remarks += concerns.map(\.message)
        let asked = try register.asked(period, plan, among: plans)
        let reminder = Reminder(
            of: period, under: plan, receipts: try register.receipts(period, plan).map { $0.returned(if: asked) },
            known: try register.known(period, plan, concerns, asked), on: today,
            newDeadline: newDeadline, isSample: session.isSample)
        if reminder.consolidatorOwes { session.results.summary.remarks.append(.consolidatorOwes(plan)) }
        let folder = "\(Workspace.folder(of: period.id, in: plan))/\(Workspace.reminderFolder)/\(today.iso)"
        let files = reminder.isEmpty ? [] : try outputs(of: reminder)
        try removeOthers(than: files, in: folder, plan, &session.results)
        guard !reminder.isEmpty else { return }
        try session.results.promiseAndDeliver(promised(files, in: folder, period.id, plan))
        guard !session.results.summary.outputs.isEmpty else { return }
        try register.transaction { try $0.record(.remind(plan.id, period.id, units: reminder.size), by: who, why: "") }
    }
}

extension Run {
    /// Removes what an earlier reminder of the day wrote to units that have sent since. Files that a person edited
    /// stay.
    private func removeOthers(
        than files: [Output], in folder: String, _ plan: Plan, _ results: inout RunResults
    ) throws {
        let kept = Set(files.map(\.name))
        for name in ([reminderLetter] + plan.units.map { reminderMessage(to: $0.code) }) where !kept.contains(name) {
            guard let path = OutboxPath("\(folder)/\(name)") else { continue }
            let known = try results.register.knownDigests("\(folder)/\(name)").map(\.rawValue)
            if try results.outbox.remove(path, known: Set(known)) {
                results.summary.remarks.append(.removedReminder("outbox/\(folder)/\(name)"))
            }
        }
    }
}

extension Register {
    fileprivate func receipts(_ period: Period, _ plan: Plan) throws -> [UnitReceipt] {
        try statusLines(plan: plan, period: period).map(\.receipt)
    }

    fileprivate func known(
        _ period: Period, _ plan: Plan, _ concerns: [Concern], _ asked: [UnitCode: Moment]
    ) throws -> Reminder.Known {
        Reminder.Known(
            lackingPlans: try lackingPlans(plan), lackingFigures: try lackingFigures(period, under: plan),
            returned: try openReturns(plan: plan, period: period).mapValues(\.returned).merging(asked) { own, _ in own
            },
            openCorrections: Set(concerns.filter { $0.kind == .correctionOwing }.flatMap(\.units)))
    }

    /// When units were asked whether a file for another period was meant for this one.
    fileprivate func asked(_ period: Period, _ plan: Plan, among plans: Plans) throws -> [UnitCode: Moment] {
        try plan.expectedUnits(in: period).reduce(into: [:]) { asked, unit in
            let open = try openPeriodQuestions(of: unit.code)
            asked[unit.code] = plans.questions(among: open, about: period, of: plan).latest?.chain.returned
        }
    }

    private func lackingPlans(_ plan: Plan) throws -> Set<UnitCode> {
        // A plan whose period is closed would be returned.
        let open = try plan.periods.filter { try $0.kind == .plan && closed($0.id, of: plan.id) == nil }
        let lacking = try open.flatMap { period in
            try receipts(period, plan).filter { $0.state == .missing || $0.state == .returned }.map(\.unit)
        }
        return Set(lacking)
    }

    /// Required figures that a unit's accepted report does not contain, because they were added to the plan later.
    func lackingFigures(_ period: Period, under plan: Plan) throws -> [UnitCode: [Indicator]] {
        let reports = try mergeInput(plan: plan, period: period).reports
        return reports.reduce(into: [:]) { lacking, report in
            guard let unit = plan.unit(report.unit) else { return }
            let unanswered = plan.asked(of: unit, in: period).filter { $0.required && report.figures[$0.code] == nil }
            let isIdle = Set(report.statuses.filter { $0.value == .notArising || $0.value == .notApplicable }.keys)
            let owed = unanswered.filter { !isIdle.contains($0.task) }
            if !owed.isEmpty { lacking[unit.code] = owed }
        }
    }
}

extension UnitReceipt {
    /// A unit whose file was returned under another period did send something.
    fileprivate func returned(if asked: [UnitCode: Moment]) -> UnitReceipt {
        var receipt = self
        if state == .missing, asked[unit] != nil { receipt.state = .returned }
        return receipt
    }
}

extension Wording {
    fileprivate static func removedReminder(_ path: String) -> Wording {
        Wording(vi: "Đã bỏ \(path): không còn phải đôn đốc.", en: "Removed \(path): no reminder is due any more.")
    }

    fileprivate static func consolidatorOwes(_ plan: Plan) -> Wording {
        let name = plan.unit(plan.office.consolidator)?.name ?? plan.office.consolidator.rawValue
        return Wording(
            vi: "\(name) cũng chưa có báo cáo của chính mình (không ghi trong công văn).",
            en: "\(plan.office.consolidator) itself owes its report (not named in the letter).")
    }
}

extension Failure {
    /// A closed period gets no reminder, because a report sent in reply would be returned.
    fileprivate static func closed(_ period: Period, of plan: Plan) -> Failure {
        .unknown(
            Wording(
                vi:
                    "Kỳ \(period.name) đã chốt, không nhận báo cáo nữa. Muốn đôn đốc thì mở lại kỳ trước: tonghop reopen \(period.id) --plan \(plan.id) --reason \"…\"",
                en:
                    "\(period.id) is closed and takes no reports. To urge for it, open it first: tonghop reopen \(period.id) --plan \(plan.id) --reason \"…\""
            ))
    }

    fileprivate static func past(_ day: CalendarDay) -> Failure {
        .unknown(
            Wording(
                vi: "Hạn mới \(day.short) đã qua.", en: "The new deadline \(day.iso) has passed."
            ))
    }
}
