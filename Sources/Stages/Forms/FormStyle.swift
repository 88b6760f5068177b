// The looks of a form's cells, for the form itself and for the marked copy of a returned one.
import Documents
import Domain

/// The styles of the form's cells.
enum FormStyle {
    static let yellow: UInt32 = 0xFFF8D6
    static let head = CellStyle(bold: true, wrap: true, border: true, alignment: .centre, background: 0xDDE7F0)
    static let subhead = CellStyle(italic: true, wrap: true, border: true, alignment: .centre, background: 0xEEF3F7)
    static let section = CellStyle(bold: true, background: 0xDDE7F0)
    static let code = CellStyle(border: true, fontSize: 9)
    static let label = CellStyle(wrap: true, border: true)
    static let strong = CellStyle(bold: true, wrap: true, border: true)
    static let task = CellStyle(bold: true, wrap: true, border: true, background: 0xEEF3F7)
    /// Not wrapped, so that long explanations do not make rows high. Nothing is to the right of them.
    static let hint = CellStyle(italic: true, alignment: .left, indent: 1, colour: 0x555555, fontSize: 9)
    static let part = CellStyle(wrap: true, border: true, alignment: .left, indent: 2)
    static let listCode = CellStyle(border: true, fontSize: 9, unlocked: true)
    static let title = CellStyle(bold: true, alignment: .centre, fontSize: 14)
    static let centred = CellStyle(italic: true, alignment: .centre)
    static let key = CellStyle(bold: true, fontSize: 9)
    static let count = CellStyle(bold: true, border: true, alignment: .left)

    static func open(_ answer: FormAnswer) -> CellStyle {
        switch answer {
        case .words: CellStyle(wrap: true, border: true, background: yellow, unlocked: true)
        case .choice: CellStyle(wrap: true, border: true, alignment: .centre, background: yellow, unlocked: true)
        case .date:
            CellStyle(numberFormat: "dd/mm/yyyy", border: true, alignment: .centre, background: yellow, unlocked: true)
        case .number(let indicator):
            CellStyle(
                numberFormat: format(indicator.digits), border: true, alignment: .right, background: yellow,
                unlocked: true)
        }
    }

    static func last(_ digits: Int) -> CellStyle {
        CellStyle(numberFormat: format(digits), border: true, alignment: .right, colour: 0x555555)
    }

    /// Shows all decimals that were typed, because a figure that looks rounded would be mistaken for an error.
    private static func format(_ digits: Int) -> String {
        digits == 0 ? "#,##0" : "#,##0." + String(repeating: "#", count: digits)
    }
}

extension FormRow {
    /// The looks of a cell, apart from its number format.
    func style(of column: FormColumn) -> CellStyle {
        if let answer = open[column] { return FormStyle.open(answer) }
        switch (kind, column) {
        case (.heading, _): return FormStyle.section
        case (_, .explanation) where (texts[column] ?? "").isEmpty: return CellStyle()
        case (.columns, .explanation): return FormStyle.subhead
        case (_, .explanation): return FormStyle.hint
        case (.columns, .earlier), (.columns, .lastYear), (.entry, .earlier), (.entry, .lastYear): return CellStyle()
        // A row inserted below inherits its locked cells from this one.
        case (_, .code) where isOfList: return FormStyle.listCode
        case (.columns, .code), (.indicator, .code), (.entry, .code): return FormStyle.code
        case (.columns, _): return FormStyle.subhead
        case (.task, _): return FormStyle.task
        case (_, .earlier), (_, .lastYear): return FormStyle.last(0)
        default: return isPart && column == .name ? FormStyle.part : FormStyle.label
        }
    }

    /// Whether earlier figures stand in the row.
    var hasFigures: Bool { kind == .indicator }

    /// In points, computed from the longest text, because spreadsheet programs differ in doing it themselves. Text
    /// cells have space for a few lines.
    func height(in columns: [FormColumn]) -> Double {
        let isText = kind == .task || (kind == .entry && !isOfList && reason == nil)
        let needed = columns.filter { $0 != .explanation || open[$0] != nil }.map { column in
            let letters = Double(((filled[column]?.text ?? texts[column]) ?? "").unicodeScalars.count)
            return (letters / (column.width * 0.9)).rounded(.up) * 14 + 2
        }
        return max(isText ? 44 : 16, needed.max() ?? 0)
    }
}
