// Findings about one cell that only tables can have, or whose value was normalised.
import Domain
import VietnameseText

extension FindingKind {
    static let numberNotRead = FindingKind(
        "number-not-read", .error, vi: "Số liệu ghi không rõ", en: "A number that cannot be read")
    static let numberAmbiguous = FindingKind(
        "number-ambiguous", .error, vi: "Số liệu có hai cách đọc", en: "A number with two readings")
    static let numberTidied = FindingKind(
        "number-tidied", .repair, vi: "Cách ghi số đã được chuẩn hóa", en: "A number's spelling tidied")
    static let codeRespelt = FindingKind(
        "code-respelt", .repair, vi: "Cách ghi mã đã được chuẩn hóa", en: "A code's spelling tidied")
}

extension Finding {
    /// Why digits in a cell are not a number; nil where stage Checking has an equally clear message.
    static func spelling(_ place: Place, found: String, _ fault: NumberFault, _ indicator: Indicator) -> Finding? {
        let (vi, en): (String, String)
        switch fault {
        case .dateLike:
            (vi, en) = (
                "trông như ngày tháng hoặc phân số (có thể Excel đã tự đổi)",
                "looks like a date or a fraction (Excel may have changed it)"
            )
        case .spreadsheetError:
            (vi, en) = ("là báo lỗi của Excel, không phải số", "is an error of the spreadsheet, not a number")
        case .scientific:
            (vi, en) = (
                "là số đã bị Excel viết gọn, có thể mất chữ số",
                "was shortened by the spreadsheet and may have lost digits"
            )
        case .foreignDigits: (vi, en) = ("dùng chữ số khác với 0–9", "uses digits other than 0–9")
        case .brokenGroups:
            (vi, en) = (
                "đặt dấu chấm, dấu phẩy chưa đúng chỗ (mỗi nhóm phải đủ 3 chữ số)",
                "has its marks in the wrong places (groups are of 3 digits)"
            )
        case .twoNumbers: (vi, en) = ("có hai số trong một ô", "holds two numbers")
        case .notFinite, .hexadecimal, .words, .tooManyDigits, .negative: return nil
        }
        return Finding(
            .numberNotRead, at: place, found: found,
            message: Wording(
                vi: "Chỉ tiêu \(indicator.label) ghi là “\(onOneLine(found))”, \(vi).",
                en: "\(indicator.code) is “\(onOneLine(found))”, which \(en)."),
            remedy: fault == .twoNumbers
                ? Wording(
                    vi: "Đề nghị giữ một số đúng (hoặc ghi tổng, nếu là hai phần của cùng một chỉ tiêu), xóa số kia.",
                    en: "Keep the right one, or write the sum if they are two parts of the indicator.")
                : requiredFormats(indicator))
    }

    static func foreignMeasure(_ place: Place, found: String, _ indicator: Indicator) -> Finding {
        guard !indicator.measure.isEmpty else {
            return Finding(
                .numberNotRead, at: place, found: found,
                message: Wording(
                    vi: "Chỉ tiêu \(indicator.label) ghi là “\(found)”, trong khi kế hoạch không ghi đơn vị tính.",
                    en: "\(indicator.code) is “\(found)”, and the plan gives no unit of measure."),
                remedy: Wording(
                    vi: "Đề nghị ghi số đầy đủ, chỉ ghi chữ số.", en: "Give the number in full, digits only."))
        }
        if let open = found.firstIndex(of: "("), found[..<open].allSatisfy({ !$0.isLetter }) {
            return inBrackets(place, found: found, String(found[open...]), indicator)
        }
        return Finding(
            .numberNotRead, at: place, found: found, allowed: [indicator.measure],
            message: Wording(
                vi:
                    "Chỉ tiêu \(indicator.label) ghi là “\(found)”, khác với đơn vị tính của kế hoạch là “\(indicator.measure)”.",
                en: "\(indicator.code) is “\(found)”, and the plan's unit of measure is “\(indicator.measure)”."),
            remedy: Wording(
                vi: "Đề nghị ghi số tính bằng “\(indicator.measure)”, chỉ ghi chữ số.",
                en: "Give the number in “\(indicator.measure)”, digits only."))
    }

    /// `8 (tám)`: words in brackets may be the number again or another measure.
    private static func inBrackets(_ place: Place, found: String, _ words: String, _ indicator: Indicator) -> Finding {
        Finding(
            .numberNotRead, at: place, found: found, allowed: [indicator.measure],
            message: Wording(
                vi: "Chỉ tiêu \(indicator.label) ghi là “\(found)”; phần mềm không đọc phần “\(words)” sau con số.",
                en: "\(indicator.code) is “\(found)”; “\(words)” after the number is not understood."),
            remedy: Wording(
                vi: "Đề nghị ghi số tính bằng “\(indicator.measure)”, chỉ ghi chữ số.",
                en: "Give the number in “\(indicator.measure)”, digits only."))
    }

