// An office whose plan words its lists and sections itself: no page speaks of those that it does not have.
import Archive
import Foundation
import TestSupport
import Testing

@Suite("The plan's own lists and sections")
struct OwnListsTests {
    private let workspace: ScratchWorkspace

    /// Two years earlier, because a file cannot arrive later than it does.
    init() throws {
        workspace = try ScratchWorkspace(plan: "Tests/Plans/xa.xml", edit: Self.past)
    }

    private static func past(_ text: String) -> String {
        (2025...2028).reduce(text) { $0.replacing("\($1)-", with: "\($1 - 2)-") }
            .replacing("year=\"2027\"", with: "year=\"2025\"")
            .replacing(
                "<period id=\"quy-1\"",
                with: "<unitReport kinds=\"thon\" signer=\"TRƯỞNG THÔN\"/>\n  <period id=\"quy-1\""
            )
            .replacing(/(?s)(<lists>.*<\/assessment>)\s*(<unitReport[^>]*>)/) { "\($0.2)\n  \($0.1)" }
    }

    /// A village with a list of works; the second column is the field.
    private func village(_ works: String, end: Int = 14) -> String {
        """
        Kế hoạch;XA-2027
        Đơn vị;T1
        Kỳ báo cáo;quy-1

        Mã;Nội dung;ĐVT;Số liệu;Thuyết minh
        NV1;Thu ngân sách và đầu tư công;;không thuộc nhiệm vụ;
        NV2;Giao thông nông thôn;;đang triển khai thường xuyên;
        GT.01;Đường thôn hiện có;km;12,5;
        GT.02;Trong đó: đã bê tông hóa;km;8,25;
        GT.04;Ngày công nhân dân đóng góp;ngày công;120;
        Mã;Tên công trình;Nguồn vốn;;Khối lượng, tiến độ
        \(works)
        NV3;Y tế, dân số;;đang triển khai thường xuyên;
        YT.01;Nhân khẩu;người;640;
        YT.02;Người có thẻ bảo hiểm y tế;người;612;
        YT.05;Thôn có dịch bệnh;thôn;không phát sinh;
        NV4;Thủ tục hành chính;;không thuộc nhiệm vụ;
        UD;Kết quả nổi bật;;;Làm xong đường vào xóm trên.
        HẾT;\(end)

        """
    }

    private func run(_ now: String = "2025-04-02T09:00:00") throws -> Answer {
        try workspace.tonghop("run", "--json", now: now).answer()
    }

    private func text(ofDOCX path: String) throws -> String {
        let xml = String(
            decoding: try ArchiveReader(workspace.bytes(path)).bytes(of: "word/document.xml"), as: UTF8.self)
        return xml.replacing("</w:p>", with: "\n").replacing(/<[^>]*>/, with: "")
    }

    @Test(
        "a column that begins with an acronym keeps it",
        arguments: [["schema"], ["form", "T1", "quy-1", "--format", "xml", "--output", "-"]])
    func acronym(_ words: [String]) throws {
        let workspace = try ScratchWorkspace(plan: "Tests/Plans/xa.xml") {
            Self.past($0).replacing("Khối lượng, tiến độ", with: "UBND xã nghiệm thu")
        }
        let out = try Command(workspace.command(words, now: "2025-04-02T09:00:00")).run().out
        #expect(out.contains("UBND xã nghiệm thu") && !out.contains("uBND"), "\(out)")
    }

