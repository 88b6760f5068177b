// Rows for actions of the office: files that were sent, signed copies, properties of attachments, days for lateness.

package import Domain
import SQLite

extension Filing {
    /// Stores the parts of a judgement that belong to the tables of the third layout.
    /// - Parameter plan: nil where the period is not the plan's.
    func insertOfficeRows(of judgement: Judgement, _ submission: Int64, _ plan: Plan?) throws {
        if judgement.verdict == .afterClose {
            try db.run("INSERT INTO after_close VALUES (?)", [submission])
        }
        guard judgement.daysLate > 0, let plan, let period = judgement.stated.period.flatMap(plan.period),
            let last = plan.lastOnTimeDay(of: period)
        else { return }
        let day = last.adding(days: judgement.daysLate).daysSinceEpoch
        try db.run("INSERT INTO late_report VALUES (?, ?)", [submission, day])
    }

    /// Stores the properties of an attachment. The submission itself already makes its period's report due.
    /// - Returns: the unit's own report, if the attachment is one of this plan.
    @discardableResult
    package func mark(_ submission: Int64, as marks: AttachmentMarks, under plan: Plan) throws -> OwnReportCopy? {
        try db.run(
            "INSERT OR REPLACE INTO attachment_mark VALUES (?, ?, ?, ?)",
            [submission, marks.isSigned, marks.coversWholeFile, marks.isScan])
        guard let identity = marks.subject.flatMap({ OwnReportIdentity($0) }), identity.plan == plan.id,
            let planKeys = try keys.find(plan.id, db), let period = planKeys.periods[identity.period],
            let unit = planKeys.units[identity.unit]
        else { return nil }
        let inForce: Int? = try db.value(
            "SELECT version FROM submission WHERE period = ? AND unit = ? AND is_active = 1", [period, unit])
        try db.run(
            "INSERT OR REPLACE INTO own_report_copy VALUES (?, ?, ?)", [submission, identity.text, inForce])
        return OwnReportCopy(identity: identity, versionInForce: inForce, isSigned: marks.isSigned)
    }

    /// Stores a file that is sent with a version under a name, in place of the one we would write.
    package func keepSent(
        _ bytes: [UInt8], _ digest: Digest, as name: String, ofVersion version: Int, of period: PeriodID,
        in plan: PlanID
    ) throws {
        let key = try keys.period(period, of: plan, db)
        let original = try keep(bytes, digest)
        try db.run("INSERT OR REPLACE INTO sent_file VALUES (?, ?, ?, ?)", [key, version, name, original])
    }

    /// Deletes the files stored for a version; they are no longer sent.
    package func forgetSent(ofVersion version: Int, of period: PeriodID, in plan: PlanID) throws {
        let key = try keys.period(period, of: plan, db)
        try db.run("DELETE FROM sent_file WHERE period = ? AND version = ?", [key, version])
    }

    /// Stores a PDF that a person put into the period's folder. Pages list it if it is signed.
    package func keep(
        _ report: SignedReport, isSignedCopy: Bool, _ bytes: [UInt8], of period: PeriodID, in plan: PlanID
    ) throws {
        let key = try keys.period(period, of: plan, db)
        let original = try keep(bytes, report.original)
        try db.run(
            "INSERT OR REPLACE INTO signed_report VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                key, original, report.path, isSignedCopy ? (report.isDigital ? "signed" : "scan") : "other",
                report.signer, report.signedAt?.seconds, report.coversWholeFile,
                report.isIntact, report.found.seconds,
            ])
        if isSignedCopy { try touch(key) }
    }
}

extension Register {
    /// Files that are sent with a version in place of ours, by name.
    package func sentFiles(ofVersion version: Int, of period: PeriodID, in plan: PlanID) throws(RegisterFault)
        -> [String: [UInt8]]
    {
        try read { db in
            guard let key = try keys.find(plan, db)?.periods[period] else { return [:] }
            let sql = """
                SELECT name, bytes FROM sent_file JOIN original ON original.id = original WHERE period = ? AND version = ? ORDER BY name
                """
            let files = try db.rows(sql, [key, version]) { (name: $0[0] as String, bytes: $0[1] as [UInt8]) }
            return Dictionary(files.map { ($0.name, $0.bytes) }, uniquingKeysWith: { first, _ in first })
        }
    }

    /// Signed PDFs found in the period's folders, newest last.
    package func signedReports(of period: PeriodID, in plan: PlanID) throws(RegisterFault) -> [SignedReport] {
        try read { db in
            guard let key = try keys.find(plan, db)?.periods[period] else { return [] }
            let sql = """
                SELECT path, sha256, signer, signed_at, covers_whole_file, is_intact, found, kind = 'signed'
                FROM signed_report JOIN original ON original.id = original WHERE period = ? AND kind <> 'other' ORDER BY found, original.id
                """
            return try db.rows(sql, [key]) { row in
                SignedReport(
                    path: row[0], original: row[1], isDigital: row[7], signer: row[2],
                    signedAt: row[3],
                    coversWholeFile: row[4], isIntact: row[5], found: row[6])
            }
        }
    }

