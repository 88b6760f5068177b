// One indicator's cell: the canonical value that a careful person would have typed, or a question to the sender.
import CSV
import Domain
import VietnameseText

/// Text and attributes of an indicator's element.
struct CellValue {
    var text: String
    var attributes: [(name: String, value: String)] = []

    static let none = CellValue(text: "", attributes: [(name: "none", value: "true")])
    /// Not reported: the row is there, and nothing in it.
    static let blank = CellValue(text: "")
}

extension TreeWriter {
    /// What cannot be read goes in as typed: the judge tells it in the same words as of any format, save where only a
    /// table can
    /// be wrong in that way; then the finding is ours.
    mutating func read(_ known: KnownIndicator, _ row: CSVRow) -> CellValue {
        let (cell, note) = (sheet.value(of: row), sheet.note(of: row))
        var value = isAsked(known.indicator) ? asked(known, cell, row) : notAsked(known.indicator, cell)
        if !value.text.isEmpty, value.text != cell { typed[row.number] = cell }
        guard !note.isEmpty else { return value }
        let isEstimate =
            plainKey(note).split(separator: " ").first == "uoc" && !value.attributes.contains { $0.name == "estimate" }
        if isEstimate { value.attributes.append((name: "estimate", value: "true")) }
        value.attributes.append((name: "note", value: note))
        return value
    }

    private mutating func asked(_ known: KnownIndicator, _ cell: String, _ row: CSVRow) -> CellValue {
        if cell.isEmpty { return .blank }
        switch known.indicator.type {
        case .text: return readNumber(cell, digits: 0) == .none ? .none : CellValue(text: cell)
        case .flag: return flag(known.indicator, cell)
        case .count, .decimal, .percent: return number(known, cell, row)
        }
    }

    /// Nothing is said of it here: the judge sets it aside whatever it is.
    private func notAsked(_ indicator: Indicator, _ cell: String) -> CellValue {
        switch readNumber(cell, digits: indicator.digits, convention: convention) {
        case .blank, .none, .notApplicable: .blank
        case .number(let number) where !indicator.isComputed: CellValue(text: number.value.reduced.canonical)
        default: CellValue(text: cell)
        }
    }

    private func flag(_ indicator: Indicator, _ cell: String) -> CellValue {
        switch readFlag(cell) {
        case .blank: .blank
        case .notApplicable: notApplicable(indicator, cell)
        case .flag(let isYes, _): CellValue(text: isYes ? "1" : "0")
        case .notAFlag: CellValue(text: cell)
        }
    }

    /// “Không thuộc nhiệm vụ” is no answer where the plan asks for one, unless the whole task is said not to be the
    /// unit's.
    private func notApplicable(_ indicator: Indicator, _ cell: String) -> CellValue {
        indicator.required && !isNotApplicable(indicator.task) ? CellValue(text: cell) : .blank
    }

    private mutating func number(_ known: KnownIndicator, _ cell: String, _ row: CSVRow) -> CellValue {
        let indicator = known.indicator
        if let exact = sheet.workbook?.exact[row.number], !exact.isPercent || known.measureKey == "%" {
            tellScale(known, row)
            return CellValue(text: exact.canonical)
        }
        switch readNumber(cell, digits: indicator.digits, convention: convention) {
        case .blank: return .blank
        case .none: return .none
        case .notApplicable: return notApplicable(indicator, cell)
        case .number(let number): return accepted(number, known, cell, row)
        case .ambiguous(let vietnamese, let english):
            findings.add(
                .ambiguous(sheet.place(.value, row), found: cell, vietnamese.canonical, english.canonical, indicator))
        case .notANumber(.negative): return CellValue(text: negative(cell, indicator) ?? cell)
        case .notANumber(let fault):
            if let message = Finding.spelling(sheet.place(.value, row), found: cell, fault, indicator) {
                findings.add(message)
            }
        }
        return CellValue(text: cell)
    }

    /// `−3`, `- 1.250`, `(3)` → the canonical spelling, so that it is told as negative and not as no number.
    private func negative(_ cell: String, _ indicator: Indicator) -> String? {
        let bare = cell.filter { $0 != "(" && $0 != ")" && !$0.isWhitespace }.drop { "-–—−‐‑‒".contains($0) }
        guard case .number(let number) = readNumber(String(bare), digits: indicator.digits, convention: convention)
        else { return nil }
        return "-" + number.value.reduced.canonical
    }

    /// A number with the indicator's own unit of measure beside it is that number; with another word it is a question.
    private mutating func accepted(_ number: NumberInCell, _ known: KnownIndicator, _ cell: String, _ row: CSVRow)
        -> CellValue
    {
        let indicator = known.indicator
        if let unit = number.unit, plainKey(unit) != known.measureKey {
            findings.add(.foreignMeasure(sheet.place(.value, row), found: cell, indicator))
            return CellValue(text: cell)
        }
        tellScale(known, row)
        if let whole = splitThousands(cell, row) {
            findings.add(
                .ambiguous(sheet.place(.value, row), found: "\(cell),\(sheet.note(of: row))", whole, cell, indicator))
            return CellValue(text: cell)
        }
        let text = number.value.reduced.canonical
        let isTidied = number.unit != nil || number.isEstimate || !isPlainlyWritten(cell)
        if isTidied, isLegal(text, indicator) {
            findings.add(.tidied(sheet.place(.value, row), from: cell, to: text, isEstimate: number.isEstimate))
        }
        return CellValue(text: text, attributes: number.isEstimate ? [(name: "estimate", value: "true")] : [])
    }

    /// What the judge will refuse needs no word about how it was tidied.
    private func isLegal(_ text: String, _ indicator: Indicator) -> Bool {
        guard let quantity = Quantity(canonical: text), quantity.digits <= indicator.digits else { return false }
        return quantity >= indicator.lowest ?? quantity && quantity <= indicator.highest ?? quantity
    }

    /// A column of measures that says “nghìn” where the plan counts ones makes every figure another.
    private mutating func tellScale(_ known: KnownIndicator, _ row: CSVRow) {
        let typed = sheet.cell(.measure, of: row)
        guard !typed.isEmpty, typed != known.indicator.measure else { return }
        let scale = plainKey(typed).split(separator: " ").first.map(String.init) ?? ""
        guard scales.contains(scale), !known.measureKey.hasPrefix(scale) else { return }
        findings.add(.foreignMeasure(sheet.place(.measure, row), found: typed, known.indicator))
    }

    /// `…,1,850` in a file whose cells are parted by commas: one number that lost its quotes, or two cells.
    private func splitThousands(_ cell: String, _ row: CSVRow) -> String? {
        guard sheet.separator == UInt8(ascii: ","), (1...3).contains(cell.utf8.count), cell.utf8.allSatisfy(isDigit)
        else { return nil }
        let note = sheet.note(of: row)
        return note.utf8.count == 3 && note.utf8.allSatisfy(isDigit) ? cell + note : nil
    }
}

private let scales: Set<String> = ["chuc", "tram", "nghin", "ngan", "van", "trieu", "ty", "ti", "%", "‰"]

private func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

/// Digits with group and decimal marks: the ordinary Vietnamese way, not worth a word to the sender.
private func isPlainlyWritten(_ cell: String) -> Bool {
    cell.utf8.allSatisfy { isDigit($0) || $0 == 0x2E || $0 == 0x2C }
}
