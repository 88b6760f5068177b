// `tonghop export`: the register as a data set for other engines.
import Domain
import Hashing
package import Pipeline
import Planning
import Register

/// What an export wrote.
package struct Export: Sendable {
    /// The number of the new version; nil where nothing had changed since the newest one.
    package let version: Int?
    /// `versions/000002`
    package var versionFolder: String? { version.map(ExportTree.folder(ofVersion:)) }
    /// All files of the version, and those that were written now.
    package let files, written: Int
    /// Rows in the files that were written now.
    package let rows: Int
    package let plans, submissions: Int
}

extension Run {
    /// Writes a version of the data set, or nothing where it would equal the newest one. The lock is held, so that no
    /// run changes the register meanwhile.
    ///
    /// - Throws: `Failure.refused` where there is no register yet.
    package func export(to folder: String) throws(Failure) -> Export {
        do {
            return try underLock {
                guard let register = try workspace.registerToRead(at: clock.present(at: .utc)) else {
                    throw Failure.nothingToExport
                }
                return try exported(register, to: folder)
            }
        } catch {
            throw Failure.of(error)
        }
    }

    private func exported(_ register: Register, to folder: String) throws -> Export {
        var tree = try ExportTree(at: folder)
        let plans = try register.plansInUse()
        for plan in plans {
            let rows = try PlanRows(plan, register)
            for table in ExportTable.all where !table.isAppendOnly {
                let csv = rows.csv(table)
                let name = hexadecimal(SHA256.digest(of: csv)).prefix(12)
                try tree.add("\(table.name)/plan=\(plan.id)/part-\(name).csv.gz") { write in try write(csv) }
            }
        }
        let parts = try register.exportParts()
        var count = 0
        for (index, part) in parts.enumerated() {
            progress.files(index, parts.count)
            for table in ExportTable.all where table.isAppendOnly {
                // The name that Hive, Spark and DuckDB give to an absent value.
                let period = part.period?.rawValue ?? "__HIVE_DEFAULT_PARTITION__"
                try tree.add("\(table.name)/plan=\(part.plan)/period=\(period)/part-\(part.name).csv.gz") { write in
                    count += try register.export(table, part, write)
                }
            }
        }
        let version = try finish(&tree)
        return Export(
            version: version, files: tree.files.count, written: tree.written, rows: count, plans: plans.count,
            submissions: parts.reduce(0) { $0 + $1.submissions })
    }

    /// Adds the schema and the scripts, and makes the version visible.
    private func finish(_ tree: inout ExportTree) throws -> Int? {
        let paths = tree.files.map(\.path)
        let byTable = Dictionary(grouping: paths) { String($0.prefix { $0 != "/" }) }
        try tree.add("datapackage.json", plain: try DataPackage(files: paths).json())
        try tree.add("sql/merge.sql", plain: Array(ExportTable.portableMerge.utf8))
        try tree.add("sql/duckdb.sql", plain: Array(ExportTable.duckdbScript.utf8))
        try tree.add("sql/postgres.sql", plain: Array(ExportTable.postgresScript(byTable).utf8))
        return try tree.finish()
    }
}

/// The merge as SQL text for the exported tables.
package var portableMerge: String { ExportTable.portableMerge }

extension Register {
    /// The plans as they are in force, in the order of their ids. An edit that was taken back is not in force.
    fileprivate func plansInUse() throws -> [Plan] {
        try editionsInUse().compactMap { edition in
            try planBytes(edition.digest).map { try loadPlan($0, digest: edition.digest).plan }
        }
    }
}

extension Failure {
    fileprivate static var nothingToExport: Failure {
        .refused([
            Wording(
                vi: "Chưa có sổ đăng ký để xuất; hãy chạy tonghop run trước.",
                en: "There is no register to export yet; start tonghop run first.")
        ])
    }
}
