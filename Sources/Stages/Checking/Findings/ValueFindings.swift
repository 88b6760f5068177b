// Findings about one value: number, date, flag, choice, length.
import Domain

// MARK: - A value that is not a number in the canonical form.

extension FindingKind {
    static let notANumber = FindingKind(
        "not-a-number", .error, vi: "Số liệu không phải là số", en: "a value that is no number")
}

extension Finding {
    static func notANumber(_ typed: String, for indicator: Indicator, isTable: Bool, at place: Place) -> Finding {
        let meant = plainNumber(typed, wholeOnly: indicator.digits == 0)
        let whole = indicator.digits == 0
        let sample = whole ? "1234" : (isTable ? "1234,5" : "1234.5")
        return Finding(
            .notANumber, at: place, found: typed, meant: meant,
            message: Wording(
                vi: "Chỉ tiêu \(indicator.label) ghi là \(quoted(typed)), không đọc được thành số.",
                en: "\(indicator.code) is \(quoted(typed)), which is no number."),
            remedy: Wording(
                vi: meant.map { "Có lẽ là \($0); đề nghị chỉ ghi chữ số." }
                    ?? "Đề nghị chỉ ghi chữ số\(whole ? "" : ", phần thập phân sau dấu \(isTable ? "phẩy" : "chấm")"), ví dụ \(sample); "
                    + "nếu không có, ghi “không phát sinh”.",
                en: meant.map { "Probably \($0): write digits only." } ?? "Write digits only, such as \(sample)."))
    }
}

// MARK: - A value below zero where negative numbers make no sense.

extension FindingKind {
    static let negativeValue = FindingKind("negative", .error, vi: "Số liệu âm", en: "a negative value")
}

extension Finding {
    static func negativeValue(_ typed: String, for indicator: Indicator, at place: Place) -> Finding {
        Finding(
            .negativeValue, at: place, found: typed,
            message: Wording(
                vi: "Chỉ tiêu \(indicator.label) ghi là \(quoted(typed)); số liệu này không thể nhỏ hơn 0.",
                en: "\(indicator.code) is \(quoted(typed)); it cannot be less than 0."),
            remedy: Wording(
                vi: "Đề nghị ghi lại số đúng; nếu dấu “-” nghĩa là không có, ghi “không phát sinh”.",
                en: "Write the right number; if the dash means none, say so."))
    }
}

// MARK: - More digits after the decimal mark than the indicator allows.

extension FindingKind {
    static let tooManyDecimals = FindingKind(
        "too-many-decimals", .error, vi: "Quá nhiều chữ số thập phân", en: "too many decimals")
}

extension Finding {
    static func tooManyDecimals(_ typed: String, for indicator: Indicator, at place: Place) -> Finding {
        let whole = indicator.digits == 0
        let meant = whole ? plainNumber(typed, wholeOnly: true) : nil
        return Finding(
            .tooManyDecimals, at: place, found: typed, meant: meant,
            message: Wording(
                vi: "Chỉ tiêu \(indicator.label) ghi là \(quoted(typed)); "
                    + (whole
                        ? "chỉ tiêu này đếm bằng số nguyên."
                        : "chỉ tiêu này lấy nhiều nhất \(indicator.digits) chữ số thập phân."),
                en: "\(indicator.code) is \(quoted(typed)); it has "
                    + (whole ? "no decimals." : "at most \(indicator.digits) decimals.")),
            remedy: Wording(
                vi: meant.map { "Nếu dấu chấm dùng để tách hàng nghìn, đề nghị bỏ dấu chấm, ghi là \($0)." }
                    ?? (whole
                        ? "Đề nghị ghi số nguyên." : "Đề nghị làm tròn đến \(indicator.digits) chữ số thập phân."),
                en: meant.map { "If the mark parts thousands, write \($0)." }
                    ?? (whole ? "Write a whole number." : "Round to \(indicator.digits) decimals.")))
    }
}

// MARK: - A number with too many digits, which must be a typing error.

extension FindingKind {
    static let tooManyDigits = FindingKind("too-many-digits", .error, vi: "Số liệu quá dài", en: "too many digits")
}

