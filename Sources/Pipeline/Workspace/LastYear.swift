// Finds the indicators that are not compared with last year, in the plans that the register has: last year's file may
// be gone from the folder.
package import Domain
import Planning
import Register

extension Register {
    /// The indicators of a plan that count something else in a plan of last year.
    func incomparable(_ plan: Plan) throws -> Incomparable {
        Incomparable(try plansBefore(plan).map { ($0.id, $0.notCompared(with: plan)) }) { first, _ in first }
    }

    /// The inputs of the report that is due now.
    package func currentInput(_ period: Period, of plan: Plan) throws -> MergeInput {
        try mergeInput(plan: plan, period: period, without: incomparable(plan))
    }
}

extension StoredPlan {
    /// - Parameter plans: where the plan is looked for before it is read from the register's bytes.
    fileprivate func notCompared(with plan: Plan, among plans: Plans? = nil) -> Set<IndicatorCode> {
        let loaded = plans?.ready.first { $0.plan.id == id && $0.plan.digest == digest }?.plan
        // An edition that this version of the program refuses is compared by code, as before.
        guard let before = loaded ?? (try? loadPlan(bytes, digest: digest).plan) else { return [] }
        return plan.codesNotCompared(with: before)
    }
}

/// What is not compared for each plan, found once. Used on the filing thread, while no plan changes.
final class IncomparableCache {
    private let plans: Plans
    private var known: [PlanID: Incomparable] = [:]

    init(_ plans: Plans) { self.plans = plans }

    func incomparable(_ plan: Plan, in filing: borrowing Filing) throws -> Incomparable {
        if let found = known[plan.id] { return found }
        let before = try filing.plansBefore(plan)
        let found = Incomparable(before.map { ($0.id, $0.notCompared(with: plan, among: plans)) }) { first, _ in first }
        known[plan.id] = found
        return found
    }
}
