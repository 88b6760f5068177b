// The report that was really signed: what a person edited or signed is what goes up, and what every page then says.
import Archive
import Foundation
import TestSupport
import Testing

@Suite("The report that was signed")
struct SentReportTests {
    private static let folder = "outbox/2024/vu-xuan"
    private static let package = folder + "/ho-so-gui-di"
    private let workspace: ScratchWorkspace

    /// Version 1: one unit of three.
    init() throws {
        workspace = try .small()
        try take(RiceReport(unit: "HTX1"), "1.xml")
    }

    private func take(_ report: RiceReport, _ name: String, now: String = onTime) throws {
        try workspace.drop(report.xml, as: name)
        try #require(try workspace.tonghop("run", now: now).exit == 0)
    }

    /// Once a period was sent it takes only what is confirmed to be for it.
    private var lateReport: String {
        RiceReport(unit: "HTX2", area: "70.0").xml.replacing(
            #"period="vu-xuan""#, with: #"period="vu-xuan" confirms="vu-xuan""#)
    }

    /// As somebody who opens the report in Word, changes a word and saves it.
    private func edit(_ words: String = "BÁO CÁO", into other: String = "BÁO CÁO ĐÃ SỬA") throws {
        let path = Self.folder + "/bao-cao.docx"
        let bytes = try workspace.bytes(path)
        let document = String(decoding: try ArchiveReader(bytes).bytes(of: "word/document.xml"), as: UTF8.self)
        try #require(document.contains(words))
        var archive = try ArchiveWriter(amending: bytes)
        try archive.replace(
            ArchiveEntry(path: "word/document.xml", bytes: Array(document.replacing(words, with: other).utf8)))
        try workspace.write(try archive.finish(), to: path)
    }

    private func words(_ path: String, part: String = "word/document.xml") throws -> String {
        let archive = try ArchiveReader(try workspace.bytes(path))
        return String(decoding: try archive.bytes(of: part), as: UTF8.self).replacing(/<[^>]*>/, with: " ")
            .replacing("\u{A0}", with: " ")
    }

    private func sums(_ folder: String = package) throws -> Outcome {
        try Command(["sha256sum", "-c", "SHA256SUMS"], in: workspace.url(folder).path).run()
    }

    // MARK: - Edited

    @Test("send stops where the standing report is not ours, names both, and every figure that is another now")
    func stops() throws {
        try edit()
        try take(RiceReport(unit: "HTX2", area: "70.0"), "2.xml")
        let outcome = try workspace.tonghop(
            "send", "vu-xuan", "--number", "7", "--date", "2024-05-14", now: "2024-05-14")
        #expect(outcome.exit == 1 && !workspace.exists(Self.package))
        for words in [
            "--with generated", "--with edited", "dựa trên số liệu bản 1; số liệu hiện nay là bản 2",
            "“Diện tích gieo cấy”, cột “Kỳ báo cáo”: tệp đã sửa ghi 100,5, số liệu hiện nay là 170,5",
        ] { #expect(outcome.err.contains(words), "\(words)\n\(outcome.err)") }
        #expect(try workspace.sqlite("SELECT count(*) FROM consolidation WHERE sent_at IS NOT NULL") == "0\n")
    }

    @Test("the edited report goes up, and the sums speak of it", arguments: [true, false])
    func edited(_ byName: Bool) throws {
        try edit()
        let given = try workspace.bytes(Self.folder + "/bao-cao.docx")
        let source = byName ? "edited" : workspace.url(Self.folder + "/bao-cao.docx").path
        let outcome = try workspace.tonghop("send", "vu-xuan", "--number", "7", "--with", source, now: "2024-05-14")
        #expect(outcome.exit == 0, "\(outcome)")
        #expect(try workspace.bytes(Self.package + "/bao-cao.docx") == given)
        #expect(try sums().exit == 0)
        #expect(try workspace.bytes(Self.folder + "/bao-cao.docx") == given)
        // A later command about the same version does not ask again, and changes nothing.
        let before = workspace.state(of: Self.package)
        #expect(try workspace.tonghop("send", "vu-xuan", "--number", "7", now: "2024-05-15").exit == 0)
        #expect(workspace.state(of: Self.package) == before)
        #expect(
            try workspace.tonghop("send", "vu-xuan", "--number", "7", "--with", "generated", now: "2024-05-15").exit
                == 0)
        #expect(try words(Self.package + "/bao-cao.docx").contains("07/BC-PKT"))
    }

    @Test("a document keeps its number unless another is asked for by name; every change is in the log")
    func renumbered() throws {
        #expect(try workspace.tonghop("send", "vu-xuan", "--number", "7", now: "2024-05-14").exit == 0)
        let refused = try workspace.tonghop("send", "vu-xuan", "--number", "8", now: "2024-05-14")
        #expect(refused.exit == 64 && refused.err.contains("số 7") && refused.err.contains("--renumber"))
        #expect(try workspace.tonghop("send", "vu-xuan", "--number", "8", "--renumber", now: "2024-05-14").exit == 0)
        #expect(try workspace.sqlite("SELECT sent_number FROM consolidation") == "8\n")
        #expect(try workspace.sqlite("SELECT why FROM event WHERE what LIKE 'send%'") == "7\n8\n")
    }

    @Test("whoever writes beside an edited file names it, and verify tells an edit from damage")
    func besides() throws {
        try edit()
        let excused = try workspace.tonghop("excuse", "HTX3", "vu-xuan", "--reason", "mới lập", now: onTime)
        #expect(excused.out.contains("bao-cao.docx đã có người sửa") && excused.out.contains("bao-cao.may-lap-02.docx"))
        let proof = try workspace.tonghop("verify", now: onTime)
        #expect(proof.exit == 0 && proof.out.contains("bao-cao.docx: đã có người sửa"), "\(proof)")
        try workspace.write(Array("x".utf8), to: Self.folder + "/bao-cao.docx")
        #expect(try workspace.tonghop("verify", now: onTime).exit == 1)
    }

    // MARK: - Signed

    @Test(
        "a signed PDF in the period's folder is kept, named on screen and board, and goes up; nothing unsigned goes beside it"
    )
    func signed() throws {
        try workspace.write(try Checkout.bytes("Tests/Signed/da-ky.pdf"), to: Self.folder + "/bao-cao-da-ky.pdf")
        let run = try workspace.tonghop("run", now: onTime)
        #expect(run.exit == 0 && run.err.contains("Đã nhận bản ký"), "\(run)")
        let idle = try workspace.tonghop("run", now: onTime)
        #expect(idle.out.isEmpty && idle.err.isEmpty, "\(idle)")
        let board = try workspace.text(Self.folder + "/theo-doi.html")
        #expect(board.contains("Bản ký của báo cáo: bao-cao-da-ky.pdf"))
        #expect(try words(Self.folder + "/phieu-trinh.docx").contains("bao-cao-da-ky.pdf"))
        if Command.isInstalled("pdfsig") {
            #expect(board.contains("người ký Nguyễn Văn Giám Đốc"))
            #expect(run.err.contains("người ký Nguyễn Văn Giám Đốc"))
        }
        #expect(try workspace.tonghop("send", "vu-xuan", "--number", "7", now: "2024-05-14").exit == 0)
        #expect(workspace.files(in: Self.package) == ["SHA256SUMS", "bao-cao.pdf"])
        #expect(try workspace.bytes(Self.package + "/bao-cao.pdf") == Checkout.bytes("Tests/Signed/da-ky.pdf"))
        #expect(try sums().exit == 0)
    }

    @Test("a signed PDF that was first put into another period's folder is recognised in the right one")
    func movedPDF() throws {
        let office = try ScratchWorkspace()
        let signed = try Checkout.bytes("Tests/Signed/da-ky.pdf")
        for (period, day) in [("6-thang", "2026-05-12"), ("nam", "2026-11-12")] {
            try office.drop(
                Checkout.text("Tests/Gallery/accepted/case.csv").replacing("6-thang", with: period)
                    .replacing("12/05/2026", with: day == "2026-05-12" ? "12/05/2026" : "12/11/2026"),
                as: "\(period).csv")
            try office.tonghop("run", now: day + "T09:00:00+07:00")
            try office.write(signed, to: "outbox/2026/\(period)/bao-cao-da-ky.pdf")
            let run = try office.tonghop("run", now: day + "T10:00:00+07:00")
            #expect(run.err.contains("Đã nhận bản ký"), "\(period): \(run)")
        }
    }

    @Test("bytes added after the signature are said; an unsigned PDF is no signed copy")
    func appended() throws {
        try workspace.write(try Checkout.bytes("Tests/Signed/them-sau-khi-ky.pdf"), to: Self.folder + "/a.pdf")
        try workspace.write(try Checkout.bytes("Tests/Signed/chua-ky.pdf"), to: Self.folder + "/b.pdf")
        try workspace.tonghop("run", now: onTime)
        let board = try workspace.text(Self.folder + "/theo-doi.html")
        #expect(board.contains("a.pdf") && board.contains("tệp có phần thêm sau khi ký") && !board.contains("b.pdf"))
    }

    @Test("a signed PDF that was put into the package over ours stays, and the sums speak of it")
    func signedInPackage() throws {
        #expect(try workspace.tonghop("send", "vu-xuan", now: "2024-05-14").exit == 0)
        try workspace.write(try Checkout.bytes("Tests/Signed/da-ky.pdf"), to: Self.package + "/bao-cao.pdf")
        let outcome = try workspace.tonghop("send", "vu-xuan", "--number", "7", now: "2024-05-15")
        #expect(outcome.exit == 0, "\(outcome)")
        #expect(try workspace.bytes(Self.package + "/bao-cao.pdf") == Checkout.bytes("Tests/Signed/da-ky.pdf"))
        #expect(try sums().exit == 0)
    }

    @Test("a unit's signed copy is a scan or carries a signature, not any picture or draft")
    func unitCopies() throws {
        let files = [("HTX1", "ban-quet.pdf"), ("HTX2", "chua-ky.pdf"), ("HTX3", "da-ky.pdf")]
        for (unit, name) in files {
            try workspace.drop(try Checkout.bytes("Tests/Signed/\(name)"), as: "\(unit)/\(name)")
        }
        try workspace.drop(try Checkout.bytes("Tests/Signed/chua-ky.pdf"), as: "HTX2/nhap.docx")
        #expect(try workspace.tonghop("run", now: onTime).exit == 0)
        let status = try workspace.tonghop("status", "vu-xuan", now: onTime).out.split(separator: "\n")
        for (unit, mark) in [("HTX1", "✓"), ("HTX2", "–"), ("HTX3", "✓")] {
            #expect(status.contains { $0.hasPrefix(unit) && $0.contains(mark) }, "\(unit)")
        }
    }

    // MARK: - What pages say

    @Test("the report is a draft while a unit owes; sent or closed it is none")
    func draft() throws {
        func isDraft(_ path: String) throws -> Bool {
            let archive = try ArchiveReader(try workspace.bytes(path))
            return try archive.paths.filter { $0.hasPrefix("word/header") }
                .contains { String(decoding: try archive.bytes(of: $0), as: UTF8.self).contains("DỰ THẢO") }
        }
        let report = Self.folder + "/bao-cao.docx"
        #expect(try isDraft(report))
        #expect(try workspace.tonghop("send", "vu-xuan", now: "2024-05-14").exit == 0)
        #expect(try !isDraft(Self.package + "/bao-cao.docx") && !isDraft(report))
        try take(RiceReport(unit: "HTX2", area: "70.0"), "returned.xml")
        #expect(try !isDraft(report))
        try workspace.drop(lateReport, as: "2.xml")
        try #require(try workspace.tonghop("run", now: onTime).exit == 0)
        #expect(try isDraft(report))
        #expect(try workspace.tonghop("close", "vu-xuan", now: "2024-05-15").exit == 0)
        #expect(try !isDraft(report))
    }

    @Test("a replacement is said on screen, in status, on board and slip, and has a package of its own")
    func replacement() throws {
        #expect(try workspace.tonghop("send", "vu-xuan", "--number", "7", now: "2024-05-14").exit == 0)
        let first = workspace.state(of: Self.package)
        try workspace.drop(lateReport, as: "2.xml")
        let run = try workspace.tonghop("run", now: "2024-05-15")
        #expect(run.out.contains("thay thế báo cáo đã gửi (bản 1, số 7)"), "\(run)")
        let status = try workspace.tonghop("status", "vu-xuan", now: "2024-05-15").out
        #expect(
            status.contains("Báo cáo gửi gần nhất: bản 1, số 07/BC-PKT")
                && status.contains("Bản hiện nay thay thế bản 1 đã gửi"))
        let words = "Bản này thay thế báo cáo đã gửi (bản 1, số 07/BC-PKT)"
        #expect(try workspace.text(Self.folder + "/theo-doi.html").contains(words))
        #expect(try self.words(Self.folder + "/phieu-trinh.docx").contains(words))
        #expect(try workspace.tonghop("send", "vu-xuan", "--number", "9", now: "2024-05-16").exit == 0)
        #expect(workspace.state(of: Self.package) == first)
        #expect(try sums(Self.folder + "/ho-so-gui-di-ban-02").exit == 0)
    }

    @Test("the cover slip proposes not to sign yet, with each reason")
    func slip() throws {
        let slip = try words(Self.folder + "/phieu-trinh.docx")
        #expect(slip.contains("Đề nghị chưa ký báo cáo") && slip.contains("mới có báo cáo của 01/03 đơn vị (dưới 80%)"))
        #expect(slip.contains("bộ phận tổng hợp chưa ghi"))
        #expect(try words(Self.folder + "/bao-cao.docx").contains("(Bộ phận tổng hợp bổ sung)"))
        // A correction that was returned is not in the figures yet.
        try take(RiceReport(unit: "HTX1", area: "10", newVarieties: "20"), "wrong.xml")
        #expect(try words(Self.folder + "/phieu-trinh.docx").contains("đang chờ báo cáo chỉnh sửa của Hợp tác xã Một"))
        #expect(
            try workspace.tonghop("status", "vu-xuan", now: onTime).out.contains(
                "Bản chỉnh sửa đã trả lại, chưa gửi lại"))
    }
}
