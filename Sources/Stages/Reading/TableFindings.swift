// Findings about a table and its rows.
import CSV
import Domain

extension FindingKind {
    static let tableBroken = FindingKind(
        "table-broken", .error, vi: "Bảng CSV ghi không đúng cách", en: "CSV not well-written")
    static let noTable = FindingKind("no-table", .error, vi: "Không thấy bảng số liệu", en: "No table found")
    static let columnDoubled = FindingKind(
        "column-doubled", .error, vi: "Hai cột cùng một nội dung", en: "Two columns of one meaning")
    static let headRepeated = FindingKind(
        "head-repeated", .error, vi: "Phần đầu bảng ghi hai lần khác nhau", en: "A line above the table given twice")
    static let headerQualified = FindingKind(
        "header-qualified", .error, vi: "Tiêu đề cột số liệu chỉ kỳ khác hoặc kế hoạch",
        en: "A header that names another period or a plan")
    static let headerDiffers = FindingKind(
        "header-differs", .error, vi: "Hai dòng tiêu đề xếp cột khác nhau", en: "A second header with other columns")
    static let columnNotRead = FindingKind(
        "column-not-read", .warning, vi: "Cột có nội dung mà tiêu đề không rõ",
        en: "A filled column without a known header")
    static let rowAboveHeader = FindingKind(
        "row-above-header", .warning, vi: "Dòng nằm trên dòng tiêu đề", en: "A row above the header")
    static let rowWithoutCode = FindingKind(
        "row-without-code", .error, vi: "Dòng có nội dung nhưng thiếu mã", en: "A row without a code")
    static let strayCell = FindingKind(
        "stray-cell", .error, vi: "Ô nằm ngoài các cột của bảng", en: "A cell outside the table's columns")
    static let rowAfterEnd = FindingKind(
        "row-after-end", .warning, vi: "Dòng nằm sau dòng HẾT", en: "A row after the end")
    static let endMissing = FindingKind("end-missing", .warning, vi: "Thiếu dòng HẾT", en: "No closing row")
    static let endCount = FindingKind(
        "end-count", .warning, vi: "Số dòng ghi ở dòng HẾT không khớp", en: "The closing row's count differs")
    static let totalRow = FindingKind(
        "total-row", .repair, vi: "Dòng tổng cộng không cộng lại", en: "A total row set aside")
    static let headerAgain = FindingKind(
        "header-again", .repair, vi: "Dòng tiêu đề lặp lại", en: "The header row once more")
    static let blankRows = FindingKind("blank-rows", .repair, vi: "Dòng trống ở cuối bảng", en: "Blank rows at the end")
}

extension Finding {
    static func brokenTable(_ fault: CSVFault) -> Finding {
        let place = Place(line: fault.row, cell: columnLetter(fault.column) + String(fault.row))
        let (vi, en): (String, String) =
            switch fault.kind {
            case .unclosedQuote: ("Dấu ngoặc kép mở ra mà không đóng lại.", "A quote is opened and not closed.")
            case .textAfterQuote: ("Sau dấu ngoặc kép đóng còn có chữ.", "Text follows a closing quote.")
            case .quoteInBareCell:
                (
                    "Trong ô có dấu ngoặc kép (\") nhưng cả ô không được đặt trong ngoặc kép.",
                    "A quote stands inside a cell that is not quoted."
                )
            case .tooManyColumns: ("Dòng này có quá nhiều cột.", "The row has too many columns.")
            case .cellTooLong: ("Nội dung ô này quá dài.", "The cell is too long.")
            }
        return Finding(
            .tableBroken, at: place, message: Wording(vi: vi, en: en),
            remedy: Wording(
                vi: "Đề nghị mở tệp bằng Excel, xem lại ô này, lưu theo kiểu “CSV UTF-8 (*.csv)” rồi gửi lại.",
                en: "Open the file in Excel, look at this cell, save as “CSV UTF-8 (*.csv)” and send it again."))
    }

    static let noTable = Finding(
        .noTable, at: .file, allowed: ["Mã", "Nội dung", "ĐVT", "Số liệu", "Thuyết minh"],
        message: Wording(
            vi: "Trong tệp không thấy dòng tiêu đề của bảng số liệu (phải có ít nhất cột “Mã” và cột “Số liệu”).",
            en: "No header row was found (at least the columns “Mã” and “Số liệu” are needed)."),
        remedy: Wording(
            vi: "Đề nghị dùng đúng biểu mẫu và giữ nguyên dòng tiêu đề.", en: "Use the form and keep its header row."))

