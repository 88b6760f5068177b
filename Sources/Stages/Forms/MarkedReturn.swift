// The sender's own table as a workbook in which wrong cells are coloured and have a comment that says what to enter.
import Documents
package import Domain

/// The maximum number of rows. Longer tables are not corrected by hand, and the file would cost more than the note.
let mostRowsMarked = 5_000
/// Findings listed on the second sheet. The note gives the exact number.
private let mostListed = 200

/// The marks for a returned table. The same submission and table give the same workbook.
///
/// The clerk can correct the workbook and send it back. Styles, formulas and drop-down lists of the original are not
/// copied; its values are.
package struct MarkedReturn {
    private let judgement: Judgement
    private let findings: [Finding]

    /// nil when there is nothing to mark: the submission was not returned, or no finding has a place in a cell.
    package init?(of submission: FiledSubmission) {
        judgement = submission.judgement
        findings = judgement.findings.kept.filter { $0.severity != .repair }
        guard judgement.verdict == .returned, findings.contains(where: { $0.place.line != nil }) else { return nil }
    }

    /// The sheet that was read, as named in the places of the findings; nil for a text file.
    package var sheet: String? {
        findings.lazy.compactMap { $0.place.cell?.split(separator: "!").dropLast().joined(separator: "!") }.first {
            !$0.isEmpty
        }
    }

    /// - Throws: an error of the program when a workbook cannot be written.
    /// - Returns: nil for a table that does not fit in a workbook. The marked copy is optional, and the note is
    ///   always sent.
    package func workbook(of table: SentTable, under plan: Plan) throws -> [UInt8]? {
        let marked = MarkedTable(table, findings)
        let book = Workbook(
            title: "Bản đánh dấu chỗ phải sửa", author: plan.office.name,
            sheets: [marked.sheet, listing(findings, judgement, on: table.name)])
        do throws(WorkbookFault) {
            return try XLSXWriter.write(book)
        } catch {
            if case .file = error { throw error }
            return nil
        }
    }
}

// MARK: - The table

/// The styles of marks.
private enum Mark {
    static let error: UInt32 = 0xF8B9A8
    static let warning: UInt32 = 0xFFE08A
}

private struct MarkedTable {
    private(set) var sheet: Sheet
    private var notes: [CellPosition: [String]] = [:]
    private var severities: [CellPosition: Severity] = [:]

    private struct CellPosition: Hashable {
        let row: Int
        let column: Int
    }

    init(_ table: SentTable, _ findings: [Finding]) {
        let widths = table.widths
        sheet = Sheet(name: table.name, columnWidths: widths, rows: [])
        sheet.print.isLandscape = true
        for finding in findings { note(finding, in: table) }
        for row in table.rows { add(row, widths) }
        for (visit, texts) in notes.sorted(by: { ($0.key.row, $0.key.column) < ($1.key.row, $1.key.column) }) {
            sheet.comments.append(
                CellComment(row: visit.row - 1, column: visit.column, text: texts.joined(separator: "\n\n")))
        }
    }

    /// A finding without a cell is marked on the first cell of its row, and one without a row on the first cell of the
    /// table.
    private mutating func note(_ finding: Finding, in table: SentTable) {
        let row = table.row(of: finding.place) ?? table.rows.first?.number ?? 1
        let column = finding.place.cell.flatMap(columnOfAddress) ?? table.firstColumn(of: row)
        // Marks far outside the table would not be seen. The second sheet lists these findings.
        guard (1...mostRowsMarked * 4).contains(row), column < 256 else { return }
        let visit = CellPosition(row: row, column: column)
        guard notes[visit, default: []].count < 5 else { return }
        notes[visit, default: []].append(
            ([finding.kindWords + ": " + finding.message.vi, finding.remedy.vi]).filter { !$0.isEmpty }.joined(
                separator: "\n"
            ).cut(to: 800))
        severities[visit] = min(severities[visit] ?? finding.severity, finding.severity)
    }

