// An inbox with more than reports: harmful names, things that are no files, floods, and files of other users.
import Foundation
import Glibc
import TestSupport
import Testing

@Suite("A hostile inbox")
struct HostileFolderTests {
    let workspace: ScratchWorkspace
    init() throws { workspace = try .small() }

    @Test(
        "Names are bytes: every file is judged on its content, and no name reaches a screen or the outbox as it is",
        arguments: [
            Array("a\nb.xml".utf8), Array("\u{1B}[31mred.xml".utf8), Array("%n%s.xml".utf8), Array("-rf.xml".utf8),
            Array("<&>\"'.xml".utf8),
            [UInt8](repeating: 0x61, count: 251) + Array(".xml".utf8), [0xFF, 0xFE, 0x80] + Array(".xml".utf8),
            Array("\u{202E}fdp.xml".utf8),
            Array("$(reboot).xml".utf8), Array("%2F..%2Fx.xml".utf8),
        ])
    func names(_ name: [UInt8]) throws {
        try workspace.drop(RiceReport(unit: "HTX1").xml, asBytes: name)
        let outcome = try workspace.tonghop("run", now: onTime)
        #expect(outcome.exit == 0)
        #expect(try workspace.consolidation().contains(#"code="HTX1" state="on-time""#))
        #expect(
            !outcome.out.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" && $0 != "\t" || $0 == "\u{202E}" })
        for file in workspace.files(in: "outbox") {
            #expect(file.wholeMatch(of: /[A-Za-z0-9._\/-]+/) != nil, "\(file)")
        }
        for file in workspace.files(in: "outbox") where file.hasSuffix(".html") {
            #expect(try !workspace.text("outbox/\(file)").contains("\u{202E}"))
        }
    }

    @Test("Names that differ only in how a letter is composed are two files")
    func conflicts() throws {
        try workspace.drop(RiceReport(unit: "HTX1").xml, asBytes: Array("b\u{E1}o.xml".utf8))
        try workspace.drop(RiceReport(unit: "HTX2").xml, asBytes: Array("ba\u{301}o.xml".utf8))
        let measured = try workspace.measuredRun()
        #expect(measured.answer.submissions.map(\.verdict) == ["accepted", "accepted"])
    }

    @Test("A file over the limit, be it sparse and a tebibyte, stays where it lies and is told, without being read")
    func tooLarge() throws {
        try workspace.drop("", as: "huge.xml")
        try #require(truncate(workspace.url("inbox/huge.xml").path, 1 << 40) == 0)
        try workspace.drop(RiceReport(unit: "HTX1").xml, as: "good.xml")
        let measured = try workspace.measuredRun()
        #expect(measured.exit == 0)
        #expect(measured.answer.submissions.map { "\($0.file) \($0.verdict)" } == ["good.xml accepted"])
        #expect(workspace.exists("inbox/huge.xml"))
        #expect(try workspace.text("outbox/phieu/khong-ro/chua-nhan.html").contains("huge.xml"))
        #expect(measured.seconds < 5 * patience)
        #expect(measured.megabytes < 200 * Int(patience))
    }

    @Test("A file that somebody still writes waits, and is taken when it is closed")
    func beingWritten() throws {
        let bytes = Array(RiceReport(unit: "HTX1").xml.utf8)
        try workspace.drop(Array(bytes.prefix(100)), as: "slow.xml")
        let writer = open(workspace.url("inbox/slow.xml").path, O_WRONLY | O_APPEND | O_CLOEXEC)
        try #require(writer >= 0)
        #expect(try workspace.measuredRun().answer.submissions.isEmpty)
        #expect(workspace.exists("inbox/slow.xml"))
        _ = bytes.dropFirst(100).withContiguousStorageIfAvailable { Glibc.write(writer, $0.baseAddress, $0.count) }
        close(writer)
        #expect(try workspace.measuredRun().answer.submissions.map(\.verdict) == ["accepted"])
    }

