// Writes rows as text from which the reader gets exactly the same rows.

/// Writes CSV in a given dialect. Reading the result with the same separator gives the same rows.
package struct CSVWriter: Sendable {
    package let dialect: CSVDialect
    /// The columns (counted from 0) that contain free text. A cell there that a spreadsheet program could run as a
    /// formula is written with a leading `'`. Columns of figures must not be listed, because `-5` is not a formula.
    package let guardedColumns: Set<Int>

    package init(dialect: CSVDialect = CSVDialect(), guardedColumns: Set<Int> = []) {
        self.dialect = dialect
        self.guardedColumns = guardedColumns
    }

    /// The whole text. Every row ends with the dialect's line ending. The caller adds a byte order mark if it wants
    /// one.
    package func write(_ rows: [[String]]) -> String {
        let ending = Array(dialect.lineEnding.rawValue.utf8)
        var text: [UInt8] = []
        if dialect.hasSeparatorLine { text += Array("sep=".utf8) + [dialect.separator] + ending }
        for row in rows {
            append(row, to: &text)
            text += ending
        }
        return String(decoding: text, as: UTF8.self)
    }

    private func append(_ row: [String], to text: inout [UInt8]) {
        // An unquoted empty line would be a row without cells, and a first row `sep=…` would name a separator.
        let mustQuoteFirst = row == [""] || (text.isEmpty && row.first?.lowercased().hasPrefix("sep=") == true)
        for (column, cell) in row.enumerated() {
            if column > 0 { text.append(dialect.separator) }
            let safe = guardedColumns.contains(column) ? Self.guarded(cell) : cell
            append(safe, quoted: column == 0 && mustQuoteFirst, to: &text)
        }
    }

    private func append(_ cell: String, quoted: Bool, to text: inout [UInt8]) {
        guard quoted || needsQuotes(cell) else { return text.append(contentsOf: cell.utf8) }
        text.append(Byte.quote)
        for byte in cell.utf8 {
            if byte == Byte.quote { text.append(byte) }
            text.append(byte)
        }
        text.append(Byte.quote)
    }

    /// Leading and trailing spaces are quoted too, so that spreadsheet programs keep them.
    private func needsQuotes(_ cell: String) -> Bool {
        guard let first = cell.utf8.first, let last = cell.utf8.last else { return false }
        if first == 0x20 || last == 0x20 { return true }
        return cell.utf8.contains {
            $0 == dialect.separator || $0 == Byte.quote || $0 == Byte.lineFeed || $0 == Byte.carriageReturn
        }
    }

    /// The cell with a leading `'` if a spreadsheet program could take it for a formula: `= + - @`, TAB or CR first,
    /// also in fullwidth form or after white space of any kind.
    package static func guarded(_ cell: String) -> String {
        let risky: Set<Unicode.Scalar> = ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"]
        let first = cell.unicodeScalars.first { risky.contains($0) || !$0.properties.isWhitespace }
        return first.map(risky.contains) == true ? "'" + cell : cell
    }

    /// The cell that was guarded; another cell as it is.
    package static func unguarded(_ cell: String) -> String {
        guard cell.utf8.first == UInt8(ascii: "'") else { return cell }
        let inner = String(cell.dropFirst())
        return guarded(inner) == cell ? inner : cell
    }
}
