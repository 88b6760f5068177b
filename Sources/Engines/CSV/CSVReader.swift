// Parses text into rows: RFC 4180 with any line ending and strict quoting. One linear pass lists every fault.

/// Reads CSV as spreadsheet programs save it.
package enum CSVReader {
    /// Reads a whole text. Faulty quoting is reported in ``CSVTable/faults``, never thrown, and parsing continues after
    /// it.
    ///
    /// Rows may have different lengths; a caller that expects a table must check that. The time is linear in the length
    /// of the text, even with faults.
    /// - Parameter separator: the byte between cells; nil uses a `sep=` line, or else detects the separator.
    package static func read(_ text: String, separator: UInt8? = nil, limits: CSVLimits = CSVLimits()) -> CSVTable {
        var contiguous = text
        return contiguous.withUTF8 { bytes in
            let declared = bytes.separatorLine()
            var scan = CSVScan(
                bytes: bytes, separator: separator ?? declared?.separator ?? bytes.likelySeparator(), limits: limits)
            if let declared { scan.skipSeparatorLine(to: declared.end) }
            scan.readRows()
            let dialect = CSVDialect(
                separator: scan.separator, hasSeparatorLine: declared != nil, lineEnding: scan.lineEnding ?? .crlf)
            return CSVTable(dialect: dialect, rows: scan.rows, faults: scan.faults, faultCount: scan.faultCount)
        }
    }
}

/// One pass over a text. Valid only while the text's bytes are borrowed.
private struct CSVScan {
    let bytes: UnsafeBufferPointer<UInt8>
    let separator: UInt8
    let limits: CSVLimits
    /// No byte above it has a meaning of its own.
    private let highestSign: UInt8

    private(set) var rows: [CSVRow] = []
    private(set) var faults: [CSVFault] = []
    private(set) var faultCount = 0
    private(set) var lineEnding: CSVDialect.LineEnding?

    private var position = 0
    private var line = 1
    private var cells: [String] = []
    /// The number of cells read in the current row, including those beyond the limit.
    private var column = 0

    init(bytes: UnsafeBufferPointer<UInt8>, separator: UInt8, limits: CSVLimits) {
        self.bytes = bytes
        self.separator = separator
        self.limits = limits
        highestSign = max(separator, Byte.quote)
    }

    mutating func skipSeparatorLine(to end: Int) {
        if end > 5 { noteLineEnd(at: 5) }
        position = end
        line = 2
    }

    mutating func readRows() {
        while position < bytes.count { readRow() }
    }

    private mutating func readRow() {
        let firstLine = line
        cells = []
        cells.reserveCapacity(rows.last?.cells.count ?? 0)
        column = 0
        if !bytes.endsLine(at: position) {
            readCell()
            while position < bytes.count, bytes[position] == separator {
                position += 1
                readCell()
            }
        }
        rows.append(CSVRow(number: rows.count + 1, line: firstLine, cells: cells))
        guard position < bytes.count else { return }
        noteLineEnd(at: position)
        position = bytes.afterLineEnd(at: position)
        line += 1
    }

    /// Reads one cell and stops at the separator, the line end or the end of the text.
    private mutating func readCell() {
        if position < bytes.count, bytes[position] == Byte.quote {
            readQuotedCell()
        } else {
            readBareCell()
        }
        column += 1
    }

    private mutating func readBareCell() {
        let start = position
        var hasQuote = false
        while position < bytes.count {
            let byte = bytes[position]
            if byte > highestSign {
                position += 1
                continue
            }
            if byte == separator || byte == Byte.lineFeed || byte == Byte.carriageReturn { break }
            if byte == Byte.quote { hasQuote = true }
            position += 1
        }
        if hasQuote, !isTextFormula(start..<position) { report(.quoteInBareCell) }
        keep(start..<position)
    }

    /// `="05"` is the one unquoted cell that may contain quotes. People type it so that Excel keeps the zero.
    private func isTextFormula(_ range: Range<Int>) -> Bool {
        guard range.count >= 3, bytes[range.lowerBound] == Byte.equals, bytes[range.lowerBound + 1] == Byte.quote,
            bytes[range.upperBound - 1] == Byte.quote
        else { return false }
        return !bytes[range.lowerBound + 2..<range.upperBound - 1].contains(Byte.quote)
    }

    private mutating func readQuotedCell() {
        let open = position
        guard let close = closingQuote(after: open) else { return readUnclosedCell(from: open) }
        let end = close.index + 1
        if end == bytes.count || bytes[end] == separator || bytes.endsLine(at: end) {
            keep(open + 1..<close.index, hasDoubledQuotes: close.hasDoubledQuotes)
            line += close.lines
            position = end
        } else if close.lines > 0 {
            // This quote more likely opens another cell than closes one that began lines ago.
            readUnclosedCell(from: open)
        } else {
            report(.textAfterQuote)
            position = end
            while position < bytes.count, bytes[position] != separator, !bytes.endsLine(at: position) { position += 1 }
            keep(open..<position)
        }
    }

    private func closingQuote(after open: Int) -> (index: Int, lines: Int, hasDoubledQuotes: Bool)? {
        var index = open + 1
        var lines = 0
        var hasDoubledQuotes = false
        while index < bytes.count {
            let byte = bytes[index]
            if byte == Byte.quote {
                guard index + 1 < bytes.count, bytes[index + 1] == Byte.quote else {
                    return (index, lines, hasDoubledQuotes)
                }
                hasDoubledQuotes = true
                index += 2
            } else if byte == Byte.lineFeed || byte == Byte.carriageReturn {
                lines += 1
                index = bytes.afterLineEnd(at: index)
            } else {
                index += 1
            }
        }
        return nil
    }

    /// Takes the rest of the line as the cell and continues with the next line. The time stays linear, because the
    /// quotes that the failed search skipped form pairs, so any cell that opens among them closes at once.
    private mutating func readUnclosedCell(from open: Int) {
        report(.unclosedQuote)
        position = bytes.lineEnd(from: open)
        keep(open..<position)
    }

    private mutating func keep(_ range: Range<Int>, hasDoubledQuotes: Bool = false) {
        guard column < limits.columns else {
            if column == limits.columns { report(.tooManyColumns) }
            return
        }
        // The limit applies to the content, not to the number of quotes used to write it.
        let plain = hasDoubledQuotes ? undoubled(range) : nil
        guard plain?.count ?? range.count <= limits.cellBytes else {
            report(.cellTooLong)
            return cells.append("")
        }
        cells.append(plain.map { String(decoding: $0, as: UTF8.self) } ?? bytes.text(range))
    }

    private func undoubled(_ range: Range<Int>) -> [UInt8] {
        var plain: [UInt8] = []
        plain.reserveCapacity(range.count)
        var index = range.lowerBound
        while index < range.upperBound {
            plain.append(bytes[index])
            index += bytes[index] == Byte.quote ? 2 : 1
        }
        return plain
    }

    private mutating func report(_ kind: CSVFault.Kind) {
        faultCount += 1
        guard faults.count < limits.faults else { return }
        faults.append(CSVFault(kind: kind, row: rows.count + 1, column: column, line: line))
    }

    private mutating func noteLineEnd(at index: Int) {
        guard lineEnding == nil else { return }
        lineEnding =
            bytes[index] == Byte.lineFeed ? .lf : bytes.afterLineEnd(at: index) == index + 2 ? .crlf : .cr
    }
}
