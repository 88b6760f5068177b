// One indicator's cell: the canonical value that a careful person would have typed, or a question to the sender.
import Domain
import LibXML
import VietnameseText

/// Text and attributes of an indicator's element.
struct CellValue {
    var text: String
    var attributes: [(name: String, value: String)]
}

extension Form {
    /// nil for a blank cell: not reported is not a value. A cell that cannot be read goes in as typed, with a finding.
    mutating func read(_ indicator: Indicator, _ cell: String, note: String, _ place: Place) -> CellValue? {
        var value = CellValue(text: cell, attributes: [])
        switch indicator.type {
        case .text:
            guard !cell.isEmpty else { return nil }
            if case .none = readNumber(cell, digits: 0) { value = CellValue(text: "", attributes: [(name: "none", value: "true")]) }
        case .flag:
            guard let text = flag(indicator, cell, place) else { return nil }
            value.text = text
        case .count, .decimal, .percent:
            guard let number = number(indicator, cell, place) else { return nil }
            value = number
        }
        let isEstimate = plainKey(note).split(separator: " ").first == "uoc" && !value.attributes.contains { $0.name == "estimate" }
        if isEstimate { value.attributes.append((name: "estimate", value: "true")) }
        if !note.isEmpty { value.attributes.append((name: "note", value: note)) }
        return value
    }

    private mutating func flag(_ indicator: Indicator, _ cell: String, _ place: Place) -> String? {
        switch readFlag(cell) {
        case .blank, .notApplicable: return nil
        case .flag(let isYes, _): return isYes ? "1" : "0"
        case .notAFlag:
            findings.add(.notAFlag(place, found: cell, indicator))
            return cell
        }
    }

    private mutating func number(_ indicator: Indicator, _ cell: String, _ place: Place) -> CellValue? {
        switch readNumber(cell, digits: indicator.digits, convention: convention) {
        case .blank, .notApplicable: return nil
        case .none: return CellValue(text: "", attributes: [(name: "none", value: "true")])
        case .number(let number): return accepted(number, indicator, cell, place)
        case .ambiguous(let vietnamese, let english):
            findings.add(.ambiguous(place, found: cell, vietnamese.canonical, english.canonical, indicator))
        case .notANumber(let fault):
            findings.add(.notANumber(place, found: cell, fault, indicator))
        }
        return CellValue(text: cell, attributes: [])
    }

    /// A number with the indicator's own unit of measure beside it is that number; with another word it is a question.
    private mutating func accepted(_ number: NumberInCell, _ indicator: Indicator, _ cell: String, _ place: Place) -> CellValue {
        if let unit = number.unit, plainKey(unit) != plainKey(indicator.measure), unit != "%" {
            findings.add(.foreignMeasure(place, found: cell, unit: unit, indicator))
            return CellValue(text: cell, attributes: [])
        }
        let text = number.value.reduced.canonical
        if number.unit != nil || number.isEstimate || !isPlainlyWritten(cell) { findings.add(.tidied(place, from: cell, to: text)) }
        return CellValue(text: text, attributes: number.isEstimate ? [(name: "estimate", value: "true")] : [])
    }
}

/// Digits with group and decimal marks: the ordinary Vietnamese way, not worth a word to the sender.
private func isPlainlyWritten(_ cell: String) -> Bool {
    cell.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E || $0 == 0x2C }
}
