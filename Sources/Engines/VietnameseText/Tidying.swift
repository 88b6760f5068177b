// Repairs what a reader cannot see (unusual spaces, zero-width characters, the wrong Đ) and refuses control characters.

/// The treatment of a character, determined by its bytes.
private enum Treatment {
    case plain
    /// May have to be composed, which requires the Unicode tables.
    case mayCompose
    /// Not a letter of the Vietnamese alphabet. It may be text in an older encoding that was read as western letters.
    case mayBeLegacy
    case repaired(TextRepair.Kind, [UInt8])
    case kept(TextRepair.Kind)
    case control
}

/// The kinds that are repaired in the text, in the order in which they are reported.
private let tidiedKinds: [TextRepair.Kind] = [
    .zeroWidth, .space, .strokedD, .bullet, .lineBreak, .bidi, .lostCharacter,
]

/// One pass over valid UTF-8.
struct Tidying {
    let bytes: [UInt8]
    /// Everything before this offset is in the output.
    private var copied: Int
    private var position: Int
    private let start: Int
    private let keepsHidden: Bool
    private(set) var output: ArraySlice<UInt8>
    private(set) var mayCompose = false
    private(set) var mayBeLegacy = false
    private var tallies: [(kind: TextRepair.Kind, count: Int, place: TextPlace, before: Range<Int>)] = []
    private var counter = PlaceCounter()

    init(bytes: [UInt8], position: Int, keepsHidden: Bool = false) {
        self.bytes = bytes
        self.position = position
        self.keepsHidden = keepsHidden
        start = position
        copied = position
        output = []
        counter.skip(to: position)
    }

    mutating func run() throws(TextRefusal) {
        while let found = nextSuspect() {
            switch found.what {
            case .plain: break
            case .mayCompose: mayCompose = true
            case .mayBeLegacy: mayBeLegacy = true
            case .control: throw refusal(length: found.length)
            case .kept(let kind): tally(kind)
            case .repaired(.zeroWidth, _) where keepsHidden: break
            case .repaired(let kind, let replacement):
                tally(kind)
                output += bytes[copied..<position]
                output += replacement == wideSpace && !isBetweenDigits(found.length) ? [0x20] : replacement
                copied = position + found.length
            }
            position += found.length
        }
        output = output.isEmpty ? bytes[copied...] : output + bytes[copied...]
    }

    private func isBetweenDigits(_ length: Int) -> Bool {
        let next = position + length
        return position > 0 && next < bytes.count && isDigit(bytes[position - 1]) && isDigit(bytes[next])
    }

    /// The same pass over the same bytes with zero-width characters kept; nil when there are none.
    func keepingHidden() -> Tidying? {
        guard tallies.contains(where: { $0.kind == .zeroWidth }) else { return nil }
        var other = Tidying(bytes: bytes, position: start, keepsHidden: true)
        // The pass without them succeeded, and nothing else is different.
        guard (try? other.run()) != nil else { return nil }
        return other
    }

    /// The repairs in the order of their kinds, with the word around the first occurrence of each.
    var repairs: [TextRepair] {
        tidiedKinds.compactMap { kind in
            guard let tally = tallies.first(where: { $0.kind == kind }) else { return nil }
            let before = Array(bytes[tally.before])
            var word = Tidying(bytes: before, position: 0)
            try? word.run()
            return TextRepair(
                kind: kind, count: tally.count, place: tally.place, before: String(decoding: before, as: UTF8.self),
                after: String(decoding: word.output, as: UTF8.self))
        }
    }

    /// Advances to the next character that might need treatment.
    private mutating func nextSuspect() -> (what: Treatment, length: Int)? {
        bytes.withUnsafeBufferPointer { bytes in
            while position < bytes.count {
                let byte = bytes[position]
                if byte < 0x80 {
                    if byte >= 0x20 && byte != 0x7F || byte == 0x0A || byte == 0x0D || byte == 0x09 {
                        position += 1
                        continue
                    }
                    return (byte == 0x0B || byte == 0x0C ? .repaired(.lineBreak, [0x0B]) : .control, 1)
                }
                let found = classify(bytes, at: position)
                if case .plain = found.what { position += found.length } else { return found }
            }
            return nil
        }
    }

