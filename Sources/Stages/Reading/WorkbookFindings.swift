// Findings about a workbook beyond those about any table.
import Archive
import Domain
import Spreadsheet

extension FindingKind {
    static let workbookUnsafe = FindingKind(
        "workbook-unsafe", .error, vi: "Bảng tính có phần không được phép", en: "A workbook with forbidden parts")
    static let workbookBroken = FindingKind(
        "workbook-broken", .error, vi: "Bảng tính bị hỏng", en: "A damaged workbook")
    static let formulaNotComputed = FindingKind(
        "formula-not-computed", .error, vi: "Công thức chưa có kết quả", en: "A formula without a value")
    static let sheetPassedOver = FindingKind(
        "sheet-passed-over", .warning, vi: "Trang tính có bảng số liệu mà không được đọc",
        en: "A sheet with a table that was not read")
    static let twoForms = FindingKind(
        "two-forms", .error, vi: "Một tệp có hai biểu số liệu khác nhau", en: "Two forms in one file")
    static let macrosIgnored = FindingKind(
        "macros-ignored", .repair, vi: "Bảng tính có macro", en: "A workbook with macros")
    static let trackedChanges = FindingKind(
        "tracked-changes", .warning, vi: "Văn bản còn thay đổi chưa chấp nhận", en: "Pending tracked changes")
    static let fileUnpacked = FindingKind(
        "file-unpacked", .repair, vi: "Tệp nén có một tệp bên trong", en: "An archive with one file")
    static let hiddenPart = FindingKind(
        "hidden-part", .repair, vi: "Dòng, cột, trang tính bị ẩn", en: "Hidden rows, columns or sheets")
}

extension Finding {
    func moved(to place: Place) -> Finding {
        var moved = self
        moved.place = place
        return moved
    }

    /// - Parameter program: the one that the sender most likely uses, for the words of the menus.
    static func refusal(_ refusal: SpreadsheetRefusal, in program: SpreadsheetProgram) -> Finding {
        switch refusal {
        case .ole2:
            notWorkbook(vi: "Đây là tệp đời cũ (.xls, .doc) nên không đọc được.", en: "This is an old .xls or .doc.")
        case .encrypted: encrypted(program)
        case .binaryWorkbook:
            notWorkbook(
                vi: "Đây là tệp .xlsb, phần mềm không đọc kiểu này.", en: "This is an .xlsb file, which is not read.")
        case .notAWorkbook:
            Finding(
                .notData, at: .file,
                message: Wording(
                    vi: "Đây là tệp nén hoặc tệp văn bản, không phải bảng tính.",
                    en: "This is an archive or a text document, not a workbook."),
                remedy: Wording(
                    vi: "Đề nghị gửi tệp số liệu theo biểu mẫu (.xlsx, .ods, .csv hoặc .xml).",
                    en: "Send the form itself (.xlsx, .ods, .csv or .xml)."))
        case .externalLinks:
            unsafe(
                vi: "Bảng tính có ô lấy số từ tệp khác; vì an toàn, tệp không được đọc.",
                en: "The workbook takes values from other files; for safety it is not read.",
                remedy: program.breakingLinks)
        case .archive(let refusal): packageRefusal(refusal, in: program)
        case .damaged: broken(program)
        case .limit(_, let allowed): workbookOverLimit(allowed)
        }
    }

    private static func packageRefusal(_ refusal: ArchiveRefusal, in program: SpreadsheetProgram) -> Finding {
        switch refusal {
        case .notAnArchive, .damaged, .absent: broken(program)
        case .encrypted: encrypted(program)
        case .tooManyEntries(let limit), .tooLarge(let limit): workbookOverLimit(limit)
        case .tooDense, .duplicate, .overlapping, .unsafePath:
            unsafe(
                vi:
                    "Bên trong tệp có phần bất thường (nén quá mức, trùng tên hoặc đường dẫn lạ); vì an toàn, tệp không được đọc.",
                en:
                    "The file's package is abnormal (packed too densely, doubled names or strange paths); for safety it is not read.",
                remedy: program.savingAgain)
        }
    }

    private static func encrypted(_ program: SpreadsheetProgram) -> Finding {
        Finding(
            .notData, at: .file,
            message: Wording(vi: "Tệp có mật khẩu nên không đọc được.", en: "The file has a password."),
            remedy: program.removingPassword)
    }

    private static func notWorkbook(vi: String, en: String) -> Finding {
        Finding(
            .notData, at: .file, message: Wording(vi: vi, en: en), remedy: SpreadsheetProgram.excel.savingAgain)
    }

