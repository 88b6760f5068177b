// Keeps a text that looks like a formula a text, even after a person presses Enter in its cell. Excel's attribute for
// this is `quotePrefix`, which this release of libxlsxwriter cannot write. Guarded formats therefore carry a harmless
// marker (left-to-right reading order), and the finished style part is changed where the marker appears.
enum QuotePrefix {
    /// Left-to-right reading order, written explicitly. None of our other formats sets it.
    static let mark: UInt8 = 1

    /// Spreadsheet programs recognise a formula by its first character, also in fullwidth form.
    static func needs(_ text: String) -> Bool {
        switch text.unicodeScalars.first {
        case "=", "+", "-", "@", "\t", "\r", "\n", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}": true
        default: false
        }
    }

    /// The part with the formats in which the guarded ones are changed.
    static func amended(styles: [UInt8]) -> [UInt8] {
        let text = String(decoding: styles, as: UTF8.self)
        var result = ""
        for piece in text.split(separator: "<xf ", omittingEmptySubsequences: false) {
            if !result.isEmpty { result += "<xf " }
            if piece.prefix(while: { $0 != ">" }).hasSuffix("/") || !piece.contains("readingOrder=\"1\"") {
                result += piece
            } else {
                result += "quotePrefix=\"1\" " + piece
            }
        }
        return Array(result.utf8)
    }
}
