// Reads and judges every file of a register again, in order of arrival, in a separate register.
package import Domain
import Pipeline
import Register
import Threads

struct VerifyReplay {
    private let source: Register
    private let path: String
    private let editions: [PlanEdition]
    /// The entries of the log that are not yet replayed.
    private var events: ArraySlice<Event>
    /// A plan that is used instead of every edition of the same plan, to find out what it would change.
    private let replacement: ReplacementPlan?
    private(set) var compared = 0
    private(set) var differences: [Wording] = []
    /// Of accepted reports, under the replacement.
    private(set) var changedVerdicts: [ChangedVerdict] = []

    /// Files that were filed in one run under the same plans share a batch.
    private static let batchSize = 300
    /// The number of files whose list is in memory.
    private static let listSize = 20 * batchSize

    /// Files that are filed under the same plans, while readers read them.
    private struct Batch {
        let files: [FiledFile]
        let incoming: [IncomingFile]
        let plans: Plans
        let examination: BackgroundTask<[ExaminedOutcome]>
    }

    /// A plan file to judge by, and the plan in the register that it stands for.
    struct ReplacementPlan {
        let file: PlanFile
        let plan: PlanID
    }

    init(of source: Register, into path: String, under replacement: ReplacementPlan? = nil) throws {
        (self.source, self.path, self.replacement) = (source, path, replacement)
        editions = try source.planEditions()
        events = try source.events()[...]
    }

    /// One batch is filed and compared while the next is read.
    mutating func fileAll() throws {
        var rest = try source.filedFiles(after: nil, limit: VerifyReplay.listSize)[...]
        var (readers, loaded, earlier) = (ReaderPool?.none, Set<Digest>(), Batch?.none)
        while let first = rest.first {
            let wanted = digests(for: first)
            if wanted != loaded || readers == nil { (readers, loaded) = (ReaderPool(try load(wanted)), wanted) }
            guard let readers else { return }
            let files = rest.prefix(VerifyReplay.batchSize).prefix {
                $0.filed == first.filed && digests(for: $0) == wanted
            }
            let next = try batch(of: Array(files), by: readers)
            if let earlier { try file(earlier, before: next) }
            earlier = next
            rest = rest.dropFirst(files.count)
            if rest.isEmpty { rest = try source.filedFiles(after: files.last, limit: VerifyReplay.listSize)[...] }
        }
        if let earlier { try file(earlier) }
    }

    private func batch(of files: [FiledFile], by readers: ReaderPool) throws -> Batch {
        let incoming = try files.map(incoming)
        return Batch(
            files: files, incoming: incoming, plans: readers.plans,
            examination: BackgroundTask { try readers.examine(incoming.count) { .file(incoming[$0]) } })
    }

    /// The readers of the next batch must have ended before an error is thrown.
    private mutating func file(_ batch: Batch, before next: Batch) throws {
        do {
            try file(batch)
        } catch {
            _ = try? next.examination.get()
            throw error
        }
    }

    /// The plans at that time: the last edition of each that was adopted by then, and those under which the file itself
    /// was judged. Of plans that share a folder, the later one: the other's code was edited.
    private func digests(for file: FiledFile) -> Set<Digest> {
        var newest: [PlanID: PlanEdition] = [:]
        func judged(_ edition: PlanEdition) -> Bool { file.editions.contains(edition.digest) }
        for edition in editions where edition.adopted <= file.filed || judged(edition) {
            guard newest[edition.plan].map({ !judged($0) }) ?? true || judged(edition) else { continue }
            let sharing = newest.values.filter { $0.sharesFolder(with: edition) }
            guard judged(edition) || !sharing.contains(where: judged) else { continue }
            for other in sharing { newest[other.plan] = nil }
            newest[edition.plan] = edition
        }
        return Set(newest.values.map(\.digest))
    }

    private func load(_ digests: Set<Digest>) throws -> Plans {
        let replaced = Set(editions.filter { $0.plan == replacement?.plan }.map(\.digest))
        let own = digests.isDisjoint(with: replaced) ? nil : replacement?.file
        return try Plans.load(
            [own].compactMap(\.self)
                + digests.subtracting(replaced).sorted().compactMap { digest in
                    try source.planBytes(digest).map {
                        PlanFile(name: "plan \(digest.rawValue.prefix(12))", bytes: $0, digest: digest)
                    }
                })
    }

