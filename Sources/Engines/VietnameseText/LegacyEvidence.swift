// Evidence for an encoding: whether reading a cell in it gives legal Vietnamese syllables.

/// How well a reading of some bytes agrees with the language.
struct Evidence {
    /// The number of words with marked letters that can be Vietnamese. Words of a single letter prove nothing and are
    /// not counted.
    var legal = 0
    var illegal = 0

    var balance: Int { legal - illegal }
    /// Enough evidence with little against it. Some foreign names are normal, and a single word may be chance.
    var isConvincing: Bool { legal >= 2 && legal >= 4 * illegal }

    static func + (a: Evidence, b: Evidence) -> Evidence {
        Evidence(legal: a.legal + b.legal, illegal: a.illegal + b.illegal)
    }

    init(legal: Int = 0, illegal: Int = 0) { (self.legal, self.illegal) = (legal, illegal) }

    init(of text: [Unicode.Scalar]) {
        for piece in text.split(whereSeparator: { !$0.properties.isAlphabetic && !isStraySign($0) }) {
            let word = withoutMarksOfTrade(piece)
            // A sign that is a word by itself is a bullet.
            guard word.contains(where: { !$0.isASCII }), word.count > 1 || !isStraySign(word[word.startIndex]) else {
                continue
            }
            if Syllable.isLegal(word) {
                legal += word.count > 1 ? 1 : 0
            } else if word.contains(where: { Alphabet.letter($0) == nil }) {
                illegal += 2  // a letter that Vietnamese does not have
            } else if !word.allSatisfy({ $0.isASCII || $0 == "đ" || $0 == "Đ" }) {
                illegal += 1  // perhaps a foreign name; an abbreviation such as ĐVT proves nothing
            }
        }
    }
}

/// `NPK®` is the name NPK. No old encoding has a letter that shows as ® or © at that end of a word.
private func withoutMarksOfTrade(_ word: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar> {
    var word = word
    while let last = word.last, last == "®" || last == "©", word.count > 1 { word.removeLast() }
    return word
}

/// Signs of the Latin-1 block that represent letters in other encodings and are rarely meant as signs.
private func isStraySign(_ scalar: Unicode.Scalar) -> Bool {
    (0x80...0xBF).contains(scalar.value) && !"\u{A0}°²³±".unicodeScalars.contains(scalar)
}

/// One cell with non-ASCII bytes, between two separators.
struct LegacyCell {
    let range: Range<Int>
    /// The bytes as an older program had them: those of the file, or the Latin-1 bytes of letters that a newer program
    /// saved as Unicode. nil when only Unicode can represent the cell.
    let bytes: [UInt8]?
    /// Whether the cell is valid UTF-8 and may be meant as such.
    let isUnicode: Bool
    let unicodeEvidence: Evidence
    private let legacyEvidence: [Evidence]

    init(_ source: ArraySlice<UInt8>) {
        range = source.indices
        let unicode = String(validating: source, as: UTF8.self).map { Array($0.unicodeScalars) }
        let western = unicode?.compactMap { windows1252($0) as UInt8? }
        let bytes = unicode == nil ? Array(source) : western?.count == unicode?.count ? western : nil
        self.bytes = bytes
        isUnicode = unicode != nil
        unicodeEvidence = Evidence(of: unicode ?? [])
        legacyEvidence = TextEncoding.legacy.map { encoding in
            Evidence(of: bytes.map { decodeLegacy($0, as: encoding) } ?? [])
        }
    }

    /// Whether the cell contains Vietnamese that cannot come from an older encoding.
    var provesUnicode: Bool { bytes == nil && unicodeEvidence.legal > 0 }
    /// Whether the cell, read as Unicode, contains words that cannot be Vietnamese.
    var isSuspect: Bool { bytes != nil && (!isUnicode || unicodeEvidence.illegal > 0) }

    func evidence(for encoding: TextEncoding) -> Evidence {
        TextEncoding.legacy.firstIndex(of: encoding).map { legacyEvidence[$0] } ?? unicodeEvidence
    }
}
