// How a text becomes bytes of a page: markup is escaped, and what the eye cannot see is spelled out.

extension [UInt8] {
    /// Appends `text` for use between tags or inside a quoted attribute.
    ///
    /// What turns or hides other text is shown as `[U+202E]`, as in every document.
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