    private mutating func add(_ row: SentTable.Row, _ widths: [Double]) {
        while sheet.rows.count < row.number - 1, sheet.rows.count < mostRowsMarked * 4 { addMarksAlone() }
        guard sheet.rows.count == row.number - 1 else { return }
        var cells = row.cells.map(\.shown).enumerated().map {
            SheetCell(
                $0.element,
                style: style(CellPosition(row: row.number, column: $0.offset), $0.element, isTabular: row.isTabular))
        }
        for column in marks(in: row.number) where column >= cells.count {
            while cells.count <= column {
                cells.append(
                    SheetCell(.empty, style: style(CellPosition(row: row.number, column: cells.count), .empty)))
            }
        }
        sheet.rows.append(SheetRow(cells, height: SentTable.height(of: row, widths)))
    }

    private mutating func addMarksAlone() {
        let number = sheet.rows.count + 1
        let last = marks(in: number).max() ?? -1
        sheet.rows.append(
            SheetRow(
                (0..<last + 1).map { SheetCell(.empty, style: style(CellPosition(row: number, column: $0), .empty)) }))
    }

    private func marks(in row: Int) -> [Int] { severities.keys.filter { $0.row == row }.map(\.column).sorted() }

    private func style(_ visit: CellPosition, _ value: SheetCell.Value, isTabular: Bool = false) -> CellStyle {
        var style = CellStyle(wrap: isTabular, border: isTabular)
        if case .date = value { style.numberFormat = "dd/mm/yyyy" }
        switch severities[visit] {
        case .error: (style.background, style.border) = (Mark.error, true)
        case .warning: (style.background, style.border) = (Mark.warning, true)
        default: break
        }
        return style
    }
}

extension Finding {
    fileprivate var kindWords: String { severity == .error ? "PHẢI SỬA" : "CẦN GIẢI TRÌNH" }
}

extension String {
    fileprivate func cut(to limit: Int) -> String {
        unicodeScalars.count <= limit ? self : String(String.UnicodeScalarView(unicodeScalars.prefix(limit))) + "…"
    }
}

// MARK: - The list

/// All findings again as a list, including those without a cell.
private func listing(_ findings: [Finding], _ judgement: Judgement, on sheet: String) -> Sheet {
    let head = CellStyle(bold: true, wrap: true, border: true, background: 0xDDE7F0)
    let body = CellStyle(wrap: true, border: true)
    func cell(_ text: String, _ style: CellStyle) -> SheetCell {
        SheetCell(text.isEmpty ? .empty : .text(text.cut(to: 1_000)), style: style)
    }
    var rows = [
        SheetRow([
            cell(
                "Các ô phải sửa đã được tô màu ở trang “\(sheet)”. Sửa xong, gửi lại chính tệp này hoặc tệp gốc đã sửa.",
                CellStyle(bold: true))
        ]),
        SheetRow(["Ở đâu", "Đã ghi", "Vì sao", "Đề nghị", "Loại"].map { cell($0, head) }),
    ]
    for finding in findings.sorted(by: { $0.severity < $1.severity }).prefix(mostListed) {
        let place = finding.place.described.vi
        rows.append(
            SheetRow(
                [
                    place.isEmpty ? "cả tệp" : place, finding.found ?? "", finding.message.vi, finding.remedy.vi,
                    finding.kindWords.lowercased(),
                ].map { cell($0, body) },
                height: 15 * Double(max(1, (max(finding.message.vi.count, finding.remedy.vi.count) + 54) / 55)) + 4))
    }
    let unlisted = judgement.findings.count(.error) + judgement.findings.count(.warning) - (rows.count - 2)
    if unlisted > 0 { rows.append(SheetRow([cell("… và \(unlisted) nội dung khác.", CellStyle(italic: true))])) }
    var list = Sheet(
        name: sheet == "Phải sửa" ? "Phải sửa 2" : "Phải sửa", columnWidths: [30, 24, 60, 60, 14], rows: rows)
    list.frozenRows = 2
    list.print.isLandscape = true
    return list
}
