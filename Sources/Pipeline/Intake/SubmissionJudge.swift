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
    package mutating func judge(_ examined: Examined, in filing: borrowing Filing) throws -> [Judged] {
        let file = examined.file
        guard !file.isAttachment || file.notRead != nil else { return [try attached(file, in: filing)] }
        // Without a part nothing would be filed and no reply sent, and the file would be lost.
        guard !examined.parts.isEmpty else { throw Unjudgeable(reason: "nothing was found in it, not even a fault") }
        var judgements: [Judged] = []
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
            judgements.append(Judged(judgement: judgement, plan: plan, answers: context.questions))
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
        var context = try filing.context(
            unit: unit, period: period, plan: plan, original: file.digest,
            without: comparisons.incomparable(plan, in: filing))
        context.questions = plans.questions(
            among: try filing.openPeriodQuestions(of: unit), about: period, of: plan)
        return context
    }

    /// A signed copy or a picture: stored and answered, but no figures are read from it.
    private func attached(_ file: IncomingFile, in filing: borrowing Filing) throws -> Judged {
        let (plan, stated) = plans.sender(ofAttachment: file)
        var taken = 0
        if let unit = stated.unit, let period = stated.period.flatMap(plan.period) {
            taken = try filing.context(unit: unit, period: period, plan: plan).taken
        }
        return Judged(
            judgement: Judgement(verdict: .attachment, stated: stated, findings: Findings(), attempt: taken + 1),
            plan: plan)
    }
}

/// One part of a file, ready to be filed.
package struct Judged {
    package var judgement: Judgement
    package var plan: Plan
    /// The unit's questions about the period that the part answers if it is accepted.
    package var answers: [OpenPeriodQuestion] = []
}

extension Plans {
    /// The questions that proposed the period to their sender.
    package func questions(
        among open: [OpenPeriodQuestion], about period: Period, of plan: Plan
    ) -> [OpenPeriodQuestion] {
        open.filter { question in
            let meant = proposed(by: question)
            return meant?.plan.id == plan.id && meant?.period.id == period.id
        }
    }

    private func proposed(by question: OpenPeriodQuestion) -> OpenPeriod? {
        guard let own = self.plan(question.plan)?.plan, let period = own.period(question.period) else { return nil }
        return periodMeant(
            question.meant, insteadOf: period, of: own, arrived: question.arrived, among: ready.map(\.plan))
    }

    /// The same for a submission that was returned with the question, and for one that was received before; nil where
    /// its period fits the day.
    func proposed(for submission: FiledSubmission, under plan: Plan) -> OpenPeriod? {
        let judgement = submission.judgement
        guard let period = judgement.stated.period.flatMap({ plan.period($0) }) else { return nil }
        if judgement.verdict == .alreadyReceived {
            return periodOpen(
                insteadOf: period, of: plan, arrived: submission.arrived, among: ready.map(\.plan))
        }
        guard let question = judgement.findings.kept.first(where: { $0.code == FindingKind.periodInDoubt.code }) else {
            return nil
        }
        return periodMeant(
            question.meant.map { PeriodID($0) }, insteadOf: period, of: plan, arrived: submission.arrived,
            among: ready.map(\.plan))
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
