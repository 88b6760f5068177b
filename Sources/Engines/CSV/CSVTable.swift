// The content of a CSV text: its dialect, its rows with the row numbers that people see, and the faults of its quoting.

/// The format of a CSV text, sufficient to write another text in the same way.
package struct CSVDialect: Equatable, Sendable {
    /// The line ending of a text. In a text with mixed endings this is the first one.
    package enum LineEnding: String, Equatable, Sendable, CaseIterable {
        case crlf = "\r\n"
        case lf = "\n"
        case cr = "\r"
    }

    /// The byte between two cells: ASCII, usually `;`, `,` or TAB.
    package var separator: UInt8
    /// Whether the text begins with Excel's `sep=;` line, which names the separator and is not a row.
    package var hasSeparatorLine: Bool
    package var lineEnding: LineEnding

    package init(separator: UInt8 = UInt8(ascii: ";"), hasSeparatorLine: Bool = false, lineEnding: LineEnding = .crlf) {
        self.separator = separator
        self.hasSeparatorLine = hasSeparatorLine
        self.lineEnding = lineEnding
    }
}

/// One record of a CSV text.
package struct CSVRow: Equatable, Sendable {
    /// The row number that Excel shows. Records count from 1, including blank ones. A cell with several lines is in one
    /// row, and a `sep=` line does not count.
    package let number: Int
    /// The physical line on which the record starts, counted from 1.
    package let line: Int
    /// The text of the cells without quotes. A blank line has no cells.
    package let cells: [String]

    package init(number: Int, line: Int, cells: [String]) {
        self.number = number
        self.line = line
        self.cells = cells
    }

    /// Whether all cells are empty or contain only spaces (`;;;;` for example).
    package var isBlank: Bool {
        cells.allSatisfy { $0.utf8.allSatisfy { $0 == 0x20 || $0 == 0x09 } }
    }
}

/// One syntax fault of a CSV text, with its place.
package struct CSVFault: Equatable, Sendable {
    /// The kinds of syntax faults.
    package enum Kind: Equatable, Sendable {
        /// A quoted cell is not closed correctly before the end of the text, or before the point where another cell
        /// must have begun.
        case unclosedQuote
        /// Text other than a separator or a line ending follows a closing quote.
        case textAfterQuote
        /// A quote inside an unquoted cell.
        case quoteInBareCell
        /// The row has more cells than ``CSVLimits/columns``; the extra cells are dropped.
        case tooManyColumns
        /// The cell has more bytes than ``CSVLimits/cellBytes``; it is read as empty.
        case cellTooLong
    }

    package let kind: Kind
    /// The row as Excel shows it; see ``CSVRow/number``.
    package let row: Int
    /// The index of the cell in its row, from 0; ``columnLetter(_:)`` gives its letters.
    package let column: Int
    /// The physical line on which the cell starts, counted from 1.
    package let line: Int
}

/// Limits for reading a CSV text.
package struct CSVLimits: Equatable, Sendable {
    /// Cells in one row.
    package var columns: Int
    /// UTF-8 bytes in one cell.
    package var cellBytes: Int
    /// The number of faults listed; all faults are counted.
    package var faults: Int

    package init(columns: Int = 1024, cellBytes: Int = 64 * 1024, faults: Int = 200) {
        self.columns = columns
        self.cellBytes = cellBytes
        self.faults = faults
    }
}

/// A CSV text, read completely. If it has faults, the rows are the best possible reading, good enough to look for
/// further faults.
package struct CSVTable: Equatable, Sendable {
    package let dialect: CSVDialect
    package let rows: [CSVRow]
    /// In document order, at most ``CSVLimits/faults``.
    package let faults: [CSVFault]
    /// The number of all faults.
    package let faultCount: Int
}

/// The letters that a spreadsheet program shows above a column: 0 is `A`, 25 `Z`, 26 `AA`.
package func columnLetter(_ index: Int) -> String {
    var letters: [UInt8] = []
    var rest = max(index, 0) + 1
    while rest > 0 {
        letters.append(UInt8(ascii: "A") + UInt8((rest - 1) % 26))
        rest = (rest - 1) / 26
    }
    return String(decoding: letters.reversed(), as: UTF8.self)
}
