// A workbook as a value: sheets of typed cells, with what readers and forms need (print setup, validation, comments).

/// A workbook to be written as XLSX.
package struct Workbook: Sendable, Equatable {
    package var title: String
    package var author: String
    /// Seconds since 1970, UTC, stored in the file's properties. Never taken from the clock, so that the bytes are
    /// reproducible.
    package var created: Int64
    package var sheets: [Sheet]
    /// Custom properties by name. They are not displayed and are kept when the file is saved again. Texts of at most
    /// 255 characters.
    package var properties: [String: String] = [:]

    package init(title: String, author: String = "", created: Int64 = 946_684_800, sheets: [Sheet]) {
        self.title = title
        self.author = author
        self.created = created
        self.sheets = sheets
    }
}

/// One sheet. Rows are listed from the top without gaps.
package struct Sheet: Sendable, Equatable {
    /// At most 31 characters, none of `[ ] : * ? / \`.
    package var name: String
    /// Widths, in characters of the default font.
    package var columnWidths: [Double]
    package var rows: [SheetRow]
    /// A long table below those rows.
    package var repeating: RepeatingRows?
    package var merged: [CellRange] = []
    package var frozenRows = 0
    package var frozenColumns = 0
    package var filter: CellRange?
    package var print = PrintSetup()
    package var conditions: [ConditionalFormat] = []
    package var validations: [Validation] = []
    package var comments: [CellComment] = []
    /// If true, only unlocked cells can be edited; rows may be inserted, widths and heights changed. There is no
    /// password: it prevents mistakes, not intent.
    package var isProtected = false

    package init(name: String, columnWidths: [Double] = [], rows: [SheetRow]) {
        self.name = name
        self.columnWidths = columnWidths
        self.rows = rows
    }

    /// All rows, with those of the long table.
    package var rowCount: Int { rows.count + (repeating?.count ?? 0) }
}

/// One row. Cells are listed from the first column without gaps.
package struct SheetRow: Sendable, Equatable {
    package var cells: [SheetCell]
    /// In points; nil leaves it to the spreadsheet program.
    package var height: Double?

    package init(_ cells: [SheetCell], height: Double? = nil) {
        self.cells = cells
        self.height = height
    }
}

/// One cell, with a value and a style.
package struct SheetCell: Sendable, Equatable {
    package enum Value: Sendable, Equatable {
        case empty
        case number(Double)
        /// Always a text, never a formula, even if it begins like one.
        case text(String)
        /// A formula written by the product, with the value that is shown until the spreadsheet program recalculates.
        case formula(String, cached: Double)
        case date(year: Int, month: Int, day: Int)
    }

    package var value: Value
    package var style: CellStyle
    /// An empty cell of a merged range, which is written even without a style.
    var isMerged = false

    package init(_ value: Value, style: CellStyle = CellStyle()) {
        self.value = value
        self.style = style
    }
}

/// The formatting of a cell.
package struct CellStyle: Sendable, Hashable {
    package enum Alignment: Sendable, Hashable { case left, centre, right }

    /// In Excel's English notation: `#,##0`, `0.0%`, `dd/mm/yyyy`.
    package var numberFormat: String?
    package var bold: Bool
    package var italic: Bool
    package var wrap: Bool
    package var border: Bool
    package var alignment: Alignment?
    /// Indentation from the cell's left edge, in steps of about one letter.
    package var indent: UInt8
    /// 0xRRGGBB.
    package var background: UInt32?
    /// 0xRRGGBB.
    package var colour: UInt32?
    /// In points; nil for the default of the spreadsheet program.
    package var fontSize: Double?
    /// Editable although the sheet is protected.
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

/// The print layout: A4, fitted to the width of one page or of a few.
package struct PrintSetup: Sendable, Equatable {
    package var isLandscape: Bool
    /// Rows, counted from 0, that are repeated on every page.
    package var repeatedRows: Range<Int>
    /// Text at the top of every page.
    package var banner: String?
    /// The number of pages side by side.
    package var pagesWide: Int
    /// The largest number of pages one below the other, to which the sheet is reduced; 0 for as many as needed.
    package var pagesTall = 0
    /// The cells that are printed; nil for all.
    package var area: CellRange?
    /// The number of leading columns that are repeated on every page.
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

/// Formatting of a range that depends on the values in it.
package struct ConditionalFormat: Sendable, Equatable {
    package enum Kind: Sendable, Equatable {
        /// The style to apply where the formula is true. The formula is written for the first cell of the range:
        /// `=$D2<$E2`.
        case formula(String, CellStyle)
    }

    package var range: CellRange
    package var kind: Kind

    package init(_ range: CellRange, _ kind: Kind) {
        self.range = range
        self.kind = kind
    }
}

/// What may be entered in a range, and the messages that the spreadsheet program shows about it.
package struct Validation: Sendable, Equatable {
    package enum Kind: Sendable, Equatable {
        /// A drop-down list. All entries together have at most 255 characters.
        case list([String])
        /// A drop-down list of the cells that a formula names: `=Lists!$A$1:$A$20`.
        case listIn(String)
        /// Values for which the formula is true. The formula is written for the first cell of the range.
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

/// A comment on a cell. Rows and columns are counted from 0.
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
