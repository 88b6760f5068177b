// Parses a cell that should contain a number. It never guesses, and gives the reason when the cell cannot be read.

/// The result of reading a cell where a number is expected.
package enum NumberReading: Equatable, Sendable {
    case blank
    /// `-`, "Không", "KPS", "không phát sinh": nothing to report.
    case none
    /// "Không thuộc nhiệm vụ", "không áp dụng": outside the unit's duties.
    case notApplicable
    case number(NumberInCell)
    /// Two legal readings with different values; the sender must be asked.
    case ambiguous(vietnamese: DecimalText, english: DecimalText)
    case notANumber(NumberFault)
}

/// A number and the words around it.
package struct NumberInCell: Equatable, Sendable {
    /// May have more digits than allowed; the caller reports that.
    package let value: DecimalText
    /// The text after the number (`cuộc`, `%`, `triệu đồng`), as typed. The caller compares it with the unit of
    /// measure, because as a count `2 nghìn` is not 2.
    package let measure: String?
    /// "ước 850", "khoảng 850", "850 (ước)".
    package let isEstimate: Bool

    package init(value: DecimalText, measure: String?, isEstimate: Bool) {
        self.value = value
        self.measure = measure
        self.isEstimate = isEstimate
    }
}

/// Why a cell could not be read as a number.
package enum NumberFault: Equatable, Sendable, CaseIterable {
    /// `12/15`, `05-Dec`: a spreadsheet program converted it to a date, or it is a date.
    case dateLike
    /// `#REF!`, `#DIV/0!`, `########`: the spreadsheet had no value, or the column was too narrow.
    case spreadsheetError
    /// `1E+05`: rounded by a spreadsheet program.
    case scientific
    /// nan, inf.
    case notFinite
    /// `0x1F`.
    case hexadecimal
    /// Digits outside 0–9: fullwidth, Arabic, ½.
    case foreignDigits
    /// More than fifteen digits.
    case tooManyDigits
    /// `1.23.456`: a group that does not have three digits, or signs in the wrong order.
    case brokenGroups
    /// `866/964`, `12 5`, `15 cuộc (2 xã)`.
    case twoNumbers
    case negative
    /// Words, or a number with words before it ("trên 50").
    case words
}

/// Reads a cell where a number is expected.
/// - Parameters:
///   - digits: the number of digits allowed after the decimal sign. With 0 (a count) `1.234` and `1,234` are both
///     1234; a number that has decimals nevertheless is returned with them.
///   - convention: the file's number format, see ``decimalConvention(of:)``.
///   - habit: the file's format of counts, see ``thousandsHabit(counts:decimals:)``.
package func readNumber(
    _ cell: String, digits: Int, convention: DecimalConvention = .vietnamese, habit: ThousandsHabit = .groups
) -> NumberReading {
    if let plain = plainNumber(cell) { return .number(plain) }
    switch bareNumber(cell).map(Result.success) ?? scanNumber(cell) {
    case .failure(let other): return other.reading
    case .success(let scan):
        guard let value = choose(scan.readings, digits: digits, convention, habit) else { return reading(scan) }
        return .number(
            NumberInCell(
                value: value, measure: scan.measure, isEstimate: scan.isEstimate)
        )
    }
}

/// Reads a text whose number is known to have no thousands separators, so that `1,234` has one reading. nil for a text
/// without such a number, and for a negative one.
package func readUngroupedNumber(_ text: String, as convention: DecimalConvention = .vietnamese) -> NumberInCell? {
    guard case .success(let scan) = scanNumber(text),
        scan.core.allSatisfy({ isDigit($0) || $0 == convention.decimalSign }),
        let value = convention == .english ? scan.readings.english : scan.readings.vietnamese
    else { return nil }
    return NumberInCell(
        value: value, measure: scan.measure, isEstimate: scan.isEstimate)
}

/// The readings of a cell that contains one number.
func readings(of cell: String) -> DecimalReadings? {
    if case .success(let scan) = scanNumber(cell) { scan.readings } else { nil }
}

/// The convention that a cell proves, because it is a number under that convention only. nil when it proves nothing.
package func evidence(of cell: String) -> DecimalConvention? {
    guard plainNumber(cell) == nil, case .success(let scan) = scanNumber(cell) else { return nil }
    switch (scan.readings.vietnamese, scan.readings.english) {
    case (.some, nil): return .vietnamese
    case (nil, .some): return .english
    default: return nil
    }
}

/// The number format of a file: Vietnamese, unless it contains a cell that is a number in the English format only and
/// none that is a number in the Vietnamese format only. With both kinds, undecided.
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

/// A fast path for a cell of at most fifteen digits and nothing else, which most cells are.
private func plainNumber(_ cell: String) -> NumberInCell? {
    let bytes = cell.utf8
    guard (1...15).contains(bytes.count), bytes.allSatisfy(isDigit) else { return nil }
    let mantissa = bytes.reduce(Int64(0)) { $0 * 10 + Int64($1 - UInt8(ascii: "0")) }
    return NumberInCell(value: DecimalText(mantissa: mantissa, digits: 0), measure: nil, isEstimate: false)
}

/// A cell of digits, points and commas that has a reading. Words, dates and units need not be looked for.
private func bareNumber(_ cell: String) -> NumberScan? {
    let bytes = Array(cell.utf8)
    guard bytes.first.map(isDigit) ?? false, bytes.allSatisfy({ isDigit($0) || $0 == 0x2E || $0 == 0x2C }) else {
        return nil
    }
    let readings = DecimalReadings(core: bytes)
    guard readings.vietnamese != nil || readings.english != nil else { return nil }
    return NumberScan(core: bytes, readings: readings, measure: nil, isEstimate: false)
}

/// The one reading that applies; nil when there is none, or when two differ.
private func choose(
    _ readings: DecimalReadings, digits: Int, _ convention: DecimalConvention, _ habit: ThousandsHabit
) -> DecimalText? {
    guard let vietnamese = readings.vietnamese, let english = readings.english else {
        return readings.vietnamese ?? readings.english
    }
    if vietnamese == english { return vietnamese }
    // The two readings differ only for `1.234` and `1,234`, where one of them takes the sign as a group separator.
    let grouped = vietnamese.digits == 0 ? vietnamese : english
    if digits == 0 { return habit.count(vietnamese, english, grouped: grouped) }
    // A group in the file's own format is unambiguous. Three decimals in it look too much like a group in the other
    // format.
    switch convention {
    case .vietnamese: return vietnamese.digits == 0 ? vietnamese : nil
    case .english: return english.digits == 0 ? english : nil
    case .undecided: return nil
    }
}

/// The result for a number without a chosen reading.
private func reading(_ scan: NumberScan) -> NumberReading {
    if let vietnamese = scan.readings.vietnamese, let english = scan.readings.english {
        return .ambiguous(vietnamese: vietnamese, english: english)
    }
    if scan.core.count(where: isDigit) > 15 { return .notANumber(.tooManyDigits) }
    return .notANumber(scan.core.contains(0x20) ? .twoNumbers : .brokenGroups)
}
