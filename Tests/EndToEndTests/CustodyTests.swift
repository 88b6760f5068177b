// Files in an office's folders are safe: open files, accounts, permissions, large scans, lost registers.
import Foundation
import Glibc
import TestSupport
import Testing

/// Two accounts that need no name: the one that runs the program, and a clerk's.
private let (service, clerk) = (UInt32(64_001), UInt32(64_002))
private let maySwitch = geteuid() == 0 && Command.isInstalled("setpriv")

extension ScratchWorkspace {
    /// Gives everything to the account that runs the program; the inbox is open to the clerk.
    fileprivate func handOver() throws {
        try #require(try Command(["chown", "-R", "\(service):\(service)", path]).run().exit == 0)
        try #require(try Command(["chmod", "-R", "a+rX", path]).run().exit == 0)
    }

    /// Runs the program as that account: it owns no file of the clerk's and has no capability.
    @discardableResult
    fileprivate func asService(_ words: String..., account: UInt32 = service) throws -> Outcome {
        let drop = ["setpriv", "--reuid", "\(account)", "--regid", "\(account)", "--clear-groups"]
        return try Command(drop + command(words, now: words.first == "run" ? onTime : nil)).run()
    }

    /// A file of the clerk's in a unit's folder, open for writing.
    fileprivate func clerkWrites(_ name: String, _ text: String) throws -> Int32 {
        let file = open(url("inbox/\(name)").path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o644)
        try #require(file >= 0 && fchown(file, clerk, clerk) == 0)
        append(text, to: file)
        return file
    }

    fileprivate func append(_ text: String, to file: Int32) {
        _ = Array(text.utf8).withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
    }

    fileprivate func makeUnitFolder(_ name: String) throws {
        try FileManager.default.createDirectory(at: url("inbox/\(name)"), withIntermediateDirectories: true)
    }
}

@Suite("Custody: other accounts", .enabled(if: maySwitch, "only root may run as other accounts"))
struct AccountTests {
    let workspace: ScratchWorkspace

    init() throws {
        workspace = try .small()
        for unit in ["HTX1", "HTX2", "HTX3"] { try workspace.makeUnitFolder(unit) }
        try workspace.handOver()
    }

    @Test(
        "an upload that paused, of an account whose files give us no lease, reaches the register when it goes on",
        arguments: [
            "", "<submission xmlns=\"urn:tonghop:submission:1\" ",
        ])
    func paused(_ start: String) throws {
        let whole = RiceReport(unit: "HTX1").xml
        let writer = try workspace.clerkWrites("HTX1/slow.xml", start)
        let first = try workspace.asService("run", "--json")
        #expect(try first.answer().submissions.map(\.verdict) == ["returned"], "\(first)")
        #expect(workspace.files(in: "register/held").count == 2)
        // Nothing changes while the writer sleeps.
        #expect(try workspace.asService("run", "--json").answer().submissions.isEmpty)
        ftruncate(writer, 0)
        lseek(writer, 0, SEEK_SET)
        workspace.append(whole, to: writer)
        close(writer)
        let second = try workspace.asService("run", "--json")
        #expect(try second.answer().submissions.map(\.verdict) == ["accepted"], "\(second)")
        #expect(try workspace.consolidation().contains(#"code="HTX1" state="on-time""#))
        // Its bytes are the same as those that were filed: it is held for its day, and not filed again.
        #expect(try workspace.asService("run", "--json").answer().submissions.isEmpty)
        #expect(workspace.files(in: "register/held").count == 2)
    }

    @Test("a file that looks cut short waits longer where nobody can say whether it is open")
    func cutShort() throws {
        close(try workspace.clerkWrites("HTX1/empty.xml", ""))
        close(try workspace.clerkWrites("HTX1/cut.xml", "<submission"))
        close(try workspace.clerkWrites("HTX1/whole.csv", RiceReport(unit: "HTX1").csv))
        sleep(3)
        // One second of rest: two for what looks whole, twenty for what does not.
        let answer = try workspace.asService("run", "--json", "--settle", "1").answer()
        #expect(answer.submissions.map(\.file) == ["whole.csv"])
        #expect(workspace.exists("inbox/HTX1/empty.xml") && workspace.exists("inbox/HTX1/cut.xml"))
    }

