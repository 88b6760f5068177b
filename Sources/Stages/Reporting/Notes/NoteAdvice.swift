// The next steps of a clerk: how to justify a warning, how to send again, whom to call.
import Documents
import Domain

extension NoteSubject {
    private static let shownCodes = 5

    /// In the terms of the file's own format; for both formats when it is not known.
    var howToJustify: HTML {
        guard openWarnings > 0 else { return .empty }
        let codes = openCodes
        guard !codes.isEmpty else { return .empty }
        let isXML = submission.fileExtension == "xml"
        let isBook = ["xlsx", "xls", "ods"].contains(submission.fileExtension)
        let isTable =
            submission.fileExtension == "csv" || submission.fileExtension == "txt" || submission.fileExtension == "tsv"
        return .element(.section) {
            HTML.element(.h2, text: "Cách giải trình")
            HTML.element(
                .p, [],
                text:
                    "Nếu ghi nhầm, đề nghị sửa số liệu. Nếu số liệu đúng, thêm lời giải trình vào tệp rồi gửi lại cả tệp:"
            )
            if isBook || isTable { cells(for: codes) }
            if isTable { textLine(for: codes) }
            if !isXML && !isBook && !isTable { table(of: codes) }
            if !isTable && !isBook { lines(for: codes) }
        }
    }

    /// Cell by cell: the form has a row for each explanation that it expects.
    private func cells(for codes: [String]) -> HTML {
        let isText = !["xlsx", "xls", "ods"].contains(submission.fileExtension)
        return .element(.ul) {
            for code in codes {
                HTML.element(
                    .li,
                    text: explanationCell(code)
                        ?? "Chèn một dòng ngay trên dòng HẾT: cột Mã ghi GT, cột Nội dung ghi \(FindingNumbers.shown(code)), cột Thuyết minh ghi lời giải trình."
                )
            }
            if isText, codes.contains(where: { explanationCell($0) == nil }) {
                HTML.element(.li, text: "Nhớ cộng số dòng thêm vào con số ở dòng HẾT.")
            }
        }
    }

    /// `Ghi lời giải trình vào ô E84 (dòng GT R1.4).`
    private func explanationCell(_ code: String) -> String? {
        let cells = sharesFile ? [:] : judgement.justificationCells
        let shown = FindingNumbers.shown(code)
        guard let place = cells[code] ?? cells[shown], let cell = place.cell?.split(separator: "!").last else {
            return nil
        }
        return "Ghi lời giải trình vào ô \(cell) (dòng GT \(shown))."
    }

    /// A text file may also be open in a text editor, where cells have no names.
    @HTMLChildren private func textLine(for codes: [String]) -> [HTML] {
        if let code = codes.first(where: { explanationCell($0) == nil }) {
            HTML.element(.p, [.class("hint")]) {
                "Nếu mở tệp bằng Notepad (các cột ngăn bằng dấu chấm phẩy): "
                HTML.element("code", text: "GT;\(FindingNumbers.shown(code));;;lời giải trình của đơn vị")
                "."
            }
        }
    }

    /// For a file of unknown format.
    private func table(of codes: [String]) -> HTML {
        .element(.div) {
            HTML.element(.table, [.class("sample")]) {
                HTML.element(.caption, text: "Trong bảng: mỗi nội dung thêm một dòng, đặt trên dòng HẾT")
                columns(["Mã", "Nội dung", "ĐVT", "Số liệu", "Thuyết minh"])
                HTML.element(.tbody) {
                    for code in codes.map(FindingNumbers.shown) {
                        HTML.element(
                            .tr, [], ["GT", code, "", "", "lời giải trình của đơn vị"].map { .element(.td, text: $0) })
                    }
                }
            }
        }
    }

    private func lines(for codes: [String]) -> HTML {
        .element(.div) {
            HTML.element(.p, [], text: "Trong tệp XML, thêm trước thẻ đóng </submission>:")
            for code in codes.map(FindingNumbers.shown) {
                HTML.element(
                    .p, [],
                    [
                        .element(
                            "code", text: "<justification rule=\"\(code)\">lời giải trình của đơn vị</justification>")
                    ])
            }
        }
    }

    private var openCodes: [String] {
        var codes: [String] = []
        for finding in findings.kept
        where finding.severity == .warning && finding.justification == nil && !finding.isAboutFileOnly {
            if codes.count < Self.shownCodes, !codes.contains(finding.code) { codes.append(finding.code) }
        }
        return codes
    }

    // MARK: Sending again

    var howToResend: HTML {
        guard judgement.verdict == .returned, !isForClosedPeriod else { return .empty }
        return .element(.section) {
            HTML.element(.h2, text: isTrial ? "Sửa và thử lại thế nào" : "Gửi lại thế nào")
            HTML.element(.ol) {
                HTML.element(.li, [], whatToOpen)
                HTML.element(.li, text: "Sửa các chỗ đã nêu; những chỗ khác giữ nguyên.")
                let folder =
                    unit == nil ? "thư mục của đơn vị mình, trong tệp ghi đúng mã đơn vị" : "thư mục như lần trước"
                HTML.element(
                    .li,
                    text: isTrial
                        ? "Lưu lại và chép cả tệp vào thư mục kiểm tra thử lần nữa; khi phiếu ghi “Đạt”, chép tệp vào thư mục gửi báo cáo."
                        : "Lưu lại và gửi cả tệp vào \(folder), không gửi riêng phần đã sửa.")
            }
            if let resendBy { HTML.element(.p, [.class("by")], text: resendBy) }
        }
    }

    private var whatToOpen: [HTML] {
        // A file that was empty or too large has no copy either.
        guard isMarked else {
            return [.text("Mở tệp đã gửi\(sharesFile ? "" : ", hoặc bản sao nằm cạnh phiếu này").")]
        }
        return [
            .text("Mở bản đánh dấu nằm cạnh phiếu này: "), .element("code", text: markedName),
            .text(
                ". Ô phải sửa được tô màu hồng, trỏ chuột vào ô để đọc cách sửa. Sửa xong, gửi chính tệp đó: màu, ghi chú và trang “Phải sửa” cứ để nguyên. Sửa trên tệp đã gửi cũng được."
            ),
        ]
    }

    /// The file name of the marked copy.
    var markedName: String {
        NotePath.marked(NotePath(of: self).note).split(separator: "/").last.map(String.init) ?? ""
    }

    // MARK: Whom to call

    var contact: HTML {
        let whom = plan.office.contact.isEmpty ? plan.office.name : plan.office.contact
        return .element(.p, [.class("contact")], [.element(.strong, text: "Cần hỏi thêm, xin liên hệ: "), .text(whom)])
    }

    var foot: HTML {
        .element(.footer) {
            HTML.element(
                .p, [],
                text:
                    "Phiếu do phần mềm tổng hợp lập tự động, không cần ký. Mã tra cứu: \(submission.original.short)"
            )
        }
    }
}