    private static func unsafe(vi: String, en: String, remedy: Wording) -> Finding {
        Finding(.workbookUnsafe, at: .file, message: Wording(vi: vi, en: en), remedy: remedy)
    }

    private static func broken(_ program: SpreadsheetProgram) -> Finding {
        Finding(
            .workbookBroken, at: .file,
            message: Wording(
                vi: "Bảng tính bị hỏng hoặc chép chưa đủ nên không đọc được.",
                en: "The workbook is damaged or was not copied whole."),
            remedy: program.savingAgain)
    }

    static let trackedChanges = Finding(
        .trackedChanges, at: .file,
        message: Wording(
            vi:
                "Văn bản còn thay đổi chưa chấp nhận (Track Changes): phần thêm vào được đọc, phần bị xóa không được đọc.",
            en: "The document has pending tracked changes: inserted text was read, deleted text was not."),
        remedy: Wording(
            vi:
                "Đề nghị mở tệp bằng Word, vào Xem lại (Review), Chấp nhận tất cả thay đổi (Accept All Changes), kiểm tra số liệu rồi gửi lại.",
            en: "In Word choose Review, Accept All Changes, look at the figures and send it again."))

    static func unpacked(_ name: String) -> Finding {
        Finding(
            .fileUnpacked, at: .file, found: name,
            message: Wording(
                vi: "Đã đọc tệp “\(name)” trong tệp nén.", en: "The file “\(name)” in the archive was read."))
    }

    static let macros = Finding(
        .macrosIgnored, at: .file,
        message: Wording(
            vi: "Tệp có macro; phần mềm chỉ đọc các ô, không xem và không chạy macro.",
            en: "The file has macros; only its cells were read, and no macro was looked at or run."))

    static func workbookOverLimit(_ allowed: Int) -> Finding {
        Finding(
            .overLimit, at: .file,
            message: Wording(
                vi: "Bảng tính vượt giới hạn mà phần mềm đọc (tối đa \(allowed)).",
                en: "The workbook is beyond the limits of reading (at most \(allowed))."),
            remedy: Wording(
                vi: "Đề nghị chép riêng bảng số liệu sang biểu mẫu rồi gửi lại.",
                en: "Copy the table alone into the form and send that."))
    }

    static func notComputed(_ place: Place) -> Finding {
        Finding(
            .formulaNotComputed, at: place,
            message: Wording(
                vi: "Ô này là công thức chưa được tính nên không có số để đọc.",
                en: "This cell is a formula that was never computed."),
            remedy: Wording(
                vi: "Đề nghị mở tệp bằng Excel, lưu lại (Excel sẽ tự tính); hoặc gõ thẳng kết quả vào ô.",
                en: "Open the file in Excel and save it, or type the result."))
    }

    /// - Parameter areOfOthers: they name different periods or units; otherwise their answers differ.
    static func twoForms(_ one: String, _ other: String, areOfOthers: Bool) -> Finding {
        Finding(
            .twoForms, at: .file, found: other,
            message: Wording(
                vi:
                    "Tệp có hai biểu số liệu \(areOfOthers ? "ghi kỳ hoặc đơn vị" : "điền") khác nhau, ở trang “\(one)” và trang “\(other)”, chưa rõ gửi biểu nào.",
                en:
                    "The sheets “\(one)” and “\(other)” hold two forms \(areOfOthers ? "of different periods or units" : "with different answers"); which one is sent is not clear."
            ),
            remedy: areOfOthers
                ? Wording(
                    vi: "Đề nghị gửi mỗi biểu một tệp riêng, mỗi tệp chỉ để một trang có bảng.",
                    en: "Send each form in a file of its own.")
                : Wording(
                    vi: "Đề nghị chỉ giữ lại trang có số liệu chính thức, xóa trang kia rồi gửi lại.",
                    en: "Keep the sheet with the final figures, delete the other and send the file again."))
    }

    /// - Parameter place: the header of the second form.
    static func secondForm(_ place: Place) -> Finding {
        Finding(
            .twoForms, at: place,
            message: Wording(
                vi: "Dưới dòng HẾT còn một biểu số liệu nữa, bắt đầu từ dòng này, chưa rõ gửi biểu nào.",
                en: "Below the closing row a second form begins here; which one is sent is not clear."),
            remedy: Wording(
                vi: "Đề nghị gửi mỗi biểu một tệp riêng, mỗi tệp chỉ để một bảng.",
                en: "Send each form in a file of its own."))
    }

