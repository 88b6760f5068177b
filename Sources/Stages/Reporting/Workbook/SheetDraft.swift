// The common structure of all sheets of the workbook: lines at the top, header rows, a body with filters, and print
// settings.
import Documents
import Domain

/// A column with the style of its texts.
struct SheetColumn {
    let head: String
    /// In characters of the default font.
    let width: Double

    init(_ head: String, _ width: Double) { (self.head, self.width) = (head, width) }
}

struct SheetDraft {
    let name: String
    /// The first line above the table.
    let title: String
    let columns: [SheetColumn]
    /// Header rows above the row of column headers.
    var groups: [SheetRow] = []
    /// Merged cells in those rows.
    var merged: [ClosedRange<Int>] = []
    /// The rows that can be filtered and sorted.
    var rows: [SheetRow] = []
    /// A long table instead of them.
    var repeating: RepeatingRows?
    /// Rows after those, with totals and remarks.
    var closing: [SheetRow] = []
    var frozenColumns = 0
    /// The height of the header row, in points.
    var headHeight = 32.0
    /// Styles for rows in which a formula is true; `#` in the formula is replaced by the number of the first row.
    var highlights: [(formula: String, style: CellStyle)] = []
    /// The number of pages for a table wider than one page. Its frozen columns are repeated on each.
    var pagesWide = 1
    /// The number of lines above the table.
    let lines: Int

    init(_ name: String, title: String, _ columns: [SheetColumn], _ context: ReportContext) {
        (self.name, self.title, self.columns) = (name, title, columns)
        lines = context.banner == nil ? 2 : 3
    }

    /// The index of the first row of the body below all header rows.
    func firstRow(groups count: Int) -> Int { lines + count + 1 }
    var firstRow: Int { firstRow(groups: groups.count) }

    func sheet(for context: ReportContext) -> Sheet {
        let heads = SheetRow(columns.map { SheetCell(.text($0.head), style: .head) }, height: headHeight)
        let widths = columns.map(\.width)
        let body =
            count == 0
            ? [SheetRow([SheetCell(.text("Không có."), style: .note)])] : rows.map { $0.fitted(to: widths) }
        var sheet = Sheet(
            name: name, columnWidths: widths,
            rows: heading(context) + groups + [heads] + body + closing.map { $0.fitted(to: widths) })
        sheet.repeating = repeating
        (sheet.frozenRows, sheet.frozenColumns) = (firstRow, frozenColumns)
        sheet.merged = merged.map { CellRange(rows: lines...lines, columns: $0) }
        sheet.print = PrintSetup(
            isLandscape: true, repeatedRows: 0..<firstRow,
            banner: ["TÀI LIỆU NỘI BỘ", context.banner].compactMap { $0 }.joined(separator: " – "),
            pagesWide: pagesWide, repeatedColumns: pagesWide > 1 ? frozenColumns : 0)
        guard count > 0 else { return sheet }
        let span = firstRow...(firstRow + count - 1)
        sheet.filter = CellRange(rows: (firstRow - 1)...span.upperBound, columns: 0...(columns.count - 1))
        sheet.conditions = conditions(over: span)
        return sheet
    }

    /// The number of rows of the body.
    private var count: Int { rows.count + (repeating?.count ?? 0) }

    private func heading(_ context: ReportContext) -> [SheetRow] {
        let about =
            "\(context.heading). Bản tổng hợp số \(context.consolidation.version). Tài liệu nội bộ, không gửi kèm báo cáo."
        let banner = context.banner.map {
            SheetRow([SheetCell(.text("\($0) – không phải báo cáo thật"), style: .banner)])
        }
        return [
            SheetRow([SheetCell(.text(title), style: .title)], height: 24),
            SheetRow([SheetCell(.text(about), style: .note)]),
        ]
            + (banner.map { [$0] } ?? [])
    }

    private func conditions(over span: ClosedRange<Int>) -> [ConditionalFormat] {
        let all = CellRange(rows: span, columns: 0...(columns.count - 1))
        return highlights.map { formula, style in
            ConditionalFormat(all, .formula(formula.replacing("#", with: String(span.lowerBound + 1)), style))
        }
    }
}

extension SheetRow {
    /// Sets the height for the longest wrapped text, because not every spreadsheet program measures rows when it opens
    /// a file.
    fileprivate func fitted(to widths: [Double]) -> SheetRow {
        let lines = zip(cells, widths).reduce(1) { most, part in max(most, part.0.lines(in: part.1)) }
        return lines > 1 ? SheetRow(cells, height: heightOfRow(lines: lines)) : self
    }
}

/// nil for one line.
func heightOfRow(lines: Int) -> Double? { lines > 1 ? min(400, Double(lines) * 15 + 2) : nil }

extension SheetCell {
    /// Estimated from the number of letters, rounded up.
    func lines(in width: Double) -> Int {
        guard style.wrap, case .text(let text) = value else { return 1 }
        let room = max(1, Int(width * (style.bold ? 0.98 : 1.08)))
        return text.utf8.count <= room ? 1 : wrappedLines(of: text, room)
    }

