// Converts text to bytes of a page. Markup is escaped, and invisible characters are spelled out.

extension [UInt8] {
    /// Appends `text` for use between tags or inside a quoted attribute.
    ///
    /// Characters that reorder or hide other text are shown as `[U+202E]`, as in every document.
    mutating func append(escaping text: String) {
        var text = text
        text.withUTF8 { bytes in
            var start = 0  // start of the part that is not yet copied
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

/// A character that must be replaced.
private struct Special {
    let replacement: String
    /// In bytes.
    let length: Int

    @inline(__always)
    init?(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) {
        let byte = bytes[index]
        // Plain ASCII and the continuation and lead bytes of ordinary letters return here.
        if byte > 0x3E, !InvisibleCharacters.mayBegin(with: byte) { return nil }
        self.init(uncommon: bytes, at: index)
    }

    private init?(uncommon bytes: UnsafeBufferPointer<UInt8>, at index: Int) {
        switch bytes[index] {
        case UInt8(ascii: "&"): self.init(replacement: "&amp;", length: 1)
        case UInt8(ascii: "<"): self.init(replacement: "&lt;", length: 1)
        case UInt8(ascii: ">"): self.init(replacement: "&gt;", length: 1)
        case UInt8(ascii: "\""): self.init(replacement: "&quot;", length: 1)
        case UInt8(ascii: "'"): self.init(replacement: "&#39;", length: 1)
        default:
            guard let unseen = InvisibleCharacters(bytes, at: index) else { return nil }
            self.init(replacement: unseen.spelled, length: unseen.length)
        }
    }

    private init(replacement: String, length: Int) {
        self.replacement = replacement
        self.length = length
    }
}
