// Two years of the consolidating office, from January to December, as its people live them: every decision must be
// found again on every page that is written after it.
import Foundation
import TestSupport
import Testing

@Suite("Two years of an office")
struct TwoYearsTests {
    private static let texts = [
        "UD": "Công tác dân vận được triển khai đồng bộ.", "HC": "Một số đơn vị báo cáo chậm.",
        "NN": "Cán bộ kiêm nhiệm nhiều việc.", "PH": "Tiếp tục đổi mới nội dung vận động.",
        "DX": "Đề nghị UBND tỉnh bố trí kinh phí tập huấn.",
    ]

    @Test("what people decide in two years is carried into every page that is printed next")
    func play() throws {
        let office = try OfficePlay()
        try plans(office)
        try halfYear(office)
        try standing(office)
        try lateReports(office)
        try signed(office)
        try closedAndReopened(office)
        try replaced(office)
        try autumn(office)
        try newYear(office)
        try secondHalfYear(office)
        try secondAutumn(office)
        try booksAreRight(office)
        #expect(office.steps >= 60, "\(office.steps) steps")
        #expect(office.sentences >= 100, "\(office.sentences) sentences")
    }

    // MARK: - 2024

    private func plans(_ office: OfficePlay) throws {
        try office.does("2024-01-15", "run")
        office.says(
            try office.does("2024-01-15", "status", "6-thang"), "Đã gửi 0/5", "trước ngày 20/5/2024 (còn 126 ngày)",
            "Kế hoạch thực hiện công tác dân vận năm 2024")
        let forms = try office.does("2024-02-01", "form", "--all", "ke-hoach")
        office.says(forms, "outbox/phieu/TTKN/bieu-mau/2024_ke-hoach_TTKN.xlsx")
        for unit in ["TCCB", "CCKL"] { try office.sends(unit, "ke-hoach", "2024-02-20") }
        try office.does("2024-02-20T10:00:00", "run")
        office.says(try office.does("2024-02-21", "status", "ke-hoach"), "Đã gửi 2/5 · trả lại 0 · chưa gửi 3")
        office.says(try office.newest("CCKL"), "Đã gửi")
    }

    private func halfYear(_ office: OfficePlay) throws {
        try office.does("2024-05-02", "form", "--all", "6-thang")
        try office.sends("CCKL", "6-thang", "2024-05-10")
        try office.does("2024-05-10T09:00:00", "run")
        office.says(try office.newest("CCKL"), "Gửi đúng hạn", "không phải làm gì thêm", "09:00 ngày 10/05/2024")
        try office.sends(
            "CCTLPCTT", "6-thang", "2024-05-13", changed: ["NV2.01": "mười hai"], without: ["NV2.02"])
        office.says(try office.does("2024-05-13T09:00:00", "run"), "Trả lại để bổ sung, hoàn thiện: CCTLPCTT")
        let returned = try office.note("CCTLPCTT", "lan-1_can-sua")
        office.says(
            returned, "Đề nghị thêm dòng NV2.02 ngay sau dòng", "ghi là “mười hai”, không đọc được thành số",
            "Mở bản đánh dấu nằm cạnh phiếu này", "mã Q81")
        office.never(returned, "missing-indicator", "<NV2.02>")
        office.says(try office.newest("CCTLPCTT"), "Đã trả lại, chưa gửi lại", "sửa các chỗ đã nêu rồi gửi lại cả tệp")
        try office.sends("CCTLPCTT", "6-thang", "2024-05-14")
        try office.does("2024-05-14T09:00:00", "run")
        office.says(try office.newest("CCTLPCTT"), "Gửi đúng hạn")
        try office.sends("TCCB", "6-thang", "2024-05-15", changed: Self.texts)
        office.says(
            try office.does("2024-05-15T09:00:00", "run"), "3/5 đơn vị đã gửi, 0 chậm, 0 đã trả lại, 2 chưa gửi")
        let report = try office.page("outbox/2024/6-thang/bao-cao.docx")
        office.says(report, "báo cáo của 03/05 phòng, đơn vị", "Tiếp tục đổi mới nội dung vận động.")
        office.says(
            try office.page("outbox/2024/6-thang/phieu-trinh.docx"),
            "Đề nghị chưa ký báo cáo: mới có báo cáo của 03/05 đơn vị (dưới 80%)",
            "Chưa gửi: Văn phòng Đăng ký đất đai; Trung tâm Khuyến nông.")
    }

