// Keys for matching names that people spell in many ways.

/// A key that is equal for equivalent spellings of a name. Case, the placement of tone marks (`hòa` and `hoà`, `thủy`
/// and `thuỷ`), spaces, dashes and quotes are ignored; accents are not.
///
/// Keys are for comparison and for dictionaries, not for display.
package func foldedKey(_ text: String) -> String {
    key(text, keepsAccents: true)
}

/// The key of a keyword or a header. Like ``foldedKey(_:)``, but accents are ignored too (`Số liệu:` = `so lieu`), and
/// punctuation at the ends is dropped.
package func plainKey(_ text: String) -> String {
    key(text, keepsAccents: false)
}

/// The key of a reporting period's name as offices write it: without leading zeros, and without “báo cáo” and “kỳ”
/// before it (`Báo cáo kỳ 06 tháng đầu năm` = `6 thang dau nam`).
package func periodKey(_ text: String) -> String {
    let words = plainKey(text).split(separator: " ").map { word in
        word.allSatisfy(\.isNumber) ? word.drop { $0 == "0" } : word
    }
    let rest = words.drop { ["bao", "cao", "ky"].contains($0) }
    return (rest.isEmpty ? words[...] : rest).joined(separator: " ")
}

/// Signs for the tones, placed at the end of a word so that the key does not depend on the vowel that carried the tone.
/// They are spacing signs, which do not compose with letters.
private let toneSigns: [Unicode.Scalar] = ["\u{2D9}", "\u{2CB}", "\u{2CA}", "\u{2C0}", "\u{2DC}", "\u{2D1}"]

private func key(_ text: String, keepsAccents: Bool) -> String {
    var folding = KeyFolding(keepsAccents: keepsAccents, capacity: text.utf8.count)
    // Decoded text is already composed. Other text is recognised by its combining marks.
    let isComposed = !text.contains(byte: 0xCC)
    for scalar in (isComposed ? text : composedVietnamese(text) ?? text).unicodeScalars { folding.take(scalar) }
    return folding.finish()
}

private struct KeyFolding {
    let keepsAccents: Bool
    private var result: [UInt8] = []
    private var pendingTones: [Tone] = []
    private var hasGap = false

    /// - Parameter capacity: the length of the text, in bytes.
    init(keepsAccents: Bool, capacity: Int) {
        self.keepsAccents = keepsAccents
        result.reserveCapacity(capacity + 8)
    }

    mutating func take(_ scalar: Unicode.Scalar) {
        if let letter = Alphabet.letter(scalar) {
            append(keepsAccents ? letter.toneless : letter.plain)
            if keepsAccents, letter.tone != .level { pendingTones.append(letter.tone) }
        } else if scalar == " " {
            endWord()
            hasGap = true
        } else if isDigit(scalar) {
            endWord()
            append(scalar)
        } else {
            takeOther(scalar)
        }
    }

    private mutating func takeOther(_ scalar: Unicode.Scalar) {
        if scalar.isASCII { return takeSign(scalar) }
        switch scalar.properties.generalCategory {
        case .spaceSeparator, .control, .lineSeparator, .paragraphSeparator, .dashPunctuation, .connectorPunctuation:
            endWord()
            hasGap = true
        case .initialPunctuation, .finalPunctuation, .format: break
        default:
            if scalar == "„" || scalar == "‚" || scalar == "−" { break }
            for lower in scalar.properties.lowercaseMapping.unicodeScalars {
                if !lower.properties.isAlphabetic { endWord() }
                append(lower)
            }
        }
    }

    /// A sign or control character of ASCII, without a look-up of its properties.
    private mutating func takeSign(_ scalar: Unicode.Scalar) {
        switch scalar {
        case "\0"..."\u{1F}", "\u{7F}", "-", "_":
            endWord()
            hasGap = true
        case "\"", "'", "`": break
        default:
            endWord()
            append(scalar)
        }
    }

    private mutating func append(_ scalar: Unicode.Scalar) {
        if hasGap, !result.isEmpty { result.append(UInt8(ascii: " ")) }
        hasGap = false
        result.append(utf8: scalar)
    }

    private mutating func endWord() {
        guard !pendingTones.isEmpty else { return }
        for tone in pendingTones { result.append(utf8: toneSigns[tone.rawValue]) }
        pendingTones = []
    }

    mutating func finish() -> String {
        endWord()
        return String(decoding: keepsAccents ? result[...] : trimmedOfPunctuation(result), as: UTF8.self)
    }
}

private func trimmedOfPunctuation(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
    guard let first = bytes.firstIndex(where: isInner), let last = bytes.lastIndex(where: isInner) else { return [] }
    return bytes[first...last]
}

/// Whether a byte of a key is none of `: . , ; * ? !` and no space.
private func isInner(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ":"), UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "*"),
        UInt8(ascii: "?"), UInt8(ascii: "!"), UInt8(ascii: " "):
        false
    default: true
    }
}
