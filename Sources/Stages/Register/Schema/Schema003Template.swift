// The part of the third layout for the office's own layouts of the report, and for lists that add up over the year.

extension Schema {
    static let templateTables = """
        -- Word files with tags, each once.
        CREATE TABLE template (
            id INTEGER PRIMARY KEY,
            sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
            bytes BLOB NOT NULL
        ) STRICT;

        -- The template of an edition of a plan; an edition without one has the built-in layout.
        CREATE TABLE edition_template (
            edition INTEGER PRIMARY KEY REFERENCES edition,
            template INTEGER NOT NULL REFERENCES template
        ) STRICT;
        """

    static let ownReportTable = """
        -- Attachments that are a unit's own report, by the identity in the file, with the version of its figures in force then.
        CREATE TABLE own_report_copy (
            submission INTEGER PRIMARY KEY REFERENCES submission,
            identity TEXT NOT NULL,
            in_force INTEGER
        ) STRICT;
        """

    static let mentionedTable = """
        -- How many units had reported for another period that a version mentions.
        CREATE TABLE version_mentioned (
            consolidation INTEGER NOT NULL REFERENCES consolidation,
            period TEXT NOT NULL,
            reported INTEGER NOT NULL,
            required INTEGER NOT NULL,
            PRIMARY KEY (consolidation, period)
        ) STRICT;
        """

    static let containedTable = """
        -- The consolidations of the contained periods whose lists a version continues. Versions of older layouts have
        -- none.
        CREATE TABLE version_contained (
            consolidation INTEGER NOT NULL REFERENCES consolidation,
            contained INTEGER NOT NULL REFERENCES consolidation,
            PRIMARY KEY (consolidation, contained)
        ) STRICT, WITHOUT ROWID;
        """
}
