// What is doubtful about periods: gaps, common days, deadlines on holidays, and what is left over from last year.
import Domain

/// Days between two windows are counted in no period. The window after the last one is assumed to begin a year after
/// the first.
func gapWarnings(_ draft: PlanDraft) -> [PlanFault] {
    let windows = draft.periods.compactMap { period, line in
        period.from.flatMap { from in period.cutoff.map { (from: from, cutoff: $0, line: line) } }
    }.sorted { ($0.from, $0.cutoff) < ($1.from, $1.cutoff) }
    guard var last = windows.first, let nextYear = windows.first?.from.aYearLater else { return [] }
    var faults: [PlanFault] = []
    for window in windows.dropFirst() {
        if window.from > last.cutoff.adding(days: 1) {
            faults.append(gap(after: last.cutoff, until: window.from, line: last.line))
        }
        if window.cutoff > last.cutoff { last = window }
    }
    if nextYear > last.cutoff.adding(days: 1) {
        faults.append(gap(after: last.cutoff, until: nextYear, line: last.line))
    }
    return faults
}

private func gap(after cutoff: CalendarDay, until next: CalendarDay, line: Int) -> PlanFault {
    let (first, last) = (cutoff.adding(days: 1), next.adding(days: -1))
    return PlanFault(
        line: line,
        message: Wording(
            vi:
                "Số liệu từ ngày \(first.official) đến ngày \(last.official) không thuộc kỳ nào (kỳ tiếp theo tính từ ngày \(next.official))",
            en: "Figures of \(first.iso) to \(last.iso) belong to no period (the next window begins on \(next.iso))"))
}

extension CalendarDay {
    /// The same day of the next year; 1 March after 29 February.
    fileprivate var aYearLater: CalendarDay? {
        CalendarDay(year: year + 1, month: month, day: day) ?? CalendarDay(year: year + 1, month: 3, day: 1)
    }
}

/// Days in two windows are counted twice, which is right only where one period contains the other. A year of quarters
/// that are counted separately is no mistake.
func warnOfOverlaps(_ draft: PlanDraft) -> [PlanFault] {
    let plan = draft.plan
    return zip(plan.periods.indices, draft.lines.periods).flatMap { index, line -> [PlanFault] in
        let period = plan.periods[index]
        let parts = plan.periods.filter { $0.id != period.id && period.contains($0) }
        return plan.periods[..<index].filter { other in
            period.overlaps(other) && !leads(from: period, to: other.id, in: plan)
                && !leads(from: other, to: period.id, in: plan) && !consists(period, of: parts, including: other)
        }.map { other in
            PlanFault(
                line: line,
                message: Wording(
                    vi:
                        "Kỳ \(period.id) và kỳ \(other.id) có những ngày chung nhưng không nối nhau bằng after: số liệu tính ở cả hai kỳ",
                    en:
                        "Periods \(period.id) and \(other.id) share days but are not joined by after: figures count in both"
                )
            ).at("after").inCells(
                "Kỳ \(period.id) và kỳ \(other.id) có những ngày chung nhưng không nối nhau ở cột “Nối tiếp kỳ”: số liệu tính ở cả hai kỳ"
            )
        }
    }
}

/// Whether a period is made of several others without common days, such as a year of quarters, and this is one of them.
private func consists(_ period: Period, of parts: [Period], including part: Period) -> Bool {
    period.after == nil && parts.count > 1 && parts.contains { $0.id == part.id }
        && !parts.contains { one in parts.contains { $0.id != one.id && one.overlaps($0) } }
}

extension Period {
    fileprivate func contains(_ other: Period) -> Bool {
        guard let from, let cutoff, let start = other.from, let end = other.cutoff else { return false }
        return from <= start && end <= cutoff
    }

    fileprivate func overlaps(_ other: Period) -> Bool {
        guard let from, let cutoff, let start = other.from, let end = other.cutoff else { return false }
        return from <= end && start <= cutoff
    }
}

/// The last day on which a report is on time should be a working day.
func warnOfDeadlinesOnHolidays(_ draft: PlanDraft) -> [PlanFault] {
    draft.periods.compactMap { period, line -> PlanFault? in
        let plan = draft.plan
        guard let last = plan.lastOnTimeDay(of: period), let name = plan.calendar.holidays[last],
            !plan.calendar.workingDays.contains(last)
        else { return nil }
        return PlanFault(
            line: line,
            message: Wording(
                vi:
                    "Kỳ \(period.id): ngày cuối còn đúng hạn \(last.official) là ngày nghỉ (\(name)); nên báo các đơn vị gửi sớm hơn, hoặc gia hạn bằng extended=\"…\"",
                en:
                    "Period \(period.id): the last on-time day \(last.iso) is a holiday (\(name)); ask for reports earlier, or extend the deadline by extended=\"…\""
            )
        ).at("before").inCells(
            "Kỳ \(period.id): ngày cuối còn đúng hạn \(last.official) là ngày nghỉ (\(name)); nên báo các đơn vị gửi sớm hơn, hoặc ghi ngày ở cột “Gia hạn đến trước ngày”"
        )
    }
}

/// An office that must report before its units do would send figures that it does not have.
func warnOfEarlyReports(_ draft: PlanDraft) -> [PlanFault] {
    draft.periods.compactMap { period, line in
        guard let due = period.due, let before = period.before, let cutoff = period.cutoff, due >= cutoff,
            due < before
        else { return nil }
        return PlanFault(
            line: line,
            message: Wording(
                vi:
                    "Kỳ \(period.id): cơ quan phải gửi cấp trên ngày \(due.official), trước khi hết hạn của đơn vị (trước ngày \(before.official))",
                en:
                    "Period \(period.id): the office's own report is due on \(due.iso), while units have until \(before.iso)"
            )
        ).at("due")
    }
}

/// The year of the plan is printed after a period's name, so it would be printed twice.
func warnOfYearsInNames(_ draft: PlanDraft) -> [PlanFault] {
    let year = String(draft.plan.year)
    return draft.periods.compactMap { period, line in
        guard period.name.contains(year) else { return nil }
        return PlanFault(
            line: line,
            message: Wording(
                vi:
                    "Kỳ \(period.id): tên “\(period.name)” đã ghi năm; biểu mẫu và báo cáo sẽ in “\(period.name) năm \(year)”. Hãy bỏ năm trong tên kỳ",
                en:
                    "Period \(period.id): the name “\(period.name)” has the year, which is printed after it again; leave it out"
            )
        ).at("name")
    }
}

/// A plan copied from last year may still contain last year's dates.
func warnOfOtherYears(_ draft: PlanDraft) -> [PlanFault] {
    draft.periods.compactMap { period, line in
        guard let cutoff = period.cutoff, cutoff.year != draft.plan.year else { return nil }
        return PlanFault(
            line: line,
            message: Wording(
                vi:
                    "Kỳ \(period.id) chốt số liệu ngày \(cutoff.official), không phải trong năm \(draft.plan.year) của kế hoạch",
                en: "Period \(period.id) is cut off on \(cutoff.iso), not in the plan's year \(draft.plan.year)"))
    }
}
