// What a submission was told, as rows: findings, checks that could not run, changes against the version before.

import Domain
import GRDB

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

    /// The key of a list of allowed answers; nil for an empty one.
    private func allowedList(_ members: [String]) throws -> Int64? {
        guard !members.isEmpty else { return nil }
        if let key = keys.allowedLists[members] { return key }
        let text = members.joined(separator: allowedSeparator)
        try db.cachedStatement(sql: "INSERT INTO allowed (members) VALUES (?) ON CONFLICT DO NOTHING").execute(
            arguments: [text])
        let key = try Int64.fetchOne(
            try db.cachedStatement(sql: "SELECT id FROM allowed WHERE members = ?"), arguments: [text])
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
    }
}

/// The unit separator of ASCII: no list of a plan can hold it, for XML cannot carry it.
private let allowedSeparator = "\u{1F}"

/// The findings kept for a submission; the counts may be higher than what is kept.
func readFindings(_ db: Database, of submission: Int64, _ parts: StoredLists, counts: [Severity: Int]) throws
    -> Findings
{
    var findings = Findings(parts.contains(.findings) ? try findingList(db, of: submission) : [])
    for (severity, count) in counts { findings.count(unseen: count - findings.count(severity), of: severity) }
    guard parts.contains(.notChecked) else { return findings }
    let statement = try db.cachedStatement(sql: "SELECT vi, en FROM not_checked WHERE submission = ? ORDER BY ordinal")
    findings.notChecked = try Row.fetchAll(statement, arguments: [submission]).map { Wording(vi: $0[0], en: $0[1]) }
    return findings
}

/// - Parameter severity: only these; nil for all.
func findingList(_ db: Database, of submission: Int64, _ severity: Severity? = nil) throws -> [Finding] {
    let statement = try db.cachedStatement(
        sql: """
            SELECT code, severity, line, "column", cell, header, found, members, meant, says_vi, says_en, remedy_vi, remedy_en,
                justification
            FROM finding LEFT JOIN allowed ON allowed.id = finding.allowed
            WHERE submission = ?1 AND (?2 IS NULL OR severity = ?2) ORDER BY ordinal
            """)
    return try Row.fetchAll(statement, arguments: [submission, severity?.rawValue]).map { row in
        let members: String? = row[7]
        let allowed = members?.split(separator: allowedSeparator, omittingEmptySubsequences: false).map(String.init)
        return Finding(
            code: row[0], severity: try known(row[1]),
            place: Place(line: row[2], column: row[3], cell: row[4], header: row[5]),
            found: row[6], allowed: allowed ?? [], meant: row[8], message: Wording(vi: row[9], en: row[10]),
            remedy: Wording(vi: row[11], en: row[12]), justification: row[13])
    }
}

func readNotEvaluated(_ db: Database, of submission: Int64) throws -> [RuleCode] {
    let statement = try db.cachedStatement(sql: "SELECT rule FROM not_evaluated WHERE submission = ? ORDER BY ordinal")
    return try String.fetchAll(statement, arguments: [submission]).map { RuleCode($0) }
}

func readChanges(_ db: Database, of submission: Int64) throws -> [Change] {
    let statement = try db.cachedStatement(
        sql: """
            SELECT indicator, old_state, old_scaled, old_digits, old_words, new_state, new_scaled, new_digits, new_words
            FROM change WHERE submission = ? ORDER BY ordinal
            """)
    return try Row.fetchAll(statement, arguments: [submission]).map { row in
        func answer(_ at: Int) throws -> Answer? {
            let state: AnswerState = try known(row[at])
            return state == .absent ? nil : Answer(scaled: row[at + 1], digits: row[at + 2], words: row[at + 3])
        }
        return Change(indicator: IndicatorCode(row[0] as String), old: try answer(1), new: try answer(5))
    }
}
