// Decisions that the consolidating office makes by hand, and the reports that follow from them.
package import Domain
import Register

/// A decision about one period, stored in the register with its author and time.
package enum Decision: Sendable {
    case excuse(UnitCode, reason: String)
    /// The excuse is withdrawn, so the unit must report again.
    case unexcuse(UnitCode, reason: String)
    /// The version in force is withdrawn.
    case withdraw(UnitCode, reason: String)
    /// The signed report arrived before its data file, on that day.
    case arrived(UnitCode, RecordedArrival)
    case close
    case reopen(reason: String)

    fileprivate var unit: UnitCode? {
        switch self {
        case .excuse(let unit, _), .unexcuse(let unit, _), .withdraw(let unit, _), .arrived(let unit, _): unit
        case .close, .reopen: nil
        }
    }
}

extension Decision {
    fileprivate var notice: NoticeKind {
        switch self {
        case .excuse: .excused
        case .unexcuse: .excuseTakenBack
        case .withdraw: .withdrawn
        case .arrived: .arrived
        case .close: .closed
        case .reopen: .reopened
        }
    }

    /// The reason as given to the unit.
    fileprivate var loggedReason: String {
        switch self {
        case .excuse(_, let reason), .unexcuse(_, let reason), .withdraw(_, let reason), .reopen(let reason): reason
        case .arrived(_, let arrival): arrival.reason
        case .close: ""
        }
    }
}

extension Run {
    /// Records the decision and writes the reports that follow from it.
    ///
    /// - Parameter who: the operator, as recorded in the register.
    /// - Throws: `Failure.unknown` for a unit or period that is not in the plan, and for a decision without effect.
    package func decide(
        _ decision: Decision, on id: PeriodID, of planID: PlanID? = nil, by who: String
    ) throws(Failure) -> RunSummary {
        do {
            return try underLock { try decided(decision, id, planID, who) }
        } catch {
            throw Failure.of(error)
        }
    }

    private func decided(_ decision: Decision, _ id: PeriodID, _ planID: PlanID?, _ who: String) throws -> RunSummary {
        let plans = try Plans.load(try Plans.files(in: workspace))
        let plan = try plans.require(planID, having: id, at: clock).plan
        let period = try plan.require(id)
        let unit = try decision.unit.map { try plan.require($0) }
        if let unit, !unit.isExpected(in: period) { throw Failure.notExpected(unit, in: period) }
        var session = try sessionWithoutIntake(under: plans)
        if case .arrived(_, let arrival) = decision, arrival.day > session.now.day(at: plan.offset) {
            throw Failure.future(arrival.day)
        }
        try refuseEmpty(
            decision, on: period, closed: try session.register.closed(period.id, of: plan.id)?.day(at: plan.offset))
        session.summary.about = plan.about(period)
        if case .close = decision, let from = period.from, from > session.now.day(at: plan.offset) {
            throw Failure.notBegun(period, from)
        }
        try session.warn(of: decision, on: period, plan)
        let meanwhile = try session.register.sentAfterClose(period.id, of: plan.id)
        var pages: [PromisedFile] = []
        try session.register.transaction { filing in
            try filing.make(decision, on: period, of: plan, by: who)
            pages = try session.giveNotices(
                decision.notice, to: unit.map { [$0.code] } ?? plan.expectedUnits(in: period).map(\.code), on: period,
                of: plan,
                reason: decision.loggedReason, in: filing)
        }
        try session.deliver(pages)
        if case .reopen = decision { session.tell(sentMeanwhile: meanwhile, plan) }
        try session.writeReports()
        try session.writeUnitPages()
        try session.typesetReports()
        return try session.closed()
    }

    /// A decision that changes nothing is refused and not recorded in the log.
    private func refuseEmpty(_ decision: Decision, on period: Period, closed day: CalendarDay?) throws(Failure) {
        switch (decision, day) {
        case (.close, let day?): throw .closedAlready(period, since: day)
        case (.reopen, nil): throw .notClosed(period)
        default: return
        }
    }
}

extension RunSession {
    /// Warnings about consequences that the operator may not expect.
    fileprivate mutating func warn(of decision: Decision, on period: Period, _ plan: Plan) throws {
        guard case .excuse(let unit, _) = decision,
            let line = try register.statusLines(plan: plan, period: period).first(where: { $0.receipt.unit == unit }),
            line.receipt.state.hasReported
        else { return }
        summary.remarks.append(
            Wording(
                vi:
                    "\(unit) đã gửi báo cáo kỳ \(period.name): số liệu vẫn được tổng hợp. Muốn bỏ số liệu: tonghop withdraw \(unit) \(period.id) --reason \"…\"",
                en:
                    "\(unit) has reported for \(period.id): its figures still count. To leave them out: tonghop withdraw \(unit) \(period.id) --reason \"…\""
            ))
    }