    /// One truth about each unit on letter, message, status, board and slip.
    private func standing(_ office: OfficePlay) throws {
        let folder = "outbox/2024/6-thang"
        try office.does("2024-05-16", "remind", "6-thang", "--by", "Lan")
        office.says(
            try office.page(folder + "/don-doc/2024-05-16/cong-van.docx"),
            "đã có 03/05 đơn vị gửi báo cáo; còn 02 đơn vị chưa gửi báo cáo",
            "- Văn phòng Đăng ký đất đai;", "- Trung tâm Khuyến nông.")
        office.says(
            try office.workspace.text(folder + "/don-doc/2024-05-16/TTKN.txt"),
            "Còn thiếu: báo cáo; tệp số liệu; kế hoạch triển khai.", "Đề nghị đơn vị gửi trước ngày 20/5/2024.")
        try office.does(
            "2024-05-17", "arrived", "VPDKDD", "6-thang", "--date", "17/5/2024", "--number", "88", "--reason", "văn thư"
        )
        let arrived = "ã nhận bản ký (số đến 88, ngày 17/5/2024), còn thiếu tệp số liệu"
        try office.workspace.drop("một tệp lạ", as: "la.csv")
        try office.does("2024-05-17T10:00:00", "run")
        office.says(
            try office.does("2024-05-17T11:00:00", "status", "6-thang"), "Đã gửi 3/5 · đúng hạn 3", arrived,
            "Tệp chưa rõ của đơn vị nào", "la.csv", "toàn bộ số liệu giống hệt nhau (35 chỉ tiêu)")
        office.says(try office.does("2024-05-17T11:00:00", "doctor"), "la.csv")
        office.says(try office.page(folder + "/theo-doi.html"), arrived, "Tệp chưa rõ của đơn vị nào (1)", "la.csv")
        office.says(try office.newest("VPDKDD"), "Việc cần làm: gửi tệp số liệu")
        try office.does("2024-05-18", "excuse", "TTKN", "6-thang", "--reason", "đang sắp xếp tổ chức")
        let board = try office.page(folder + "/theo-doi.html")
        office.says(
            board, "Đã gửi 3/4 đơn vị (75%)", "4 đơn vị phải gửi = 3 đúng hạn", "Ngoài ra 01 đơn vị được miễn báo cáo.",
            "Trung tâm Khuyến nông – đang sắp xếp tổ chức", "Cập nhật đến báo cáo nhận ngày 15/5/2024.")
        let slip = try office.page(folder + "/phieu-trinh.docx")
        office.says(
            slip, "03/04 đơn vị đã gửi báo cáo", "ngoài ra 01 đơn vị được miễn", "Được miễn: Trung tâm Khuyến nông.",
            "Văn phòng Đăng ký đất đai (đã nhận bản ký, còn thiếu tệp số liệu)",
            "Phòng Tổ chức cán bộ; Chi cục Kiểm lâm; Chi cục Thủy lợi và Phòng, chống thiên tai: toàn bộ số liệu")
        office.says(try office.does("2024-05-18", "status", "6-thang"), "Đã gửi 3/4", "miễn 1")
        office.says(try office.page(folder + "/bao-cao.docx"), "báo cáo của 03/04 phòng, đơn vị")
        office.says(try office.note("TTKN", "thong-bao-01_mien-bao-cao"), "đang sắp xếp tổ chức")
        try office.does("2024-05-19", "excuse", "TTKN", "6-thang", "--cancel", "--reason", "đã đủ số liệu")
        office.says(try office.note("TTKN", "thong-bao-02_bo-mien"), "đã đủ số liệu")
        office.says(
            try office.does("2024-05-19", "status", "6-thang"), "Đã gửi 3/5", "(hôm nay là ngày cuối)", "miễn 0")
    }

