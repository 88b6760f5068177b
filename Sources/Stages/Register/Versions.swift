// Versions of a period's consolidation: the inputs of each, from which it can be generated again, and which were sent.

package import Domain
import SQLite

/// One version of a period's consolidation, as stored.
package struct ReportVersion: Hashable, Sendable {
    package var version: Int
    /// SHA-256 of its content, without its version number.
    package var content: Digest
    /// SHA-256 of the plan file it was made under; nil for a version of an older layout, which cannot be generated
    /// again.
    package var edition: Digest?
    /// The renderer version that produced the content; nil for a version of an older layout.
    package var renderer: String?
    package var created: Moment
    /// nil until it is sent.
    package var sent: Sending?
}

extension Register {
    /// Every version of a period, oldest first.
    package func versions(plan: PlanID, period: PeriodID) throws(RegisterFault) -> [ReportVersion] {
        try read { db in
            guard let key = try keys.find(plan, db)?.periods[period] else { return [] }
            let sql = """
                SELECT version, content_sha256, sha256, created, sent_at, sent_by, sent_number, sent_date, renderer
                FROM consolidation LEFT JOIN edition ON edition.id = consolidation.edition WHERE period = ? ORDER BY version
                """
            return try db.rows(sql, [key]) { row in
                let mark = DocumentMark(number: row["sent_number"], date: row["sent_date"])
                let sent = (row["sent_at"] as Moment?).map { Sending(at: $0, by: row["sent_by"], mark: mark) }
                return ReportVersion(
                    version: row["version"], content: row["content_sha256"], edition: row["sha256"],
                    renderer: row["renderer"],
                    created: row["created"], sent: sent)
            }
        }
    }

    /// SHA-256 of the file from which another program made the file at this path: of the DOCX for a PDF. nil when the
    /// file was not made from another one.
    package func renderingSource(_ path: String) throws(RegisterFault) -> Digest? {
        try read { try $0.value("SELECT source_sha256 FROM rendering WHERE path = ?", [path]) }
    }

    /// Every file that another program made, with the digest of the file it was made from and the digest that was
    /// last written at its path.
    package func renderings() throws(RegisterFault) -> [(path: String, source: Digest, written: Digest?)] {
        try read { db in
            let sql = """
                SELECT path, source_sha256, (SELECT sha256 FROM delivery WHERE delivery.path = rendering.path
                    ORDER BY id DESC LIMIT 1) AS written FROM rendering ORDER BY path
                """
            return try db.rows(sql) { ($0["path"], $0["source_sha256"], $0["written"]) }
        }
    }

    /// The inputs from which a version was merged.
    /// - Parameter plan: the edition it was made under.
    package func mergeInput(ofVersion version: Int, plan: Plan, period: Period) throws(RegisterFault) -> MergeInput? {
        try read { db in
            guard let planKeys = try keys.find(plan.id, db).map({ try PlanKeys($0, namedAsIn: plan, db) }),
                let key = planKeys.periods[period.id], let id = try consolidation(db, key, version)
            else { return nil }
            var input = try UnitStates(db, ofConsolidation: id, planKeys, key).input(db, plan.id, period.id)
            input.earlier = try readBase(db, id, .earlier)
            input.lastYear = try readBase(db, id, .lastYear)
            let contained = try db.rows(
                """
                SELECT contained FROM version_contained JOIN consolidation ON consolidation.id = contained
                    JOIN period ON period.id = period WHERE version_contained.consolidation = ? ORDER BY position DESC
                """, [id]
            ) { $0[0] as Int64 }
            input.contained = try readContained(db, contained, planKeys)
            input.elsewhere = try readMentioned(db, id)
            input.lastYearReported = input.elsewhere.removeValue(forKey: lastYearKey)?.reported
            return input
        }
    }
}

extension Filing {
    /// Records a version as sent. A second call adds or corrects the document's number and date; the author and the
    /// time of the first call are kept.
    /// - Parameter concerns: the number of points to compare between units that were open and accepted.
    package func markSent(
        _ version: Int, of period: PeriodID, in plan: PlanID, as mark: DocumentMark, by who: String,
        accepting concerns: Int = 0
    ) throws {
        let key = try keys.period(period, of: plan, db)
        guard let id = try consolidation(db, key, version) else {
            throw RegisterFault.inconsistent("no version \(version) of \(period)")
        }
        try db.run(
            """
            UPDATE consolidation SET sent_at = ifnull(sent_at, ?2), sent_by = ifnull(sent_by, ?3),
                sent_number = ifnull(?4, sent_number), sent_date = ifnull(?5, sent_date) WHERE id = ?1
            """, [id, now, who, mark.number, mark.date])
        try record(
            .send(plan, period, version: version), by: who,
            why: [mark.number, mark.date?.iso, concerns > 0 ? "(\(concerns) điểm cần đối chiếu)" : nil].compactMap {
                $0
            }
            .joined(separator: " "))
        // Pages show what was sent, and a later version mentions this version's number.
        try touch(key)
    }