    /// Words are not broken if they fit. A letter is counted by its first byte.
    private func wrappedLines(of text: String, _ room: Int) -> Int {
        var (lines, used, word) = (1, 0, 0)
        func endWord() {
            if used > 0, used + 1 + word > room { (lines, used) = (lines + 1, 0) }
            used += (used > 0 ? 1 : 0) + word
            if used > room { (lines, used) = (lines + used / room, used % room) }
            word = 0
        }
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: " "): endWord()
            case UInt8(ascii: "\n"):
                endWord()
                (lines, used) = (lines + 1, 0)
            default: if byte & 0xC0 != 0x80 { word += 1 }
            }
        }
        endWord()
        return lines
    }
}

// MARK: - Styles

extension CellStyle {
    static let title = CellStyle(bold: true, fontSize: 14)
    static let note = CellStyle(italic: true)
    static let banner = CellStyle(bold: true, background: 0xFFF2CC)
    static let head = CellStyle(bold: true, wrap: true, border: true, alignment: .centre, background: 0xE7E6E6)
    /// A title over several columns, some of which may be on the next page.
    static let span = CellStyle(bold: true, wrap: true, border: true, alignment: .left, background: 0xE7E6E6)
    static let subhead = CellStyle(wrap: true, border: true, alignment: .centre, background: 0xF5F5F5, fontSize: 9)
    static let words = CellStyle(wrap: true, border: true)
    static let centred = CellStyle(border: true, alignment: .centre)
    static let group = CellStyle(bold: true, wrap: true, border: true, background: 0xF2F2F2)
    static let sum = CellStyle(bold: true, wrap: true, border: true, background: 0xF2F2F2)
    static let day = CellStyle(numberFormat: "dd/mm/yyyy", border: true, alignment: .centre)
    static let moment = CellStyle(numberFormat: "dd/mm/yyyy hh:mm", border: true, alignment: .centre)

    /// A row that needs attention; its text says so too.
    static let attention = CellStyle(bold: true, background: 0xFCE4D6)
    static let absent = CellStyle(italic: true, background: 0xEDEDED)

    static func figure(digits: Int, isSum: Bool = false) -> CellStyle {
        let format = digits == 0 ? "#,##0" : "#,##0." + String(repeating: "0", count: digits)
        return CellStyle(
            numberFormat: format, bold: isSum, border: true, alignment: .right, background: isSum ? 0xF2F2F2 : nil)
    }

    /// A difference, with its sign.
    static func change(digits: Int) -> CellStyle {
        let plain = digits == 0 ? "#,##0" : "#,##0." + String(repeating: "0", count: digits)
        return CellStyle(numberFormat: "+\(plain);-\(plain);\(plain)", border: true, alignment: .right)
    }
}

extension SheetCell {
    static func words(_ text: String) -> SheetCell {
        let trimmed = trimmed(text)
        return SheetCell(trimmed.isEmpty ? .empty : .text(trimmed), style: .words)
    }

    /// Spaces at the ends have no meaning in a cell, and the file format cannot keep them.
    private static func trimmed(_ text: String) -> String {
        func isBlank(_ byte: UInt8) -> Bool { byte <= 0x20 }
        guard text.utf8.first.map(isBlank) == true || text.utf8.last.map(isBlank) == true else { return text }
        let start = text.utf8.drop(while: isBlank)
        return String(
            start.prefix(upTo: start.lastIndex { !isBlank($0) }.map { start.index(after: $0) } ?? start.startIndex))
            ?? text
    }

    static func centred(_ text: String) -> SheetCell { SheetCell(text.isEmpty ? .empty : .text(text), style: .centred) }
    static func count(_ number: Int) -> SheetCell { SheetCell(.number(Double(number)), style: .figure(digits: 0)) }
    static let dash = SheetCell(.text("–"), style: CellStyle(border: true, alignment: .right))

    static func figure(_ quantity: Quantity?, digits: Int, isSum: Bool = false) -> SheetCell {
        quantity.map {
            SheetCell(.number($0.approximated), style: .figure(digits: max(digits, $0.digits), isSum: isSum))
        } ?? dash
    }

    /// A spreadsheet counts days from 1900. An earlier day is written as text.
    static func day(_ day: CalendarDay?) -> SheetCell {
        guard let day else { return SheetCell(.empty, style: .day) }
        guard day.year >= 1900 else { return .centred(day.slashed) }
        return SheetCell(.date(year: day.year, month: day.month, day: day.day), style: .day)
    }

    /// Day and time in the plan's offset, as a spreadsheet's serial number.
    static func moment(_ moment: Moment, at offset: UTCOffset) -> SheetCell {
        let daysFrom1900To1970 = 25_569.0
        return SheetCell(
            .number(Double(moment.seconds + Int64(offset.seconds)) / 86_400 + daysFrom1900To1970), style: .moment)
    }
}

extension Quantity {
    /// For a cell. Exact up to 15 digits, which is the limit of reported figures.
    var approximated: Double { Double(scaled) / Double(powerOfTen(digits)) }
}

/// `A`, `Z`, `AA`: the name of a column counted from 0.
func columnName(_ index: Int) -> String {
    var (rest, name) = (index, "")
    repeat {
        name = String(UnicodeScalar(UInt8(65 + rest % 26))) + name
        rest = rest / 26 - 1
    } while rest >= 0
    return name
}
