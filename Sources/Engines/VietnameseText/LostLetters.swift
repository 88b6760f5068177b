// Letters that an earlier program lost by saving in an encoding without them, which replaced each by a question mark.

/// The words of a text that have `?` in place of a letter: `ho?ch`, `??n`. A question mark at the end of a word, in an
/// address, or before a capital is a real one.
struct LostLetters {
    private(set) var count = 0
    private(set) var first: Int?
    /// Above one word in twenty, the whole text was saved in such an encoding.
    private(set) var areMany = false
    private var firstWord: Range<Int>?

    init(in bytes: [UInt8]) {
        var next = 0
        while let mark = bytes[next...].firstIndex(of: Self.mark) {
            let start = bytes[next..<mark].lastIndex(where: Self.separates).map { $0 + 1 } ?? next
            let end = bytes[mark...].firstIndex(where: Self.separates) ?? bytes.count
            take(start..<end, in: bytes)
            next = end
        }
        if count >= 10 { areMany = count * 20 >= Self.words(in: bytes) }
    }

    /// The number of words with a letter.
    private static func words(in bytes: [UInt8]) -> Int {
        var count = 0
        var isCounted = false
        for byte in bytes {
            if separates(byte) {
                isCounted = false
            } else if !isCounted, isLetter(byte) {
                (count, isCounted) = (count + 1, true)
            }
        }
        return count
    }

    private static let mark = UInt8(ascii: "?")

    private static func separates(_ byte: UInt8) -> Bool {
        switch byte {
        case 0...0x20, UInt8(ascii: ";"), UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: "|"): true
        default: false
        }
    }

    private static func isLetter(_ byte: UInt8) -> Bool { byte >= 0x80 || (0x41...0x5A).contains(byte & 0xDF) }

    private mutating func take(_ word: Range<Int>, in bytes: [UInt8]) {
        guard !bytes[word].contains(where: { "=&/<>".utf8.contains($0) }) else { return }
        guard let lost = word.first(where: { isLost($0, in: word, of: bytes) }) else { return }
        count += 1
        if first == nil { (first, firstWord) = (lost, word) }
    }

    private func isLost(_ index: Int, in word: Range<Int>, of bytes: [UInt8]) -> Bool {
        guard bytes[index] == Self.mark, index + 1 < word.upperBound, Self.isLetter(bytes[index + 1]) else {
            return false
        }
        guard index > word.lowerBound else { return true }
        let before = bytes[index - 1]
        let startsSentence =
            (0x41...0x5A).contains(bytes[index + 1]) && (before >= 0x80 || (0x61...0x7A).contains(before))
        return (Self.isLetter(before) || before == Self.mark) && !startsSentence
    }

    /// nil when no letter is lost.
    func repair(in bytes: [UInt8]) -> TextRepair? {
        guard let first, let firstWord else { return nil }
        let word = String(decoding: bytes[firstWord], as: UTF8.self)
        return TextRepair(
            kind: .questionMarks, count: count, place: place(of: first, in: bytes), before: word, after: word)
    }
}

extension DecodedText {
    func noting(_ repair: TextRepair?) -> DecodedText {
        guard let repair else { return self }
        return DecodedText(text: text, encoding: encoding, repairs: repairs + [repair], unhidden: unhidden)
    }
}

/// Whether valid UTF-8 is UTF-8 that was encoded twice: `Káº¿ hoáº¡ch`. Recognised by the pairs that begin every letter
/// with two marks, and by the result of decoding once more.
func isDoubleUTF8(_ bytes: ArraySlice<UInt8>) -> Bool {
    var seen = 0
    for index in bytes.indices.dropLast(3)
    where bytes[index] == 0xC3 && bytes[index + 1] == 0xA1 && bytes[index + 2] == 0xC2 {
        if bytes[index + 3] == 0xBA || bytes[index + 3] == 0xBB { seen += 1 }
        if seen == 3 { break }
    }
    guard seen == 3 else { return false }
    let western = String(decoding: bytes, as: UTF8.self).unicodeScalars.compactMap { windows1252($0) as UInt8? }
    return String(decoding: western, as: UTF8.self).unicodeScalars.count { (0x1EA0...0x1EF9).contains($0.value) } >= 3
}
