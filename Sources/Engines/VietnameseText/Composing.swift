// Converts text to NFC, word by word. Vietnamese is composed here. Only words with other marks or scripts use the
// standard library, whose normalisation takes time quadratic in the number of marks on one letter.
@_spi(_Unicode) internal import Swift

struct Composing {
    private(set) var output: [UInt8] = []
    /// The repair for the words that were composed; nil when none had to be.
    private(set) var repair: TextRepair?

    /// A run of more bytes without a separator is not a word and would cost too much.
    private static let longestWord = 512

    /// - Parameter bytes: valid UTF-8.
    mutating func run(_ bytes: [UInt8]) {
        output.reserveCapacity(bytes.count)
        var counter = PlaceCounter()
        var start = 0
        while start < bytes.count {
            var end = start
            var isSuspect = false
            while end < bytes.count, !Self.separates(bytes[end]) {
                if bytes[end] >= 0xCC { isSuspect = true }
                end += 1
            }
            let word = bytes[start..<end]
            if isSuspect, let new = Self.composed(word) {
                counter.advance(to: start, in: bytes)
                note(String(decoding: word, as: UTF8.self), new, at: counter.place)
                output += Array(new.utf8)
            } else {
                output += word
            }
            if end < bytes.count { output.append(bytes[end]) }
            start = end + 1
        }
    }

    private static func separates(_ byte: UInt8) -> Bool {
        byte <= 0x20 || byte == UInt8(ascii: ";") || byte == UInt8(ascii: ",")
    }

    private mutating func note(_ before: String, _ after: String, at place: TextPlace) {
        let first = repair
        repair = TextRepair(
            kind: .decomposed, count: (first?.count ?? 0) + 1, place: first?.place ?? place,
            before: first?.before ?? before,
            after: first?.after ?? after)
    }

    /// The word in NFC; nil when it already is.
    private static func composed(_ word: ArraySlice<UInt8>) -> String? {
        let text = String(decoding: word, as: UTF8.self)
        guard text.unicodeScalars.contains(where: { !isAlwaysComposed($0) }) else { return nil }
        if let vietnamese = composedVietnamese(text) { return vietnamese }
        guard word.count <= longestWord else { return nil }
        let composed = text.normalised
        return composed.utf8.elementsEqual(word) ? nil : composed
    }

    /// Latin letters and Vietnamese punctuation that no composition changes.
    private static func isAlwaysComposed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case ..<0x300, 0x1E00...0x1EFF, 0x2010...0x20CF: true
        default: false
        }
    }
}

extension String {
    /// The text in NFC. The standard library has no public API for it yet, and Foundation's uses ICU, which would add
    /// 38 MB of tables to the program.
    fileprivate var normalised: String {
        var result = ""
        result.unicodeScalars.append(contentsOf: _nfc)
        return result
    }
}

/// The text with all its Vietnamese letters composed; nil when it contains marks or letters that are not Vietnamese.
func composedVietnamese(_ text: String) -> String? {
    var result: [Unicode.Scalar] = []
    for scalar in text.unicodeScalars {
        if let mark = VietnameseMark(rawValue: scalar.value) {
            guard let last = result.last, let letter = Alphabet.adding(mark, to: last) else { return nil }
            result[result.count - 1] = letter
        } else if scalar.value < 0x300 || (0x1E00...0x1EFF).contains(scalar.value)
            || (0x2010...0x20CF).contains(scalar.value)
        {
            result.append(scalar)
        } else {
            return nil
        }
    }
    return VietnameseText.text(result)
}
