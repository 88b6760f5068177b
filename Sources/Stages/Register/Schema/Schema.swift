// The layouts of the register, in order, and the migration of an older file to the newest layout.

import SQLite

enum Schema {
    /// “THop” in the header of the file identifies it as a register, independently of its name.
    static let applicationID: Int32 = 0x5448_6F70

    /// Layout n is `layouts[n - 1]`. The header's user_version gives the layout of a file.
    static let layouts = [layout1, layout2, layout3]

    static var newest: Int { layouts.count }

    /// Migrates the file from layout `found` to the newest. Must run in a transaction.
    static func migrate(_ db: Database, from found: Int) throws {
        for number in found..<newest {
            try db.execute(layouts[number])
            if number == 2 { try packContents(db) }
        }
        try db.execute("PRAGMA user_version = \(newest)")
        guard found == 0 else { return }
        try db.execute("PRAGMA application_id = \(applicationID)")
        try db.execute("INSERT INTO mark VALUES (1, 0, 0)")
    }
}
