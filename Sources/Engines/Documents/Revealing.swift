// What the eye cannot see is spelled out in every document: a reader must see what was sent, in the order in which it was sent.

/// Characters that show nothing or turn the direction of others: zero-width ones, bidi controls, line and paragraph separators, the
/// byte order mark, noncharacters.
func isInvisible(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x61C, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x2069, 0xFEFF, 0xFFFE, 0xFFFF: true
    default: false
    }
}

/// `[U+202E]`
func shownByNumber(_ scalar: UInt32) -> String {
    let digits = String(scalar, radix: 16, uppercase: true)
    return "[U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits + "]"
}

extension String {
    /// The text with its invisible characters shown by their number.
    var revealed: String {
        guard utf8.contains(where: { $0 == 0xD8 || $0 == 0xE2 || $0 == 0xEF }), unicodeScalars.contains(where: { isInvisible($0.value) })
        else { return self }
        return unicodeScalars.reduce(into: "") { text, scalar in
            if isInvisible(scalar.value) { text += shownByNumber(scalar.value) } else { text.unicodeScalars.append(scalar) }
        }
    }
}
