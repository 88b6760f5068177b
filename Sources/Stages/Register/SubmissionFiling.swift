// Filing a submission: the instant at which it is taken, with everything it said and was told.

package import Domain
import FoundationEssentials
import GRDB

extension Filing {
    /// A claim that was filed before a crash is not filed again.
    package func hasSeen(claim: String) throws -> Bool {
        let statement = try db.cachedStatement(sql: "SELECT 1 FROM submission WHERE claim = ? LIMIT 1")
        return try Int.fetchOne(statement, arguments: [claim]) != nil
    }

    /// Files one submission of a file, and the file's bytes, once however often they came. An accepted one takes the place of the
    /// active one. It is filed under the folder it lay in, otherwise under the unit it names, so that a file in A's folder that
    /// claims to be B's leaves B's rows untouched.
    /// - Throws: `.inconsistent` for a judgement that contradicts itself, or a plan that was not adopted.
    package func file(_ file: IncomingFile, part: Int = 0, judgement: Judgement, plan: Plan) throws -> FiledSubmission {
        let planKeys = try keys.require(plan.id, db)
        let place = Filed(file, judgement.claimed, plan, planKeys)
        try check(judgement, place)
        let previous = try place.standing(db)
        if judgement.verdict.isAccepted { try retireActive(place) }
        let original = try keep(file.notRead == nil ? file.bytes : nil, file.digest)
        let id = try insert(file, part, judgement, place, previous, original: original, planKeys, edition: plan.digest)
        if let report = judgement.report { try insertReport(report, id, planKeys) }
        try insertFindings(judgement.findings, id)
        try insertChecks(of: judgement, id)
        if judgement.verdict != .alreadyReceived, let period = place.period { try touch(period) }
        return FiledSubmission(
            id: id, claim: file.claim, part: part, name: file.name, fileExtension: file.fileExtension, arrived: file.arrived,
            original: file.digest, judgement: judgement)
    }

    /// What has to be true of a judgement beyond what SQLite checks.
    private func check(_ judgement: Judgement, _ place: Filed) throws {
        guard judgement.verdict != .notJudged else { throw RegisterFault.inconsistent("what was not judged is not filed") }
        guard judgement.verdict.isAccepted else { return }
        guard let report = judgement.report, let code = place.code, report.unit == code, place.unit != nil, place.period != nil else {
            throw RegisterFault.inconsistent("an accepted submission without a report of its own unit and period")
        }
    }

    private func retireActive(_ place: Filed) throws {
        try db.cachedStatement(sql: "UPDATE submission SET is_active = 0 WHERE period = ? AND unit = ? AND is_active = 1")
            .execute(arguments: [place.period, place.unit])
    }

    /// The row of a file's bytes; nil bytes where they were not read.
    private func keep(_ bytes: [UInt8]?, _ digest: Digest) throws -> Int64 {
        let find = try db.cachedStatement(sql: "SELECT id, bytes IS NULL FROM original WHERE sha256 = ?")
        if let row = try Row.fetchOne(find, arguments: [digest.rawValue]) {
            if let bytes, row[1] {
                try db.execute(sql: "UPDATE original SET bytes = ? WHERE id = ?", arguments: [Data(bytes), row[0] as Int64])
            }
            return row[0]
        }
        try db.cachedStatement(sql: "INSERT INTO original (sha256, bytes) VALUES (?, ?)")
            .execute(arguments: [digest.rawValue, bytes.map { Data($0) }])
        return db.lastInsertedRowID
    }

    func touch(_ period: Int64) throws {
        try db.cachedStatement(sql: "UPDATE period SET touched = 1 WHERE id = ? AND touched = 0").execute(arguments: [period])
    }

