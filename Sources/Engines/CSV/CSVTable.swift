// What a CSV text says: its dialect, its rows with the numbers people see, and what is wrong with its quoting.

/// How a CSV text is written down: enough to write another one the same way.
package struct CSVDialect: Equatable, Sendable {
    /// The line ending of a text; mixed endings are read all the same, the first one counts here.
    package enum LineEnding: String, Equatable, Sendable, CaseIterable {
        case crlf = "\r\n"
        case lf = "\n"
        case cr = "\r"
    }

    /// The byte between two cells: ASCII, usually `;`, `,` or TAB.
    package var separator: UInt8
    /// Whether the text opens with Excel's `sep=;` line, which names the separator and is no row.
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
    /// The row that Excel shows: records counted from 1, blank ones included; a cell over several lines is one row,
    /// a `sep=` line is none.
    package let number: Int
    /// The physical line on which the record starts, counted from 1.
    package let line: Int
    /// The cells as typed, quotes undone. A blank line has none.
    package let cells: [String]

    package init(number: Int, line: Int, cells: [String]) {
        self.number = number
        self.line = line
        self.cells = cells
    }

    /// Whether nothing is written in any cell (`;;;;` and lines of spaces too).
    package var isBlank: Bool {
        cells.allSatisfy { $0.utf8.allSatisfy { $0 == 0x20 || $0 == 0x09 } }
    }
}

/// One thing that is wrong with how a CSV text is written, with its place.
package struct CSVFault: Equatable, Sendable {
    package enum Kind: Equatable, Sendable {
        /// A cell opens with a quote that is not closed as it should be, before the text or its sense ends.
        case unclosedQuote
        /// Something other than a separator or a line end follows a closing quote.
        case textAfterQuote
        /// A quote stands inside a cell that is not quoted.
        case quoteInBareCell
        /// The row has more cells than ``CSVLimits/columns``; those beyond are dropped.
        case tooManyColumns
        /// The cell has more bytes than ``CSVLimits/cellBytes``; it is read as empty.
        case cellTooLong
    }

    package let kind: Kind
    /// The row as Excel shows it, see ``CSVRow/number``.
    package let row: Int
    /// The cell's place in its row, counted from 0; ``columnLetter(_:)`` names it.
    package let column: Int
    /// The physical line on which the cell starts, counted from 1.
    package let line: Int
}

/// What a reader is willing to hold.
package struct CSVLimits: Equatable, Sendable {
    /// Cells in one row.
    package var columns: Int
    /// UTF-8 bytes in one cell.
    package var cellBytes: Int
    /// Faults listed; all of them are counted.
    package var faults: Int

    package init(columns: Int = 1024, cellBytes: Int = 64 * 1024, faults: Int = 200) {
        self.columns = columns
        self.cellBytes = cellBytes
        self.faults = faults
    }
}

/// A CSV text, read whole. With faults the rows are the best reading there is, good enough to go on looking for more.
package struct CSVTable: Equatable, Sendable {
    package let dialect: CSVDialect
    package let rows: [CSVRow]
    /// In the order of the text, at most ``CSVLimits/faults``.
    package let faults: [CSVFault]
    /// How many faults there are in all.
    package let faultCount: Int
}

/// The letters that a spreadsheet shows above a column: 0 is `A`, 25 `Z`, 26 `AA`.
package func columnLetter(_ index: Int) -> String {
    var letters: [UInt8] = []
    var rest = max(index, 0) + 1
    while rest > 0 {
        letters.append(UInt8(ascii: "A") + UInt8((rest - 1) % 26))
        rest = (rest - 1) / 26
    }
    return String(decoding: letters.reversed(), as: UTF8.self)
}
