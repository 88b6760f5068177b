// Finds the plan, period or unit that a person named. Every failure lists what exists.
import Domain
import Pipeline

extension Plans {
    /// The plan with that id; the newest for nil. For commands that do not depend on the date.
    func require(_ id: PlanID?) throws(Failure) -> ReadyPlan {
        guard let id else { return current }
        if let ready = plan(id) { return ready }
        let known = ready.map(\.plan.id.rawValue).joined(separator: ", ")
        throw .unknown(
            Wording(
                vi: "Không có kế hoạch “\(id)”. Các kế hoạch hiện có: \(known).",
                en: "No plan “\(id)”. There are: \(known)."))
    }

    /// The plan with that id. For nil, among the plans that have the period: the plan of the current year; before all
    /// of them the first, after all of them the last.
    ///
    /// - Parameter period: nil for any.
    /// - Throws: `Failure.unknown` with a list of the existing plans.
    func require(_ id: PlanID?, having period: PeriodID? = nil, at clock: RunClock) throws(Failure) -> ReadyPlan {
        guard let id else {
            let having = ready.filter { plan in period.map { plan.plan.period($0) != nil } ?? true }
            let begun = having.filter { $0.plan.year <= clock.present(at: $0.plan.offset).day(at: $0.plan.offset).year }
            let ofYear = begun.filter { $0.plan.year == begun.first?.plan.year }
            guard ofYear.count <= 1 else { throw .severalPlans(ofYear.map(\.plan), having: period) }
            return ofYear.first ?? having.last ?? current
        }
        return try require(id)
    }
}

extension Failure {
    static func severalPlans(_ plans: [Plan], having period: PeriodID? = nil) -> Failure {
        let names = plans.map(\.id.rawValue).joined(separator: ", ")
        let year = plans.first.map { String($0.year) } ?? ""
        return .unknown(
            Wording(
                vi:
                    "Có nhiều kế hoạch\(period.map { " có kỳ “\($0)”" } ?? "") năm \(year): \(names). Hãy ghi rõ bằng --plan.",
                en:
                    "Several plans\(period.map { " have the period “\($0)”" } ?? "") of \(year): \(names). Say which by --plan."
            ))
    }
}

extension Plan {
    /// - Throws: `Failure.unknown` with a list of the existing periods.
    func require(_ id: PeriodID) throws(Failure) -> Period {
        if let period = period(id) { return period }
        let known = periods.map(\.id.rawValue).joined(separator: ", ")
        throw .unknown(
            Wording(
                vi: "Kế hoạch không có kỳ “\(id)”. Các kỳ: \(known).",
                en: "The plan has no period “\(id)”. There are: \(known)."))
    }

    /// - Throws: `Failure.unknown` with a list of the existing units.
    func require(_ code: UnitCode) throws(Failure) -> Unit {
        if let unit = unit(code) { return unit }
        let known = units.map(\.code.rawValue).joined(separator: ", ")
        throw .unknown(
            Wording(
                vi: "Kế hoạch không có đơn vị “\(code)”. Các đơn vị: \(known).",
                en: "The plan has no unit “\(code)”. There are: \(known)."))
    }
}
