// Fonts that show other letters than are stored: in a workbook the font is the best evidence for how a cell is to be
// read.

/// An encoding of before Unicode, as its fonts name it.
package struct LegacyFont: Equatable, Sendable {
    package let encoding: TextEncoding
    /// `.VnTimeH`: shows every letter as a capital.
    let isCapital: Bool

    /// nil for fonts that show what is stored.
    package init?(named name: String) {
        let name = name.lowercased()
        if name.hasPrefix(".vn") {
            (encoding, isCapital) = (.tcvn3, name.hasSuffix("h"))
        } else if name.hasPrefix("vni-") {
            (encoding, isCapital) = (.vni, false)
        } else {
            return nil
        }
    }

    /// The text as the font shows it; nil where it was plainly typed in Unicode in spite of the font, or needs no
    /// reading.
    /// - Parameter isDoubtful: nothing else in the file proves that the font was used: only a text that cannot be
    ///   Unicode is read.
    package func shown(_ text: String, isDoubtful: Bool = false) -> String? {
        let stored = Array(text.unicodeScalars)
        let bytes = stored.map { windows1252($0) as UInt8? }
        guard !bytes.contains(nil) else { return nil }
        let read = decodeLegacy(bytes.compactMap { $0 }, as: encoding)
        let (asStored, asShown) = (Evidence(of: stored), Evidence(of: read))
        if isDoubtful, asStored.illegal == 0 { return nil }
        if asStored.legal > 0, asShown.balance < asStored.balance { return nil }
        let shown = isCapital ? read.flatMap { Array($0.properties.uppercaseMapping.unicodeScalars) } : read
        return shown == stored ? nil : VietnameseText.text(shown)
    }

    /// Whether a text holds letters that only Unicode can have stored.
    package static func provesUnicode(_ text: String) -> Bool {
        text.unicodeScalars.contains { windows1252($0) as UInt8? == nil && $0.properties.isAlphabetic }
    }

    /// Whether a text makes no sense as it is stored.
    package static func needsReading(_ text: String) -> Bool { Evidence(of: Array(text.unicodeScalars)).illegal > 0 }
}
