// The bytes with a meaning in CSV text.

/// Names for the bytes with a meaning in CSV text.
enum Byte {
    static let quote = UInt8(ascii: "\"")
    static let lineFeed = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")
    static let tab = UInt8(ascii: "\t")
    static let semicolon = UInt8(ascii: ";")
    static let comma = UInt8(ascii: ",")
    static let equals = UInt8(ascii: "=")
}

extension UnsafeBufferPointer<UInt8> {
    /// Whether a line ends at `index`. The end of the text does not count.
    func endsLine(at index: Int) -> Bool {
        index < count && (self[index] == Byte.lineFeed || self[index] == Byte.carriageReturn)
    }

    /// The index after the line ending at `index`. CRLF is one line ending.
    func afterLineEnd(at index: Int) -> Int {
        let isPair = self[index] == Byte.carriageReturn && index + 1 < count && self[index + 1] == Byte.lineFeed
        return index + (isPair ? 2 : 1)
    }

    /// The index of the end of the line that contains `index`, or the end of the text.
    func lineEnd(from index: Int) -> Int {
        var end = index
        while end < count, !endsLine(at: end) { end += 1 }
        return end
    }

    func text(_ range: Range<Int>) -> String {
        String(decoding: UnsafeBufferPointer(rebasing: self[range]), as: UTF8.self)
    }
}
