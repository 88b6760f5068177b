// The part of the third layout for the content of submissions: ten tables become one.

import SQLite

extension Schema {
    static let contentTable = """
        -- What is only ever read as a whole, packed by the program (StoredContent.swift): statuses, paragraphs, justifications, models,
        -- commendations, issued documents, checks that did not run, changes. Column "parts" of the submission says which of them it has.
        CREATE TABLE submission_content (
            submission INTEGER PRIMARY KEY REFERENCES submission,
            bytes BLOB NOT NULL
        ) STRICT;
        """

    /// The tables of the first layout that it replaces. The first column is the submission, the second gives the order.
    static let packedTables: [(list: StoredLists, table: String)] = [
        (.statuses, "task_status"), (.passages, "passage"), (.justifications, "justification"), (.models, "model"),
        (.commendations, "commendation"), (.issued, "issued"), (.notChecked, "not_checked"),
        (.notEvaluated, "not_evaluated"), (.changes, "change"),
    ]

    /// Moves the rows of the old tables, submission by submission, and removes the tables.
    static func packContents(_ db: Database) throws {
        // Read completely before the first insertion: 16 bytes for each submission.
        let submissions = try db.rows("SELECT id, parts FROM submission WHERE parts & ?", [StoredLists.packed.rawValue])
        {
            (id: $0[0] as Int64, lists: StoredLists(rawValue: $0[1]))
        }
        for (id, lists) in submissions {
            var content = ContentWriter()
            for (list, table) in packedTables where lists.contains(list) {
                content.add(list, try oldRows(db, of: id, in: table))
            }
            try db.run("INSERT INTO submission_content VALUES (?, ?)", [id, content.bytes])
        }
        for (_, table) in packedTables { try db.execute("DROP TABLE \"\(table)\"") }
    }

    private static func oldRows(_ db: Database, of submission: Int64, in table: String) throws -> PackedRows {
        var rows = PackedRows()
        let statement = try db.statement("SELECT * FROM \"\(table)\" WHERE submission = ? ORDER BY 2")
        statement.bind(1, submission)
        defer { statement.reset() }
        while try statement.step() { rows.add(columnsOf: statement, from: 1) }
        return rows
    }
}