extension Finding {
    static func tooManyDigits(_ typed: String, for indicator: Indicator, at place: Place) -> Finding {
        Finding(
            .tooManyDigits, at: place, found: typed,
            message: Wording(
                vi: "Chỉ tiêu \(indicator.label) ghi là \(quoted(typed)), dài hơn \(Quantity.maximumDigits) chữ số.",
                en: "\(indicator.code) is \(quoted(typed)): more than \(Quantity.maximumDigits) digits."),
            remedy: Wording(
                vi: "Đề nghị xem lại; có thể hai số đã dính liền nhau.",
                en: "Look again: two numbers may have run together."))
    }
}

// MARK: - A value outside the bounds of the plan.

extension FindingKind {
    static let outOfRange = FindingKind(
        "out-of-range", .error, vi: "Số liệu ngoài khoảng cho phép", en: "a value out of range")
}

extension Finding {
    static func outOfRange(
        _ typed: String, for indicator: Indicator, from low: Quantity?, to high: Quantity?, at place: Place
    ) -> Finding {
        let vi = [low.map { "từ \($0.vietnamese)" }, high.map { "đến \($0.vietnamese)" }].compactMap { $0 }.joined(
            separator: " ")
        let en = [low.map { "from \($0.canonical)" }, high.map { "to \($0.canonical)" }].compactMap { $0 }.joined(
            separator: " ")
        return Finding(
            .outOfRange, at: place, found: typed, allowed: [vi],
            message: Wording(
                vi: "Chỉ tiêu \(indicator.label) ghi là \(quoted(typed)); số liệu này chỉ có thể \(vi).",
                en: "\(indicator.code) is \(quoted(typed)); it may be \(en)."),
            remedy: Wording(vi: "Đề nghị xem lại và ghi số đúng.", en: "Write the right number."))
    }
}

// MARK: - A yes-or-no value that is neither.

extension FindingKind {
    static let notYesOrNo = FindingKind(
        "not-yes-or-no", .error, vi: "Câu hỏi có/không trả lời chưa rõ", en: "neither yes nor no")
}

extension Finding {
    static func notYesOrNo(_ typed: String, for indicator: Indicator, isTable: Bool, at place: Place) -> Finding {
        Finding(
            .notYesOrNo, at: place, found: typed, allowed: isTable ? ["Có", "Không"] : ["1", "0"],
            message: Wording(
                vi: "Chỉ tiêu \(indicator.label) ghi là \(quoted(typed)); chỉ tiêu này chỉ trả lời có hoặc không.",
                en: "\(indicator.code) is \(quoted(typed)); it is answered yes or no."),
            remedy: Wording(
                vi: isTable ? "Đề nghị ghi “Có” hoặc “Không”." : "Đề nghị ghi 1 (có) hoặc 0 (không).",
                en: "Write 1 for yes or 0 for no."))
    }
}

// MARK: - “Không phát sinh” together with a number.

extension FindingKind {
    static let noneWithValue = FindingKind(
        "none-with-value", .error, vi: "Vừa ghi “không phát sinh” vừa ghi số liệu", en: "none and a value at once")
}

extension Finding {
    static func noneWithValue(_ typed: String, for indicator: Indicator, at place: Place) -> Finding {
        Finding(
            .noneWithValue, at: place, found: typed,
            message: Wording(
                vi: "Chỉ tiêu \(indicator.label) vừa ghi “không phát sinh” vừa ghi số liệu \(quoted(typed)).",
                en: "\(indicator.code) says none and \(quoted(typed)) at once."),
            remedy: Wording(
                vi: "Đề nghị chỉ giữ một: bỏ số liệu, hoặc bỏ dấu “không phát sinh” (thuộc tính none).",
                en: "Keep one: the value, or the attribute none."))
    }
}

// MARK: - A date that does not exist or that is not written in the required form.

extension FindingKind {
    static let badDate = FindingKind("bad-date", .error, vi: "Ngày tháng chưa đúng", en: "no such date")
}

extension Finding {
    static func badDate(_ typed: String, isTable: Bool, at place: Place) -> Finding {
        let meant = isTable ? monthFirst(typed) : nil
        let sample = isTable ? "12/05/2026" : "2026-05-12"
        return Finding(
            .badDate, at: place, found: typed, meant: meant,
            message: Wording(
                vi: "Ngày ghi là \(quoted(typed)), không có trong lịch hoặc không đúng cách ghi.",
                en: "\(quoted(typed)) is no date in the spelling of the form."),
            remedy: meant.map {
                Wording(
                    vi: "Có lẽ là \($0); đề nghị ghi ngày trước, tháng sau.",
                    en: "Perhaps \($0): write the day first, then the month.")
            } ?? Wording(vi: "Đề nghị ghi ngày theo mẫu \(sample).", en: "Write the date as \(sample)."))
    }
}

