// Reads one indicator's cell: gives its canonical value, or a question to the sender.
import CSV
import Domain
import VietnameseText

/// Text and attributes of an indicator's element.
struct CellValue {
    var text: String
    var attributes: [(name: String, value: String)] = []

    static let none = CellValue(text: "", attributes: [(name: "none", value: "true")])
    /// Not reported: the row is present but empty.
    static let blank = CellValue(text: "")
}

extension TreeWriter {
    /// A value that cannot be read is passed on as typed, and stage Checking reports it with the same message as for
    /// any format. Only faults that are specific to tables are reported here.
    mutating func read(_ known: KnownIndicator, _ row: CSVRow) -> CellValue {
        let (cell, note) = (valueText(of: row), sheet.sharedNote(of: row))
        var value = isUsed(known.indicator) ? asked(known, cell, row) : unused(known.indicator, cell)
        if !value.text.isEmpty, value.text != cell { typed[row.number] = cell }
        let isMarked = value.attributes.contains { $0.name == "estimate" }
        if !isMarked, isEstimate(note: note) || isEstimate(note: sheet.qualifier.key) && !cell.isEmpty {
            value.attributes.append((name: "estimate", value: "true"))
        }
        if !note.isEmpty { value.attributes.append((name: "note", value: note)) }
        return value
    }

    /// The text of the value cell without struck-through pieces.
    private func valueText(of row: CSVRow) -> String {
        sheet.workbook?.marked[row.number]?.kept ?? sheet.value(of: row)
    }

    private mutating func asked(_ known: KnownIndicator, _ cell: String, _ row: CSVRow) -> CellValue {
        if let marked = sheet.workbook?.marked[row.number], known.indicator.type != .text || marked.kept == nil {
            findings.add(.marked(marked, sheet.place(.value, row), known.indicator))
            return CellValue(text: marked.whole)
        }
        if cell.isEmpty { return .blank }
        reportIdentity(known, row)
        switch known.indicator.type {
        case .text: return readNumber(cell, digits: 0) == .none ? .none : CellValue(text: cell)
        case .flag: return flag(known.indicator, cell)
        case .count, .decimal, .percent: return number(known, cell, row)
        }
    }