    private func lateReports(_ office: OfficePlay) throws {
        try office.sends("VPDKDD", "6-thang", "2024-05-22", figure: "2000")
        try office.sends("TTKN", "6-thang", "2024-05-22", figure: "900", changed: ["NV1.04": "1000"])
        try office.does("2024-05-22T09:00:00", "run")
        office.says(try office.newest("VPDKDD"), "Gửi đúng hạn; đã nhận bản ký (số đến 88, ngày 17/5/2024)")
        office.says(try office.newest("TTKN"), "Gửi chậm 03 ngày", "giải trình 1 nội dung")
        let note = try office.note("TTKN", "lan-1_da-tiep-nhan")
        office.says(note, "(dòng GT R1.4)", "Ghi lời giải trình vào ô E")
        office.never(note, "Notepad")
        let slip = try office.page("outbox/2024/6-thang/phieu-trinh.docx")
        office.says(
            slip, "05/05 đơn vị đã gửi báo cáo: đúng hạn 04, chậm 01.", "Gửi chậm: Trung tâm Khuyến nông.",
            "01 nội dung của Trung tâm Khuyến nông", "Kính trình Lãnh đạo xem xét, ký báo cáo")
        office.never(slip, "chưa ký")
    }

    /// The office edits the report, and that text goes up.
    private func signed(_ office: OfficePlay) throws {
        let folder = "outbox/2024/6-thang"
        try office.edits(
            folder + "/bao-cao.docx", "Tiếp tục đổi mới nội dung", into: "Tiếp tục đổi mới mạnh mẽ nội dung")
        // What units share is named before a version is fixed.
        office.says(
            try office.does("2024-05-24", "send", "6-thang", "--number", "123", "--date", "24/5/2024", exit: 1),
            "Chưa chốt bản 8", "Phòng Tổ chức cán bộ; Chi cục Kiểm lâm", "giống hệt nhau", "--accept-concerns")
        office.says(
            try office.does(
                "2024-05-24", "send", "6-thang", "--number", "123", "--date", "24/5/2024", "--accept-concerns", exit: 1),
            "--with generated", "--with edited")
        try office.does(
            "2024-05-24", "send", "6-thang", "--number", "123", "--date", "24/5/2024", "--with", "edited",
            "--accept-concerns")
        office.says(try office.page(folder + "/ho-so-gui-di/bao-cao.docx"), "đổi mới mạnh mẽ nội dung vận động")
        office.says(
            try office.does("2024-05-24", "send", "6-thang", "--number", "124", "--with", "edited", exit: 64),
            "đã gửi với số 123", "--renumber")
        office.says(
            try office.page(folder + "/theo-doi.html"), "Báo cáo gửi gần nhất: bản 8, số 123/BC-SNNMT ngày 24/5/2024")
        office.says(try office.does("2024-05-25", "status", "6-thang"), "Báo cáo gửi gần nhất: bản 8, số 123")
    }

    private func closedAndReopened(_ office: OfficePlay) throws {
        try office.does("2024-05-27", "close", "6-thang", "--by", "Lan")
        office.says(try office.page("outbox/2024/6-thang/theo-doi.html"), "Kỳ đã chốt ngày 27/5/2024")
        office.says(try office.note("CCKL", "chot-ky"), "chốt")
        try office.sends("CCKL", "6-thang", "2024-05-28", figure: "1900")
        try office.does("2024-05-28T09:00:00", "run")
        let note = try office.note("CCKL", "ky-da-chot")
        office.says(note, "PHIẾU BÁO KỲ ĐÃ CHỐT", "không đưa vào tổng hợp")
        office.says(try office.does("2024-05-29", "remind", "6-thang", exit: 64), "đã chốt, không nhận báo cáo nữa")
        office.says(
            try office.does("2024-05-29", "reopen", "6-thang", "--reason", "CCKL sửa số"),
            "Trong lúc chốt kỳ đã nhận mà chưa tổng hợp: CCKL")
        office.says(try office.note("CCKL", "mo-lai-ky"), "CCKL sửa số")
    }

