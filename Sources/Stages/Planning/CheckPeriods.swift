// Checks of periods: the order of days, nesting of windows, and dates left over from last year.
import Domain

func checkPeriodDates(_ draft: PlanDraft) -> [PlanFault] {
    var faults = repeatedPeriods(draft)
    for (period, line) in draft.periods {
        if let from = period.from, let cutoff = period.cutoff, from > cutoff {
            faults.append(
                PlanFault(
                    line: line,
                    message: Wording(
                        vi: "Kỳ \(period.id): ngày bắt đầu \(from.official) sau ngày chốt \(cutoff.official)",
                        en: "Period \(period.id): the first day \(from.iso) is after the cut-off \(cutoff.iso)")
                ).at("from"))
        }
        if let cutoff = period.cutoff, let before = period.before, cutoff >= before {
            faults.append(
                PlanFault(
                    line: line,
                    message: Wording(
                        vi:
                            "Kỳ \(period.id): phải gửi trước ngày \(before.official), nhưng số liệu đến hết ngày \(cutoff.official) mới chốt",
                        en:
                            "Period \(period.id): reports are due before \(before.iso), but figures run to \(cutoff.iso)"
                    )
                ).at("before"))
        }
        if let cutoff = period.cutoff, let due = period.due, due < cutoff {
            faults.append(
                PlanFault(
                    line: line,
                    message: Wording(
                        vi:
                            "Kỳ \(period.id): cơ quan phải gửi cấp trên ngày \(due.official), nhưng số liệu đến hết ngày \(cutoff.official) mới chốt",
                        en:
                            "Period \(period.id): the office's own report is due on \(due.iso), but figures run to \(cutoff.iso)"
                    )
                ).at("due"))
        }
    }
    return faults
}

/// A holiday ends on or after its first day, and within a year.
func checkHolidays(_ draft: PlanDraft) -> [PlanFault] {
    draft.lines.holidays.compactMap { first, last, line in
        guard last < first || last.days(since: first) >= WorkCalendar.longestHoliday else { return nil }
        return PlanFault(
            line: line,
            message: last < first
                ? Wording(
                    vi: "Ngày nghỉ kết thúc ngày \(last.official), trước ngày bắt đầu \(first.official)",
                    en: "The holiday ends on \(last.iso), before it begins on \(first.iso)")
                : Wording(
                    vi: "Ngày nghỉ từ \(first.official) đến \(last.official) dài hơn một năm",
                    en: "The holiday from \(first.iso) to \(last.iso) is longer than a year")
        ).at("until")
    }
}

private func repeatedPeriods(_ draft: PlanDraft) -> [PlanFault] {
    var first: [String: Int] = [:]
    return draft.periods.flatMap { period, line -> [PlanFault] in
        let (id, words) = (period.id.rawValue.lowercased(), period.name.lowercased())
        return Set([id, words]).sorted().compactMap { name in
            guard !name.isEmpty else { return nil }
            guard let earlier = first[name] else {
                first[name] = line
                return nil
            }
            return PlanFault(
                line: line,
                message: Wording(
                    vi: "Kỳ “\(name)” đã có ở dòng \(earlier)", en: "The period “\(name)” is on line \(earlier) already"
                )
            ).at(name == id ? "id" : "name")
        }
    }
}

