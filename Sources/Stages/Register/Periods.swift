// The state of periods in the register: which need a new report, what was consolidated, what it is compared with.

package import Domain
import SQLite

extension Register {
    /// Periods whose outputs are out of date with respect to register, plan or renderer, in the plan's order. Recording
    /// a consolidation may add a period that is compared with it, so callers must repeat the query until the result is
    /// empty.
    package func periodsToReport(_ plan: Plan, renderer: String) throws(RegisterFault) -> [PeriodID] {
        try read { db in
            let find = """
                SELECT period.code FROM period JOIN plan ON plan.id = period.plan
                    LEFT JOIN edition ON edition.id = reported_edition
                WHERE plan.code = ? AND (touched = 1 OR edition.sha256 <> ? OR reported_renderer <> ?)
                """
            let due = Set(try db.rows(find, [plan.id, plan.digest, renderer]) { $0[0] as PeriodID })
            return plan.periods.map(\.id).filter(due.contains)
        }
    }

    /// Whether nothing is left to do: no pending delivery, no period to report, no file that was skipped before, the
    /// plan unchanged, and no change to the file by another program.
    /// - Parameter plan: SHA-256 of the current plan file, which need not be loaded.
    package func isQuiet(plan: Digest, renderer: String) throws(RegisterFault) -> Bool {
        guard !wasUnclean, !wasWrittenByOthers else { return false }
        return try read { db in
            try db.value(
                """
                SELECT EXISTS (SELECT 1 FROM plan JOIN edition ON edition.id = plan.edition WHERE sha256 = ?1)
                    AND NOT EXISTS (SELECT 1 FROM delivery WHERE is_pending = 1) AND NOT EXISTS (SELECT 1 FROM page_due)
                    AND NOT EXISTS (SELECT 1 FROM skipped_file)
                    AND NOT EXISTS (
                        SELECT 1 FROM period JOIN plan ON plan.id = period.plan JOIN edition AS newest ON newest.id = plan.edition
                        WHERE newest.sha256 = ?1
                            AND (touched = 1 OR reported_edition <> plan.edition OR reported_renderer <> ?2))
                """, [plan, renderer]) ?? false
        }
    }

    /// The version that a consolidation with this content has or will have: the last version when nothing changed,
    /// otherwise the next.
    /// - Parameter content: SHA-256 of the consolidated content, without its version.
    package func consolidationVersion(plan: PlanID, period: PeriodID, content: Digest) throws(RegisterFault) -> Int {
        try read { db in
            guard let period = try keys.find(plan, db)?.periods[period], let last = try lastConsolidation(db, period)
            else { return 1 }
            return last.content == content ? last.version : last.version + 1
        }
    }
}

extension Filing {
    /// Stores a consolidation and marks its period as reported. If the content equals that of the last one, the version
    /// is kept and only its inputs are replaced. A new version makes the periods that are compared with this one due.
    ///
    /// Its column `xml` stays empty, because a version is generated from its inputs, and the bytes of each would make
    /// up most of a register of many corrections. Versions of layout 1, which have no inputs, keep theirs.
    /// - Returns: its version.
    @discardableResult
    package func recordConsolidation(
        _ consolidation: Consolidation, content: Digest, plan: Plan, renderer: String
    ) throws -> Int {
        let planKeys = try keys.require(plan.id, db)
        let period = try keys.period(consolidation.period, of: plan.id, db)
        try markReported(period, planKeys, plan, renderer)
        if let last = try lastConsolidation(db, period), last.content == content {
            try renew(last.id, consolidation, plan, planKeys, renderer)
            return last.version
        }
        try db.run(
            """
            INSERT INTO consolidation (period, version, content_sha256, xml, created)
            VALUES (?1, (SELECT 1 + ifnull(max(version), 0) FROM consolidation WHERE period = ?1), ?2, x'', ?3)
            """, [period, content, now])
        let id = db.lastInsertedRowID
        try insertTotals(consolidation.totals, id, planKeys)
        try storeInputs(of: consolidation, id, plan, planKeys, renderer)
        try touchComparing(with: period, planKeys, plan.year)
        try touchMentioning(consolidation.period, in: plan, planKeys)
        return try lastConsolidation(db, period)?.version ?? 0
    }