    /// A number with two readings that differ, in canonical form. `1,234` typed again would raise the same question,
    /// also as `1,2340`, from which Excel removes the zero; so the sender keeps it and confirms the indicator.
    /// - Parameter decimalSign: of the file's other numbers.
    static func ambiguous(
        _ place: Place, found: String, decimal: String, whole: String, decimalSign: String, _ indicator: Indicator
    ) -> Finding {
        let digits = decimal.split(separator: ".").dropFirst().first?.count ?? 0
        let isKept = digits == 3 && indicator.digits >= digits
        let written = rounded(decimal, to: indicator.digits).replacing(".", with: decimalSign)
        let shown = decimal.replacing(".", with: ",")
        return Finding(
            .numberAmbiguous, at: place, found: found, allowed: [isKept ? found : written, whole],
            message: Wording(
                vi: "Chỉ tiêu \(indicator.label) ghi là “\(found)”, có thể hiểu là \(shown) hoặc \(whole).",
                en: "\(indicator.code) is “\(found)”, which may be \(decimal) or \(whole)."),
            remedy: isKept
                ? Wording(
                    vi:
                        "Nếu là \(whole), đề nghị ghi \(whole), không dùng dấu ngăn cách hàng nghìn. Nếu là số thập phân \(shown), giữ nguyên số và ghi “\(indicator.code)” ở dòng “Xác nhận” (chưa có thì thêm dưới dòng “Kỳ báo cáo”: ô thứ nhất ghi “Xác nhận”, ô thứ hai ghi “\(indicator.code)”).",
                    en:
                        "If it is \(whole), write \(whole), without a thousands mark. If it is the decimal \(decimal), keep it and write \(indicator.code) beside “Xác nhận”, below the period."
                )
                : Wording(
                    vi:
                        "Nếu là \(whole), đề nghị ghi \(whole), không dùng dấu ngăn cách hàng nghìn. Nếu là \(shown), đề nghị ghi \(written)\(indicator.rounding(digits).vi).",
                    en:
                        "If it is \(whole), write \(whole), without a thousands mark. If it is \(decimal), write \(written)\(indicator.rounding(digits).en)."
                ))
    }

    /// One number that commas between cells have split, or a number and a note.
    static func splitNumber(_ place: Place, found: String, _ whole: String, or first: String, _ indicator: Indicator)
        -> Finding
    {
        Finding(
            .numberAmbiguous, at: place, found: found, allowed: [first, whole],
            message: Wording(
                vi:
                    "Chỉ tiêu \(indicator.label) ghi là “\(found)”, có thể hiểu là số \(whole) hoặc là số \(first) và ghi chú.",
                en: "\(indicator.code) is “\(found)”, which may be \(whole), or \(first) with a note."),
            remedy: Wording(
                vi:
                    "Nếu là \(whole), đề nghị ghi \(whole) vào ô Số liệu (không dùng dấu ngăn cách hàng nghìn) và xóa phần còn lại ở ô bên phải. Nếu là \(first), đề nghị xóa ô bên phải hoặc ghi ô đó thành lời. Gửi tệp Excel (.xlsx) thì không gặp lỗi này.",
                en:
                    "If it is \(whole), write \(whole) into the cell, without a thousands mark, and clear the rest beside it. If it is \(first), clear the cell beside it, or use words there. An .xlsx file avoids this."
            ))
    }

    private static func requiredFormats(_ indicator: Indicator) -> Wording {
        let sample = indicator.digits == 0 ? "1234" : "1234,5"
        return Wording(
            vi: "Đề nghị chỉ ghi chữ số, ví dụ \(sample); nếu không có, ghi “không phát sinh”.",
            en: "Write digits only, such as \(sample).")
    }

    static func tidied(_ place: Place, from found: String, to text: String, isEstimate: Bool) -> Finding {
        let shown = text.replacing(".", with: ",")
        return Finding(
            .numberTidied, at: place, found: found,
            message: Wording(
                vi: "“\(found)” được đọc là \(shown)\(isEstimate ? " (số ước)" : "").",
                en: "“\(found)” was read as \(text)\(isEstimate ? " (an estimate)" : "")."))
    }

    static func droppedZeros(_ place: Place, _ typed: String, _ read: String, count: Int) -> Finding {
        Finding(
            .numberTidied, at: place, found: typed,
            message: Wording(
                vi: "Tệp ghi số đếm kèm phần thập phân bằng 0 ở \(count) ô, như “\(typed)” được đọc là \(read).",
                en: "Counts are written with zero decimals in \(count) cells: “\(typed)” was read as \(read)."))
    }

    static func respelt(_ place: Place, from found: String, to code: String) -> Finding {
        Finding(
            .codeRespelt, at: place, found: found, meant: code,
            message: Wording(vi: "Mã “\(found)” được đọc là \(code).", en: "The code “\(found)” was read as \(code)."))
    }
}

extension Indicator {
    /// What the number of its decimals asks of a number with `count` of them.
    fileprivate func rounding(_ count: Int) -> Wording {
        guard count > digits else { return .nothing }
        return digits == 0
            ? Wording(vi: " (chỉ tiêu này đếm bằng số nguyên)", en: " (it has no decimals)")
            : Wording(
                vi: " (chỉ tiêu này lấy nhiều nhất \(digits) chữ số thập phân)",
                en: " (it has at most \(digits) decimals)")
    }
}

/// Lines of a cell in one line of a sentence: `120 / 135`.
private func onOneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).joined(separator: " / ")
}