    fileprivate mutating func tell(
        sentMeanwhile files: [(unit: UnitCode?, name: String, arrived: Moment)], _ plan: Plan
    ) {
        guard !files.isEmpty else { return }
        let names = files.map { "\($0.unit?.rawValue ?? "?") (\($0.name))" }.joined(separator: "; ")
        summary.remarks.append(
            Wording(
                vi: "Trong lúc chốt kỳ đã nhận mà chưa tổng hợp: \(names). Đề nghị các đơn vị này gửi lại tệp.",
                en: "Came while the period was closed, and was not taken: \(names). Ask these units to send again."))
    }
}

extension Filing {
    fileprivate func make(_ decision: Decision, on period: Period, of plan: Plan, by who: String) throws {
        switch decision {
        case .unexcuse(let unit, let reason):
            guard try unexcuse(unit, from: period.id, of: plan.id, reason: reason, by: who) else {
                throw Failure.notExcused(unit, period)
            }
        case .excuse(let unit, let reason): try excuse(unit, from: period.id, of: plan.id, reason: reason, by: who)
        case .arrived(let unit, let arrival): try recordArrival(arrival, of: unit, for: period.id, of: plan.id, by: who)
        case .close: try close(period.id, of: plan.id, by: who)
        case .reopen(let reason): try reopen(period.id, of: plan.id, by: who, why: reason)
        case .withdraw(let unit, let reason):
            guard try withdraw(unit, from: period.id, of: plan.id, reason: reason, by: who) != nil else {
                throw Failure.nothingToWithdraw(unit, period)
            }
        }
    }
}

extension Plan {
    /// - Throws: `Failure.unknown` with a list of the existing units.
    func require(_ code: UnitCode) throws(Failure) -> Unit {
        if let unit = unit(code) { return unit }
        let known = units.map(\.code.rawValue).joined(separator: ", ")
        throw .unknown(
            Wording(
                vi: "Kế hoạch không có đơn vị “\(code)”. Các đơn vị: \(known).",
                en: "The plan has no unit “\(code)”. There are: \(known)."))
    }
}

extension Failure {
    fileprivate static func notExpected(_ unit: Unit, in period: Period) -> Failure {
        .unknown(
            Wording(
                vi: "Theo kế hoạch, \(unit.name) (\(unit.code)) không phải báo cáo kỳ \(period.name).",
                en: "By the plan, \(unit.code) does not report for \(period.id)."))
    }

    fileprivate static func notBegun(_ period: Period, _ day: CalendarDay) -> Failure {
        .unknown(
            Wording(
                vi:
                    "Kỳ \(period.id) chưa bắt đầu (từ ngày \(day.day)/\(day.month)/\(day.year)), chưa chốt được. Kế hoạch năm khác: --plan.",
                en: "\(period.id) has not begun (on \(day.iso)) and cannot be closed. For another year's plan: --plan.")
        )
    }

    fileprivate static func notExcused(_ unit: UnitCode, _ period: Period) -> Failure {
        .unknown(
            Wording(
                vi: "\(unit) không được miễn báo cáo kỳ \(period.name), không có gì để bỏ.",
                en: "\(unit) is not excused from \(period.id): there is nothing to take back."))
    }

    fileprivate static func nothingToWithdraw(_ unit: UnitCode, _ period: Period) -> Failure {
        .unknown(
            Wording(
                vi: "\(unit) chưa có báo cáo nào được tiếp nhận cho kỳ \(period.name) để rút.",
                en: "\(unit) has no accepted report for \(period.id) to withdraw."))
    }

    fileprivate static func closedAlready(_ period: Period, since day: CalendarDay) -> Failure {
        .unknown(
            Wording(
                vi: "Kỳ \(period.name) đã chốt từ ngày \(day.day)/\(day.month)/\(day.year).",
                en: "\(period.id) has been closed since \(day.iso)."))
    }

    fileprivate static func notClosed(_ period: Period) -> Failure {
        .unknown(Wording(vi: "Kỳ \(period.name) chưa chốt, không phải mở lại.", en: "\(period.id) is not closed."))
    }

    fileprivate static func future(_ day: CalendarDay) -> Failure {
        .unknown(
            Wording(
                vi: "Ngày đến \(day.day)/\(day.month)/\(day.year) còn ở sau hôm nay.",
                en: "The arrival \(day.iso) is still to come."))
    }
}
