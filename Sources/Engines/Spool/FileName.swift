// A file name as the bytes that the file system stores. As text, two different names could become equal, and names that
// are not UTF-8 would be lost.

/// One name in a folder: 1 to 255 bytes without `/` and NUL, not `.` and not `..`.
package struct FileName: Hashable, Sendable {
    package let bytes: [UInt8]

    /// nil when the text is not a legal file name.
    package init?(bytes: [UInt8]) {
        guard (1...255).contains(bytes.count), !bytes.contains(0), !bytes.contains(UInt8(ascii: "/")),
            bytes != [0x2E], bytes != [0x2E, 0x2E]
        else { return nil }
        self.bytes = bytes
    }

    /// nil when the text is not a legal file name.
    package init?(_ text: String) { self.init(bytes: Array(text.utf8)) }

    /// For names that this engine generates.
    init(own text: String) { bytes = Array(text.utf8) }

    /// The name for display: bytes that are not UTF-8 as `\xFF`, control, format and bidi characters as `[U+202E]`.
    package var shown: String { Self.shown(bytes) }

    /// The letters after the last dot, in ASCII lower case; nil when there are none.
    package var fileExtension: String? {
        guard let dot = bytes.lastIndex(of: UInt8(ascii: ".")), dot > 0, dot + 1 < bytes.count else { return nil }
        return String(validating: bytes[(dot + 1)...].map(Self.lower), as: UTF8.self)
    }

    /// The bytes with A–Z converted to a–z, which is sufficient for the Windows names compared here.
    var lowered: [UInt8] { bytes.map(Self.lower) }

    private static func lower(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }
}

extension FileName: Comparable {
    /// Compares bytes. It depends on no locale, and NFC and NFD spellings differ.
    package static func < (one: FileName, other: FileName) -> Bool { one.bytes.lexicographicallyPrecedes(other.bytes) }
}

extension FileName {
    static func shown(_ bytes: [UInt8]) -> String {
        // Most names are printable ASCII.
        if bytes.allSatisfy({ (0x20...0x7E).contains($0) }) { return String(decoding: bytes, as: UTF8.self) }
        var parser = Unicode.UTF8.ForwardParser()
        var rest = bytes.makeIterator()
        var place = 0
        var text = ""
        while true {
            switch parser.parseScalar(from: &rest) {
            case .valid(let encoded):
                place += encoded.count
                append(Unicode.UTF8.decode(encoded), to: &text)
            case .error(let length):
                for byte in bytes[place..<(place + length)] { text += "\\x" + hex(byte) }
                place += length
            case .emptyInput:
                return text
            }
        }
    }

    private static func append(_ scalar: Unicode.Scalar, to text: inout String) {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned:
            let digits = String(scalar.value, radix: 16, uppercase: true)
            text += "[U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "]"
        default: text.unicodeScalars.append(scalar)
        }
    }

    private static func hex(_ byte: UInt8) -> String {
        (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }
}
