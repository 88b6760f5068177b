// The units' texts in the report: set as sentences, cut, addressed, without what the report itself says.
import Documents
import Domain
import Testing

@testable import Reporting

@Suite("The units' own words")
struct TidyingTests {
    @Test(
        "a text is set as a sentence and not rewritten",
        arguments: [
            ("Mở 02 lớp ", "Mở 02 lớp."), ("Mở  02\nlớp;", "Mở 02 lớp."), ("Đã xong.", "Đã xong."),
            ("Đang làm…", "Đang làm…"),
            ("Mô hình \"Chợ tự kiểm\" (xã A)", "Mô hình “Chợ tự kiểm” (xã A)."),
            (".", ""), ("- …", ""), ("- Mở 02 lớp", "Mở 02 lớp."), ("-Mở 02 lớp", "Mở 02 lớp."),
            ("1. Tiếp tục mở lớp", "Tiếp tục mở lớp."), ("a) Mở lớp", "Mở lớp."), ("1) Mở lớp", "Mở lớp."),
            ("+ Lớp 1: tháng 7", "Lớp 1: tháng 7."), ("- 2.1. Mở lớp", "Mở lớp."), ("IV. Mở lớp", "Mở lớp."),
            ("• Mở lớp", "Mở lớp."), ("02 lớp đã mở", "02 lớp đã mở."), ("-5 độ C", "-5 độ C."),
            ("1.850 người dự", "1.850 người dự."), ("A. Lê mở lớp", "A. Lê mở lớp."),
        ])
    func tidy(typed: String, printed: String) {
        #expect(tidied(typed) == printed)
    }

    @Test(
        "the lines of one text become its sentences; a line that was only wrapped goes on",
        arguments: [
            (["- Mở 01 lớp tập huấn", "- Cử 30 người"], "Mở 01 lớp tập huấn. Cử 30 người."),
            (["- mở 01 lớp;", "- cử 30 người."], "mở 01 lớp; cử 30 người."),
            (["- mở 01 lớp", "- cử 30 người"], "mở 01 lớp; cử 30 người."),
            (["Tổ chức 74 cuộc", "họp thôn."], "Tổ chức 74 cuộc họp thôn."),
            (["Mở các lớp:", "+ Lớp 1: tháng 7", "."], "Mở các lớp: Lớp 1: tháng 7."), ([], ""),
        ])
    func joined(lines: [String], text: String) {
        #expect(tidied(lines) == text)
    }

    @Test(
        "a name is quoted once, and quotes inside it stay in pairs",
        arguments: [
            ("Bến sạch", "“Bến sạch”"), ("“Bến sạch”", "“Bến sạch”"), ("\"Bến sạch\"", "“Bến sạch”"),
            ("“Thôn bản xanh” TCCB", "“Thôn bản xanh” TCCB"), ("Tổ \"Bến sạch\"", "Tổ “Bến sạch”"),
            ("“Bến sạch", "“Bến sạch”"), ("“Một” và “Hai”", "“Một” và “Hai”"),
        ])
    func quoted(typed: String, printed: String) {
        #expect(quotedName(typed) == printed)
    }

