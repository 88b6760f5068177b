// Reads text in the older encodings, whole files and single cells, or reports which encoding is likely.

/// A text converted to UTF-8 from one of the older encodings, completely or in part.
struct LegacyReading {
    /// UTF-8.
    private(set) var text: [UInt8] = []
    /// At most one per encoding.
    private(set) var repairs: [TextRepair] = []
    /// The encoding of the file's own bytes.
    let encoding: TextEncoding

    /// Reads every cell in the encoding that the evidence in the cell and in the whole file supports.
    /// - Parameter invalid: the offset of the first byte that is not UTF-8; nil for a UTF-8 file that may contain
    ///   cells typed in an older font.
    /// - Throws: ``TextRefusal`` when the encoding of a cell that is not UTF-8 cannot be determined.
    init(_ bytes: [UInt8], from start: Int, invalid: Int?, linesAreCells: Bool = false) throws(TextRefusal) {
        let cells = Self.cells(of: bytes, from: start, linesAreCells: linesAreCells)
        let choice = EncodingChoice(cells)
        encoding = invalid == nil ? .utf8 : choice.likely
        text.reserveCapacity(bytes.count + bytes.count / 4)
        var counter = PlaceCounter(countsBytes: invalid != nil)
        counter.skip(to: start)
        var copied = start
        for cell in cells {
            guard let encoding = choice.encoding(of: cell) else {
                throw choice.refusal(of: cell, invalid: invalid, in: bytes)
            }
            guard encoding != .utf8, let old = cell.bytes else { continue }
            counter.advance(to: cell.range.lowerBound, in: bytes)
            let decoded = decodeLegacy(old, as: encoding)
            text += bytes[copied..<cell.range.lowerBound]
            text += Array(VietnameseText.text(decoded).utf8)
            copied = cell.range.upperBound
            note(encoding, old, decoded, at: counter.place)
        }
        text += bytes[copied...]
    }

    /// The cells with bytes other than ASCII. Between quotes, and where lines are cells, only the end of a line
    /// separates them. A cell that proves Unicode in one part is not converted in another.
    private static func cells(of bytes: [UInt8], from start: Int, linesAreCells: Bool) -> [LegacyCell] {
        var cells: [LegacyCell] = []
        var (begin, isQuoted, isPlain) = (start, linesAreCells, true)
        func add(upTo end: Int) { if !isPlain { cells.append(LegacyCell(bytes[begin..<end])) } }
        for index in bytes[start...].indices {
            let byte = bytes[index]
            if byte >= 0x80 { isPlain = false }
            guard byte < 0x80 else { continue }
            let isEnd = byte == 0x0A || byte == 0x0D
            let isSeparator =
                isEnd || !linesAreCells && byte == UInt8(ascii: "\"") || !isQuoted && [0x09, 0x2C, 0x3B].contains(byte)
            guard isSeparator else { continue }
            add(upTo: index)
            (begin, isPlain) = (index + 1, true)
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
        }
        add(upTo: bytes.count)
        return cells
    }

    private mutating func note(_ encoding: TextEncoding, _ old: [UInt8], _ new: [Unicode.Scalar], at place: TextPlace) {
        let words = new.split(separator: " ").count { $0.contains { !$0.isASCII } }
        guard let index = repairs.firstIndex(where: { $0.kind == .encoding(encoding) }) else {
            let before = VietnameseText.text(old.map { windows1252($0) })
            return repairs.append(
                TextRepair(
                    kind: .encoding(encoding), count: words, place: place, before: before,
                    after: VietnameseText.text(new)))
        }
        let first = repairs[index]
        repairs[index] = TextRepair(
            kind: first.kind, count: first.count + words, place: first.place, before: first.before, after: first.after)
    }
}

/// The encoding that the evidence of all cells supports, and the resulting choice for each cell.
private struct EncodingChoice {
    /// The older encoding supported by most of the doubtful cells.
    let likely: TextEncoding
    /// The evidence for each encoding, from doubtful cells that no other encoding reads better.
    private var totals: [TextEncoding: Evidence] = [:]
    private let provesUnicode: Bool

    init(_ cells: [LegacyCell]) {
        let suspects = cells.filter(\.isSuspect)
        let balances = TextEncoding.legacy.map { encoding in
            suspects.reduce(0) { $0 + $1.evidence(for: encoding).balance }
        }
        likely = zip(TextEncoding.legacy, balances).reversed().max { $0.1 < $1.1 }?.0 ?? .tcvn3
        provesUnicode = cells.contains(where: \.provesUnicode)
        for cell in suspects {
            let best = bestLegacy(of: cell)
            totals[best] = (totals[best] ?? Evidence()) + cell.evidence(for: best)
        }
    }

    /// The encoding to read a cell in; nil when the cell is not UTF-8 and no other encoding is proven.
    func encoding(of cell: LegacyCell) -> TextEncoding? {
        guard cell.bytes != nil else { return .utf8 }
        let best = bestLegacy(of: cell)
        let evidence = cell.evidence(for: best)
        guard isProven(best) || evidence.isConvincing else { return cell.isUnicode ? .utf8 : nil }
        if !cell.isUnicode { return best }
        if cell.isSuspect { return evidence.balance > cell.unicodeEvidence.balance ? best : .utf8 }
        // Legal in both readings, like `lín`. It is read as Unicode, unless the file shows no trace of Unicode and much
        // evidence of the other encoding.
        let isAsGood = evidence.illegal == 0 && evidence.legal >= max(1, cell.unicodeEvidence.legal)
        let isWhollyLegacy = !provesUnicode && (totals[likely]?.legal ?? 0) >= 10
        return isWhollyLegacy && best == likely && isAsGood ? best : .utf8
    }

    private func isProven(_ encoding: TextEncoding) -> Bool { totals[encoding]?.isConvincing ?? false }

    /// The encoding that reads the cell best: that of the file, unless it gives words that cannot be Vietnamese and
    /// another encoding does better.
    private func bestLegacy(of cell: LegacyCell) -> TextEncoding {
        guard cell.evidence(for: likely).illegal > 0 else { return likely }
        return TextEncoding.legacy.reduce(likely) { best, next in
            cell.evidence(for: next).balance > cell.evidence(for: best).balance ? next : best
        }
    }

    /// A file that contains Unicode is reported as damaged, not as written in an older encoding.
    func refusal(of cell: LegacyCell, invalid: Int?, in bytes: [UInt8]) -> TextRefusal {
        let total = totals[likely] ?? Evidence()
        let first = bytes[cell.range].firstIndex { $0 >= 0x80 } ?? cell.range.lowerBound
        guard total.balance > 0, !provesUnicode else {
            return TextRefusal(kind: .invalidUTF8, place: place(of: invalid ?? first, in: bytes))
        }
        var counter = PlaceCounter(countsBytes: true)
        counter.advance(to: first, in: bytes)
        return TextRefusal(kind: .undecidedEncoding(likely: likely), place: counter.place)
    }
}
