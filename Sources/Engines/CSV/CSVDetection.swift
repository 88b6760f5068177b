// Detects the separator of a CSV text: the one with which neighbouring rows have the same number of cells.

/// On a tie the earlier one wins. A TAB rarely occurs in text, and a semicolon less often than a (decimal) comma.
private let candidates = [Byte.tab, Byte.semicolon, Byte.comma]

/// Titles, preamble and the first part of the table are enough for detection.
private let recordsExamined = 32
private let bytesExamined = 32 * 1024

extension UnsafeBufferPointer<UInt8> {
    /// The separator named by a leading `sep=;` line and the index after that line; nil if there is no such line.
    func separatorLine() -> (separator: UInt8, end: Int)? {
        guard count >= 5, text(0..<4).lowercased() == "sep=" else { return nil }
        let separator = self[4]
        guard separator < 0x80, separator != Byte.quote, !endsLine(at: 4) else { return nil }
        if count == 5 { return (separator, 5) }
        return endsLine(at: 5) ? (separator, afterLineEnd(at: 5)) : nil
    }

    /// The separator with which most rows agree with a neighbour; if no rows agree, the most frequent one.
    func likelySeparator() -> UInt8 {
        var best = (separator: Byte.semicolon, agreeing: 0, cells: 1)
        for separator in candidates where prefix(bytesExamined).contains(separator) {
            let widths = rowWidths(separator)
            let agreeing = rowsAgreeing(widths)
            let cells = widths.max() ?? 1
            if agreeing > best.agreeing || (best.agreeing == 0 && agreeing == 0 && cells > best.cells) {
                best = (separator, agreeing, cells)
            }
        }
        return best.separator
    }

    /// The number of rows of at least two cells that have as many cells as the row before or after.
    private func rowsAgreeing(_ widths: [Int]) -> Int {
        widths.indices.count { index in
            widths[index] > 1
                && (index > 0 && widths[index - 1] == widths[index]
                    || index + 1 < widths.count && widths[index + 1] == widths[index])
        }
    }

    /// The number of cells of each of the first non-blank rows. A quote opens only at the start of a cell, so that an
    /// inch mark does not consume the rest.
    private func rowWidths(_ separator: UInt8) -> [Int] {
        var widths: [Int] = []
        var width = 1
        var isQuoted = false
        var cellStart = 0
        var rowStart = 0
        for index in 0..<Swift.min(count, bytesExamined) {
            let byte = self[index]
            // All bytes that are counted have low ASCII codes; most bytes of a text do not.
            if byte > Byte.semicolon { continue }
            if byte == Byte.quote {
                if isQuoted || index == cellStart { isQuoted.toggle() }
            } else if !isQuoted, byte == separator {
                width += 1
                cellStart = index + 1
            } else if !isQuoted, byte == Byte.lineFeed || byte == Byte.carriageReturn {
                if index > rowStart { widths.append(width) }
                if widths.count == recordsExamined { return widths }
                (width, cellStart, rowStart) = (1, index + 1, index + 1)
            }
        }
        if count > rowStart, count <= bytesExamined { widths.append(width) }
        return widths
    }
}