    @Test("root, and any other account, is told the line to type, and nothing is touched")
    func wrongAccount() throws {
        try workspace.asService("run")
        let before = workspace.state()
        let modes = try Command(["find", workspace.path, "-printf", "%p %u %m\n"]).run().out
        for words in [
            ["run"], ["report", "vu-xuan"], ["backup", "/tmp/x"], ["close", "vu-xuan"], ["form", "--all", "vu-xuan"],
        ] {
            let outcome = try Command(workspace.command(words, now: onTime)).run()
            #expect(
                outcome.exit == 77 && outcome.err.contains("runuser -u \(service) -- tonghop \(words[0])"), "\(outcome)"
            )
        }
        let other = try workspace.asService("run", account: clerk)
        #expect(other.exit == 77 && other.err.contains("sudo -u \(service)"), "\(other)")
        _ = try Command(workspace.command(["doctor"], now: onTime)).run()
        for words in [["status"], ["events"], ["schema"], ["rules"]] {
            #expect(try Command(workspace.command(words, now: onTime)).run().exit == 0, "\(words)")
        }
        #expect(differences(workspace.state(), before) == [])
        #expect(try Command(["find", workspace.path, "-printf", "%p %u %m\n"]).run().out == modes)
    }

    @Test("the doctor, asked by root before the first run, makes nothing that the service cannot use")
    func doctorMakesNothing() throws {
        let before = workspace.state()
        _ = try Command(workspace.command(["doctor"], now: onTime)).run()
        #expect(differences(workspace.state(), before) == [])
        #expect(try workspace.asService("run").exit == 0)
    }

    @Test("the doctor says when no lease is to be had, by trying")
    func leases() throws {
        close(try workspace.clerkWrites("HTX1/a.xml", RiceReport(unit: "HTX1").xml))
        let outcome = try workspace.asService("doctor", "--json")
        #expect(outcome.out.contains(#""code" : "leases""#) && outcome.out.contains("CAP_LEASE"), "\(outcome)")
    }

    @Test("a unit's folder that does not let us take its file ends in 1, every time, and holds nobody else up")
    func closedFolder() throws {
        close(try workspace.clerkWrites("HTX1/1.xml", RiceReport(unit: "HTX1").xml))
        close(try workspace.clerkWrites("HTX2/2.xml", RiceReport(unit: "HTX2").xml))
        try #require(chown(workspace.url("inbox/HTX1").path, 0, 0) == 0)
        let first = try workspace.asService("run", "--json")
        #expect(
            first.exit == 1 && first.err.contains("inbox/HTX1/1.xml") && first.err.contains("không có quyền"),
            "\(first)")
        #expect(try first.answer().submissions.map(\.unit) == ["HTX2"])
        #expect(try workspace.asService("run").exit == 1)
        #expect(try workspace.text("outbox/phieu/HTX1/chua-nhan.html").contains("1.xml"))
        #expect(try workspace.asService("doctor").exit == 1)
        #expect(try workspace.asService("status", "--json").out.contains("cannot-take"))
        #expect(try workspace.text("register/log/2024-05.log").contains("inbox/HTX1/1.xml"))
        try #require(chown(workspace.url("inbox/HTX1").path, service, service) == 0)
        let fixed = try workspace.asService("run", "--json")
        #expect(try fixed.exit == 0 && fixed.answer().submissions.map(\.unit) == ["HTX1"], "\(fixed)")
        #expect(!workspace.exists("outbox/phieu/HTX1/chua-nhan.html"))
    }

    @Test("one unit's notes folder that cannot be written: the others are answered, and the promise is kept later")
    func closedNotes() throws {
        try FileManager.default.createDirectory(
            at: workspace.url("outbox/phieu/HTX1"), withIntermediateDirectories: true)
        try #require(chown(workspace.url("outbox/phieu").path, service, service) == 0)
        for unit in ["HTX1", "HTX2"] { close(try workspace.clerkWrites("\(unit)/a.xml", RiceReport(unit: unit).xml)) }
        let first = try workspace.asService("run", "--json")
        #expect(first.exit == 1 && first.err.contains("outbox/phieu/HTX1"), "\(first)")
        #expect(try first.answer().counts["accepted"] == 2)
        #expect(workspace.files(in: "outbox/phieu/HTX2").count > 0 && workspace.files(in: "outbox/phieu/HTX1").isEmpty)
        #expect(try workspace.consolidation().contains(#"code="HTX1" state="on-time""#))
        #expect(try workspace.asService("run").exit == 1)
        try #require(chown(workspace.url("outbox/phieu/HTX1").path, service, service) == 0)
        #expect(try workspace.asService("run").exit == 0)
        #expect(workspace.files(in: "outbox/phieu/HTX1").contains { $0.hasSuffix(".html") })
    }

    @Test("a group that may read the register looks, proves and checks; who may not is told so, not that it is damaged")
    func readers() throws {
        close(try workspace.clerkWrites("HTX1/a.xml", RiceReport(unit: "HTX1").xml))
        try #require(try workspace.asService("run").exit == 0)
        try #require(try Command(["chmod", "-R", "g+rX,o=", workspace.url("register").path]).run().exit == 0)
        let group = ["setpriv", "--reuid", "\(clerk)", "--regid", "\(service)", "--clear-groups"]
        for words in [["status"], ["events"], ["verify"], ["trace", "vu-xuan", "L1.01"], ["schema"]] {
            let outcome = try Command(group + workspace.command(words, now: onTime)).run()
            #expect(outcome.exit == 0, "\(words) \(outcome)")
            let stranger = try workspace.asService(words[0], account: clerk)
            if words[0] == "status" || words[0] == "events" {
                #expect(stranger.exit == 77 && !stranger.err.contains("bị hỏng"), "\(stranger)")
            }
        }
    }
}

