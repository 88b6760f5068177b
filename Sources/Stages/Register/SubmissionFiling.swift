// Files a submission with its content and its judgement. Filing is the moment at which a submission is registered.

package import Domain
import SQLite

extension Filing {
    /// Whether a claim was filed before a crash; it must not be filed again.
    package func isFiled(claim: String) throws -> Bool { try db.isFiled(claim: claim) }

    /// Files one submission of a file, and the file's bytes, which are stored once even if they were sent several
    /// times. An accepted submission replaces the active one. It is filed under the unit whose folder contained it,
    /// otherwise under the unit it names, so that a file in A's folder that names B does not change B's rows.
    /// - Parameter answers: the unit's open questions that were about this period; see `openPeriodQuestions`.
    /// - Throws: `.inconsistent` for a judgement that contradicts itself, or a plan that was not adopted.
    package func file(
        _ file: IncomingFile, part: Int = 0, judgement: Judgement, plan: Plan, answers: [OpenPeriodQuestion] = []
    ) throws -> FiledSubmission {
        let planKeys = try keys.require(plan.id, db)
        let place = FilingKeys(file, judgement.stated, plan, planKeys)
        try check(judgement, place)
        let previous = try place.history(db)
        if judgement.verdict.isAccepted, previous != nil { try retireActive(place) }
        let original = try keep(
            storesFiles && file.notRead == nil && file.storedSize == nil ? file.bytes : nil, file.digest,
            storedSize: file.storedSize)
        let figures = try judgement.report.map { try figureRows($0.figures, planKeys) }
        let isReturned = judgement.verdict == .returned && place.unit != nil && place.period != nil
        let repeated = isReturned ? try place.returnedBefore(original, part, judgement.attempt, db) : nil
        let chain = SubmissionHistory.chain(
            after: previous?.openReturn, answers.latest?.chain, judgement.verdict, arrived: file.arrived, now: now,
            isRepeated: repeated != nil, under: plan)
        let row = try submissionRow(
            file, part, judgement, place, chain, original, planKeys.editions[plan.digest], figures)
        try insert(into: "submission", row)
        let id = db.lastInsertedRowID
        if let figures { try insert(into: "figure", of: id, width: figureWidth, figures) }
        try insertFindings(judgement.findings, id)
        var content = ContentWriter()
        if let report = judgement.report { content.add(report) }
        content.add(checksAndChangesOf: judgement)
        try insertContent(content, id)
        if judgement.verdict.isAccepted, let report = judgement.report, let period = place.period {
            notePeer(report, period, plan)
        }
        try insertOfficeRows(of: judgement, id, place.period.map { _ in plan })
        if judgement.verdict.isAccepted { try end(answers) }
        if let unit = place.unit { try pageIsDue(of: unit) } else { try touchOpenPeriods() }
        if judgement.verdict != .alreadyReceived, judgement.verdict != .afterClose, let period = place.period {
            try touch(period)
        }
        var filed = FiledSubmission(
            id: id, claim: file.claim, part: part, name: file.name, fileExtension: file.fileExtension,
            arrived: file.arrived,
            original: file.digest, judgement: judgement)
        (filed.openReturn, filed.returnedBefore) = (isReturned ? chain : nil, repeated)
        if judgement.verdict == .attachment, let unit = place.unit, let period = place.period {
            filed.countsBeside = try versionInForce(
                before: judgement.attempt, at: now, unit: unit, period: period, db)
        }
        return filed
    }

    /// The pages of periods that may be meant list the files of unknown senders.
    func touchOpenPeriods() throws {
        try db.run(
            """
            UPDATE period SET touched = 1
            WHERE touched = 0 AND reported_edition IS NOT NULL AND id NOT IN (SELECT period FROM closing)
            """)
    }

    /// The conditions for a judgement that SQLite does not check.
    private func check(_ judgement: Judgement, _ place: FilingKeys) throws {
        guard judgement.verdict != .notJudged else {
            throw RegisterFault.inconsistent("what was not judged is not filed")
        }
        guard judgement.verdict.isAccepted else { return }
        guard let report = judgement.report, let code = place.code, report.unit == code, place.unit != nil,
            place.period != nil
        else {
            throw RegisterFault.inconsistent("an accepted submission without a report of its own unit and period")
        }
    }

    private func retireActive(_ place: FilingKeys) throws {
        try db.run(
            "UPDATE submission SET is_active = 0 WHERE period = ? AND unit = ? AND is_active = 1",
            [place.period, place.unit])
    }

    /// The row of a file's bytes; the bytes are nil if they were not read or are in the store of originals.
    private func keep(_ bytes: [UInt8]?, _ digest: Digest, storedSize: Int?) throws -> Int64 {
        let original = try keep(bytes, digest)
        if let storedSize {
            try db.run("INSERT OR IGNORE INTO large_original (original, size) VALUES (?, ?)", [original, storedSize])
        }
        return original
    }

