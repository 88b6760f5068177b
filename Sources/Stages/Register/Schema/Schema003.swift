// The third layout of the register. Not yet released: one block for each purpose.

extension Schema {
    static let layout3 = [
        largeOriginals, contentTable, officeTables, templateTables, containedTable, mentionedTable,
        ownReportTable, skippedTable,
    ].joined(separator: "\n")

    private static let skippedTable = """
        -- Files in the inbox that no run takes until a person acts, as the last run saw them.
        CREATE TABLE skipped_file (
            ordinal INTEGER PRIMARY KEY,
            path TEXT NOT NULL,
            unit TEXT,
            code TEXT NOT NULL,
            why TEXT NOT NULL
        ) STRICT;
        """

    /// Files too large for the database.
    private static let largeOriginals = """
        -- An original that lies in a file of its own, register/originals/ab/ab12…; its bytes are NULL here. Size in bytes.
        CREATE TABLE large_original (
            original INTEGER PRIMARY KEY REFERENCES original,
            size INTEGER NOT NULL CHECK (size > 0)
        ) STRICT;

        -- Pieces of such files, inside a backup alone: a register in use has none.
        CREATE TABLE large_piece (
            original INTEGER NOT NULL REFERENCES original,
            number INTEGER NOT NULL CHECK (number >= 0),
            bytes BLOB NOT NULL,
            PRIMARY KEY (original, number)
        ) STRICT;
        """
}
