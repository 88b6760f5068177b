// The small parts of the scan: characters, positions, and the XML declaration.

/// The unit at one byte of a text that should be UTF-8 and XML 1.0.
enum UTF8Unit {
    case newline, blank
    /// A complete character outside ASCII, with its number of bytes.
    case character(length: Int)
    case illegal(UInt32, length: Int)
    case invalid

    /// Only for bytes outside 0x20…0x7F. Sources of the legal ranges: Unicode, table 3-7; XML 1.0, production 2.
    init(_ bytes: [UInt8], at index: Int) {
        let byte = bytes[index]
        func next(_ offset: Int) -> UInt8 { index + offset < bytes.count ? bytes[index + offset] : 0 }
        func trails(_ offset: Int) -> Bool { next(offset) & 0xC0 == 0x80 }
        switch byte {
        case 0x0A: self = .newline
        // A carriage return alone ends a line too. Before a line feed it is part of that line's end.
        case 0x0D: self = next(1) == 0x0A ? .blank : .newline
        case 0x09, 0x20..<0x80: self = .blank
        case 0..<0x20: self = .illegal(UInt32(byte), length: 1)
        case 0xC2...0xDF where trails(1): self = .character(length: 2)
        case 0xE0...0xEF where trails(1) && trails(2) && Self.isShortest(byte, next(1)):
            let noncharacter = byte == 0xEF && next(1) == 0xBF && next(2) >= 0xBE
            self = noncharacter ? .illegal(0xFF40 | UInt32(next(2)), length: 3) : .character(length: 3)
        case 0xF0...0xF4 where trails(1) && trails(2) && trails(3) && Self.isShortest(byte, next(1)):
            self = .character(length: 4)
        default: self = .invalid
        }
    }

    /// Whether the sequence is no overlong form, no surrogate and not above U+10FFFF.
    private static func isShortest(_ lead: UInt8, _ second: UInt8) -> Bool {
        switch lead {
        case 0xE0: second >= 0xA0
        case 0xED: second < 0xA0
        case 0xF0: second >= 0x90
        case 0xF4: second < 0x90
        default: true
        }
    }
}

/// Converts byte offsets into lines and columns during one pass.
struct PlaceCount {
    private var line = 1
    private var lineStart: Int
    /// Continuation bytes in the current line, which do not count as columns.
    var continuations = 0

    init(lineStart: Int) { self.lineStart = lineStart }

    mutating func newLine(startingAt offset: Int) {
        line += 1
        lineStart = offset
        continuations = 0
    }

    func position(of offset: Int) -> XMLPosition {
        XMLPosition(line: line, column: offset - lineStart - continuations + 1)
    }

    /// The positions of ascending offsets in a text that is already known to be valid.
    static func positions(of offsets: [Int], in source: XMLBytes) -> [XMLPosition] {
        var count = PlaceCount(lineStart: source.start)
        var index = source.start
        return offsets.map { offset in
            while index < min(offset, source.utf8.count) {
                let byte = source.utf8[index]
                if byte & 0xC0 == 0x80 { count.continuations += 1 }
                if byte < 0x20, case .newline = UTF8Unit(source.utf8, at: index) {
                    count.newLine(startingAt: index + 1)
                }
                index += 1
            }
            return count.position(of: index)
        }
    }
}

/// The content between `<?xml` and `?>`.
struct XMLDeclaration {
    private let text: String

    init(_ bytes: ArraySlice<UInt8>) { text = String(decoding: bytes, as: UTF8.self) }

    /// A UTF-16 byte order mark overrides the declaration. Otherwise the text is UTF-8 and must not declare another
    /// encoding.
    func check(wasUTF16: Bool, at position: XMLPosition) throws(XMLFault) {
        if let version = value(of: "version"), version != "1.0" { throw XMLFault(.version(version), at: position) }
        guard let encoding = value(of: "encoding"), !wasUTF16 else { return }
        guard ["UTF-8", "UTF8", "US-ASCII", "ASCII"].contains(encoding.uppercased()) else {
            throw XMLFault(.encoding(encoding), at: position)
        }
    }

    /// The quoted value after `name`. A malformed declaration is left for libxml2 to report.
    private func value(of name: String) -> String? {
        let parts = text.split(omittingEmptySubsequences: false) { $0 == "\"" || $0 == "'" }
        for (label, value) in zip(parts, parts.dropFirst()) {
            let word = label.split { $0 == "=" || $0.isWhitespace }.last
            if word == Substring(name), label.contains("=") { return String(value) }
        }
        return nil
    }
}
