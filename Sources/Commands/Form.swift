// `tonghop form`: the form of each unit, with its previous figures beside the empty cells.
import Checking
package import Domain
import Forms
package import Pipeline
import Register
import Spool

/// Writes forms. It files nothing and overwrites no file that a person may have filled in.
package struct WriteForms {
    private let workspace: Workspace
    private let ready: [ReadyPlan]
    private let plan: Plan
    private let period: Period
    private let register: Register?

    /// - Throws: `Failure.unknown` for a period or plan that does not exist.
    package init(in workspace: Workspace, at clock: RunClock, plan: PlanID? = nil, period: PeriodID) throws(Failure) {
        do {
            let plans = try Plans.load(try Plans.files(in: workspace))
            (self.workspace, ready) = (workspace, plans.ready)
            self.plan = try plans.require(plan, having: period, at: clock).plan
            self.period = try self.plan.require(period)
            register = try workspace.registerToRead(at: clock.present(at: self.plan.offset))
        } catch {
            throw Failure.of(error)
        }
    }

    /// The bytes of one unit's form.
    package func form(of unit: UnitCode, as format: FormFormat) throws(Failure) -> [UInt8] {
        do {
            return try Forms.form(for: try subject(try plan.require(unit)), as: format)
        } catch {
            throw Failure.of(error)
        }
    }

    /// Writes forms to `outbox/phieu/<UNIT>/bieu-mau/`, where units can fetch them. An existing form that was changed
    /// is kept, and the new one is written beside it.
    ///
    /// - Parameter unit: nil for every unit that must report.
    /// - Returns: the path of each form, in the plan's order.
    package func write(_ unit: UnitCode? = nil, as format: FormFormat) throws(Failure) -> [String] {
        do {
            let units =
                try unit.map { [try plan.require($0)] } ?? plan.expectedUnits(in: period)
                + plan.assessingUnits(in: period)
            try workspace.requireOwner()
            let deliveries = try units.map { unit in
                let folder = "\(Workspace.notesFolder)/\(unit.code)/\(Workspace.formsFolder)"
                let path = "\(folder)/\(plan.year)_\(period.id)_\(unit.code).\(format.rawValue)"
                guard let checked = OutboxPath(path) else { throw Failure.system("outbox/\(path)") }
                return Delivery(path: checked, bytes: try Forms.form(for: try subject(unit), as: format), known: [])
            }
            let outcomes = try workspace.openOutbox().deliver(deliveries)
            return try zip(deliveries, outcomes).map { delivery, outcome in
                if case .failed(let error) = outcome { throw error }
                guard case .beside(let other, _) = outcome else { return "outbox/" + delivery.path.shown }
                return "outbox/" + other.shown
            }
        } catch {
            throw Failure.of(error)
        }
    }

    private func subject(_ unit: Unit) throws -> FormSubject {
        let isCompared = period.kind == .figures && period.after != nil
        var subject = FormSubject(
            plan: plan, unit: unit, period: period, earlier: try figures(of: unit.code, period.after, in: plan),
            lastYear: try lastYear(of: unit.code), warnings: isCompared ? Checking.comparedKinds : [])
        if isCompared { subject.contained = try contained(unit.code) }
        subject.version = try register?.context(unit: unit.code, period: period, plan: plan).active?.version
        return subject
    }

    private func lastYear(of unit: UnitCode) throws -> [IndicatorCode: Figure] {
        for before in ready.map(\.plan) where before.year == plan.year - 1 {
            let figures = try figures(of: unit, period.comparesWith ?? period.id, in: before)
            let others = plan.codesNotCompared(with: before)
            if !figures.isEmpty { return figures.filter { !others.contains($0.key) } }
        }
        return [:]
    }

    /// The unit's last report of the periods that this one contains. Its lists continue those of the periods before.
    private func contained(_ unit: UnitCode) throws -> UnitReport? {
        var before = period.after.flatMap(plan.period)
        while let register, let period = before {
            if let report = try register.context(unit: unit, period: period, plan: plan).active?.report {
                return report
            }
            before = period.after.flatMap(plan.period)
        }
        return nil
    }

    private func figures(of unit: UnitCode, _ id: PeriodID?, in plan: Plan) throws -> [IndicatorCode: Figure] {
        guard let register, let period = id.flatMap(plan.period), plan.unit(unit) != nil else { return [:] }
        return try register.context(unit: unit, period: period, plan: plan).active?.figures ?? [:]
    }
}
