// `tonghop excuse`: a unit need not report for a period, or must again.
import Domain
import Pipeline
import Register

extension RunSession {
    /// An excused unit that has reported still counts, which the operator may not expect.
    mutating func warn(ofExcusing unit: UnitCode, from period: Period, _ plan: Plan) throws {
        guard
            let line = try register.statusLines(plan: plan, period: period).first(where: { $0.receipt.unit == unit }),
            line.receipt.state.hasReported
        else { return }
        results.summary.remarks.append(
            Wording(
                vi:
                    "\(unit) đã gửi báo cáo kỳ \(period.name): số liệu vẫn được tổng hợp. Muốn bỏ số liệu: tonghop withdraw \(unit) \(period.id) --plan \(plan.id) --reason \"…\"",
                en:
                    "\(unit) has reported for \(period.id): its figures still count. To leave them out: tonghop withdraw \(unit) \(period.id) --plan \(plan.id) --reason \"…\""
            ))
    }
}

extension Filing {
    /// - Throws: `Failure.unknown` when the unit is not excused.
    func recordUnexcuse(_ unit: UnitCode, _ period: Period, _ plan: Plan, _ reason: String, by who: String) throws {
        guard try unexcuse(unit, from: period.id, of: plan.id, reason: reason, by: who) else {
            throw Failure.notExcused(unit, period)
        }
    }
}

extension Failure {
    fileprivate static func notExcused(_ unit: UnitCode, _ period: Period) -> Failure {
        .unknown(
            Wording(
                vi: "\(unit) không được miễn báo cáo kỳ \(period.name), không có gì để bỏ.",
                en: "\(unit) is not excused from \(period.id): there is nothing to take back."))
    }
}