    /// Nothing is reported here, because stage Checking ignores the figure in any case.
    private func unused(_ indicator: Indicator, _ cell: String) -> CellValue {
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
        case .flag(let isYes): CellValue(text: isYes ? "1" : "0")
        case .notAFlag: CellValue(text: cell)
        }
    }

    /// “Không thuộc nhiệm vụ” is not an answer where the plan requires one, unless the whole task is stated to be
    /// outside the unit's duties.
    private func notApplicable(_ indicator: Indicator, _ cell: String) -> CellValue {
        indicator.required && !isNotApplicable(indicator.task) ? CellValue(text: cell) : .blank
    }

    private mutating func number(_ known: KnownIndicator, _ cell: String, _ row: CSVRow) -> CellValue {
        let indicator = known.indicator
        if let exact = sheet.workbook?.exact[row.number], !exact.isPercent || known.measureKey == "%" {
            return self.exact(exact, known, cell, row)
        }
        switch readNumber(cell, digits: indicator.digits, convention: convention, habit: habit) {
        case .blank: return .blank
        case .none: return .none
        case .notApplicable: return notApplicable(indicator, cell)
        case .number(let number): return accepted(number, known, cell, row)
        case .ambiguous(let vietnamese, let english):
            if let number = confirmedDecimal(cell, vietnamese, indicator) { return accepted(number, known, cell, row) }
            findings.add(ambiguous(cell, vietnamese, english, row, indicator))
        case .notANumber(.negative): return negative(cell, row, indicator)
        case .notANumber(let fault):
            if let message = Finding.spelling(sheet.place(.value, row), found: cell, fault, indicator) {
                findings.add(message)
            }
        }
        return CellValue(text: cell)
    }

    /// `1,234` where the sender confirmed the indicator: the decimal number, since the other one needs no confirmation.
    private func confirmedDecimal(_ cell: String, _ vietnamese: DecimalText, _ indicator: Indicator) -> NumberInCell? {
        guard indicator.digits > 0, isConfirmed(indicator) else { return nil }
        return readUngroupedNumber(cell, as: vietnamese.digits > 0 ? .vietnamese : .english)
    }

    private func ambiguous(
        _ cell: String, _ vietnamese: DecimalText, _ english: DecimalText, _ row: CSVRow, _ indicator: Indicator,
        sign: String = ""
    ) -> Finding {
        let isComma = vietnamese.digits > 0
        let (decimal, whole) = isComma ? (vietnamese, english) : (english, vietnamese)
        // In a file with commas between cells, a decimal comma would split the cell.
        let isPoint = convention == .english || sheet.separator == UInt8(ascii: ",")
        return .ambiguous(
            sheet.place(.value, row), found: cell, decimal: sign + decimal.reduced.canonical,
            whole: sign + whole.reduced.canonical, decimalSign: isPoint ? "." : ",", indicator)
    }

    /// `−3`, `- 1.250`, `(3)` → the canonical form, so that the value is reported as negative instead of as not a
    /// number.
    private mutating func negative(_ cell: String, _ row: CSVRow, _ indicator: Indicator) -> CellValue {
        let bare = withoutMinus(cell)
        switch readNumber(bare, digits: indicator.digits, convention: convention, habit: habit) {
        case .number(let number): return CellValue(text: "-" + number.value.reduced.canonical)
        case .ambiguous(let vietnamese, let english):
            if let number = confirmedDecimal(bare, vietnamese, indicator) {
                return CellValue(text: "-" + number.value.reduced.canonical)
            }
            // Where nothing can be below zero, that is the fault, whichever number it is.
            guard indicator.lowest?.isNegative == true else {
                return CellValue(text: "-" + vietnamese.reduced.canonical)
            }
            findings.add(ambiguous(cell, vietnamese, english, row, indicator, sign: "-"))
            return CellValue(text: cell)
        default: return CellValue(text: cell)
        }
    }

    /// Reads a number of a workbook as its sender sees it.
    private mutating func exact(
        _ exact: WorkbookSheet.ExactNumber, _ known: KnownIndicator, _ cell: String, _ row: CSVRow
    ) -> CellValue {
        let (indicator, place) = (known.indicator, sheet.place(.value, row))
        if !exact.isPercent, isFraction(exact.canonical, of: known), !isConfirmed(indicator) {
            findings.add(.fraction(place, found: cell, read: exact.canonical, indicator))
            return CellValue(text: cell)
        }
        guard let shown = exact.shown else { return CellValue(text: exact.canonical) }
        let rounded = rounded(exact.canonical, to: indicator.digits)
        if indicator.digits > 0, number(shown: shown, known) == rounded {
            if rounded != exact.canonical { findings.add(.tidied(place, from: cell, to: rounded, isEstimate: false)) }
            return CellValue(text: rounded)
        }
        if number(shown: shown, known) == exact.canonical { return CellValue(text: exact.canonical) }
        findings.add(.shownOtherwise(place, shown: shown, stored: cell, indicator))
        return CellValue(text: cell)
    }

    /// Whether the sender answered the question about a figure: `Xác nhận;NV2.04`.
    private func isConfirmed(_ indicator: Indicator) -> Bool {
        let named = (sheet.heads[.confirms]?.text ?? "").split { " ,;".contains($0) }
        return named.contains { $0.lowercased() == indicator.code.rawValue.lowercased() }
    }

    /// The number that a person reads in a cell whose format shows this text, which has a decimal comma and no
    /// thousands separators; nil where it is not a number of this indicator.
    private func number(shown: String, _ known: KnownIndicator) -> String? {
        let isNegative = shown.hasPrefix("-")
        guard let number = readUngroupedNumber(String(shown.dropFirst(isNegative ? 1 : 0))) else { return nil }
        if let measure = number.measure, !isMeasure(measure, of: known.indicator.measure) { return nil }
        let value = number.value.reduced
        return (isNegative && value.mantissa != 0 ? "-" : "") + value.canonical
    }

    /// A number followed by the indicator's own unit of measure is accepted; followed by another word it raises a
    /// question.
    private mutating func accepted(_ number: NumberInCell, _ known: KnownIndicator, _ cell: String, _ row: CSVRow)
        -> CellValue
    {
        let (indicator, place) = (known.indicator, sheet.place(.value, row))
        if let measure = number.measure, !isMeasure(measure, of: indicator.measure) {
            findings.add(.foreignMeasure(place, found: cell, indicator))
            return CellValue(text: cell)
        }
        if let whole = splitThousands(cell, row) {
            findings.add(.splitNumber(place, found: "\(cell),\(sheet.note(of: row))", whole, or: cell, indicator))
            return CellValue(text: cell)
        }
        // A number beside a figure may be the rest of it. Words are kept with the figure.
        let note = sheet.note(of: row)
        if sheet.strayCell(of: row) == nil, case .number = readNumber(note, digits: 15) {
            findings.add(.numberBeside(sheet.place(.note, row), note, indicator))
        }
        let text = number.value.reduced.canonical
        if number.measure == nil, isFraction(text, of: known), !isConfirmed(indicator) {
            findings.add(.fraction(place, found: cell, read: text, indicator))
            return CellValue(text: cell)
        }
        let isTidied = number.measure != nil || number.isEstimate || !isPlainlyWritten(cell)
        if losesZeros(cell, text) { droppedZeros.append((row, cell, text)) }
        if isTidied, isLegal(text, indicator) {
            findings.add(.tidied(place, from: cell, to: text, isEstimate: number.isEstimate))
        }
        return CellValue(text: text, attributes: number.isEstimate ? [(name: "estimate", value: "true")] : [])
    }

    /// Whether `38,000` was read as 38, which must be reported.
    private func losesZeros(_ cell: String, _ text: String) -> Bool {
        if case .decimals = habit, cell.utf8.first != 0x30 {
            cell.utf8.count(where: isDigit) > text.utf8.count(where: isDigit)
        } else {
            false
        }
    }

    /// A value that stage Checking will refuse needs no finding about its normalisation.
    private func isLegal(_ text: String, _ indicator: Indicator) -> Bool {
        guard let quantity = Quantity(canonical: text), quantity.digits <= indicator.digits else { return false }
        return quantity >= indicator.lowest ?? quantity && quantity <= indicator.highest ?? quantity
    }

    /// `…,1,850` in a file with comma-separated cells: one number without quotes, or two cells.
    private func splitThousands(_ cell: String, _ row: CSVRow) -> String? {
        guard sheet.separator == UInt8(ascii: ","), row.cells.count <= sheet.headerCellCount,
            (1...3).contains(cell.utf8.count), cell.utf8.allSatisfy(isDigit)
        else { return nil }
        let note = sheet.note(of: row)
        let group = note.utf8.prefix { isDigit($0) }
        let rest = note.dropFirst(group.count)
        guard group.count == 3, rest.isEmpty || rest.first == "." && rest.dropFirst().utf8.allSatisfy(isDigit) else {
            return nil
        }
        let fraction = rest.dropFirst().utf8.allSatisfy { $0 == 0x30 } ? "" : rest
        return cell + note.prefix(3) + fraction
    }
}

