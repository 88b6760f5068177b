// Number and day of the report that goes up: no two reports have one number, and no report is older than its figures.
import Archive
import TestSupport
import Testing

@Suite("send: number and day")
struct SentMarkTests {
    private let workspace: ScratchWorkspace

    /// Version 1 of 12/5/2024: one unit of three.
    init() throws {
        workspace = try .small { $0.withYear() }
        try take(RiceReport(unit: "HTX1").xml, "1.xml")
    }

    private func take(_ report: String, _ name: String, now: String = onTime) throws {
        try workspace.drop(report, as: name)
        try #require(try workspace.tonghop("run", now: now).exit == 0)
    }

    private func send(_ words: String..., now: String) throws -> Outcome {
        try Command(workspace.command(["send"] + words, now: now)).run()
    }

    private func sent() throws -> [String] {
        try workspace.sqlite(
            "SELECT version, ifnull(sent_number, ''), ifnull(date(sent_date * 86400, 'unixepoch'), '') FROM consolidation"
        ).split(separator: "\n").map(String.init)
    }

    @Test("a number is of one report of its year: not of its replacement, nor of another period")
    func oneNumber() throws {
        try #require(
            try send("vu-xuan", "--number", "7", "--date", "13/05/2024", now: "2024-05-13T10:00:00").exit == 0)
        let corrected = RiceReport(unit: "HTX1", area: "99.5").xml
        try take(corrected.replacing(#"period="vu-xuan""#, with: #"period="vu-xuan" replaces="1""#), "2.xml")
        for number in ["7", "07"] {
            let refused = try send(
                "vu-xuan", "--number", number, "--date", "13/05/2024", now: "2024-05-14T10:00:00")
            #expect(refused.exit == 64, "\(refused)")
            for words in ["07/BC-PKT", "bản 1 của kỳ vụ xuân năm 2024", "ngày 13/5/2024"] {
                #expect(refused.err.contains(words), "\(words)\n\(refused.err)")
            }
        }
        #expect(try sent() == ["1|7|2024-05-13", "2||"])
        try #require(
            try send("vu-xuan", "--number", "9", "--date", "14/05/2024", now: "2024-05-14T10:00:00").exit == 0)
        // Nor may a correction of the number take it.
        let renumbered = try send("vu-xuan", "--number", "7", "--renumber", now: "2024-05-14T11:00:00")
        #expect(renumbered.exit == 64 && renumbered.err.contains("07/BC-PKT"), "\(renumbered)")

        try take(
            RiceReport(unit: "HTX1").xml.replacing(#"period="vu-xuan""#, with: #"period="nam""#), "3.xml",
            now: "2024-11-16T09:00:00")
        let year = try send("nam", "--number", "9", now: "2024-11-17T09:00:00")
        #expect(year.exit == 64 && year.err.contains("bản 2 của kỳ vụ xuân năm 2024"), "\(year)")
        // The numbers of a year begin with 1.
        #expect(try send("nam", "--number", "9", "--date", "03/01/2025", now: "2025-01-04T09:00:00").exit == 0)
    }

    @Test("a day still to come, or before the figures were put together, is refused and nothing is fixed")
    func wrongDay() throws {
        for (day, words) in [
            ("14/05/2024", "Ngày văn bản 14/5/2024 còn ở sau hôm nay (13/5/2024)"),
            ("13/05/2025", "còn ở sau hôm nay"),
            ("11/05/2024", "Ngày văn bản 11/5/2024 ở trước ngày có bản 1 (12/5/2024)"),
            ("12/05/2023", "ở trước ngày có bản 1"),
        ] {
            let refused = try send("vu-xuan", "--number", "7", "--date", day, now: "2024-05-13T23:30:00")
            #expect(refused.exit == 64 && refused.err.contains(words), "\(words)\n\(refused.err)")
        }
        #expect(try sent() == ["1||"] && !workspace.exists("outbox/2024/vu-xuan/ho-so-gui-di"))
        // The day on which the figures were put together is good, and so is the day of the command.
        try #require(try send("vu-xuan", "--number", "7", "--date", "12/05/2024", now: "2024-05-12T23:30:00").exit == 0)
        let renumbered = try send(
            "vu-xuan", "--number", "8", "--date", "22/05/2025", "--renumber", now: "2024-05-22T09:00:00")
        #expect(renumbered.exit == 64 && renumbered.err.contains("còn ở sau hôm nay"), "\(renumbered)")
        #expect(try sent() == ["1|7|2024-05-12"])
        // A mistyped day that is in the register already does not stand in the way of its correction, or of repeating.
        try workspace.sqlite("UPDATE consolidation SET sent_date = sent_date + 366")
        #expect(try send("vu-xuan", "--number", "7", "--date", "13/05/2025", now: "2024-05-22T10:00:00").exit == 0)
        #expect(
            try send("vu-xuan", "--date", "13/05/2024", "--renumber", now: "2024-05-22T11:00:00").exit == 0)
        #expect(try sent() == ["1|7|2024-05-13"])
    }

