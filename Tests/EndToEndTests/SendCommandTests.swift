// Versions, sending, tracing, proving: what happens after the first report.
import Archive
import Foundation
import TestSupport
import Testing

@Suite("send, report --version, trace, verify")
struct SendCommandTests {
    private static let exchange = """
        <addressee>UBND xã An Hòa</addressee>
          <exchange organId="000.01.H50"><receiver organId="H50.7" name="UBND xã An Hòa"/></exchange>
        """
    private static let files = ["bao-cao.docx", "gui-len.xml", "tong-hop.xml"]
    private let workspace: ScratchWorkspace

    /// Version 1: one unit. Version 2: two units. Version 3: the first corrected.
    init() throws {
        workspace = try .small { plan in
            plan.replacing("<addressee>UBND xã An Hòa</addressee>", with: Self.exchange)
                .replacing(#"contact="Phòng Kinh tế""#, with: #"contact="Phòng Kinh tế" superiorPlan="XA-2024""#)
                .replacing(#"next="vụ mùa""#, with: #"next="vụ mùa" due="2024-06-01""#)
        }
        try take(RiceReport(unit: "HTX1"), "1.xml")
    }

    private func take(_ report: RiceReport, _ name: String, now: String = onTime) throws {
        try workspace.drop(report.xml, as: name)
        try #require(try workspace.tonghop("run", now: now).exit == 0)
    }

    private func outputs(_ folder: String = "") throws -> [[UInt8]] {
        try Self.files.map { try workspace.bytes("outbox/2024/vu-xuan/\(folder)\($0)") }
    }

    private func words(_ path: String) throws -> String {
        let archive = try ArchiveReader(try workspace.bytes("outbox/2024/vu-xuan/\(path)"))
        return String(decoding: try archive.bytes(of: "word/document.xml"), as: UTF8.self).replacing(
            /<[^>]*>/, with: ""
        )
        .replacing("\u{A0}", with: " ")
    }

    private func versionsOf() throws -> [String] {
        try workspace.sqlite("SELECT version, ifnull(sent_number, '') FROM consolidation ORDER BY version").split(
            separator: "\n"
        ).map(String.init)
    }

    @Test("every version can be written again byte for byte, no matter what came later")
    func again() throws {
        let first = try outputs()
        try take(RiceReport(unit: "HTX2", area: "7.5", newVarieties: "1").csv, "2.csv")
        let second = try outputs()
        try take(RiceReport(unit: "HTX1", area: "99").xml, "3.xml")
        try #require(try versionsOf() == ["1|", "2|", "3|"])
        for (version, bytes) in [(1, first), (2, second), (3, try outputs())] {
            #expect(try workspace.tonghop("report", "vu-xuan", "--report-version", "\(version)").exit == 0)
            #expect(try outputs("ban-0\(version)/") == bytes, "version \(version)")
        }
        let unknown = try workspace.tonghop("report", "vu-xuan", "--report-version", "4")
        #expect(unknown.exit == 64 && unknown.err.contains("1, 2, 3"))
        #expect(try workspace.tonghop("verify").exit == 0)
    }

    @Test("a version that a correction was owed in is written again with that remark")
    func owing() throws {
        let office = try ScratchWorkspace.small()
        try office.drop(RiceReport(unit: "HTX1").xml, as: "1.xml")
        try office.drop(RiceReport(unit: "HTX1", area: "nhiều").xml, as: "2.xml")
        try #require(try office.tonghop("run", now: onTime).exit == 0)
        let page = "theo-doi.html"
        let first = try office.bytes("outbox/2024/vu-xuan/\(page)")
        try office.drop(RiceReport(unit: "HTX1", area: "99").xml, as: "3.xml")
        try #require(try office.tonghop("run", now: onTime).exit == 0)
        #expect(try office.bytes("outbox/2024/vu-xuan/\(page)") != first)
        #expect(try office.tonghop("report", "vu-xuan", "--report-version", "1", now: onTime).exit == 0)
        #expect(try office.bytes("outbox/2024/vu-xuan/ban-01/\(page)") == first)
    }

    private func take(_ text: String, _ name: String) throws {
        try workspace.drop(text, as: name)
        try #require(try workspace.tonghop("run", now: onTime).exit == 0)
    }

    @Test("send fixes the version and lays the package ready: numbered, summed, nothing internal in it")
    func package() throws {
        let outcome = try workspace.tonghop(
            "send", "vu-xuan", "--number", "7", "--date", "2024-05-13", "--by", "lan", now: "2024-05-13T10:00:00")
        #expect(outcome.exit == 0, "\(outcome)")
        let folder = "outbox/2024/vu-xuan/ho-so-gui-di"
        #expect(workspace.files(in: folder) == ["SHA256SUMS", "bao-cao.docx", "bao-cao.edxml", "gui-len.xml"])
        let report = try words("ho-so-gui-di/bao-cao.docx")
        #expect(report.contains("Số: 07/BC-PKT") && report.contains("ngày 13 tháng 5 năm 2024"))
        #expect(
            try workspace.text("\(folder)/gui-len.xml").contains(#"<document number="7/BC-PKT" date="2024-05-13"/>"#))
        let message = try workspace.text("\(folder)/bao-cao.edxml")
        for words in [
            "<edXML:CodeNumber>7<", "<edXML:DueDate>2024/06/01<", "<edXML:Timestamp>2024/05/13 10:00:00<",
            "<edXML:DocumentId>000.01.H50,2024/05/13,7/BC-PKT<", "<edXML:BussinessDocType>0<",
        ] { #expect(message.contains(words), "\(words)") }
        let sums = try Command(["sha256sum", "-c", "SHA256SUMS"], in: workspace.url(folder).path).run()
        #expect(sums.exit == 0 && sums.out.matches(of: /: OK/).count == 3)
        // The office's own copy stays unnumbered.
        #expect(try words("bao-cao.docx").contains("Số:         /BC-PKT"))
        let sent = try workspace.sqlite("SELECT sent_by, sent_number FROM consolidation")
        #expect(sent.hasPrefix("lan, ") && sent.hasSuffix("|7\n"))
        // The same again changes no byte.
        let before = workspace.state(of: "outbox")
        #expect(
            try workspace.tonghop("send", "vu-xuan", "--number", "7", "--date", "2024-05-13", now: "2024-05-20").exit
                == 0)
        #expect(workspace.state(of: "outbox") == before)
    }

    @Test("a package that could not be written is written by the first run that can")
    func blockedPackage() throws {
        let folder = "outbox/2024/vu-xuan/ho-so-gui-di"
        try workspace.write(Array("a file where the folder belongs".utf8), to: folder)
        let outcome = try workspace.tonghop("send", "vu-xuan", "--number", "7", now: "2024-05-13")
        #expect(outcome.exit != 0 && outcome.err.contains("ho-so-gui-di"), "\(outcome)")
        try #require(try versionsOf() == ["1|7"])
        try workspace.tonghop("run", now: "2024-05-13")
        try FileManager.default.removeItem(at: workspace.url(folder))
        try #require(try workspace.tonghop("run", now: "2024-05-14").exit == 0)
        #expect(workspace.files(in: folder) == ["SHA256SUMS", "bao-cao.docx", "bao-cao.edxml", "gui-len.xml"])
        #expect(try Command(["sha256sum", "-c", "SHA256SUMS"], in: workspace.url(folder).path).run().exit == 0)
    }

    @Test("what changes after sending makes a replacement: the sentence, the appendix, inside which unit and why")
    func replacement() throws {
        try #require(try workspace.tonghop("send", "vu-xuan", now: "2024-05-13").exit == 0)
        let sent = try outputs()
        let corrected = RiceReport(unit: "HTX1", area: "99.5").xml
        // Once a period was sent it takes only what is declared to replace a version.
        try take(corrected.replacing(#"period="vu-xuan""#, with: #"period="vu-xuan" replaces="1""#), "corrected.xml")
        let report = try words("bao-cao.docx")
        #expect(report.contains("Báo cáo này thay thế Báo cáo số       /BC-PKT"))
        for cell in ["100,5", "99,5", "-1,0"] { #expect(report.contains(cell), "\(cell)") }
        let inside = try words("phu-luc-noi-bo.docx")
        #expect(inside.contains("Hợp tác xã Một") && inside.contains("Đơn vị gửi báo cáo thay thế (bản 2)"))

        // The number of the first arrives afterwards: it must be said which is meant.
        let unclear = try workspace.tonghop(
            "send", "vu-xuan", "--number", "7", "--date", "2024-05-13", now: "2024-05-14")
        #expect(
            unclear.exit == 64 && unclear.err.contains("--report-version 1")
                && unclear.err.contains("--report-version 2"))
        #expect(try versionsOf() == ["1|", "2|"])
        #expect(
            try workspace.tonghop("send", "vu-xuan", "--report-version", "1", "--number", "7", "--date", "2024-05-13")
                .exit
                == 0)
        #expect(try workspace.tonghop("run").exit == 0)
        #expect(
            try words("bao-cao.docx").contains(
                "Báo cáo này thay thế Báo cáo số 07/BC-PKT ngày 13/5/2024 của Phòng Kinh tế"))

        #expect(try workspace.tonghop("send", "vu-xuan", "--number", "9", "--date", "2024-05-15").exit == 0)
        let message = try workspace.text("outbox/2024/vu-xuan/ho-so-gui-di-ban-02/bao-cao.edxml")
        #expect(message.contains("<edXML:BussinessDocType>3<") && message.contains("000.01.H50,2024/05/13,7/BC-PKT"))
        #expect(try versionsOf() == ["1|7", "2|9"])
        // What was sent first is still what it was.
        #expect(try workspace.tonghop("report", "vu-xuan", "--report-version", "1").exit == 0)
        #expect(try outputs("ban-01/") == sent)
        #expect(try workspace.tonghop("verify").exit == 0)
    }

    @Test("without the office's identifier the package has no edXML, and says why")
    func noIdentifier() throws {
        let workspace = try ScratchWorkspace.small()
        try workspace.drop(RiceReport(unit: "HTX1").xml, as: "1.xml")
        try #require(try workspace.tonghop("run", now: onTime).exit == 0)
        let outcome = try workspace.tonghop("send", "vu-xuan", now: onTime)
        #expect(outcome.exit == 0 && outcome.err.contains("Mã định danh"))
        #expect(workspace.files(in: "outbox/2024/vu-xuan/ho-so-gui-di") == ["SHA256SUMS", "bao-cao.docx"])
    }

    @Test("trace leads from a total to file, place, version and time, and adds up a second time")
    func trace() throws {
        try take(RiceReport(unit: "HTX2", area: "7.5", newVarieties: "1").csv, "2.csv")
        let text = try workspace.tonghop("trace", "vu-xuan", "L1.01")
        #expect(text.exit == 0)
        for words in ["108,0 ha", "1.xml · dòng 3", "2.csv · dòng 7, ô D7", "chưa có báo cáo", "(SQL): 108,0, khớp"] {
            #expect(text.out.contains(words), "\(words)\n\(text.out)")
        }
        let json = try workspace.tonghop("trace", "vu-xuan", "L1.01", "--json")
        #expect(json.out.contains(#""total" : "108.0""#) && json.out.contains(#""agrees" : true"#))
        #expect(try workspace.tonghop("trace", "vu-xuan", "L9").exit == 64)
    }

    @Test("verify names the figure, the version and the file that are not what they were")
    func verify() throws {
        let proof = try workspace.tonghop("verify")
        #expect(proof.exit == 0 && proof.out.contains("1 tệp gốc, 1 lần gửi"), "\(proof)")
        try workspace.write(Array("x".utf8), to: "outbox/2024/vu-xuan/tong-hop.xml")
        let edited = try workspace.tonghop("verify")
        #expect(edited.exit == 1 && edited.err.contains("outbox/2024/vu-xuan/tong-hop.xml"))
        try workspace.sqlite(
            "UPDATE figure SET scaled = scaled + 10 WHERE indicator = (SELECT id FROM indicator WHERE code = 'L1.01')")
        let before = workspace.state()
        let outcome = try workspace.tonghop("verify")
        #expect(outcome.exit == 1)
        for words in ["HTX1", "L1.01", "bản 1"] { #expect(outcome.err.contains(words), "\(words)\n\(outcome.err)") }
        #expect(
            workspace.state().filter { !$0.key.hasPrefix("register") }
                == before.filter { !$0.key.hasPrefix("register") })
    }

    @Test("verify follows the plan's editions, returns, resubmissions and decisions by hand")
    func verifyHistory() throws {
        try workspace.drop(RiceReport(unit: "HTX2", area: "1", newVarieties: "2").xml, as: "wrong.xml")
        try workspace.tonghop("run", now: "2024-05-18T08:00:00")
        let arrived = try workspace.tonghop(
            "arrived", "HTX2", "vu-xuan", "--date", "2024-05-17", "--number", "3", "--reason", "qua văn thư",
            now: "2024-05-21T08:00:00")
        try #require(arrived.exit == 0, "\(arrived)")
        try workspace.drop(RiceReport(unit: "HTX2", area: "2", newVarieties: "1").csv, as: "late.csv")
        try workspace.tonghop("run", now: "2024-05-30T08:00:00")
        let plan = try workspace.text("plan/plan.xml")
        try workspace.write(
            Array(plan.replacing("không thể lớn hơn", with: "không được lớn hơn").utf8), to: "plan/plan.xml")
        try workspace.drop(RiceReport(unit: "HTX3", area: "1", newVarieties: "2").xml, as: "third.xml")
        try workspace.tonghop("run", now: "2024-05-31T08:00:00")
        try workspace.tonghop("close", "vu-xuan", now: "2024-06-01T08:00:00")
        try workspace.drop(RiceReport(unit: "HTX3").xml, as: "too-late.xml")
        try workspace.tonghop("run", now: "2024-06-02T08:00:00")
        let proof = try workspace.tonghop("verify", now: "2024-06-03T08:00:00")
        #expect(proof.exit == 0 && proof.out.contains("5 lần gửi"), "\(proof)")
    }

    @Test(
        "verify follows files and decisions of one second, whichever came first",
        arguments: [
            ["arrived", "file"], ["file", "arrived", "file"], ["withdraw", "file"], ["file", "withdraw"],
            ["withdraw", "file", "arrived", "file", "close", "file"], ["close", "reopen", "file"],
            ["close", "file", "reopen", "file", "withdraw"],
        ])
    func verifyOneSecond(_ steps: [String]) throws {
        let late = "2024-05-30T08:00:00"
        let details = [
            "arrived": ["HTX1", "vu-xuan", "--date", "2024-05-17", "--number", "3", "--reason", "qua văn thư"],
            "withdraw": ["HTX1", "vu-xuan", "--reason", "nhầm"], "close": ["vu-xuan"],
            "reopen": ["vu-xuan", "--reason", "bổ sung"],
        ]
        for (number, step) in steps.enumerated() {
            if let words = details[step] {
                let outcome = try Command(workspace.command([step] + words, now: late)).run()
                try #require(outcome.exit == 0, "\(outcome)")
            } else {
                try take(RiceReport(unit: "HTX1", area: "\(number + 70)"), "\(number).xml", now: late)
            }
        }
        let proof = try workspace.tonghop("verify", now: "2024-06-03T08:00:00")
        #expect(proof.exit == 0, "\(proof)")
    }
}