@Suite("Custody: large and strange files")
struct LargeFileTests {
    let workspace: ScratchWorkspace
    init() throws { workspace = try .small() }

    private func scan(_ megabytes: Int) -> [UInt8] {
        Array("%PDF-1.4\n".utf8)
            + (0..<megabytes << 17).flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8 & 255), 1, 2, 3, 4, 5, 6] }
    }

    @Test("a large scan is kept whole beside the register, proven, backed up and brought back elsewhere")
    func large() throws {
        let bytes = scan(9)
        try workspace.drop(bytes, as: "HTX1/ban ky.pdf")
        let outcome = try workspace.tonghop("run", "--json", now: onTime)
        #expect(try outcome.exit == 0 && outcome.answer().submissions.map(\.verdict) == ["attachment"], "\(outcome)")
        let stored = try #require(workspace.files(in: "register/originals").first)
        #expect(try workspace.bytes("register/originals/\(stored)") == bytes)
        #expect(try workspace.tonghop("verify", now: onTime).exit == 0)
        try #require(try workspace.tonghop("backup", workspace.url("b.sqlite").path, now: onTime).exit == 0)
        let elsewhere = try ScratchWorkspace.small()
        try #require(try elsewhere.tonghop("restore", workspace.url("b.sqlite").path, now: onTime).exit == 0)
        #expect(try elsewhere.bytes("register/originals/\(stored)") == bytes)
        #expect(try elsewhere.tonghop("verify", now: onTime).exit == 0)
        try workspace.write(Array("x".utf8), to: "register/originals/\(stored)")
        #expect(try workspace.tonghop("verify", now: onTime).exit == 1)
        #expect(try workspace.tonghop("backup", workspace.url("c.sqlite").path, now: onTime).exit == 70)
        #expect(!workspace.exists("c.sqlite"))
    }

    @Test(
        "what is larger than the plan keeps stays in the inbox; its sender is told the size at once, and not again and again"
    )
    func tooLarge() throws {
        let workspace = try ScratchWorkspace.small {
            $0.replacing("<heading>", with: "<limits attachmentBytes=\"2000000\"/><heading>")
        }
        try workspace.drop(scan(3), as: "HTX1/ban ky.pdf")
        try workspace.drop(RiceReport(unit: "HTX1").xml, as: "HTX1/a.xml")
        let first = try workspace.tonghop("run", "--json", now: onTime)
        #expect(try first.exit == 0 && first.answer().submissions.map(\.verdict) == ["accepted"], "\(first)")
        #expect(workspace.exists("inbox/HTX1/ban ky.pdf"))
        let page = try workspace.bytes("outbox/phieu/HTX1/chua-nhan.html")
        #expect(String(decoding: page, as: UTF8.self).contains("quá lớn (4 MB)"))
        let again = try workspace.tonghop("run", "--json", now: onTime)
        #expect(try again.answer().outputs.isEmpty && workspace.bytes("outbox/phieu/HTX1/chua-nhan.html") == page)
        #expect(try workspace.tonghop("status", "--json", now: onTime).out.contains("too-large"))
        try FileManager.default.removeItem(at: workspace.url("inbox/HTX1/ban ky.pdf"))
        #expect(try workspace.tonghop("run", now: onTime).exit == 0)
        #expect(!workspace.exists("outbox/phieu/HTX1/chua-nhan.html"))
    }

    @Test("a figures file too large to be read is returned, and its bytes are kept")
    func largeFigures() throws {
        let bytes = Array(RiceReport(unit: "HTX1", narrative: [String(repeating: "a", count: 2 << 20)]).xml.utf8)
        try workspace.drop(bytes, as: "HTX1/a.xml")
        let outcome = try workspace.tonghop("run", "--json", now: onTime)
        #expect(try outcome.answer().submissions.map(\.verdict) == ["returned"], "\(outcome)")
        let stored = try #require(workspace.files(in: "register/originals").first)
        #expect(try workspace.bytes("register/originals/\(stored)") == bytes)
    }

    @Test("an empty attachment is returned, never called kept")
    func emptyAttachment() throws {
        try workspace.drop("", as: "HTX1/ban ky.pdf")
        let outcome = try workspace.tonghop("run", "--json", now: onTime)
        #expect(try outcome.answer().submissions.map(\.verdict) == ["returned"], "\(outcome)")
        let note = try #require(workspace.files(in: "outbox/phieu/HTX1").first { $0.hasSuffix(".html") })
        #expect(try !workspace.text("outbox/phieu/HTX1/\(note)").contains("Đã lưu kèm"))
    }

    @Test(
        "whatever a clerk drops is answered by the very next run",
        arguments: ["xlsm", "xlsb", "et", "rar", "7z", "doc", "html", "fods", "pages", ""])
    func anyKind(_ ending: String) throws {
        try workspace.drop(
            [0x52, 0x61, 0x72, 0x21, 0x1A, 7, 0, 1, 2, 3], as: "HTX1/bao cao" + (ending.isEmpty ? "" : "." + ending))
        let outcome = try workspace.tonghop("run", "--json", now: onTime)
        #expect(try outcome.exit == 0 && outcome.answer().submissions.count == 1, "\(outcome)")
        #expect(workspace.files(in: "outbox/phieu/HTX1").contains { $0.hasSuffix(".html") })
    }

    @Test("a folder in a unit's folder is answered at once, and leaves the page when it is gone")
    func folderWithin() throws {
        try workspace.drop("x", as: "HTX1/thang 5/a.xml")
        let first = try workspace.tonghop("run", now: onTime)
        #expect(first.exit == 0 && first.err.contains("HTX1/thang 5"), "\(first)")
        #expect(try workspace.text("outbox/phieu/HTX1/chua-nhan.html").contains("thang 5"))
        #expect(try workspace.tonghop("doctor", "--json", now: onTime).out.contains(#""code" : "skipped""#))
    }

    @Test("the board lists what no run takes as long as it lies there, and is not written again meanwhile")
    func boardOfSkipped() throws {
        let board = "outbox/2024/vu-xuan/theo-doi.html"
        try workspace.drop(RiceReport(unit: "HTX1").xml, as: "HTX1/a.xml")
        try workspace.drop("x", as: "HTX2/thang 5/a.xml")
        try workspace.drop("x", as: "chung/a/b.xml")
        try workspace.tonghop("run", now: onTime)
        let listed = try workspace.text(board)
        #expect(listed.contains("HTX2/thang 5 (Hợp tác xã Hai): "), "\(listed)")
        #expect(listed.contains("chung/a: "))
        let before = workspace.state(of: "outbox")
        try workspace.tonghop("run", now: onTime)
        #expect(workspace.state(of: "outbox") == before)
        #expect(try workspace.tonghop("verify", now: onTime).exit == 0)
        for folder in ["HTX2/thang 5", "chung"] {
            try FileManager.default.removeItem(at: workspace.url("inbox/\(folder)"))
        }
        try workspace.tonghop("run", now: onTime)
        #expect(try !workspace.text(board).contains("Tệp trong inbox chưa nhận được"))
    }

    @Test("a receipt lies in place of a taken file as long as the plan says, and is never taken itself")
    func receipts() throws {
        let workspace = try ScratchWorkspace.small {
            $0.replacing("<heading", with: #"<limits receiptDays="14"/><heading"#, maxReplacements: 1)
        }
        try workspace.drop(RiceReport(unit: "HTX1").xml, as: "HTX1/a.xml")
        try workspace.drop(RiceReport(unit: "HTX2").xml, as: "HTX2/kiem-tra-thu/a.xml")
        try #require(try workspace.tonghop("run", now: onTime).exit == 0)
        let left = workspace.files(in: "inbox/HTX1")
        #expect(left.count == 1 && left[0].hasPrefix("a.xml_da-nhan-"), "\(left)")
        let text = try workspace.text("inbox/HTX1/\(left[0])")
        #expect(
            text.contains("Đã nhận tệp “a.xml”") && text.contains("outbox/phieu/HTX1")
                && text.contains("tự mất sau ngày "))
        #expect(workspace.files(in: "inbox/HTX2/kiem-tra-thu").count == 1)
        // A renamed copy, as synchronisation makes it.
        try workspace.drop(text, as: "HTX1/a (conflicted copy).txt")
        let before = workspace.state()
        let again = try workspace.tonghop("run", now: onTime)
        #expect(again.exit == 0 && again.out.isEmpty && again.err.isEmpty, "\(again)")
        #expect(workspace.state() == before)
        try workspace.tonghop("run", now: "2024-06-30T08:00:00")
        #expect(workspace.files(in: "inbox/HTX1").isEmpty && workspace.files(in: "inbox/HTX2/kiem-tra-thu").isEmpty)
        #expect(try workspace.sqlite("SELECT count(*) FROM submission") == "1\n")
    }

    @Test("a trial in the unit's own folder is answered there, and nothing is filed")
    func trial() throws {
        try workspace.drop(RiceReport(unit: "HTX1").xml, as: "HTX1/kiem-tra-thu/a.xml")
        let answer = try workspace.tonghop("run", "--json", now: onTime).answer()
        #expect(answer.submissions.map(\.verdict) == ["accepted"])
        #expect(try workspace.sqlite("SELECT count(*) FROM submission") == "0\n")
        #expect(workspace.files(in: "outbox/phieu/HTX1").contains { $0.hasSuffix(".html") })
        #expect(workspace.files(in: "inbox/HTX1/kiem-tra-thu").isEmpty)
    }
}

