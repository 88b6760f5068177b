// The three encodings that offices used before Unicode, as byte tables: windows-1258, TCVN3 (the ABC fonts), VNI.
// Sources: Microsoft's table of code page 1258; TCVN 5712:1993, third set; the VNI-Win fonts.

extension TextEncoding {
    /// The encodings that are recognised by evidence, most frequent first.
    package static let legacy: [TextEncoding] = [.tcvn3, .vni, .windows1258]
}

/// Decodes bytes in one of the older encodings. A byte without a meaning there is decoded as Windows would show it.
func decodeLegacy(_ bytes: some Sequence<UInt8>, as encoding: TextEncoding) -> [Unicode.Scalar] {
    switch encoding {
    case .windows1258: bytes.reduce(into: []) { appendWindows1258($1, to: &$0) }
    case .vni: bytes.reduce(into: []) { appendVNI($1, to: &$0) }
    default: capitalised(bytes.map { tcvn3($0) })
    }
}

// MARK: Windows-1252, the fallback of the others

/// 0x80–0x9F. Positions that the code page leaves undefined are kept unchanged.
private let windowsSigns: [Unicode.Scalar] = Array(
    "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ".unicodeScalars)

/// The character that Windows shows for a byte in Western Europe, and in fonts that it does not know.
func windows1252(_ byte: UInt8) -> Unicode.Scalar {
    (0x80...0x9F).contains(byte) ? windowsSigns[Int(byte) - 0x80] : Unicode.Scalar(byte)
}

/// The byte that Windows shows as this character.
func windows1252(_ scalar: Unicode.Scalar) -> UInt8? {
    if scalar.value <= 0xFF { return UInt8(scalar.value) }
    return windowsSigns.firstIndex(of: scalar).map { UInt8($0 + 0x80) }
}

// MARK: Windows-1258

private func appendWindows1258(_ byte: UInt8, to text: inout [Unicode.Scalar]) {
    if let tone = windows1258Tones[byte] {
        guard let last = text.last, let toned = Alphabet.compose(last, tone) else {
            return text.append(windows1252(byte))
        }
        text[text.count - 1] = toned
    } else {
        text.append(windows1258Letters[byte] ?? windows1252(byte))
    }
}

private let windows1258Tones: [UInt8: Tone] = [0xCC: .grave, 0xEC: .acute, 0xD2: .hook, 0xDE: .tilde, 0xF2: .dot]

private let windows1258Letters: [UInt8: Unicode.Scalar] = [
    0xC3: "Ă", 0xE3: "ă", 0xD0: "Đ", 0xF0: "đ", 0xD5: "Ơ", 0xF5: "ơ", 0xDD: "Ư", 0xFD: "ư", 0xFE: "₫",
]

// MARK: TCVN3

/// 0xA1–0xFE; a point marks a byte without a letter. A letter with a tone has one byte for both cases.
private let tcvn3Letters: [Unicode.Scalar] = Array(
    "ĂÂÊÔƠƯĐăâêôơưđ......àảãáạ.ằẳẵắ.......ặầẩẫấậè.ẻẽéẹềểễếệìỉ...ĩíịò.ỏõóọồổỗốộờởỡớợù.ủũúụừửữứựỳỷỹýỵ".unicodeScalars)

private func tcvn3(_ byte: UInt8) -> Unicode.Scalar {
    guard (0xA1...0xFE).contains(byte), tcvn3Letters[Int(byte) - 0xA1] != "." else { return windows1252(byte) }
    return tcvn3Letters[Int(byte) - 0xA1]
}

/// TCVN3 leaves capitals with a tone to the font. The neighbouring letters determine which ones are capitals.
private func capitalised(_ text: [Unicode.Scalar]) -> [Unicode.Scalar] {
    let isCapitalText =
        !text.contains { $0.isASCII && $0.properties.isLowercase }
        && text.count { $0.isASCII && $0.properties.isUppercase } > 1
    var result: [Unicode.Scalar] = []
    for word in text.split(omittingEmptySubsequences: false, whereSeparator: { $0 == " " }) {
        if !result.isEmpty || word.startIndex > 0 { result.append(" ") }
        let letters = word.filter { $0.isASCII && $0.properties.isAlphabetic }
        let isCapital = isCapitalText || (letters.allSatisfy(\.properties.isUppercase) && letters.count > 1)
        result += isCapital ? word.flatMap { Array($0.properties.uppercaseMapping.unicodeScalars) } : Array(word)
    }
    return result
}

// MARK: VNI

private func appendVNI(_ byte: UInt8, to text: inout [Unicode.Scalar]) {
    if let last = text.last, let letter = vniMarked(last, byte) {
        text[text.count - 1] = letter
    } else {
        text.append(vniLetters[byte] ?? windows1252(byte))
    }
}

private let vniLetters: [UInt8: Unicode.Scalar] = [
    0xD1: "Đ", 0xF1: "đ", 0xD4: "Ơ", 0xF4: "ơ", 0xD6: "Ư", 0xF6: "ư", 0xCC: "Ì", 0xEC: "ì", 0xCD: "Í", 0xED: "í",
    0xC6: "Ỉ", 0xE6: "ỉ", 0xD3: "Ĩ", 0xF3: "ĩ", 0xD2: "Ị", 0xF2: "ị", 0xCE: "Ỵ", 0xEE: "ỵ",
]

private let vniTones: [UInt8: Tone] = [0xF8: .grave, 0xF9: .acute, 0xFB: .hook, 0xF5: .tilde, 0xEF: .dot]
private let vniCircumflex: [UInt8: Tone] = [
    0xE2: .level, 0xE0: .grave, 0xE1: .acute, 0xE5: .hook, 0xE3: .tilde, 0xE4: .dot,
]
private let vniBreve: [UInt8: Tone] = [0xEA: .level, 0xE8: .grave, 0xE9: .acute, 0xFA: .hook, 0xFC: .tilde, 0xEB: .dot]

/// The letter that a mark after `base` produces. Capital marks are 0x20 below the small ones.
private func vniMarked(_ base: Unicode.Scalar, _ mark: UInt8) -> Unicode.Scalar? {
    guard mark >= 0xC0 else { return nil }
    let small = mark | 0x20
    if let tone = vniTones[small] {
        let isBase = "aeouyAEOUYơưƠƯ".unicodeScalars.contains(base)
        return isBase ? Alphabet.compose(base, tone) : nil
    }
    if let tone = vniCircumflex[small], let shaped = vniShapes[base]?.circumflex {
        return Alphabet.compose(shaped, tone)
    }
    if let tone = vniBreve[small], let shaped = vniShapes[base]?.breve { return Alphabet.compose(shaped, tone) }
    return nil
}

private let vniShapes: [Unicode.Scalar: (circumflex: Unicode.Scalar, breve: Unicode.Scalar?)] = [
    "a": ("â", "ă"), "A": ("Â", "Ă"), "e": ("ê", nil), "E": ("Ê", nil), "o": ("ô", nil), "O": ("Ô", nil),
]