    @Test("a line is read, counted, listed and printed in the plan's words")
    func works() throws {
        try workspace.drop(
            village("MH;Đường xóm trên;Ngân sách;;420 m, xong\nMH;Cầu Khe Su;dan-gop;;70%"), as: "1.csv")
        let answer = try run()
        #expect(answer.submissions.map(\.verdict) == ["accepted"], "\(answer.submissions)")
        let report = try text(ofDOCX: "outbox/2025/quy-1/bao-cao.docx")
        #expect(report.contains("Đang thi công 02 công trình. Trong đó: từ ngân sách 01, nhân dân đóng góp 01."))
        for words in [
            "Công trình tiêu biểu:", "Danh sách công trình đang thi công".uppercased(), "Tên công trình",
            "Nguồn vốn",
            "Khối lượng, tiến độ", "Nhân dân đóng góp", "1. Kết quả nổi bật", "2. Khó khăn, vướng mắc",
            "NHIỆM VỤ TRỌNG TÂM QUÝ II NĂM 2027", "IV. KIẾN NGHỊ",
        ] { #expect(report.contains(words), "\(words)\n\(report)") }
        #expect(!report.contains("Nguyên nhân") && !report.contains("Tập thể"))
        let own = try #require(workspace.files(in: "outbox/phieu/T1").first { $0.hasSuffix("_bao-cao.docx") })
        #expect(try text(ofDOCX: "outbox/phieu/T1/\(own)").contains("- Công trình “Đường xóm trên”: 420 m, xong."))
    }

    @Test("a missing column, an unknown value and a column that the list lacks are told in the plan's words")
    func faults() throws {
        try workspace.drop(village("MH;Đường xóm trên;;;420 m\nMH;Cầu Khe Su;Trung ương;;70%"), as: "1.csv")
        let first = try run()
        #expect(first.submissions.map(\.verdict) == ["returned"])
        let messages = first.submissions.flatMap(\.findings).map(\.message)
        #expect(messages.contains { $0.hasPrefix("Phần công trình chưa ghi nguồn vốn.") }, "\(messages)")
        #expect(messages.contains { $0.contains("Trung ương") && $0.contains("nguồn vốn") }, "\(messages)")

        try workspace.drop(village("MH;Đường xóm trên;Ngân sách;tập thể;420 m", end: 13), as: "2.csv")
        let second = try run("2025-04-03T09:00:00")
        #expect(second.submissions.flatMap(\.findings).map(\.code) == ["text-not-read"], "\(second.submissions)")

        let rewards = village("KT;Ông Hồ Văn Lai;Thôn Hồ;cá nhân;Hiến đất\nNN;Nguyên nhân;;;Mưa")
        try workspace.drop(rewards, as: "3.csv")
        let third = try run("2025-04-04T09:00:00")
        #expect(third.submissions.map(\.verdict) == ["returned"])
        #expect(third.submissions.flatMap(\.findings).map(\.code) == ["unknown-indicator", "unknown-indicator"])
    }

    @Test("forms, schema, rulebook, workbook and tags speak of nothing that the plan does not have")
    func silent() throws {
        try workspace.drop(village("MH;Đường xóm trên;Ngân sách;;420 m", end: 13), as: "1.csv")
        _ = try run()
        for format in ["csv", "xml"] {
            let path = workspace.url("bieu.\(format)").path
            #expect(try workspace.tonghop("form", "T1", "quy-1", "--format", format, "--output", path).exit == 0)
        }
        let sheets = try ArchiveReader(workspace.bytes("outbox/2025/quy-1/phu-luc.xlsx"))
        let workbook = try sheets.paths.filter { $0.hasSuffix(".xml") }.map {
            String(decoding: try sheets.bytes(of: $0), as: UTF8.self)
        }
        .joined()
        var pages = [
            "schema": try workspace.tonghop("schema").out, "tags": try workspace.tonghop("template", "--tags").out,
            "workbook": workbook,
        ]
        for format in ["csv", "xml"] { pages[format] = try workspace.text("bieu.\(format)") }
        for (name, page) in pages {
            for word in [
                "mô hình", "Mô hình", "khen thưởng", "Khen thưởng", "kinh tế\"", "Ưu điểm", "ưu điểm", "Nguyên nhân",
                "tập thể",
            ] {
                #expect(!page.contains(word), "\(name): \(word)")
            }
        }
        #expect(pages["schema"]?.contains("<xs:element name=\"commendation\"") == false)
        #expect(pages["schema"]?.contains("<xs:enumeration value=\"dan-gop\">") == true)
    }
}