    /// An export in which every row is blank, a total or the end row.
    static let noRows = Finding(
        .noTable, at: .file,
        message: Wording(
            vi: "Bảng chỉ có dòng tiêu đề, không có dòng số liệu của đơn vị nào.",
            en: "The table has a header and no row of any unit."),
        remedy: Wording(
            vi: "Đề nghị xuất lại tệp có đủ dòng số liệu rồi gửi lại.",
            en: "Export the file again with its rows, and send it."))

    static func doubledColumn(_ columns: (one: HeadedColumn, other: HeadedColumn), row: Int, on sheet: String?)
        -> Finding
    {
        let (one, other) = (columnLetter(columns.one.index), columnLetter(columns.other.index))
        return Finding(
            .columnDoubled, at: Place(line: row, cell: cellName(columns.other.index, row, on: sheet)),
            found: columns.other.header,
            message: Wording(
                vi:
                    "Cột \(one) (“\(columns.one.header)”) và cột \(other) (“\(columns.other.header)”) cùng một nội dung, chưa rõ phải đọc cột nào.",
                en:
                    "Columns \(one) (“\(columns.one.header)”) and \(other) (“\(columns.other.header)”) mean the same; which one counts is not clear."
            ),
            remedy: Wording(
                vi: "Đề nghị chỉ giữ lại một cột, hoặc đổi tên cột kia.", en: "Keep one of them, or rename the other."))
    }

    /// - Parameters:
    ///   - column: the one without a header of its own.
    ///   - count: the number of figures in it.
    static func secondColumnOfFigures(_ column: HeadedColumn, beside value: HeadedColumn, count: Int, at place: Place)
        -> Finding
    {
        let (one, other) = (columnLetter(value.index), columnLetter(column.index))
        return Finding(
            .columnDoubled, at: place,
            message: Wording(
                vi:
                    "Dưới tiêu đề “\(shortened(value.header))”, cột \(one) và cột \(other) đều có số (cột \(other) có \(count) số) mà cột \(other) không có tiêu đề riêng, chưa rõ cột nào là số liệu của báo cáo.",
                en:
                    "Under “\(shortened(value.header))” columns \(one) and \(other) both hold figures (\(count) in \(other)), and \(other) has no header of its own; which column is the report's is not clear."
            ),
            remedy: Wording(
                vi:
                    "Đề nghị giữ số liệu của kỳ báo cáo trong một cột có tiêu đề “Số liệu”; xóa cột kia, hoặc đặt cho nó tiêu đề riêng (ví dụ “Kỳ trước”, “Kế hoạch”).",
                en:
                    "Keep the figures of this period in one column headed “Số liệu”; delete the other column, or give it a header of its own (such as “Kỳ trước”, “Kế hoạch”)."
            ))
    }

    static func headRepeated(_ repeated: RepeatedHead) -> Finding {
        let (one, other) = (repeated.one, repeated.other)
        return Finding(
            .headRepeated, at: other.place, found: other.text, allowed: [],
            message: Wording(
                vi: "Ô này ghi “\(other.text)”, trong khi ở \(one.place.described.vi) đã ghi “\(one.text)”.",
                en: "This cell says “\(other.text)”, and \(one.place.described.en) says “\(one.text)”."),
            remedy: Wording(vi: "Đề nghị chỉ giữ lại dòng đúng.", en: "Keep the right one."))
    }

    enum Qualified { case period, plan }

    static func qualifiedHeader(_ place: Place, found: String, _ words: String, _ what: Qualified) -> Finding {
        let vi = what == .period ? "kỳ khác hoặc năm khác với kỳ báo cáo" : "số kế hoạch, không phải số thực hiện"
        let en = what == .period ? "another period" : "planned figures"
        return Finding(
            .headerQualified, at: place, found: found,
            message: Wording(
                vi: "Cột số liệu có tiêu đề “\(shortened(found))”, có vẻ là số của \(vi).",
                en: "The column of figures is headed “\(shortened(found))”, which seems to mean \(en)."),
            remedy: Wording(
                vi:
                    "Đề nghị ghi số liệu của kỳ báo cáo vào cột có tiêu đề “Số liệu”; nếu cột này đúng là số của kỳ báo cáo, đề nghị sửa tiêu đề thành “Số liệu”.",
                en: "Put this period's figures under “Số liệu”; if these are they, head the column “Số liệu”."))
    }

