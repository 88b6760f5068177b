// The tables of receipt: where lateness is counted by another day than the one they show, they say by which.
import Archive
import TestSupport
import Testing

@Suite("Days in the tables of receipt")
struct ReceiptDayTests {
    private let workspace: ScratchWorkspace

    init() throws {
        workspace = try .small { plan in
            plan.replacing(
                #"attach="send"/>"#,
                with: #"attach="send"/><appendix content="receipt" title="Gửi" attach="internal"/>"#)
        }
    }

    private func take(_ report: RiceReport, _ day: String, replaces: Int? = nil) throws {
        let head = replaces.map { #"period="vu-xuan" replaces="\#($0)""# } ?? #"period="vu-xuan""#
        try workspace.drop(report.xml.replacing(#"period="vu-xuan""#, with: head), as: "\(report.unit).xml")
        _ = try workspace.tonghop("run", now: "\(day)T09:00:00")
    }

    private func table() throws -> String {
        let archive = try ArchiveReader(try workspace.bytes("outbox/2024/vu-xuan/phu-luc-noi-bo.docx"))
        return String(decoding: try archive.bytes(of: "word/document.xml"), as: UTF8.self)
            .replacing("\u{A0}", with: " ").split(separator: /<\/w:p>/)
            .map { $0.replacing(/<[^>]*>/, with: "") }.joined(separator: "\n")
    }

    private func board() throws -> String { try workspace.text("outbox/2024/vu-xuan/theo-doi.html") }

    @Test("a report that was returned, and one corrected twice, name the sending by which they are on time")
    func keptDays() throws {
        try take(RiceReport(unit: "HTX1", area: "nhiều"), "2024-05-17")
        try take(RiceReport(unit: "HTX2"), "2024-05-18")
        try take(RiceReport(unit: "HTX1"), "2024-05-21")
        try take(RiceReport(unit: "HTX2", area: "99.5"), "2024-05-22", replaces: 1)
        try take(RiceReport(unit: "HTX2", area: "98.5"), "2024-05-23", replaces: 2)
        for text in try [table(), board()] {
            #expect(text.contains("Gửi đúng hạn, tính theo lần gửi ngày 17/5/2024"), "\(text)")
            #expect(text.contains("Gửi đúng hạn, tính theo lần gửi ngày 18/5/2024;"), "\(text)")
        }
        #expect(try table().contains("18/5/2024; chỉnh sửa ngày 23/5/2024\n23/5/2024"))
        #expect(try workspace.tonghop("verify", now: "2024-05-24").exit == 0)
    }

    @Test("what comes after a withdrawal has its own day and corrects nothing")
    func withdrawn() throws {
        try take(RiceReport(unit: "HTX1"), "2024-05-17")
        try take(RiceReport(unit: "HTX3"), "2024-05-17")
        try #require(
            try workspace.tonghop("withdraw", "HTX1", "vu-xuan", "--reason", "nhầm", now: "2024-05-18T09:00:00").exit
                == 0)
        try take(RiceReport(unit: "HTX1", area: "99.5"), "2024-05-23")
        let (table, board) = (try self.table(), try self.board())
        #expect(table.contains("Gửi chậm 04 ngày\n23/5/2024"), "\(table)")
        #expect(!table.contains("chỉnh sửa") && !board.contains("chỉnh sửa"))
        // What corrects it corrects something.
        try take(RiceReport(unit: "HTX1", area: "98.5"), "2024-05-24", replaces: 2)
        let corrected = try self.table()
        #expect(
            corrected.contains("Gửi chậm 04 ngày, tính theo lần gửi ngày 23/5/2024; chỉnh sửa ngày 24/5/2024"),
            "\(corrected)")
    }
}