/// `after=` must name an earlier period of figures inside this period's window, and must not form a cycle.
func checkPeriodOrder(_ draft: PlanDraft) -> [PlanFault] {
    draft.periods.compactMap { period, line in
        guard let after = period.after else { return nil }
        guard let earlier = draft.plan.period(after), earlier.kind == .figures else {
            return PlanFault(
                line: line,
                message: Wording(
                    vi: "Kỳ \(period.id) đứng sau kỳ \(after), nhưng không có kỳ số liệu nào mang mã này",
                    en: "Period \(period.id) comes after \(after), but no period of figures has that id")
            ).at("after")
        }
        guard draft.plan.periods.count(where: { $0.id == period.id }) == 1 else { return nil }
        if leads(from: period, to: period.id, in: draft.plan) {
            return PlanFault(
                line: line,
                message: Wording(
                    vi: "Kỳ \(period.id): các kỳ nối nhau bằng after thành một vòng",
                    en: "Period \(period.id): the periods joined by after run in a circle")
            ).at("after").inCells("Kỳ \(period.id): các kỳ ở cột “Nối tiếp kỳ” nối nhau thành một vòng")
        }
        guard let from = period.from, let cutoff = period.cutoff, let start = earlier.from, let end = earlier.cutoff,
            from > start || cutoff <= end
        else { return nil }
        return PlanFault(
            line: line,
            message: Wording(
                vi:
                    "Kỳ \(period.id) đứng sau kỳ \(after) nên phải tính từ ngày \(start.official) hoặc sớm hơn đến sau ngày \(end.official); nếu hai kỳ đếm riêng thì bỏ after",
                en:
                    "Period \(period.id) comes after \(after), so it must run from \(start.iso) or earlier to later than \(end.iso); without after, each counts on its own"
            )
        ).at("after").inCells(
            "Kỳ \(period.id) nối tiếp kỳ \(after) nên phải tính gộp cả kỳ đó: từ ngày \(start.official) hoặc sớm hơn, đến sau ngày \(end.official). Nếu mỗi kỳ đếm riêng (như bốn quý và năm) thì để trống ô này"
        )
    }
}

/// Whether following `after` from a period reaches the given one, directly or through others.
private func leads(from period: Period, to goal: PeriodID, in plan: Plan) -> Bool {
    var next = period.after
    for _ in plan.periods {
        guard let current = next else { return false }
        if current == goal { return true }
        next = plan.period(current)?.after
    }
    return false
}

/// A period of figures needs a window, a deadline, and the heading, opening and closing of its report.
func checkPeriodParts(_ draft: PlanDraft) -> [PlanFault] {
    zip(draft.periods, draft.lines.periodsLack).compactMap { located, lacks in
        let (period, line) = located
        let lacks = lacks + (period.next == nil && period.mentionsNext ? ["next"] : [])
        guard period.kind == .figures, !lacks.isEmpty else { return nil }
        let list = lacks.joined(separator: ", ")
        let titles = lacks.map { part in
            let name = String(part.filter { !"<>".contains($0) })
            return "“\(columnTitle(of: name, in: "period") ?? name)”"
                + (name == part ? "" : " (ở trang Văn phòng, hoặc ở đây)")
        }
        let next = lacks == ["next"] ? "; câu của báo cáo có {{\(SentenceFact.next.rawValue)}}" : ""
        return PlanFault(
            line: line,
            message: Wording(
                vi: "Kỳ \(period.id) có số liệu nhưng còn thiếu \(list)",
                en: "Period \(period.id) takes figures but lacks \(list)")
        ).at(lacks[0].filter { !"<>".contains($0) }).inCells(
            "Kỳ \(period.id) chưa ghi \(titles.joined(separator: ", "))\(next)")
    }
}

extension Period {
    fileprivate var mentionsNext: Bool {
        let name = SentenceFact.next.rawValue
        return (opening.names + closing.names).contains(name) || heading.contains("{{\(name)}}")
    }
}

// MARK: - Warnings

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

/// An extension must be to a later day.
func checkExtensions(_ draft: PlanDraft) -> [PlanFault] {
    draft.periods.compactMap { period, line -> PlanFault? in
        guard let extended = period.extended else { return nil }
        if let before = period.before, extended > before { return nil }
        return PlanFault(
            line: line,
            message: Wording(
                vi: "Kỳ \(period.id): hạn gia hạn \(extended.official) phải sau hạn ban đầu (before)",
                en: "Period \(period.id): the extended deadline \(extended.iso) must be later than before=")
        ).at("extended").inCells(
            "Kỳ \(period.id): hạn gia hạn \(extended.official) phải sau ngày ở cột “Gửi trước ngày”")
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
