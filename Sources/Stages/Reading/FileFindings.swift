// Findings about a whole file or its text.
package import Domain
import VietnameseText

/// Every kind of finding of this stage, in the order of reading.
package let readingKinds: [FindingKind] = [
    .fileNotRead, .neverFinished, .encoding, .controlCharacter, .notData, .notWellFormed, .doctype, .overLimit,
    .instruction,
    .tableBroken, .noTable, .columnDoubled, .headerQualified, .headerDiffers, .headRepeated, .rowWithoutCode,
    .codesRetyped, .nameOfAnother, .measureDiffers, .rowTooLong, .strayCell,
    .numberNotRead, .numberAmbiguous, .percentFraction, .documentNumber,
    .workbookUnsafe, .workbookBroken, .twoForms, .formulaNotComputed, .valueMarked, .figureMerged, .shownOtherwise,
    .lettersLost, .rowAboveHeader, .columnNotRead, .textNotRead, .nameUnknown, .rowAfterEnd, .endMissing, .endCount,
    .sheetPassedOver, .trackedChanges,
    .textRepaired, .encodingConverted, .totalRow, .headerAgain, .blankRows, .hiddenPart, .macrosIgnored, .textStruck,
    .numberTidied, .fileUnpacked,
    .codeRespelt, .schemaLocation,
]

extension FindingKind {
    static let fileNotRead = FindingKind(
        "file-not-read", .error, vi: "Tệp rỗng hoặc quá lớn", en: "Empty or oversized file")
    static let neverFinished = FindingKind(
        "never-finished", .error, vi: "Tệp ghi dở quá một ngày", en: "Unfinished for a day")
    static let encoding = FindingKind("encoding", .error, vi: "Bảng mã chữ không đọc được", en: "Unreadable encoding")
    static let controlCharacter = FindingKind(
        "control-character", .error, vi: "Ký tự điều khiển trong tệp", en: "Control character")
    static let notData = FindingKind("not-data", .error, vi: "Không phải tệp số liệu", en: "Not a data file")
    static let notWellFormed = FindingKind(
        "not-well-formed", .error, vi: "XML viết không đúng cú pháp", en: "XML not well-formed")
    static let doctype = FindingKind("doctype", .error, vi: "XML có khai báo DOCTYPE", en: "XML with a DOCTYPE")
    static let overLimit = FindingKind(
        "over-limit", .error, vi: "Vượt giới hạn đọc tệp", en: "Beyond the limits of reading")
    static let instruction = FindingKind(
        "instruction", .error, vi: "XML có lệnh dành cho chương trình khác", en: "XML with instructions to programs")
    static let lettersLost = FindingKind(
        "letters-lost", .warning, vi: "Chữ bị mất thành dấu hỏi", en: "Letters lost to question marks")
    static let schemaLocation = FindingKind(
        "schema-location", .repair, vi: "XML ghi nơi để lược đồ", en: "XML that says where its schema is")
    static let textRepaired = FindingKind(
        "text-repaired", .repair, vi: "Ký tự đã được chuẩn hóa", en: "Characters normalised")
    static let encodingConverted = FindingKind(
        "encoding-converted", .repair, vi: "Bảng mã đã được chuyển sang Unicode", en: "Encoding converted")
}

extension Finding {
    static func notRead(_ reason: NotRead) -> Finding {
        switch reason {
        case .refused(let message):
            Finding(
                .fileNotRead, at: .file, message: message,
                remedy: Wording(
                    vi: "Đề nghị kiểm tra và gửi lại tệp số liệu.", en: "Check and send the data file again."))
        case .neverFinished:
            Finding(
                .neverFinished, at: .file,
                message: Wording(
                    vi:
                        "Một ngày sau khi đến, tệp vẫn đang được ghi dở (còn mở trong một chương trình khác), nên không đọc được.",
                    en:
                        "A day after it came the file is still being written (a program has it open), so it cannot be read."
                ),
                remedy: Wording(vi: "Đề nghị lưu, đóng tệp rồi gửi lại.", en: "Save it, close it, and send it again."))
        }
    }