@Suite("Custody: the register")
struct LostRegisterTests {
    let workspace: ScratchWorkspace
    let file: String

    init() throws {
        workspace = try .small()
        file = workspace.url("kept.sqlite").path
        try workspace.drop(RiceReport(unit: "HTX1").xml, as: "1.xml")
        try #require(try workspace.tonghop("run", now: onTime).exit == 0)
        try #require(try workspace.tonghop("backup", file, now: onTime).exit == 0)
    }

    @Test(
        "a register that is gone, or empty, beside its results is never begun anew in silence",
        arguments: [true, false])
    func lost(_ isEmpty: Bool) throws {
        try FileManager.default.removeItem(at: workspace.url("register/register.sqlite"))
        if isEmpty { try workspace.write([], to: "register/register.sqlite") }
        try workspace.drop(RiceReport(unit: "HTX2").xml, as: "2.xml")
        for words in [["run"], ["status"], ["report", "vu-xuan"], ["verify"], ["events"]] {
            let outcome = try Command(workspace.command(words, now: onTime)).run()
            #expect(outcome.exit == 70 && outcome.err.contains("tonghop restore TỆP"), "\(words) \(outcome)")
        }
        #expect(try workspace.tonghop("doctor", now: onTime).exit == 1)
        #expect(workspace.exists("inbox/2.xml"))
        #expect(try workspace.tonghop("run", "--new-register", now: onTime).exit == 0)
        #expect(try workspace.tonghop("status", now: onTime).exit == 0)
    }

