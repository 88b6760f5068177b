// Converts the bytes of a file to UTF-8 without a byte order mark, or reports why they are not XML text.

/// A text in UTF-8, not yet validated, and what is known about its original encoding.
struct XMLBytes {
    let utf8: [UInt8]
    /// How many bytes to skip at the start (a UTF-8 byte order mark).
    let start: Int
    let wasUTF16: Bool

    init(_ bytes: [UInt8]) throws(XMLFault) {
        func begins(_ magic: UInt8...) -> Bool { bytes.starts(with: magic) }
        let atStart = XMLPosition(line: 1, column: 1)
        if begins(0x1F, 0x8B) { throw XMLFault(.compressed, at: atStart) }
        if begins(0xFF, 0xFE, 0, 0) || begins(0, 0, 0xFE, 0xFF) || begins(0x3C, 0, 0, 0) || begins(0, 0, 0, 0x3C) {
            throw XMLFault(.encoding("UTF-32"), at: atStart)
        }
        if begins(0x3C, 0) || begins(0, 0x3C) { throw XMLFault(.encoding("UTF-16"), at: atStart) }
        if begins(0x4C, 0x6F, 0xA7, 0x94) { throw XMLFault(.encoding("EBCDIC"), at: atStart) }
        wasUTF16 = begins(0xFF, 0xFE) || begins(0xFE, 0xFF)
        utf8 = wasUTF16 ? Self.utf8(fromUTF16: bytes, littleEndian: bytes[0] == 0xFF) : bytes
        start = begins(0xEF, 0xBB, 0xBF) ? 3 : 0
        guard utf8.dropFirst(start).first(where: { !isBlank($0) }) == UInt8(ascii: "<") else {
            throw XMLFault(.notXML, at: atStart)
        }
    }

    /// A broken surrogate pair or an odd last byte becomes 0xFF, which is invalid in UTF-8, so the scan reports it with
    /// its position.
    private static func utf8(fromUTF16 bytes: [UInt8], littleEndian: Bool) -> [UInt8] {
        let (low, high) = littleEndian ? (0, 1) : (1, 0)
        let units = stride(from: 2, to: bytes.count - 1, by: 2).lazy.map {
            UInt16(bytes[$0 + high]) << 8 | UInt16(bytes[$0 + low])
        }
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count)
        var source = units.makeIterator()
        var decoder = UTF16()
        decoding: while true {
            switch decoder.decode(&source) {
            case .scalarValue(let scalar): text.append(contentsOf: UTF8.encode(scalar).unsafelyUnwrapped)
            case .error: text.append(0xFF)
            case .emptyInput: break decoding
            }
        }
        if !bytes.count.isMultiple(of: 2) { text.append(0xFF) }
        return text
    }
}

/// White space as XML defines it.
func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }
