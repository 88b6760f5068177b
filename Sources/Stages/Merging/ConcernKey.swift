// Keys by which texts of different units are compared.
import Domain

/// The text without case, spaces and punctuation: its words in small letters, joined by spaces. `|` counts as a letter.
func key(_ text: String) -> String {
    var text = text
    if let plain = text.withUTF8(plainKey) { return plain }
    return text.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "|" }.joined(separator: " ")
}

/// nil for a text with other letters than those of ASCII and precomposed Latin ones, or with rare signs.
private func plainKey(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
    var key: [UInt8] = []
    key.reserveCapacity(bytes.count)
    var index = 0
    var isBetweenWords = false
    func separate(_ key: inout [UInt8]) {
        if isBetweenWords, !key.isEmpty { key.append(UInt8(ascii: " ")) }
        isBetweenWords = false
    }
    while index < bytes.count {
        let byte = bytes[index]
        index += 1
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "|"):
            separate(&key)
            key.append(byte)
        case UInt8(ascii: "A")...UInt8(ascii: "Z"):
            separate(&key)
            key.append(byte | 0x20)
        case 0..<0x80: isBetweenWords = true
        default:
            let length = byte >= 0xE0 ? 3 : 2
            guard byte < 0xF0, index + length - 1 <= bytes.count else { return nil }
            var scalar = UInt32(byte) & (length == 3 ? 0x0F : 0x1F)
            for _ in 1..<length {
                scalar = scalar << 6 | UInt32(bytes[index] & 0x3F)
                index += 1
            }
            if let small = smallLetters[scalar] {
                separate(&key)
                key.append(contentsOf: small)
            } else if isPunctuation(scalar) {
                isBetweenWords = true
            } else {
                return nil
            }
        }
    }
    return String(decoding: key, as: UTF8.self)
}

/// Non-breaking space, dashes, quotation marks, dots.
private func isPunctuation(_ scalar: UInt32) -> Bool {
    scalar == 0xA0 || scalar == 0xAB || scalar == 0xBB || 0x2010...0x2027 ~= scalar
}

/// The small letter of each precomposed Latin letter, as bytes.
private let smallLetters: [UInt32: [UInt8]] = {
    var letters: [UInt32: [UInt8]] = [:]
    for range: ClosedRange<UInt32> in [0xC0...0x24F, 0x1E00...0x1EFF] {
        for scalar in range.lazy.compactMap(Unicode.Scalar.init) {
            let small = scalar.properties.lowercaseMapping
            guard Character(scalar).isLetter, small.unicodeScalars.count == 1 else { continue }
            letters[scalar.value] = Array(small.utf8)
        }
    }
    return letters
}()
