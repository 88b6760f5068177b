// Recognises numbers of documents that a spreadsheet program changed: `45/BC-CCKL` is text, `45` and `12-May` are not.
//
// Every report has such numbers, and the patterns are few: they are matched byte by byte, because compiling a regular
// expression costs more than all other checks of a report together.

/// What became of a document's number.
package enum DocumentNumberDamage: Equatable, Sendable {
    /// `12/05/2026`, `12-May`, `05/12`.
    case date
    /// `4.5E+07`.
    case scientific
    /// `#REF!`, `#####`.
    case spreadsheetError
    /// `45`, `0045`, `45/2026`: digits only. The notation is missing, and perhaps zeros.
    case noNotation
}

/// nil for a number with a notation, and for text without digits. The notation of a document always has letters.
package func damage(ofDocumentNumber text: String) -> DocumentNumberDamage? {
    let key = text.lowercased().filter { !$0.isWhitespace }
    if key.hasPrefix("#") { return .spreadsheetError }
    guard key.contains(where: \.isNumber) else { return nil }
    let pattern = NumberPattern(rest: Array(key.utf8)[...])
    if pattern.isScientific { return .scientific }
    if pattern.isMonthNamed { return .date }
    guard !key.contains(where: \.isLetter) else { return nil }
    return pattern.isNumericDate ? .date : .noNotation
}

/// What is left of a number while it is matched from the left; nothing is consumed where nothing matches.
private struct NumberPattern {
    var rest: ArraySlice<UInt8>

    /// `4.5e+07`.
    var isScientific: Bool {
        var pattern = self
        pattern.skip(oneOf: "+-")
        guard pattern.skipDigits(upTo: .max) else { return false }
        if pattern.skip(oneOf: ".,"), !pattern.skipDigits(upTo: .max) { return false }
        guard pattern.skip(oneOf: "e") else { return false }
        pattern.skip(oneOf: "+-")
        return pattern.skipDigits(upTo: .max) && pattern.rest.isEmpty
    }

    /// `12-may`, `may-26`, `12.thg5`, `5-thg12-2026`.
    var isMonthNamed: Bool {
        var pattern = self
        let hasDay = pattern.skipDigits(upTo: 4)
        let isSeparated = hasDay && pattern.skip(oneOf: "-./")
        if pattern.skip(oneOf: ["thg", "tháng", "tha\u{301}ng"]) {
            guard pattern.skipDigits(upTo: 2) else { return false }
        } else {
            guard hasDay == isSeparated, pattern.skip(oneOf: englishMonths) else { return false }
            for _ in 0..<6 { pattern.skip(oneOf: "abcdefghijklmnopqrstuvwxyz") }
        }
        if pattern.skip(oneOf: "-./"), !pattern.skipDigits(upTo: 4) { return false }
        return pattern.rest.isEmpty
    }

    /// `12/05/2026`, `2026-05-12 00:00:00`, `05/12`. Two numbers are a date only if both can be parts of one.
    var isNumericDate: Bool {
        var first = self
        guard let one = first.number(digits: 1...4), first.skip(oneOf: "-./") else { return false }
        // Spaces are gone, so the hour of a time follows a day or a year at once: each split is tried.
        for digits in [2, 1] {
            var second = first
            guard let other = second.number(digits: digits...digits) else { continue }
            if second.rest.isEmpty || second.isTime { return (1...31) ~= one && (1...12) ~= other }
            guard second.skip(oneOf: "-./") else { continue }
            let isDate = (1...4).contains { digits in
                var third = second
                return third.number(digits: digits...digits) != nil && (third.rest.isEmpty || third.isTime)
            }
            if isDate { return other <= 31 }
        }
        return false
    }

    /// `00:00:00`, `t07:30`.
    private var isTime: Bool {
        var pattern = self
        pattern.skip(oneOf: "t")
        return pattern.skipDigits(upTo: 2) && pattern.skip(oneOf: ":") && pattern.number(digits: 2...2) != nil
    }

    @discardableResult
    private mutating func skip(oneOf bytes: StaticString) -> Bool {
        guard let first = rest.first, bytes.withUTF8Buffer({ $0.contains(first) }) else { return false }
        rest.removeFirst()
        return true
    }

    private mutating func skip(oneOf words: [String]) -> Bool {
        guard let word = words.first(where: { rest.starts(with: $0.utf8) }) else { return false }
        rest.removeFirst(word.utf8.count)
        return true
    }

    /// The digits at the start; false where there is none, or where they are more.
    private mutating func skipDigits(upTo most: Int) -> Bool {
        let digits = rest.prefix { (0x30...0x39).contains($0) }
        guard !digits.isEmpty, digits.count <= most else { return false }
        rest = rest[digits.endIndex...]
        return true
    }

    /// nil unless so many digits follow; further digits may come after the most.
    private mutating func number(digits: ClosedRange<Int>) -> Int? {
        let found = rest.prefix(digits.upperBound).prefix { (0x30...0x39).contains($0) }
        guard found.count >= digits.lowerBound else { return nil }
        rest = rest[found.endIndex...]
        return found.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }
}

private let englishMonths = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
