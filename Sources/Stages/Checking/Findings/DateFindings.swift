// Findings about dates and numbers of documents that are probably wrong.
import Domain
import VietnameseText

// A document number that a spreadsheet program converted, or from which it removed zeros and notation. The sender is
// asked, and it is never printed.

extension FindingKind {
    static let numberDamaged = FindingKind(
        "number-damaged", .error, vi: "Số văn bản bị đổi thành ngày hoặc mất ký hiệu",
        en: "a document number became a date or lost its notation")
}

extension Finding {
    static func numberDamaged(_ typed: String, _ damage: DocumentNumberDamage, at place: Place) -> Finding {
        let why = damage.words
        return Finding(
            .numberDamaged, at: place, found: typed,
            message: Wording(
                vi: "Số văn bản ghi là \(quoted(typed)), \(why.vi).",
                en: "The document number reads \(quoted(typed)), which \(why.en)."),
            remedy: Wording(
                vi: "Đề nghị ghi lại đủ số và ký hiệu, ví dụ 45/BC-TTKN.",
                en: "Write number and notation, such as 45/BC-TTKN."))
    }
}

extension DocumentNumberDamage {
    fileprivate var words: Wording {
        switch self {
        case .date: Wording(vi: "trông như ngày tháng", en: "looks like a date")
        case .scientific:
            Wording(vi: "là số đã bị bảng tính viết gọn", en: "was shortened by a spreadsheet program")
        case .spreadsheetError:
            Wording(vi: "là báo lỗi của bảng tính", en: "is an error value of a spreadsheet program")
        case .noNotation:
            Wording(vi: "chỉ có chữ số, thiếu ký hiệu", en: "has only digits and no notation")
        }
    }
}

// The date of the unit's document does not fit the period or the arrival of the file.

extension FindingKind {
    static let documentDate = FindingKind(
        "document-date", .warning, vi: "Ngày văn bản không hợp với kỳ báo cáo hoặc ngày gửi",
        en: "the document's date does not fit")
}

extension Finding {
    static func documentDate(_ date: CalendarDay, _ construct: DateOddity, in period: Period, at place: Place)
        -> Finding
    {
        Finding(
            .documentDate, at: place, found: date.slashed,
            message: construct.says(of: date, in: period),
            remedy: Wording(
                vi: "Đề nghị sửa ngày văn bản; nếu ngày đúng, đề nghị giải trình.",
                en: "Correct the date, or explain it."))
    }
}

extension DateOddity {
    fileprivate func says(of date: CalendarDay, in period: Period) -> Wording {
        let head = "Ngày văn bản ghi là \(date.slashed)"
        return switch self {
        case .future(let arrived, let exchanged):
            Wording(
                vi: "\(head), sau ngày gửi tệp (\(arrived.slashed))"
                    + (exchanged.map { "; có phải là \($0.slashed), ghi ngược ngày và tháng không?" } ?? "."),
                en: "The document is dated \(date.iso), after the file came (\(arrived.iso))"
                    + (exchanged.map { "; is it \($0.iso)?" } ?? "."))
        case .beforePeriod(let from):
            Wording(
                vi: "\(head), trước khi kỳ \(period.name) bắt đầu (\(from.slashed)).",
                en: "The document is dated \(date.iso), before \(period.id) begins (\(from.iso)).")
        case .beforeCutoff(let cutoff):
            Wording(
                vi:
                    "\(head), trước ngày chốt số liệu của kỳ \(period.name) (\(cutoff.slashed)) \(cutoff.days(since: date)) ngày.",
                en:
                    "The document is dated \(date.iso), \(cutoff.days(since: date)) days before the cut-off of \(period.id) (\(cutoff.iso))."
            )
        }
    }
}

// A document in the list of issued documents is dated outside the period or in the future.

extension FindingKind {
    static let issuedDate = FindingKind(
        "issued-date", .warning, vi: "Văn bản đã ban hành có ngày ngoài kỳ báo cáo",
        en: "a document issued outside the period")
}

extension Finding {
    static func issuedDate(_ document: IssuedDocument, isFuture: Bool, in period: Period, at place: Place) -> Finding {
        let name = document.number.isEmpty ? quoted(document.abstract) : document.number
        let day = document.date.map(\.slashed) ?? ""
        let window = [period.from.map { "từ \($0.slashed)" }, period.cutoff.map { "đến \($0.slashed)" }].compactMap {
            $0
        }.joined(separator: " ")
        return Finding(
            .issuedDate, at: place, found: day,
            message: isFuture
                ? Wording(
                    vi: "Văn bản \(name) ghi ngày \(day), sau ngày gửi tệp.",
                    en: "Document \(name) is dated after the file came.")
                : Wording(
                    vi: "Văn bản \(name) ghi ngày \(day), ngoài kỳ \(period.name) (\(window)).",
                    en: "Document \(name) is dated outside \(period.id)."),
            remedy: Wording(
                vi: "Đề nghị sửa ngày hoặc bỏ văn bản khỏi danh mục; nếu đúng, đề nghị giải trình.",
                en: "Correct the date or drop the row, or explain it."))
    }
}

// A document in the list of issued documents has no number.

extension FindingKind {
    static let issuedWithoutNumber = FindingKind(
        "issued-without-number", .warning, vi: "Văn bản trong danh mục chưa có số, ký hiệu",
        en: "a document without a number")
}

extension Finding {
    static func issuedWithoutNumber(_ abstract: String, at place: Place) -> Finding {
        Finding(
            .issuedWithoutNumber, at: place, found: abstract,
            message: Wording(
                vi: "Văn bản \(quoted(abstract)) trong danh mục chưa ghi số, ký hiệu.",
                en: "The document \(quoted(abstract)) has no number."),
            remedy: Wording(
                vi: "Đề nghị ghi số, ký hiệu; nếu văn bản không có số, đề nghị giải trình.",
                en: "Give the number, or explain why there is none."))
    }
}
