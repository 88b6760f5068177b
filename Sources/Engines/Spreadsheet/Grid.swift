// The content of a spreadsheet as values: sheets, rows, typed cells, and the formatting that changes what a reader
// sees.

/// A sheet as listed in the workbook.
package struct SheetEntry: Sendable, Equatable {
    package let name: String
    package let isHidden: Bool
    /// The path of its part; empty where all sheets are in one text.
    var path = ""
}

/// One sheet, read completely. Rows and cells without content are omitted.
package struct Grid: Sendable, Equatable {
    package var rows: [GridRow] = []
    /// Columns that the sheet hides, counted from 0.
    package var hiddenColumns: [ClosedRange<Int>] = []
    /// In the order of the file.
    package var merged: [MergedArea] = []

    package init() {}

    /// The rows of each cell that is merged with cells below it, in order, by its column. Of areas that overlap, which
    /// no spreadsheet program writes, the upper one counts.
    package var mergedRows: [Int: [ClosedRange<Int>]] {
        var ranges: [Int: [ClosedRange<Int>]] = [:]
        for area in merged.sorted(by: { $0.rows.lowerBound < $1.rows.lowerBound }) where area.rows.count > 1 {
            let last = ranges[area.columns.lowerBound]?.last?.upperBound ?? 0
            if area.rows.lowerBound > last { ranges[area.columns.lowerBound, default: []].append(area.rows) }
        }
        return ranges
    }
}

/// Cells shown as one, with the content of the first.
package struct MergedArea: Sendable, Equatable {
    /// As the spreadsheet program shows them, from 1.
    package var rows: ClosedRange<Int>
    /// From 0.
    package let columns: ClosedRange<Int>

    package init(rows: ClosedRange<Int>, columns: ClosedRange<Int>) { (self.rows, self.columns) = (rows, columns) }
}

/// One row with content.
package struct GridRow: Sendable, Equatable {
    /// As the spreadsheet program shows it, from 1.
    package let number: Int
    package let isHidden: Bool
    /// In the order of columns.
    package var cells: [GridCell]

    package init(number: Int, isHidden: Bool, cells: [GridCell]) {
        (self.number, self.isHidden, self.cells) = (number, isHidden, cells)
    }
}

/// One cell with content.
package struct GridCell: Sendable, Equatable {
    package enum Content: Sendable, Equatable {
        case text(String)
        /// Canonical and exact: `-1234.5`, at most 15 significant digits, like the spreadsheet program itself. If
        /// `isPercent`, the cell is shown with a percent sign, and the number is the one shown (98.5 for 98,5 %).
        case number(String, isPercent: Bool)
        case date(year: Int, month: Int, day: Int)
        case logical(Bool)
        /// `#REF!`
        case error(String)
        /// A formula that no program has calculated yet.
        case notComputed
    }

    /// From 0.
    package let column: Int
    package let content: Content
    /// nil for most cells, whose formatting does not change their meaning.
    package var formatting: CellFormatting?

    package init(column: Int, content: Content, formatting: CellFormatting? = nil) {
        (self.column, self.content, self.formatting) = (column, content, formatting)
    }
}

/// The formatting of a cell that changes its meaning.
package struct CellFormatting: Sendable, Equatable {
    /// The whole cell is struck through.
    package var isStruck = false
    /// The pieces of a text with different formatting; empty if all have the same.
    package var runs: [TextRun] = []
    /// The font of the whole cell if it may give letters another meaning; see ``mayRedefineLetters(_:)``.
    package var font: String?
    /// The canonical number that the format shows, if it is not the stored one: `#,##0,` shows thousands, `0"0"` adds a
    /// digit, `0` rounds.
    package var shown: String?
    /// A formula whose stored value may be outdated: the workbook requests recalculation when opened, or its writer
    /// calculates nothing.
    package var isStale = false

    var isPlain: Bool { self == CellFormatting() }
}

/// A piece of a cell's text.
package struct TextRun: Sendable, Equatable {
    package var text: String
    package var isStruck = false
    /// Superscript or subscript.
    package var isRaised = false
    /// See ``CellFormatting/font``.
    package var font: String?

    package init(text: String, isStruck: Bool = false, isRaised: Bool = false, font: String? = nil) {
        (self.text, self.isStruck, self.isRaised, self.font) = (text, isStruck, isRaised, font)
    }
}

/// Limits for one workbook.
package struct SpreadsheetLimits: Sendable, Equatable {
    package var sharedStrings = 200_000
    package var rows = 1_048_576
    package var columns = 1_024
    /// Cells with content in one sheet. A form has a thousand; reading a million takes the time of a hundred files.
    package var cells = 200_000
    /// UTF-8 bytes in one cell, and in all cells of one sheet. A shared string counts each time it is used.
    package var cellBytes = 64 << 10
    package var textBytes = 32 << 20
    /// Bytes of one part, unpacked.
    package var partBytes = 64 << 20
    package var sheets = 256

    package init() {}

    package enum Kind: Sendable, Equatable {
        case sharedStrings, rows, columns, cells, cellBytes, textBytes, partBytes, sheets
    }
}
