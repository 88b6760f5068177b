// Splits a cell into words before the number, the number, its measure, and words that mark an estimate.

/// A cell that contains one run of digits.
struct NumberScan {
    /// Digits, points, commas and spaces between digits.
    let core: [UInt8]
    let readings: DecimalReadings
    let measure: String?
    let isEstimate: Bool
}

/// The result of a cell without a number.
struct NoNumber: Error {
    let reading: NumberReading

    static func fault(_ fault: NumberFault) -> NoNumber { NoNumber(reading: .notANumber(fault)) }
}

func scanNumber(_ cell: String) -> Result<NumberScan, NoNumber> {
    Result { () throws(NoNumber) in try scan(unwrapped(cell)) }
}

/// The cell without leading and trailing spaces, leading apostrophe or `="…"`. All spaces are made plain. Line breaks
/// and tabs, which separate numbers, become line feeds.
func unwrapped(_ cell: String) -> [Unicode.Scalar] {
    var scalars = cell.unicodeScalars.map { $0.properties.isWhitespace ? ($0.value < 0x20 ? "\n" : " ") : $0 }[...]
    trim(&scalars)
    if scalars.starts(with: ["=", "\""]), scalars.last == "\"", scalars.count > 3 {
        scalars = scalars.dropFirst(2).dropLast()
    } else if scalars.first == "'" || scalars.first == "’" {
        scalars = scalars.dropFirst()
    }
    trim(&scalars)
    return Array(scalars)
}

private func trim(_ scalars: inout ArraySlice<Unicode.Scalar>) {
    scalars = scalars.drop { $0 == " " || $0 == "\n" }
    while scalars.last == " " || scalars.last == "\n" { scalars.removeLast() }
}

private func scan(_ cell: [Unicode.Scalar]) throws(NoNumber) -> NumberScan {
    if cell.isEmpty { throw NoNumber(reading: .blank) }
    if cell.allSatisfy({ dashes.contains($0) }) { throw NoNumber(reading: .none) }
    if cell[0] == "#" { throw .fault(.spreadsheetError) }
    guard let start = cell.firstIndex(where: isDigit) else { throw NoNumber(reading: readWords(cell)) }
    if looksLikeDate(cell) { throw .fault(.dateLike) }
    let end = endOfCore(cell, from: start)
    let isEstimate = try readLead(cell[..<start])
    let tail = try readTail(cell[end...], after: cell[start..<end])
    let core = cell[start..<end].map { UInt8(ascii: $0) }
    return NumberScan(
        core: core, readings: DecimalReadings(core: core), measure: tail.measure,
        isEstimate: isEstimate || tail.isEstimate)
}

private let dashes: Set<Unicode.Scalar> = ["-", "–", "—", "−", "‐", "‑", "‒"]

func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

/// Digits, points and commas, and single spaces between digits.
private func endOfCore(_ cell: [Unicode.Scalar], from start: Int) -> Int {
    var end = start
    while end < cell.count {
        let isGroupSpace = cell[end] == " " && end + 1 < cell.count && isDigit(cell[end + 1])
        guard isDigit(cell[end]) || cell[end] == "." || cell[end] == "," || isGroupSpace else { break }
        end += 1
    }
    return end
}

// MARK: Words

private let noneWords: Set<String> = [
    "khong", "khong co", "khong phat sinh", "khong co phat sinh", "chua phat sinh", "kps", "ko", "k", "ko co", "k co",
    "ko phat sinh", "k phat sinh", "none", "nil",
]

private func readWords(_ cell: [Unicode.Scalar]) -> NumberReading {
    let key = plainKey(text(cell))
    if noneWords.contains(key) { return .none }
    if meansNotApplicable(key) { return .notApplicable }
    if ["nan", "inf", "infinity", "∞"].contains(key) { return .notANumber(.notFinite) }
    return .notANumber(cell.contains { $0.properties.numericType != nil } ? .foreignDigits : .words)
}

/// Whether a plain key means that an indicator is outside the unit's duties.
func meansNotApplicable(_ key: String) -> Bool {
    key.hasPrefix("khong thuoc") || key.hasPrefix("ko thuoc") || key == "khong ap dung"
}

private let estimateWords: Set<String> = [
    "uoc", "uoc tinh", "uoc dat", "uoc khoang", "uoc thuc hien", "khoang", "~", "≈", "so uoc", "so lieu uoc",
]