    @Test("a first run that could not use the plan has lost no register: the next one begins")
    func firstFailure() throws {
        let workspace = try ScratchWorkspace.small()
        try workspace.write(Array("no plan".utf8), to: "plan/other.xml")
        #expect(try workspace.tonghop("run", now: onTime).exit == 65)
        try FileManager.default.removeItem(at: workspace.url("plan/other.xml"))
        try workspace.drop(RiceReport(unit: "HTX1").xml, as: "1.xml")
        let outcome = try workspace.tonghop("run", now: onTime)
        #expect(outcome.exit == 0, "\(outcome)")
    }

    @Test("a backup of a register that is not sound is no backup: 70, and no file")
    func unsoundBackup() throws {
        try workspace.sqlite("UPDATE original SET bytes = CAST('x' AS BLOB)")
        let outcome = try workspace.tonghop("backup", workspace.url("other.sqlite").path, now: onTime)
        #expect(outcome.exit == 70, "\(outcome)")
        #expect(!workspace.exists("other.sqlite") && workspace.files(in: "").allSatisfy { !$0.contains(".tmp-") })
    }

    @Test("restored into an empty folder it is a workspace that works: plan, notes, reports, and nothing beside them")
    func elsewhere() throws {
        let folder = try ScratchFolder()
        let other = folder.path + "/new"
        let words = [Command.tonghop, "restore", file, "--workspace", other, "--now", onTime, "--no-pdf"]
        let outcome = try Command(words).run()
        #expect(outcome.exit == 0, "\(outcome)")
        for path in ["plan", "outbox/2024/vu-xuan", "outbox/phieu/HTX1"] {
            let names = try FileManager.default.contentsOfDirectory(atPath: other + "/" + path).sorted()
            if path != "plan" {
                #expect(names == workspace.files(in: path).sorted(), "\(path)")
            } else {
                #expect(names.count == 1)
            }
        }
        let verified = try Command([Command.tonghop, "verify", "--workspace", other, "--now", onTime]).run()
        #expect(verified.exit == 0, "\(verified)")
    }

