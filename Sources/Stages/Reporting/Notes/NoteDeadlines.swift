// The dates in a note: whether the report was on time, how late it was, and by when to send again.
import Domain

extension Plan {
    /// The last working day on which a report returned at `moment` may be sent again and keep its first arrival date
    /// (`keepsFirstDate`).
    func lastGraceDay(after moment: Moment) -> CalendarDay {
        calendar.day(after: moment.day(at: offset), working: limits.returnGraceWorkingDays)
    }

    /// `trước ngày 20/05/2026`; if the day itself still counts, `chậm nhất ngày 20/05/2026`.
    fileprivate func due(_ before: CalendarDay) -> String {
        "\(inclusiveDeadline ? "chậm nhất" : "trước") ngày \(before.slashed)"
    }
}

extension NoteSubject {
    /// The period whose deadline matters: while the sender is asked which period is meant, the one that takes reports.
    private var duePeriod: Period? {
        guard let question = judgement.findings.kept.first(where: { $0.code == "period-in-doubt" }) else {
            return period
        }
        let meant = question.meant.map { PeriodID($0) }
        return meant == period?.id ? nil : meant.flatMap { plan.period($0) }
    }

    /// nil where lateness does not apply: no deadline, or a file that is not a report.
    var punctuality: String? {
        guard let period = duePeriod, let before = period.deadline else { return nil }
        guard !isTrial else { return "Gửi \(plan.due(before))" }
        switch judgement.verdict {
        case .accepted, .acceptedWithWarnings:
            let late = judgement.daysLate
            let state = late == 0 ? "Gửi đúng hạn" : "Gửi chậm \(late) ngày"
            let kept = judgement.keepsDateOf.map { ", tính theo lần gửi ngày \($0.day(at: plan.offset).slashed)" } ?? ""
            return "\(state)\(kept) (hạn: \(plan.due(before)))"
        case .returned:
            let meant = sendingDay(of: period) ?? ""
            // The answer to the question decides which deadline counts.
            guard let stated = self.period, stated.id != period.id, let other = sendingDay(of: stated) else {
                return capitalised(meant)
            }
            return "Nếu là báo cáo \(stated.name): \(other); nếu là báo cáo \(period.name): \(meant)"
        case .alreadyReceived, .attachment, .afterClose, .notJudged: return nil
        }
    }

    /// `gửi trước ngày 20/06/2026 (đã quá hạn)`.
    private func sendingDay(of period: Period) -> String? {
        guard let before = period.deadline else { return nil }
        let isPast = submission.arrived.day(at: plan.offset) > (plan.lastOnTimeDay(of: period) ?? before)
        return "gửi \(plan.due(before))\(isPast ? " (đã quá hạn)" : "")"
    }

    /// The date by which a returned report should be sent again; nil where the period has no deadline.
    var resendBy: String? {
        guard let period = duePeriod, let before = period.deadline, let last = plan.lastOnTimeDay(of: period), !isTrial,
            !isForClosedPeriod
        else { return nil }
        let grace = plan.lastGraceDay(after: submission.arrived)
        let lastly = plan.inclusiveDeadline ? "" : " (chậm nhất hết ngày \(last.slashed))"
        guard last < grace else {
            let which = period.id == self.period?.id ? "" : " (nếu là báo cáo \(period.name))"
            return "Gửi lại\(which) \(plan.due(before))\(lastly) để được tính đúng hạn."
        }
        let days = plan.limits.returnGraceWorkingDays
        let by =
            days == 0 ? "ngay trong ngày \(grace.slashed)" : "chậm nhất ngày \(grace.slashed) (\(days) ngày làm việc)"
        return "Gửi lại \(by) thì vẫn được tính theo ngày gửi của lần bị trả lại đầu tiên."
    }
}
