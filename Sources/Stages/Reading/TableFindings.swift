// What can be wrong with a table and its rows.
import CSV
import Domain

extension FindingKind {
    static let tableBroken = FindingKind("table-broken", .error, vi: "Bảng CSV viết không đúng", en: "CSV not well-written")
    static let noTable = FindingKind("no-table", .error, vi: "Không thấy bảng số liệu", en: "No table found")
    static let rowWithoutCode = FindingKind("row-without-code", .error, vi: "Dòng có số liệu nhưng thiếu mã", en: "A row without a code")
    static let rowAfterEnd = FindingKind("row-after-end", .warning, vi: "Dòng nằm sau dòng HẾT", en: "A row after the end")
    static let endMissing = FindingKind("end-missing", .warning, vi: "Thiếu dòng HẾT", en: "No closing row")
    static let endCount = FindingKind("end-count", .warning, vi: "Số dòng ghi ở dòng HẾT không khớp", en: "The closing row's count differs")
    static let totalRow = FindingKind("total-row", .repair, vi: "Dòng tổng cộng không cộng lại", en: "A total row set aside")
    static let blankRows = FindingKind("blank-rows", .repair, vi: "Dòng trống ở cuối bảng", en: "Blank rows at the end")
}

extension Finding {
    static func brokenTable(_ fault: CSVFault) -> Finding {
        let place = Place(line: fault.row, cell: columnLetter(fault.column) + String(fault.row))
        let (vi, en): (String, String) =
            switch fault.kind {
            case .unclosedQuote: ("Dấu ngoặc kép mở ra mà không đóng lại.", "A quote is opened and not closed.")
            case .textAfterQuote: ("Sau dấu ngoặc kép đóng còn có chữ.", "Text follows a closing quote.")
            case .quoteInBareCell: ("Trong ô có dấu ngoặc kép (\") nhưng cả ô không được đặt trong ngoặc kép.", "A quote stands inside a cell that is not quoted.")
            case .tooManyColumns: ("Dòng có quá nhiều cột.", "The row has too many columns.")
            case .cellTooLong: ("Nội dung ô quá dài.", "The cell is too long.")
            }
        return Finding(
            .tableBroken, at: place, says: Wording(vi: vi, en: en),
            remedy: Wording(
                vi: "Đề nghị mở tệp bằng Excel, lưu lại kiểu “CSV UTF-8 (*.csv)” rồi gửi lại.",
                en: "Please open the file in Excel, save it as “CSV UTF-8 (*.csv)” and send it again."))
    }

    static let noTable = Finding(
        .noTable, at: .file, allowed: ["Mã", "Nội dung", "ĐVT", "Số liệu", "Thuyết minh"],
        says: Wording(
            vi: "Trong tệp không thấy dòng tiêu đề của bảng số liệu (phải có ít nhất cột “Mã” và cột “Số liệu”).",
            en: "No header row was found (at least the columns “Mã” and “Số liệu” are needed)."),
        remedy: Wording(vi: "Đề nghị dùng đúng mẫu biểu, không xóa dòng tiêu đề.", en: "Please use the form and keep its header row."))

    static func noCode(_ place: Place, found: String, meant: IndicatorCode?) -> Finding {
        let hint = meant.map { (vi: " (có thể là \($0))", en: " (perhaps \($0))") } ?? ("", "")
        return Finding(
            .rowWithoutCode, at: place, found: found, meant: meant?.rawValue,
            says: Wording(vi: "Dòng này có số liệu “\(found)” nhưng ô mã để trống.", en: "This row has a value, “\(found)”, and no code."),
            remedy: Wording(vi: "Đề nghị ghi mã chỉ tiêu\(hint.0), hoặc xóa cả dòng.", en: "Please give the indicator's code\(hint.1), or delete the row."))
    }

    static func afterEnd(_ place: Place) -> Finding {
        Finding(
            .rowAfterEnd, at: place,
            says: Wording(vi: "Dòng này nằm sau dòng HẾT nên không được đọc.", en: "This row stands after the closing row and was not read."),
            remedy: Wording(vi: "Nếu là số liệu của báo cáo, đề nghị chuyển lên trên dòng HẾT.", en: "If it belongs to the report, move it above the closing row."))
    }

    static func noEnd(rows: Int) -> Finding {
        Finding(
            .endMissing, at: .file,
            says: Wording(
                vi: "Bảng không có dòng HẾT, nên không biết chắc tệp đã đủ dòng hay chưa (đã đọc \(rows) dòng).",
                en: "The table has no closing row, so nobody can tell whether it is whole (\(rows) rows were read)."),
            remedy: Wording(vi: "Đề nghị kiểm tra đã đủ số liệu; lần sau giữ nguyên dòng HẾT của mẫu biểu.", en: "Please check that nothing is missing and keep the form's closing row."))
    }

    static func endCount(_ place: Place, said: Int?, above: Int) -> Finding {
        let found = said.map(String.init) ?? ""
        return Finding(
            .endCount, at: place, found: found, allowed: [String(above)],
            says: Wording(
                vi: said == nil ? "Dòng HẾT không ghi số dòng, trong khi bảng có \(above) dòng." : "Dòng HẾT ghi \(found) dòng nhưng bảng có \(above) dòng.",
                en: "The closing row says “\(found)”, and there are \(above) rows above it."),
            remedy: Wording(vi: "Nếu có thêm, bớt dòng thì không sao; nếu không, đề nghị kiểm tra tệp có bị thiếu dòng.", en: "Fine if rows were added or removed; otherwise please check that none is missing."))
    }

    static func totalRow(_ place: Place, text: String) -> Finding {
        Finding(
            .totalRow, at: place, found: text,
            says: Wording(vi: "Dòng “\(text)” là dòng cộng, không tính vào số liệu.", en: "The row “\(text)” adds up others and was set aside."))
    }

    static func blankRows(count: Int, from row: Int) -> Finding {
        Finding(
            .blankRows, at: Place(line: row),
            says: Wording(vi: "Đã bỏ qua \(count) dòng trống ở cuối bảng.", en: "\(count) blank rows at the end were passed over."))
    }
}