    @Test("Links, pipes, sockets, devices and folders named like files are never opened, and reported once a day")
    func noFiles() throws {
        let outside = workspace.url("outside.xml")
        try Data(RiceReport(unit: "HTX2").xml.utf8).write(to: outside)
        let inbox = workspace.url("inbox").path
        try #require(symlink(outside.path, "\(inbox)/symlink.xml") == 0)
        try #require(link(outside.path, "\(inbox)/twice.xml") == 0)
        try #require(mkfifo("\(inbox)/pipe.xml", 0o644) == 0)
        try #require(mkdir("\(inbox)/folder.xml", 0o755) == 0)
        try #require(symlink("/dev", "\(inbox)/HTX3") == 0)
        try workspace.drop(RiceReport(unit: "HTX1").xml, as: "good.xml")
        let first = try workspace.tonghop("run", now: onTime)
        #expect(first.exit == 0)
        let names = ["symlink.xml", "twice.xml", "pipe.xml", "folder.xml", "HTX3"]
        for name in names { #expect(first.err.contains(name), "\(first.err)") }
        #expect(try !workspace.consolidation().contains(#"code="HTX2" state="on-time""#))
        let again = try workspace.tonghop("run", now: "2024-05-12T18:00:00")
        for name in names { #expect(!again.err.contains(name)) }
        let nextDay = try workspace.tonghop("run", now: "2024-05-13T10:00:00")
        for name in names { #expect(nextDay.err.contains(name)) }
        for name in names { #expect((try? FileManager.default.attributesOfItem(atPath: "\(inbox)/\(name)")) != nil) }
    }

    @Test("The same bytes under other names count once, and the note says since when")
    func sameBytes() throws {
        for name in ["a.xml", "b.xml", "HTX1/c.xml"] { try workspace.drop(RiceReport(unit: "HTX1").xml, as: name) }
        #expect(try workspace.measuredRun().answer.counts["already-received"] == 2)
        #expect(try workspace.consolidation().contains(#"total="100.5""#))
    }

    @Test(
        "A file in one unit's folder that claims another is returned to the folder's unit, and the other hears nothing")
    func impersonation() throws {
        try workspace.drop(RiceReport(unit: "HTX2").xml, as: "HTX1/report.xml")
        let answer = try workspace.measuredRun().answer
        #expect(answer.submissions.map { "\($0.unit ?? "?") \($0.verdict)" } == ["HTX1 returned"])
        #expect(!workspace.exists("outbox/phieu/HTX2"))
        #expect(workspace.files(in: "outbox/phieu/HTX1").isEmpty == false)
        let status = try #require(
            try workspace.tonghop("status", "vu-xuan", "--json").answer(StatusAnswer.self).periods.first)
        #expect(status.units.first { $0.code == "HTX2" }?.state == "missing")
    }

    @Test(
        "A formula in a text stays a text in every output",
        arguments: [
            "=cmd|' /C calc'!A0", "@SUM(cmd)", "+1+cmd", "-1+cmd", "\tcmd", "\u{FF1D}1+cmd",
            "=HYPERLINK(\"http://127.0.0.1:9\",\"cmd\")",
        ])
    func formulas(_ formula: String) throws {
        try workspace.drop(
            RiceReport(unit: "HTX1", narrative: [formula.replacing("\t", with: "&#9;")]).xml, as: "a.xml")
        // Returned, so that it comes back marked, in a table of ours.
        try workspace.drop(
            RiceReport(unit: "HTX2", newVarieties: "900").csv.replacing(
                "900;", with: "900;\"\(formula.replacing("\"", with: "\"\""))\""), as: "b.csv")
        #expect(Set(try workspace.measuredRun().answer.submissions.map(\.verdict)) == ["accepted", "returned"])
        var tables = 0
        for file in workspace.files(in: "outbox") where file.hasSuffix(".xlsx") {
            let sheets = try part("xl/worksheets/*.xml", of: file)
            #expect(
                !sheets.contains(/<f[^>]*>[^<]*cmd/) && !sheets.contains("<f>HYPERLINK")
                    && !sheets.contains("<hyperlink"), "\(file)")
            guard try part("xl/sharedStrings.xml", of: file).contains("cmd") else { continue }
            tables += 1
            // Excel shows the sign that keeps it a text, and keeps it so when the cell is edited.
            #expect(try part("xl/styles.xml", of: file).contains("quotePrefix=\"1\""), "\(file)")
        }
        #expect(tables > 0)
        for file in workspace.files(in: "outbox") where file.hasSuffix(".html") {
            #expect(try !workspace.text("outbox/\(file)").contains(/<(a|script|object|iframe)\b[^>]*127/), "\(file)")
        }
        for file in workspace.files(in: "outbox") where file.hasSuffix(".docx") {
            #expect(try !part("word/document.xml", of: file).contains(/w:instrText[^<]*>[^<]*cmd/), "\(file)")
        }
    }

