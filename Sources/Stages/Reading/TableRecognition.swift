// Finds a table by its header in rows of any format; recognises that of a text, or says why there is none.
import CSV
import Domain
import VietnameseText

enum SheetRecognition {
    case success(RecognisedTable)
    /// - Parameter unit: the unit named above the table.
    case failure(Findings, unit: String?)
}

extension RecognisedTable {
    /// - Parameter lexicons: used to distinguish a table of the form from another list.
    static func recognised(in text: String, knowing lexicons: [Lexicon] = []) -> SheetRecognition {
        let table = CSVReader.read(text)
        let rows = withoutGuards(withLineBreaks(table.rows, in: text))
        var faults = Findings(table.faults.map(Finding.brokenTable))
        faults.count(unseen: table.faultCount - table.faults.count, of: .error)
        guard let (top, header) = header(in: rows, knowing: lexicons) else {
            if let other = unsupportedFormat(of: text, rows) { return .failure(Findings([other]), unit: nil) }
            faults.add(.noTable)
            return .failure(faults, unit: Preamble(table.rows[...], on: nil).lines[.unit]?.text)
        }
        header.doubled.forEach { faults.add(.doubledColumn($0, row: table.rows[top].number, on: nil)) }
        // After a quoting fault the limits of rows are uncertain. With other faults the rest remains readable.
        let areRowsUncertain = table.faults.contains { $0.kind == .unclosedQuote || $0.kind == .textAfterQuote }
        guard !areRowsUncertain, header.doubled.isEmpty else {
            return .failure(faults, unit: Preamble(table.rows[..<top], on: nil).lines[.unit]?.text)
        }
        return .success(
            RecognisedTable(header, at: top, of: rows, separatedBy: table.dialect.separator, faults, knowing: lexicons))
    }

    /// Restores line breaks inside cells, which the text contains as vertical tabs so that no row ends there.
    private static func withLineBreaks(_ rows: [CSVRow], in text: String) -> [CSVRow] {
        guard text.contains(byte: 0x0B) else { return rows }
        return rows.map { row in
            CSVRow(number: row.number, line: row.line, cells: row.cells.map { $0.replacing("\u{0B}", with: "\n") })
        }
    }

    /// Removes the apostrophes with which our forms keep a text from being run as a formula.
    private static func withoutGuards(_ rows: [CSVRow]) -> [CSVRow] {
        rows.map { row in
            guard row.cells.contains(where: { $0.utf8.first == UInt8(ascii: "'") }) else { return row }
            return CSVRow(number: row.number, line: row.line, cells: row.cells.map(CSVWriter.unguarded))
        }
    }

    /// Reports a table in an unsupported format: other separators, or every line in quotes.
    private static func unsupportedFormat(of text: String, _ rows: [CSVRow]) -> Finding? {
        let single = rows.filter { !$0.isBlank }
        if single.count > 2, single.allSatisfy({ $0.cells.count == 1 }) {
            let lines = single.prefix(60).map { $0.cells[0] }.joined(separator: "\n")
            if header(in: CSVReader.read(lines).rows, knowing: []) != nil { return .linesInQuotes }
        }
        for separator in ["|", ":", "~", "^"] where text.contains(separator) {
            let rows = CSVReader.read(text, separator: separator.utf8.first).rows
            if header(in: rows, knowing: []) != nil { return .otherSeparator(separator) }
        }
        return nil
    }

    /// The header of the table: the last row that can be one, above the first row of the form. A legend above the table
    /// may look like a header. Without a row of the form, the first row that can be one.
    static func header(in rows: [CSVRow], knowing lexicons: [Lexicon]) -> (index: Int, header: Header)? {
        var first: (Int, Header)?
        var last: (Int, Header)?
        for (index, row) in rows.enumerated() {
            if let header = Header(row) {
                if lexicons.isEmpty { return (index, header) }
                (first, last) = (first ?? (index, header), (index, header))
            } else if let last, opensRow(row, last.1, lexicons) {
                return last
            }
        }
        return first
    }

    private static func opensRow(_ row: CSVRow, _ header: Header, _ lexicons: [Lexicon]) -> Bool {
        guard let column = header.columns(isUnitNamedAbove: true)[.code]?.index, column < row.cells.count else {
            return false
        }
        let code = trimmed(row.cells[column])
        return !code.isEmpty && lexicons.contains { $0.opensRow(code) }
    }
}
