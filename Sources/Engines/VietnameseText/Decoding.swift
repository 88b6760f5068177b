// Converts bytes to text: determines the encoding, decodes, and refuses bytes that are not text.

/// Decodes a whole file: UTF-8 with or without a byte order mark, UTF-16 with one, and TCVN3, VNI and windows-1258
/// where the words prove the encoding, also in single cells of a Unicode file.
///
/// A text in clean UTF-8 costs one validation and one scan.
/// - Parameter linesAreCells: each line is one cell, so that a separator in it does not split the evidence for its
///   encoding.
/// - Throws: `TextRefusal`, the reason with its position.
package func decodeText(_ bytes: [UInt8], linesAreCells: Bool = false) throws(TextRefusal) -> DecodedText {
    if let kind = foreignFormat(bytes) {
        throw TextRefusal(kind: kind, place: TextPlace(line: 1, column: 1, offset: 0))
    }
    if bytes.starts(with: [0xFF, 0xFE]) { return try decodeUTF16(bytes, .utf16LittleEndian) }
    if bytes.starts(with: [0xFE, 0xFF]) { return try decodeUTF16(bytes, .utf16BigEndian) }
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    if let nul = bytes.firstIndex(of: 0) {
        let kind = looksLikeUTF16(bytes) ? TextRefusal.Kind.utf16WithoutMark : .nul
        throw TextRefusal(kind: kind, place: place(of: nul, in: bytes))
    }
    let lost = LostLetters(in: bytes)
    if lost.areMany, let first = lost.first {
        throw TextRefusal(kind: .lettersLost, place: place(of: first, in: bytes))
    }
    let decoded: DecodedText
    if let invalid = invalidUTF8(bytes) {
        decoded = try decodeText(try LegacyReading(bytes, from: start, invalid: invalid, linesAreCells: linesAreCells))
    } else {
        decoded = try decodeUTF8(bytes, from: start, .utf8, linesAreCells)
    }
    return decoded.noting(lost.repair(in: bytes))
}

/// Valid UTF-8 → text with its repairs; a single scan when no repair is needed.
private func decodeUTF8(
    _ bytes: [UInt8], from start: Int, _ encoding: TextEncoding, _ linesAreCells: Bool = false
) throws(TextRefusal) -> DecodedText {
    var tidying = Tidying(bytes: bytes, position: start)
    do {
        try tidying.run()
    } catch {
        throw isDoubleUTF8(bytes[start...]) ? TextRefusal(kind: .doubleUTF8, place: error.place) : error
    }
    if tidying.mayBeLegacy {
        if isDoubleUTF8(bytes[start...]) {
            throw TextRefusal(kind: .doubleUTF8, place: TextPlace(line: 1, column: 1, offset: start))
        }
        let reading = try LegacyReading(bytes, from: start, invalid: nil, linesAreCells: linesAreCells)
        if !reading.repairs.isEmpty { return try decodeText(reading, encoding) }
    }
    return finish(tidying, encoding)
}

/// Text converted from an older encoding → text with all its repairs.
private func decodeText(_ reading: LegacyReading, _ encoding: TextEncoding? = nil) throws(TextRefusal) -> DecodedText {
    var tidying = Tidying(bytes: reading.text, position: 0)
    try tidying.run()
    return finish(tidying, encoding ?? reading.encoding, reading.repairs)
}

private func finish(_ tidying: Tidying, _ encoding: TextEncoding, _ earlier: [TextRepair] = []) -> DecodedText {
    let (text, composed) = text(of: tidying)
    let repairs = earlier + [composed].compactMap { $0 } + tidying.repairs
    return DecodedText(
        text: text, encoding: encoding, repairs: repairs,
        unhidden: tidying.keepingHidden().map { VietnameseText.text(of: $0).0 })
}

private func text(of tidying: Tidying) -> (String, TextRepair?) {
    guard tidying.mayCompose else { return (String(decoding: tidying.output, as: UTF8.self), nil) }
    var composing = Composing()
    composing.run(Array(tidying.output))
    return (String(decoding: composing.output, as: UTF8.self), composing.repair)
}

/// The position of a byte, in text that is valid UTF-8 up to there.
func place(of offset: Int, in bytes: [UInt8]) -> TextPlace {
    var counter = PlaceCounter()
    counter.advance(to: offset, in: bytes)
    return counter.place
}

