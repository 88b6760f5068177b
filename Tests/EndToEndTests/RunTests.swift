// What a run promises its caller: exit codes, silence, and nothing touched that must not be.
import Foundation
import Glibc
import TestSupport
import Testing

@Suite("A run")
struct RunTests {
    let workspace: ScratchWorkspace

    /// One report is in; a second waits.
    init() throws {
        workspace = try .small()
        try workspace.drop(RiceReport(unit: "HTX1").xml, as: "htx1.xml")
        try #require(try workspace.tonghop("run", now: onTime).exit == 0)
        try workspace.drop(RiceReport(unit: "HTX2").csv, as: "htx2.csv")
    }

    @Test("while another holds the lock: exit 75, nothing touched")
    func busy() throws {
        let lock = open(workspace.url("register/lock").path, O_RDWR | O_CLOEXEC)
        defer { close(lock) }
        try #require(flock(lock, LOCK_EX | LOCK_NB) == 0)
        try expectUntouched(exit: 75, saying: "thử lại")
    }

    @Test("under a broken plan: exit 65, every fault with its line, nothing touched")
    func brokenPlan() throws {
        let plan = try workspace.text("plan/plan.xml").replacing(
            #"measure="ha""#, with: #"measure="ha" merge="average""#)
        try workspace.write(Array(plan.utf8), to: "plan/plan.xml")
        let outcome = try expectUntouched(exit: 65, saying: "average")
        #expect(outcome.err.matches(of: /dòng \d+/).count == 2)
    }

    @Test("over a damaged register: exit 70, nothing touched", arguments: Damage.allCases)
    func damaged(_ damage: Damage) throws {
        try workspace.write(
            damage.applied(to: try workspace.bytes("register/register.sqlite")), to: "register/register.sqlite")
        try expectUntouched(exit: 70, saying: "register.sqlite")
    }

    enum Damage: CaseIterable {
        case anotherFile, cutShort, overwritten

        func applied(to bytes: [UInt8]) -> [UInt8] {
            switch self {
            case .anotherFile: Array("<xml/>".utf8) + [UInt8](repeating: 32, count: 4_096)
            case .cutShort: Array(bytes.prefix(bytes.count / 2))
            case .overwritten: Array(bytes.prefix(4_096)) + [UInt8](repeating: 0xA5, count: bytes.count - 4_096)
            }
        }
    }

    @Test("in a folder that is no workspace: exit 1, and what to do")
    func noWorkspace() throws {
        try FileManager.default.removeItem(at: workspace.url("inbox"))
        let outcome = try workspace.tonghop("run")
        #expect(outcome.exit == 1)
        #expect(outcome.err.contains("tonghop init"))
    }

    @Test(
        "with a word it does not know: exit 64",
        arguments: [["run", "--loud"], ["dance"], ["run", "--now", "soon"], ["report", "never"]])
    func usage(_ words: [String]) throws {
        #expect(try Command(workspace.command(words)).run().exit == 64)
    }

    @Test(
        "after a stored figure was changed with the sqlite3 shell: exit 1, unit and indicator named, until it is put right"
    )
    func tampered() throws {
        let change =
            "UPDATE figure SET scaled = scaled %@ 1 WHERE indicator = (SELECT id FROM indicator WHERE code = 'L1.02')"
        try workspace.sqlite(change.replacing("%@", with: "+"))
        let outcome = try expectUntouched(exit: 1, saying: "L1.02")
        #expect(outcome.err.contains("HTX1"))
        try workspace.sqlite(change.replacing("%@", with: "-"))
        #expect(try workspace.tonghop("run", now: onTime).exit == 0)
        #expect(try workspace.consolidation().contains(#"code="HTX2" state="on-time""#))
    }

    @Test("a changed figure is compared with its own part of a file that holds several reports of the unit")
    func tamperedPart() throws {
        let workspace = try ScratchWorkspace.small { $0.withYear() }
        func rows(_ period: String, _ area: Int) -> String {
            """
            HTX1;\(period);NV1;Gieo cấy;;đã hoàn thành
            HTX1;\(period);L1.01;Diện tích gieo cấy;ha;\(area),5
            HTX1;\(period);L1.02;Trong đó: giống mới;ha;60

            """
        }
        let head = "Kế hoạch;LUA-2024\n\nĐơn vị;Kỳ báo cáo;Mã;Nội dung;ĐVT;Số liệu\n"
        try workspace.drop(head + rows("vu-xuan", 100) + rows("nam", 200) + "HẾT;;6\n", as: "xuat.csv")
        try workspace.tonghop("run", now: "2024-11-12")
        try workspace.sqlite("UPDATE figure SET scaled = scaled + 1 WHERE scaled = 2005")
        let changed = try workspace.tonghop("run", now: "2024-11-12")
        #expect(changed.err.contains("L1.01 (năm) là 200.6, khác tệp gốc (200.5)"), "\(changed)")
        #expect(!changed.err.contains("L1.02"))
    }

    @Test("an idle one makes no system call that could change anything", .disabled(if: isSanitized))
    func idle() throws {
        try workspace.tonghop("run", now: onTime)
        let log = workspace.url("trace").path
        // What is not opened for writing cannot be written to.
        let calls =
            "openat,open,creat,truncate,rename,renameat,renameat2,unlink,unlinkat,link,linkat,fsync,fdatasync,syncfs"
        let outcome = try Command(["strace", "-f", "-o", log, "-e", "trace=\(calls)"] + workspace.command(["run"]))
            .run()
        try #require(outcome.exit == 0, "\(outcome.err)")
        let changing = try workspace.text("trace").split(separator: "\n").filter { line in
            guard let call = line.firstMatch(of: /^\d+ +(\w+)\(/)?.1, !line.contains("\"lock\"") else { return false }
            return !call.hasPrefix("open") || line.contains(/O_WRONLY|O_RDWR|O_CREAT|O_TMPFILE/)
        }
        #expect(changing == [])
    }

    @Test("one at work opens nothing for writing outside register/ and outbox/, and no scratch file: it needs no /tmp")
    func writesAtHome() throws {
        try workspace.drop(RiceReport(unit: "HTX3", newVarieties: "900").csv, as: "sai.csv")
        let log = workspace.url("trace").path
        let command = workspace.command(["run"], now: onTime)
        let outcome = try Command(["strace", "-f", "-o", log, "-e", "trace=openat,open,creat,mkdir,mkdirat"] + command)
            .run()
        try #require(outcome.exit == 0, "\(outcome.err)")
        #expect(workspace.files(in: "outbox").contains { $0.hasSuffix("danh-dau.xlsx") })
        let elsewhere = try workspace.text("trace").split(separator: "\n").filter { line in
            guard line.contains(/mkdir|creat\(|O_WRONLY|O_RDWR|O_CREAT/), let path = line.firstMatch(of: /"([^"]*)"/)?.1
            else { return false }
            // A file in memory has a name in /proc; what is relative is below a folder that we opened.
            return path.hasPrefix("/")
                && !["/proc/self/fd/", "/dev/null", workspace.path + "/register", workspace.path + "/outbox"].contains {
                    path.hasPrefix($0)
                }
        }
        #expect(elsewhere == [])
        #expect(try !workspace.text("trace").contains("/tmp."))
    }

    @Test("in cron's bare environment it does the same")
    func bareEnvironment() throws {
        let twin = try ScratchWorkspace(copying: workspace)
        #expect(try workspace.tonghop("run", "--json", now: onTime, environment: [:]).exit == 0)
        #expect(try twin.tonghop("run", "--json", now: onTime).exit == 0)
        #expect(workspace.files(in: "outbox") == twin.files(in: "outbox"))
        for file in twin.files(in: "outbox") {
            #expect(try workspace.bytes("outbox/\(file)") == twin.bytes("outbox/\(file)"), "\(file)")
        }
    }

    @Test("never overwrites what somebody edited")
    func edited() throws {
        let mine = try workspace.bytes("outbox/2024/vu-xuan/bao-cao.docx") + Array("edited".utf8)
        try workspace.write(mine, to: "outbox/2024/vu-xuan/bao-cao.docx")
        let outcome = try workspace.tonghop("run", now: onTime)
        #expect(outcome.exit == 0)
        #expect(outcome.out.contains("bao-cao.may-lap-02.docx"))
        #expect(try workspace.bytes("outbox/2024/vu-xuan/bao-cao.docx") == mine)
        #expect(try workspace.bytes("outbox/2024/vu-xuan/bao-cao.may-lap-02.docx") != mine)
        let before = workspace.state()
        #expect(try workspace.tonghop("run", now: onTime).exit == 0)
        #expect(differences(workspace.state(), before) == [])
    }

    @Test("leaves a file that is not at rest")
    func settling() throws {
        let before = workspace.state()
        #expect(try workspace.tonghop("run", "--settle", "3600").exit == 0)
        #expect(differences(workspace.state(), before) == [])
    }

    /// - Returns: the output of the run.
    @discardableResult
    private func expectUntouched(exit: Int32, saying words: String) throws -> Outcome {
        let before = workspace.state()
        let outcome = try workspace.tonghop("run", now: onTime)
        #expect(outcome.exit == exit, "\(outcome)")
        #expect(outcome.err.contains(words), "\(outcome.err)")
        // The reason of the failure is in the operator's log.
        #expect(differences(workspace.state(), before).filter { !$0.hasPrefix("register/log") } == [])
        return outcome
    }
}
