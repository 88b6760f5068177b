// Statuses and paragraphs gathered, each with the units that gave it.
import Domain

func consolidated(_ task: Task, in reports: [UnitReport]) -> TaskConsolidation {
    TaskConsolidation(
        task: task.number,
        statusOfUnit: reports.reduce(into: [:]) { statuses, report in
            if let status = report.statuses[task.number] { statuses[report.unit] = status }
        },
        narratives: gathered(reports.map { ($0.unit, $0.results[task.number] ?? []) }))
}

func assessment(in reports: [UnitReport]) -> [AssessmentPart: [Narrative]] {
    AssessmentPart.allCases.reduce(into: [:]) { parts, part in
        let narratives = gathered(reports.map { ($0.unit, $0.assessment[part] ?? []) })
        if !narratives.isEmpty { parts[part] = narratives }
    }
}

/// Paragraphs in the order of first appearance; the same words by several units are one paragraph of them all.
private func gathered(_ paragraphs: [(unit: UnitCode, texts: [String])]) -> [Narrative] {
    var narratives: [Narrative] = []
    var known: [String: Int] = [:]
    for (unit, texts) in paragraphs {
        for text in texts where !text.isEmpty {
            if let index = known[text] {
                if narratives[index].units.last != unit { narratives[index].units.append(unit) }
            } else {
                known[text] = narratives.count
                narratives.append(Narrative(units: [unit], text: text))
            }
        }
    }
    return narratives
}
