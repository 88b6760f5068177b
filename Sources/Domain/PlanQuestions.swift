// Queries on a plan that several stages use.

extension Plan {
    package var indicators: [Indicator] { tasks.flatMap(\.indicators) }
    package var rules: [Rule] { tasks.flatMap(\.rules) }

    package func period(_ id: PeriodID) -> Period? { periods.first { $0.id == id } }
    package func unit(_ code: UnitCode) -> Unit? {
        unitPlaces.isEmpty ? units.first { $0.code == code } : unitPlaces[code].map { units[$0] }
    }
    package func task(_ number: Int) -> Task? { tasks.first { $0.number == number } }

    /// The plan with each part of an indicator directly below its whole, so that forms and tables need not sort. The
    /// order in the file may differ.
    package var withPartsBelowTheirWholes: Plan {
        var plan = self
        for index in plan.tasks.indices {
            let all = plan.tasks[index].indicators
            func withParts(_ indicator: Indicator) -> [Indicator] {
                [indicator] + all.filter { $0.partOf == indicator.code }.flatMap(withParts)
            }
            plan.tasks[index].indicators = all.filter { $0.partOf == nil }.flatMap(withParts)
        }
        return plan
    }

    /// The figure that a list itemises: the one named by the rule that counts the list.
    package func figure(spelledOutBy list: Task.List) -> IndicatorCode? {
        rules.lazy.map(\.expression).first { $0.counts == [ListCount(list)] && $0.indicators.count == 1 }?.indicators
            .first
    }

    /// Whether the lines of a list add up over the year, as the figure does that they itemise. A list of what exists on
    /// the last day is replaced instead.
    package func accumulates(_ list: Task.List) -> Bool {
        let figure = figure(spelledOutBy: list).flatMap { code in indicators.first { $0.code == code } }
        return figure?.kind == .flow && figure?.merge == .sum
    }

    /// The other periods that the report of a period mentions, such as the one of the units' own plans.
    package func periodsMentioned(by period: Period) -> [PeriodID] {
        guard period.kind == .figures else { return [] }
        let heading = (try? Sentence(parsing: period.heading)) ?? .empty
        let sentences = [heading, period.opening, period.closing] + tasks.map(\.summary)
        let mentioned = Set(
            sentences.flatMap(\.names).compactMap { name in
                if case .elsewhere(_, let other) = SentenceName(name) { other } else { nil }
            })
        return periods.map(\.id).filter { $0 != period.id && mentioned.contains($0) }
    }

    /// Whether the period contains another period and no period contains it, such as a year made of half-years. It is
    /// compared with a whole year.
    package func isFullYear(_ period: Period) -> Bool {
        period.after != nil && !periods.contains { $0.after == period.id }
    }

    /// The units that must report for a period: existing at its end, and not yet absorbed by another unit.
    package func expectedUnits(in period: Period) -> [Unit] {
        units.filter { $0.reports && $0.isExpected(in: period) }
    }

    /// The units that owe no report and may send their assessment for the whole office.
    package func assessingUnits(in period: Period) -> [Unit] {
        units.filter { !$0.reports && $0.isExpected(in: period) }
    }

    /// The units that this one absorbed, directly or through another, and that no longer report for `period`
    /// themselves.
    package func predecessors(of unit: UnitCode, in period: Period) -> [Unit] {
        var found: [Unit] = []
        var heirs = [unit]
        while let heir = heirs.popLast() {
            for one in units
            where one.mergedInto == heir && !one.isExpected(in: period)
                && !found.contains(where: { $0.code == one.code })
            {
                found.append(one)
                heirs.append(one.code)
            }
        }
        return found
    }

    /// The indicators that a unit must report, in the order of the plan: those that concern it and are not computed.
    package func asked(of unit: Unit, in period: Period) -> [Indicator] {
        period.kind == .plan ? [] : indicators.filter { !$0.isComputed && $0.concerns(unit) }
    }
}

extension Indicator {
    /// The lowest and highest value that may be entered: the plan's own bounds, or else those of the type (not below 0,
    /// a share not above 100, a flag 0 or 1). nil where there is no bound. Both are written into the submission schema.
    package var lowest: Quantity? { isComputed || type == .text ? nil : minimum ?? .zero }
    package var highest: Quantity? {
        switch type {
        case .percent where !isComputed: maximum ?? Quantity(100)
        case .flag: Quantity(1)
        default: maximum
        }
    }
}