    static let blankFile = Finding(
        .fileNotRead, at: .file, message: Wording(vi: "Tệp không có nội dung.", en: "The file has no content."),
        remedy: Wording(vi: "Đề nghị kiểm tra và gửi lại tệp số liệu.", en: "Check and send the data file again."))

    static let beyondLimits = Finding(
        .overLimit, at: .file,
        message: Wording(
            vi: "Phần mềm không đọc hết được tệp này trong giới hạn thời gian và bộ nhớ dành cho một tệp.",
            en: "The file could not be read within the limits of time and memory for one file."),
        remedy: Wording(
            vi:
                "Đề nghị chép số liệu sang biểu mẫu mới rồi gửi lại. Nếu vẫn bị trả lại, đề nghị liên hệ đơn vị tổng hợp.",
            en:
                "Copy the figures into a new form and send it again; if it is returned once more, call the consolidating office."
        ))

    static func tooManyParts(_ count: Int, under plan: Plan) -> Finding {
        Finding(
            .overLimit, at: .file,
            message: Wording(
                vi:
                    "Bảng có số liệu của \(count) đơn vị (tính theo từng kỳ), trong khi kế hoạch chỉ có \(plan.units.count) đơn vị.",
                en: "The table holds \(count) reports, while the plan has \(plan.units.count) units."),
            remedy: Wording(
                vi: "Đề nghị xem lại cột đơn vị và cột kỳ báo cáo, xuất lại tệp rồi gửi lại.",
                en: "Look at the columns of unit and period, export the file again and send it."))
    }

    // MARK: Bytes that are not text

    static func refusal(_ refusal: TextRefusal) -> Finding {
        let place = Place(line: refusal.place.line, column: refusal.place.column)
        return switch refusal.kind {
        case .gzip:
            notData(
                vi: "Đây là tệp nén (gzip), không phải tệp số liệu.", en: "This is a gzip archive, not a data file.")
        case .zip:
            notData(
                vi: "Đây là tệp Excel (.xlsx) hoặc tệp nén, chưa đọc trực tiếp được.",
                en: "This is an Excel workbook or an archive, not read directly.")
        case .ole2:
            notData(
                vi: "Đây là tệp .xls, .doc hoặc tệp có mật khẩu.",
                en: "This is an .xls or .doc file, or it has a password.")
        case .pdf:
            notData(vi: "Đây là tệp PDF, không lấy số liệu được.", en: "This is a PDF; no figures can be read from it.")
        case .image:
            notData(
                vi: "Đây là tệp ảnh, không lấy số liệu được.", en: "This is a picture; no figures can be read from it.")
        case .archive:
            notData(
                vi: "Đây là tệp nén (RAR, 7-Zip…), không phải tệp số liệu.",
                en: "This is an archive (RAR, 7-Zip…), not a data file.")
        case .richText:
            notData(
                vi: "Đây là tệp văn bản (.rtf), không phải bảng số liệu.", en: "This is an .rtf document, not a table.")
        case .webPage: webPage
        case .zeros:
            Finding(
                .notData, at: .file,
                message: Wording(
                    vi: "Tệp chỉ có các byte 0, có thể chép chưa xong.",
                    en: "The file holds only zero bytes; it may not have been copied whole."),
                remedy: Wording(
                    vi: "Đề nghị mở lại tệp gốc để kiểm tra rồi gửi lại.", en: "Check the original and send it again."))
        case .doubleUTF8:
            Finding(
                .encoding, at: place, allowed: ["UTF-8", "UTF-16 (Unicode Text)"],
                message: Wording(
                    vi: "Chữ tiếng Việt trong tệp đã bị chuyển mã hai lần (như “Káº¿ hoáº¡ch”) nên không đọc được.",
                    en: "The text was encoded as UTF-8 twice."),
                remedy: Wording(
                    vi:
                        "Đề nghị mở tệp gốc (trước khi bị lỗi chữ) bằng Excel, lưu theo kiểu “CSV UTF-8 (*.csv)” hoặc “Excel Workbook (*.xlsx)” rồi gửi lại.",
                    en: "Save the original as “CSV UTF-8 (*.csv)” or .xlsx and send that."))
        case .lettersLost:
            Finding(
                .encoding, at: place, allowed: ["UTF-8", "UTF-16 (Unicode Text)"],
                message: Wording(
                    vi:
                        "Nhiều chữ tiếng Việt trong tệp đã mất, thành dấu hỏi (?), vì tệp được lưu theo bảng mã không có chữ Việt.",
                    en:
                        "Many Vietnamese letters were lost to question marks: the file was saved in an encoding without them."
                ),
                remedy: Wording(
                    vi:
                        "Đề nghị mở tệp gốc bằng Excel, chọn Lưu thành (Save As), kiểu “CSV UTF-8 (*.csv)” hoặc “Excel Workbook (*.xlsx)”, rồi gửi lại.",
                    en: "Open the original in Excel, choose Save As, “CSV UTF-8 (*.csv)” or .xlsx, and send that."))
        case .controlCharacter, .nul:
            Finding(
                .controlCharacter, at: place,
                message: Wording(
                    vi: "Chỗ này có ký tự không nhìn thấy được mà báo cáo không được chứa.",
                    en: "The file holds an invisible control character."),
                remedy: Wording(
                    vi: "Đề nghị xóa và gõ lại dòng này rồi gửi lại.", en: "Type the line again and send it."))
        case .undecidedEncoding(let likely): unreadable(place, likely: likely.rawValue)
        case .utf7: unreadable(place, likely: "UTF-7")
        case .utf32: unreadable(place, likely: "UTF-32")
        case .utf16WithoutMark: unreadable(place, likely: "UTF-16")
        case .truncatedUTF16, .unpairedSurrogate, .invalidUTF8: unreadable(place, likely: nil)
        }
    }

