// Keeps figures and short words of a table on one line: columns that are too narrow get the room of the others.

extension Table {
    /// The same table, as wide as before, with columns that hold their longest figure or word. If there is not enough
    /// room for all, every column gets its part.
    func fitted(_ rows: [[GridCell]]) -> Table {
        let needs = needs(rows)
        guard borders == .grid, zip(columns, needs).contains(where: { $0 < $1 }) else { return self }
        var fixed = Set<Int>()
        var table = self
        repeat {
            table.columns = shared(needs, fixed)
            let narrow = columns.indices.filter { !fixed.contains($0) && table.columns[$0] < needs[$0] }
            fixed.formUnion(narrow)
            if narrow.isEmpty { return table }
        } while fixed.count < columns.count
        table.columns = needs.map { Length(twips: $0.twips * width.twips / needs.reduce(.zero, +).twips) }
        return table
    }

    /// The fixed columns get what they need, the others share the rest in proportion.
    private func shared(_ needs: [Length], _ fixed: Set<Int>) -> [Length] {
        let rest = columns.indices.reduce(width) { fixed.contains($1) ? $0 - needs[$1] : $0 }
        let own = columns.indices.reduce(Length.zero) { fixed.contains($1) ? $0 : $0 + columns[$1] }
        return columns.indices.map { index in
            if fixed.contains(index) { return needs[index] }
            return Length(twips: max(0, columns[index].twips * rest.twips / max(1, own.twips)))
        }
    }

    private func needs(_ rows: [[GridCell]]) -> [Length] {
        var needs = columns.map { _ in Length.zero }
        for cells in rows {
            for place in cells where place.columns.count == 1 {
                let column = place.columns.lowerBound
                let known = max(columns[column], needs[column]) - cellMargin - cellMargin
                let words = place.cell?.blocks.lazy.compactMap { $0.widestWord(wider: known) }
                guard let widest = words?.max() else { continue }
                needs[column] = max(needs[column], widest + cellMargin + cellMargin)
            }
        }
        return needs
    }
}

extension Block {
    /// The size that is assumed for a table's text. Its style may be the template's own.
    private static let points = 13.0
    /// A longer word is no column's business, but an address or a mistake.
    private static let longest = Length.millimetres(40)

    /// The width of the widest piece that cannot be broken, if it is wider than `room`.
    fileprivate func widestWord(wider room: Length) -> Length? {
        guard case .paragraph(let paragraph) = self else { return nil }
        let pieces = paragraph.runs.lazy.flatMap { $0.text.unbreakablePieces(Self.points, wider: room) }
        return pieces.map { estimatedWidth(of: $0, points: Self.points) }.filter { $0 <= Self.longest && $0 > room }
            .max()
    }
}

extension String {
    /// The words that may be wider than the room: a figure as a whole, another word up to its next hyphen or slash.
    fileprivate func unbreakablePieces(_ points: Double, wider room: Length) -> [Substring] {
        split { $0 == " " || $0.isNewline }.lazy.filter { Length.points(Double($0.utf8.count) * points) > room }
            .flatMap { word in
                word.allSatisfy { !$0.isLetter } ? [word] : word.split { $0 == "-" || $0 == "/" }
            }
    }
}
