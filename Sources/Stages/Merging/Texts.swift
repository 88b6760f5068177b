// Collects statuses and paragraphs, each with the units that gave it.
import Domain
import Hashing

func consolidated(_ task: Task, in reports: [UnitReport]) -> TaskConsolidation {
    var statuses: [UnitCode: TaskStatus] = [:]
    statuses.reserveCapacity(reports.count)
    var narratives = NarrativeCollection()
    // By index, because a loop over the reports would copy each of them.
    for index in reports.indices {
        if let status = reports[index].statuses[task.number] { statuses[reports[index].unit] = status }
        if let texts = reports[index].results[task.number] { narratives.add(texts, of: reports[index].unit) }
    }
    return TaskConsolidation(task: task.number, statusOfUnit: statuses, narratives: narratives.narratives)
}

func assessment(in reports: [UnitReport]) -> [AssessmentPart: [Narrative]] {
    AssessmentPart.allCases.reduce(into: [:]) { parts, part in
        var narratives = NarrativeCollection()
        for index in reports.indices {
            if let texts = reports[index].assessment[part] { narratives.add(texts, of: reports[index].unit) }
        }
        if !narratives.narratives.isEmpty { parts[part] = narratives.narratives }
    }
}

/// Paragraphs in the order of first appearance. Identical text from several units becomes one paragraph that lists them
/// all.
private struct NarrativeCollection {
    private(set) var narratives: [Narrative] = []
    /// Submissions are in NFC, so their bytes can be compared.
    private var known: [TextKey: Int] = [:]

    /// Reading in place inserts a new text without hashing it again.
    private func read(_ place: inout Int) -> Int { place }

    mutating func add(_ texts: [String], of unit: UnitCode) {
        for text in texts where !text.isEmpty {
            let next = narratives.count
            let index = read(&known[TextKey(text), default: next])
            if index == next {
                narratives.append(Narrative(units: [unit], text: text))
            } else if narratives[index].units.last != unit {
                narratives[index].units.append(unit)
            }
        }
    }
}