    static let webPage = Finding(
        .notData, at: .file,
        message: Wording(
            vi: "Đây là trang web (HTML) mang tên tệp Excel, phần mềm không đọc kiểu này.",
            en: "This is a web page (HTML) under the name of a workbook, which is not read."),
        remedy: Wording(
            vi:
                "Đề nghị mở tệp bằng Excel, chọn Lưu thành (Save As), kiểu “Excel Workbook (*.xlsx)”, rồi gửi tệp .xlsx đó.",
            en: "Open it in Excel, choose Save As, “Excel Workbook (*.xlsx)”, and send that."))

    private static func notData(vi: String, en: String) -> Finding {
        Finding(
            .notData, at: .file, message: Wording(vi: vi, en: en),
            remedy: Wording(
                vi:
                    "Đề nghị mở biểu số liệu trong Excel, chọn Lưu thành (Save As), kiểu “CSV UTF-8 (*.csv)”, rồi gửi tệp .csv đó.",
                en: "In Excel choose Save As, “CSV UTF-8 (*.csv)”, and send the .csv file."))
    }

    private static func unreadable(_ place: Place, likely: String?) -> Finding {
        let guess =
            likely.map { Wording(vi: " Có thể tệp dùng bảng mã \($0).", en: " It may be in \($0).") } ?? .nothing
        return Finding(
            .encoding, at: place, allowed: ["UTF-8", "UTF-16 (Unicode Text)"],
            message: Wording(
                vi: "Chữ trong tệp không theo bảng mã UTF-8 nên không đọc được.\(guess.vi)",
                en: "The text is not UTF-8.\(guess.en)"),
            remedy: Wording(
                vi:
                    "Nếu làm bằng Excel, đề nghị chọn Lưu thành (Save As), kiểu “CSV UTF-8 (*.csv)”; nếu là tệp XML, đề nghị lưu theo UTF-8; rồi gửi lại.",
                en: "In Excel choose Save As, “CSV UTF-8 (*.csv)”; save XML as UTF-8; and send it again."))
    }

