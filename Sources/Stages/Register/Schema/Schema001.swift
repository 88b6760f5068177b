// The first layout of the register. It is frozen: a change must go into a new file with the next number.

extension Schema {
    /// Plans and their codes; originals; submissions with their content and judgement; consolidations; deliveries; the
    /// event log.
    static let layout1 = """
        -- One row about the file itself.
        CREATE TABLE mark (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            change_counter INTEGER NOT NULL,
            is_sample INTEGER NOT NULL CHECK (is_sample IN (0, 1))
        ) STRICT;

        CREATE TABLE plan (
            id INTEGER PRIMARY KEY,
            code TEXT NOT NULL UNIQUE,
            year INTEGER NOT NULL,
            edition INTEGER REFERENCES edition
        ) STRICT;

        -- The plan file as it was each time the office changed it.
        CREATE TABLE edition (
            id INTEGER PRIMARY KEY,
            plan INTEGER NOT NULL REFERENCES plan,
            sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
            bytes BLOB NOT NULL,
            adopted INTEGER NOT NULL,
            UNIQUE (plan, sha256)
        ) STRICT;

        CREATE TABLE period (
            id INTEGER PRIMARY KEY,
            plan INTEGER NOT NULL REFERENCES plan,
            code TEXT NOT NULL,
            position INTEGER NOT NULL,
            after TEXT,
            compares_with TEXT NOT NULL,
            touched INTEGER NOT NULL DEFAULT 0 CHECK (touched IN (0, 1)),
            reported_edition INTEGER REFERENCES edition,
            reported_renderer TEXT,
            UNIQUE (plan, code),
            CHECK ((reported_edition IS NULL) = (reported_renderer IS NULL))
        ) STRICT;

        CREATE TABLE unit (
            id INTEGER PRIMARY KEY,
            plan INTEGER NOT NULL REFERENCES plan,
            code TEXT NOT NULL,
            UNIQUE (plan, code)
        ) STRICT;

        CREATE TABLE indicator (
            id INTEGER PRIMARY KEY,
            plan INTEGER NOT NULL REFERENCES plan,
            code TEXT NOT NULL,
            digits INTEGER NOT NULL CHECK (digits BETWEEN 0 AND 9),
            merge TEXT NOT NULL CHECK (merge IN ('sum', 'max', 'min', 'latest', 'units', 'ratio', 'text')),
            UNIQUE (plan, code)
        ) STRICT;

        CREATE TABLE closing (
            period INTEGER PRIMARY KEY REFERENCES period,
            who TEXT NOT NULL,
            at INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE excuse (
            period INTEGER NOT NULL REFERENCES period,
            unit INTEGER NOT NULL REFERENCES unit,
            reason TEXT NOT NULL,
            who TEXT NOT NULL,
            at INTEGER NOT NULL,
            PRIMARY KEY (period, unit)
        ) STRICT, WITHOUT ROWID;

        -- A signed report that came before its data file: the day that counts for lateness.
        CREATE TABLE arrival (
            period INTEGER NOT NULL REFERENCES period,
            unit INTEGER NOT NULL REFERENCES unit,
            day INTEGER NOT NULL,
            number TEXT NOT NULL,
            reason TEXT NOT NULL,
            who TEXT NOT NULL,
            at INTEGER NOT NULL,
            PRIMARY KEY (period, unit)
        ) STRICT, WITHOUT ROWID;

        -- Last year's totals, typed in once where the register does not have them.
        CREATE TABLE baseline (
            period INTEGER NOT NULL REFERENCES period,
            indicator INTEGER NOT NULL REFERENCES indicator,
            scaled INTEGER NOT NULL,
            digits INTEGER NOT NULL CHECK (digits BETWEEN 0 AND 18),
            PRIMARY KEY (period, indicator)
        ) STRICT, WITHOUT ROWID;

        -- Every file as received, once however often it came; bytes are NULL where it was too large to be read.
        CREATE TABLE original (
            id INTEGER PRIMARY KEY,
            sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
            bytes BLOB
        ) STRICT;

        CREATE TABLE submission (
            id INTEGER PRIMARY KEY,
            claim TEXT NOT NULL,
            part INTEGER NOT NULL CHECK (part >= 0),
            name TEXT NOT NULL,
            extension TEXT NOT NULL,
            arrived INTEGER NOT NULL,
            filed INTEGER NOT NULL,
            original INTEGER NOT NULL REFERENCES original,
            folder TEXT,
            edition INTEGER NOT NULL REFERENCES edition,
            period INTEGER REFERENCES period,
            unit INTEGER REFERENCES unit,
            claimed_plan TEXT,
            claimed_period TEXT,
            claimed_unit TEXT,
            verdict TEXT NOT NULL
                CHECK (verdict IN ('accepted', 'accepted-with-warnings', 'returned', 'already-received', 'attachment')),
            version INTEGER NOT NULL CHECK (version >= 0),
            attempt INTEGER NOT NULL CHECK (attempt >= 1),
            days_late INTEGER NOT NULL CHECK (days_late >= 0),
            keeps_date_of INTEGER,
            earlier_arrived INTEGER,
            replaces INTEGER,
            is_active INTEGER NOT NULL CHECK (is_active IN (0, 1)),
            -- The open chain of returns as it stands after this submission: arrival of its first file, moment of its last return.
            return_first INTEGER,
            return_last INTEGER,
            errors INTEGER NOT NULL CHECK (errors >= 0),
            warnings INTEGER NOT NULL CHECK (warnings >= 0),
            repairs INTEGER NOT NULL CHECK (repairs >= 0),
            open_warnings INTEGER NOT NULL CHECK (open_warnings BETWEEN 0 AND warnings),
            -- Which of the tables below hold rows of it (bits), so that a reader asks none in vain.
            parts INTEGER NOT NULL,
            has_report INTEGER NOT NULL CHECK (has_report IN (0, 1)),
            -- Where the report names other codes than the submission claimed.
            report_plan TEXT,
            report_period TEXT,
            report_unit TEXT,
            number TEXT,
            date INTEGER,
            signer TEXT,
            figures_sha256 BLOB CHECK (length(figures_sha256) = 32),
            UNIQUE (claim, part),
            CHECK ((version > 0) = (verdict IN ('accepted', 'accepted-with-warnings'))),
            CHECK (version = 0 OR (period IS NOT NULL AND unit IS NOT NULL AND has_report = 1)),
            CHECK (is_active = 0 OR version > 0),
            CHECK (has_report = (figures_sha256 IS NOT NULL)),
            CHECK ((return_first IS NULL) = (return_last IS NULL))
        ) STRICT;
        CREATE UNIQUE INDEX one_active_version ON submission (period, unit) WHERE is_active = 1;
        CREATE UNIQUE INDEX one_of_each_version ON submission (period, unit, version) WHERE version > 0;
        CREATE UNIQUE INDEX one_of_each_attempt ON submission (period, unit, attempt) WHERE unit IS NOT NULL;
        CREATE INDEX attachments ON submission (period, unit) WHERE verdict = 'attachment';
        CREATE INDEX submissions_of_original ON submission (original);

        -- An accepted version that was taken back; it keeps its number.
        CREATE TABLE withdrawal (
            submission INTEGER PRIMARY KEY REFERENCES submission,
            reason TEXT NOT NULL,
            who TEXT NOT NULL,
            at INTEGER NOT NULL
        ) STRICT;

        -- A quantity has scaled and digits, words have words, “không phát sinh” has neither.
        -- No foreign keys here: two look-ups for each of sixty figures would be a fifth of all filing, and figures_sha256 vouches
        -- for the rows of a submission as a whole.
        CREATE TABLE figure (
            submission INTEGER NOT NULL,
            indicator INTEGER NOT NULL,
            scaled INTEGER,
            digits INTEGER CHECK (digits BETWEEN 0 AND 18),
            is_estimate INTEGER NOT NULL CHECK (is_estimate IN (0, 1)),
            line INTEGER,
            "column" INTEGER,
            cell TEXT,
            header TEXT,
            words TEXT,
            note TEXT,
            PRIMARY KEY (submission, indicator),
            CHECK ((scaled IS NULL) = (digits IS NULL)),
            CHECK (scaled IS NULL OR words IS NULL)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE task_status (
            submission INTEGER NOT NULL REFERENCES submission,
            task INTEGER NOT NULL,
            status TEXT NOT NULL CHECK (status IN ('done', 'ongoing', 'not-started', 'not-arising', 'not-applicable')),
            PRIMARY KEY (submission, task)
        ) STRICT, WITHOUT ROWID;

        -- Paragraphs: a task's narrative, or a part of the assessment (then task is NULL).
        CREATE TABLE passage (
            submission INTEGER NOT NULL REFERENCES submission,
            ordinal INTEGER NOT NULL,
            part TEXT NOT NULL CHECK (part IN ('result', 'strength', 'limitation', 'cause', 'direction', 'proposal')),
            task INTEGER,
            text TEXT NOT NULL,
            PRIMARY KEY (submission, ordinal),
            CHECK ((part = 'result') = (task IS NOT NULL))
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE justification (
            submission INTEGER NOT NULL REFERENCES submission,
            rule TEXT NOT NULL,
            text TEXT NOT NULL,
            PRIMARY KEY (submission, rule)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE model (
            submission INTEGER NOT NULL REFERENCES submission,
            ordinal INTEGER NOT NULL,
            task INTEGER NOT NULL,
            field TEXT CHECK (field IN ('kinh-te', 'van-hoa-xa-hoi', 'quoc-phong-an-ninh', 'he-thong-chinh-tri', 'khac')),
            holder TEXT CHECK (holder IN ('tap-the', 'ca-nhan')),
            name TEXT NOT NULL,
            result TEXT NOT NULL,
            PRIMARY KEY (submission, ordinal)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE commendation (
            submission INTEGER NOT NULL REFERENCES submission,
            ordinal INTEGER NOT NULL,
            task INTEGER NOT NULL,
            holder TEXT CHECK (holder IN ('tap-the', 'ca-nhan')),
            name TEXT NOT NULL,
            post TEXT NOT NULL,
            reward TEXT NOT NULL,
            achievement TEXT NOT NULL,
            PRIMARY KEY (submission, ordinal)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE issued (
            submission INTEGER NOT NULL REFERENCES submission,
            ordinal INTEGER NOT NULL,
            number TEXT NOT NULL,
            date INTEGER,
            abstract TEXT NOT NULL,
            PRIMARY KEY (submission, ordinal)
        ) STRICT, WITHOUT ROWID;

        -- Lists of what would have been accepted repeat endlessly: each is kept once, its members parted by U+001F.
        CREATE TABLE allowed (
            id INTEGER PRIMARY KEY,
            members TEXT NOT NULL UNIQUE
        ) STRICT;

        CREATE TABLE finding (
            submission INTEGER NOT NULL REFERENCES submission,
            ordinal INTEGER NOT NULL,
            code TEXT NOT NULL,
            severity TEXT NOT NULL CHECK (severity IN ('error', 'warning', 'repair')),
            line INTEGER,
            "column" INTEGER,
            cell TEXT,
            header TEXT,
            found TEXT,
            allowed INTEGER REFERENCES allowed,
            meant TEXT,
            says_vi TEXT NOT NULL,
            says_en TEXT NOT NULL,
            remedy_vi TEXT NOT NULL,
            remedy_en TEXT NOT NULL,
            justification TEXT,
            PRIMARY KEY (submission, ordinal)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE not_checked (
            submission INTEGER NOT NULL REFERENCES submission,
            ordinal INTEGER NOT NULL,
            vi TEXT NOT NULL,
            en TEXT NOT NULL,
            PRIMARY KEY (submission, ordinal)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE not_evaluated (
            submission INTEGER NOT NULL REFERENCES submission,
            ordinal INTEGER NOT NULL,
            rule TEXT NOT NULL,
            PRIMARY KEY (submission, ordinal)
        ) STRICT, WITHOUT ROWID;

        -- What a new version changed; a state of 'absent' means not reported.
        CREATE TABLE change (
            submission INTEGER NOT NULL REFERENCES submission,
            ordinal INTEGER NOT NULL,
            indicator TEXT NOT NULL,
            old_state TEXT NOT NULL CHECK (old_state IN ('absent', 'none', 'quantity', 'words')),
            old_scaled INTEGER,
            old_digits INTEGER,
            old_words TEXT,
            new_state TEXT NOT NULL CHECK (new_state IN ('absent', 'none', 'quantity', 'words')),
            new_scaled INTEGER,
            new_digits INTEGER,
            new_words TEXT,
            PRIMARY KEY (submission, ordinal),
            CHECK ((old_state = 'quantity') = (old_scaled IS NOT NULL) AND (old_state = 'words') = (old_words IS NOT NULL)),
            CHECK ((new_state = 'quantity') = (new_scaled IS NOT NULL) AND (new_state = 'words') = (new_words IS NOT NULL))
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE consolidation (
            id INTEGER PRIMARY KEY,
            period INTEGER NOT NULL REFERENCES period,
            version INTEGER NOT NULL CHECK (version >= 1),
            content_sha256 TEXT NOT NULL CHECK (length(content_sha256) = 64),
            xml BLOB NOT NULL,
            created INTEGER NOT NULL,
            sent_at INTEGER,
            sent_number TEXT,
            UNIQUE (period, version)
        ) STRICT;

        CREATE TABLE consolidation_total (
            consolidation INTEGER NOT NULL REFERENCES consolidation,
            indicator INTEGER NOT NULL REFERENCES indicator,
            scaled INTEGER NOT NULL,
            digits INTEGER NOT NULL CHECK (digits BETWEEN 0 AND 18),
            PRIMARY KEY (consolidation, indicator)
        ) STRICT, WITHOUT ROWID;

        -- Files we wrote or are about to write; a row stays for ever, so that our own bytes are always known as ours.
        CREATE TABLE delivery (
            id INTEGER PRIMARY KEY,
            path TEXT NOT NULL,
            kind TEXT NOT NULL,
            submission INTEGER REFERENCES submission,
            period INTEGER REFERENCES period,
            sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
            is_pending INTEGER NOT NULL CHECK (is_pending IN (0, 1)),
            UNIQUE (path, sha256)
        ) STRICT;
        CREATE UNIQUE INDEX one_pending_delivery ON delivery (path) WHERE is_pending = 1;

        CREATE TABLE event (
            id INTEGER PRIMARY KEY,
            at INTEGER NOT NULL,
            who TEXT NOT NULL,
            what TEXT NOT NULL,
            why TEXT NOT NULL
        ) STRICT;
        CREATE INDEX event_by_what ON event (what, at);
        """
}
