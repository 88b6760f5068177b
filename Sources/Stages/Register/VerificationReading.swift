// Reads the data needed to verify the register from its own originals: every file in the order of filing, and every
// edition of a plan.

package import Domain
import SQLite

/// A received file with all its bytes.
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

/// A plan file that the register adopted.
package struct PlanEdition: Hashable, Sendable {
    package var plan: PlanID
    package var digest: Digest
    package var adopted: Moment
    /// Whether the plan follows it now. An earlier edition counts again when its file is put back.
    package var isInForce: Bool
}

extension Register {
    /// In the order of filing. A file with several parts is listed once.
    package func filedFiles() throws(RegisterFault) -> [FiledFile] {
        try read { db in
            let find = """
                SELECT claim, name, extension, folder, arrived, filed, original.sha256 AS digest, verdict, edition.sha256 AS edition_digest
                FROM submission JOIN original ON original.id = original JOIN edition ON edition.id = edition ORDER BY submission.id
                """
            var files: [FiledFile] = []
            try db.each(find) { row in
                let (claim, edition): (String, Digest) = (row["claim"], row["edition_digest"])
                if files.last?.claim == claim {
                    files[files.count - 1].editions.insert(edition)
                    return
                }
                files.append(
                    FiledFile(
                        claim: claim, name: row["name"], fileExtension: row["extension"], folder: row["folder"],
                        arrived: row["arrived"],
                        filed: row["filed"], original: row["digest"],
                        isAttachment: row["verdict"] == Verdict.attachment.rawValue,
                        editions: [edition]))
            }
            return files
        }
    }

    /// In the order of adoption.
    package func planEditions() throws(RegisterFault) -> [PlanEdition] {
        try read { db in
            let sql = """
                SELECT code, sha256, adopted, edition.id = plan.edition AS is_in_force
                FROM edition JOIN plan ON plan.id = edition.plan ORDER BY edition.id
                """
            return try db.rows(sql) {
                PlanEdition(
                    plan: $0["code"], digest: $0["sha256"], adopted: $0["adopted"], isInForce: $0["is_in_force"])
            }
        }
    }

    /// Calls `body` with the bytes of every stored original, one at a time.
    package func eachOriginal(_ body: (_ digest: Digest, _ bytes: [UInt8]) throws -> Void) throws {
        try read { db in
            try db.each("SELECT sha256, bytes FROM original WHERE bytes IS NOT NULL ORDER BY id") { row in
                try body(row["sha256"], row["bytes"])
            }
        }
    }
}