private func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

/// Whether a note says that its figure is an estimate: “ước đến 15/5”. Words with the same beginning, such as “ước mơ”,
/// do not count.
func isEstimate(note: String) -> Bool {
    let words = plainKey(note).split { !$0.isLetter && !$0.isNumber }
    guard words.first == "uoc" else { return false }
    return words.dropFirst().first.map { !wishes.contains(String($0)) } ?? true
}

private let wishes: Set<String> = [
    "mo", "nguyen", "muon", "vong", "ao", "mong", "gi", "le", "hen", "dinh", "nguoc", "the",
]

/// A canonical number with at most `digits` decimals, half rounded away from zero.
func rounded(_ canonical: String, to digits: Int) -> String {
    guard let point = canonical.firstIndex(of: ".") else { return canonical }
    let isNegative = canonical.first == "-"
    let whole = canonical[..<point].filter { $0 != "-" }
    let fraction = canonical[canonical.index(after: point)...]
    guard fraction.count > digits else { return canonical }
    var kept = Array((whole + fraction.prefix(digits)).utf8)
    if Array(fraction.utf8)[digits] >= UInt8(ascii: "5") {
        var index = kept.count - 1
        while index >= 0, kept[index] == UInt8(ascii: "9") { (kept[index], index) = (UInt8(ascii: "0"), index - 1) }
        if index >= 0 { kept[index] += 1 } else { kept.insert(UInt8(ascii: "1"), at: 0) }
    }
    var decimals = String(decoding: kept.suffix(digits), as: UTF8.self)
    while decimals.last == "0" { decimals.removeLast() }
    let number = String(decoding: kept.dropLast(digits), as: UTF8.self) + (decimals.isEmpty ? "" : "." + decimals)
    return (isNegative && number.contains { $0 != "0" && $0 != "." } ? "-" : "") + number
}

/// Digits with group and decimal marks in the usual Vietnamese form, whose normalisation is not reported.
private func isPlainlyWritten(_ cell: String) -> Bool {
    cell.utf8.allSatisfy { isDigit($0) || $0 == 0x2E || $0 == 0x2C }
}

/// A number below 0 without what says so: `−3`, `- 1.250` and `(3)` → `3`, `1.250` and `3`.
func withoutMinus(_ cell: String) -> String {
    String(cell.filter { $0 != "(" && $0 != ")" && !$0.isWhitespace }.drop { "-–—−‐‑‒".contains($0) })
}
