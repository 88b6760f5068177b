// The trial folder: its files are judged with the same register and get a reply, but are never filed.
package import Domain
import Register
import Reporting
import Spool

struct TrialJudge {
    let plans: Plans
    let register: Register
    let replies: ReplyWriter
    let now: Moment

    /// Judges trials after the batch's real submissions were filed. After a crash before the claims are deleted, the
    /// next run judges them again.
    ///
    /// - Returns: the claims that could not be judged because of an error of the program.
    func answer(_ trials: [Examined], _ results: inout RunResults) throws -> Set<String> {
        guard !trials.isEmpty else { return [] }
        var finalJudges = try FinalJudges(plans)
        var answers: [Reply] = []
        var unjudged: Set<String> = []
        for trial in trials {
            do {
                answers += try judgeTrial(trial, &finalJudges)
            } catch let unjudgeable as Unjudgeable {
                unjudged.insert(trial.file.claim)
                results.summary.failures.append(.notJudged(trial.file.name, unjudgeable.reason))
            }
        }
        let files = answers.flatMap(\.files)
        // The register has no promises for these files, so temporary files of an interrupted run are removed here.
        try results.outbox.removeLeftovers(in: files.map(\.delivery.folder))
        let failed = try results.write(files)
        for answer in answers where answer.files.contains(where: { failed.contains($0.delivery.path) }) {
            unjudged.insert(answer.submission.claim)
        }
        for answer in answers {
            results.summary.lines.append(
                .init(
                    file: answer.submission.name, arrived: answer.submission.arrived,
                    judgement: answer.submission.judgement,
                    note: answer.note.path, isTrial: true))
        }
        return unjudged
    }

    private func judgeTrial(_ trial: Examined, _ finalJudges: inout FinalJudges) throws -> [Reply] {
        let file = trial.file
        guard !file.isAttachment || file.notRead != nil else {
            let (plan, stated) = plans.sender(ofAttachment: file)
            return [
                try answer(
                    Judgement(verdict: .attachment, stated: stated, findings: Findings(), attempt: 1), 0, of: trial,
                    plan)
            ]
        }
        return try trial.parts.enumerated().map { index, part in
            let plan = plans.plan(part.plan, orOf: file.folder)
            let context = try register.context(of: part.checked.stated, original: file.digest, under: plan)
            return try answer(
                finalJudges.judge(part.checked, from: file, in: context, under: plan, at: now), index, of: trial, plan)
        }
    }

    /// The note needs a submission. This one has no row in the register.
    private func answer(_ judgement: Judgement, _ part: Int, of trial: Examined, _ plan: Plan) throws -> Reply {
        let file = trial.file
        let submission = FiledSubmission(
            id: 0, claim: file.claim, part: part, name: file.name, fileExtension: file.fileExtension,
            arrived: file.arrived,
            original: file.digest, judgement: judgement)
        return try replies.reply(
            to: submission, file.bytes, under: plan, sharesFile: trial.parts.count > 1, isTrial: true)
    }
}

extension Register {
    /// The context that a submission would have if it were filed now; empty where plan, unit or period are unknown.
    package func context(of stated: StatedSender, original: Digest, under plan: Plan) throws -> RegisterContext {
        guard let unit = stated.unit, plan.unit(unit) != nil, let period = stated.period.flatMap(plan.period) else {
            return RegisterContext()
        }
        return try context(
            unit: unit, period: period, plan: plan, original: original, without: incomparable(plan))
    }
}
