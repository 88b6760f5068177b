// The characters that XML 1.0 can represent. libxml2's writers do not filter out the others.

enum XMLCharacters {
    /// The text without characters that XML 1.0 cannot represent (production 2): most control characters, U+FFFE,
    /// U+FFFF.
    static func carried(_ text: String) -> String {
        guard text.utf8.withContiguousStorageIfAvailable(hasIllegal) ?? true else { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.filter { isLegal($0.value) }))
    }

    private static func isLegal(_ scalar: UInt32) -> Bool {
        scalar >= 0x20 ? scalar != 0xFFFE && scalar != 0xFFFF : scalar == 0x09 || scalar == 0x0A || scalar == 0x0D
    }

    /// May be true for a legal text (the lead byte 0xEF is checked more closely later), but is never false for an
    /// illegal one.
    private static func hasIllegal(_ utf8: UnsafeBufferPointer<UInt8>) -> Bool {
        utf8.contains { $0 < 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D || $0 == 0xEF }
    }
}
