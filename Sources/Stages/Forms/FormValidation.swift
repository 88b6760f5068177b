// What a spreadsheet program lets a clerk enter in an open cell of a form, and what it says about it.
import CSV
import Documents
import Domain

/// The rule for one cell. Row and column are counted from 0.
struct FormValidation {
    let row: Int
    let column: Int
    /// The plan's year, for the example of a date.
    let year: Int

    private var range: CellRange { CellRange(rows: row...row, columns: column...column) }
    private var address: String { "\(columnLetter(column))\(row + 1)" }

    /// nil where any text is allowed.
    func allowed(_ answer: FormAnswer) -> Validation? {
        switch answer {
        case .words: nil
        case .choice(let choices):
            Validation(
                range, .list(choices), errorTitle: "Chọn trong danh sách",
                error: fitted("Đề nghị chọn một trong các mục: " + choices.joined(separator: "; ") + "."))
        case .date:
            Validation(
                range, .formula("=AND(ISNUMBER(\(address)),\(address)>36526,\(address)<73051)"), inputTitle: "Ngày",
                input: "Ghi ngày/tháng/năm, ví dụ 12/05/\(year).", errorTitle: "Chưa phải ngày tháng",
                error: "Đề nghị ghi ngày/tháng/năm, ví dụ 12/05/\(year).")
        case .number(let indicator): number(indicator)
        }
    }

    private func number(_ indicator: Indicator) -> Validation {
        var tests = ["ISNUMBER(\(address))"]
        if let lowest = indicator.lowest { tests.append("\(address)>=\(lowest.canonical)") }
        if let highest = indicator.highest { tests.append("\(address)<=\(highest.canonical)") }
        tests.append("ROUND(\(address),\(indicator.digits))=\(address)")
        let bounds = [
            indicator.lowest.map { "từ \(Answer.quantity($0).typed)" } ?? "",
            indicator.highest.map { "đến \(Answer.quantity($0).typed)" } ?? "trở lên",
        ].filter { !$0.isEmpty }.joined(separator: " ")
        let kind = indicator.digits == 0 ? "số nguyên" : "số (tối đa \(indicator.digits) chữ số sau dấu phẩy)"
        let hint = indicator.definition + " Không có thì ghi: không phát sinh."
        return Validation(
            range, .formula("=OR(\(address)=\"không phát sinh\",AND(\(tests.joined(separator: ","))))"),
            inputTitle: fitted(Indicator.withMeasure(indicator.code.rawValue, indicator.measure), 32),
            input: fitted(hint),
            errorTitle: "Số liệu chưa đúng",
            error: fitted("\(indicator.code): ghi \(kind) \(bounds); nếu kỳ này không có thì ghi: không phát sinh."))
    }

    /// Shortened to the limits of spreadsheet programs.
    private func fitted(_ text: String, _ limit: Int = 255) -> String {
        text.unicodeScalars.count <= limit
            ? text : String(String.UnicodeScalarView(text.unicodeScalars.prefix(limit - 1))) + "…"
    }
}
