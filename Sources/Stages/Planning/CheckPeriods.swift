// Faults of periods: the order of days, the order of periods, and the parts of which a year is made.
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
func leads(from period: Period, to goal: PeriodID, in plan: Plan) -> Bool {
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
