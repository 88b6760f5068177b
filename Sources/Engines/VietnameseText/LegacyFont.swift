// Fonts that show letters other than the stored ones. In a workbook the font is the best evidence for the encoding of a
// cell.

/// An encoding from before Unicode, as named by its fonts.
package struct LegacyFont: Equatable, Sendable {
    package let encoding: TextEncoding
    /// `.VnTimeH`, which shows every letter as a capital.
    let isCapital: Bool

    /// nil for fonts that show the stored letters.
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

    /// The text as the font shows it; nil if it was clearly typed in Unicode in spite of the font, or needs no
    /// conversion.
    /// - Parameter isDoubtful: whether nothing else in the file proves that the font was used. Only a text that
    ///   cannot be Unicode is then converted.
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

    /// Whether a text contains letters that only Unicode can represent.
    package static func provesUnicode(_ text: String) -> Bool {
        text.unicodeScalars.contains { windows1252($0) as UInt8? == nil && $0.properties.isAlphabetic }
    }

    /// Whether the stored text makes no sense without conversion.
    package static func needsReading(_ text: String) -> Bool { Evidence(of: Array(text.unicodeScalars)).illegal > 0 }
}
