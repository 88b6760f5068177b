// Messages for the schema's faults of an element, except those that were already reported.
import Domain
import LibXML

extension TreeChecker {
    mutating func reportFaults(_ visit: ElementVisit) {
        var alreadyReported = visit.alreadyReported
        for fault in visit.faults {
            if let attribute = fault.attributeAtFault {
                if alreadyReported.insert(attribute).inserted { report(fault, in: attribute, of: visit) }
            } else if case .strayText(let text) = fault.kind {
                collected.add(.strayText(trimmed(text), in: visit.name, at: place(visit, .code)))
            } else if fault.isAboutValue || fault.kind == .content {
                if alreadyReported.insert("").inserted { reportValue(fault, of: visit) }
            }
        }
    }

    private mutating func report(_ fault: XMLFault, in attribute: String, of visit: ElementVisit) {
        let place = place(of: attribute, of: visit)
        let word = Vocabulary.word(for: attribute, in: visit.role, under: plan)
        let typed = fault.value ?? ""
        if reportedByReading.contains(place) { return }
        switch fault.kind {
        case .unknownAttribute:
            collected.add(
                .unknownAttribute(
                    attribute, of: visit.name, allowed: Vocabulary.attributes(of: visit.role, under: plan), at: place))
        case .missingAttribute:
            collected.add(.missingAttribute(attribute, label: word, of: label(visit), isTable: isTable, at: place))
        case .tooShort:
            collected.add(.missingAttribute(attribute, label: word, of: label(visit), isTable: isTable, at: place))
        default:
            let choices = choices(for: attribute)
            if attribute == "date" {
                collected.add(.badDate(typed, isTable: isTable, at: place))
            } else if !choices.isEmpty {
                collected.add(.notInList(typed, for: word, choices: choices, isTable: isTable, at: place))
            } else {
                collected.add(.notAllowed(typed, for: word, at: place))
            }
        }
    }

    func place(of attribute: String, of visit: ElementVisit) -> Place {
        switch visit.role {
        case .submission, .document:
            layout.place(ofHead: attribute, line: visit.position.line, column: visit.position.column)
        default: place(visit, Vocabulary.aspect(of: attribute, in: visit.role))
        }
    }

    private func choices(for attribute: String) -> [Choice] {
        switch attribute {
        case "field": Choice.fields(of: plan)
        case "holder": Choice.holders
        case "estimate", "none": Choice.marks
        default: []
        }
    }

    private mutating func reportValue(_ fault: XMLFault, of visit: ElementVisit) {
        let place = place(visit, Vocabulary.aspect(of: nil, in: visit.role))
        guard !reportedByReading.contains(place) else { return }
        collected.add(.notAllowed(fault.value ?? "", for: label(visit), at: place))
    }
}