    // MARK: - One batch

    private mutating func file(_ batch: Batch) throws {
        let examined = try batch.examination.get()
        guard let now = batch.files.first?.filed else { return }
        let plans = batch.plans
        let target = try Register(opening: path, mode: .scratch, now: now)
        var judge = try SubmissionJudge(plans, at: now)
        try target.transaction { filing in
            for (ready, adopted) in inOrderOfAdoption(plans) {
                try redo(upTo: adopted, in: filing)
                try filing.adopt(ready.plan, bytes: ready.file.bytes)
            }
            // The order of files and decisions within one second is not stored; see `judged`.
            try redo(upTo: now, in: filing)
            for (file, outcome) in zip(batch.incoming, examined) {
                try refile(file, outcome, &judge, plans, in: filing)
            }
        }
        for file in batch.files { try compare(file, target) }
    }

    /// Decisions name the codes of their time, so they are replayed before the edition that came after them. A
    /// replacement is used from the first edition on, even where it was adopted as a later one.
    private func inOrderOfAdoption(_ plans: Plans) -> [(ready: ReadyPlan, adopted: Moment)] {
        plans.ready.map { ready in
            let isReplacement = ready.file.digest == replacement?.file.digest
            let edition = editions.first {
                isReplacement ? $0.plan == replacement?.plan : $0.digest == ready.file.digest
            }
            return (
                ready, edition?.adopted ?? editions.first { $0.plan == ready.plan.id }?.adopted ?? Moment(seconds: 0)
            )
        }
        .sorted { ($0.adopted, $0.ready.plan.id) < ($1.adopted, $1.ready.plan.id) }
    }

    /// Replays decisions before a moment, and renamings of units at that moment too, because an edition is adopted
    /// after them.
    private mutating func redo(upTo moment: Moment, in filing: borrowing Filing) throws {
        while let event = events.first {
            if event.at >= moment {
                guard event.at == moment, case .rename = LoggedEvent(event.what) else { return }
            }
            try redo(event, in: filing)
            events = events.dropFirst()
        }
    }

    /// Under a replacement, a decision about a unit or a period that it does not have changes no verdict.
    private func redo(_ event: Event, in filing: borrowing Filing) throws {
        do {
            try filing.redo(event)
        } catch RegisterFault.inconsistent(_) where replacement != nil {}
    }

    private func incoming(_ file: FiledFile) throws -> IncomingFile {
        let bytes = try source.original(file.original)
        return IncomingFile(
            claim: file.claim, name: file.name, folder: file.folder, isFlat: file.folder == nil, arrived: file.arrived,
            digest: file.original,
            bytes: bytes ?? [], notRead: bytes == nil ? .refused(.nothing) : nil, isAttachment: file.isAttachment,
            fileExtension: file.fileExtension)
    }

    /// Bytes that were never read cannot be judged again, so the stored judgement is copied.
    private mutating func refile(
        _ file: IncomingFile, _ outcome: ExaminedOutcome, _ judge: inout SubmissionJudge, _ plans: Plans,
        in filing: borrowing Filing
    ) throws {
        if file.notRead != nil {
            for submission in try source.submissions(claim: file.claim) {
                let plan = plans.plan(submission.judgement.stated.plan, orOf: file.folder)
                _ = try filing.file(file, part: submission.part, judgement: submission.judgement, plan: plan)
            }
        } else if case .examined(let examined) = outcome {
            for (part, judged) in try judged(examined, &judge, in: filing).enumerated() {
                _ = try filing.file(
                    file, part: part, judgement: judged.judgement, plan: judged.plan, answers: judged.answers)
            }
        }
    }

