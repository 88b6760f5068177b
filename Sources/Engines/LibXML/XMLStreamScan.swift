// One linear pass over a text before libxml2 parses it as a stream. It looks at few bytes: a part of a workbook may
// have 64 MB, and almost every tag in it is short.
import Glibc

/// A DOCTYPE, or the first tag with more attributes than allowed: libxml2 2.9.14 takes time quadratic in their number.
func faultBeforeParsing(in text: UnsafeBufferPointer<UInt8>, _ limits: XMLScanLimits) -> XMLFault.Kind? {
    var index = text.offset(of: "<", from: 0)
    while index + 1 < text.count {
        switch text[index + 1] {
        case UInt8(ascii: "!"):
            if text.holds("<!--", at: index) {
                index = text.end(of: "-->", from: index + 4)
            } else if text.holds("<![CDATA[", at: index) {
                index = text.end(of: "]]>", from: index + 9)
            } else {
                return .doctype
            }
            index = text.offset(of: "<", from: index)
        case UInt8(ascii: "?"):
            index = text.offset(of: "<", from: text.end(of: "?>", from: index + 2))
        default:
            // A tag cannot hold `<`, and an attribute takes four bytes or more.
            let next = text.offset(of: "<", from: index + 1)
            if next - index > 4 * limits.attributesPerTag,
                text.attributes(ofTagAt: index) > limits.attributesPerTag
            {
                return .limit(.attributesPerTag, allowed: limits.attributesPerTag)
            }
            index = next
        }
    }
    return nil
}

extension UnsafeBufferPointer<UInt8> {
    fileprivate func attributes(ofTagAt start: Int) -> Int {
        var attributes = 0
        var quote: UInt8 = 0
        var index = start + 1
        while index < count, quote != 0 || self[index] != UInt8(ascii: ">") {
            let byte = self[index]
            if quote != 0 {
                if byte == quote { quote = 0 }
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            } else if byte == UInt8(ascii: "=") {
                attributes += 1
            }
            index += 1
        }
        return attributes
    }

    fileprivate func holds(_ word: StaticString, at index: Int) -> Bool {
        guard let start = baseAddress, index + word.utf8CodeUnitCount <= count else { return false }
        return memcmp(start + index, word.utf8Start, word.utf8CodeUnitCount) == 0
    }

    /// The offset of the next occurrence of a byte; the end of the text where there is none.
    fileprivate func offset(of byte: Unicode.Scalar, from index: Int) -> Int {
        guard let start = baseAddress, index < count,
            let found = memchr(start + index, Int32(bitPattern: byte.value), count - index)
        else { return count }
        return UnsafeRawPointer(start).distance(to: found)
    }

    /// The offset after the next occurrence of a word that ends in `>`; the end of the text where there is none.
    fileprivate func end(of word: StaticString, from start: Int) -> Int {
        let before = word.utf8CodeUnitCount - 1
        var index = offset(of: ">", from: start + before)
        while index < count, !holds(word, at: index - before) { index = offset(of: ">", from: index + 1) }
        return Swift.min(index + 1, count)
    }
}
