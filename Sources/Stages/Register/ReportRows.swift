// Packs the remaining parts of a report: statuses, paragraphs, justifications, models, commendations, issued documents.

import Domain

extension ContentWriter {
    mutating func add(_ report: UnitReport) {
        add(.statuses, statuses(of: report))
        add(.passages, passages(of: report))
        var justifications = PackedRows()
        for (rule, text) in report.justifications.sorted(by: { $0.key < $1.key }) {
            justifications.add(rule)
            justifications.add(text)
        }
        add(.justifications, justifications)
        addLists(of: report)
    }

    private func statuses(of report: UnitReport) -> PackedRows {
        var rows = PackedRows()
        for (task, status) in report.statuses.sorted(by: { $0.key < $1.key }) {
            rows.add(task)
            rows.add(status.rawValue)
        }
        return rows
    }

    private func passages(of report: UnitReport) -> PackedRows {
        var rows = PackedRows()
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
        return rows
    }

    private mutating func addLists(of report: UnitReport) {
        var (models, commendations, issued) = (PackedRows(), PackedRows(), PackedRows())
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
        add(.models, models)
        add(.commendations, commendations)
        add(.issued, issued)
    }
}

/// Reads the parts of a report other than its figures. Every row of a list begins with its position.
func readLists(_ content: StoredContent, into report: inout UnitReport) throws {
    try content.each(.statuses) { row in
        let task = try row.number()
        report.statuses[task] = try known(try row.text())
    }
    try content.eachNumbered(.passages) { row in
        let (part, task, text) = (try row.text(), try row.optionalNumber(), try row.text())
        if let task {
            report.results[Int(task), default: []].append(text)
        } else {
            report.assessment[try known(part) as AssessmentPart, default: []].append(text)
        }
    }
    try content.each(.justifications) { row in
        let rule = try row.text()
        report.justifications[rule] = try row.text()
    }
    try content.eachNumbered(.models) { row in
        report.models.append(
            Model(
                task: try row.number(), field: try knownOrNone(try row.optionalText()),
                holder: try knownOrNone(try row.optionalText()), name: try row.text(), result: try row.text()))
    }
    try content.eachNumbered(.commendations) { row in
        report.commendations.append(
            Commendation(
                task: try row.number(), holder: try knownOrNone(try row.optionalText()), name: try row.text(),
                post: try row.text(), reward: try row.text(), achievement: try row.text()))
    }
    report.issued = try readIssued(content)
}

func readIssued(_ content: StoredContent) throws -> [IssuedDocument] {
    var issued: [IssuedDocument] = []
    try content.eachNumbered(.issued) { row in
        let (number, day) = (try row.text(), try row.optionalNumber())
        issued.append(
            IssuedDocument(
                number: number, date: day.map { CalendarDay(daysSinceEpoch: Int($0)) }, abstract: try row.text()))
    }
    return issued
}
