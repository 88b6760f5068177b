// Which date a unit keeps for a period while its reports are returned, and since when its time to send again runs.

package import Domain
import SQLite

/// The state of a unit in a period after its last submission of any verdict. Each row stores it, so that the next
/// submission needs a single look-up however many there were.
struct SubmissionHistory {
    var taken: Int
    var openReturn: RegisterContext.OpenReturn?

    init?(_ db: Database, unit: Int64, period: Int64) throws {
        let find = """
            SELECT attempt, return_first, return_last FROM submission
            WHERE period = ? AND unit = ? AND unit IS NOT NULL ORDER BY attempt DESC LIMIT 1
            """
        let last = try db.row(find, [period, unit]) { row in
            (taken: row["attempt"] as Int, chain: RegisterContext.OpenReturn(row))
        }
        guard let last else { return nil }
        (taken, openReturn) = (last.taken, last.chain)
    }

    /// The sequence of returns after one more submission. An accepted submission ends it; a returned one begins or
    /// continues it. The same file again changes nothing, and one that comes after the time begins anew, so that no
    /// faulty file brings back a date that was lost.
    /// - Parameters:
    ///   - question: a file of the unit that was returned under another period, with the question whether this one was
    ///     meant.
    ///   - isRepeated: the same bytes were returned before.
    static func chain(
        after open: RegisterContext.OpenReturn?, _ question: RegisterContext.OpenReturn?, _ verdict: Verdict,
        arrived: Moment, now: Moment, isRepeated: Bool, under plan: Plan
    ) -> RegisterContext.OpenReturn? {
        switch verdict {
        case .accepted, .acceptedWithWarnings: return nil
        case .alreadyReceived, .attachment, .afterClose, .notJudged: return open
        case .returned:
            let anew = RegisterContext.OpenReturn(firstArrived: arrived, returned: now)
            guard let kept = open ?? question else { return anew }
            guard !isRepeated else { return kept }
            guard plan.keepsFirstDate(returned: kept.returned, resent: arrived) else { return anew }
            return RegisterContext.OpenReturn(firstArrived: kept.firstArrived, returned: now)
        }
    }
}

extension RegisterContext.OpenReturn {
    /// nil where no return is open after the submission of the row.
    init?(_ row: Row) {
        guard let first = row["return_first"] as Moment?, let returned = row["return_last"] as Moment? else {
            return nil
        }
        self.init(firstArrived: first, returned: returned)
    }
}

// MARK: - The same file again

/// The first return of the same bytes to the unit for the period since its last accepted report.
func firstReturn(
    before attempt: Int, original: Int64, part: Int, unit: Int64, period: Int64, _ db: Database
) throws -> ReturnedBefore? {
    let find = """
        SELECT attempt, arrived FROM submission AS earlier
        WHERE original = ?1 AND verdict = 'returned' AND period = ?2 AND unit = ?3 AND attempt < ?4 AND part = ?5
            AND NOT EXISTS (SELECT 1 FROM after_close WHERE after_close.submission = earlier.id)
            AND NOT EXISTS (SELECT 1 FROM submission AS accepted WHERE accepted.period = ?2 AND accepted.unit = ?3
                AND accepted.version > 0 AND accepted.attempt BETWEEN earlier.attempt AND ?4)
        ORDER BY attempt LIMIT 1
        """
    return try db.row(find, [original, period, unit, attempt, part]) { ReturnedBefore(attempt: $0[0], arrived: $0[1]) }
}

// MARK: - Questions about the period

extension Filing {
    /// The unit's returns, under any plan, that asked whether another period was meant, and that nothing has followed.
    package func openPeriodQuestions(of unit: UnitCode) throws -> [OpenPeriodQuestion] {
        try db.openPeriodQuestions(of: unit)
    }

    /// Ends returns of other periods, because a report for the period that was meant is their answer.
    func end(_ questions: [OpenPeriodQuestion]) throws {
        for question in questions {
            try db.run(
                "UPDATE submission SET return_first = NULL, return_last = NULL WHERE id = ?", [question.submission])
            try touch(try keys.period(question.period, of: question.plan, db))
        }
    }
}

extension Register {
    /// As `Filing.openPeriodQuestions`.
    package func openPeriodQuestions(of unit: UnitCode) throws(RegisterFault) -> [OpenPeriodQuestion] {
        try read { try $0.openPeriodQuestions(of: unit) }
    }
}

extension Database {
    fileprivate func openPeriodQuestions(of unit: UnitCode) throws -> [OpenPeriodQuestion] {
        let find = """
            SELECT submission.id AS id, plan.code AS plan, period.code AS period, finding.meant AS meant, arrived,
                return_first, return_last
            FROM plan CROSS JOIN unit ON unit.plan = plan.id AND unit.code = ?1
                CROSS JOIN period ON period.plan = plan.id
                CROSS JOIN submission ON submission.period = period.id AND submission.unit = unit.id
                    AND submission.unit IS NOT NULL AND attempt = (SELECT max(attempt) FROM submission AS last
                        WHERE last.period = period.id AND last.unit = unit.id AND last.unit IS NOT NULL)
                CROSS JOIN finding ON finding.submission = submission.id AND finding.code = ?2
            WHERE return_first IS NOT NULL AND verdict = 'returned' ORDER BY submission.id
            """
        return try rows(find, [unit, FindingKind.periodInDoubt.code]) { row in
            RegisterContext.OpenReturn(row).map { chain in
                OpenPeriodQuestion(
                    submission: row["id"], plan: row["plan"], period: row["period"],
                    meant: (row["meant"] as String?).map { PeriodID($0) }, arrived: row["arrived"], chain: chain)
            }
        }.compactMap(\.self)
    }
}