    /// One row of `submission`, in the order of its columns.
    private func insert(
        _ file: IncomingFile, _ part: Int, _ judgement: Judgement, _ place: Filed, _ previous: Standing?, original: Int64,
        _ planKeys: PlanKeys, edition: Digest
    ) throws -> Int64 {
        guard let edition = planKeys.editions[edition] else { throw RegisterFault.inconsistent("an edition that was not adopted") }
        let (claimed, report, findings) = (judgement.claimed, judgement.report, judgement.findings)
        let chain = Standing.chain(after: previous, judgement.verdict, arrived: file.arrived, now: now)
        let justified = findings.kept.count { $0.severity == .warning && $0.justification != nil }
        let arguments: [(any DatabaseValueConvertible)?] = [
            file.claim, part, file.name, file.fileExtension, file.arrived.seconds, now.seconds, original, file.folder?.rawValue, edition,
            place.period, place.unit, claimed.plan?.rawValue, claimed.period?.rawValue, claimed.unit?.rawValue,
            judgement.verdict.rawValue, judgement.version, judgement.attempt, judgement.daysLate,
            judgement.keepsDateOf?.seconds, judgement.earlierArrived?.seconds, judgement.replaces, judgement.verdict.isAccepted,
            chain?.firstArrived.seconds, chain?.returned.seconds,
            findings.count(.error), findings.count(.warning), findings.count(.repair), findings.count(.warning) - justified,
            Parts(of: judgement).rawValue, report != nil,
            report.flatMap { $0.plan == claimed.plan ? nil : $0.plan.rawValue },
            report.flatMap { $0.period == claimed.period ? nil : $0.period.rawValue },
            report.flatMap { $0.unit == claimed.unit ? nil : $0.unit.rawValue },
            report?.number, report?.date?.daysSinceEpoch, report?.signer, report.map(figuresDigest),
        ]
        let marks = repeatElement("?", count: arguments.count).joined(separator: ",")
        let statement = try db.cachedStatement(sql: "INSERT INTO submission VALUES (NULL,\(marks))")
        statement.setUncheckedArguments(StatementArguments(arguments))
        try statement.execute()
        return db.lastInsertedRowID
    }
}

/// Under which unit and period a submission is filed; nil parts where the plan knows none of that name.
struct Filed {
    var code: UnitCode?
    var unit: Int64?
    var period: Int64?

    init(_ file: IncomingFile, _ claimed: Claimed, _ plan: Plan, _ planKeys: PlanKeys) {
        code = file.folder ?? claimed.unit
        unit = code.flatMap { planKeys.units[$0] }
        // A period of another plan is not this plan's period of that name.
        guard claimed.plan == nil || claimed.plan == plan.id else { return }
        period = claimed.period.flatMap { planKeys.periods[$0] }
    }

    /// How the unit stood with the period before; nil before its first submission.
    func standing(_ db: Database) throws -> Standing? {
        guard let unit, let period else { return nil }
        return try Standing(db, unit: unit, period: period)
    }
}

/// How a unit stands with a period after its last submission, whatever its verdict: carried from row to row, so that the next
/// one costs a single look-up however many there were.
struct Standing {
    var taken: Int
    var openReturn: RegisterContext.OpenReturn?

    init?(_ db: Database, unit: Int64, period: Int64) throws {
        let statement = try db.cachedStatement(
            sql: """
                SELECT attempt, return_first, return_last FROM submission
                WHERE period = ? AND unit = ? AND unit IS NOT NULL ORDER BY attempt DESC LIMIT 1
                """)
        guard let row = try Row.fetchOne(statement, arguments: [period, unit]) else { return nil }
        taken = row[0]
        guard let first: Int64 = row[1], let last: Int64 = row[2] else { return }
        openReturn = .init(firstArrived: Moment(seconds: first), returned: Moment(seconds: last))
    }

    /// The chain of returns after one more submission: an accepted one ends it, a returned one begins or prolongs it.
    static func chain(
        after previous: Standing?, _ verdict: Verdict, arrived: Moment, now: Moment
    ) -> RegisterContext.OpenReturn? {
        switch verdict {
        case .accepted, .acceptedWithWarnings: nil
        case .returned: .init(firstArrived: previous?.openReturn?.firstArrived ?? arrived, returned: now)
        case .alreadyReceived, .attachment, .notJudged: previous?.openReturn
        }
    }
}