    private func replaced(_ office: OfficePlay) throws {
        let folder = "outbox/2024/6-thang"
        try office.sends("CCKL", "6-thang", "2024-05-30", figure: "1900", replaces: 1)
        try office.does("2024-05-30T09:00:00", "run")
        let replaces = "thay thế báo cáo đã gửi (bản 8, số 123/BC-SNNMT ngày 24/5/2024): 34 số liệu khác"
        office.says(try office.page(folder + "/theo-doi.html"), replaces)
        office.says(try office.page(folder + "/phieu-trinh.docx"), replaces)
        office.says(
            try office.does("2024-05-30", "status", "6-thang"), "Bản hiện nay thay thế bản 8 đã gửi: 34 số liệu khác")
        office.says(try office.note("CCKL", "lan-3_da-tiep-nhan"), "bản 2, thay bản 1", "Số liệu thay đổi")
        office.says(
            try office.does("2024-06-03", "send", "6-thang", "--number", "140", "--accept-concerns", exit: 1),
            "Tệp đã sửa dựa trên số liệu bản 8; số liệu hiện nay là bản 9",
            "tệp đã sửa ghi 8.450, số liệu hiện nay là 8.500")
        try office.does(
            "2024-06-03", "send", "6-thang", "--number", "140", "--date", "3/6/2024", "--with", "generated",
            "--accept-concerns")
        office.says(try office.page(folder + "/ho-so-gui-di-ban-09/bao-cao.docx"), "140/BC-SNNMT", "123/BC-SNNMT")
        office.says(
            try office.does("2024-06-05", "withdraw", "TTKN", "6-thang", "--reason", "gửi nhầm biểu"),
            "bao-cao.docx đã có người sửa nên giữ nguyên")
        office.says(try office.does("2024-06-05", "status", "6-thang"), "Đã gửi 4/5", "chưa gửi 1")
        office.says(try office.newest("TTKN"), "Báo cáo đã tiếp nhận được rút khỏi tổng hợp – ngày 05/06/2024")
    }

    private func autumn(_ office: OfficePlay) throws {
        let folder = "outbox/2024/nam"
        try office.plans(
            "plan/2024.xml", "before=\"2024-11-25\"", into: "before=\"2024-11-25\" extended=\"2024-11-28\"")
        try office.does("2024-11-02", "form", "--all", "nam")
        for unit in ["CCKL", "TCCB"] {
            try office.sends(unit, "nam", "2024-11-20", figure: "2500", changed: unit == "TCCB" ? Self.texts : [:])
        }
        try office.sends("CCTLPCTT", "nam", "2024-11-20", figure: "1000")
        try office.does("2024-11-20T09:00:00", "run")
        office.says(try office.note("CCTLPCTT", "2024-nam_CCTLPCTT_lan-1"), "tính lũy kế từ đầu năm")
        try office.sends("VPDKDD", "nam", "2024-11-26", figure: "2600")
        try office.does("2024-11-26T09:00:00", "run")
        office.says(
            try office.does("2024-11-27", "status", "nam"), "Đã gửi 4/5 · đúng hạn 4",
            "trước ngày 28/11/2024 (hôm nay là ngày cuối)")
        office.says(
            try office.page(folder + "/theo-doi.html"), "đã gia hạn; hạn ban đầu: 25/11/2024",
            "Chưa có số liệu cùng kỳ năm trước để so sánh")
        try office.workspace.drop(
            "status nam\nclose nam --by \"Trần Thị Lan\"\n", as: "TCCB/lenh/viec.txt")
        try office.does("2024-12-02T08:00:00", "run")
        let answer = try office.note("TCCB", "tra-loi-lenh_2024-12-02")
        office.says(answer, "Đã thực hiện 2 lệnh", "Đã gửi 4/5", "Đã chốt kỳ nam")
        office.says(try office.page(folder + "/theo-doi.html"), "Kỳ đã chốt ngày 02/12/2024")
        try office.does("2024-12-05", "send", "nam", "--number", "300", "--date", "5/12/2024", "--accept-concerns")
        office.says(try office.page(folder + "/ho-so-gui-di/bao-cao.docx"), "300/BC-SNNMT", "báo cáo của 04/05 phòng")
        office.never(try office.page(folder + "/ho-so-gui-di/bao-cao.docx"), "DỰ THẢO")
    }

    // MARK: - 2025

    private func newYear(_ office: OfficePlay) throws {
        office.says(
            try office.does("2024-12-20", "new-year", "2025"), "Đã ghi plan/2025.xml",
            "6-thang: 20/5/2025; nam: 25/11/2025",
            "tonghop close 6-thang --plan DV-2024")
        try office.does("2024-12-21", "close", "6-thang", "--plan", "DV-2024")
        try office.does("2024-12-21", "run")
        office.says(
            try office.does("2025-01-06", "status", "6-thang"), "năm 2025", "Đã gửi 0/5",
            "trước ngày 20/5/2025 (còn 134 ngày)")
        office.says(
            try office.does("2025-01-06", "close", "nam", "--plan", "DV-2024", exit: 64), "đã chốt từ ngày 2/12/2024")
        let form = try office.does("2025-05-02", "form", "CCKL", "6-thang", "--format", "csv", "--output", "-")
        office.says(form, "Cùng kỳ năm trước", "1900")
    }

