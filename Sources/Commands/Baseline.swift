// `tonghop baseline`: last year's totals, entered once when the register does not contain last year.
package import Domain
package import Pipeline
import Reading
import Register

extension Run {
    /// Stores the totals of a file as those of the period that this one is compared with, and writes the period's
    /// report again.
    ///
    /// Totals of last year's own plan, if the register has it, take precedence over entered ones. Earlier entries are
    /// replaced completely.
    /// - Returns: the run's summary, and the number of totals stored.
    /// - Throws: `Failure.refused` with every fault of the file; then nothing is stored.
    package func baseline(
        _ id: PeriodID, of planID: PlanID? = nil, from path: String, by who: String
    ) throws(Failure) -> (summary: RunSummary, taken: Int) {
        do {
            return try underLock {
                let plans = try Plans.load(try Plans.files(in: workspace))
                let plan = try plans.require(planID, having: id, at: clock).plan
                let period = try plan.require(id)
                let reading = readBaseline(try wholeFile(path), for: plan)
                guard reading.faults.isEmpty, !reading.totals.isEmpty else { throw Failure.refused(reading.message) }
                var session = try sessionWithoutIntake(under: plans)
                try session.register.transaction { try $0.setBaseline(reading.totals, of: id, in: plan.id, by: who) }
                // A period without any submission gets no report.
                if try !session.register.versions(plan: plan.id, period: period.id).isEmpty {
                    try session.reports.write(period, of: plan, &session.results)
                    try session.typesetter.typesetDue(&session.results)
                }
                return (try session.close(), reading.totals.count)
            }
        } catch {
            throw Failure.of(error)
        }
    }
}

extension BaselineReading {
    fileprivate var message: [Wording] {
        let none = Wording(
            vi: "Tệp không có số liệu nào. Mỗi dòng ghi: mã chỉ tiêu;tổng số",
            en: "The file holds no totals. Each row is: indicator;total")
        return faults.isEmpty ? [none] : faults
    }
}