    /// Records that the file at the path was made from a file with that digest.
    package func rendered(_ path: String, from source: Digest) throws {
        try db.run("INSERT OR REPLACE INTO rendering VALUES (?, ?)", [path, source])
    }

    /// Records the digest that the same content has under another renderer version. The version number does not change.
    /// - Parameter lastYearReported: kept for a version of before this number was kept.
    package func updateContentDigest(
        _ version: Int, of period: PeriodID, in plan: PlanID, content: Digest, renderer: String, lastYearReported: Int?
    ) throws {
        let key = try keys.period(period, of: plan, db)
        try db.run(
            "UPDATE consolidation SET content_sha256 = ?, renderer = ? WHERE period = ? AND version = ?",
            [content, renderer, key, version])
        guard let lastYearReported, let id = try consolidation(db, key, version) else { return }
        let find = "SELECT 1 FROM version_mentioned WHERE consolidation = ? AND period = ?"
        guard try !db.exists(find, [id, lastYearKey]) else { return }
        try db.run(
            "INSERT INTO version_mentioned VALUES (?, ?, ?, ?)",
            [id, lastYearKey, lastYearReported, lastYearReported])
    }

    // MARK: - Inputs of a version

    /// Stores what a version was merged from, for `mergeInput(ofVersion:…)`: edition, state of each unit, totals
    /// compared with, the contained consolidation, and the periods mentioned.
    func storeInputs(
        of consolidation: Consolidation, _ id: Int64, _ plan: Plan, _ planKeys: PlanKeys, _ renderer: String
    )
        throws
    {
        guard let period = plan.period(consolidation.period) else { return }
        try db.run(
            "UPDATE consolidation SET edition = ?, renderer = ? WHERE id = ?",
            [planKeys.editions[plan.digest], renderer, id])
        let active = try activeSubmissions(planKeys.periods[period.id])
        var units = RowValues()
        for (ordinal, receipt) in consolidation.receipts.enumerated() {
            guard let unit = planKeys.units[receipt.unit] else {
                throw RegisterFault.inconsistent("no unit \(receipt.unit)")
            }
            // In the order of the columns of `version_unit`.
            units.add(Int64(ordinal))
            units.add(unit)
            units.add(receipt.state.code)
            units.add(receipt.state.reason)
            units.add(receipt.state.daysLate)
            units.add(receipt.state.hasReported ? active[unit] : nil)
            let arrival = receipt.recordedArrival
            units.add(arrival?.day.daysSinceEpoch)
            units.add(arrival?.number)
            units.add(arrival?.reason)
            units.add(receipt.hasSignedCopy)
        }
        // Units that owe no report have negative ordinals, so that they are not counted among those that do.
        for (index, unit) in plan.assessingUnits(in: period).enumerated() {
            guard let key = planKeys.units[unit.code], let submission = active[key] else { continue }
            units.add(Int64(-1 - index))
            units.add(key)
            units.add(ReceiptState.onTime.code)
            units.add(nil as String?)
            units.add(nil as Int?)
            units.add(submission)
            units.add(nil as Int?)
            units.add(nil as String?)
            units.add(nil as String?)
            units.add(false)
        }
        try insert(into: "version_unit", of: id, width: 10, units)
        for receipt in consolidation.receipts where receipt.hasPendingCorrection {
            guard let unit = planKeys.units[receipt.unit] else { continue }
            try db.run("INSERT INTO version_pending VALUES (?, ?)", [id, unit])
        }
        try keepBases(of: consolidation.totals, id)
        for contained in try newestContained(db, period, plan, planKeys) {
            try db.run("INSERT INTO version_contained VALUES (?, ?)", [id, contained])
        }
        var mentioned = consolidation.elsewhere
        mentioned[lastYearKey] = consolidation.lastYearReported.map { PeriodReceipt(reported: $0, required: $0) }
        for (other, receipt) in mentioned {
            try db.run(
                "INSERT INTO version_mentioned VALUES (?, ?, ?, ?)", [id, other, receipt.reported, receipt.required])
        }
    }

    /// The submissions in force, by the keys of their units.
    private func activeSubmissions(_ period: Int64?) throws -> [Int64: Int64] {
        var active: [Int64: Int64] = [:]
        try db.each("SELECT unit, id FROM submission WHERE period = ? AND is_active = 1", [period]) { row in
            active[row[0]] = row[1]
        }
        return active
    }

