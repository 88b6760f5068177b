// How a run handles what another left: claims in register/work/, undelivered promises, files that are still being
// written.
import Foundation
import Glibc
import TestSupport
import Testing

@Suite("After a run that was cut off")
struct RecoveryTests {
    let workspace: ScratchWorkspace
    init() throws { workspace = try .small() }

    // MARK: - Claims

    @Test(
        "within a unit the order of arrival decides, not a claim's attempts or its folder's name",
        arguments: [
            (first: [2], last: []), (first: [], last: [2]),
        ])
    func order(_ marks: (first: [Int], last: [Int])) throws {
        let now = Self.nanoseconds()
        let (first, last) = (RiceReport(unit: "HTX1").xml, RiceReport(unit: "HTX1", area: "99.5").xml)
        try leave(
            first, as: "first.xml", arrived: now, id: "ffff000000000000-0000000000000000/0001", marks: marks.first)
        try leave(
            last, as: "last.xml", arrived: now + 1, id: "0000000000000000-0000000000000000/0001", marks: marks.last)
        #expect(try workspace.tonghop("run", now: onTime).exit == 0)
        #expect(
            try workspace.sqlite("SELECT name, version, is_active FROM submission ORDER BY version")
                == "first.xml|1|0\nlast.xml|2|1\n")
        // Of the two, the one in force is compared with its original.
        try workspace.sqlite("UPDATE figure SET scaled = scaled + 1")
        let changed = try workspace.tonghop("run", now: onTime)
        #expect(changed.err.contains("L1.01 (vụ xuân) là 99.6, khác tệp gốc (99.5)"), "\(changed)")
    }

    @Test("a file that a power cut put back into the inbox comes before a later one that stayed claimed")
    func overtaken() throws {
        try workspace.drop(RiceReport(unit: "HTX1").xml, as: "first.xml")
        let later = RiceReport(unit: "HTX1", area: "99.5").xml
        try leave(
            later, as: "last.xml", arrived: Self.nanoseconds() + 1_000_000_000,
            id: "0000000000000000-0000000000000000/0001")
        #expect(try workspace.tonghop("run", now: onTime).exit == 0)
        #expect(
            try workspace.sqlite("SELECT name, version, is_active FROM submission ORDER BY version")
                == "first.xml|1|0\nlast.xml|2|1\n")
        #expect(workspace.files(in: "register/work").isEmpty)
    }

    @Test("what is still claimed when the time is up comes before a later file of the inbox")
    func outOfTime() throws {
        let now = Self.nanoseconds()
        for number in 1...301 {
            let text = number == 301 ? RiceReport(unit: "HTX1").xml : "rác \(number)"
            let id = String(repeating: "0", count: 13) + String(1000 + number).dropFirst()
            try leave(
                text, as: number == 301 ? "first.xml" : "\(number).csv", arrived: now + Int64(number),
                id: "\(id)-0000000000000000/0001")
        }
        try workspace.drop(RiceReport(unit: "HTX1", area: "99.5").xml, as: "last.xml")
        let first = try workspace.tonghop("run", "--limit", "0", now: onTime)
        #expect(first.exit == 0 && workspace.exists("inbox/last.xml"), "\(first)")
        #expect(first.err.contains("còn 2 tệp"), "\(first)")
        #expect(try workspace.sqlite("SELECT count(*) FROM submission") == "300\n")
        #expect(try workspace.tonghop("run", now: onTime).exit == 0)
        #expect(
            try workspace.sqlite("SELECT name, version, is_active FROM submission WHERE version > 0 ORDER BY version")
                == "first.xml|1|0\nlast.xml|2|1\n")
    }

    @Test("a claim that was filed is cleared away, however often it was begun")
    func filed() throws {
        try workspace.drop(RiceReport(unit: "HTX1").xml, as: "a.xml")
        #expect(try workspace.tonghop("run", now: onTime).exit == 0)
        let id = try workspace.sqlite("SELECT claim FROM submission").trimmingCharacters(in: .newlines)
        try leave(RiceReport(unit: "HTX1").xml, as: "a.xml", arrived: Self.nanoseconds(), id: id, marks: [2, 3])
        #expect(try workspace.tonghop("run", now: onTime).exit == 0)
        #expect(!workspace.exists("register/quarantine"))
        #expect(workspace.files(in: "register/work").isEmpty)
        #expect(try workspace.sqlite("SELECT count(*) FROM submission") == "1\n")
    }

    @Test(
        "a manifest is removed only after the removal of its files is synced: a returning file would have no owner"
    )
    func manifestLast() throws {
        try workspace.drop(RiceReport(unit: "HTX1").xml, as: "a.xml")
        let log = workspace.url("trace").path
        let command = workspace.command(["run"], now: onTime)
        #expect(try Command(["strace", "-f", "-y", "-o", log, "-e", "trace=fsync,unlinkat"] + command).run().exit == 0)
        let calls = try workspace.text("trace").split(separator: "\n")
        let file = try #require(calls.firstIndex { $0.contains(/unlinkat\(.*\/0001"/) })
        let manifest = try #require(calls.firstIndex { $0.contains("/manifest\"") })
        #expect(
            file < manifest
                && calls[file..<manifest].contains {
                    $0.contains(/fsync\(\d+<.*\/register\/work\/[0-9a-f]{16}-[0-9a-f]{16}>/)
                })
    }

    @Test("a claim that three runs began and none filed is set aside")
    func setAside() throws {
        let id = "0000000000000000-0000000000000000/0001"
        try leave(RiceReport(unit: "HTX1").xml, as: "a.xml", arrived: Self.nanoseconds(), id: id, marks: [2, 3])
        #expect(try workspace.tonghop("run", now: onTime).exit == 1)
        #expect(
            workspace.files(in: "register/quarantine") == [
                "0000000000000000-0000000000000000-0001", "0000000000000000-0000000000000000-0001.txt",
            ])
        #expect(
            try workspace.text("register/quarantine/0000000000000000-0000000000000000-0001")
                == RiceReport(unit: "HTX1").xml)
    }

    @Test("a claim that somebody still writes waits for a day and is then returned")
    func neverFinished() throws {
        let id = "0000000000000000-0000000000000000/0001"
        let arrived = Int64(try #require(ISO8601DateFormatter().date(from: onTime + "+07:00")).timeIntervalSince1970)
        try leave("<submission", as: "slow.xml", arrived: arrived * 1_000_000_000, id: id)
        let writer = open(workspace.url("register/work/" + id).path, O_WRONLY | O_APPEND | O_CLOEXEC)
        try #require(writer >= 0)
        defer { close(writer) }
        for hour in ["09:00:01", "23:59:59"] {
            let waiting = try workspace.tonghop("run", "--json", now: "2024-05-12T\(hour)").answer()
            #expect(waiting.submissions.isEmpty)
            #expect(workspace.exists("register/work/" + id))
        }
        let answer = try workspace.tonghop("run", "--json", now: "2024-05-13T09:00:00").answer()
        #expect(answer.submissions.map(\.verdict) == ["returned"])
        #expect(answer.submissions.flatMap(\.findings).map(\.code) == ["never-finished"])
        #expect(workspace.files(in: "register/work").isEmpty)
    }

    // MARK: - Promises

    @Test("a marked copy that was promised is made again, byte for byte")
    func markedAgain() throws {
        let marked = try returnedTable()
        let bytes = try workspace.bytes("outbox/" + marked)
        try promiseAgain(marked)
        #expect(try workspace.tonghop("run", now: onTime).exit == 0)
        #expect(try workspace.bytes("outbox/" + marked) == bytes)
        #expect(try workspace.sqlite("SELECT count(*) FROM delivery WHERE is_pending") == "0\n")
    }

    @Test("a copy that cannot be made again is no promise any more, and never an empty file")
    func lostCopy() throws {
        let marked = try returnedTable()
        let copies = try workspace.sqlite("SELECT path FROM delivery WHERE kind IN ('copy', 'marked') ORDER BY kind")
            .split(separator: "\n").map(String.init)
        #expect(copies.count == 2 && copies.last == marked)
        for copy in copies { try promiseAgain(copy) }
        try workspace.sqlite("UPDATE original SET bytes = NULL")
        #expect(try workspace.tonghop("run", now: onTime).exit == 0)
        for copy in copies { #expect(!workspace.exists("outbox/" + copy)) }
        #expect(try workspace.sqlite("SELECT count(*) FROM delivery WHERE is_pending") == "0\n")
    }

    /// - Returns: the path of its marked copy.
    private func returnedTable() throws -> String {
        try workspace.drop(RiceReport(unit: "HTX1", newVarieties: "900").csv, as: "a.csv")
        #expect(try workspace.tonghop("run", now: onTime).exit == 0)
        let marked = try workspace.sqlite("SELECT path FROM delivery WHERE kind = 'marked'").trimmingCharacters(
            in: .newlines)
        try #require(workspace.exists("outbox/" + marked))
        return marked
    }

    /// As a run leaves it that was cut off between its transaction and the delivery.
    private func promiseAgain(_ path: String) throws {
        try workspace.sqlite("UPDATE delivery SET is_pending = 1 WHERE path = '\(path)'")
        try FileManager.default.removeItem(at: workspace.url("outbox/" + path))
    }

    // MARK: - Scratch

    /// A file in `register/work/` with its manifest, as a run leaves it that was cut off after the move.
    private func leave(_ text: String, as name: String, arrived: Int64, id: String, marks: [Int] = []) throws {
        let bytes = Array(text.utf8)
        let hex = Array(name.utf8).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        let folder = "register/work/" + (id.split(separator: "/").first ?? "")
        try workspace.write(
            Array("spool 1\n1 \(arrived) \(bytes.count) 0 0 root \(hex)\nend 1\n".utf8), to: folder + "/manifest")
        try workspace.write(bytes, to: "register/work/" + id)
        for mark in marks { try workspace.write([], to: "register/work/\(id).\(mark)") }
    }

    private static func nanoseconds() -> Int64 { Int64(Date().timeIntervalSince1970 * 1e9) }
}
