// The next steps of a clerk: how to justify a warning, how to send again, whom to call.
import Documents
import Domain

extension NoteSubject {
    private static let shownCodes = 5

    /// In the terms of the file's own format; for both formats when it is not known.
    var howToJustify: HTML {
        guard openWarnings > 0 else { return .empty }
        let codes = openCodes
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
            if isBook { rows(for: codes) } else if !isXML { table(of: codes) }
            if !isTable && !isBook { lines(for: codes) }
        }
    }

    private func table(of codes: [String]) -> HTML {
        .element(.div) {
            HTML.element(.table, [.class("sample")]) {
                HTML.element(.caption, text: "Trong tệp CSV: mỗi nội dung thêm một dòng, đặt trên dòng HẾT")
                columns(["Mã", "Nội dung", "ĐVT", "Số liệu", "Thuyết minh"])
                HTML.element(.tbody) {
                    for code in codes {
                        HTML.element(
                            .tr, [], ["GT", code, "", "", "lời giải trình của đơn vị"].map { .element(.td, text: $0) })
                    }
                }
            }
            HTML.element(.p, [.class("hint")]) {
                "Nếu mở tệp bằng Notepad (các cột ngăn bằng dấu chấm phẩy): "
                for code in codes.prefix(1) { HTML.element("code", text: "GT;\(code);;;lời giải trình của đơn vị") }
                ". Nhớ cộng số dòng thêm vào con số ở dòng HẾT."
            }
        }
    }

    /// For a workbook: rows above the last one, cell by cell.
    private func rows(for codes: [String]) -> HTML {
        .element(.div) {
            HTML.element(
                .p, [],
                text: "Trong Excel: tìm dòng GT có mã ở dưới (nếu không có, chèn một dòng ngay trên dòng HẾT) rồi ghi:")
            HTML.element(.table, [.class("sample")]) {
                columns(["Cột A (Mã)", "Cột B (Nội dung)", "Cột E (Thuyết minh)"])
                HTML.element(.tbody) {
                    for code in codes {
                        HTML.element(
                            .tr, [], ["GT", code, "lời giải trình của đơn vị"].map { .element(.td, text: $0) })
                    }
                }
            }
        }
    }

    private func lines(for codes: [String]) -> HTML {
        .element(.div) {
            HTML.element(.p, [], text: "Trong tệp XML, thêm trước thẻ đóng </submission>:")
            for code in codes {
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
        for finding in findings.kept where finding.severity == .warning && finding.justification == nil {
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
            return [.text("Mở tệp đã gửi\(sharesFile ? "" : ", hoặc bản sao nằm cạnh phiếu này (nếu có)").")]
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
                    "Phiếu do phần mềm tổng hợp lập tự động, không cần ký. Số nhận dạng tệp: \(submission.original.short)"
            )
        }
    }
}
