// The layouts of the register, in order, and how an older one is brought to the newest.

import SQLite

enum Schema {
    /// “THop” in the header of the file: it is ours, whatever its name.
    static let applicationID: Int32 = 0x5448_6F70

    /// Layout n is `layouts[n - 1]`; the header's user_version says which one a file has.
    static let layouts = [layout1, layout2, layout3]

    static var newest: Int { layouts.count }

    /// Brings the file from layout `found` to the newest. Within a transaction: all of it or nothing.
    static func migrate(_ db: Database, from found: Int) throws {
        for number in found..<newest {
            try db.execute(layouts[number])
        }
        try db.execute("PRAGMA user_version = \(newest)")
        guard found == 0 else { return }
        try db.execute("PRAGMA application_id = \(applicationID)")
        try db.execute("INSERT INTO mark VALUES (1, 0, 0)")
    }
}