    private mutating func tally(_ kind: TextRepair.Kind) {
        if let index = tallies.firstIndex(where: { $0.kind == kind }) {
            tallies[index].count += 1
        } else {
            counter.advance(to: position, in: bytes)
            tallies.append((kind, 1, counter.place, wordAround(position)))
        }
    }

    /// The bytes between separators around an offset, at most about sixty.
    private func wordAround(_ offset: Int) -> Range<Int> {
        func ends(_ byte: UInt8) -> Bool {
            byte <= 0x20 || [UInt8(ascii: ";"), UInt8(ascii: ","), UInt8(ascii: "\"")].contains(byte)
        }
        var lower = offset
        while lower > 0, offset - lower < 30 || bytes[lower] & 0xC0 == 0x80, !ends(bytes[lower - 1]) { lower -= 1 }
        var upper = offset
        while upper < bytes.count, upper - offset < 30 || bytes[upper] & 0xC0 == 0x80, !ends(bytes[upper]) {
            upper += 1
        }
        return lower..<upper
    }

    private mutating func refusal(length: Int) -> TextRefusal {
        counter.advance(to: position, in: bytes)
        let scalar = String(decoding: bytes[position..<position + length], as: UTF8.self).unicodeScalars.first
        return TextRefusal(kind: .controlCharacter(scalar ?? "\u{FFFD}"), place: counter.place)
    }
}

