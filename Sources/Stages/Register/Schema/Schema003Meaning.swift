// The part of the third layout for changes of a new version other than figures.

extension Schema {
    static let partChangeTable = """
        -- Lists and narratives are counted, statuses and the document's number, date and signer are shown: old and new as text.
        CREATE TABLE part_change (
            submission INTEGER NOT NULL REFERENCES submission,
            ordinal INTEGER NOT NULL,
            part TEXT NOT NULL,
            task INTEGER,
            old TEXT NOT NULL,
            new TEXT NOT NULL,
            PRIMARY KEY (submission, ordinal)
        ) STRICT, WITHOUT ROWID;
        """
}