/// The text before the number: nothing, a plus sign, or words that mark an estimate.
private func readLead(_ lead: ArraySlice<Unicode.Scalar>) throws(NoNumber) -> Bool {
    let words = text(lead)
    let key = plainKey(words)
    guard let sign = lead.last(where: { $0 != " " && $0 != "\n" }) else { return false }
    if lead.count == 1, sign == "+" { return false }
    if dashes.contains(sign) || lead.count == 1 && sign == "(" { throw .fault(.negative) }
    if estimateWords.contains(key) { return true }
    if ["nan", "inf"].contains(key) { throw .fault(.notFinite) }
    if lead.contains(where: isForeignDigit) { throw .fault(.foreignDigits) }
    throw .fault(sign == "." || sign == "," ? .brokenGroups : .words)
}

/// The text after the number: its measure, and words, in parentheses or alone, that mark an estimate.
private func readTail(
    _ tail: ArraySlice<Unicode.Scalar>, after core: ArraySlice<Unicode.Scalar>
) throws(NoNumber) -> (measure: String?, isEstimate: Bool) {
    var rest = tail
    trim(&rest)
    guard let first = rest.first else { return (nil, false) }
    if core == ["0"], tail.first == "x" || tail.first == "X" { throw .fault(.hexadecimal) }
    if isExponent(tail) { throw .fault(.scientific) }
    if rest.contains(where: isForeignDigit) { throw .fault(.foreignDigits) }
    if hasSecondNumber(rest) { throw .fault(.twoNumbers) }
    guard first.properties.isAlphabetic || "%‰(đ₫$".unicodeScalars.contains(first) else { throw .fault(.words) }
    return splitEstimate(rest)
}

private func isExponent(_ tail: ArraySlice<Unicode.Scalar>) -> Bool {
    guard tail.first == "e" || tail.first == "E" else { return false }
    let behind = tail.dropFirst().drop { $0 == "+" || $0 == "-" }
    return behind.first.map(isDigit) ?? false
}

/// Fullwidth digits, fractions and the like. The superscript digits of m² and m³ belong to a measure.
private func isForeignDigit(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0x80 && scalar.properties.numericType != nil && scalar != "²" && scalar != "³"
}

/// Whether there are digits after the number, other than those of `m2` and `km2`.
private func hasSecondNumber(_ tail: ArraySlice<Unicode.Scalar>) -> Bool {
    tail.indices.contains { index in
        guard isDigit(tail[index]) else { return false }
        let isPower = (tail[index] == "2" || tail[index] == "3") && index > tail.startIndex && tail[index - 1] == "m"
        let isLast = index + 1 == tail.endIndex || !isDigit(tail[index + 1])
        return !(isPower && isLast)
    }
}

/// `lượt (ước)` → the measure `lượt`, an estimate.
private func splitEstimate(_ words: ArraySlice<Unicode.Scalar>) -> (measure: String?, isEstimate: Bool) {
    if let open = words.firstIndex(of: "("), isEstimate(words[open...].filter { $0 != "(" && $0 != ")" }[...]) {
        return (measure(words[..<open]), true)
    }
    return isEstimate(words) ? (nil, true) : (measure(words), false)
}

private func isEstimate(_ words: ArraySlice<Unicode.Scalar>) -> Bool {
    // A fast check: the first letter excludes most measures, which is cheaper than computing a key.
    guard let first = words.first, "uUưƯkKsS~≈".unicodeScalars.contains(first) else { return false }
    return estimateWords.contains(plainKey(text(words)))
}

private func measure(_ words: ArraySlice<Unicode.Scalar>) -> String? {
    guard let last = words.lastIndex(where: { $0 != " " && $0 != "." }) else { return nil }
    return text(words[...last])
}

func text(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    // Appended as bytes, because a string checks its state for each scalar.
    var bytes: [UInt8] = []
    bytes.reserveCapacity(scalars.underestimatedCount)
    for scalar in scalars { bytes.append(utf8: scalar) }
    return String(decoding: bytes, as: UTF8.self)
}

extension [UInt8] {
    mutating func append(utf8 scalar: Unicode.Scalar) {
        if scalar.isASCII {
            append(UInt8(truncatingIfNeeded: scalar.value))
        } else {
            append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        }
    }
}

extension String {
    /// The view of bytes itself takes several times as long.
    package func contains(byte: UInt8) -> Bool {
        utf8.withContiguousStorageIfAvailable { $0.contains(byte) } ?? utf8.contains(byte)
    }
}
