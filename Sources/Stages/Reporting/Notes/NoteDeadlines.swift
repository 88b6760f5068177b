// What a note says about time: on time or how late, and by when to send again.
import Domain

extension Plan {
    /// The last working day on which a report returned at `moment` may come again and keep its first date (`keepsFirstDate`).
    func lastGraceDay(after moment: Moment) -> CalendarDay {
        var day = moment.day(at: offset)
        var left = limits.returnGraceWorkingDays
        while left > 0 {
            day = day.adding(days: 1)
            if day.isWorkingDay { left -= 1 }
        }
        return day
    }

    /// `gửi trước ngày 20/05/2026`; where the day itself still counts, `gửi chậm nhất ngày 20/05/2026`.
    fileprivate func deadline(_ before: CalendarDay) -> String {
        "gửi \(inclusiveDeadline ? "chậm nhất" : "trước") ngày \(before.slashed)"
    }
}

extension NoteSubject {
    /// nil where lateness means nothing: no deadline, or a file that is no report.
    var punctuality: String? {
        guard let before = period?.before else { return nil }
        switch judgement.verdict {
        case .accepted, .acceptedWithWarnings:
            let late = judgement.daysLate
            let state = late == 0 ? "Đúng hạn" : "Chậm \(late) ngày so với hạn"
            let kept = judgement.keepsDateOf.map { ", tính theo lần gửi ngày \($0.day(at: plan.offset).slashed)" } ?? ""
            return "\(state)\(kept) (\(plan.deadline(before)))"
        case .returned:
            return plan.deadline(before).prefix(1).uppercased() + plan.deadline(before).dropFirst()
        case .alreadyReceived, .attachment, .notJudged: return nil
        }
    }

    /// By when a returned report should come again; nil where the period has no deadline.
    var resendBy: String? {
        guard let period, let before = period.before, let last = plan.lastOnTimeDay(of: period) else { return nil }
        let grace = plan.lastGraceDay(after: submission.arrived)
        if last >= grace { return "Gửi lại \(plan.deadline(before).dropFirst(4)) để được tính đúng hạn." }
        let days = plan.limits.returnGraceWorkingDays
        let within = days == 0 ? "ngay trong ngày" : "chậm nhất ngày"
        return "Gửi lại \(within) \(grace.slashed)\(days == 0 ? "" : " (\(days) ngày làm việc)") thì vẫn giữ ngày gửi lần đầu."
    }
}