    private func keepBases(of totals: [IndicatorTotal], _ id: Int64) throws {
        var rows = RowValues()
        for total in totals {
            for (base, quantity) in [(Base.earlier, total.earlier), (.lastYear, total.lastYear)] {
                guard let quantity else { continue }
                rows.add(base.rawValue)
                rows.add(total.indicator.rawValue)
                rows.add(quantity.scaled)
                rows.add(quantity.digits)
            }
        }
        try insert(into: "version_base", of: id, width: 4, rows)
    }

    /// Deletes the rows that `storeInputs` inserted.
    func deleteInputs(of id: Int64) throws {
        try db.run("DELETE FROM version_unit WHERE consolidation = ?", [id])
        try db.run("DELETE FROM version_base WHERE consolidation = ?", [id])
        try db.run("DELETE FROM version_pending WHERE consolidation = ?", [id])
        try db.run("DELETE FROM version_contained WHERE consolidation = ?", [id])
        try db.run("DELETE FROM version_mentioned WHERE consolidation = ?", [id])
    }
}

/// Stands among the mentioned periods for last year's, which is of another plan. No period can have such a code.
private let lastYearKey: PeriodID = "*last-year"

private func readMentioned(_ db: Database, _ id: Int64) throws -> [PeriodID: PeriodReceipt] {
    var mentioned: [PeriodID: PeriodReceipt] = [:]
    try db.each("SELECT period, reported, required FROM version_mentioned WHERE consolidation = ?", [id]) { row in
        mentioned[row["period"]] = PeriodReceipt(reported: row["reported"], required: row["required"])
    }
    return mentioned
}

/// What a version's totals are compared with.
private enum Base: String {
    case earlier
    case lastYear = "last-year"
}

private func readBase(_ db: Database, _ id: Int64, _ base: Base) throws -> [IndicatorCode: Quantity] {
    try quantities(
        db, "SELECT indicator, scaled, digits FROM version_base WHERE consolidation = ? AND base = ?",
        [id, base.rawValue])
}

private func consolidation(_ db: Database, _ period: Int64, _ version: Int) throws -> Int64? {
    try db.value("SELECT id FROM consolidation WHERE period = ? AND version = ?", [period, version])
}

extension ReceiptState {
    fileprivate var reason: String? { if case .excused(let reason) = self { reason } else { nil } }
    fileprivate var daysLate: Int? { if case .late(let days) = self { days } else { nil } }
}

extension UnitStates {
    /// The state of the units as recorded for a version.
    fileprivate init(_ db: Database, ofConsolidation id: Int64, _ planKeys: PlanKeys, _ period: Int64) throws {
        (self.planKeys, periodKey) = (planKeys, period)
        let counted = "submission.id IN (SELECT submission FROM version_unit WHERE consolidation = ?)"
        active = try UnitStates.readCounted(db, planKeys, counted, id)
        let sql = """
            SELECT unit, state, reason, has_signed_copy, days_late, arrival_day, arrival_number, arrival_reason
            FROM version_unit WHERE consolidation = ? AND ordinal >= 0 ORDER BY ordinal
            """
        let others = "SELECT unit FROM version_unit WHERE consolidation = ? AND ordinal < 0 ORDER BY ordinal DESC"
        assessing = try db.rows(others, [id]) { planKeys.unitCodes[$0[0]] }.compactMap(\.self)
        let pending = Set(
            try db.rows("SELECT unit FROM version_pending WHERE consolidation = ?", [id]) { $0[0] as Int64 })
        correctionsOwing = Set(pending.compactMap { planKeys.unitCodes[$0] })
        let active = active
        receipts = try db.rows(sql, [id]) { row in
            guard let unit = planKeys.unitCodes[row["unit"]] else {
                throw RegisterFault.corrupt("a version with an unknown unit")
            }
            let submission = active[unit]
            var receipt = UnitReceipt(
                unit: unit, state: try state(row["state"], reason: row["reason"], daysLate: row["days_late"]),
                submission: submission?.accepted,
                hasSignedCopy: row["has_signed_copy"], openWarnings: submission?.openWarnings ?? 0,
                recordedArrival: arrival(row))
            receipt.hasPendingCorrection = pending.contains(row["unit"])
            return receipt
        }
    }
}

private func arrival(_ row: Row) -> RecordedArrival? {
    (row["arrival_day"] as CalendarDay?).map {
        RecordedArrival(day: $0, number: row["arrival_number"], reason: row["arrival_reason"])
    }
}

private func state(_ code: String, reason: String?, daysLate: Int?) throws -> ReceiptState {
    switch code {
    case "on-time": .onTime
    case "late": .late(days: daysLate ?? 0)
    case "returned": .returned
    case "missing": .missing
    case "excused": .excused(reason: reason ?? "")
    default: throw RegisterFault.corrupt("“\(code)” is no state of a unit")
    }
}
