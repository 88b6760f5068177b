// Judging what was examined: the same at intake and when the register is verified.
import Checking
import Domain
import Register

/// All that a judgement rests on besides the file and the register: the plans of the day, and the moment.
struct SubmissionJudge {
    private let plans: Plans
    private let now: Moment
    private var finalJudges: FinalJudges

    init(_ plans: Plans, at now: Moment) throws {
        (self.plans, self.now, finalJudges) = (plans, now, try FinalJudges(plans))
    }

    /// All parts of a file are judged before the first is filed: a file is taken whole or not at all.
    mutating func judge(_ examined: Examined, in filing: borrowing Filing) throws -> [(
        judgement: Judgement, plan: Plan
    )] {
        let file = examined.file
        guard !file.isAttachment || file.notRead != nil else { return [try attached(file, in: filing)] }
        // Nothing filed would be nothing answered, and the file would be gone.
        guard !examined.parts.isEmpty else { throw Unjudgeable(reason: "nothing was found in it, not even a fault") }
        var judgements: [(judgement: Judgement, plan: Plan)] = []
        for part in examined.parts {
            let plan = (plans.plan(part.plan) ?? plans.current).plan
            // Checked where the file was read, and once more here: that process reads files of others too.
            if let folder = file.folder, let report = part.checked.report, report.unit != folder,
                !part.checked.findings.hasErrors
            {
                throw Unjudgeable(
                    reason: "the folder is \(folder)'s, the report \(report.unit)'s, and nothing was said")
            }
            let context = try context(of: part.checked.claimed, from: file, under: plan, in: filing)
            judgements.append(
                (try finalJudges.judge(part.checked, from: file, in: context, under: plan, at: now), plan))
        }
        return judgements
    }

    private func context(
        of claimed: StatedSender, from file: IncomingFile, under plan: Plan, in filing: borrowing Filing
    ) throws -> RegisterContext {
        // The folder is the sender: a file in A's folder that claims to be B's learns nothing of B's register.
        guard let unit = file.folder ?? claimed.unit, plan.unit(unit) != nil,
            let period = claimed.period.flatMap(plan.period)
        else {
            return RegisterContext()
        }
        return try filing.context(unit: unit, period: period, plan: plan, original: file.digest)
    }

    /// A signed copy or a picture: kept whole, answered, no figures taken from it.
    private func attached(_ file: IncomingFile, in filing: borrowing Filing) throws -> (
        judgement: Judgement, plan: Plan
    ) {
        let plan = plans.current.plan
        let unit = file.folder ?? (plan.allowsFlatInbox ? unitNamed(in: file.name, plan) : nil)
        let period = plan.periodNearest(to: file.arrived)
        let claimed = StatedSender(plan: plan.id, unit: unit, period: unit == nil ? nil : period?.id)
        var taken = 0
        if let unit, let period { taken = try filing.context(unit: unit, period: period, plan: plan).taken }
        return (Judgement(verdict: .attachment, claimed: claimed, findings: Findings(), attempt: taken + 1), plan)
    }
}

/// We could not judge a file, through no fault of its sender.
struct Unjudgeable: Error {
    let reason: String
}

/// One finalJudge for each plan, on the thread that files.
struct FinalJudges {
    private final class Entry {
        var finalJudge: FinalJudge
        init(_ ready: ReadyPlan, among plans: [Plan]) throws {
            finalJudge = try FinalJudge(ready.examination, among: plans)
        }
    }
    private let entries: [PlanID: Entry]

    init(_ plans: Plans) throws {
        let all = plans.ready.map(\.plan)
        entries = try Dictionary(uniqueKeysWithValues: plans.ready.map { ($0.plan.id, try Entry($0, among: all)) })
    }

    mutating func judge(
        _ checked: Checked, from file: IncomingFile, in context: RegisterContext, under plan: Plan, at now: Moment
    ) throws -> Judgement {
        guard let entry = entries[plan.id] else { throw Unjudgeable(reason: "no plan \(plan.id)") }
        do {
            let judgement = try entry.finalJudge.judge(checked, from: file, in: context, at: now)
            guard judgement.verdict != .notJudged else {
                throw Unjudgeable(reason: "nothing was understood and nothing said")
            }
            return judgement
        } catch let broke as RuleBroke {
            throw Unjudgeable(reason: "\(broke.rule): \(broke.english)")
        }
    }
}

/// A flat attachment belongs to the unit whose code is a word of its name, if there is just one.
func unitNamed(in name: String, _ plan: Plan) -> UnitCode? {
    let words = Set(name.split { !$0.isLetter && !$0.isNumber }.map { UnitCode(String($0)) })
    let units = plan.units.map(\.code).filter(words.contains)
    return units.count == 1 ? units[0] : nil
}

extension Plan {
    /// The reporting period whose deadline is nearest: what a signed copy without words most likely belongs to.
    fileprivate func periodNearest(to moment: Moment) -> Period? {
        let day = moment.day(at: offset)
        return periods.filter { $0.kind == .figures }.min { one, other in distance(one, day) < distance(other, day) }
    }

    private func distance(_ period: Period, _ day: CalendarDay) -> Int {
        period.deadline.map { abs(day.days(since: $0)) } ?? .max
    }
}
