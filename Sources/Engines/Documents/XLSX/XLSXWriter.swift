// Writes a workbook as .xlsx bytes: everything but the cells through libxlsxwriter, the cells directly.
import CLibXLSXWriter

/// Writes .xlsx files.
package enum XLSXWriter {
    /// Excel's limit for one cell, in UTF-16 units.
    static let longestText = 32_767

    /// The bytes of the .xlsx, which depend on the workbook only.
    ///
    /// A text longer than Excel's limit is cut and ends with `[…]`.
    package static func write(_ workbook: Workbook) throws(WorkbookFault) -> [UInt8] {
        var file = try WorkbookFile()
        file.setProperties(title: workbook.title, author: workbook.author, created: workbook.created)
        file.setProperties(workbook.properties)
        var texts = SharedTexts()
        var sheets: [SheetCells] = []
        for sheet in workbook.sheets {
            let writer = SheetWriter(sheet: sheet, target: try file.addSheet(sheet.name))
            try writer.write(to: &file)
            let cells = try SheetCells(sheet, in: &file, &texts)
            if let first = cells.firstText { writer.announceText(at: first) }
            sheets.append(cells)
        }
        return try WorkbookPackage.completing(try file.finish(), consume sheets, texts)
    }
}

/// Writes one sheet. Valid only as long as the workbook it writes to.
private struct SheetWriter {
    let sheet: Sheet
    let target: UnsafeMutablePointer<lxw_worksheet>

    func write(to file: inout WorkbookFile) throws(WorkbookFault) {
        for (index, width) in sheet.columnWidths.enumerated() {
            try accept(worksheet_set_column(target, lxw_col_t(index), lxw_col_t(index), width, nil))
        }
        for range in sheet.merged { try merge(range, in: &file) }
        // Comments are placed by the heights of rows.
        if !sheet.comments.isEmpty { try setHeights() }
        try setView()
        try setPrint()
        for condition in sheet.conditions { try write(condition, to: &file) }
        for validation in sheet.validations { try write(validation) }
        for comment in sheet.comments {
            try accept(
                xlsx_comment(
                    target, lxw_row_t(comment.row), lxw_col_t(comment.column), comment.text.spelledOut, nil,
                    comment.height))
        }
        if sheet.isProtected {
            var allowed = lxw_protection()
            (allowed.insert_rows, allowed.format_rows, allowed.format_columns) = (1, 1, 1)
            worksheet_protect(target, nil, &allowed)
        }
    }

    private func setHeights() throws(WorkbookFault) {
        for (index, row) in sheet.rows.enumerated() {
            if let height = row.height { try accept(worksheet_set_row(target, lxw_row_t(index), height, nil)) }
        }
    }

    /// The library adds the table of texts to the package only if it wrote a text itself.
    func announceText(at place: (row: Int, column: Int)) {
        _ = worksheet_write_string(target, lxw_row_t(place.row), lxw_col_t(place.column), "x", nil)
    }

    /// Merges the range in the library's part of the sheet. The cells themselves are written by `SheetCells`.
    private func merge(_ range: CellRange, in file: inout WorkbookFile) throws(WorkbookFault) {
        let first = sheet.cell(row: range.rows.lowerBound, column: range.columns.lowerBound)
        let box = range.box
        try accept(
            worksheet_merge_range(
                target, box.first_row, box.first_column, box.last_row, box.last_column, "",
                file.format(first?.style ?? CellStyle())))
    }

    private func setView() throws(WorkbookFault) {
        if sheet.frozenRows > 0 || sheet.frozenColumns > 0 {
            worksheet_freeze_panes(target, lxw_row_t(sheet.frozenRows), lxw_col_t(sheet.frozenColumns))
        }
        if let box = sheet.filter?.box {
            try accept(worksheet_autofilter(target, box.first_row, box.first_column, box.last_row, box.last_column))
        }
    }

