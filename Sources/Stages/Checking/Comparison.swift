// Compares two periods of one year: a cumulative count must not fall, and an opening value must not change.
import Domain

/// Applies to every flow and opening indicator of the plan; the office writes no rule for it.
struct Comparison {
    private(set) var findings: [Finding] = []

    /// Compares with the version of the earlier period that is in force. Estimates are exempt. A unit that absorbed
    /// others is compared with the sum of their figures and its own.
    init(of report: UnitReport, with earlier: RegisterContext.Earlier?, in prepared: PlanForChecking) {
        let plan = prepared.plan
        guard let earlier, let period = plan.period(earlier.period) else { return }
        let of = Compared(period: period, units: earlier.units)
        for asked in prepared.asked where !asked.indicator.isComputed {
            guard let figure = report.figures[asked.indicator.code], let now = figure.answer.counted,
                let before = earlier.figures[asked.indicator.code], !before.isEstimate, let then = before.answer.counted
            else { continue }
            switch asked.indicator.kind {
            case .flow where now < then:
                findings.append(.flowDecreased(asked.indicator, now: now, earlier: then, of, at: figure.place))
            case .opening where now != then:
                findings.append(.openingChanged(asked.indicator, now: now, earlier: then, of, at: figure.place))
            case .flow, .opening, .stock: break
            }
        }
    }
}

/// Describes the compared period in messages.
struct Compared {
    let period: Period
    /// Units whose figures were added; empty: only the unit's own.
    let units: [UnitCode]

    /// “kỳ 6 tháng đầu năm”, and the units whose sum it is.
    var vi: String { "kỳ \(period.name)" + (units.isEmpty ? "" : " (cộng của \(list))") }
    var en: String { period.id.rawValue + (units.isEmpty ? "" : " (the sum of \(list))") }
    private var list: String { units.map(\.rawValue).joined(separator: ", ") }
}