/// `05/13/2026` in American order is `13/05/2026`.
private func monthFirst(_ typed: String) -> String? {
    let parts = typed.split(separator: "/")
    let numbers = parts.compactMap { Int($0) }
    guard parts.count == 3, numbers.count == 3, numbers[1] > 12,
        CalendarDay(year: numbers[2], month: numbers[0], day: numbers[1]) != nil
    else { return nil }
    return [parts[1], parts[0], parts[2]].joined(separator: "/")
}

// MARK: - A choice that the form does not offer: a field, a holder, yes or no.

extension FindingKind {
    static let notInList = FindingKind(
        "not-in-list", .error, vi: "Giá trị không thuộc danh sách quy định", en: "a value outside its list")
}

extension Finding {
    static func notInList(_ typed: String, for what: Wording, choices: [Choice], isTable: Bool, at place: Place)
        -> Finding
    {
        let list = choices.spelled(inTable: isTable)
        let meant = choices.meant(by: typed, inTable: isTable)
        return Finding(
            .notInList, at: place, found: typed, allowed: list, meant: meant,
            message: Wording(
                vi: "Phần \(what.vi) ghi là \(quoted(typed)), không thuộc danh sách quy định.",
                en: "\(quoted(typed)) is not in the list for the \(what.en)."),
            remedy: Wording(
                vi: meant.map { "Có lẽ là “\($0)”; đề nghị ghi lại cho đúng." }
                    ?? "Đề nghị ghi một trong: \(list.joined(separator: ", ")).",
                en: meant.map { "Probably \($0): write that." } ?? "Write one of: \(list.joined(separator: ", "))."))
    }
}

// MARK: - A value that the schema refuses for a reason without a message of its own.

extension FindingKind {
    static let notAllowed = FindingKind(
        "not-allowed", .error, vi: "Nội dung không đúng khuôn dạng", en: "a value of the wrong form")
}

extension Finding {
    static func notAllowed(_ typed: String, for what: Wording, at place: Place) -> Finding {
        Finding(
            .notAllowed, at: place, found: typed,
            message: Wording(
                vi: typed.isEmpty
                    ? "Phần \(what.vi) không đúng khuôn dạng của mẫu báo cáo."
                    : "Phần \(what.vi) ghi là \(quoted(typed)), không đúng khuôn dạng của mẫu báo cáo.",
                en: "The \(what.en) is not of the form asked for\(typed.isEmpty ? "" : ": \(quoted(typed))")."),
            remedy: Wording(
                vi: "Đề nghị đối chiếu với biểu mẫu và ghi lại.", en: "Compare it with the form and write it again."))
    }
}

// MARK: - A text that is too long for the report.

extension FindingKind {
    static let tooLong = FindingKind("too-long", .error, vi: "Nội dung quá dài", en: "a text is too long")
}

/// Maximum lengths of texts, in characters. The whole report of the office has four to six pages of about 3,000.
enum TextLimit: Int {
    /// A name, a position, a document number.
    case line = 500
    /// One narrative, achievement or justification.
    case paragraph = 10_000

    func holds(_ text: String) -> Bool { text.utf8.count <= rawValue || text.unicodeScalars.count <= rawValue }
}

extension Finding {
    static func tooLong(_ text: String, in what: Wording, _ limit: TextLimit, at place: Place) -> Finding {
        let (length, most) = (Quantity(text.unicodeScalars.count), Quantity(limit.rawValue))
        return Finding(
            .tooLong, at: place, found: String(text.prefix(60)) + "…", allowed: ["đến \(most.vietnamese) ký tự"],
            message: Wording(
                vi:
                    "Nội dung của \(what.vi) dài \(length.vietnamese) ký tự; báo cáo chỉ nhận đến \(most.vietnamese) ký tự.",
                en: "The text of \(what.en) has \(length.canonical) characters; at most \(most.canonical) are taken."),
            remedy: Wording(vi: "Đề nghị viết gọn lại.", en: "Shorten it."))
    }
}
