// Two periods of one year side by side: a running count cannot fall, what was carried in cannot change.
import Domain

/// Generated for every flow and opening indicator of the plan; the office writes no rule for it.
struct Comparison {
    private(set) var findings: [Finding] = []

    /// Exempt: figures that were an estimate, a half-year that was corrected, a unit that took over another (its opening is the sum of its
    /// predecessors').
    init(of report: UnitReport, with earlier: RegisterContext.Earlier?, in examination: Examination) {
        let plan = examination.plan
        guard let earlier, !earlier.wasCorrected, let period = plan.period(earlier.period),
            !plan.units.contains(where: { $0.mergedInto == report.unit })
        else { return }
        for asked in examination.asked where !asked.indicator.isComputed {
            guard let figure = report.figures[asked.indicator.code], let now = figure.answer.counted,
                let before = earlier.figures[asked.indicator.code], !before.isEstimate, let then = before.answer.counted
            else { continue }
            switch asked.indicator.kind {
            case .flow where now < then:
                findings.append(.flowDecreased(asked.indicator, now: now, earlier: then, period: period, at: figure.place))
            case .opening where now != then:
                findings.append(.openingChanged(asked.indicator, now: now, earlier: then, period: period, at: figure.place))
            case .flow, .opening, .stock: break
            }
        }
    }
}