    @Test("what the register that was set aside had written is ours, and is replaced in its place")
    func known() throws {
        try workspace.drop(RiceReport(unit: "HTX2").xml, as: "2.xml")
        try #require(try workspace.tonghop("run", now: onTime).exit == 0)
        let outcome = try workspace.tonghop("restore", file, now: onTime)
        #expect(outcome.exit == 0, "\(outcome)")
        #expect(workspace.files(in: "outbox").allSatisfy { !$0.contains(".ban-0") }, "\(workspace.files(in: "outbox"))")
        #expect(try !workspace.consolidation().contains(#"code="HTX2" state="on-time""#))
    }

    @Test("notes that somebody deleted are made again by a restore")
    func notes() throws {
        let before = workspace.files(in: "outbox").sorted()
        try FileManager.default.removeItem(at: workspace.url("outbox/phieu"))
        try FileManager.default.removeItem(at: workspace.url("outbox/2024"))
        try #require(try workspace.tonghop("restore", file, now: onTime).exit == 0)
        #expect(workspace.files(in: "outbox").sorted() == before)
    }

    @Test("a file set aside ends in 1 until it is taken up again, with the time it came")
    func requeue() throws {
        let id = "17f0000000000000-0123456789abcdef"
        let name = "612e786d6c"  // a.xml
        try workspace.write(Array(RiceReport(unit: "HTX2").xml.utf8), to: "register/quarantine/\(id)-0001")
        try workspace.write(
            Array("Tệp: a.xml\nspool 1\n1 1715479200000000000 4 0 0 unit:48545832 \(name)\nend 1\n".utf8),
            to: "register/quarantine/\(id)-0001.txt")
        for _ in 0..<2 {
            let outcome = try workspace.tonghop("run", now: onTime)
            #expect(outcome.exit == 1 && outcome.err.contains("tonghop requeue"), "\(outcome)")
        }
        #expect(try workspace.text("outbox/phieu/HTX2/chua-nhan.html").contains("a.xml"))
        let taken = try workspace.tonghop("requeue", now: onTime)
        #expect(taken.exit == 0 && taken.out.contains("HTX2/a.xml"), "\(taken)")
        let answer = try workspace.tonghop("run", "--json", now: onTime)
        #expect(try answer.exit == 0 && answer.answer().submissions.map(\.unit) == ["HTX2"], "\(answer)")
        #expect(try answer.answer().submissions.first?.received == "2024-05-12T02:00:00Z")
        #expect(
            workspace.files(in: "register/quarantine").isEmpty && !workspace.exists("outbox/phieu/HTX2/chua-nhan.html"))
    }
}

