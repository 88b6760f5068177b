// The register as one file to carry away, and what is asked of a file before it takes the register's place.

package import Domain
import SQLite

extension Register {
    /// Writes everything into a new file at `path`, which must not exist: compact, and of one moment. The caller syncs
    /// it.
    package func copy(into path: String) throws(RegisterFault) {
        try faults { try connection.database.run("VACUUM INTO ?", [path]) }
    }

    /// How many submissions it holds, and the moment of the last thing noted in it; nil for none.
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

    /// Every register of ours knows a plan from its first run on.
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

    /// Originals and active figures that are not what was filed: nothing speaks against a sound register.
    package func alterations() throws(RegisterFault) -> [String] {
        let originals = try alteredOriginals().map(\.rawValue)
        return try originals
            + read { db in
                try db.rows("SELECT id, figures_sha256 FROM submission WHERE is_active = 1 ORDER BY id") { row in
                    let id: Int64 = row["id"]
                    return try storedFigureRows(db, of: id).digest == row["figures_sha256"] ? nil : "submission \(id)"
                }.compactMap(\.self)
            }
    }

    /// The version of the SQLite that runs, such as `3.40.1`.
    package static var engineVersion: String { Database.libraryVersion }
}
