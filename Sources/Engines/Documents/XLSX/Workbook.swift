// A workbook as a value: sheets of typed cells, and what a reader or a form needs around them.

package struct Workbook: Sendable, Equatable {
    package var title: String
    package var author: String
    /// Seconds since 1970, UTC, said in the file's properties: never the clock, so that the bytes can be repeated.
    package var created: Int64
    package var sheets: [Sheet]
    /// Properties of its own, by name: shown by nobody, kept when the file is saved again. Texts of at most 255 characters.
    package var properties: [String: String] = [:]

    package init(title: String, author: String = "", created: Int64 = 946_684_800, sheets: [Sheet]) {
        self.title = title
        self.author = author
        self.created = created
        self.sheets = sheets
    }
}

package struct Sheet: Sendable, Equatable {
    /// At most 31 characters, none of `[ ] : * ? / \`.
    package var name: String
    /// Widths, in characters of the default font.
    package var columnWidths: [Double]
    package var rows: [SheetRow]
    package var merged: [CellRange] = []
    package var frozenRows = 0
    package var frozenColumns = 0
    package var filter: CellRange?
    package var print = PrintSetup()
    package var conditions: [ConditionalFormat] = []
    package var validations: [Validation] = []
    package var comments: [CellComment] = []
    /// Only cells whose style is unlocked can be typed in; rows may be inserted, widths and heights changed. No
    /// password: a seat
    /// belt, not a safe.
    package var isProtected = false

    package init(name: String, columnWidths: [Double] = [], rows: [SheetRow]) {
        self.name = name
        self.columnWidths = columnWidths
        self.rows = rows
    }
}

package struct SheetRow: Sendable, Equatable {
    package var cells: [SheetCell]
    /// In points; nil leaves it to the spreadsheet.
    package var height: Double?

    package init(_ cells: [SheetCell], height: Double? = nil) {
        self.cells = cells
        self.height = height
    }
}

package struct SheetCell: Sendable, Equatable {
    package enum Value: Sendable, Equatable {
        case empty
        case number(Double)
        /// Always a text, whatever it begins with: never a formula.
        case text(String)
        /// A formula of ours, with the value shown until the spreadsheet computes again.
        case formula(String, cached: Double)
        case date(year: Int, month: Int, day: Int)
    }

    package var value: Value
    package var style: CellStyle

    package init(_ value: Value, style: CellStyle = CellStyle()) {
        self.value = value
        self.style = style
    }
}

package struct CellStyle: Sendable, Hashable {
    package enum Alignment: Sendable, Hashable { case left, centre, right }

    /// As Excel writes it in English: `#,##0`, `0.0%`, `dd/mm/yyyy`.
    package var numberFormat: String?
    package var bold: Bool
    package var italic: Bool
    package var wrap: Bool
    package var border: Bool
    package var alignment: Alignment?
    /// Away from the cell's left edge, in steps of about a letter.
    package var indent: UInt8
    /// 0xRRGGBB.
    package var background: UInt32?
    /// 0xRRGGBB.
    package var colour: UInt32?
    /// In points; nil for the spreadsheet's own.
    package var fontSize: Double?
    /// Can be typed in although the sheet is protected.
    package var unlocked: Bool

    package init(
        numberFormat: String? = nil, bold: Bool = false, italic: Bool = false, wrap: Bool = false, border: Bool = false,
        alignment: Alignment? = nil, indent: UInt8 = 0, background: UInt32? = nil, colour: UInt32? = nil,
        fontSize: Double? = nil,
        unlocked: Bool = false
    ) {
        self.numberFormat = numberFormat
        self.bold = bold
        self.italic = italic
        self.wrap = wrap
        self.border = border
        self.alignment = alignment
        self.indent = indent
        self.background = background
        self.colour = colour
        self.fontSize = fontSize
        self.unlocked = unlocked
    }
}

/// A rectangle of cells; rows and columns are counted from 0.
package struct CellRange: Sendable, Hashable {
    package var rows: ClosedRange<Int>
    package var columns: ClosedRange<Int>

    package init(rows: ClosedRange<Int>, columns: ClosedRange<Int>) {
        self.rows = rows
        self.columns = columns
    }
}

/// How the sheet comes out of a printer: A4, fitted to the width of one page or of a few.
package struct PrintSetup: Sendable, Equatable {
    package var isLandscape: Bool
    /// Rows, counted from 0, that stand on every page.
    package var repeatedRows: Range<Int>
    /// Text on top of every page.
    package var banner: String?
    /// Pages beside one another.
    package var pagesWide: Int
    /// How many of the first columns stand on every page.
    package var repeatedColumns: Int

    package init(
        isLandscape: Bool = false, repeatedRows: Range<Int> = 0..<0, banner: String? = nil, pagesWide: Int = 1,
        repeatedColumns: Int = 0
    ) {
        self.isLandscape = isLandscape
        self.repeatedRows = repeatedRows
        self.banner = banner
        self.pagesWide = pagesWide
        self.repeatedColumns = repeatedColumns
    }
}

package struct ConditionalFormat: Sendable, Equatable {
    package enum Kind: Sendable, Equatable {
        /// The style where the formula holds, written for the range's first cell: `=$D2<$E2`.
        case formula(String, CellStyle)
        /// A bar in each cell, as long as its number; 0xRRGGBB.
        case dataBars(UInt32)
    }

    package var range: CellRange
    package var kind: Kind

    package init(_ range: CellRange, _ kind: Kind) {
        self.range = range
        self.kind = kind
    }
}

/// What may be typed into a range, and what the spreadsheet says about it.
package struct Validation: Sendable, Equatable {
    package enum Kind: Sendable, Equatable {
        /// A drop-down; all entries together hold at most 255 characters.
        case list([String])
        /// A drop-down of the cells a formula names: `=Lists!$A$1:$A$20`.
        case listIn(String)
        case wholeNumber(ClosedRange<Double>)
        case decimal(ClosedRange<Double>)
        /// Whatever makes the formula true, written for the range's first cell.
        case formula(String)
    }

    package var range: CellRange
    package var kind: Kind
    /// At most 32 characters.
    package var inputTitle: String?
    /// At most 255 characters.
    package var input: String?
    /// At most 32 characters.
    package var errorTitle: String?
    /// At most 255 characters.
    package var error: String?

    package init(
        _ range: CellRange, _ kind: Kind, inputTitle: String? = nil, input: String? = nil, errorTitle: String? = nil,
        error: String? = nil
    ) {
        self.range = range
        self.kind = kind
        self.inputTitle = inputTitle
        self.input = input
        self.errorTitle = errorTitle
        self.error = error
    }
}

/// A note pinned to a cell; rows and columns are counted from 0.
package struct CellComment: Sendable, Equatable {
    package var row: Int
    package var column: Int
    package var text: String

    package init(row: Int, column: Int, text: String) {
        self.row = row
        self.column = column
        self.text = text
    }
}