    static func otherHeader(_ place: Place) -> Finding {
        Finding(
            .headerDiffers, at: place,
            message: Wording(
                vi: "Từ dòng này trở xuống bảng có một dòng tiêu đề khác, các cột xếp khác với tiêu đề ở trên.",
                en: "From here on another header orders the columns otherwise than the first."),
            remedy: Wording(
                vi: "Đề nghị xếp các cột theo một thứ tự trong cả bảng.",
                en: "Keep one order of columns in the whole table."))
    }

    static func unexplainedColumn(_ column: HeadedColumn, rows: Int, at place: Place) -> Finding {
        let letter = columnLetter(column.index)
        let name =
            column.header.isEmpty
            ? Wording(vi: "không có tiêu đề", en: "without a header")
            : Wording(vi: "có tiêu đề “\(shortened(column.header))”", en: "headed “\(shortened(column.header))”")
        let read =
            column.header.isEmpty
            ? Wording(
                vi: "chữ ở đó được đọc như thuyết minh, số thì không",
                en: "words there were read as notes, numbers were not")
            : Wording(
                vi: "biểu mẫu không có cột này nên không được đọc",
                en: "the form has no such column, and it was not read")
        return Finding(
            .columnNotRead, at: place, found: column.header.isEmpty ? nil : column.header,
            message: Wording(
                vi: "Cột \(letter) \(name.vi) có nội dung ở \(rows) dòng; \(read.vi).",
                en: "Column \(letter), \(name.en), is filled in \(rows) rows; \(read.en)."),
            remedy: Wording(
                vi:
                    "Nếu là thuyết minh, đề nghị đặt tiêu đề cột là “Thuyết minh” rồi gửi lại; nếu không thuộc báo cáo, đề nghị xóa cột.",
                en: "Head it “Thuyết minh” if it holds notes; delete it if it is not of the report."))
    }

    static func rowAboveHeader(_ place: Place) -> Finding {
        Finding(
            .rowAboveHeader, at: place,
            message: Wording(
                vi: "Dòng này nằm trên dòng tiêu đề của bảng nên không được đọc.",
                en: "This row stands above the table's header and was not read."),
            remedy: Wording(
                vi: "Nếu thuộc báo cáo, đề nghị chuyển xuống dưới dòng tiêu đề rồi gửi lại.",
                en: "If it belongs to the report, move it below the header."))
    }

    static let linesInQuotes = Finding(
        .tableBroken, at: .file,
        message: Wording(
            vi: "Mỗi dòng của tệp nằm trọn trong một cặp dấu ngoặc kép nên cả dòng thành một ô.",
            en: "Every line of the file stands between quotes, so that it is one cell."),
        remedy: Wording(
            vi:
                "Đề nghị mở tệp gốc bằng Excel, lưu theo kiểu “CSV UTF-8 (*.csv)” hoặc “Excel Workbook (*.xlsx)” rồi gửi lại.",
            en: "Save the original as “CSV UTF-8 (*.csv)” or .xlsx and send that."))

    static func otherSeparator(_ separator: String) -> Finding {
        Finding(
            .tableBroken, at: .file, found: separator,
            message: Wording(
                vi:
                    "Các cột trong tệp ngăn cách bằng dấu “\(separator)”; phần mềm chỉ đọc dấu chấm phẩy, dấu phẩy hoặc TAB.",
                en: "The columns are parted by “\(separator)”; semicolons, commas and TABs are read."),
            remedy: Wording(
                vi: "Đề nghị lưu lại theo kiểu “CSV UTF-8 (*.csv)” hoặc “Excel Workbook (*.xlsx)” rồi gửi.",
                en: "Save it as “CSV UTF-8 (*.csv)” or .xlsx and send that."))
    }

