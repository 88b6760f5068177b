// Collects statuses and paragraphs, each with the units that gave it.
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

/// Paragraphs in the order of first appearance. Identical text from several units becomes one paragraph that lists them
/// all.
private func gathered(_ paragraphs: [(unit: UnitCode, texts: [String])]) -> [Narrative] {
    var narratives: [Narrative] = []
    var known: [ParagraphKey: Int] = [:]
    for (unit, texts) in paragraphs {
        for text in texts where !text.isEmpty {
            let key = ParagraphKey(text: text)
            if let index = known[key] {
                if narratives[index].units.last != unit { narratives[index].units.append(unit) }
            } else {
                known[key] = narratives.count
                narratives.append(Narrative(units: [unit], text: text))
            }
        }
    }
    return narratives
}

/// A paragraph compared by its bytes. String's own hashing and comparison normalise, which costs more than the rest of
/// merging; submissions are already in NFC.
private struct ParagraphKey: Hashable {
    let text: String

    func hash(into hasher: inout Hasher) {
        var text = text
        text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }

    static func == (one: ParagraphKey, other: ParagraphKey) -> Bool {
        var (one, other) = (one.text, other.text)
        return one.withUTF8 { one in
            other.withUTF8 { other in
                one.elementsEqual(other)
            }
        }
    }
}