    private func setPrint() throws(WorkbookFault) {
        worksheet_set_paper(target, 9)  // A4
        if sheet.print.isLandscape { worksheet_set_landscape(target) }
        worksheet_fit_to_pages(
            target, UInt16(clamping: sheet.print.pagesWide), UInt16(clamping: sheet.print.pagesTall))
        if let box = sheet.print.area?.box {
            try accept(worksheet_print_area(target, box.first_row, box.first_column, box.last_row, box.last_column))
        }
        worksheet_set_margins(target, 0.6, 0.6, sheet.print.banner == nil ? 0.5 : 0.8, 0.6)  // inches
        if let first = sheet.print.repeatedRows.first, let last = sheet.print.repeatedRows.last {
            try accept(worksheet_repeat_rows(target, lxw_row_t(first), lxw_row_t(last)))
        }
        if sheet.print.repeatedColumns > 0 {
            try accept(worksheet_repeat_columns(target, 0, lxw_col_t(sheet.print.repeatedColumns - 1)))
        }
        if let banner = sheet.print.banner {
            try accept(worksheet_set_header(target, "&R&B" + banner.spelledOut.replacing("&", with: "&&")))
        }
        try accept(worksheet_set_footer(target, "&C&P/&N"))
    }

    private func write(_ condition: ConditionalFormat, to file: inout WorkbookFile) throws(WorkbookFault) {
        switch condition.kind {
        case .formula(let formula, let style):
            try accept(xlsx_format_where(target, condition.range.box, formula, file.format(style)))
        }
    }

    private func accept(_ error: lxw_error) throws(WorkbookFault) {
        guard error == LXW_NO_ERROR else {
            throw .refused(sheet: sheet.name, reason: String(cString: lxw_strerror(error)))
        }
    }
}

extension SheetWriter {
    fileprivate func write(_ validation: Validation) throws(WorkbookFault) {
        switch validation.kind {
        case .list(let entries):
            try validate(validation, UInt8(LXW_VALIDATION_TYPE_LIST.rawValue), list: entries)
        case .listIn(let formula):
            try validate(validation, UInt8(LXW_VALIDATION_TYPE_LIST_FORMULA.rawValue), formula: formula)
        case .formula(let formula):
            try validate(validation, UInt8(LXW_VALIDATION_TYPE_CUSTOM_FORMULA.rawValue), formula: formula)
        }
    }

    private func validate(
        _ validation: Validation, _ kind: UInt8, list: [String] = [], formula: String? = nil
    ) throws(WorkbookFault) {
        let texts = [validation.inputTitle, validation.input, validation.errorTitle, validation.error]
        let error = withCStrings(list.map(\.spelledOut)) { list in
            withCStrings(texts.map { $0?.spelledOut }) { texts in
                xlsx_validate(
                    target, validation.range.box, kind, list, formula,
                    xlsx_validation_texts(
                        input_title: texts[0], input: texts[1], error_title: texts[2], error: texts[3]))
            }
        }
        try accept(error)
    }
}

extension CellComment {
    /// In pixels, large enough to show the whole text.
    fileprivate var height: UInt16 {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).reduce(0) { $0 + $1.count / 46 + 1 }
        return UInt16(min(600, 24 + 18 * lines))
    }
}

extension Sheet {
    fileprivate func cell(row: Int, column: Int) -> SheetCell? {
        guard rows.indices.contains(row), rows[row].cells.indices.contains(column) else { return nil }
        return rows[row].cells[column]
    }
}

extension CellRange {
    fileprivate var box: xlsx_range {
        xlsx_range(
            first_row: lxw_row_t(rows.lowerBound), last_row: lxw_row_t(rows.upperBound),
            first_column: lxw_col_t(columns.lowerBound), last_column: lxw_col_t(columns.upperBound))
    }
}

/// Passes texts to `body` as a list of C strings ended by nil; a nil text becomes a nil pointer.
private func withCStrings<Result>(_ texts: [String?], _ body: ([UnsafePointer<CChar>?]) -> Result) -> Result {
    let texts = texts.map { $0.map { Array($0.utf8CString) } ?? [] }
    return texts.flatMap { $0 }.withUnsafeBufferPointer { buffer in
        var pointers: [UnsafePointer<CChar>?] = []
        var offset = 0
        for text in texts {
            pointers.append(text.isEmpty ? nil : buffer.baseAddress.map { $0 + offset })
            offset += text.count
        }
        return body(pointers + [nil])
    }
}
