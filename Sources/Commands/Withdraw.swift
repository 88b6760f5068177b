// `tonghop withdraw`: the version in force of a unit no longer counts.
import Domain
import Pipeline
import Register

extension Filing {
    /// - Throws: `Failure.unknown` when no version of the unit is in force.
    func withdrawActive(_ unit: UnitCode, _ period: Period, _ plan: Plan, _ reason: String, by who: String) throws {
        guard try withdraw(unit, from: period.id, of: plan.id, reason: reason, by: who) != nil else {
            throw Failure.nothingToWithdraw(unit, period)
        }
    }
}

extension Failure {
    fileprivate static func nothingToWithdraw(_ unit: UnitCode, _ period: Period) -> Failure {
        .unknown(
            Wording(
                vi: "\(unit) chưa có báo cáo nào được tiếp nhận cho kỳ \(period.name) để rút.",
                en: "\(unit) has no accepted report for \(period.id) to withdraw."))
    }
}
