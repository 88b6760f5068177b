// Stores a judgement: findings as rows; checks that could not run and changes from the previous version packed.

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
}

extension ContentWriter {
    /// Adds what a judgement has besides its report and findings.
    mutating func add(checksAndChangesOf judgement: Judgement) {
        var notChecked = PackedRows()
        for (ordinal, words) in judgement.findings.notChecked.enumerated() {
            notChecked.add(ordinal)
            notChecked.add(words.vi)
            notChecked.add(words.en)
        }
        var rules = PackedRows()
        for (ordinal, rule) in judgement.notEvaluated.enumerated() {
            rules.add(ordinal)
            rules.add(rule.rawValue)
        }
        add(.notChecked, notChecked)
        add(.notEvaluated, rules)
        add(.changes, changes(of: judgement))
        var parts = PackedRows()
        for (ordinal, change) in judgement.partChanges.enumerated() {
            parts.add(ordinal)
            parts.add(change.part.rawValue)
            parts.add(change.task)
            parts.add(change.old)
            parts.add(change.new)
        }
        add(.partChanges, parts)
    }

    private func changes(of judgement: Judgement) -> PackedRows {
        var rows = PackedRows()
        for (ordinal, change) in judgement.changes.enumerated() {
            rows.add(ordinal)
            rows.add(change.indicator.rawValue)
            for answer in [change.old, change.new] {
                rows.add(AnswerState(answer).rawValue)
                rows.add(answer?.scaled)
                rows.add(answer?.digits)
                rows.add(answer?.words)
            }
        }
        return rows
    }
}

/// The ASCII unit separator. No list of a plan can contain it, because XML cannot represent it.
private let allowedSeparator = "\u{1F}"

/// The findings stored for a submission. The counts may be higher than the number stored.
func readFindings(
    _ db: Database, of submission: Int64, _ parts: StoredLists, _ content: StoredContent, counts: [Severity: Int]
) throws -> Findings {
    var findings = Findings(parts.contains(.findings) ? try findingList(db, of: submission) : [])
    for (severity, count) in counts { findings.count(unseen: count - findings.count(severity), of: severity) }
    try content.eachNumbered(.notChecked) { row in
        findings.notChecked.append(Wording(vi: try row.text(), en: try row.text()))
    }
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

func readNotEvaluated(_ content: StoredContent) throws -> [RuleCode] {
    var rules: [RuleCode] = []
    try content.eachNumbered(.notEvaluated) { row in
        rules.append(RuleCode(try row.text()))
    }
    return rules
}

func readPartChanges(_ content: StoredContent) throws -> [PartChange] {
    var changes: [PartChange] = []
    try content.eachNumbered(.partChanges) { row in
        let (part, task) = (try row.text(), try row.optionalNumber().map { Int($0) })
        changes.append(PartChange(try known(part), task: task, old: try row.text(), new: try row.text()))
    }
    return changes
}

func readChanges(_ content: StoredContent) throws -> [Change] {
    func answer(_ row: inout PackedValues) throws -> Answer? {
        let state: AnswerState = try known(try row.text())
        let (scaled, digits) = (try row.optionalNumber(), try row.optionalNumber().map { Int($0) })
        let words = try row.optionalText()
        return state == .absent ? nil : Answer(scaled: scaled, digits: digits, words: words)
    }
    var changes: [Change] = []
    try content.eachNumbered(.changes) { row in
        let indicator = IndicatorCode(try row.text())
        changes.append(Change(indicator: indicator, old: try answer(&row), new: try answer(&row)))
    }
    return changes
}