extension Indicator {
    /// The unit of measure of the total. That of a question answered by yes or no may be left out of the plan: its
    /// total counts the units that answered yes.
    package var printedMeasure: String { measure.isEmpty && type == .flag ? "đơn vị có" : measure }

    /// “Diện tích gieo cấy (ha)”; the name alone where the plan gives no unit of measure.
    package var nameWithMeasure: String { Indicator.withMeasure(name, measure) }

    /// “Diện tích gieo cấy (ha)”, for a name that was chosen for its place.
    package static func withMeasure(_ name: String, _ measure: String) -> String {
        measure.isEmpty ? name : "\(name) (\(measure))"
    }

    /// “12,5 ha”, for a total; the figure alone where the plan gives no unit of measure.
    package func measured(_ figure: String) -> String {
        printedMeasure.isEmpty ? figure : "\(figure) \(printedMeasure)"
    }
}

extension Plan {
    /// “Người hiện có, trong đó: được quán triệt”, for a place where the whole is not printed above its part.
    package func fullName(of indicator: Indicator) -> String {
        guard let whole = indicator.partOf.flatMap({ code in indicators.first { $0.code == code } }) else {
            return indicator.name
        }
        return "\(fullName(of: whole)), \(lowercasedFirst(indicator.name))"
    }
}

/// The text with its first letter in lower case, unless it begins with an acronym such as “HTX”.
package func lowercasedFirst(_ text: String) -> String {
    text.dropFirst().first?.isUppercase == true ? text : text.prefix(1).lowercased() + text.dropFirst()
}

/// The text with its first letter in upper case.
package func capitalised(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

extension Period {
    /// With its year: `6 tháng đầu năm 2026`, `Quý I năm 2026`, `năm 2026`.
    package func named(in year: Int) -> String {
        name == "năm" || name.hasSuffix(" năm") ? "\(name) \(year)" : "\(name) năm \(year)"
    }

    /// The day before which reports are due, including an extension; nil where the period has none.
    package var deadline: CalendarDay? { extended ?? before }
}

extension Plan {
    /// The unit whose code this was before the plan was edited.
    package func unitOnce(named code: UnitCode) -> Unit? { units.first { $0.aliases.contains(code.rawValue) } }

    /// The unit with this code, now or before the plan was edited.
    package func unitEver(named code: UnitCode) -> Unit? { unit(code) ?? unitOnce(named: code) }
}

extension Unit {
    /// Whether the unit exists at the end of the period and reports for it.
    package func isExpected(in period: Period) -> Bool {
        if let from, let last = period.cutoff, from > last { return false }
        if let until, let last = period.cutoff ?? period.before, until < last { return false }
        return true
    }
}

// MARK: - Deadlines

extension Plan {
    /// The last day on which a report is on time; nil where the period has no deadline.
    package func lastOnTimeDay(of period: Period) -> CalendarDay? {
        period.deadline.map { inclusiveDeadline ? $0 : $0.adding(days: -1) }
    }

    /// The number of days late, 0 when on time: the arrival date in the plan's offset minus the last on-time day.
    package func daysLate(_ arrival: Moment, in period: Period) -> Int { daysLate(arrival.day(at: offset), in: period) }

    /// The same for a day in the plan's offset.
    package func daysLate(_ arrival: CalendarDay, in period: Period) -> Int {
        guard let last = lastOnTimeDay(of: period) else { return 0 }
        return max(0, arrival.days(since: last))
    }

    /// Whether a report sent again at `resent` after a return at `returned` keeps its first arrival date.
    package func keepsFirstDate(returned: Moment, resent: Moment) -> Bool {
        let (start, end) = (returned.day(at: offset), resent.day(at: offset))
        // The longest holidays last nine days.
        guard end.days(since: start) <= 7 * (limits.returnGraceWorkingDays + 1) + 14 else { return false }
        return calendar.workedDays(after: start, through: end) <= limits.returnGraceWorkingDays
    }
}
