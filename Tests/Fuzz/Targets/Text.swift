// Bytes → text: what comes out is composed, and needs nothing done to it again.
import Foundation
import VietnameseText

extension FuzzTarget {
    static let text = FuzzTarget(name: "text") { bytes throws(Broken) in
        let decoded: DecodedText
        do throws(TextRefusal) {
            decoded = try decodeText(bytes)
        } catch {
            return try require(isInside(error.place, bytes), "refused at a place outside the file: \(error)")
        }
        try requireComposed(decoded.text)
        for repair in decoded.repairs {
            try require(
                repair.count > 0 && isInside(repair.place, bytes), "a repair without a place in the file: \(repair)")
        }
        // What is read in an older encoding is read on evidence, of which the output shows less than the file did.
        if !decoded.isGuessed { try requireSettled(decoded.text) }
    }
}

extension DecodedText {
    fileprivate var isGuessed: Bool {
        TextEncoding.legacy.contains(encoding)
            || repairs.contains { if case .encoding = $0.kind { true } else { false } }
    }
}

/// Offsets may be those of the text in UTF-8: at most three bytes for one of an older encoding.
private func isInside(_ place: TextPlace, _ bytes: [UInt8]) -> Bool {
    place.line >= 1 && place.column >= 1 && (0...bytes.count * 3).contains(place.offset)
}

/// What is too long to be a word is not composed, see ``DecodedText``.
private func requireComposed(_ text: String) throws(Broken) {
    for word in text.unicodeScalars.split(whereSeparator: { $0.value <= 0x20 || $0 == ";" || $0 == "," })
    where word.utf8Count <= 512 {
        let word = String(word)
        try require(
            word.utf8.elementsEqual(word.precomposedStringWithCanonicalMapping.utf8), "not composed: \(visible(word))")
    }
}

private func requireSettled(_ text: String) throws(Broken) {
    let again: DecodedText
    do throws(TextRefusal) {
        again = try decodeText(Array(text.utf8))
    } catch {
        throw Broken("its own output is refused: \(error)")
    }
    try require(again.text.utf8.elementsEqual(text.utf8), "decoding its own output changes it: \(again.repairs)")
}

extension Substring.UnicodeScalarView {
    fileprivate var utf8Count: Int { Substring(self).utf8.count }
}
