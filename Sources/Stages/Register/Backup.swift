// Copies the register to one file, and checks a file before it replaces the register.

package import Domain
import SQLite

extension Register {
    /// Writes a compact and consistent copy to a new file at `path`, which must not exist. The caller syncs it.
    package func copy(into path: String) throws(RegisterFault) {
        try faults { try connection.database.run("VACUUM INTO ?", [path]) }
    }

    /// The number of submissions in the register, and the time of its last entry; nil if there is none.
    package func extent() throws(RegisterFault) -> (submissions: Int, last: Moment?) {
        try read { db in
            let moments = """
                SELECT max(filed) AS at FROM submission UNION ALL SELECT max(created) FROM consolidation
                UNION ALL SELECT max(at) FROM event
                """
            return (
                try db.value("SELECT count(*) FROM submission") ?? 0, try db.value("SELECT max(at) FROM (\(moments))")
            )
        }
    }

    /// Whether a plan was adopted, which is true for every register from its first run on.
    package func hasAdoptedPlan() throws(RegisterFault) -> Bool {
        try read { try $0.exists("SELECT 1 FROM edition LIMIT 1") }
    }

    /// When a submission was last filed or a report last made; nil before the first.
    package func lastWork() throws(RegisterFault) -> Moment? {
        try read { db in
            let moments = "SELECT max(filed) AS at FROM submission UNION ALL SELECT max(created) FROM consolidation"
            return try db.value("SELECT max(at) FROM (\(moments))")
        }
    }

    /// Describes originals and active figures that differ from what was filed; empty for an unaltered register.
    package func alteredRows() throws(RegisterFault) -> [String] {
        let originals = try alteredOriginals().map(\.rawValue)
        return try originals
            + read { db in
                try db.rows("SELECT id, figures_sha256 FROM submission WHERE is_active = 1 ORDER BY id") { row in
                    let id: Int64 = row["id"]
                    return try storedFigureRows(db, of: id).digest == row["figures_sha256"] ? nil : "submission \(id)"
                }.compactMap(\.self)
            }
    }

    /// The version of the loaded SQLite, such as `3.40.1`.
    package static var engineVersion: String { Database.libraryVersion }
}
