// Decisions that the consolidating office makes by hand, and the reports that follow from them.
package import Domain
package import Pipeline
import Register

/// A decision about one period, stored in the register with its author and time.
package enum Decision: Sendable {
    case excuse(UnitCode, reason: String)
    /// The excuse is revoked, so the unit must report again.
    case unexcuse(UnitCode, reason: String)
    /// The version in force is withdrawn.
    case withdraw(UnitCode, reason: String)
    /// The signed report arrived before its data file, on that day.
    case arrived(UnitCode, RecordedArrival)
    case close
    case reopen(reason: String)

    /// Whether the unit must be expected in the period. Revoking and withdrawing are allowed without it, because the
    /// plan may have changed since.
    fileprivate var requiresExpectedUnit: Bool {
        switch self {
        case .excuse, .arrived: true
        case .unexcuse, .withdraw, .close, .reopen: false
        }
    }

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
        case .unexcuse: .unexcused
        case .withdraw: .withdrawn
        case .arrived: .arrived
        case .close: .closed
        case .reopen: .reopened
        }
    }

    /// What the reopening tells each unit of its files that came in the meantime.
    fileprivate func left(
        _ files: [(unit: UnitCode?, name: String, arrived: Moment)]
    ) -> [UnitCode: String] {
        guard case .reopen = self else { return [:] }
        return files.reduce(into: [:]) { left, file in
            guard let unit = file.unit else { return }
            left[unit] = "tệp “\(file.name)” gửi lúc kỳ đã chốt chưa được tổng hợp, đề nghị gửi lại"
        }
    }

    /// The reason as given to the unit.
    fileprivate var reason: String {
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
            return try underLock { try execute(decision, id, planID, who) }
        } catch {
            throw Failure.of(error)
        }
    }

    private func execute(_ decision: Decision, _ id: PeriodID, _ planID: PlanID?, _ who: String) throws -> RunSummary {
        let plans = try Plans.load(try Plans.files(in: workspace))
        let plan = try plans.require(planID, having: id, at: clock).plan
        let period = try plan.require(id)
        let unit = try decision.unit.map { try plan.require($0) }
        if let unit, decision.requiresExpectedUnit, !(unit.reports && unit.isExpected(in: period)) {
            throw Failure.notExpected(unit, in: period)
        }
        var session = try sessionWithoutIntake(under: plans)
        session.results.summary.about = plan.about(period)
        let today = session.now.day(at: plan.offset)
        let closed = try session.register.closed(period.id, of: plan.id)?.day(at: plan.offset)
        switch decision {
        case .arrived(_, let arrival): try arrival.refuseWrongDay(today, period)
        case .close: try period.refuseClosing(closedSince: closed, today)
        case .reopen: if closed == nil { throw Failure.notClosed(period) }
        case .excuse(let unit, _): try session.warn(ofExcusing: unit, from: period, plan)
        case .unexcuse, .withdraw: break
        }
        let meanwhile = try session.register.sentAfterClose(period.id, of: plan.id)
        var pages: [PromisedFile] = []
        try session.register.transaction { filing in
            try filing.make(decision, on: period, of: plan, by: who)
            pages = try session.pages.giveNotices(
                decision.notice, to: unit.map { [$0.code] } ?? plan.expectedUnits(in: period).map(\.code), on: period,
                of: plan,
                reason: decision.reason, left: decision.left(meanwhile), in: filing)
        }
        try session.results.deliver(pages)
        if case .reopen = decision { session.reportSent(meanwhile, plan) }
        try session.reports.writeDue(&session.results)
        try session.pages.writeDue(&session.results)
        try session.typesetter.typesetDue(&session.results)
        return try session.close()
    }
}

extension Filing {
    fileprivate func make(_ decision: Decision, on period: Period, of plan: Plan, by who: String) throws {
        switch decision {
        case .excuse(let unit, let reason): try excuse(unit, from: period.id, of: plan.id, reason: reason, by: who)
        case .unexcuse(let unit, let reason): try recordUnexcuse(unit, period, plan, reason, by: who)
        case .arrived(let unit, let arrival): try recordArrival(arrival, of: unit, for: period.id, of: plan.id, by: who)
        case .close: try close(period.id, of: plan.id, by: who)
        case .reopen(let reason): try reopen(period.id, of: plan.id, by: who, why: reason)
        case .withdraw(let unit, let reason): try withdrawActive(unit, period, plan, reason, by: who)
        }
    }
}

extension Plan {
    /// “Kỳ 6 tháng đầu năm 2026 (kế hoạch DV-2026).”, the beginning of every message of a command.
    func about(_ period: Period) -> Wording {
        Wording(
            vi: "Kỳ \(period.named(in: year)) (kế hoạch \(id)).", en: "Period \(period.id) of \(year) (plan \(id)).")
    }
}

extension Failure {
    fileprivate static func notExpected(_ unit: Unit, in period: Period) -> Failure {
        .unknown(
            Wording(
                vi: "Theo kế hoạch, \(unit.name) (\(unit.code)) không phải báo cáo kỳ \(period.name).",
                en: "By the plan, \(unit.code) does not report for \(period.id)."))
    }
}