    @Test("a file that is only returned after sending makes no replacement; its number is that of the report sent")
    func onlyReturned() throws {
        try #require(try send("vu-xuan", now: "2024-05-13T10:00:00").exit == 0)
        let folder = "outbox/2024/vu-xuan"
        let before = try workspace.bytes(folder + "/bao-cao.docx")
        try workspace.drop(RiceReport(unit: "HTX2").xml, as: "2.xml")
        let run = try workspace.tonghop("run", now: "2024-05-14T09:00:00")
        try #require(try sent() == ["1||", "2||"])
        #expect(!run.out.contains("thay thế") && !run.err.contains("thay thế"), "\(run)")
        #expect(try workspace.bytes(folder + "/bao-cao.docx") == before)
        #expect(try !workspace.text(folder + "/theo-doi.html").contains("thay thế báo cáo đã gửi"))
        #expect(try !workspace.tonghop("status", "vu-xuan", now: "2024-05-14T09:30:00").out.contains("thay thế"))
        let second = try send("vu-xuan", "--report-version", "2", now: "2024-05-14T10:00:00")
        #expect(second.exit == 64 && second.err.contains("không có gì khác báo cáo đã gửi (bản 1)"), "\(second)")
        // The number arrives afterwards.
        #expect(try send("vu-xuan", "--number", "7", "--date", "13/05/2024", now: "2024-05-14T11:00:00").exit == 0)
        #expect(try sent() == ["1|7|2024-05-13", "2||"])
        // What does change the report replaces it.
        let confirmed = RiceReport(unit: "HTX2").xml.replacing(
            #"period="vu-xuan""#, with: #"period="vu-xuan" confirms="vu-xuan""#)
        try take(confirmed, "3.xml", now: "2024-05-15T09:00:00")
        #expect(try workspace.text(folder + "/theo-doi.html").contains("thay thế báo cáo đã gửi (bản 1"))
        #expect(try workspace.tonghop("verify", now: "2024-05-15T10:00:00").exit == 0)
    }

    @Test("a report that was edited or signed may be older than the newest figures, not than the first ones")
    func olderFile() throws {
        let path = "outbox/2024/vu-xuan/bao-cao.docx"
        let bytes = try workspace.bytes(path)
        let document = String(decoding: try ArchiveReader(bytes).bytes(of: "word/document.xml"), as: UTF8.self)
        var archive = try ArchiveWriter(amending: bytes)
        try archive.replace(
            ArchiveEntry(
                path: "word/document.xml", bytes: Array(document.replacing("BÁO CÁO", with: "BÁO CÁO KÝ").utf8)))
        try workspace.write(try archive.finish(), to: path)
        try take(RiceReport(unit: "HTX2").xml, "2.xml", now: "2024-05-14T09:00:00")

        let ours = try send(
            "vu-xuan", "--number", "7", "--date", "13/05/2024", "--with", "generated", now: "2024-05-15T09:00:00")
        #expect(ours.exit == 64 && ours.err.contains("ở trước ngày có bản 2 (14/5/2024)"), "\(ours)")
        let tooOld = try send(
            "vu-xuan", "--number", "7", "--date", "11/05/2024", "--with", "edited", now: "2024-05-15T09:00:00")
        #expect(tooOld.exit == 64 && tooOld.err.contains("ở trước ngày có bản 1 (12/5/2024)"), "\(tooOld)")
        #expect(
            try send(
                "vu-xuan", "--number", "7", "--date", "13/05/2024", "--with", "edited", now: "2024-05-15T09:00:00"
            ).exit == 0)
        // The version keeps the file it was sent with.
        #expect(
            try send("vu-xuan", "--date", "12/05/2024", "--renumber", now: "2024-05-15T10:00:00").exit == 0)
    }
}
