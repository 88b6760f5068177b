// What only tables would otherwise be asked about, in files that are XML already: fractions for percentages, and
// characters of Word's symbol fonts written as references.
import Domain
import LibXML

extension Lexicon {
    /// Percentages between 0 and 1. XML has no sign to tell 0.98 % from 98 %, so the sender confirms the indicator.
    func fractions(in root: XMLNode) -> [Finding] {
        let confirmed = (root["confirms"] ?? "").split { " ,;".contains($0) }.map { $0.lowercased() }
        return root.children.flatMap { task in
            task.children.compactMap { node -> Finding? in
                guard let known = indicator(node.name), isFraction(trimmed(node.text), of: known),
                    !confirmed.contains(node.name.lowercased())
                else { return nil }
                let place = SourceLayout.xml.place(line: node.position.line, column: node.position.column, .value)
                let text = trimmed(node.text)
                return .fraction(place, found: text, read: text, known.indicator, isXML: true)
            }
        }
    }
}

/// Whether a percentage is given as a fraction between 0 and 1: 98 % is stored as 0,98.
func isFraction(_ canonical: String, of known: KnownIndicator) -> Bool {
    guard known.indicator.type == .percent || known.measureKey == "%", !known.indicator.isComputed,
        let quantity = Quantity(canonical: canonical)
    else { return false }
    return !quantity.isZero && !quantity.isNegative && quantity <= Quantity(1)
}

/// Replaces `&#xF0B7;` and its kin by the characters themselves, so that they are normalised like typed ones.
func withoutSymbolReferences(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.first(where: { !isSpace($0) && $0 < 0x80 }) == UInt8(ascii: "<") else { return bytes }
    var (result, rest) = ([UInt8](), bytes[...])
    while let start = rest.firstIndex(of: UInt8(ascii: "&")) {
        guard let (symbol, end) = symbolReference(rest[start...]) else {
            result += rest[...start]
            rest = rest[(start + 1)...]
            continue
        }
        result += rest[..<start] + Array(String(symbol).utf8)
        rest = rest[end...]
    }
    return result.isEmpty ? bytes : result + rest
}

/// A reference to a character of a symbol font (U+F000 to U+F0FF) or to U+2028, and the index behind it.
private func symbolReference(_ bytes: ArraySlice<UInt8>) -> (Unicode.Scalar, Int)? {
    guard let end = bytes.prefix(10).firstIndex(of: UInt8(ascii: ";")), end > bytes.startIndex + 3 else { return nil }
    let name = String(decoding: bytes[(bytes.startIndex + 1)..<end], as: UTF8.self).lowercased()
    guard name.hasPrefix("#") else { return nil }
    let value = name.hasPrefix("#x") ? UInt32(name.dropFirst(2), radix: 16) : UInt32(name.dropFirst())
    guard let value, (0xF000...0xF0FF).contains(value) || value == 0x2028, let scalar = Unicode.Scalar(value) else {
        return nil
    }
    return (scalar, end + 1)
}
