// Brings files from the inbox into the register: claim, read, check, file in one transaction, reply, delete the claim.
import Domain
import Register
import Reporting
import Spool
import Threads

/// The number of claims in one transaction: large enough to make the sync cheap, small enough to bound memory.
private let batchSize = 300
/// Free space required before anything is claimed, enough for a few batches of ordinary files.
package let requiredFreeBytes: UInt64 = 64 << 20
package let requiredFreeFiles: UInt64 = 1_000
/// A claim on which work was started this many times and never finished is quarantined, so that one file cannot block
/// the others.
private let mostAttempts = 3

struct Intake {
    let plans: Plans
    let register: Register
    let inbox: Inbox
    let rules: InboxRules
    let readers: ReaderPool
    let replies: ReplyWriter
    let skipped: SkippedFileReporter
    let clock: RunClock
    let now: Moment
    let limit: TimeLimit
    let progress: Progress
    /// Files that were ready but could not be moved out of their folder.
    var notTaken: [SkippedEntry] = []

    /// Processes the claims of an earlier run, then all files that are ready, in order of arrival. The inbox is scanned
    /// at most once per run.
    mutating func processInbox(_ results: inout RunResults) throws {
        // Unfinished claims are listed first; otherwise they would include those that `reclaimHeld` makes.
        let earlier = try claimsOfEarlierRun(&results)
        let unfinished = try earlier + inbox.reclaimHeld()
        let scan = try inbox.scan()
        if !unfinished.isEmpty || !scan.ready.isEmpty { try readers.prepare() }
        results.summary.waiting += scan.waiting.count + scan.postponed
        // After a power failure a file may be in the inbox again, while a later one is still claimed. Such files are
        // claimed at once, so that all are processed in order of arrival.
        let last = earlier.max(by: Claim.order)
        let overtaken = scan.ready.prefix { last?.hasOvertaken($0) ?? false }
        let ready = scan.ready.dropFirst(overtaken.count)
        var left = try retry(try (unfinished + claimOvertaken(overtaken, &results)).sorted(by: Claim.order), &results)
        // What is left of the claims comes first in the next run: a later file must not replace an earlier one.
        left += left > 0 ? ready.count : try processReady(ready, &results)
        results.summary.waiting += left
        if left > 0, !isStopRequested { results.summary.remarks.append(.outOfTime(left, limit)) }
        try skipped.reportSkipped(scan.refused + notTaken, &results)
        try receipts.removeOld(scan.receipts)
    }

    private var receipts: InboxReceipts {
        InboxReceipts(inbox: inbox, plans: plans, clock: clock, now: now)
    }

    /// - Returns: how many are left for the next run, because the time is up.
    private mutating func processReady(_ ready: ArraySlice<Arrival>, _ results: inout RunResults) throws -> Int {
        guard !ready.isEmpty else { return 0 }
        try skipped.reportUnknownFolders(Array(ready), &results)
        try inbox.requireFreeSpace(bytes: requiredFreeBytes, files: requiredFreeFiles)
        var rest = ready
        var newlyNotTaken: [SkippedEntry] = []
        try processBatches(&results) { [inbox, limit] in
            // Each run processes at least one batch, however short the time limit.
            if rest.count < ready.count, limit.isReached { return nil }
            if isStopRequested { return nil }
            let batch = Array(rest.prefix(batchSize))
            rest = rest.dropFirst(batchSize)
            guard !batch.isEmpty else { return nil }
            let claimed = try inbox.claim(batch, batchOf: batchSize)
            newlyNotTaken += claimed.left
            return claimed.claims
        } done: { [progress] count in
            progress.files(count, ready.count)
        }
        notTaken += newlyNotTaken
        return rest.count
    }

    private mutating func claimOvertaken(_ arrivals: ArraySlice<Arrival>, _ results: inout RunResults) throws -> [Claim]
    {
        guard !arrivals.isEmpty else { return [] }
        try skipped.reportUnknownFolders(Array(arrivals), &results)
        try inbox.requireFreeSpace(bytes: requiredFreeBytes, files: requiredFreeFiles)
        let claimed = try inbox.claim(Array(arrivals), batchOf: batchSize)
        notTaken += claimed.left
        return claimed.claims
    }

