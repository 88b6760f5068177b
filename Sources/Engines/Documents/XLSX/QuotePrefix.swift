// Keeps a text that looks like a formula a text even after somebody presses Enter in its cell. Excel's sign for that is
// `quotePrefix`, which this release of libxlsxwriter cannot write: guarded formats carry a harmless mark (left-to-right
// reading order), and the finished style part is amended where the mark stands.
import Archive

enum QuotePrefix {
    /// Left to right, said aloud: no other format of ours says it.
    static let mark: UInt8 = 1

    /// Spreadsheets take a text for a formula by its first character, in its wide form too.
    static func needs(_ text: String) -> Bool {
        switch text.unicodeScalars.first {
        case "=", "+", "-", "@", "\t", "\r", "\n", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}": true
        default: false
        }
    }

    /// The package with its guarded formats amended; its other parts are copied as they are.
    static func amend(_ package: [UInt8]) throws(WorkbookFault) -> [UInt8] {
        do {
            let styles = try ArchiveReader(package, limits: trusted).bytes(of: part)
            var writer = try ArchiveWriter(amending: package)
            try writer.replace(ArchiveEntry(path: part, bytes: amended(styles: styles)))
            return try writer.finish()
        } catch {
            throw .file("\(error)")
        }
    }

    private static let part = "xl/styles.xml"

    /// The package is our own; only memory limits it.
    private static let trusted = ArchiveLimits(entries: 10_000, totalBytes: 4 << 30, ratio: .max, ratioFloor: .max)

    private static func amended(styles: [UInt8]) -> [UInt8] {
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
