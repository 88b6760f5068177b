// The files in the inbox that no run takes, as the last run saw them: the office's pages list them.

package import Domain
import SQLite

/// More are not stored; pages say then that there are others.
package let mostSkippedStored = 100

extension Filing {
    /// Makes the stored list that of this run. If it changed, the pages of open periods become due.
    package func setSkipped(_ files: [SkippedFile]) throws {
        let files = Array(files.prefix(mostSkippedStored))
        guard try storedSkipped(db) != files.map(\.onPages) else { return }
        try db.run("DELETE FROM skipped_file")
        for (index, file) in files.enumerated() {
            try db.run(
                "INSERT INTO skipped_file VALUES (?, ?, ?, ?, ?)",
                [index + 1, file.path, file.unit?.rawValue, file.code, file.why.vi])
        }
        try touchOpenPeriods()
    }
}

extension Register {
    /// In the order of the inbox, with what the office's pages show of them.
    package func skippedFiles() throws(RegisterFault) -> [SkippedFile] { try read { try storedSkipped($0) } }
}

private func storedSkipped(_ db: Database) throws -> [SkippedFile] {
    try db.rows("SELECT path, unit, code, why FROM skipped_file ORDER BY ordinal") { row in
        SkippedFile(
            unit: (row[1] as String?).map { UnitCode($0) }, path: row[0], code: row[2],
            why: Wording(vi: row[3], en: ""), remedy: .nothing, isOurs: false)
    }
}

extension SkippedFile {
    /// Without what pages do not show.
    fileprivate var onPages: SkippedFile {
        SkippedFile(
            unit: unit, path: path, code: code, why: Wording(vi: why.vi, en: ""), remedy: .nothing, isOurs: false)
    }
}
