// What became of a file's bytes: the text, the encoding it was in, and all that was set right on the way.

/// The ways in which a text reaches us.
package enum TextEncoding: String, Equatable, Sendable, CaseIterable {
    case utf8 = "UTF-8"
    case utf16LittleEndian = "UTF-16LE"
    case utf16BigEndian = "UTF-16BE"
    case windows1258 = "Windows-1258"
    case tcvn3 = "TCVN3 (ABC)"
    case vni = "VNI"
}

/// Where something stands in a file.
package struct TextPlace: Equatable, Sendable {
    /// Counted from 1; CRLF, LF and CR each end a line.
    package let line: Int
    /// Counted from 1, in characters (Unicode scalars; bytes where the bytes are no text).
    package let column: Int
    /// Counted from 0, in bytes of the file; of its text in UTF-8 where the file came in another encoding and was
    /// converted before
    /// this was met.
    package let offset: Int

    package init(line: Int, column: Int, offset: Int) {
        self.line = line
        self.column = column
        self.offset = offset
    }
}

/// Something about the text that was set right, or kept although a reader would not see it.
package struct TextRepair: Equatable, Sendable {
    package enum Kind: Equatable, Sendable {
        /// The text, or cells of it, was in an older encoding; ``TextRepair/count`` counts words, and the examples are
        /// the first cell, before as Windows would show it.
        case encoding(TextEncoding)
        /// Letters typed as base and marks were composed (NFD → NFC); counts words.
        case decomposed
        /// Zero-width characters and soft hyphens were removed.
        case zeroWidth
        /// No-break and other typographic spaces became plain spaces.
        case space
        /// The Icelandic letter Ð (or the African Ɖ) became the Vietnamese Đ.
        case strokedD
        /// Kept: characters that change the direction of writing, so that a text may look different from what it is.
        case bidi
        /// Kept: U+FFFD, left by another program in the place of characters it had lost.
        case lostCharacter
        /// Private signs of a symbol font, as word processors write bullets (U+F0B7), became `•` or the sign they show.
        case bullet
        /// Vertical tabs, form feeds and the separators U+2028 and U+2029 became line breaks: U+000B in the text, which
        /// no line of a table ends at.
        case lineBreak
        /// Kept: `?` inside words, left by a program that saved in an encoding without these letters.
        case questionMarks
    }

    package let kind: Kind
    /// How often in the whole text.
    package let count: Int
    /// The first of them.
    package let place: TextPlace
    /// The word around the first of them as it was, or its beginning; ``visible(_:)`` shows what the eye would miss.
    package let before: String
    /// The same word as it is now.
    package let after: String

    /// A word may be as long as the file; for an example its first sixty characters do.
    package init(kind: Kind, count: Int, place: TextPlace, before: String, after: String) {
        (self.kind, self.count, self.place) = (kind, count, place)
        (self.before, self.after) = (text(before.unicodeScalars.prefix(60)), text(after.unicodeScalars.prefix(60)))
    }
}

/// Why bytes could not be read as text.
package struct TextRefusal: Error, Equatable, Sendable {
    package enum Kind: Equatable, Sendable {
        // Other things than text, told by their first bytes.
        case gzip, zip, ole2, pdf, image, archive, richText, webPage, zeros
        case utf7, utf32
        /// UTF-8 that was taken for western letters and encoded once more.
        case doubleUTF8
        /// So many `?` inside words that the text was saved in an encoding without Vietnamese letters.
        case lettersLost
        /// Zero bytes at every other place: UTF-16 that does not say so.
        case utf16WithoutMark
        case nul
        /// A control character other than TAB, CR, LF, or a code point that is no character.
        case controlCharacter(Unicode.Scalar)
        case truncatedUTF16, unpairedSurrogate
        /// Bytes that are no UTF-8 (overlong forms and surrogates included).
        case invalidUTF8
        /// No UTF-8; by the look of it one of the older encodings, but the evidence does not suffice.
        case undecidedEncoding(likely: TextEncoding)
    }

    package let kind: Kind
    package let place: TextPlace
}

/// A file's text, whatever it was in.
package struct DecodedText: Equatable, Sendable {
    /// In NFC (a word of more than 512 bytes that is not Vietnamese excepted), without byte-order mark, zero-width
    /// characters or no-break spaces.
    package let text: String
    /// What the file's bytes were in. Cells in an older encoding inside a Unicode file are told by a repair only.
    package let encoding: TextEncoding
    /// One entry a kind at most, in the order of the kinds.
    package let repairs: [TextRepair]
    /// The same text with its zero-width characters still in it; nil when there were none. Whoever reads a code, where
    /// each
    /// character counts, looks here.
    package let unhidden: String?

    package init(text: String, encoding: TextEncoding, repairs: [TextRepair], unhidden: String? = nil) {
        (self.text, self.encoding, self.repairs, self.unhidden) = (text, encoding, repairs, unhidden)
    }
}
