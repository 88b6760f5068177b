// Stores a judgement as rows: findings, checks that could not run, changes from the previous version.

import Domain
import SQLite

extension Filing {
    func insertFindings(_ findings: Findings, _ submission: Int64) throws {
        var rows = RowValues(capacity: findings.kept.count * 16)
        for (ordinal, finding) in findings.kept.enumerated() {
            rows.add(ordinal)
            rows.add(finding.code)
            rows.add(finding.severity.rawValue)
            rows.add(finding.place)
            rows.add(finding.found)
            rows.add(try allowedList(finding.allowed))
            rows.add(finding.meant)
            rows.add(finding.message.vi)
            rows.add(finding.message.en)
            rows.add(finding.remedy.vi)
            rows.add(finding.remedy.en)
            rows.add(finding.justification)
        }
        try insert(into: "finding", of: submission, width: 15, rows)
        var notChecked = RowValues()
        for (ordinal, words) in findings.notChecked.enumerated() {
            notChecked.add(ordinal)
            notChecked.add(words.vi)
            notChecked.add(words.en)
        }
        try insert(into: "not_checked", of: submission, width: 3, notChecked)
    }

    /// The key of a list of allowed values; nil for an empty list.
    private func allowedList(_ members: [String]) throws -> Int64? {
        guard !members.isEmpty else { return nil }
        if let key = keys.allowedLists[members] { return key }
        let text = members.joined(separator: allowedSeparator)
        try db.run("INSERT INTO allowed (members) VALUES (?) ON CONFLICT DO NOTHING", [text])
        let key: Int64? = try db.value("SELECT id FROM allowed WHERE members = ?", [text])
        keys.allowedLists[members] = key
        return key
    }

    func insertChecks(of judgement: Judgement, _ submission: Int64) throws {
        var (rules, changes) = (RowValues(), RowValues())
        for (ordinal, rule) in judgement.notEvaluated.enumerated() {
            rules.add(ordinal)
            rules.add(rule.rawValue)
        }
        for (ordinal, change) in judgement.changes.enumerated() {
            changes.add(ordinal)
            changes.add(change.indicator.rawValue)
            for answer in [change.old, change.new] {
                changes.add(AnswerState(answer).rawValue)
                changes.add(answer?.scaled)
                changes.add(answer?.digits)
                changes.add(answer?.words)
            }
        }
        try insert(into: "not_evaluated", of: submission, width: 2, rules)
        try insert(into: "change", of: submission, width: 10, changes)
        var parts = RowValues()
        for (ordinal, change) in judgement.partChanges.enumerated() {
            parts.add(ordinal)
            parts.add(change.part.rawValue)
            parts.add(change.task)
            parts.add(change.old)
            parts.add(change.new)
        }
        try insert(into: "part_change", of: submission, width: 5, parts)
    }
}

/// The ASCII unit separator. No list of a plan can contain it, because XML cannot represent it.
private let allowedSeparator = "\u{1F}"

/// The findings stored for a submission. The counts may be higher than the number stored.
func readFindings(_ db: Database, of submission: Int64, _ parts: StoredLists, counts: [Severity: Int]) throws
    -> Findings
{
    var findings = Findings(parts.contains(.findings) ? try findingList(db, of: submission) : [])
    for (severity, count) in counts { findings.count(unseen: count - findings.count(severity), of: severity) }
    guard parts.contains(.notChecked) else { return findings }
    let sql = "SELECT vi, en FROM not_checked WHERE submission = ? ORDER BY ordinal"
    findings.notChecked = try db.rows(sql, [submission]) { Wording(vi: $0["vi"], en: $0["en"]) }
    return findings
}

/// - Parameter severity: only findings of this severity; nil for all.
func findingList(_ db: Database, of submission: Int64, _ severity: Severity? = nil) throws -> [Finding] {
    let sql = """
        SELECT code, severity, line, "column", cell, header, found, members, meant, says_vi, says_en, remedy_vi, remedy_en,
            justification
        FROM finding LEFT JOIN allowed ON allowed.id = finding.allowed
        WHERE submission = ?1 AND (?2 IS NULL OR severity = ?2) ORDER BY ordinal
        """
    return try db.rows(sql, [submission, severity?.rawValue]) { row in
        let members: String? = row["members"]
        let allowed = members?.split(separator: allowedSeparator, omittingEmptySubsequences: false).map(String.init)
        return Finding(
            code: row["code"], severity: try known(row["severity"]),
            place: Place(line: row["line"], column: row["column"], cell: row["cell"], header: row["header"]),
            found: row["found"],
            allowed: allowed ?? [], meant: row["meant"], message: Wording(vi: row["says_vi"], en: row["says_en"]),
            remedy: Wording(vi: row["remedy_vi"], en: row["remedy_en"]), justification: row["justification"])
    }
}

func readNotEvaluated(_ db: Database, of submission: Int64) throws -> [RuleCode] {
    try db.rows("SELECT rule FROM not_evaluated WHERE submission = ? ORDER BY ordinal", [submission]) { $0[0] }
}

func readPartChanges(_ db: Database, of submission: Int64) throws -> [PartChange] {
    let sql = "SELECT part, task, old, new FROM part_change WHERE submission = ? ORDER BY ordinal"
    return try db.rows(sql, [submission]) {
        PartChange(try known($0["part"]), task: $0["task"], old: $0["old"], new: $0["new"])
    }
}

func readChanges(_ db: Database, of submission: Int64) throws -> [Change] {
    let sql = """
        SELECT indicator, old_state, old_scaled, old_digits, old_words, new_state, new_scaled, new_digits, new_words
        FROM change WHERE submission = ? ORDER BY ordinal
        """
    return try db.rows(sql, [submission]) { row in
        func answer(_ state: AnswerState, _ scaled: Int64?, _ digits: Int?, _ words: String?) -> Answer? {
            state == .absent ? nil : Answer(scaled: scaled, digits: digits, words: words)
        }
        return Change(
            indicator: row["indicator"],
            old: answer(try known(row["old_state"]), row["old_scaled"], row["old_digits"], row["old_words"]),
            new: answer(try known(row["new_state"]), row["new_scaled"], row["new_digits"], row["new_words"]))
    }
}