    static func sheetPassedOver(_ name: String) -> Finding {
        Finding(
            .sheetPassedOver, at: .file, found: name,
            message: Wording(
                vi:
                    "Trang tính “\(name)” cũng có bảng số liệu nhưng không được đọc; phần mềm chỉ đọc trang có biểu mẫu.",
                en: "The sheet “\(name)” holds a table too, and was not read: only the form's sheet is."),
            remedy: Wording(
                vi: "Nếu trang đó không thuộc báo cáo kỳ này, đề nghị xóa đi; mỗi tệp chỉ để một bảng.",
                en: "Delete it if it is not of this report; one table a file."))
    }

    static func hiddenSheet(_ name: String) -> Finding {
        Finding(
            .hiddenPart, at: .file, found: name,
            message: Wording(
                vi: "Trang tính ẩn “\(name)” không được đọc.", en: "The hidden sheet “\(name)” was not read.")
        )
    }

    static func hiddenRows(count: Int, from place: Place) -> Finding {
        Finding(
            .hiddenPart, at: place,
            message: Wording(
                vi: "Bảng có \(count) dòng bị ẩn; các dòng này vẫn được đọc như các dòng khác.",
                en: "\(count) rows are hidden; they were read like the others."))
    }

    static func hiddenColumn(_ header: String, at place: Place) -> Finding {
        Finding(
            .hiddenPart, at: place, found: header,
            message: Wording(
                vi: "Cột “\(header)” bị ẩn; cột này vẫn được đọc.",
                en: "The column “\(header)” is hidden; it was read all the same."))
    }
}

/// The program whose menus a remedy names.
enum SpreadsheetProgram {
    case excel, libreOffice

    /// The program that most likely wrote the bytes.
    init(of bytes: [UInt8]) {
        let start = String(decoding: bytes.prefix(4_000).filter { $0 != 0 }, as: UTF8.self)
        self = start.contains("opendocument") ? .libreOffice : .excel
    }

    var savingAgain: Wording {
        switch self {
        case .excel:
            Wording(
                vi:
                    "Đề nghị mở tệp bằng Excel, chọn Lưu thành (Save As), kiểu “Excel Workbook (*.xlsx)”, không đặt mật khẩu, rồi gửi lại.",
                en: "Open it in Excel, choose Save As, “Excel Workbook (*.xlsx)”, without a password, and send that.")
        case .libreOffice:
            Wording(
                vi:
                    "Đề nghị mở tệp bằng LibreOffice, vào Tệp (File), Lưu dưới dạng (Save As), kiểu “Bảng tính ODF (.ods)” hoặc “Excel 2007-365 (.xlsx)”, không đặt mật khẩu, rồi gửi lại.",
                en:
                    "Open it in LibreOffice, choose File, Save As, “ODF Spreadsheet (.ods)” or “Excel 2007-365 (.xlsx)”, without a password, and send that."
            )
        }
    }

    fileprivate var breakingLinks: Wording {
        switch self {
        case .excel:
            Wording(
                vi:
                    "Trong Excel, đề nghị vào Dữ liệu (Data), Sửa liên kết (Edit Links), Ngắt liên kết (Break Link), lưu lại rồi gửi.",
                en: "In Excel choose Data, Edit Links, Break Link, save and send again.")
        case .libreOffice:
            Wording(
                vi:
                    "Trong LibreOffice, đề nghị vào Chỉnh sửa (Edit), Liên kết tới tệp ngoài (Links to External Files), Ngắt liên kết (Break Link), lưu lại rồi gửi.",
                en: "In LibreOffice choose Edit, Links to External Files, Break Link, save and send again.")
        }
    }

    fileprivate var removingPassword: Wording {
        switch self {
        case .excel:
            Wording(
                vi:
                    "Đề nghị mở tệp bằng Excel, vào Tệp (File), Thông tin (Info), Bảo vệ Sổ làm việc (Protect Workbook), xóa mật khẩu, lưu lại rồi gửi.",
                en: "Open it in Excel, choose File, Info, Protect Workbook, remove the password, save and send again.")
        case .libreOffice:
            Wording(
                vi:
                    "Đề nghị mở tệp bằng LibreOffice, vào Tệp (File), Lưu dưới dạng (Save As), bỏ chọn “Lưu với mật khẩu” (Save with password), rồi gửi lại.",
                en: "Open it in LibreOffice, choose File, Save As, untick “Save with password”, and send again.")
        }
    }
}
