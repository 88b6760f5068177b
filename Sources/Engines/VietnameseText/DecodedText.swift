// The result of decoding a file's bytes: the text, its original encoding, and all repairs.

/// The encodings that files may have.
package enum TextEncoding: String, Equatable, Sendable, CaseIterable {
    case utf8 = "UTF-8"
    case utf16LittleEndian = "UTF-16LE"
    case utf16BigEndian = "UTF-16BE"
    case windows1258 = "Windows-1258"
    case tcvn3 = "TCVN3 (ABC)"
    case vni = "VNI"
}

/// A position in a file.
package struct TextPlace: Equatable, Sendable {
    /// Counted from 1; CRLF, LF and CR each end a line.
    package let line: Int
    /// Counted from 1, in Unicode scalars; in bytes where the bytes are not text.
    package let column: Int
    /// Counted from 0, in bytes of the file. If the file was converted from another encoding first, in bytes of its
    /// UTF-8 text.
    package let offset: Int

    package init(line: Int, column: Int, offset: Int) {
        self.line = line
        self.column = column
        self.offset = offset
    }
}

/// A part of the text that was repaired, or kept although a reader would not see it.
package struct TextRepair: Equatable, Sendable {
    package enum Kind: Equatable, Sendable {
        /// The text, or cells of it, was in an older encoding. ``TextRepair/count`` counts words, and the examples show
        /// the first cell, before as Windows would show it.
        case encoding(TextEncoding)
        /// Letters typed as base and marks were composed (NFD → NFC). Counts words.
        case decomposed
        /// Zero-width characters and soft hyphens were removed.
        case zeroWidth
        /// No-break and other typographic spaces were replaced by plain spaces.
        case space
        /// The Icelandic letter Ð (or the African Ɖ) was replaced by the Vietnamese Đ.
        case strokedD
        /// Kept: characters that change the writing direction, so that a text may look different from its content.
        case bidi
        /// Kept: U+FFFD, which another program put in place of characters it had lost.
        case lostCharacter
        /// Private-use characters of a symbol font, which word processors use for bullets (U+F0B7), were replaced by
        /// `•` or by the sign that they show.
        case bullet
        /// Vertical tabs, form feeds and the separators U+2028 and U+2029 were replaced by U+000B, a line break that
        /// does not end a table row.
        case lineBreak
        /// Kept: `?` inside words, left by a program that saved in an encoding without these letters.
        case questionMarks
    }

    package let kind: Kind
    /// The number of occurrences in the whole text.
    package let count: Int
    /// The first occurrence.
    package let place: TextPlace
    /// The original word at the first occurrence, or its beginning; ``visible(_:)`` shows its invisible characters.
    package let before: String
    /// The same word after the repair.
    package let after: String

    /// A word may be as long as the file, so the examples keep the first sixty characters only.
    package init(kind: Kind, count: Int, place: TextPlace, before: String, after: String) {
        (self.kind, self.count, self.place) = (kind, count, place)
        (self.before, self.after) = (text(before.unicodeScalars.prefix(60)), text(after.unicodeScalars.prefix(60)))
    }
}

/// Why bytes could not be read as text.
package struct TextRefusal: Error, Equatable, Sendable {
    package enum Kind: Equatable, Sendable {
        // Formats other than text, recognised by their first bytes.
        case gzip, zip, ole2, pdf, image, archive, richText, webPage, zeros
        case utf7, utf32
        /// UTF-8 that was read as western letters and encoded again.
        case doubleUTF8
        /// There are so many `?` inside words that the text must have been saved in an encoding without Vietnamese
        /// letters.
        case lettersLost
        /// Every second byte is zero: UTF-16 without a byte order mark.
        case utf16WithoutMark
        case nul
        /// A control character other than TAB, CR, LF, or a noncharacter.
        case controlCharacter(Unicode.Scalar)
        case truncatedUTF16, unpairedSurrogate
        /// Bytes that are not valid UTF-8 (including overlong forms and surrogates).
        case invalidUTF8
        /// Not UTF-8. It is probably one of the older encodings, but the evidence is not sufficient.
        case undecidedEncoding(likely: TextEncoding)
    }

    package let kind: Kind
    package let place: TextPlace
}

/// A file's text, independent of its original encoding.
package struct DecodedText: Equatable, Sendable {
    /// In NFC (except words of more than 512 bytes that are not Vietnamese), without byte order mark, zero-width
    /// characters or no-break spaces.
    package let text: String
    /// The encoding of the file's bytes. Cells in an older encoding inside a Unicode file are reported by a repair
    /// only.
    package let encoding: TextEncoding
    /// At most one entry per kind, in the order of the kinds.
    package let repairs: [TextRepair]
    /// The same text with its zero-width characters; nil when there were none. For reading codes, where each character
    /// counts.
    package let unhidden: String?

    package init(text: String, encoding: TextEncoding, repairs: [TextRepair], unhidden: String? = nil) {
        (self.text, self.encoding, self.repairs, self.unhidden) = (text, encoding, repairs, unhidden)
    }
}
