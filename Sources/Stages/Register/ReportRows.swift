// Stores the remaining parts of a report as rows: statuses, paragraphs, justifications, models, commendations, issued
// documents.

import Domain
import SQLite

extension Filing {
    /// - Parameter figures: the rows made by `figureRows`.
    func insertReport(_ report: UnitReport, figures: RowValues, _ submission: Int64) throws {
        try insert(into: "figure", of: submission, width: figureWidth, figures)
        try insertStatuses(of: report, submission)
        try insertPassages(of: report, submission)
        try insertLists(of: report, submission)
    }

    private func insertStatuses(of report: UnitReport, _ submission: Int64) throws {
        var rows = RowValues()
        for (task, status) in report.statuses.sorted(by: { $0.key < $1.key }) {
            rows.add(task)
            rows.add(status.rawValue)
        }
        try insert(into: "task_status", of: submission, width: 2, rows)
    }

    private func insertPassages(of report: UnitReport, _ submission: Int64) throws {
        var rows = RowValues()
        var ordinal = 0
        func add(_ part: String, _ task: Int?, _ texts: [String]) {
            for text in texts {
                rows.add(ordinal)
                rows.add(part)
                rows.add(task)
                rows.add(text)
                ordinal += 1
            }
        }
        for (task, texts) in report.results.sorted(by: { $0.key < $1.key }) { add("result", task, texts) }
        for part in AssessmentPart.allCases { add(part.rawValue, nil, report.assessment[part] ?? []) }
        try insert(into: "passage", of: submission, width: 4, rows)
    }

    private func insertLists(of report: UnitReport, _ submission: Int64) throws {
        var (justifications, models, commendations, issued) = (RowValues(), RowValues(), RowValues(), RowValues())
        for (rule, text) in report.justifications.sorted(by: { $0.key < $1.key }) {
            justifications.add(rule)
            justifications.add(text)
        }
        for (ordinal, model) in report.models.enumerated() {
            models.add(ordinal)
            models.add(model.task)
            models.add(model.field?.rawValue)
            models.add(model.holder?.rawValue)
            models.add(model.name)
            models.add(model.result)
        }
        for (ordinal, one) in report.commendations.enumerated() {
            commendations.add(ordinal)
            commendations.add(one.task)
            commendations.add(one.holder?.rawValue)
            commendations.add(one.name)
            commendations.add(one.post)
            commendations.add(one.reward)
            commendations.add(one.achievement)
        }
        for (ordinal, document) in report.issued.enumerated() {
            issued.add(ordinal)
            issued.add(document.number)
            issued.add(document.date?.daysSinceEpoch)
            issued.add(document.abstract)
        }
        try insert(into: "justification", of: submission, width: 2, justifications)
        try insert(into: "model", of: submission, width: 6, models)
        try insert(into: "commendation", of: submission, width: 7, commendations)
        try insert(into: "issued", of: submission, width: 4, issued)
    }
}

/// Reads the parts of a report other than its figures.
func readLists(_ db: Database, of submission: Int64, _ parts: StoredLists, into report: inout UnitReport) throws {
    func each(_ part: StoredLists, _ sql: String, _ body: (Row) throws -> Void) throws {
        guard parts.contains(part) else { return }
        try db.each(sql + " WHERE submission = ? ORDER BY 1", [submission], body)
    }
    try each(.statuses, "SELECT task, status FROM task_status") {
        report.statuses[$0["task"]] = try known($0["status"])
    }
    try each(.passages, "SELECT ordinal, part, task, text FROM passage") {
        if let task: Int = $0["task"] {
            report.results[task, default: []].append($0["text"])
        } else {
            report.assessment[try known($0["part"]) as AssessmentPart, default: []].append($0["text"])
        }
    }
    try each(.justifications, "SELECT rule, text FROM justification") { report.justifications[$0["rule"]] = $0["text"] }
    try each(.models, "SELECT ordinal, task, field, holder, name, result FROM model") {
        report.models.append(
            Model(
                task: $0["task"], field: try knownOrNone($0["field"]), holder: try knownOrNone($0["holder"]),
                name: $0["name"],
                result: $0["result"]))
    }
    try each(.commendations, "SELECT ordinal, task, holder, name, post, reward, achievement FROM commendation") {
        report.commendations.append(
            Commendation(
                task: $0["task"], holder: try knownOrNone($0["holder"]), name: $0["name"], post: $0["post"],
                reward: $0["reward"],
                achievement: $0["achievement"]))
    }
    try each(.issued, "SELECT ordinal, number, date, abstract FROM issued") {
        report.issued.append(IssuedDocument(number: $0["number"], date: $0["date"], abstract: $0["abstract"]))
    }
}