    private func markReported(_ period: Int64, _ planKeys: PlanKeys, _ plan: Plan, _ renderer: String) throws {
        keys.touched = []
        try db.run(
            "UPDATE period SET touched = 0, reported_edition = ?, reported_renderer = ? WHERE id = ?",
            [planKeys.editions[plan.digest], renderer, period])
    }

    /// The content of a version does not change, but its printed form follows plan and renderer until it is sent.
    private func renew(
        _ id: Int64, _ consolidation: Consolidation, _ plan: Plan, _ planKeys: PlanKeys, _ renderer: String
    ) throws {
        guard try db.exists("SELECT 1 FROM consolidation WHERE id = ? AND sent_at IS NULL", [id]) else { return }
        try deleteInputs(of: id)
        try storeInputs(of: consolidation, id, plan, planKeys, renderer)
    }

    private func insertTotals(_ totals: [IndicatorTotal], _ consolidation: Int64, _ planKeys: PlanKeys) throws {
        var rows = RowValues()
        for total in totals {
            guard let quantity = total.total, let indicator = planKeys.indicators[total.indicator] else { continue }
            rows.add(indicator)
            rows.add(quantity.scaled)
            rows.add(quantity.digits)
        }
        try insert(into: "consolidation_total", of: consolidation, width: 3, rows)
    }

    /// The report of a year shows its half-year and continues the lists of all periods that it contains. Next year's
    /// report shows this period. They become due only if they were reported before.
    private func touchComparing(with period: Int64, _ planKeys: PlanKeys, _ year: Int) throws {
        try touchContaining(period, planKeys)
        try db.run(
            """
            UPDATE period SET touched = 1 WHERE reported_edition IS NOT NULL
                AND plan IN (SELECT id FROM plan WHERE year = ?2 + 1)
                AND compares_with = (SELECT code FROM period WHERE id = ?1)
            """, [period, year])
    }

    /// The reports of the periods that contain this one, if they were reported before.
    func touchContaining(_ period: Int64, _ planKeys: PlanKeys) throws {
        try db.run(
            """
            WITH RECURSIVE containing (code) AS (
                SELECT code FROM period WHERE id = ?2
                UNION SELECT period.code FROM period JOIN containing ON period.after = containing.code WHERE plan = ?1)
            UPDATE period SET touched = 1 WHERE reported_edition IS NOT NULL
                AND plan = ?1 AND id <> ?2 AND after IN (SELECT code FROM containing)
            """, [planKeys.plan, period])
    }

    /// The report of a period that mentions this one changes with it. It becomes due only if it was reported before.
    private func touchMentioning(_ period: PeriodID, in plan: Plan, _ planKeys: PlanKeys) throws {
        for other in plan.periods where plan.periodsMentioned(by: other).contains(period) {
            guard let key = planKeys.periods[other.id] else { continue }
            try db.run("UPDATE period SET touched = 1 WHERE id = ? AND reported_edition IS NOT NULL", [key])
        }
    }

    /// Stores last year's totals, entered by hand for a period of this year’s plan. They replace all earlier ones.
    package func setBaseline(_ totals: [IndicatorCode: Quantity], of period: PeriodID, in plan: PlanID, by who: String)
        throws
    {
        let key = try keys.period(period, of: plan, db)
        let planKeys = try keys.require(plan, db)
        try db.run("DELETE FROM baseline WHERE period = ?", [key])
        for (code, quantity) in totals.sorted(by: { $0.key < $1.key }) {
            guard let indicator = planKeys.indicators[code] else {
                throw RegisterFault.inconsistent("no indicator \(code)")
            }
            try db.run(
                "INSERT OR REPLACE INTO baseline VALUES (?, ?, ?, ?)",
                [key, indicator, quantity.scaled, quantity.digits])
        }
        try record(.baseline(plan, period), by: who, why: "")
        try touch(key)
    }
}

/// The newest consolidation of a period.
func lastConsolidation(_ db: Database, _ period: Int64) throws -> (id: Int64, version: Int, content: Digest)? {
    let sql = "SELECT id, version, content_sha256 FROM consolidation WHERE period = ? ORDER BY version DESC LIMIT 1"
    return try db.row(sql, [period]) { ($0["id"], $0["version"], $0["content_sha256"]) }
}