@Suite("Custody: the command line")
struct CommandCustodyTests {
    @Test("an answer that could not be written is a failure of its own", arguments: ["schema", "rules"])
    func fullDisk(_ command: String) throws {
        let workspace = try ScratchWorkspace.small()
        let words = workspace.command([command]).map { "'\($0)'" }.joined(separator: " ")
        let outcome = try Command(["sh", "-c", words + " > /dev/full"]).run()
        #expect(outcome.exit == 73, "\(outcome)")
    }

    @Test("options may stand before the command, and the environment names the workspace and the language")
    func options() throws {
        let workspace = try ScratchWorkspace.small()
        let before = try Command([Command.tonghop, "--workspace", workspace.path, "--lang=en", "status"]).run()
        #expect(before.exit == 0 && before.out.contains("Missing"), "\(before)")
        var environment = ProcessInfo.processInfo.environment
        environment["TONGHOP_WORKSPACE"] = workspace.path
        environment["TONGHOP_LANG"] = "en"
        let named = try Command([Command.tonghop, "status"], environment: environment, in: "/").run()
        #expect(named.exit == 0 && named.out.contains("Missing"), "\(named)")
    }

    @Test("a run waits for another one as long as it is told to, and a quiet one does not complain")
    func waiting() throws {
        let workspace = try ScratchWorkspace.small()
        try workspace.tonghop("run", now: onTime)
        let lock = open(workspace.url("register/lock").path, O_RDWR | O_CLOEXEC)
        try #require(lock >= 0 && flock(lock, LOCK_EX | LOCK_NB) == 0)
        let quiet = try workspace.tonghop("run", "--quiet", now: onTime)
        #expect(quiet.exit == 75 && quiet.err.isEmpty)
        let release = Thread {
            sleep(1)
            close(lock)
        }
        release.start()
        #expect(try workspace.tonghop("run", "--wait", "20", now: onTime).exit == 0)
    }
}
