// What can be wrong with one cell: a number, a date, a yes or no that cannot be read, or that needed tidying.
import Domain
import VietnameseText

extension FindingKind {
    static let numberNotRead = FindingKind("number-not-read", .error, vi: "Số liệu không đọc được", en: "A number that cannot be read")
    static let numberAmbiguous = FindingKind("number-ambiguous", .error, vi: "Số liệu có hai cách đọc", en: "A number with two readings")
    static let flagNotRead = FindingKind("flag-not-read", .error, vi: "Ô Có/Không ghi không rõ", en: "Neither yes nor no")
    static let dateNotRead = FindingKind("date-not-read", .error, vi: "Ngày tháng không đọc được", en: "A date that cannot be read")
    static let numberTidied = FindingKind("number-tidied", .repair, vi: "Cách ghi số đã được chuẩn hóa", en: "A number's spelling tidied")
    static let codeRespelt = FindingKind("code-respelt", .repair, vi: "Cách ghi mã đã được chuẩn hóa", en: "A code's spelling tidied")
}

extension Finding {
    static func notANumber(_ place: Place, found: String, _ fault: NumberFault, _ indicator: Indicator) -> Finding {
        let (vi, en): (String, String) =
            switch fault {
            case .dateLike: ("trông như ngày tháng hoặc phân số (có thể Excel đã tự đổi)", "looks like a date or a fraction (Excel may have changed it)")
            case .spreadsheetError: ("là báo lỗi của Excel, không phải số", "is an error of the spreadsheet, not a number")
            case .scientific: ("là số đã bị Excel viết gọn, mất chữ số", "was shortened by the spreadsheet and lost digits")
            case .notFinite, .hexadecimal, .words: ("không phải là số", "is not a number")
            case .foreignDigits: ("dùng chữ số không phải 0–9", "uses digits other than 0–9")
            case .tooManyDigits: ("có quá 15 chữ số", "has more than 15 digits")
            case .brokenGroups: ("đặt dấu chấm, dấu phẩy không đúng (mỗi nhóm phải đủ 3 chữ số)", "has its marks in the wrong places (groups are of 3 digits)")
            case .twoNumbers: ("có hai số trong một ô", "holds two numbers")
            case .negative: ("là số âm", "is negative")
            }
        return Finding(
            .numberNotRead, at: place, found: found,
            says: Wording(vi: "\(indicator.code) ghi “\(found)”: \(vi).", en: "\(indicator.code) says “\(found)”, which \(en)."),
            remedy: askedFor(indicator))
    }

    static func foreignMeasure(_ place: Place, found: String, unit: String, _ indicator: Indicator) -> Finding {
        Finding(
            .numberNotRead, at: place, found: found, allowed: [indicator.measure],
            says: Wording(
                vi: "\(indicator.code) ghi “\(found)”, trong khi đơn vị tính là “\(indicator.measure)”.",
                en: "\(indicator.code) says “\(found)”, and the unit of measure is “\(indicator.measure)”."),
            remedy: askedFor(indicator))
    }

    static func ambiguous(_ place: Place, found: String, _ one: String, _ other: String, _ indicator: Indicator) -> Finding {
        let readings = [one, other].map { $0.replacing(".", with: ",") }
        return Finding(
            .numberAmbiguous, at: place, found: found, allowed: readings,
            says: Wording(
                vi: "\(indicator.code) ghi “\(found)”, có thể hiểu là \(readings[0]) hoặc \(readings[1]).",
                en: "\(indicator.code) says “\(found)”, which may be \(one) or \(other)."),
            remedy: Wording(
                vi: "Đề nghị ghi rõ một trong hai số, không dùng dấu ngăn cách hàng nghìn.",
                en: "Please write one of the two, without a thousands mark."))
    }

    private static func askedFor(_ indicator: Indicator) -> Wording {
        let whole = indicator.digits == 0
        return Wording(
            vi: "Đề nghị chỉ ghi \(whole ? "số nguyên" : "số") (ví dụ \(whole ? "1850" : "12,5")); nếu không có thì ghi “không phát sinh”.",
            en: "Please write just \(whole ? "a whole number, like 1850" : "a number, like 12,5"), or “không phát sinh” where there was none.")
    }

    static func notAFlag(_ place: Place, found: String, _ indicator: Indicator) -> Finding {
        Finding(
            .flagNotRead, at: place, found: found, allowed: ["Có", "Không"],
            says: Wording(vi: "\(indicator.code) ghi “\(found)”, chưa rõ là có hay không.", en: "\(indicator.code) says “\(found)”, neither yes nor no."),
            remedy: Wording(vi: "Đề nghị ghi “Có” hoặc “Không”.", en: "Please write “Có” or “Không”."))
    }

    static func notADate(_ place: Place, found: String, _ fault: DateFault) -> Finding {
        let (vi, en): (String, String) =
            switch fault {
            case .noSuchDay: ("không có ngày này trong lịch", "is not a day of the calendar")
            case .monthFirst: ("có lẽ ghi tháng trước ngày", "seems to have the month first")
            case .shortYear: ("ghi năm thiếu chữ số", "has a short year")
            case .incomplete: ("thiếu ngày hoặc năm", "lacks the day or the year")
            case .notUnderstood: ("không phải ngày tháng", "is not a date")
            }
        return Finding(
            .dateNotRead, at: place, found: found, says: Wording(vi: "Ngày “\(found)” \(vi).", en: "The date “\(found)” \(en)."),
            remedy: Wording(vi: "Đề nghị ghi theo dạng ngày/tháng/năm, ví dụ 12/05/2026.", en: "Please write day/month/year, like 12/05/2026."))
    }

    static func tidied(_ place: Place, from found: String, to text: String) -> Finding {
        let shown = text.replacing(".", with: ",")
        return Finding(
            .numberTidied, at: place, found: found, says: Wording(vi: "“\(found)” được đọc là \(shown).", en: "“\(found)” was read as \(text)."))
    }

    static func respelt(_ place: Place, from found: String, to code: IndicatorCode) -> Finding {
        Finding(
            .codeRespelt, at: place, found: found, meant: code.rawValue,
            says: Wording(vi: "Mã “\(found)” được đọc là \(code).", en: "The code “\(found)” was read as \(code)."))
    }
}
