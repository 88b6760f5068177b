// How a text becomes bytes of a page: markup is escaped, and what the eye cannot see is spelled out.

extension [UInt8] {
    /// Appends `text` for use between tags or inside a quoted attribute.
    ///
    /// Characters that turn or hide other text (bidi controls, zero-width ones, control characters) are shown as
    /// `[U+202E]`: a reader must see what was sent, in the order in which it was sent.
    mutating func append(escaping text: String) {
        var text = text
        text.withUTF8 { bytes in
            var start = 0  // of the stretch not yet copied
            var index = 0
            while index < bytes.count {
                guard let special = Special(bytes, at: index) else {
                    index += 1
                    continue
                }
                append(contentsOf: bytes[start..<index])
                append(contentsOf: special.replacement.utf8)
                index += special.length
                start = index
            }
            append(contentsOf: bytes[start...])
        }
    }

    mutating func append(_ name: StaticString) {
        name.withUTF8Buffer { append(contentsOf: $0) }
    }
}

/// A character that may not be copied as it is.
private struct Special {
    let replacement: String
    /// In bytes.
    let length: Int

    @inline(__always)
    init?(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) {
        let byte = bytes[index]
        // Plain ASCII and the continuation and lead bytes of ordinary letters leave here.
        if byte > 0x3E, byte < 0x7F { return nil }
        if byte >= 0x80, byte != 0xC2, byte != 0xD8, byte != 0xE2, byte != 0xEF { return nil }
        self.init(uncommon: bytes, at: index)
    }

    private init?(uncommon bytes: UnsafeBufferPointer<UInt8>, at index: Int) {
        switch bytes[index] {
        case UInt8(ascii: "&"): self.init(replacement: "&amp;", length: 1)
        case UInt8(ascii: "<"): self.init(replacement: "&lt;", length: 1)
        case UInt8(ascii: ">"): self.init(replacement: "&gt;", length: 1)
        case UInt8(ascii: "\""): self.init(replacement: "&quot;", length: 1)
        case UInt8(ascii: "'"): self.init(replacement: "&#39;", length: 1)
        case UInt8(ascii: "\t"), UInt8(ascii: "\n"): return nil
        case 0..<0x20, 0x7F: self.init(shown: UInt32(bytes[index]), length: 1)
        case 0xC2 where bytes[index + 1] < 0xA0: self.init(shown: UInt32(bytes[index + 1]), length: 2)
        case 0xD8 where bytes[index + 1] == 0x9C: self.init(shown: 0x61C, length: 2)
        case 0xE2, 0xEF:
            let scalar =
                UInt32(bytes[index] & 0xF) << 12 | UInt32(bytes[index + 1] & 0x3F) << 6
                | UInt32(bytes[index + 2] & 0x3F)
            guard isInvisible(scalar) else { return nil }
            self.init(shown: scalar, length: 3)
        default: return nil
        }
    }

    private init(replacement: String, length: Int) {
        self.replacement = replacement
        self.length = length
    }

    private init(shown scalar: UInt32, length: Int) {
        replacement = shownByNumber(scalar)
        self.length = length
    }
}