    private func secondHalfYear(_ office: OfficePlay) throws {
        let folder = "outbox/2025/6-thang"
        for (unit, figure) in [("CCKL", "4000"), ("TCCB", "2100"), ("CCTLPCTT", "2000"), ("VPDKDD", "2050")] {
            try office.sends(unit, "6-thang", "2025-05-12", figure: figure, changed: unit == "TCCB" ? Self.texts : [:])
        }
        try office.does("2025-05-12T09:00:00", "run")
        let report = try office.page(folder + "/bao-cao.docx")
        office.says(
            report, "6 tháng đầu năm 2025", "báo cáo của 04/05 phòng, đơn vị")
        // Nothing is told of a change while a unit is missing.
        office.never(report, "năm 2024 năm", "So với cùng kỳ năm trước,")
        let board = try office.page(folder + "/theo-doi.html")
        office.says(board, "Đã gửi 4/5 đơn vị (80%)", "Cùng kỳ năm trước", "Cập nhật đến báo cáo nhận ngày 12/5/2025.")
        try office.does("2025-05-19", "remind", "6-thang")
        office.says(
            try office.page(folder + "/don-doc/2025-05-19/cong-van.docx"), "Trung tâm Khuyến nông",
            "6 tháng đầu năm 2025")
        try office.sends("TTKN", "6-thang", "2025-05-19", figure: "2000")
        try office.does("2025-05-19T10:00:00", "run")
        office.says(try office.newest("TTKN"), "6 tháng đầu năm 2025", "Gửi đúng hạn")
        try office.does("2025-05-21", "send", "6-thang", "--number", "99", "--date", "21/5/2025", "--accept-concerns")
        office.says(
            try office.page(folder + "/ho-so-gui-di/bao-cao.docx"), "99/BC-SNNMT", "báo cáo của 05/05 phòng",
            "Cột “Cùng kỳ năm trước”: số liệu của 04 đơn vị.")
        // Four units and five are not compared in words.
        office.never(
            try office.page(folder + "/ho-so-gui-di/bao-cao.docx"), "So với cùng kỳ năm trước, số văn bản")
        try office.does("2025-05-30", "close", "6-thang")
        office.says(try office.does("2025-06-01", "status", "6-thang"), "Đã gửi 5/5", "số 99")
    }

    private func secondAutumn(_ office: OfficePlay) throws {
        let folder = "outbox/2025/nam"
        for unit in OfficePlay.units.dropLast() {
            try office.sends(unit, "nam", "2025-11-21", figure: "4500", changed: unit == "TCCB" ? Self.texts : [:])
        }
        try office.does("2025-11-21T09:00:00", "run")
        try office.sends("TTKN", "nam", "2025-11-27", figure: "4400")
        try office.does("2025-11-27T09:00:00", "run")
        office.says(
            try office.does("2025-11-28", "status", "nam"), "Đã gửi 5/5 · đúng hạn 4 · chậm 1", "Gửi chậm 3 ngày")
        office.says(
            try office.page(folder + "/phieu-trinh.docx"), "05/05 đơn vị đã gửi báo cáo: đúng hạn 04, chậm 01.",
            "Không so sánh với năm trước, vì năm trước có số liệu của 04 đơn vị, kỳ này của 05 đơn vị.")
        let report = try office.page(folder + "/bao-cao.docx")
        office.says(report, "phương hướng, nhiệm vụ năm 2026")
        office.never(report, "So với năm trước, số văn bản")
        office.never(try office.page(folder + "/theo-doi.html"), "2026-", "DV-2024")
        try office.does("2025-12-02", "send", "nam", "--number", "310", "--date", "2/12/2025", "--accept-concerns")
        try office.does("2025-12-03", "close", "nam")
        office.says(try office.does("2025-12-31", "new-year", "2026"), "Đã ghi plan/2026.xml")
    }

    private func booksAreRight(_ office: OfficePlay) throws {
        let events = try office.does("2025-12-31", "events")
        office.says(
            events, "Miễn báo cáo: TTKN", "Bỏ miễn báo cáo: TTKN", "Rút báo cáo: TTKN", "Mở lại kỳ 6-thang",
            "Gửi đi: kỳ 6-thang, bản 8", "Tệp lệnh: close nam", "Trần Thị Lan")
        office.says(try office.does("2025-12-31", "verify"), "Tất cả đều khớp")
    }
}