    // MARK: Text that was repaired

    /// - Parameters:
    ///   - place: used instead of the text's line and column.
    ///   - showsExample: false in a file of several units, because a note must not show another unit's text.
    static func repaired(_ repair: TextRepair, at place: Place? = nil, showsExample: Bool = true) -> Finding {
        let place = place ?? Place(line: repair.place.line, column: repair.place.column)
        // Composed and decomposed letters look the same, so an example would show nothing.
        let isShown = showsExample && repair.changesText && repair.kind != .decomposed
        let (before, after) = (visible(repair.before), visible(repair.after))
        let example = Wording(vi: " Ví dụ: “\(before)” → “\(after)”.", en: " For example “\(before)” → “\(after)”.")
        let (kind, vi, en): (FindingKind, String, String) =
            switch repair.kind {
            case .encoding(let encoding):
                (
                    .encodingConverted,
                    "Đã chuyển \(repair.count) từ viết theo bảng mã \(encoding.rawValue) sang Unicode.",
                    "\(repair.count) words in \(encoding.rawValue) were converted to Unicode."
                )
            case .decomposed:
                (
                    .textRepaired, "Đã ghép dấu tiếng Việt ở \(repair.count) từ (Unicode tổ hợp sang dựng sẵn).",
                    "\(repair.count) words were composed (NFD to NFC)."
                )
            case .zeroWidth:
                (
                    .textRepaired, "Đã bỏ \(repair.count) ký tự vô hình.",
                    "\(repair.count) zero-width characters were removed."
                )
            case .space:
                (
                    .textRepaired, "Đã thay \(repair.count) dấu cách đặc biệt bằng dấu cách thường.",
                    "\(repair.count) special spaces became plain."
                )
            case .strokedD:
                (
                    .textRepaired, "Đã thay \(repair.count) chữ Ð (không phải tiếng Việt) bằng Đ.",
                    "\(repair.count) letters Ð became Đ."
                )
            case .bidi:
                (
                    .textRepaired, "Tệp có \(repair.count) ký tự đổi chiều chữ; khi in sẽ hiện rõ mã ký tự.",
                    "\(repair.count) characters that change the direction of writing; shown by their codes."
                )
            case .lostCharacter:
                (
                    .textRepaired, "Tệp có \(repair.count) ký tự đã mất từ trước (�); đề nghị xem lại.",
                    "\(repair.count) characters were lost before (�); please look."
                )
            case .bullet:
                (
                    .textRepaired, "Đã thay \(repair.count) ký hiệu riêng của Word (dấu đầu dòng) bằng ký hiệu thường.",
                    "\(repair.count) private signs of a word processor became plain ones."
                )
            case .lineBreak:
                (
                    .textRepaired, "Đã thay \(repair.count) dấu ngắt dòng của Word bằng dấu xuống dòng.",
                    "\(repair.count) line breaks of a word processor became plain ones."
                )
            case .questionMarks:
                (
                    .lettersLost, "Tệp có \(repair.count) từ mất chữ, còn dấu hỏi (như “\(repair.before)”).",
                    "\(repair.count) words lost letters to question marks (“\(repair.before)”)."
                )
            }
        if repair.kind == .questionMarks {
            return Finding(
                kind, at: place, found: showsExample ? before : nil, message: Wording(vi: vi, en: en),
                remedy: Wording(
                    vi: "Đề nghị gõ lại các từ này; nếu lưu tệp CSV, chọn kiểu “CSV UTF-8 (*.csv)”.",
                    en: "Type these words again; save CSV as “CSV UTF-8 (*.csv)”."))
        }
        let shown = isShown && repair.kind != .lineBreak ? example : .nothing
        return Finding(
            kind, at: place, found: showsExample ? before : nil, message: Wording(vi: vi + shown.vi, en: en + shown.en))
    }
}

extension TextRepair {
    /// Compared by bytes, because String treats composed and decomposed letters as equal.
    var changesText: Bool { !before.utf8.elementsEqual(after.utf8) }
}
