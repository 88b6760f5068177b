// `tonghop report`: writes a period's outputs again.
package import Domain
package import Pipeline

extension Run {
    /// Writes a period's outputs again from the register, even if nothing changed. Files that a person edited are kept.
    /// - Parameter version: a past version, written to the folder `ban-NN` of the period; nil for the last one.
    package func report(_ id: PeriodID, of plan: PlanID? = nil, version: Int? = nil) throws(Failure) -> RunSummary {
        do {
            return try reported(id, plan, version)
        } catch {
            throw Failure.of(error)
        }
    }

    /// `tonghop report`: writes one period's outputs, even if nothing changed. Those of a past version go to a separate
    /// folder.
    private func reported(_ id: PeriodID, _ planID: PlanID?, _ version: Int?) throws -> RunSummary {
        try underLock {
            let plans = try Plans.load(try Plans.files(in: workspace))
            let plan = try plans.require(planID, having: id, at: clock).plan
            let period = try plan.require(id)
            var session = try sessionWithoutIntake(under: plans)
            if let version {
                try session.reports.writeVersion(version, of: period, in: plan, &session.results)
            } else {
                try session.reports.write(period, of: plan, &session.results)
            }
            try session.typesetter.typesetDue(&session.results)
            return try session.close()
        }
    }
}
