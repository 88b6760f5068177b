// Letters without width in what a file claims to be. Elsewhere they are taken out, and that is said; but a unit, a
// period or a
// plan is named in plain letters, and a name that only looks like one is nobody's.
import LibXML
import VietnameseText

/// Whether a text holds characters that show nothing, or only turn the direction of others.
func hasHiddenLetter(_ text: String) -> Bool {
    !text.utf8.allSatisfy { $0 < 0x80 } && text.unicodeScalars.contains { $0.properties.generalCategory == .format }
}

/// The text as it is to be judged: with every hidden letter left in it when one stands in its claims, so that the judge
/// refuses
/// the name and shows the letter.
func withHiddenClaims(_ decoded: DecodedText) -> DecodedText {
    guard let unhidden = decoded.unhidden else { return decoded }
    let text = withPlainStart(unhidden)
    guard hidesAClaim(text) else { return decoded }
    let isAsItCame = text.utf8.elementsEqual(unhidden.utf8)
    return DecodedText(
        text: text, encoding: decoded.encoding, repairs: decoded.repairs.filter { $0.kind != .zeroWidth || !isAsItCame }
    )
}

/// What stands before the first tag decides whether a text is told as XML: a hidden letter there must not.
private func withPlainStart(_ text: String) -> String {
    let start = text.unicodeScalars.prefix { $0.properties.generalCategory == .format || $0.properties.isWhitespace }
    return String(String.UnicodeScalarView(start.filter { $0.properties.isWhitespace }))
        + String(text.unicodeScalars[start.endIndex...])
}

private func hidesAClaim(_ text: String) -> Bool {
    if looksLikeXML(text) {
        let tree = try? XMLTree.parse(withoutFalseDeclaration(Array(text.utf8)))
        return tree?.withRoot { root in ["plan", "unit", "period"].contains { root[$0].map(hasHiddenLetter) ?? false } }
            ?? false
    }
    guard case .success(let sheet) = Sheet.recognised(in: text) else { return false }
    return sheet.hidesAClaim
}

extension Sheet {
    var hidesAClaim: Bool {
        [Head.plan, .unit, .period].contains { heads[$0].map { hasHiddenLetter($0.text) } ?? false }
            || isExport
                && rows.contains { hasHiddenLetter(cell(.unit, of: $0)) || hasHiddenLetter(cell(.period, of: $0)) }
    }
}
