// Reads the data needed to verify the register from its own originals: every file in the order of filing, and every
// edition of a plan.

package import Domain
import SQLite

/// A received file as it was filed.
package struct FiledFile: Hashable, Sendable {
    /// The last of its submissions. A later file has a greater number.
    package var submission: Int64
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
    /// The year and the periods of its plan, which name the folders of its outputs.
    package var year: Int
    package var periods: Set<PeriodID>
    /// Whether reports of its plan are in force.
    package var hasReports: Bool
    /// Whether the plan follows it now. An earlier edition counts again when its file is put back.
    package var isInForce: Bool

    /// Whether both plans write to one folder. Then they were never in use together: the plan's code was edited.
    package func sharesFolder(with other: PlanEdition) -> Bool {
        plan != other.plan && year == other.year && !periods.isDisjoint(with: other.periods)
    }
}

extension Register {
    /// In the order of filing. A file with several parts is listed once.
    /// - Parameters:
    ///   - previous: the last file of the list before; nil for the beginning.
    ///   - limit: of submissions. A file with more parts is never divided.
    package func filedFiles(after previous: FiledFile?, limit: Int) throws(RegisterFault) -> [FiledFile] {
        try read { db in
            let find = """
                SELECT submission.id AS submission, claim, name, extension, folder, arrived, filed, original.sha256 AS digest, verdict, edition.sha256 AS edition_digest
                FROM submission JOIN original ON original.id = original JOIN edition ON edition.id = edition
                WHERE submission.id > ? ORDER BY submission.id LIMIT ?
                """
            var (files, rows) = ([FiledFile](), 0)
            try db.each(find, [previous?.submission ?? 0, limit]) { row in
                rows += 1
                let (claim, edition): (String, Digest) = (row["claim"], row["edition_digest"])
                if files.last?.claim == claim {
                    files[files.count - 1].submission = row["submission"]
                    files[files.count - 1].editions.insert(edition)
                    return
                }
                files.append(
                    FiledFile(
                        submission: row["submission"], claim: claim, name: row["name"], fileExtension: row["extension"],
                        folder: row["folder"],
                        arrived: row["arrived"],
                        filed: row["filed"], original: row["digest"],
                        isAttachment: row["verdict"] == Verdict.attachment.rawValue,
                        editions: [edition]))
            }
            // The last file may have parts behind the limit.
            guard rows == limit else { return files }
            return files.count > 1 ? files.dropLast() : try filedFiles(after: previous, limit: 2 * limit)
        }
    }

    /// In the order of adoption.
    package func planEditions() throws(RegisterFault) -> [PlanEdition] {
        try read { db in
            var periods: [PlanID: Set<PeriodID>] = [:]
            try db.each("SELECT plan.code, period.code FROM period JOIN plan ON plan.id = period.plan") { row in
                periods[row[0], default: []].insert(row[1])
            }
            let sql = """
                SELECT code, year, sha256, adopted, edition.id = plan.edition AS is_in_force,
                    EXISTS (SELECT 1 FROM submission JOIN period ON period.id = submission.period
                        WHERE period.plan = plan.id AND is_active = 1) AS has_reports
                FROM edition JOIN plan ON plan.id = edition.plan ORDER BY edition.id
                """
            return try db.rows(sql) { row in
                let plan: PlanID = row["code"]
                return PlanEdition(
                    plan: plan, digest: row["sha256"], adopted: row["adopted"], year: row["year"],
                    periods: periods[plan] ?? [], hasReports: row["has_reports"], isInForce: row["is_in_force"])
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
