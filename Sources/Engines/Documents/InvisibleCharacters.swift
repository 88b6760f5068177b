// Invisible characters in text. Every writer shows them spelled out, as `[U+202E]`.

/// A character that reorders or hides other text: bidi controls, zero-width characters, control characters, tags,
/// noncharacters.
///
/// A reader must see what was sent, in the order in which it was sent.
struct InvisibleCharacters {
    private let scalar: UInt32
    /// In bytes of UTF-8.
    let length: Int

    /// `[U+202E]`
    var spelled: String {
        let digits = String(scalar, radix: 16, uppercase: true)
        return "[U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits + "]"
    }

    /// A fast check: false for plain ASCII and for bytes that begin or continue ordinary letters, which are never
    /// invisible.
    @inline(__always)
    static func mayBegin(with byte: UInt8) -> Bool {
        byte < 0x20 || byte == 0x7F || byte == 0xC2 || byte == 0xD8 || byte == 0xE2 || byte == 0xEF || byte == 0xF3
    }

    /// - Parameters:
    ///   - bytes: complete characters of UTF-8.
    ///   - index: the index of any byte of a character.
    /// - Returns: nil for a visible character, including tabs and line feeds.
    init?(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) {
        let byte = bytes[index]
        switch byte {
        case UInt8(ascii: "\t"), UInt8(ascii: "\n"): return nil
        case 0..<0x20, 0x7F: (scalar, length) = (UInt32(byte), 1)
        case 0xC2 where bytes[index + 1] < 0xA0: (scalar, length) = (UInt32(bytes[index + 1]), 2)
        case 0xD8 where bytes[index + 1] == 0x9C: (scalar, length) = (0x61C, 2)
        case 0xE2, 0xEF:
            let found =
                UInt32(byte & 0xF) << 12 | UInt32(bytes[index + 1] & 0x3F) << 6 | UInt32(bytes[index + 2] & 0x3F)
            guard Self.isUnseen(found) else { return nil }
            (scalar, length) = (found, 3)
        case 0xF3 where bytes[index + 1] == 0xA0:  // U+E0000 to U+E0FFF: tags and variation selectors
            (scalar, length) = (0xE0000 | UInt32(bytes[index + 2] & 0x3F) << 6 | UInt32(bytes[index + 3] & 0x3F), 4)
        default: return nil
        }
    }

    /// Zero-width and directional characters, line and paragraph separators, the byte order mark, noncharacters.
    private static func isUnseen(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x2069, 0xFEFF, 0xFFFE, 0xFFFF: true
        default: false
        }
    }
}

extension String {
    /// The text with all invisible characters spelled out. Most texts are returned unchanged.
    var spelledOut: String {
        var text = self
        return text.withUTF8 { bytes in
            guard bytes.contains(where: InvisibleCharacters.mayBegin) else { return nil }
            return spelled(bytes)
        } ?? self
    }
}

/// A carriage return is kept, because each format has its own line break.
private func spelled(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    var shown: [UInt8] = []
    shown.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
        if bytes[index] != UInt8(ascii: "\r"), let unseen = InvisibleCharacters(bytes, at: index) {
            shown.append(contentsOf: unseen.spelled.utf8)
            index += unseen.length
        } else {
            shown.append(bytes[index])
            index += 1
        }
    }
    return String(decoding: shown, as: UTF8.self)
}
