// `tonghop trace`: the contributions to a total, unit by unit, read from the register only.
package import Domain
import Merging
package import Pipeline
import Register

/// One total with all its contributions.
package struct Trace: Sendable {
    /// One unit's contribution, or the reason why it has none.
    package struct Part: Sendable {
        package let unit: Unit
        package let state: ReceiptState
        /// nil where the unit gave no figure.
        package let figure: Figure?
        package let submission: UnitReceipt.Accepted?
        /// Whether the unit must report the indicator.
        package let isRequired: Bool
    }

    package let plan: Plan
    package let period: Period
    package let indicator: Indicator
    /// The current version of this consolidation in the register; 0 before the first report.
    package let version: Int
    package let total: IndicatorTotal
    package let parts: [Part]
    /// The same total computed by SQLite alone. A ratio is computed from its parts' totals; nil for texts.
    package let independent: Quantity?
    package var agrees: Bool { indicator.type == .text || independent == total.total }
    package let isSample: Bool

    /// - Throws: `Failure.unknown` for a period or an indicator that is not in the plan.
    package init(
        in workspace: Workspace, at clock: RunClock, plan: PlanID? = nil, period: PeriodID, indicator: IndicatorCode
    ) throws(Failure) {
        do {
            let plan = try Plans.load(try Plans.files(in: workspace)).require(plan, having: period, at: clock).plan
            let period = try plan.require(period)
            let indicator = try plan.require(indicator)
            guard let register = try workspace.registerToRead(at: clock.present(at: plan.offset)) else {
                throw Failure.nothingYet
            }
            let input = try register.currentInput(period, of: plan)
            guard let total = try merge(input, under: plan, for: period).total(indicator.code) else {
                throw Failure.noFigures(period)
            }
            (self.plan, self.period, self.indicator, self.total, isSample) = (
                plan, period, indicator, total, input.isSample
            )
            version = try register.versions(plan: plan.id, period: period.id).last?.version ?? 0
            parts = Trace.parts(of: total, indicator, input, plan)
            independent = try Trace.independent(indicator, register.independentTotals(plan: plan, period: period))
        } catch {
            throw Failure.of(error)
        }
    }

    private static func parts(of total: IndicatorTotal, _ indicator: Indicator, _ input: MergeInput, _ plan: Plan)
        -> [Part]
    {
        let figures = Dictionary(
            total.contributions.map { ($0.unit, $0.figure) }, uniquingKeysWith: { first, _ in first })
        return input.receipts.compactMap { receipt in
            plan.unit(receipt.unit).map {
                Part(
                    unit: $0, state: receipt.state, figure: figures[receipt.unit], submission: receipt.submission,
                    isRequired: !indicator.isComputed && indicator.concerns($0))
            }
        }
    }

    private static func independent(_ indicator: Indicator, _ totals: [IndicatorCode: Quantity]) throws -> Quantity? {
        guard indicator.isComputed else { return totals[indicator.code] }
        guard let part = indicator.numerator.flatMap({ totals[$0] }),
            let whole = indicator.denominator.flatMap({ totals[$0] })
        else {
            return nil
        }
        return try part.percent(of: whole, digits: indicator.digits)
    }
}

extension Plan {
    /// - Throws: `Failure.unknown`.
    fileprivate func require(_ code: IndicatorCode) throws(Failure) -> Indicator {
        if let indicator = indicators.first(where: { $0.code == code }) { return indicator }
        throw .unknown(
            Wording(vi: "Kế hoạch không có chỉ tiêu “\(code)”.", en: "The plan has no indicator “\(code)”."))
    }
}

extension Failure {
    fileprivate static let nothingYet = Failure.unknown(
        Wording(
            vi: "Sổ đăng ký chưa có gì; hãy chạy tonghop run trước.",
            en: "The register is empty; run tonghop run first."))

    fileprivate static func noFigures(_ period: Period) -> Failure {
        .unknown(Wording(vi: "Kỳ \(period.id) không có số liệu.", en: "Period \(period.id) has no figures."))
    }
}
