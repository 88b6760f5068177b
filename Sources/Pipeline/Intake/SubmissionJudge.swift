// Judges examined files, in the same way at intake and in `verify`.
import Checking
package import Domain
package import Register

/// The inputs of a judgement besides the file and the register: the plans in force, and the time.
package struct SubmissionJudge {
    private let plans: Plans
    private let now: Moment
    private var finalJudges: FinalJudges
    private let comparisons: IncomparableCache

    package init(_ plans: Plans, at now: Moment) throws {
        (self.plans, self.now, finalJudges) = (plans, now, try FinalJudges(plans))
        comparisons = IncomparableCache(plans)
    }

    /// All parts of a file are judged before the first is filed, so that a file is filed completely or not at all.
    package mutating func judge(_ examined: Examined, in filing: borrowing Filing) throws -> [(
        judgement: Judgement, plan: Plan
    )] {
        let file = examined.file
        guard !file.isAttachment || file.notRead != nil else { return [try attached(file, in: filing)] }
        // Without a part nothing would be filed and no reply sent, and the file would be lost.
        guard !examined.parts.isEmpty else { throw Unjudgeable(reason: "nothing was found in it, not even a fault") }
        var judgements: [(judgement: Judgement, plan: Plan)] = []
        var taken: [StatedSender: Int] = [:]
        for part in examined.parts {
            let plan = plans.plan(part.plan, orOf: file.folder)
            // The reader process has checked this already. It is checked again here, because that process also reads
            // files of other units.
            if let folder = file.folder, let report = part.checked.report, report.unit != folder,
                !part.checked.findings.hasErrors
            {
                throw Unjudgeable(
                    reason: "the folder is \(folder)'s, the report \(report.unit)'s, and nothing was said")
            }
            let context = try context(of: part.checked.stated, from: file, under: plan, in: filing)
            var judgement = try finalJudges.judge(part.checked, from: file, in: context, under: plan, at: now)
            // The register does not know the parts before this one yet. In a unit's folder all parts are its attempts.
            let place = StatedSender(
                plan: plan.id, unit: file.folder ?? judgement.stated.unit, period: judgement.stated.period)
            judgement.attempt += taken[place, default: 0]
            taken[place, default: 0] += 1
            judgements.append((judgement, plan))
        }
        return judgements
    }

    private func context(
        of stated: StatedSender, from file: IncomingFile, under plan: Plan, in filing: borrowing Filing
    ) throws -> RegisterContext {
        // The folder determines the sender. A file in A's folder that names B must not get data about B from the
        // register.
        guard let unit = file.folder ?? stated.unit, plan.unit(unit) != nil,
            let period = stated.period.flatMap(plan.period)
        else {
            return RegisterContext()
        }
        return try filing.context(
            unit: unit, period: period, plan: plan, original: file.digest,
            without: comparisons.incomparable(plan, in: filing))
    }

    /// A signed copy or a picture: stored and answered, but no figures are read from it.
    private func attached(_ file: IncomingFile, in filing: borrowing Filing) throws -> (
        judgement: Judgement, plan: Plan
    ) {
        let (plan, stated) = plans.sender(ofAttachment: file)
        var taken = 0
        if let unit = stated.unit, let period = stated.period.flatMap(plan.period) {
            taken = try filing.context(unit: unit, period: period, plan: plan).taken
        }
        return (Judgement(verdict: .attachment, stated: stated, findings: Findings(), attempt: taken + 1), plan)
    }
}

/// A file could not be judged because of an error of the program.
struct Unjudgeable: Error {
    let reason: String
}

/// One FinalJudge per plan, used on the filing thread.
struct FinalJudges {
    private final class Entry {
        var finalJudge: FinalJudge
        init(_ ready: ReadyPlan, among plans: [Plan]) throws {
            finalJudge = try FinalJudge(ready.prepared, among: plans)
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
        } catch let broke as RuleEvaluationFailed {
            throw Unjudgeable(reason: "\(broke.rule): \(broke.english)")
        }
    }
}