    /// Judges a file of this second. The register does not store the order of files and decisions within one second,
    /// so a decision is replayed before the file only if the stored judgement cannot be explained without it.
    private mutating func judged(
        _ examined: Examined, _ judge: inout SubmissionJudge, in filing: borrowing Filing
    ) throws -> [Judged] {
        var judgements = try judge.judge(examined, in: filing)
        guard events.first?.at == filing.now else { return judgements }
        let kept = try source.submissions(claim: examined.file.claim).map(\.judgement)
        while let event = events.first, event.at == filing.now, !isExplained(kept, by: judgements.map(\.judgement)) {
            try redo(event, in: filing)
            events = events.dropFirst()
            judgements = try judge.judge(examined, in: filing)
        }
        return judgements
    }

    /// Whether everything is equal that a decision can change. Under a replacement that is the verdict.
    private func isExplained(_ kept: [Judgement], by made: [Judgement]) -> Bool {
        kept.count == made.count
            && zip(kept, made).allSatisfy { one, other in
                guard replacement == nil else { return one.verdict == other.verdict }
                return one.verdict == other.verdict && one.version == other.version && one.replaces == other.replaces
                    && one.earlierArrived == other.earlierArrived && one.daysLate == other.daysLate
                    && one.keepsDateOf == other.keepsDateOf && one.findings.kept == other.findings.kept
            }
    }

    private mutating func compare(_ file: FiledFile, _ target: Register) throws {
        let (kept, made) = (try source.submissions(claim: file.claim), try target.submissions(claim: file.claim))
        compared += kept.count
        if kept.count != made.count { differences.append(.partsDiffer(file)) }
        for (one, other) in zip(kept, made) where one.judgement != other.judgement {
            if replacement == nil {
                differences.append(.judgementDiffers(file, one.judgement, other.judgement))
            } else if one.judgement.version > 0, one.judgement.verdict != other.judgement.verdict {
                changedVerdicts.append(ChangedVerdict(file.name, one.judgement, other.judgement))
            }
        }
    }
}

/// An accepted report that would get another verdict under another plan.
package struct ChangedVerdict: Sendable {
    package let file: String
    package let unit: UnitCode?
    package let period: PeriodID?
    package let old, new: Verdict
    /// What is found under the new plan and was not found before.
    package let findings: [Finding]

    fileprivate init(_ file: String, _ old: Judgement, _ new: Judgement) {
        (self.file, unit, period) = (file, old.stated.unit, old.stated.period)
        (self.old, self.new) = (old.verdict, new.verdict)
        let known = Set(old.findings.kept.map(\.code))
        findings = new.findings.kept.filter { $0.severity != .repair && !known.contains($0.code) }
    }
}

extension Wording {
    fileprivate static func partsDiffer(_ file: FiledFile) -> Wording {
        Wording(
            vi: "Tệp “\(file.name)” đọc lại không cho cùng số báo cáo.",
            en: "The file “\(file.name)”, read again, holds another number of reports.")
    }

    /// Reports the first difference.
    fileprivate static func judgementDiffers(_ file: FiledFile, _ kept: Judgement, _ made: Judgement) -> Wording {
        let whose = [kept.stated.unit?.rawValue, kept.stated.period?.rawValue].compactMap { $0 }.joined(
            separator: " ")
        func message(_ vi: String, _ en: String) -> Wording {
            Wording(vi: "\(whose), tệp “\(file.name)”: \(vi).", en: "\(whose), file “\(file.name)”: \(en).")
        }
        if kept.verdict != made.verdict {
            return message(
                "sổ ghi “\(kept.verdict.words.vi)”, xét lại là “\(made.verdict.words.vi)”",
                "kept as \(kept.verdict.rawValue), judged again \(made.verdict.rawValue)")
        }
        let codes = Set((kept.report?.figures.keys).map(Array.init) ?? []).union(
            (made.report?.figures.keys).map(Array.init) ?? [])
        let changed = codes.sorted().first { kept.report?.figures[$0] != made.report?.figures[$0] }
        if let changed {
            return message("số liệu \(changed) không giống tệp gốc", "the figure \(changed) is not the original's")
        }
        if kept.report != made.report {
            return message("nội dung báo cáo không giống tệp gốc", "the report is not the original's")
        }
        if kept.findings != made.findings {
            return message("kết quả kiểm tra không giống khi xét lại", "the findings are not those of a new judgement")
        }
        return message("kết luận không giống khi xét lại", "the judgement is not that of a new one")
    }
}
