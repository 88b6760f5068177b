// Letters without width in what a file claims to be. Elsewhere they are taken out, and that is said; but a unit, a period or a
// plan is named in plain letters, and a name that only looks like one is nobody's.
import LibXML
import VietnameseText

/// Whether a text holds characters that show nothing, or only turn the direction of others.
func hasHiddenLetter(_ text: String) -> Bool {
    !text.utf8.allSatisfy { $0 < 0x80 } && text.unicodeScalars.contains { $0.properties.generalCategory == .format }
}

/// The text as it is to be judged: with every hidden letter left in it when one stands in its claims, so that the judge refuses
/// the name and shows the letter.
func withHiddenClaims(_ decoded: DecodedText) -> DecodedText {
    guard let unhidden = decoded.unhidden, claims(of: unhidden).contains(where: hasHiddenLetter) else { return decoded }
    let repairs = decoded.repairs.filter { $0.kind != .zeroWidth }
    return DecodedText(text: unhidden, encoding: decoded.encoding, repairs: repairs)
}

private func claims(of text: String) -> [String] {
    if looksLikeXML(text) {
        let tree = try? XMLTree.parse(withoutFalseDeclaration(Array(text.utf8)))
        return tree?.withRoot { root in ["plan", "unit", "period"].compactMap { root[$0] } } ?? []
    }
    guard case .success(let sheet) = Sheet.recognised(in: text) else { return [] }
    let above = [Head.plan, .unit, .period].compactMap { sheet.heads[$0]?.text }
    return sheet.isExport ? above + sheet.rows.flatMap { [sheet.cell(.unit, of: $0), sheet.cell(.period, of: $0)] } : above
}