    /// Whether a PDF was examined before as one of the period's. A person may have put it into another one's folder
    /// first.
    package func hasSeenPDF(_ digest: Digest, of period: PeriodID, in year: Int) throws(RegisterFault) -> Bool {
        try read { db in
            let sql = """
                SELECT 1 FROM signed_report JOIN original ON original.id = original
                    JOIN period ON period.id = signed_report.period JOIN plan ON plan.id = period.plan
                WHERE sha256 = ? AND period.code = ? AND plan.year = ?
                """
            return try db.exists(sql, [digest, period, year])
        }
    }

    /// The version that was sent last, in the order of sending.
    package func lastSending(of period: PeriodID, in plan: PlanID) throws(RegisterFault) -> SentVersion? {
        let sent = try versions(plan: plan, period: period).compactMap { kept in
            kept.sent.map { SentVersion(version: kept.version, sending: $0) }
        }
        return sent.last
    }

    /// Units that sent for a period after it was closed, in order of arrival.
    package func sentAfterClose(_ period: PeriodID, of plan: PlanID) throws(RegisterFault) -> [(
        unit: UnitCode?, name: String, arrived: Moment
    )] {
        try read { db in
            guard let planKeys = try keys.find(plan, db), let key = planKeys.periods[period] else { return [] }
            let sql = """
                SELECT unit, name, arrived FROM submission JOIN after_close ON after_close.submission = submission.id
                WHERE period = ?1 AND filed >= (SELECT at FROM closing WHERE period = ?1) ORDER BY arrived, submission.id
                """
            return try db.rows(sql, [key]) { row in
                (
                    unit: (row[0] as Int64?).flatMap { planKeys.unitCodes[$0] }, name: row[1] as String,
                    arrived: row[2] as Moment
                )
            }
        }
    }

    /// Attachments that came after the version in force of their unit and are no signed copy of a report. One of them
    /// may be a correction in words, from which no figures are read.
    package func attachmentsAfterReport(_ period: PeriodID, of plan: PlanID) throws(RegisterFault) -> [(
        unit: UnitCode, name: String, arrived: Moment
    )] {
        try read { db in
            guard let planKeys = try keys.find(plan, db), let key = planKeys.periods[period] else { return [] }
            let sql = """
                SELECT later.unit, later.name, later.arrived FROM submission AS later JOIN submission AS counts
                    ON counts.period = later.period AND counts.unit = later.unit AND counts.is_active = 1
                LEFT JOIN attachment_mark ON attachment_mark.submission = later.id
                WHERE later.period = ? AND later.verdict = 'attachment' AND later.attempt > counts.attempt
                    AND ifnull(is_signed, 0) = 0 AND ifnull(is_scan, 0) = 0
                    AND NOT EXISTS (SELECT 1 FROM own_report_copy WHERE own_report_copy.submission = later.id)
                ORDER BY later.arrived, later.id
                """
            return try db.rows(sql, [key]) { row in
                planKeys.unitCodes[row[0]].map { (unit: $0, name: row[1] as String, arrived: row[2] as Moment) }
            }.compactMap(\.self)
        }
    }

    /// Files whose sender could not be determined and that arrived within these times, newest first, and their number.
    package func unattributedFiles(from: Moment, until: Moment?, most count: Int) throws(RegisterFault)
        -> (files: [UnattributedFile], count: Int)
    {
        try read { db in
            let window = "unit IS NULL AND arrived >= ?1 AND (?2 IS NULL OR arrived <= ?2)"
            let all: Int = try db.value("SELECT count(*) FROM submission WHERE \(window)", [from, until]) ?? 0
            guard all > 0 else { return ([], 0) }
            let sql = "SELECT name, arrived FROM submission WHERE \(window) ORDER BY arrived DESC, id DESC LIMIT ?3"
            let files = try db.rows(sql, [from, until, count]) {
                UnattributedFile(name: $0[0], arrived: $0[1])
            }
            return (files, all)
        }
    }

    /// Files whose sender could not be determined, newest first.
    package func unattributedFiles(most count: Int) throws(RegisterFault) -> [UnattributedFile] {
        try read { db in
            let sql = "SELECT name, arrived FROM submission WHERE unit IS NULL ORDER BY arrived DESC, id DESC LIMIT ?"
            return try db.rows(sql, [count]) {
                UnattributedFile(name: $0[0], arrived: $0[1])
            }
        }
    }
}
