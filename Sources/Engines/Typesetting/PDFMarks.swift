// Properties of a PDF that its bytes show without parsing: whether it is signed, and whether its pages are images.

import Glibc

/// Keywords of a PDF, found in one pass over its bytes. Signature dictionaries and images are never stored in object
/// streams or encoded, so their names appear in the file unchanged.
package struct PDFMarks: Equatable, Sendable {
    /// There is a signature dictionary with the range of bytes it covers.
    package private(set) var isSigned = false
    /// The range of the last signature ends at the end of the file; false if bytes were added after signing.
    package private(set) var coversWholeFile = false
    /// It contains an image of the size of a page, so it was scanned or photographed.
    package private(set) var isScan = false
    /// The subject in the document information or in the metadata, where it is stored without compression.
    package private(set) var subject: String?

    /// All properties are false for bytes that are not a PDF.
    package init(_ bytes: [UInt8]) {
        guard bytes.starts(with: Array("%PDF-".utf8)) else { return }
        if let range = bytes.lastRange(named: "/ByteRange") {
            isSigned = true
            coversWholeFile =
                range.count == 4 && range[2] >= 0 && range[3] >= 0 && bytes.count - range[2] - range[3] <= 2
        }
        isScan = bytes.pictures > 0
        subject = bytes.subjectOfInformation ?? bytes.subjectOfMetadata
    }
}

extension [UInt8] {
    /// The numbers in square brackets after the last occurrence of a name.
    fileprivate func lastRange(named name: String) -> [Int]? {
        var found: [Int]?
        forEachOccurrence(of: name) { index in
            guard let open = self[index...].prefix(32).firstIndex(of: UInt8(ascii: "[")) else { return }
            let inside = self[(open + 1)...].prefix(80).prefix { $0 != UInt8(ascii: "]") }
            let numbers = String(decoding: inside, as: UTF8.self).split(whereSeparator: \.isWhitespace).compactMap {
                Int($0)
            }
            if numbers.count == 4, numbers.allSatisfy({ (0...(1 << 40)).contains($0) }) { found = numbers }
        }
        return found
    }

    /// The number of images of at least 1000 × 1000 pixels. A page of A4 at 150 dpi has 1240 × 1754.
    fileprivate var pictures: Int {
        var count = 0
        forEachOccurrence(of: "/Image") { index in
            // The dictionary of an image is short. Width and height are within some hundred bytes of its subtype.
            let around = self[Swift.max(0, index - 400)..<Swift.min(self.count, index + 400)]
            if let width = number(after: "/Width", in: around), let height = number(after: "/Height", in: around),
                width >= 1000,
                height >= 1000
            {
                count += 1
            }
        }
        return count
    }

    private func number(after name: String, in slice: ArraySlice<UInt8>) -> Int? {
        let word = Array(name.utf8)
        guard slice.count > word.count else { return nil }
        for start in slice.startIndex..<(slice.endIndex - word.count) where slice[start] == word[0] {
            guard slice[start..<(start + word.count)].elementsEqual(word) else { continue }
            let digits = slice[(start + word.count)...].drop { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D }
                .prefix { (0x30...0x39).contains($0) }.prefix(9)
            return Int(String(decoding: digits, as: UTF8.self))
        }
        return nil
    }

    /// At most a thousand occurrences, which bounds the cost for hostile files.
    private func forEachOccurrence(of name: String, _ body: (Int) -> Void) {
        let word = Array(name.utf8)
        var found: [Int] = []
        var index = 0
        while found.count < 1_000, let next = self[index...].firstIndex(of: word[0]) {
            if self[next...].starts(with: word) { found.append(next) }
            index = next + 1
        }
        found.forEach(body)
    }
}

// MARK: - The subject

extension [UInt8] {
    private static let longestSubject = 400

    /// The last `/Subject (…)` or `/Subject <…>`.
    fileprivate var subjectOfInformation: String? {
        var found: String?
        forEachOccurrence(of: "/Subject") { index in
            let rest = self[(index + 8)...].prefix(Self.longestSubject * 4).drop {
                $0 == 0x20 || $0 == 0x0A || $0 == 0x0D
            }
            switch rest.first {
            case UInt8(ascii: "("): found = Self.text(Self.literal(rest.dropFirst())) ?? found
            case UInt8(ascii: "<"): found = Self.text(Self.hexadecimal(rest.dropFirst())) ?? found
            default: break
            }
        }
        return found
    }

    /// `<dc:description><rdf:Alt><rdf:li xml:lang="x-default">…</rdf:li>`
    fileprivate var subjectOfMetadata: String? {
        var found: String?
        forEachOccurrence(of: "<dc:description>") { index in
            let text = String(decoding: self[index...].prefix(Self.longestSubject * 4), as: UTF8.self)
            guard let item = text.firstMatch(of: /<rdf:li[^>]*>([^<]*)<\/rdf:li>/) else { return }
            found = String(item.1)
        }
        return found
    }

    /// Bytes up to the closing parenthesis, without escapes.
    private static func literal(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var (result, depth, isEscaped): ([UInt8], Int, Bool) = ([], 1, false)
        for byte in bytes {
            if isEscaped {
                result.append(byte)
                isEscaped = false
                continue
            }
            switch byte {
            case UInt8(ascii: "\\"):
                isEscaped = true
                continue
            case UInt8(ascii: "("): depth += 1
            case UInt8(ascii: ")"): depth -= 1
            default: break
            }
            if depth == 0 { break }
            result.append(byte)
        }
        return result
    }

    private static func hexadecimal(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        let digits = bytes.prefix { $0 != UInt8(ascii: ">") }.compactMap { Character(UnicodeScalar($0)).hexDigitValue }
        return stride(from: 0, to: digits.count - digits.count % 2, by: 2).map {
            UInt8(digits[$0] * 16 + digits[$0 + 1])
        }
    }

    /// UTF-16 with a byte order mark, otherwise ASCII; nil for other encodings.
    private static func text(_ bytes: [UInt8]) -> String? {
        if bytes.starts(with: [0xFE, 0xFF]) {
            let units = stride(from: 2, to: bytes.count - bytes.count % 2, by: 2).map {
                UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1])
            }
            return String(decoding: units.prefix(longestSubject), as: UTF16.self)
        }
        return bytes.allSatisfy { $0 < 0x80 } ? String(decoding: bytes.prefix(longestSubject), as: UTF8.self) : nil
    }
}
