// Files to be written to the outbox. They are promised in the transaction that makes them due, and the promise is
// removed after delivery.

package import Domain
import SQLite

/// A file that is to be written, or was written.
package struct Promise: Hashable, Sendable {
    /// The kind of file, which determines how it is generated again.
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        /// The reply to a submission, a copy of the submitted file, and a copy with its wrong cells marked.
        case note, copy, marked
        /// The unit's own report, made from what it sent.
        case unitReport = "unit-report"
        /// The outputs of a period: bao-cao.docx, bao-cao.pdf, phu-luc.xlsx, tong-hop.xml, theo-doi.html, gui-len.xml.
        case report, pdf, workbook, consolidation, board, upward
        /// A notice to a unit about a decision, and the page with the unit's state.
        case notice, unitPage
    }

    /// The data it is generated from.
    package enum Subject: Hashable, Sendable {
        /// A row id of the register.
        case submission(Int64)
        case period(PeriodID, of: PlanID)
    }

    /// Relative to outbox/.
    package var path: String
    package var kind: Kind
    package var subject: Subject
    /// SHA-256 of the bytes to be written.
    package var digest: Digest

    package init(path: String, kind: Kind, subject: Subject, digest: Digest) {
        (self.path, self.kind, self.subject, self.digest) = (path, kind, subject, digest)
    }
}

extension Filing {
    /// Promises a file. An earlier undelivered promise for the same path is replaced, but its digest remains known as
    /// ours.
    package func expect(_ delivery: Promise) throws {
        let (submission, period): (Int64?, Int64?) =
            switch delivery.subject {
            case .submission(let id): (id, nil)
            case .period(let period, let plan): (nil, try keys.period(period, of: plan, db))
            }
        try db.run("UPDATE delivery SET is_pending = 0 WHERE path = ? AND is_pending = 1", [delivery.path])
        try db.run(
            """
            INSERT INTO delivery (path, kind, submission, period, sha256, is_pending) VALUES (?, ?, ?, ?, ?, 1)
            ON CONFLICT (path, sha256) DO UPDATE
            SET is_pending = 1, kind = excluded.kind, submission = excluded.submission, period = excluded.period
            """, [delivery.path, delivery.kind.rawValue, submission, period, delivery.digest])
    }

    /// Records that the files are in the outbox or no longer needed.
    package func delivered(_ deliveries: some Sequence<Promise>) throws {
        for delivery in deliveries {
            try db.run(
                "UPDATE delivery SET is_pending = 0 WHERE path = ? AND sha256 = ?", [delivery.path, delivery.digest])
        }
    }
}

extension Register {
    /// Promises that are not yet delivered, in the order they were made.
    package func pendingDeliveries() throws(RegisterFault) -> [Promise] {
        try read { db in
            let pending = """
                SELECT path, kind, submission, sha256, period.code AS period, plan.code AS plan FROM delivery
                    LEFT JOIN period ON period.id = delivery.period LEFT JOIN plan ON plan.id = period.plan
                WHERE is_pending = 1 ORDER BY delivery.id
                """
            return try db.rows(pending) { row in
                let subject: Promise.Subject =
                    if let submission: Int64 = row["submission"] { .submission(submission) } else {
                        .period(row["period"], of: row["plan"])
                    }
                return Promise(path: row["path"], kind: try known(row["kind"]), subject: subject, digest: row["sha256"])
            }
        }
    }

    /// Every digest that we ever promised or wrote at that path. A file with other bytes was changed by a person.
    package func knownDigests(_ path: String) throws(RegisterFault) -> Set<Digest> {
        try read { Set(try $0.rows("SELECT sha256 FROM delivery WHERE path = ?", [path]) { $0[0] as Digest }) }
    }
}
