// Recognises numbers of documents that a spreadsheet program changed: `45/BC-CCKL` is text, `45` and `12-May` are not.

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
    if key.contains(/^[+-]?\d+([.,]\d+)?e[+-]?\d+$/) { return .scientific }
    if isMonthNamed(key) { return .date }
    guard !key.contains(where: \.isLetter) else { return nil }
    return isNumericDate(key) ? .date : .noNotation
}

/// `12-may`, `may-26`, `12.thg5`, `5-thg12-2026`.
private func isMonthNamed(_ key: String) -> Bool {
    key.contains(/^(\d{1,4}[-.\/])?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}([-.\/]\d{1,4})?$/)
        || key.contains(/^(\d{1,4}[-.\/]?)?(thg|tháng)\d{1,2}([-.\/]\d{1,4})?$/)
}

/// `12/05/2026`, `2026-05-12 00:00:00`, `05/12`. Two numbers are a date only if both can be parts of one.
private func isNumericDate(_ key: String) -> Bool {
    guard let match = key.wholeMatch(of: /(\d{1,4})[-\/.](\d{1,2})([-\/.](\d{1,4}))?(t?\d{1,2}:\d{2}.*)?/) else {
        return false
    }
    let (one, other) = (Int(match.1) ?? 99, Int(match.2) ?? 99)
    return match.4 != nil ? other <= 31 : (1...31) ~= one && (1...12) ~= other
}