    /// While this thread files one batch, other threads read and check the next one.
    private func processBatches(
        _ results: inout RunResults, _ next: () throws -> [Claim]?, done: (Int) -> Void = { _ in }
    ) throws {
        var count = 0
        var ahead = try next().map { (claims: $0, examined: examining($0)) }
        while let (claims, examined) = ahead {
            let outcomes = try examined.get()
            ahead = try next().map { (claims: $0, examined: examining($0)) }
            try finish(claims, outcomes, &results)
            count += claims.count
            done(count)
        }
    }

    private func examining(_ claims: [Claim]) -> BackgroundTask<[ExaminedOutcome]> {
        BackgroundTask { [readers, inbox, rules, clock, plans] in
            try readers.examine(claims.count) { index in
                try incoming(claims[index], from: inbox, rules, at: clock, under: plans)
            }
        }
    }

    /// The claims of an earlier run that still need work. Claims that were already filed are deleted, claims that three
    /// runs could not finish are quarantined, and claims that are still being written wait for the next run.
    private func claimsOfEarlierRun(_ results: inout RunResults) throws -> [Claim] {
        var remaining: [Claim] = []
        var filed: [Claim] = []
        var digests: [String: String] = [:]
        let unfinished = try inbox.unfinishedClaims()
        if register.wasUnclean || !unfinished.isEmpty {
            results.summary.logged.append(
                "an earlier run was interrupted, or left files that were still being written: \(unfinished.count) claims"
            )
        }
        for claim in unfinished {
            if try register.isFiled(claim: claim.id) {
                filed.append(claim)
                digests[claim.id] = try register.submissions(claim: claim.id).first?.original.rawValue
            } else if claim.attempts >= mostAttempts {
                _ = try inbox.quarantine(claim, note: .quarantineNote(claim, at: plans.current.plan.offset))
            } else if try isGrowing(claim) {
                // Not counted as a failed attempt.
                results.summary.waiting += 1
            } else {
                remaining.append(claim)
            }
        }
        receipts.leave(for: filed, &results)
        try inbox.finish(filed, filed: digests)
        return remaining
    }

    private func isGrowing(_ claim: Claim) throws -> Bool {
        guard !clock.isOverdue(claim, at: plans.current.plan.offset) else { return false }
        // An error is ignored here. It occurs again when the claim is processed, and by then the attempt is counted.
        return (try? inbox.read(claim, limit: rules.largest(claim.name))) == .stillBeingWritten
    }

    /// One of these claims may have crashed the previous run. On its last attempt a claim is processed alone, so that
    /// the one that causes the crash is identified.
    ///
    /// - Returns: how many are left when the time is up. They stay claimed.
    private func retry(_ claims: [Claim], _ results: inout RunResults) throws -> Int {
        var together: [Claim] = []
        for (index, claim) in claims.enumerated() {
            let begun = claim.attempts == 0 ? claim : try inbox.beginAttempt(claim)
            guard begun.attempts == mostAttempts else {
                together.append(begun)
                continue
            }
            let left = try process(together[...], &results)
            guard left == 0 else {
                try inbox.deleteAttempt(begun)
                return left + claims.count - index
            }
            together = []
            let ownLeft = try process([begun][...], &results)
            guard ownLeft == 0 else { return ownLeft + claims.count - index - 1 }
        }
        return try process(together[...], &results)
    }

    /// - Returns: how many are left when the time is up. They stay claimed.
    private func process(_ claims: ArraySlice<Claim>, _ results: inout RunResults) throws -> Int {
        var rest = claims
        try processBatches(&results) { [limit] in
            // The rest stays claimed for the next run.
            if rest.count < claims.count, limit.isReached { return nil }
            if isStopRequested { return nil }
            let batch = Array(rest.prefix(batchSize))
            rest = rest.dropFirst(batchSize)
            return batch.isEmpty ? nil : batch
        }
        for claim in rest { try inbox.deleteAttempt(claim) }
        return rest.count
    }

