// The sender's own table as a workbook in which wrong cells are coloured and have a comment that says what to enter.
import Documents
package import Domain

/// The maximum number of rows. Longer tables are not corrected by hand, and the file would cost more than the note.
let mostRowsMarked = 5_000
/// Findings listed on the second sheet. The note gives the exact number.
private let mostListed = 200

/// The marks for a returned table. The same submission and table give the same workbook.
///
/// The clerk can correct the workbook and send it back. It has the values of the sent table and the looks of the form:
/// open cells are yellow, choices are drop-down lists, missing rows are inserted, and the end row counts by itself.
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
        let marked = MarkedTable(table, findings, form: subject(under: plan))
        var book = Workbook(
            title: "Bản đánh dấu chỗ phải sửa", author: plan.office.name,
            sheets: [marked.sheet, listing(findings, judgement, on: marked)])
        if let form = marked.form { book.properties = ["tonghop-form": form.identity] }
        do throws(WorkbookFault) {
            return try XLSXWriter.write(book)
        } catch {
            if case .file = error { throw error }
            return nil
        }
    }

    /// The form that the table should be; nil if unit or period is unknown.
    private func subject(under plan: Plan) -> FormSubject? {
        guard let unit = judgement.stated.unit.flatMap({ plan.unitEver(named: $0) }),
            let period = judgement.stated.period.flatMap({ plan.period($0) })
        else { return nil }
        return FormSubject(plan: plan, unit: unit, period: period)
    }
}

// MARK: - The list

/// All findings again as a list, including those without a cell.
private func listing(_ findings: [Finding], _ judgement: Judgement, on marked: MarkedTable) -> Sheet {
    let sheet = marked.sheet.name
    let head = CellStyle(bold: true, wrap: true, border: true, background: 0xDDE7F0)
    let body = CellStyle(wrap: true, border: true)
    func cell(_ text: String, _ style: CellStyle) -> SheetCell {
        SheetCell(text.isEmpty ? .empty : .text(text.cut(to: 1_000)), style: style)
    }
    let inserted =
        marked.insertedRows == 0
        ? ""
        : " Đã chèn sẵn \(marked.insertedRows) dòng còn thiếu, nên số dòng ở đây có thể khác số dòng ghi trên phiếu."
    var rows = [
        SheetRow([
            cell(
                "Các ô phải sửa đã được tô màu ở trang “\(sheet)”. Sửa xong, gửi lại chính tệp này.\(inserted)",
                CellStyle(bold: true))
        ]),
        SheetRow(["Ở đâu", "Đã ghi", "Vì sao", "Đề nghị", "Loại"].map { cell($0, head) }),
    ]
    for finding in findings.sorted(by: { $0.severity < $1.severity }).prefix(mostListed) {
        let place = marked.place(of: finding).described.vi
        rows.append(
            SheetRow(
                [
                    place.isEmpty ? "cả tệp" : place, finding.found ?? "", marked.message(of: finding),
                    marked.remedy(of: finding),
                    finding.severity == .warning
                        ? "cần giải trình (mã \(FindingNumbers.shown(finding.code)))" : "phải sửa",
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

extension String {
    func cut(to limit: Int) -> String {
        unicodeScalars.count <= limit ? self : String(String.UnicodeScalarView(unicodeScalars.prefix(limit))) + "…"
    }
}
