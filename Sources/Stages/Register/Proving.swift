// What is needed to prove the register from its own originals: every file in the order it was filed, and every edition
// of a plan.

package import Domain
import FoundationEssentials
import GRDB

/// A file as it was taken in, whole.
package struct FiledFile: Hashable, Sendable {
    package var claim: String
    package var name: String
    package var fileExtension: String
    package var folder: UnitCode?
    package var arrived: Moment
    package var filed: Moment
    package var original: Digest
    package var isAttachment: Bool
    /// The plan files under which its parts were judged.
    package var editions: Set<Digest>
}

/// A plan file that the register took over.
package struct PlanEdition: Hashable, Sendable {
    package var plan: PlanID
    package var digest: Digest
    package var adopted: Moment
}

extension Register {
    /// In the order in which they were filed; a file of several parts once.
    package func filedFiles() throws(RegisterFault) -> [FiledFile] {
        try read { db in
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT claim, name, extension, folder, arrived, filed, original.sha256, verdict, edition.sha256
                    FROM submission JOIN original ON original.id = original JOIN edition ON edition.id = edition ORDER BY submission.id
                    """)
            var files: [FiledFile] = []
            while let row = try rows.next() {
                let (claim, edition) = (row[0] as String, Digest(row[8] as String))
                if files.last?.claim == claim {
                    files[files.count - 1].editions.insert(edition)
                    continue
                }
                files.append(
                    FiledFile(
                        claim: claim, name: row[1], fileExtension: row[2],
                        folder: (row[3] as String?).map { UnitCode($0) },
                        arrived: Moment(seconds: row[4]), filed: Moment(seconds: row[5]),
                        original: Digest(row[6] as String),
                        isAttachment: row[7] as String == Verdict.attachment.rawValue, editions: [edition]))
            }
            return files
        }
    }

    /// In the order in which they were adopted.
    package func planEditions() throws(RegisterFault) -> [PlanEdition] {
        try read { db in
            let sql =
                "SELECT code, sha256, adopted FROM edition JOIN plan ON plan.id = edition.plan ORDER BY edition.id"
            return try Row.fetchAll(db, sql: sql).map {
                PlanEdition(
                    plan: PlanID($0[0] as String), digest: Digest($0[1] as String), adopted: Moment(seconds: $0[2]))
            }
        }
    }

    /// Hands over the bytes of every original that is kept, one at a time.
    package func eachOriginal(_ body: (_ digest: Digest, _ bytes: [UInt8]) throws -> Void) throws {
        try read { db in
            let rows = try Row.fetchCursor(
                db, sql: "SELECT sha256, bytes FROM original WHERE bytes IS NOT NULL ORDER BY id")
            while let row = try rows.next() { try body(Digest(row[0] as String), [UInt8](row[1] as Data)) }
        }
    }
}
