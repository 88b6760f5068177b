// The register as one file to carry away, and what is asked of a file before it takes the register's place.

package import Domain
import GRDB
import GRDBSQLite

extension Register {
    /// Writes everything into a new file at `path`, which must not exist: compact, and of one moment. The caller syncs
    /// it.
    package func copy(into path: String) throws(RegisterFault) {
        try faults {
            try connection.queue.writeWithoutTransaction { try $0.execute(sql: "VACUUM INTO ?", arguments: [path]) }
        }
    }

    /// How many submissions it holds, and the moment of the last thing noted in it; nil for none.
    package func extent() throws(RegisterFault) -> (submissions: Int, last: Moment?) {
        try read { db in
            let count = try Int.fetchOne(db, sql: "SELECT count(*) FROM submission") ?? 0
            let moments =
                "SELECT max(filed) AS at FROM submission UNION ALL SELECT max(created) FROM consolidation UNION ALL SELECT max(at) FROM event"
            let last = try Int64.fetchOne(db, sql: "SELECT max(at) FROM (\(moments))")
            return (count, last.map(Moment.init(seconds:)))
        }
    }

    /// Every register of ours knows a plan from its first run on.
    package func hasAdoptedPlan() throws(RegisterFault) -> Bool {
        try read { try Int.fetchOne($0, sql: "SELECT 1 FROM edition LIMIT 1") != nil }
    }

    /// When a submission was last filed or a report last made; nil before the first.
    package func lastWork() throws(RegisterFault) -> Moment? {
        try read { db in
            let moments = "SELECT max(filed) AS at FROM submission UNION ALL SELECT max(created) FROM consolidation"
            return try Int64.fetchOne(db, sql: "SELECT max(at) FROM (\(moments))").map(Moment.init(seconds:))
        }
    }

    /// Originals and active figures that are not what was filed: nothing speaks against a sound register.
    package func alterations() throws(RegisterFault) -> [String] {
        let originals = try alteredOriginals().map(\.rawValue)
        return try originals
            + read { db in
                let rows = try Row.fetchAll(
                    db, sql: "SELECT id, figures_sha256 FROM submission WHERE is_active = 1 ORDER BY id")
                return try rows.compactMap { row in
                    let id: Int64 = row[0]
                    return try storedFigureRows(db, of: id).digest == row[1] ? nil : "submission \(id)"
                }
            }
    }

    /// The version of the SQLite that runs, such as `3.40.1`.
    package static var engineVersion: String { String(cString: sqlite3_libversion()) }
}