    /// The row of a file's bytes; the bytes are nil if they were not read.
    func keep(_ bytes: [UInt8]?, _ digest: Digest) throws -> Int64 {
        let find = "SELECT id, bytes IS NULL FROM original WHERE sha256 = ?"
        if let kept = try db.row(find, [digest], { (id: $0[0] as Int64, lacksBytes: $0[1] as Bool) }) {
            if let bytes, kept.lacksBytes {
                try db.run("UPDATE original SET bytes = ? WHERE id = ?", [bytes, kept.id])
            }
            return kept.id
        }
        var row = RowValues(capacity: 10 + (bytes?.count ?? 0) / 9)
        row.addNull()
        row.add(digest.rawValue)
        if let bytes { row.add(blob: bytes) } else { row.addNull() }
        try insert(into: "original", row)
        return db.lastInsertedRowID
    }

    /// Marks the period's outputs as out of date, once per transaction because each statement takes time.
    func touch(_ period: Int64) throws {
        guard keys.touched.insert(period).inserted else { return }
        try db.run("UPDATE period SET touched = 1 WHERE id = ? AND touched = 0", [period])
    }

    /// One row of `submission`, in the order of its columns.
    private func submissionRow(
        _ file: IncomingFile, _ part: Int, _ judgement: Judgement, _ place: FilingKeys,
        _ chain: RegisterContext.OpenReturn?, _ original: Int64,
        _ edition: Int64?, _ figures: RowValues?
    ) throws -> RowValues {
        guard let edition else { throw RegisterFault.inconsistent("an edition of the plan that was not adopted") }
        let (stated, findings) = (judgement.stated, judgement.findings)
        var row = RowValues(capacity: 60)
        row.addNull()  // SQLite assigns the id
        row.add(file.claim)
        row.add(part)
        row.add(file.name)
        row.add(file.fileExtension)
        row.add(file.arrived.seconds)
        row.add(now.seconds)
        row.add(original)
        row.add(file.folder?.rawValue)
        row.add(edition)
        row.add(place.period)
        row.add(place.unit)
        row.add(stated.plan?.rawValue)
        row.add(stated.period?.rawValue)
        row.add(stated.unit?.rawValue)
        row.add((judgement.verdict == .afterClose ? .returned : judgement.verdict).rawValue)
        row.add(judgement.version)
        row.add(judgement.attempt)
        row.add(judgement.daysLate)
        row.add(judgement.keepsDateOf?.seconds)
        row.add(judgement.earlierArrived?.seconds)
        row.add(judgement.replaces)
        row.add(judgement.verdict.isAccepted)
        row.add(chain?.firstArrived.seconds)
        row.add(chain?.returned.seconds)
        row.add(findings.count(.error))
        row.add(findings.count(.warning))
        row.add(findings.count(.repair))
        let explained = findings.kept.count {
            $0.severity == .warning && ($0.justification != nil || $0.isAboutFileOnly)
        }
        row.add(findings.count(.warning) - explained)
        row.add(StoredLists(of: judgement).rawValue)
        addReport(judgement.report, stated, figures, to: &row)
        return row
    }

    /// The report's own codes are stored only where they differ from the stated ones.
    private func addReport(
        _ report: UnitReport?, _ stated: StatedSender, _ figures: RowValues?, to row: inout RowValues
    ) {
        row.add(report != nil)
        row.add(report?.plan == stated.plan ? nil : report?.plan.rawValue)
        row.add(report?.period == stated.period ? nil : report?.period.rawValue)
        row.add(report?.unit == stated.unit ? nil : report?.unit.rawValue)
        row.add(report?.number)
        row.add(report?.date?.daysSinceEpoch)
        row.add(report?.signer)
        if let figures { row.add(blob: figures.digest) } else { row.addNull() }
    }
}

extension Register {
    /// Whether a claim was filed, so that it only needs to be deleted.
    package func isFiled(claim: String) throws(RegisterFault) -> Bool { try read { try $0.isFiled(claim: claim) } }
}

extension Database {
    fileprivate func isFiled(claim: String) throws -> Bool {
        try exists("SELECT 1 FROM submission WHERE claim = ? LIMIT 1", [claim])
    }
}

/// The unit and period under which a submission is filed; nil parts where the plan has no such code.
struct FilingKeys {
    var code: UnitCode?
    var unit: Int64?
    var period: Int64?

    init(_ file: IncomingFile, _ stated: StatedSender, _ plan: Plan, _ planKeys: PlanKeys) {
        code = file.folder ?? stated.unit
        unit = code.flatMap { planKeys.units[$0] }
        // A period of another plan is not this plan's period of that name.
        guard stated.plan == nil || stated.plan == plan.id else { return }
        period = stated.period.flatMap { planKeys.periods[$0] }
    }

    /// The unit's history in the period before this submission; nil before its first submission.
    func history(_ db: Database) throws -> SubmissionHistory? {
        guard let unit, let period else { return nil }
        return try SubmissionHistory(db, unit: unit, period: period)
    }

    func returnedBefore(_ original: Int64, _ part: Int, _ attempt: Int, _ db: Database) throws -> ReturnedBefore? {
        guard let unit, let period else { return nil }
        return try firstReturn(before: attempt, original: original, part: part, unit: unit, period: period, db)
    }
}