    private func part(_ path: String, of file: String) throws -> String {
        try Command(["unzip", "-p", workspace.url("outbox/\(file)").path, path]).run().out
    }

    @Test("Letters that turn or hide a text are shown by their number")
    func hiddenLetters() throws {
        let words = ["Tăng\u{202E}5%\u{200B} so với năm trước"]
        try workspace.drop(RiceReport(unit: "HTX1", narrative: words).xml, as: "a.xml")
        // Returned, so that it comes back marked, in a table of ours.
        try workspace.drop(RiceReport(unit: "HTX2", newVarieties: "900", narrative: words).csv, as: "b.csv")
        try workspace.measuredRun()
        var shown: Set<String> = []
        for file in workspace.files(in: "outbox")
        where file.hasSuffix(".html") || file.hasSuffix(".docx") || file.hasSuffix(".xlsx") {
            let ending = URL(filePath: file).pathExtension
            let text =
                switch ending {
                case "docx": try part("word/document.xml", of: file)
                case "xlsx": try part("xl/sharedStrings.xml", of: file)
                default: try workspace.text("outbox/\(file)")
                }
            #expect(!text.unicodeScalars.contains { $0 == "\u{202E}" || $0 == "\u{200B}" }, "\(file)")
            if text.contains("[U+202E]") { shown.insert(ending) }
        }
        #expect(shown.isSuperset(of: ["docx", "html", "xlsx"]), "\(shown)")
    }

    @Test("Arrival follows the clock, not the time zone or the file's own dates")
    func arrival() throws {
        var seen: Set<[String]> = []
        for zone in [[:], ["TZ": "Pacific/Kiritimati"], ["TZ": "America/New_York"]] {
            let workspace = try ScratchWorkspace.small()
            try workspace.drop(RiceReport(unit: "HTX1").xml, as: "a.xml")
            try FileManager.default.setAttributes(
                [.modificationDate: Date(timeIntervalSince1970: 4_070_908_800)],
                ofItemAtPath: workspace.url("inbox/a.xml").path)
            let outcome = try workspace.tonghop("run", "--json", now: "2024-05-20T23:59:59+07:00", environment: zone)
            seen.insert(try outcome.answer().submissions.map { "\($0.received) \($0.daysLate)" })
        }
        #expect(seen.count == 1)
        #expect(seen.first?.first?.hasPrefix("2024-05-20T16:59:59") == true, "\(seen)")
    }

    @Test("Many bad files from one unit cost each file little, and delay no other unit")
    func flood() throws {
        for number in 0..<1_000 { try workspace.drop("<no\(number)", as: "HTX1/\(number).xml") }
        try workspace.drop(RiceReport(unit: "HTX2").xml, as: "HTX2/good.xml")
        let measured = try workspace.measuredRun()
        #expect(measured.exit == 0)
        #expect(measured.answer.counts["returned"] == 1_000)
        #expect(measured.answer.submissions.first { $0.unit == "HTX2" }?.verdict == "accepted")
        #expect(measured.seconds < 60 * patience)
        #expect(measured.megabytes < 400 * Int(patience))
    }

    @Test(
        "Files leave the inbox in the order they came, across folders, so that an interrupted run keeps the order"
    )
    func order() throws {
        let names = ["HTX2/1.xml", "2.xml", "HTX1/3.xml", "HTX3/4.xml", "HTX1/5.xml", "6.xml", "HTX2/7.xml"]
        for name in names {
            try workspace.drop("<\(name.hashValue)", as: name)
            usleep(20_000)  // the clock that stamps files ticks slowly
        }
        let log = workspace.url("trace").path
        _ = try Command(["strace", "-f", "-o", log, "-e", "trace=renameat"] + workspace.command(["run"], now: onTime))
            .run()
        let moved = try workspace.text("trace").matches(of: /renameat\(\d+, "(\d)\.xml"/).map { String($0.1) }
        #expect(moved == ["1", "2", "3", "4", "5", "6", "7"])
    }
}