    static func noCode(_ place: Place, found: String, meant: IndicatorCode?) -> Finding {
        let hint = meant.map { Wording(vi: " (có thể là \($0))", en: " (perhaps \($0))") } ?? .nothing
        let shown = found.count > 60 ? found.prefix(60) + "…" : found
        return Finding(
            .rowWithoutCode, at: place, found: found, meant: meant?.rawValue,
            message: Wording(
                vi: "Dòng này có ghi “\(shown)” nhưng ô mã để trống.", en: "This row says “\(shown)” and has no code."),
            remedy: Wording(
                vi: "Đề nghị ghi mã\(hint.vi) vào ô này; nếu không phải nội dung báo cáo, đề nghị xóa cả dòng.",
                en: "Give the code\(hint.en), or delete the row."))
    }

    static func strayCell(_ place: Place, found: String) -> Finding {
        Finding(
            .strayCell, at: place, found: found,
            message: Wording(
                vi:
                    "Ô này ghi “\(found.count > 60 ? found.prefix(60) + "…" : found)” nhưng nằm ngoài các cột của bảng; có thể các ô của dòng đã bị lệch.",
                en: "This cell is outside the table's columns; the row's cells may have shifted."),
            remedy: Wording(
                vi: "Đề nghị đưa nội dung về đúng cột; ô có dấu ngăn cách phải đặt trong dấu ngoặc kép.",
                en: "Move it to its column; a cell that holds the separator must be quoted."))
    }

    static func afterEnd(_ place: Place) -> Finding {
        Finding(
            .rowAfterEnd, at: place,
            message: Wording(
                vi: "Dòng này nằm sau dòng HẾT nên không được đọc.",
                en: "This row stands after the closing row and was not read."),
            remedy: Wording(
                vi: "Nếu là số liệu của báo cáo, đề nghị chuyển lên trên dòng HẾT.",
                en: "If it belongs to the report, move it above the closing row."))
    }

    static func noEnd(rows: Int) -> Finding {
        Finding(
            .endMissing, at: .file,
            message: Wording(
                vi: "Bảng không có dòng HẾT nên chưa chắc tệp đã đủ dòng (đã đọc \(rows) dòng).",
                en: "The table has no closing row, so nobody can tell whether it is whole (\(rows) rows were read)."),
            remedy: Wording(
                vi:
                    "Đề nghị kiểm tra đã đủ số liệu chưa, thêm dòng HẾT ở cuối bảng; lần sau xin giữ nguyên dòng HẾT của biểu mẫu.",
                en: "Check that nothing is missing and keep the form's closing row."))
    }

    static func endCount(_ place: Place, said: Int?, above: Int) -> Finding {
        let found = said.map(String.init) ?? ""
        return Finding(
            .endCount, at: place, found: found, allowed: [String(above)],
            message: Wording(
                vi: said == nil
                    ? "Dòng HẾT không ghi số dòng, trong khi bảng có \(above) dòng."
                    : "Dòng HẾT ghi \(found) dòng nhưng bảng có \(above) dòng.",
                en: "The closing row says “\(found)”, and there are \(above) rows above it."),
            remedy: Wording(
                vi:
                    "Nếu đơn vị có thêm, bớt dòng thì không sao; nếu không, đề nghị kiểm tra xem tệp có bị thiếu dòng không.",
                en: "Fine if rows were added or removed; otherwise check that none is missing."))
    }

    static func totalRow(_ place: Place, text: String) -> Finding {
        Finding(
            .totalRow, at: place, found: text,
            message: Wording(
                vi: "Dòng “\(text)” là dòng cộng, không tính vào số liệu.",
                en: "The row “\(text)” adds up others and was set aside."))
    }

    static func headerAgain(_ place: Place) -> Finding {
        Finding(
            .headerAgain, at: place,
            message: Wording(
                vi: "Đã bỏ qua dòng tiêu đề lặp lại giữa bảng.", en: "The header row, repeated here, was passed over."))
    }

    /// - Parameter place: the header of the second form.
    static func formAgain(_ place: Place) -> Finding {
        Finding(
            .headerAgain, at: place,
            message: Wording(
                vi: "Dưới dòng HẾT có thêm một bản giống hệt biểu ở trên, bắt đầu từ dòng này; đã bỏ qua.",
                en: "Below the closing row a copy of the form above begins here; it was passed over."))
    }

    static func blankRows(count: Int, from row: Int) -> Finding {
        Finding(
            .blankRows, at: Place(line: row),
            message: Wording(
                vi: "Đã bỏ qua \(count) dòng trống ở cuối bảng.", en: "\(count) blank rows at the end were passed over."
            ))
    }
}
