// Messages for the schema's faults of an element, except those that were already reported.
import Domain
import LibXML

extension TreeChecker {
    mutating func reportFaults(_ spot: ElementVisit) {
        var alreadyReported = spot.alreadyReported
        for fault in spot.faults {
            if let attribute = fault.attributeAtFault {
                if alreadyReported.insert(attribute).inserted { report(fault, in: attribute, of: spot) }
            } else if case .strayText(let text) = fault.kind {
                collected.add(.strayText(trimmed(text), in: spot.name, at: place(spot, .code)))
            } else if fault.isAboutValue || fault.kind == .content {
                if alreadyReported.insert("").inserted { reportValue(fault, of: spot) }
            }
        }
    }

    private mutating func report(_ fault: XMLFault, in attribute: String, of spot: ElementVisit) {
        let place = place(of: attribute, of: spot)
        let word = Vocabulary.word(for: attribute, in: spot.role)
        let typed = fault.value ?? ""
        if reportedByReading.contains(place) { return }
        switch fault.kind {
        case .unknownAttribute:
            collected.add(
                .unknownAttribute(attribute, of: spot.name, allowed: Vocabulary.attributes(of: spot.role), at: place))
        case .missingAttribute:
            collected.add(.missingAttribute(attribute, label: word, of: label(spot), isTable: isTable, at: place))
        case .tooShort:
            collected.add(.missingAttribute(attribute, label: word, of: label(spot), isTable: isTable, at: place))
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

    func place(of attribute: String, of spot: ElementVisit) -> Place {
        switch spot.role {
        case .submission, .document:
            layout.place(ofHead: attribute, line: spot.position.line, column: spot.position.column)
        default: place(spot, Vocabulary.aspect(of: attribute, in: spot.role))
        }
    }

    private func choices(for attribute: String) -> [Choice] {
        switch attribute {
        case "field": Choice.fields
        case "holder": Choice.holders
        case "estimate", "none": Choice.marks
        default: []
        }
    }

    private mutating func reportValue(_ fault: XMLFault, of spot: ElementVisit) {
        let place = place(spot, Vocabulary.aspect(of: nil, in: spot.role))
        guard !reportedByReading.contains(place) else { return }
        collected.add(.notAllowed(fault.value ?? "", for: label(spot), at: place))
    }
}
