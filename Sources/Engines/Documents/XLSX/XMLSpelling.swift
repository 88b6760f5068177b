// Numbers and texts as bytes of a part.
import CWorkbookParts

extension [UInt8] {
    mutating func append(ascii text: StaticString) { text.withUTF8Buffer { append(contentsOf: $0) } }

    /// A number that is not negative.
    mutating func append(decimal number: Int) {
        var (rest, divisor) = (number, 1)
        while rest / divisor >= 10 { divisor *= 10 }
        while divisor > 0 {
            append(UInt8(ascii: "0") + UInt8(rest / divisor))
            rest %= divisor
            divisor /= 10
        }
    }

    /// A number with at most 16 significant digits.
    mutating func append(number: Double) {
        if let whole = Int(exactly: number), whole > 0, whole < 1_000_000_000_000_000 {
            append(decimal: whole)
            return
        }
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 32) { buffer in
            guard let start = buffer.baseAddress else { return }
            let count = Int(workbook_number(number, start))
            append(contentsOf: buffer.prefix(count).lazy.map { UInt8(bitPattern: $0) })
        }
    }

    /// `A`, `B`, … `Z`, `AA`, …
    mutating func append(column: Int) {
        if column >= 26 { append(column: column / 26 - 1) }
        append(UInt8(ascii: "A") + UInt8(column % 26))
    }

    /// A text as the content of an element. A carriage return is spelled as spreadsheet programs do, because XML would
    /// turn it into a line feed. Other control characters do not occur.
    mutating func append(escapingContent text: String) {
        var text = text
        text.withUTF8 { bytes in
            var start = 0
            for (index, byte) in bytes.enumerated() where byte <= 0x3E {
                let replacement: StaticString
                switch byte {
                case UInt8(ascii: "&"): replacement = "&amp;"
                case UInt8(ascii: "<"): replacement = "&lt;"
                case UInt8(ascii: ">"): replacement = "&gt;"
                case UInt8(ascii: "\r"): replacement = "_x000D_"
                default: continue
                }
                append(contentsOf: bytes[start..<index])
                append(ascii: replacement)
                start = index + 1
            }
            append(contentsOf: bytes[start...])
        }
    }

    /// From the start of the first occurrence of one text to the end of the next occurrence of the other.
    func range(from first: StaticString, to last: StaticString) -> Range<Int>? {
        guard let start = firstRange(of: first, from: 0), let end = firstRange(of: last, from: start.lowerBound) else {
            return nil
        }
        return start.lowerBound..<end.upperBound
    }

    private func firstRange(of text: StaticString, from start: Int) -> Range<Int>? {
        text.withUTF8Buffer { text in
            var at = start
            while at + text.count <= count {
                if self[at] == text[0], self[at..<at + text.count].elementsEqual(text) { return at..<at + text.count }
                at += 1
            }
            return nil
        }
    }
}
