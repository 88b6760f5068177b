// XML text → tree: every element is where its place says, and the tree written out reads as the same tree.
import LibXML

extension FuzzTarget {
    static let scan = FuzzTarget(name: "scan") { bytes throws(Broken) in
        let tree: XMLTree
        do throws(XMLRefusal) {
            tree = try XMLTree.parse(bytes, limits: .narrow)
        } catch {
            return try requireTold(error, bytes)
        }
        let written = tree.serialized()
        let rewritten: [UInt8]
        do throws(XMLRefusal) {
            rewritten = try XMLTree.parse(written, limits: .own).serialized()
        } catch {
            throw Broken("what we write is refused: \(error)")
        }
        try require(
            rewritten == written,
            "written again: \(String(decoding: written, as: UTF8.self)) is not \(String(decoding: rewritten, as: UTF8.self))"
        )
        try requirePlaces(of: tree, in: bytes)
    }
}

extension XMLScanLimits {
    /// Low, so that short texts reach them.
    fileprivate static let narrow = XMLScanLimits(
        bytes: 8_192, depth: 8, elements: 200, attributesPerTag: 6, nameBytes: 24, valueBytes: 400)
}

private func requireTold(_ refusal: XMLRefusal, _ bytes: [UInt8]) throws(Broken) {
    try require(refusal.total >= refusal.faults.count && !refusal.faults.isEmpty, "refused without a reason")
    let lines = bytes.count { $0 == 0x0A || $0 == 0x0D } + 1
    for fault in refusal.faults {
        let place = fault.position
        try require(
            (1...lines).contains(place.line) && (1...bytes.count + 1).contains(place.column),
            "a fault outside the text: \(fault)")
    }
}

/// Only in UTF-8, where we can count for ourselves.
private func requirePlaces(of tree: borrowing XMLTree, in bytes: [UInt8]) throws(Broken) {
    guard let text = String(validating: bytes, as: UTF8.self) else { return }
    var scalars = Array(text.unicodeScalars)
    if scalars.first == "\u{FEFF}" { scalars.removeFirst() }
    let lines = linesOf(scalars)
    try tree.withRoot { root throws(Broken) in try requirePlaces(from: root, in: lines) }
}

private func requirePlaces(from node: XMLNode, in lines: [ArraySlice<Unicode.Scalar>]) throws(Broken) {
    let (line, column) = (node.position.line, node.position.column)
    try require(lines.indices.contains(line - 1), "<\(node.name)> on line \(line) of \(lines.count)")
    let tag = lines[line - 1].dropFirst(column - 1)
    try require(tag.first == "<", "<\(node.name)> is not at line \(line), column \(column)")
    let name = tag.dropFirst().prefix { !" \t\r\n/>".unicodeScalars.contains($0) }
    let local = name.lastIndex(of: ":").map { name[($0 + 1)...] } ?? name
    try require(
        local.elementsEqual(node.name.unicodeScalars), "<\(node.name)> is not the tag at line \(line), column \(column)"
    )
    for child in node.children { try requirePlaces(from: child, in: lines) }
}

/// CRLF, LF and CR end a line each.
private func linesOf(_ scalars: [Unicode.Scalar]) -> [ArraySlice<Unicode.Scalar>] {
    var lines: [ArraySlice<Unicode.Scalar>] = []
    var start = 0
    for index in scalars.indices {
        let isPair = scalars[index] == "\r" && index + 1 < scalars.count && scalars[index + 1] == "\n"
        guard scalars[index] == "\n" || scalars[index] == "\r" && !isPair else { continue }
        lines.append(scalars[start..<index])
        start = index + 1
    }
    return lines + [scalars[start...]]
}