/// Classifies the character at `index` of valid UTF-8. Characters that no canonical composition changes are recognised
/// by their bytes: all below U+0300, Vietnamese and other Latin at U+1E00–1EFF, general punctuation, currency signs.
private func classify(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> (what: Treatment, length: Int) {
    let lead = bytes[index]
    switch lead {
    case 0xC2...0xDF: return (classifyTwo(lead, bytes[index + 1]), 2)
    case 0xE1 where (0xB8...0xBB).contains(bytes[index + 1]): return (.plain, 3)
    case 0xE0...0xEF: return (classifyThree(lead, bytes[index + 1], bytes[index + 2]), 3)
    default: return (.mayCompose, 4)
    }
}

private func classifyTwo(_ lead: UInt8, _ second: UInt8) -> Treatment {
    switch (lead, second) {
    case (0xC2, 0x80...0x9F): .control
    case (0xC2, 0xA0): .repaired(.space, [0x20])
    case (0xC2, 0xAD): .repaired(.zeroWidth, [])
    // § « ° ± ² ³ · »
    case (0xC2, _): [0xA7, 0xAB, 0xB0, 0xB1, 0xB2, 0xB3, 0xB7, 0xBB].contains(second) ? .plain : .mayBeLegacy
    case (0xC3, 0x90), (0xC6, 0x89): .repaired(.strokedD, [0xC4, 0x90])  // Ð, Ɖ → Đ
    case (0xC3, 0xB0): .repaired(.strokedD, [0xC4, 0x91])  // ð → đ
    case (0xD8, 0x9C): .kept(.bidi)  // U+061C
    case (0xC3, _): vietnameseInLatin1 >> UInt64(second & 0x3F) & 1 == 1 ? .plain : .mayBeLegacy
    default: lead < 0xCC ? .plain : .mayCompose
    }
}

/// The letters of U+00C0–00FF that Vietnamese uses, one bit each: À Á Â Ã È É Ê Ì Í Ò Ó Ô Õ Ù Ú Ý, and the same in
/// lower case.
private let vietnameseInLatin1: UInt64 = 0x263C_370F_263C_370F

private func classifyThree(_ lead: UInt8, _ second: UInt8, _ third: UInt8) -> Treatment {
    switch (lead, second, third) {
    case (0xE2, 0x80, 0x89), (0xE2, 0x80, 0xAF): .repaired(.space, [0x20])  // U+2009, U+202F, used to group digits
    // U+2000–200A, U+205F, U+3000
    case (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x81, 0x9F), (0xE3, 0x80, 0x80): .repaired(.space, wideSpace)
    case (0xE2, 0x80, 0xA8...0xA9): .repaired(.lineBreak, [0x0B])  // line and paragraph separator
    case (0xEF, 0x80, 0xA0...0xBF), (0xEF, 0x81...0x83, _): .repaired(.bullet, symbol(second, third))  // U+F020–F0FF
    case (0xE2, 0x80, 0x8B...0x8D), (0xE2, 0x81, 0xA0...0xA4), (0xEF, 0xBB, 0xBF):
        .repaired(.zeroWidth, [])  // U+200B–200D, U+2060–2064, U+FEFF
    case (0xE2, 0x80, 0x8E...0x8F), (0xE2, 0x80, 0xAA...0xAE), (0xE2, 0x81, 0xA6...0xA9): .kept(.bidi)
    case (0xE2, 0x80...0x82, _): .plain
    case (0xEF, 0xBF, 0xBD): .kept(.lostCharacter)
    case (0xEF, 0xBF, 0xBE...0xBF): .control  // U+FFFE, U+FFFF: XML cannot represent them
    default: .mayCompose
    }
}

/// Between digits a wide space separates two numbers; two plain spaces keep them separate.
private let wideSpace: [UInt8] = [0x20, 0x20]

/// The signs that Symbol and Wingdings show for U+F020–F0FF, as far as texts are likely to contain them; a bullet for
/// all others.
private func symbol(_ second: UInt8, _ third: UInt8) -> [UInt8] {
    let signs: [UInt8: String] = [
        0x2D: "-", 0xA3: "≤", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xE0: "→", 0xE8: "→", 0xFC: "✓", 0xFE: "☑",
    ]
    return Array((signs[(second - 0x80) << 6 | third & 0x3F] ?? "•").utf8)
}

/// Counts lines and columns up to an offset, each byte once.
struct PlaceCounter {
    private var offset = 0
    private var line = 1
    private var column = 1
    /// Whether columns count bytes, as in text that is not UTF-8, instead of characters.
    private let countsBytes: Bool

    init(countsBytes: Bool = false) { self.countsBytes = countsBytes }

    var place: TextPlace { TextPlace(line: line, column: column, offset: offset) }

    /// Skips bytes that are not part of the text, such as a byte order mark.
    mutating func skip(to offset: Int) { self.offset = offset }

    mutating func advance(to end: Int, in bytes: [UInt8]) {
        while offset < end {
            let byte = bytes[offset]
            let isPair = byte == 0x0A && offset > 0 && bytes[offset - 1] == 0x0D
            if byte == 0x0D || byte == 0x0A && !isPair {
                (line, column) = (line + 1, 1)
            } else if countsBytes || byte & 0xC0 != 0x80, !isPair {
                column += 1
            }
            offset += 1
        }
    }
}

/// The text with every invisible or misleading character written as `[U+202E]`: zero-width, directional and control
/// characters, unusual spaces, and marks that are separate from their letter.
package func visible(_ text: String) -> String {
    var shown = ""
    for scalar in text.unicodeScalars {
        if isInvisible(scalar) {
            let hex = String(scalar.value, radix: 16, uppercase: true)
            shown += "[U+\(String(repeating: "0", count: max(0, 4 - hex.utf8.count)))\(hex)]"
        } else {
            shown.unicodeScalars.append(scalar)
        }
    }
    return shown
}

private func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar != " " else { return false }
    switch scalar.properties.generalCategory {
    case .control, .format, .spaceSeparator, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned,
        .nonspacingMark:
        return true
    default: return false
    }
}
