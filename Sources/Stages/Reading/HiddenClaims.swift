// Invisible characters in the names of unit, period and plan. In other text they are removed and the removal is
// reported. These names must be in plain letters, and a name that only looks like a known one is refused.
import LibXML
import VietnameseText

/// Whether a text contains characters that are invisible or that only change the direction of others.
func hasHiddenLetter(_ text: String) -> Bool {
    !text.utf8.allSatisfy { $0 < 0x80 } && text.unicodeScalars.contains { $0.properties.generalCategory == .format }
}

/// The text to judge. If one of these names contains an invisible character, all of them are kept, so that the name is
/// refused and the character is shown.
func withHiddenClaims(_ decoded: DecodedText) -> DecodedText {
    guard let unhidden = decoded.unhidden else { return decoded }
    let text = withPlainStart(unhidden)
    guard hidesAClaim(text) else { return decoded }
    let isAsItCame = text.utf8.elementsEqual(unhidden.utf8)
    return DecodedText(
        text: text, encoding: decoded.encoding, repairs: decoded.repairs.filter { $0.kind != .zeroWidth || !isAsItCame }
    )
}

/// The text before the first tag determines whether a file is recognised as XML, so invisible characters there are
/// removed.
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
    guard case .success(let sheet) = RecognisedTable.recognised(in: text) else { return false }
    return sheet.hidesAClaim
}

extension RecognisedTable {
    var hidesAClaim: Bool {
        [Head.plan, .unit, .period].contains { heads[$0].map { hasHiddenLetter($0.text) } ?? false }
            || isExport
                && rows.contains { hasHiddenLetter(cell(.unit, of: $0)) || hasHiddenLetter(cell(.period, of: $0)) }
    }
}
