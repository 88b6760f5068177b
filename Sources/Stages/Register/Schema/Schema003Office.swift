// The part of the third layout for decisions of people and for what was actually sent, so that later pages can show it.

extension Schema {
    static let officeTables = """
        -- A file that came for a closed period: kept and answered, neither taken nor returned. Its row in `submission` says 'returned',
        -- for the list of verdicts there is frozen.
        CREATE TABLE after_close (
            submission INTEGER PRIMARY KEY REFERENCES submission
        ) STRICT;
        INSERT INTO after_close SELECT DISTINCT submission FROM finding WHERE code = 'period-closed';

        -- The day from which a late report counts, so that an extended deadline can judge it anew.
        CREATE TABLE late_report (
            submission INTEGER PRIMARY KEY REFERENCES submission,
            day INTEGER NOT NULL
        ) STRICT;

        -- What an attachment shows: a signature, bytes added after it, pages that are pictures. Attachments of older layouts were not
        -- looked at: a PDF among them counts as it did.
        CREATE TABLE attachment_mark (
            submission INTEGER PRIMARY KEY REFERENCES submission,
            is_signed INTEGER NOT NULL CHECK (is_signed IN (0, 1)),
            covers_whole_file INTEGER NOT NULL CHECK (covers_whole_file IN (0, 1)),
            is_scan INTEGER NOT NULL CHECK (is_scan IN (0, 1))
        ) STRICT;
        INSERT INTO attachment_mark SELECT id, 0, 0, 1 FROM submission WHERE verdict = 'attachment' AND extension = 'pdf';

        -- Files that went up with a version instead of ours: the report as the office edited it, the signed PDF.
        CREATE TABLE sent_file (
            period INTEGER NOT NULL REFERENCES period,
            version INTEGER NOT NULL CHECK (version >= 1),
            name TEXT NOT NULL,
            original INTEGER NOT NULL REFERENCES original,
            PRIMARY KEY (period, version, name)
        ) STRICT, WITHOUT ROWID;

        -- PDFs that somebody put into a period's folder; those without a signature are kept here too, so that each is looked at once.
        CREATE TABLE signed_report (
            period INTEGER NOT NULL REFERENCES period,
            original INTEGER NOT NULL REFERENCES original,
            path TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('signed', 'scan', 'other')),
            signer TEXT,
            signed_at INTEGER,
            covers_whole_file INTEGER NOT NULL CHECK (covers_whole_file IN (0, 1)),
            -- NULL where no program was there to compare the signed bytes.
            is_intact INTEGER CHECK (is_intact IN (0, 1)),
            found INTEGER NOT NULL,
            PRIMARY KEY (period, original)
        ) STRICT, WITHOUT ROWID;

        -- Units whose newest correction was returned while an earlier report counts, as it stood in a version.
        CREATE TABLE version_pending (
            consolidation INTEGER NOT NULL REFERENCES consolidation,
            unit INTEGER NOT NULL REFERENCES unit,
            PRIMARY KEY (consolidation, unit)
        ) STRICT, WITHOUT ROWID;

        -- What units were told of decisions about their reports.
        CREATE TABLE notice (
            period INTEGER NOT NULL REFERENCES period,
            unit INTEGER NOT NULL REFERENCES unit,
            ordinal INTEGER NOT NULL CHECK (ordinal >= 1),
            kind TEXT NOT NULL,
            decided INTEGER NOT NULL,
            reason TEXT NOT NULL,
            standing TEXT NOT NULL,
            PRIMARY KEY (period, unit, ordinal)
        ) STRICT, WITHOUT ROWID;

        -- Units whose own page no longer says how they stand.
        CREATE TABLE page_due (
            unit INTEGER PRIMARY KEY REFERENCES unit
        ) STRICT;
        INSERT INTO page_due SELECT DISTINCT unit FROM submission WHERE unit IS NOT NULL;
        """
}
