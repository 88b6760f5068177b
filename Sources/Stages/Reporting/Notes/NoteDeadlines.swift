// The dates in a note: whether the report was on time, how late it was, and by when to send again.
import Domain

extension Plan {
    /// The last working day on which a report returned at `moment` may be sent again and keep its first arrival date
    /// (`keepsFirstDate`).
    func lastGraceDay(after moment: Moment) -> CalendarDay {
        calendar.day(after: moment.day(at: offset), working: limits.returnGraceWorkingDays)
    }

    /// `trước ngày 20/05/2026`; if the day itself still counts, `chậm nhất ngày 20/05/2026`.
    func due(_ before: CalendarDay) -> String {
        "\(inclusiveDeadline ? "chậm nhất" : "trước") ngày \(before.slashed)"
    }
}

extension NoteSubject {
    /// The period whose deadline matters: while the sender is asked which period is meant, the one that takes reports.
    private var duePeriod: DuePeriod? {
        let isAsked = judgement.findings.kept.contains { $0.code == FindingKind.periodInDoubt.code }
        return isAsked ? meant : named
    }

    private var named: DuePeriod? { period.map { DuePeriod(period: $0, plan: plan) } }

    /// nil where lateness does not apply: no deadline, or a file that is not a report.
    var punctuality: String? {
        guard let asked = duePeriod, let due = asked.due else { return nil }
        guard !isTrial else { return "Gửi \(due)" }
        switch judgement.verdict {
        case .accepted, .acceptedWithWarnings:
            let late = judgement.daysLate
            let state = late == 0 ? "Gửi đúng hạn" : "Gửi chậm \(late) ngày"
            let kept = judgement.keepsDateOf.map { ", tính theo lần gửi ngày \($0.day(at: plan.offset).slashed)" } ?? ""
            return "\(state)\(kept) (hạn: \(due))"
        case .returned:
            let sending = sendingDay(of: asked) ?? ""
            // The answer to the question decides which deadline counts.
            guard meant != nil, let named, let other = sendingDay(of: named) else { return capitalised(sending) }
            return "Nếu là báo cáo \(name(of: named)): \(other); nếu là báo cáo \(name(of: asked)): \(sending)"
        case .alreadyReceived, .attachment, .afterClose, .notJudged: return nil
        }
    }

    /// With the year where last year's period is in doubt.
    private func name(of asked: DuePeriod) -> String {
        let isOfOneYear = meant.map { $0.plan.id == plan.id } ?? true
        return isOfOneYear ? asked.period.name : asked.period.named(in: asked.plan.year)
    }

    /// `gửi trước ngày 20/06/2026 (đã quá hạn)`.
    private func sendingDay(of asked: DuePeriod) -> String? {
        guard let due = asked.due, let last = asked.plan.lastOnTimeDay(of: asked.period) else { return nil }
        let isPast = submission.arrived.day(at: plan.offset) > last
        return "gửi \(due)\(isPast ? " (đã quá hạn)" : "")"
    }

    /// The date by which a returned report should be sent again; nil where the period has no deadline, and after it
    /// where no date is kept.
    var resendBy: String? {
        guard let asked = duePeriod, let due = asked.due, let last = asked.plan.lastOnTimeDay(of: asked.period),
            !isTrial, !isForClosedPeriod
        else { return nil }
        let which = meant == nil ? "" : " (nếu là báo cáo \(name(of: asked)))"
        let kept = submission.openReturn.flatMap { chain in
            let grace = plan.lastGraceDay(after: chain.returned)
            return last < grace ? (chain, grace) : nil
        }
        if let (chain, grace) = kept { return resending(which, by: grace, keeping: chain.firstArrived) }
        guard submission.arrived.day(at: plan.offset) <= last else { return nil }
        let lastly = asked.plan.inclusiveDeadline ? "" : " (chậm nhất hết ngày \(last.slashed))"
        return "Gửi lại\(which) \(due)\(lastly) để được tính đúng hạn."
    }

    /// `Gửi lại chậm nhất ngày 22/05/2026 (3 ngày làm việc) thì vẫn được tính theo lần gửi ngày 19/05/2026.`
    private func resending(_ which: String, by grace: CalendarDay, keeping first: Moment) -> String {
        let days = plan.limits.returnGraceWorkingDays
        let by =
            days == 0 ? "ngay trong ngày \(grace.slashed)" : "chậm nhất ngày \(grace.slashed) (\(days) ngày làm việc)"
        let kept = "được tính theo lần gửi ngày \(first.day(at: plan.offset).slashed)"
        // Only the same file again comes after the day.
        guard submission.arrived.day(at: plan.offset) <= grace else {
            return "Thời hạn gửi lại để vẫn \(kept)\(which): \(by), nay đã quá; đề nghị gửi lại ngay."
        }
        return "Gửi lại\(which) \(by) thì vẫn \(kept)."
    }
}
