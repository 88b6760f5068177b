// The second layout of the register: the inputs of each version and its later history. Frozen like every layout before
// it.

extension Schema {
    /// Versions that can be generated again, versions that were sent, and files rendered by another program.
    static let layout2 = """
        -- The edition of the plan a version was made under; NULL for versions of layout 1, which kept only their XML.
        ALTER TABLE consolidation ADD COLUMN edition INTEGER REFERENCES edition;
        -- By which renderer its content was told; the same content told by another has another SHA-256.
        ALTER TABLE consolidation ADD COLUMN renderer TEXT;
        -- Beside sent_at and sent_number: the day on the document, and who fixed the version as sent.
        ALTER TABLE consolidation ADD COLUMN sent_date INTEGER;
        ALTER TABLE consolidation ADD COLUMN sent_by TEXT;

        -- How each expected unit stood in a version, and which submission counted. Submissions never change, so this is the whole
        -- version in a few bytes a unit.
        CREATE TABLE version_unit (
            consolidation INTEGER NOT NULL REFERENCES consolidation,
            ordinal INTEGER NOT NULL,
            unit INTEGER NOT NULL REFERENCES unit,
            state TEXT NOT NULL CHECK (state IN ('on-time', 'late', 'returned', 'missing', 'excused')),
            reason TEXT,
            -- Of a late one, as it was settled then.
            days_late INTEGER,
            submission INTEGER REFERENCES submission,
            -- The recorded arrival of the signed report, as it was known then.
            arrival_day INTEGER,
            arrival_number TEXT,
            arrival_reason TEXT,
            has_signed_copy INTEGER NOT NULL CHECK (has_signed_copy IN (0, 1)),
            PRIMARY KEY (consolidation, ordinal),
            CHECK ((state = 'late') = (days_late IS NOT NULL)),
            CHECK ((state = 'excused') = (reason IS NOT NULL)),
            CHECK ((state IN ('on-time', 'late')) = (submission IS NOT NULL))
        ) STRICT, WITHOUT ROWID;

        -- The totals a version was compared with. By code: last year's plan has keys of its own.
        CREATE TABLE version_base (
            consolidation INTEGER NOT NULL REFERENCES consolidation,
            base TEXT NOT NULL CHECK (base IN ('earlier', 'last-year')),
            indicator TEXT NOT NULL,
            scaled INTEGER NOT NULL,
            digits INTEGER NOT NULL CHECK (digits BETWEEN 0 AND 18),
            PRIMARY KEY (consolidation, base, indicator)
        ) STRICT, WITHOUT ROWID;

        -- Files that another program made from one of ours. Its bytes differ from one time to the next, so what counts is the
        -- SHA-256 of the file it was made from.
        CREATE TABLE rendering (
            path TEXT PRIMARY KEY,
            source_sha256 TEXT NOT NULL CHECK (length(source_sha256) = 64)
        ) STRICT, WITHOUT ROWID;
        """
}
