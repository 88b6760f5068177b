// A register that is backed up and restored is unchanged. A file that is not an intact backup changes nothing.
import Foundation
import TestSupport
import Testing

@Suite("backup, restore")
struct BackupCommandTests {
    let workspace: ScratchWorkspace
    let file: String

    /// One report in, one backup made.
    init() throws {
        workspace = try ScratchWorkspace.small()
        file = workspace.url("kept.sqlite").path
        try workspace.drop(RiceReport(unit: "HTX1").xml, as: "1.xml")
        try #require(try workspace.tonghop("run", now: onTime).exit == 0)
        let outcome = try workspace.tonghop("backup", file, now: onTime)
        try #require(outcome.exit == 0, "\(outcome)")
    }

    private func content() throws -> String {
        try workspace.sqlite(
            "SELECT claim, verdict, hex(sha256) FROM submission JOIN original ON original.id = original; SELECT * FROM figure; SELECT period, version, content_sha256 FROM consolidation"
        )
    }

    @Test("backup and restore give the same submissions, originals and reports; the register in between is kept aside")
    func roundTrip() throws {
        let before = try content()
        try workspace.drop(RiceReport(unit: "HTX2").xml, as: "2.xml")
        try workspace.tonghop("run", now: onTime)
        #expect(try content() != before)
        let outcome = try workspace.tonghop("restore", file, now: "2024-05-13T10:00:00+07:00")
        #expect(outcome.exit == 0, "\(outcome)")
        #expect(try content() == before)
        let aside = "register/register.sqlite.2024-05-13T030000Z"
        #expect(outcome.out.contains(aside))
        #expect(
            try Command(["sqlite3", workspace.url(aside).path, "SELECT count(*) FROM submission"]).run().out == "2\n")
        #expect(try workspace.tonghop("run", now: onTime).exit == 0)
        #expect(try workspace.tonghop("doctor", now: "2024-05-14").exit == 0)
    }

    @Test("a restore into an empty outbox writes again what units and the superior office were given")
    func emptyOutbox() throws {
        try workspace.tonghop("excuse", "HTX3", "vu-xuan", "--reason", "mới lập", now: onTime)
        try workspace.tonghop("send", "vu-xuan", "--number", "7", "--date", "2024-05-14", now: "2024-05-14")
        let whole = workspace.url("whole.sqlite").path
        try #require(try workspace.tonghop("backup", whole, now: "2024-05-14").exit == 0)
        let folders = ["outbox/phieu", "outbox/2024/vu-xuan/ho-so-gui-di"]
        func contents() throws -> [String: [UInt8]] {
            let paths = folders.flatMap { folder in workspace.files(in: folder).map { "\(folder)/\($0)" } }
            return try Dictionary(uniqueKeysWithValues: paths.map { ($0, try workspace.bytes($0)) })
        }
        let before = try contents()
        for part in ["ho-so-gui-di/SHA256SUMS", "HTX1/", "HTX3/2024-vu-xuan"] {
            try #require(before.keys.contains { $0.contains(part) }, "\(before.keys.sorted())")
        }
        try FileManager.default.removeItem(at: workspace.url("outbox"))
        let outcome = try workspace.tonghop("restore", whole, now: "2024-05-15")
        #expect(outcome.exit == 0, "\(outcome)")
        #expect(try contents() == before)
    }

    @Test("a restore makes the pages of files that no run takes agree with the inbox, whatever the backup lists")
    func skippedPages() throws {
        let page = "outbox/phieu/HTX2/chua-nhan.html"
        try workspace.drop("x", as: "HTX2/thang 5/a.xml")
        try workspace.tonghop("run", now: onTime)
        let before = try workspace.bytes(page)
        try FileManager.default.removeItem(at: workspace.url("outbox"))
        #expect(try workspace.tonghop("restore", file, now: onTime).exit == 0)
        #expect(try workspace.bytes(page) == before)
        try FileManager.default.removeItem(at: workspace.url("inbox/HTX2/thang 5"))
        #expect(try workspace.tonghop("restore", file, now: onTime).exit == 0)
        #expect(!workspace.exists(page))
    }

    @Test("a restore that ends after the register was replaced is completed by the next run")
    func endedAfterSwap() throws {
        try workspace.tonghop("send", "vu-xuan", "--number", "7", "--date", "2024-05-14", now: "2024-05-14")
        let whole = workspace.url("whole.sqlite").path
        try #require(try workspace.tonghop("backup", whole, now: "2024-05-14").exit == 0)
        let plan = try workspace.bytes("plan/plan.xml")
        try workspace.write(Array("<plan".utf8), to: "plan/plan.xml")
        try FileManager.default.removeItem(at: workspace.url("outbox"))
        #expect(try workspace.tonghop("restore", whole, now: "2024-05-15").exit != 0)
        try workspace.write(plan, to: "plan/plan.xml")
        #expect(try workspace.tonghop("run", now: "2024-05-15").exit == 0)
        #expect(workspace.exists("outbox/2024/vu-xuan/ho-so-gui-di/SHA256SUMS"))
        #expect(workspace.exists("outbox/phieu/HTX1/MOI-NHAT.html"))
    }

    @Test("both are in the log, with who did it")
    func recorded() throws {
        try workspace.tonghop("restore", file, now: onTime)
        let lines = try workspace.tonghop("events", "--json", now: onTime).answer(EventLines.self).events
        #expect(lines.map(\.what).contains("restore \(file)"))
        #expect(lines.allSatisfy { !$0.who.isEmpty })
        let twin = try ScratchWorkspace(copying: workspace)
        try twin.tonghop("backup", twin.url("other.sqlite").path, now: onTime)
        #expect(try twin.tonghop("events", "--last", "1", now: onTime).out.contains("Sao lưu sổ đăng ký ra "))
    }

    @Test("only its owner can read a backup, and nothing is left next to it")
    func rights() throws {
        let attributes = try FileManager.default.attributesOfItem(atPath: file)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        #expect(Checkout.hiddenNames(in: workspace.path).isEmpty)
    }

    @Test("on a disk that cannot keep others from reading it, no backup is left, and another disk is asked for")
    func notPrivate() throws {
        let path = workspace.url("usb.sqlite").path
        let outcome = try Command(
            [
                "strace", "-f", "-o", "/dev/null", "-e", "trace=?chmod,?fchmodat", "-e",
                "inject=?chmod,?fchmodat:error=EPERM",
            ]
                + workspace.command(["backup", path], now: onTime)
        ).run()
        #expect(outcome.exit == 1 && outcome.err.contains("Không giới hạn được quyền đọc của “\(path)”"), "\(outcome)")
        #expect(outcome.err.contains("Hãy chọn thư mục trên ổ đĩa khác."))
        #expect(!workspace.exists("usb.sqlite") && Checkout.hiddenNames(in: workspace.path).isEmpty)
    }

    @Test("an existing file is never overwritten")
    func neverOver() throws {
        let before = workspace.state()
        let outcome = try workspace.tonghop("backup", file, now: onTime)
        #expect(outcome.exit == 1 && outcome.err.contains("không bao giờ ghi đè"))
        #expect(differences(workspace.state(), before) == [])
    }

    enum NotIntact: CaseIterable {
        case otherFile, cutShort, overwritten, otherFigure, otherOriginal, newer, empty, absent
    }

    @Test("what is no sound backup is refused, and nothing is touched", arguments: NotIntact.allCases)
    func notIntact(_ flaw: NotIntact) throws {
        let bytes = try workspace.bytes("kept.sqlite")
        switch flaw {
        case .otherFile: try workspace.write(Array(repeating: 60, count: 5_000), to: "kept.sqlite")
        case .cutShort: try workspace.write(Array(bytes.prefix(bytes.count / 2)), to: "kept.sqlite")
        case .overwritten:
            try workspace.write(
                Array(bytes.prefix(4_096)) + Array(repeating: 0xA5, count: bytes.count - 4_096), to: "kept.sqlite")
        case .otherFigure: try alter("UPDATE figure SET scaled = scaled + 1")
        case .otherOriginal: try alter("UPDATE original SET bytes = CAST('x' AS BLOB)")
        case .newer: try alter("PRAGMA user_version = 99")
        case .empty: try workspace.write([], to: "kept.sqlite")
        case .absent: try FileManager.default.removeItem(atPath: file)
        }
        let before = workspace.state()
        let outcome = try workspace.tonghop("restore", file, now: onTime)
        #expect(outcome.exit == (flaw == .absent ? 64 : 1), "\(outcome)")
        #expect(outcome.err.contains("kept.sqlite"))
        #expect(differences(workspace.state(), before).filter { $0 != "register" } == [])
    }

    @Test("a damaged register gives way to its backup, and stays to be looked at")
    func damaged() throws {
        let before = try content()
        let bytes = try workspace.bytes("register/register.sqlite")
        try workspace.write(Array(bytes.prefix(bytes.count / 2)), to: "register/register.sqlite")
        #expect(try workspace.tonghop("doctor", now: onTime).exit == 1)
        #expect(try workspace.tonghop("restore", file, now: onTime).exit == 0)
        #expect(try content() == before)
        #expect(workspace.files(in: "register").contains { $0.hasPrefix("register.sqlite.") })
    }

    private func alter(_ statement: String) throws {
        try #require(try Command(["sqlite3", file, statement]).run().exit == 0)
    }
}

extension Checkout {
    /// Names that begin with a dot, which a listing passes over.
    fileprivate static func hiddenNames(in folder: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter { $0.hasPrefix(".") }
    }
}
