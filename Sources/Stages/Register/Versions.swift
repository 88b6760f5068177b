// Versions of a period's consolidation: which there are, which were sent, and what was rendered from them.

package import Domain
import SQLite

/// One version of a period's consolidation, as stored.
package struct ReportVersion: Hashable, Sendable {
    package var version: Int
    /// SHA-256 of its content, without its version number.
    package var content: Digest
    /// SHA-256 of the plan file it was made under; nil for a version of an older layout, which cannot be generated
    /// again.
    package var edition: Digest?
    /// The renderer version that produced the content; nil for a version of an older layout.
    package var renderer: String?
    package var created: Moment
    /// nil until it is sent.
    package var sent: Sending?
}

/// A version that went up under a number of the document system.
package struct NumberedReport: Sendable {
    package var plan: PlanID
    /// The year of its plan.
    package var year: Int
    package var period: PeriodID
    package var version: Int
    package var sent: Sending
}

extension Register {
    /// Every version of any plan that has a number.
    package func numberedReports() throws(RegisterFault) -> [NumberedReport] {
        try read { db in
            let sql = """
                SELECT plan.code AS plan, year, period.code AS period, version, sent_at, sent_by, sent_number, sent_date
                FROM consolidation JOIN period ON period.id = consolidation.period JOIN plan ON plan.id = period.plan
                WHERE sent_at IS NOT NULL AND sent_number IS NOT NULL ORDER BY consolidation.id
                """
            return try db.rows(sql) { row in
                let mark = DocumentMark(number: row["sent_number"], date: row["sent_date"])
                return NumberedReport(
                    plan: row["plan"], year: row["year"], period: row["period"], version: row["version"],
                    sent: Sending(at: row["sent_at"], by: row["sent_by"], mark: mark))
            }
        }
    }

    /// Every version of a period, oldest first.
    package func versions(plan: PlanID, period: PeriodID) throws(RegisterFault) -> [ReportVersion] {
        try read { db in
            guard let key = try keys.find(plan, db)?.periods[period] else { return [] }
            let sql = """
                SELECT version, content_sha256, sha256, created, sent_at, sent_by, sent_number, sent_date, renderer
                FROM consolidation LEFT JOIN edition ON edition.id = consolidation.edition WHERE period = ? ORDER BY version
                """
            return try db.rows(sql, [key]) { row in
                let mark = DocumentMark(number: row["sent_number"], date: row["sent_date"])
                let sent = (row["sent_at"] as Moment?).map { Sending(at: $0, by: row["sent_by"], mark: mark) }
                return ReportVersion(
                    version: row["version"], content: row["content_sha256"], edition: row["sha256"],
                    renderer: row["renderer"],
                    created: row["created"], sent: sent)
            }
        }
    }

    /// The digest of the DOCX that the PDF at this path was made from; nil if it was not made from one.
    package func typesetSource(_ path: String) throws(RegisterFault) -> Digest? {
        try read { try $0.value("SELECT source_sha256 FROM rendering WHERE path = ?", [path]) }
    }

    /// Every PDF, with the digest of the DOCX that it was made from and the digest last written at its path.
    package func typesetFiles() throws(RegisterFault) -> [(path: String, source: Digest, written: Digest?)] {
        try read { db in
            let sql = """
                SELECT path, source_sha256, (SELECT sha256 FROM delivery WHERE delivery.path = rendering.path
                    ORDER BY id DESC LIMIT 1) AS written FROM rendering ORDER BY path
                """
            return try db.rows(sql) { ($0["path"], $0["source_sha256"], $0["written"]) }
        }
    }
}

extension Filing {
    /// Records a version as sent. A second call adds or corrects the document's number and date; the author and the
    /// time of the first call are kept.
    /// - Parameter concerns: the number of points to compare between units that were open and accepted.
    package func markSent(
        _ version: Int, of period: PeriodID, in plan: PlanID, as mark: DocumentMark, by who: String,
        accepting concerns: Int = 0
    ) throws {
        let key = try keys.period(period, of: plan, db)
        guard let id = try consolidationKey(db, key, version) else {
            throw RegisterFault.inconsistent("no version \(version) of \(period)")
        }
        try db.run(
            """
            UPDATE consolidation SET sent_at = ifnull(sent_at, ?2), sent_by = ifnull(sent_by, ?3),
                sent_number = ifnull(?4, sent_number), sent_date = ifnull(?5, sent_date) WHERE id = ?1
            """, [id, now, who, mark.number, mark.date])
        try record(
            .send(plan, period, version: version), by: who,
            why: [mark.number, mark.date?.iso, concerns > 0 ? "(\(concerns) điểm cần đối chiếu)" : nil].compactMap {
                $0
            }
            .joined(separator: " "))
        // Pages show what was sent, and a later version mentions this version's number, as does the report of a period
        // that contains this one.
        try touch(key)
        try touchContaining(key, keys.require(plan, db))
    }

    /// Records that the PDF at the path was made from a DOCX with that digest.
    package func recordTypeset(_ path: String, from source: Digest) throws {
        try db.run("INSERT OR REPLACE INTO rendering VALUES (?, ?)", [path, source])
    }

    /// Records the digest that the same content has under another renderer version. The version number does not change.
    /// - Parameter lastYearReported: the number of units whose figures of last year it compares with. Stored only if
    ///   the version has none, because older layouts did not store it.
    package func updateRenderer(
        _ version: Int, of period: PeriodID, in plan: PlanID, content: Digest, renderer: String, lastYearReported: Int?
    ) throws {
        let key = try keys.period(period, of: plan, db)
        try db.run(
            "UPDATE consolidation SET content_sha256 = ?, renderer = ? WHERE period = ? AND version = ?",
            [content, renderer, key, version])
        guard let lastYearReported, let id = try consolidationKey(db, key, version) else { return }
        let find = "SELECT 1 FROM version_mentioned WHERE consolidation = ? AND period = ?"
        guard try !db.exists(find, [id, lastYearKey]) else { return }
        try db.run(
            "INSERT INTO version_mentioned VALUES (?, ?, ?, ?)",
            [id, lastYearKey, lastYearReported, lastYearReported])
    }
}

/// The row of a version.
func consolidationKey(_ db: Database, _ period: Int64, _ version: Int) throws -> Int64? {
    try db.value("SELECT id FROM consolidation WHERE period = ? AND version = ?", [period, version])
}
