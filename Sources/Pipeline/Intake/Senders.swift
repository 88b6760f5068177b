// Whose file it is, as far as its place and its name say.
package import Domain
import Spool

extension Plans {
    /// The unit of a folder: `CCKL - Chi cục Kiểm lâm` is the folder of CCKL, in whichever plan has that unit. A folder
    /// that matches no unit identifies no sender.
    func unit(of place: InboxFolder) -> UnitCode? {
        let name: FileName
        switch place {
        case .unit(let unit), .unitTrial(_, in: let unit): name = unit
        case .root, .trial: return nil
        }
        guard let text = String(validating: name.bytes, as: UTF8.self) else { return nil }
        let code = UnitCode(text.split(separator: " ").first.map(String.init) ?? text)
        return ready.contains { $0.plan.unit(code) != nil } ? code : nil
    }

    /// The plan under which a file is judged and answered: the one that it names; otherwise that of its folder.
    /// - Parameter folder: the unit in whose folder the file lay.
    package func plan(_ named: PlanID?, orOf folder: UnitCode?) -> Plan {
        plan(named)?.plan ?? ready[ready.map(\.plan).indexOfPlan(for: folder)].plan
    }

    /// The plan, the unit and the period to which a signed copy or a picture most likely belongs: of the plans that
    /// have the unit, the period with the nearest deadline. The newest plan and no unit when the file names none.
    package func sender(ofAttachment file: IncomingFile) -> (plan: Plan, stated: StatedSender) {
        let day = file.arrived.day(at: current.plan.offset)
        let candidates = ready.map(\.plan).compactMap { plan -> (plan: Plan, stated: StatedSender, distance: Int)? in
            let unit = file.folder ?? (plan.allowsFlatInbox ? unitNamed(in: file.name, plan) : nil)
            guard let unit, plan.unit(unit) != nil else { return nil }
            let (period, distance) = plan.periodNearest(to: day)
            return (plan, StatedSender(plan: plan.id, unit: unit, period: period?.id), distance)
        }
        if let nearest = candidates.min(by: { $0.distance < $1.distance }) { return (nearest.plan, nearest.stated) }
        return (current.plan, StatedSender(plan: current.plan.id, unit: file.folder))
    }
}

/// An attachment in the inbox itself belongs to the unit whose code is a word of its name, if there is exactly one.
private func unitNamed(in name: String, _ plan: Plan) -> UnitCode? {
    let words = Set(name.split { !$0.isLetter && !$0.isNumber }.map { UnitCode(String($0)) })
    let units = plan.units.map(\.code).filter(words.contains)
    return units.count == 1 ? units[0] : nil
}

extension Plan {
    /// The reporting period with the nearest deadline, and how many days away it is.
    fileprivate func periodNearest(to day: CalendarDay) -> (period: Period?, distance: Int) {
        let distances = periods.filter { $0.kind == .figures }.map { period in
            (period, period.deadline.map { abs(day.days(since: $0)) } ?? .max)
        }
        return distances.min { $0.1 < $1.1 } ?? (nil, .max)
    }
}
