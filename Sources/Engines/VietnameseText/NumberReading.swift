// What a cell that should hold a number says; never guessed, and when it cannot be read, why.

/// What a cell says where a number is expected.
package enum NumberReading: Equatable, Sendable {
    case blank
    /// `-`, "Không", "KPS", "không phát sinh": nothing arose.
    case none
    /// "Không thuộc nhiệm vụ", "không áp dụng": not this sender's business.
    case notApplicable
    case number(NumberInCell)
    /// Two legal readings that differ: to be asked about.
    case ambiguous(vietnamese: DecimalText, english: DecimalText)
    case notANumber(NumberFault)
}

/// A number and what was written around it.
package struct NumberInCell: Equatable, Sendable {
    /// May have more digits than were allowed: the caller says so to the sender.
    package let value: DecimalText
    /// Whether it was written otherwise than in the canonical form.
    package let isNormalised: Bool
    /// What follows the number (`cuộc`, `%`, `triệu đồng`), spelled as it was. The caller compares it with the unit of
    /// measure: in a count, `2 nghìn` is not 2.
    package let unit: String?
    /// "ước 850", "khoảng 850", "850 (ước)".
    package let isEstimate: Bool

    package init(value: DecimalText, isNormalised: Bool, unit: String?, isEstimate: Bool) {
        self.value = value
        self.isNormalised = isNormalised
        self.unit = unit
        self.isEstimate = isEstimate
    }
}

/// Why a cell holds no number that could be read.
package enum NumberFault: Equatable, Sendable, CaseIterable {
    /// `12/15`, `05-Dec`: a spreadsheet took it for a date, or it is one.
    case dateLike
    /// `#REF!`, `#DIV/0!`, `########`: the spreadsheet had no value, or the column was too narrow.
    case spreadsheetError
    /// `1E+05`: a spreadsheet rounded it.
    case scientific
    /// nan, inf.
    case notFinite
    /// `0x1F`.
    case hexadecimal
    /// Digits outside 0–9: fullwidth, Arabic, ½.
    case foreignDigits
    /// More than fifteen digits.
    case tooManyDigits
    /// `1.23.456`: a group of other than three digits, or signs in the wrong order.
    case brokenGroups
    /// `866/964`, `12 5`, `15 cuộc (2 xã)`.
    case twoNumbers
    case negative
    /// Words, or a number with words before it ("trên 50").
    case words
}

/// Reads a cell where a number is expected.
/// - Parameters:
///   - digits: digits after the decimal sign that the number may have. With 0 (a count) `1.234` and `1,234` are both
///     1234; a number that has decimals all the same is given with them.
///   - convention: how the file writes decimals, see ``decimalConvention(of:)``.
///   - habit: how the file writes its counts, see ``thousandsHabit(counts:decimals:)``.
package func readNumber(
    _ cell: String, digits: Int, convention: DecimalConvention = .vietnamese, habit: ThousandsHabit = .groups
) -> NumberReading {
    if let plain = plainNumber(cell) { return .number(plain) }
    switch bareNumber(cell).map(Result.success) ?? scanNumber(cell) {
    case .failure(let other): return other.reading
    case .success(let scan):
        guard let value = choose(scan.readings, digits: digits, convention, habit) else { return settle(scan) }
        return .number(
            NumberInCell(
                value: value, isNormalised: value.canonical != cell, unit: scan.unit, isEstimate: scan.isEstimate))
    }
}

/// The readings of a cell that holds one number.
func readings(of cell: String) -> DecimalReadings? {
    if case .success(let scan) = scanNumber(cell) { scan.readings } else { nil }
}

/// Which convention a cell proves: the one under which alone it is a number. Nil when it proves nothing.
package func evidence(of cell: String) -> DecimalConvention? {
    guard plainNumber(cell) == nil, case .success(let scan) = scanNumber(cell) else { return nil }
    switch (scan.readings.vietnamese, scan.readings.english) {
    case (.some, nil): return .vietnamese
    case (nil, .some): return .english
    default: return nil
    }
}

/// How a file writes its decimals: the Vietnamese way, unless it holds a cell that only the English way can read and
/// none that only the Vietnamese way can; with both kinds, undecided.
package func decimalConvention(of cells: some Sequence<String>) -> DecimalConvention {
    var seen = (vietnamese: false, english: false)
    for cell in cells {
        switch evidence(of: cell) {
        case .vietnamese: seen.vietnamese = true
        case .english: seen.english = true
        default: break
        }
    }
    guard seen.english else { return .vietnamese }
    return seen.vietnamese ? .undecided : .english
}

/// A cell of at most fifteen digits and nothing else, which most are.
private func plainNumber(_ cell: String) -> NumberInCell? {
    let bytes = cell.utf8
    guard (1...15).contains(bytes.count), bytes.allSatisfy(isDigit) else { return nil }
    let mantissa = bytes.reduce(Int64(0)) { $0 * 10 + Int64($1 - UInt8(ascii: "0")) }
    let isPadded = bytes.count > 1 && bytes.first == UInt8(ascii: "0")
    return NumberInCell(
        value: DecimalText(mantissa: mantissa, digits: 0), isNormalised: isPadded, unit: nil, isEstimate: false)
}

/// A cell of digits, points and commas that has a reading: no need to look for words, a date or a unit.
private func bareNumber(_ cell: String) -> NumberScan? {
    let bytes = Array(cell.utf8)
    guard bytes.first.map(isDigit) ?? false, bytes.allSatisfy({ isDigit($0) || $0 == 0x2E || $0 == 0x2C }) else {
        return nil
    }
    let readings = DecimalReadings(core: bytes)
    guard readings.vietnamese != nil || readings.english != nil else { return nil }
    return NumberScan(core: bytes, readings: readings, unit: nil, isEstimate: false)
}

/// The one reading that holds; nil when there is none, or two to ask about.
private func choose(
    _ readings: DecimalReadings, digits: Int, _ convention: DecimalConvention, _ habit: ThousandsHabit
) -> DecimalText? {
    guard let vietnamese = readings.vietnamese, let english = readings.english else {
        return readings.vietnamese ?? readings.english
    }
    if vietnamese == english { return vietnamese }
    // Two readings differ only in `1.234` and `1,234`: one of them takes the sign for a group.
    let grouped = vietnamese.digits == 0 ? vietnamese : english
    if digits == 0 { return habit.count(vietnamese, english, grouped: grouped) }
    // A group in the file's own manner is plain; three decimals in it look too much like the other manner's group.
    switch convention {
    case .vietnamese: return vietnamese.digits == 0 ? vietnamese : nil
    case .english: return english.digits == 0 ? english : nil
    case .undecided: return nil
    }
}

/// What to say of a number that was not chosen.
private func settle(_ scan: NumberScan) -> NumberReading {
    if let vietnamese = scan.readings.vietnamese, let english = scan.readings.english {
        return .ambiguous(vietnamese: vietnamese, english: english)
    }
    if scan.core.count(where: isDigit) > 15 { return .notANumber(.tooManyDigits) }
    return .notANumber(scan.core.contains(0x20) ? .twoNumbers : .brokenGroups)
}