    /// Files the examined claims, writes the replies, and deletes the claims. Claims that are still being written or
    /// could not be judged wait for the next run.
    private func finish(_ claims: [Claim], _ outcomes: [ExaminedOutcome], _ results: inout RunResults) throws {
        var finished: [Claim] = []
        var digests: [String: String] = [:]
        var batch: [Examined] = []
        var trials: [Examined] = []
        for (claim, outcome) in zip(claims, outcomes) {
            switch outcome {
            case .beingWritten: results.summary.waiting += 1
            // The file is in the inbox again; `Inbox.finish` deletes what is left of the claim.
            case .notAsScanned: if try inbox.moveBack(claim) { finished.append(claim) }
            case .failed(let reason): results.summary.failures.append(.notJudged(claim.name.shown, reason))
            case .examined(let examined):
                if let how = examined.lost { results.summary.remarks.append(.readerLost(claim.name.shown, how)) }
                if claim.place.isTrial { trials.append(examined) } else { batch.append(examined) }
                finished.append(claim)
                digests[claim.id] = examined.file.digest.rawValue
            }
        }
        var (files, unjudged) = try fileBatch(batch, &results)
        try results.deliver(files)
        unjudged.formUnion(try trialJudge.answer(trials, &results))
        let taken = finished.filter { !unjudged.contains($0.id) }
        receipts.leave(for: taken.filter { digests[$0.id] != nil }, &results)
        try inbox.finish(taken, filed: digests)
    }

    private var trialJudge: TrialJudge {
        TrialJudge(plans: plans, register: register, replies: replies, now: now)
    }

    // MARK: - Filing

    /// Files every submission of the batch in one transaction. Its commit is the moment of acceptance.
    ///
    /// - Returns: the replies to deliver, and the claims that could not be judged because of an error of the program.
    ///   Those stay claimed, and the others continue.
    private func fileBatch(_ batch: [Examined], _ results: inout RunResults) throws -> (
        [PromisedFile], unjudged: Set<String>
    ) {
        guard !batch.isEmpty else { return ([], []) }
        var judge = try SubmissionJudge(plans, at: now)
        var filed: [Reply] = []
        var unjudged: [String: Wording] = [:]
        try register.transaction { filing in
            try filing.delivered(results.keptPromises)
            for examined in batch where try !filing.isFiled(claim: examined.file.claim) {
                do {
                    let judgements = try judge.judge(examined, in: filing)
                    filed += try fileParts(examined.file, judgements, examined.marks, in: filing)
                } catch let unjudgeable as Unjudgeable {
                    unjudged[examined.file.claim] = .notJudged(examined.file.name, unjudgeable.reason)
                }
            }
        }
        results.keptPromises = []
        results.summary.lines += filed.map(\.line)
        results.summary.failures += unjudged.values.sorted { $0.vi < $1.vi }
        return (filed.flatMap(\.files), Set(unjudged.keys))
    }

    /// Files each part of a file as a submission of its own. Only an export has several parts.
    private func fileParts(
        _ file: IncomingFile, _ judgements: [Judged], _ marks: AttachmentMarks?,
        in filing: borrowing Filing
    ) throws -> [Reply] {
        try judgements.enumerated().map { index, judged in
            var filed = try filing.file(
                file, part: index, judgement: judged.judgement, plan: judged.plan, answers: judged.answers)
            if let marks { filed.ownReport = try filing.mark(filed.id, as: marks, under: judged.plan) }
            try filing.recordSecurity(of: file, judged.judgement)
            return try promiseReply(filed, file.bytes, under: judged.plan, sharesFile: judgements.count > 1, in: filing)
        }
    }

    /// Promises the note and a copy of the submitted file, in the same transaction that files the submission.
    private func promiseReply(
        _ filed: FiledSubmission, _ bytes: [UInt8], under plan: Plan, sharesFile: Bool, in filing: borrowing Filing
    ) throws -> Reply {
        let reply = try replies.reply(to: filed, bytes, under: plan, sharesFile: sharesFile, isTrial: false)
        for file in reply.files { try filing.expect(file.delivery) }
        return reply
    }
}