    @Test("of a unit's lines on a task none is lost, and one without words is not printed")
    func lines() throws {
        var consolidation = ReportFixture.full()
        consolidation.tasks[1].narratives = [
            Narrative(units: ["KL"], text: "- Mở 01 lớp tập huấn"), Narrative(units: ["KL"], text: "- Cử 30 người"),
            Narrative(units: ["KN"], text: "."), Narrative(units: ["KN"], text: "KHÔNG CÓ"),
            Narrative(units: ["TS"], text: "Không phát sinh."), Narrative(units: ["TC"], text: "a) Họp thôn"),
        ]
        consolidation.models[1].value.result = "."
        consolidation.assessment[.strength] = ["1. Gắn với chuyên môn", "-", "+ Dân báo tin"].map {
            Narrative(units: ["TC"], text: $0)
        }
        let text = try printedWords(of: report(of: consolidation, under: ReportFixture.plan()))
        for line in [
            "- Chi cục Kiểm lâm: Mở 01 lớp tập huấn. Cử 30 người.", "- Phòng Tổ chức: Họp thôn.",
            "- “Bến sạch” (Chi cục Thủy sản).", "- Gắn với chuyên môn.", "- Dân báo tin.",
        ] { #expect(text.contains("] \(line)\n"), "\(line) in \(text)") }
        #expect(!text.contains("Trung tâm Khuyến nông:") && !text.contains("Chi cục Thủy sản:"), "\(text)")
    }

    @Test(
        "a long text is cut after a whole sentence, or shows where it was cut; a number is no end of one",
        arguments: [
            ("Một. Hai. Ba.", 9, "Một. Hai."), ("Một. Hai. Ba.", 99, "Một. Hai. Ba."),
            ("Chi 1.850 đồng. Xong.", 16, "Chi 1.850 đồng."),
            ("Không có dấu chấm ở đâu cả", 15, "Không có dấu…"), ("Chi 1.850 đồng. Xong.", 10, "Chi…"),
            ("Phối hợp với UBND TP. Đông Hà mở lớp. Xong.", 28, "Phối hợp với UBND TP. Đông…"),
            ("Có GS. TS. Lê A dự. Ngoài ra còn có", 25, "Có GS. TS. Lê A dự."),
            ("Kết quả: 1. Mở lớp tập huấn; 2. Phát tờ rơi", 20, "Kết quả: 1. Mở lớp…"),
            ("Tăng so với năm 2025. Các xã đều tham gia", 30, "Tăng so với năm 2025."),
        ])
    func cut(text: String, letters: Int, printed: String) {
        #expect(leadingSentences(of: text, within: letters) == printed)
    }

    @Test(
        "a sentence with a figure that is already printed is left out as a whole",
        arguments: [
            ("Mở 92 cuộc. Bà con hưởng ứng.", "Bà con hưởng ứng."),
            ("Cùng UBND TP. Đông Hà mở 92 cuộc. Bà con hưởng ứng.", "Bà con hưởng ứng."),
            ("Bà con hưởng ứng. Có 1.192 lượt người.", "Bà con hưởng ứng. Có 1.192 lượt người."),
            ("Mở 92 cuộc tại các HTX. Bà con hưởng ứng.", "Bà con hưởng ứng."),
            ("Số cuộc đã mở là 92. Bà con hưởng ứng.", "Bà con hưởng ứng."),
            ("Ngày 92/4 mở cuộc thi. Bà con hưởng ứng.", "Ngày 92/4 mở cuộc thi. Bà con hưởng ứng."),
            ("Có 92 người dự. Bà con hưởng ứng.", "Có 92 người dự. Bà con hưởng ứng."),
        ])
    func omitted(text: String, left: String) {
        #expect(withoutSentences(stating: PrintedFigure(number: "92", measures: ["cuộc"]), in: text) == left)
    }

    @Test(
        "a proposal to the office itself or to its units does not go up",
        arguments: [
            ("Đề nghị Sở bố trí loa.", true), ("Kiến nghị lãnh đạo Sở hỗ trợ", true),
            ("Đề nghị Phòng Tổ chức hướng dẫn.", true),
            ("Đề nghị Sở Y và Z cấp vốn", true), ("Đề nghị Sở Tài chính bố trí vốn", false),
            ("Đề nghị UBND tỉnh giao Sở chủ trì", false),
            ("Bổ sung biên chế cho Phòng Tổ chức", false),
            ("Đề nghị UBND tỉnh cấp vốn; đề nghị Sở cho phép hợp đồng", true),
            ("Sau hội nghị Sở đã chủ trì, đề nghị Sở Tài chính bố trí vốn", false),
            ("Đối với Sở: bố trí loa.", true), ("Đối với Phòng Tổ chức: đề nghị hướng dẫn.", true),
            ("Đối với Sở Y và Z, đề nghị UBND tỉnh bổ sung biên chế.", false),
        ])
    func addressed(proposal: String, isInternal: Bool) {
        #expect(ReportContext(ReportFixture.empty, ReportFixture.plan()).isInternal(proposal) == isInternal)
    }

    @Test(
        "a proposal goes to the body that it asks, not to one beside “hội nghị” or “nghị quyết”",
        arguments: [
            ("Để thực hiện nghị quyết của Tỉnh ủy, đề nghị UBND tỉnh bố trí kinh phí.", "UBND tỉnh"),
            ("Sau hội nghị UBND tỉnh chủ trì, kiến nghị Sở Nội vụ mở lớp.", "Sở Nội vụ"),
            ("Hội nghị UBND tỉnh chủ trì đã kết luận.", nil),
            ("Đề nghị mở lớp; đề nghị Sở Nội vụ cấp tài liệu.", "Sở Nội vụ"),
            ("Đối với UBND tỉnh: quan tâm bố trí kinh phí.", "UBND tỉnh"),
            ("Đối với UBND tỉnh: đề nghị quan tâm bố trí kinh phí.", "UBND tỉnh"),
            ("Đối với Sở Nội vụ, sớm mở lớp tập huấn.", "Sở Nội vụ"),
            ("Đối với UBND tỉnh còn khó khăn, đề nghị Sở Nội vụ mở lớp.", "Sở Nội vụ"),
            ("UBND tỉnh: quan tâm bố trí kinh phí.", "UBND tỉnh"), ("UBND tỉnh đã kết luận.", nil),
        ] as [(String, String?)])
    func addressee(proposal: String, body: String?) {
        var plan = ReportFixture.plan()
        plan.proposalBodies = ["UBND tỉnh", "Sở Nội vụ"]
        #expect(ReportContext(ReportFixture.empty, plan).addressee(of: proposal) == body)
    }

    @Test("under the heading of its addressee a proposal does not name it again")
    func grouped() throws {
        var consolidation = ReportFixture.empty
        consolidation.assessment[.proposal] = [
            "Đối với UBND tỉnh: quan tâm bố trí kinh phí", "Kiến nghị Sở Nội vụ mở lớp",
        ].map { Narrative(units: ["TC"], text: $0) }
        var plan = ReportFixture.plan()
        plan.proposalBodies = ["UBND tỉnh", "Sở Nội vụ"]
        let text = try printedWords(of: report(of: consolidation, under: plan))
        #expect(text.contains("1. Đối với UBND tỉnh\n[Nội dung] Quan tâm bố trí kinh phí.\n"), "\(text)")
        #expect(text.contains("2. Đối với Sở Nội vụ\n[Nội dung] Kiến nghị Sở Nội vụ mở lớp.\n"), "\(text)")
    }

    @Test(
        "a text after a unit's name does not name it again, and names nobody else",
        arguments: [
            ("Chi cục Kiểm lâm đã mở 02 lớp.", "Đã mở 02 lớp."), ("Chi cục ban hành kế hoạch.", "Ban hành kế hoạch."),
            ("Chi cục Kiểm lâm tỉnh đã bố trí 2 tỷ đồng.", "Chi cục Kiểm lâm tỉnh đã bố trí 2 tỷ đồng."),
            ("Chi cục các tỉnh đã phối hợp.", "Chi cục các tỉnh đã phối hợp."),
            ("Chi cục Kiểm lâm", "Chi cục Kiểm lâm"),
        ])
    func ownName(text: String, left: String) {
        let context = ReportContext(ReportFixture.empty, ReportFixture.plan())
        #expect(context.withoutOwnName(text, of: ["KL"]) == left)
    }

    @Test(
        "a figure that nobody reported is named in words that fit behind “về”",
        arguments: [
            ("A2", "Chưa có số liệu về số người hiện có, trong đó: được quán triệt."),
            ("B1", "Chưa có số liệu về việc đã họp dân."), ("B2", "Chưa có số liệu về số lượt người tham dự."),
        ])
    func unreported(code: String, words: String) throws {
        var plan = ReportFixture.plan()
        (plan.tasks[1].indicators[0].name, plan.tasks[1].indicators[0].type) = ("Đã họp dân", .flag)
        let context = ReportContext(ReportFixture.empty, plan)
        #expect(context.filled(try Sentence(parsing: "Đã mở {{\(code)}} lớp.")) == words)
    }

    @Test("a table's cell shows that sentences are missing")
    func marked() {
        #expect(markedBeginning(of: "Một. Hai. Ba.", within: 9) == "Một. Hai. (…)")
        #expect(markedBeginning(of: "Một. Hai.", within: 9) == "Một. Hai.")
        #expect(markedBeginning(of: "Không có dấu chấm", within: 9) == "Không…")
    }

    @Test("a line too wide is broken near its middle, never before a number or within “báo cáo số …”")
    func balance() {
        #expect(
            balanced("SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", within: .millimetres(66), points: 13)
                == "SỞ NÔNG NGHIỆP\nVÀ MÔI TRƯỜNG")
        #expect(balanced("UBND TỈNH", within: .millimetres(66), points: 13) == "UBND TỈNH")
        #expect(
            balanced(
                "Kết quả công tác năm 2026 và phương hướng, nhiệm vụ năm 2027", within: .millimetres(100), points: 14)
                == "Kết quả công tác năm 2026\nvà phương hướng, nhiệm vụ năm 2027")
        #expect(
            balanced(
                "CÁC SỐ LIỆU THAY ĐỔI SO VỚI BÁO CÁO SỐ 05/BC-SNNMT NGÀY 19/5/2026", within: .millimetres(150),
                points: 14) == "CÁC SỐ LIỆU THAY ĐỔI SO VỚI\nBÁO CÁO SỐ 05/BC-SNNMT NGÀY 19/5/2026")
    }
}