/// The foreign format that begins with these bytes; nil when there is none.
private func foreignFormat(_ bytes: [UInt8]) -> TextRefusal.Kind? {
    signatures.first { bytes.starts(with: $0.0) }?.1
}

private let signatures: [([UInt8], TextRefusal.Kind)] = [
    ([0x1F, 0x8B], .gzip), ([0x50, 0x4B, 0x03, 0x04], .zip), ([0x50, 0x4B, 0x05, 0x06], .zip),
    ([0xD0, 0xCF, 0x11, 0xE0], .ole2), (Array("%PDF-".utf8), .pdf),
    ([0xFF, 0xFE, 0, 0], .utf32), ([0, 0, 0xFE, 0xFF], .utf32),
    ([0x89, 0x50, 0x4E, 0x47], .image), ([0xFF, 0xD8, 0xFF], .image), (Array("GIF8".utf8), .image),
    ([0x49, 0x49, 0x2A, 0], .image),
    ([0x4D, 0x4D, 0, 0x2A], .image), ([0, 0, 0, 0x18, 0x66, 0x74, 0x79, 0x70], .image),
    ([0, 0, 0, 0x1C, 0x66, 0x74, 0x79, 0x70], .image),
    ([0x52, 0x61, 0x72, 0x21, 0x1A, 0x07], .archive), ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], .archive),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A], .archive),
    (Array("BZh9".utf8), .archive), ([0x28, 0xB5, 0x2F, 0xFD], .archive), (Array("{\\rtf".utf8), .richText),
    (Array("MIME-Version:".utf8), .webPage),
    ([UInt8](repeating: 0, count: 64), .zeros),
    (Array("+/v8".utf8), .utf7), (Array("+/v9".utf8), .utf7), (Array("+/v+".utf8), .utf7),
    (Array("+/v/".utf8), .utf7),
]

/// Whether every second byte at the start is zero, as for ASCII letters in UTF-16.
private func looksLikeUTF16(_ bytes: [UInt8]) -> Bool {
    let head = bytes.prefix(64)
    let even = head.indices.count { $0 % 2 == 0 && head[$0] == 0 }
    let odd = head.indices.count { $0 % 2 == 1 && head[$0] == 0 }
    return max(even, odd) * 4 >= head.count && min(even, odd) * 8 <= head.count
}

/// The offset of the first byte that is not valid UTF-8.
private func invalidUTF8(_ bytes: [UInt8]) -> Int? {
    do {
        _ = try UTF8Span(validating: bytes.span)
        return nil
    } catch {
        return error.byteOffsets.lowerBound
    }
}

/// UTF-16 after its byte order mark → UTF-8, then decoded as usual. Offsets after the conversion refer to the UTF-8
/// text; lines and columns are the same.
private func decodeUTF16(_ bytes: [UInt8], _ encoding: TextEncoding) throws(TextRefusal) -> DecodedText {
    let low = encoding == .utf16LittleEndian ? 0 : 1
    let units = stride(from: 2, to: bytes.count - 1, by: 2).map { index in
        UInt16(bytes[index + low]) | UInt16(bytes[index + 1 - low]) << 8
    }
    let good = wellFormedPrefix(units)
    let text = Array(String(decoding: units[..<good], as: UTF16.self).utf8)
    if good < units.count || bytes.count % 2 == 1 {
        let place = place(of: text.count, in: text)
        let kind: TextRefusal.Kind =
            good == units.count ? .truncatedUTF16 : units[good] == 0 ? .nul : .unpairedSurrogate
        throw TextRefusal(kind: kind, place: TextPlace(line: place.line, column: place.column, offset: 2 + 2 * good))
    }
    return try decodeUTF8(text, from: 0, encoding)
}

/// The number of units before the first zero or unpaired surrogate.
private func wellFormedPrefix(_ units: [UInt16]) -> Int {
    var index = 0
    while index < units.count, units[index] != 0 {
        if UTF16.isLeadSurrogate(units[index]) {
            guard index + 1 < units.count, UTF16.isTrailSurrogate(units[index + 1]) else { return index }
            index += 2
        } else if UTF16.isTrailSurrogate(units[index]) {
            return index
        } else {
            index += 1
        }
    }
    return index
}
