// What goes wrong on our side: each has its exit code and a plain sentence, and a clerk never meets the parser's
// English.
import Foundation
import Glibc
import TestSupport
import Testing

/// Root may, and not even root in a changed root or an unprivileged container.
private let mayMount = (try? Command(["unshare", "-m", "mount", "--make-rprivate", "/"]).run().exit) == 0

@Suite("Failures and complaints")
struct FailureTests {
    static let commands = [
        "run", "check", "status", "report", "send", "trace", "verify", "baseline", "schema", "init", "doctor", "events",
        "backup", "restore",
        "excuse", "withdraw", "arrived", "close", "reopen", "remind", "rules", "form", "requeue", "new-year", "plan",
        "export", "template", "setup-access",
    ]

    // MARK: - What was typed

    @Test(
        "a command typed wrong ends in 64, with a sentence on stderr that says what is wrong",
        arguments: [
            (["frobnicate"], "không có lệnh “frobnicate”."), (["status", "--foo"], "không có tùy chọn --foo"),
            (["statsu", "6-thang", "--json"], "không có lệnh “statsu”. Có phải là status?"),
            (["help", "widthdraw"], "không có lệnh “widthdraw”. Có phải là withdraw?"),
            (["status", "a", "b", "c"], "không hiểu: b, c"), (["status", "--json=3"], "sau --json không ghi gì thêm"),
            (["status", "--lang", "fr"], "“fr” không dùng được cho --lang <vi|en>. Hãy ghi một trong: vi, en."),
            (["remind"], "còn thiếu <PERIOD>"), (["run", "--settle"], "sau --settle còn thiếu <S>"),
            (["run", "--settle", "x"], "“x” không dùng được cho --settle <S>"),
            (["run", "--now", "mai"], "không hiểu thời điểm “mai”"),
            (["excuse", "HTX1", "vu-xuan", "--reason", "  "], "chưa ghi lý do"),
            (
                ["arrived", "HTX1", "vu-xuan", "--date", "31/2/2024", "--number", "1", "--reason", "x"],
                "“31/2/2024” không dùng được cho --date"
            ),
            (["status", "vu-thu"], "không có kỳ “vu-thu”. Các kỳ: vu-xuan."),
            (["status", "--plan", "X"], "Không có kế hoạch “X”"),
            (["excuse", "HTX7", "vu-xuan", "--reason", "x"], "không có đơn vị “HTX7”. Các đơn vị: HTX1, HTX2, HTX3."),
            (["withdraw", "HTX1", "vu-xuan", "--reason", "x"], "HTX1 chưa có báo cáo nào được tiếp nhận"),
            (["trace", "vu-xuan", "L9.99"], "không có chỉ tiêu “L9.99”"),
            (["report", "vu-xuan", "--report-version", "9"], "không có bản 9"),
            (["check", "khong-co.csv"], "Không đọc được “khong-co.csv”: không có tệp hoặc thư mục này"),
            (["restore", "khong-co.sqlite"], "Không đọc được “khong-co.sqlite”"),
            (["baseline", "vu-xuan", "khong-co.csv"], "Không đọc được"),
        ])
    func mistyped(_ words: [String], _ sentence: String) throws {
        let workspace = try ScratchWorkspace.small()
        let common = (words.contains("--now") ? [] : ["--now", onTime]) + ["--workspace", workspace.path]
        let outcome = try Command([Command.tonghop] + words + common).run()
        #expect(outcome.exit == 64 && outcome.out.isEmpty == !words.contains("--json"), "\(outcome)")
        #expect(outcome.err.contains(sentence), "\(outcome.err)")
        #expect(outcome.err.firstMatch(of: Self.english) == nil, "\(outcome.err)")
        #expect(try Command([Command.tonghop, "--lang", "en"] + words).run().err.contains("Gõ chưa đúng") == false)
    }

    @Test(
        "the help of every command is Vietnamese from frame to frame, and fits a terminal", arguments: commands + [""])
    func help(_ command: String) throws {
        let outcome = try Command([Command.tonghop, "help", command].filter { !$0.isEmpty }).run()
        #expect(outcome.exit == 0 && outcome.err.isEmpty)
        #expect(outcome.out.contains("CÁCH GÕ: tonghop") && outcome.out.contains("TÙY CHỌN:"))
        #expect(outcome.out.firstMatch(of: Self.english) == nil, "\(outcome.out)")
        #expect(
            outcome.out.split(separator: "\n").allSatisfy { $0.count <= 80 || $0.hasPrefix("CÁCH GÕ: ") },
            "\(outcome.out)")
        let english = try Command([Command.tonghop, "help", command, "--lang", "en"].filter { !$0.isEmpty }).run()
        #expect(english.out.contains("USAGE: tonghop") && !english.out.contains("CÁCH GÕ"))
    }

    /// Words of the parser that have no business on a Vietnamese screen.
    private static var english: Regex<Substring> {
        /OVERVIEW|USAGE|Usage|OPTIONS|Error|Missing|Unknown|Unexpected|default|values:|Show |See |invalid/
    }

    // MARK: - Where it was called

    @Test(
        "a folder that is no workspace is named, with what to do",
        arguments: ["status", "run", "doctor", "events", "rules"])
    func noWorkspace(_ command: String) throws {
        let workspace = try ScratchWorkspace.small()
        try FileManager.default.removeItem(at: workspace.url("plan"))
        let outcome = try workspace.tonghop(command, now: onTime)
        #expect(outcome.exit == 1)
        #expect((outcome.err + outcome.out).contains("tonghop init"), "\(outcome)")
    }

    @Test("a command line that is proposed can be pasted, whatever the folder is called")
    func pasted() throws {
        let workspace = try ScratchWorkspace.small()
        let folder = workspace.url("xã Mường Lạn/thử '2'").path
        for words in [["status", "--workspace", folder], ["init", folder]] {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            let outcome = try Command([Command.tonghop] + words + ["--lang", "en"]).run()
            let said = outcome.out + outcome.err
            let line = try #require(said.firstMatch(of: /(?:Run|then): tonghop (.+)/)).1
            let pasted = try Command(["sh", "-c", "'\(Command.tonghop)' \(line)"]).run()
            #expect(pasted.exit == 0, "\(line): \(pasted)")
        }
    }

    @Test(
        "a plan that cannot be used ends in 65, with its faults listed",
        arguments: ["run", "status", "remind vu-xuan", "schema", "form --all vu-xuan"])
    func brokenPlan(_ command: String) throws {
        let workspace = try ScratchWorkspace.small { $0.replacing("<period ", with: "<perod ") }
        let outcome = try Command(workspace.command(command.split(separator: " ").map(String.init), now: onTime)).run()
        #expect(outcome.exit == 65 && outcome.err.contains("plan/plan.xml, dòng "), "\(outcome)")
    }

    @Test("while another run is going, what would write ends in 75, and what only looks looks on")
    func locked() throws {
        let workspace = try worked()
        let lock = open(workspace.url("register/lock").path, O_RDWR | O_CLOEXEC)
        try #require(lock >= 0 && flock(lock, LOCK_EX | LOCK_NB) == 0)
        defer { close(lock) }
        let before = workspace.state()
        for words in [
            ["run"], ["report", "vu-xuan"], ["close", "vu-xuan"], ["remind", "vu-xuan"],
            ["backup", workspace.url("x").path], ["verify"],
        ] {
            let outcome = try Command(workspace.command(words, now: onTime)).run()
            #expect(
                outcome.exit == 75 && outcome.err.contains("Một lượt chạy khác đang làm việc"), "\(words) \(outcome)")
        }
        for words in [["status"], ["events"], ["doctor"], ["trace", "vu-xuan", "L1.01"]] {
            #expect(try Command(workspace.command(words, now: onTime)).run().exit == 0, "\(words)")
        }
        #expect(differences(workspace.state(), before) == [])
    }

    @Test(
        "a damaged register ends in 70 and is left as it is",
        arguments: ["run", "status", "events", "close vu-xuan", "report vu-xuan", "verify"])
    func damaged(_ command: String) throws {
        let workspace = try worked()
        let bytes = try workspace.bytes("register/register.sqlite")
        try workspace.write([UInt8](repeating: 0x5A, count: bytes.count), to: "register/register.sqlite")
        try workspace.drop(RiceReport(unit: "HTX2").xml, as: "2.xml")
        let outcome = try Command(workspace.command(command.split(separator: " ").map(String.init), now: onTime)).run()
        #expect(
            outcome.exit == 70
                && outcome.err.contains(
                    "Sổ đăng ký register/register.sqlite bị hỏng (tệp không phải sổ đăng ký); chưa thay đổi gì."),
            "\(outcome)")
        #expect(try workspace.bytes("register/register.sqlite").allSatisfy { $0 == 0x5A })
        #expect(workspace.exists("inbox/2.xml"))
    }

    @Test(
        "a folder that may only be read is named, and nothing is taken",
        .enabled(if: mayMount, "this machine lets nobody mount here"),
        arguments: [
            ("inbox", "ở hai ổ đĩa khác nhau"), ("register", "ổ đĩa chỉ cho đọc"), ("outbox", "ổ đĩa chỉ cho đọc"),
            ("", "ổ đĩa chỉ cho đọc"),
        ])
    func readOnly(_ folder: String, _ sentence: String) throws {
        let workspace = try worked()
        try workspace.drop(RiceReport(unit: "HTX2").xml, as: "2.xml")
        let path = workspace.url(folder).path
        let script =
            "mount --make-rprivate / && mount --bind \"$1\" \"$1\" && mount -o remount,bind,ro \"$1\" || exit 99; shift; exec \"$@\""
        let outcome = try Command(
            ["unshare", "-m", "sh", "-c", script, "sh", path] + workspace.command(["run"], now: onTime)
        ).run()
        #expect(outcome.exit == 1 && outcome.err.contains(sentence), "\(outcome)")
        #expect(try workspace.tonghop("run", now: onTime).exit == 0)
        #expect(try workspace.consolidation().contains(#"code="HTX2" state="on-time""#))
    }

    // MARK: - Files for the operator

    /// Where a file cannot be written, with the exit code and what is said.
    private static let places: [(place: String, exit: Int32, said: String)] = [
        ("khong-co/x", 64, "không có thư mục “FOLDER/khong-co”. Hãy tạo thư mục đó, hoặc ghi vào thư mục khác."),
        ("plan.xml/x", 1, "đây không phải thư mục"),
        ("full/x", 73, "Đĩa không còn đủ chỗ"),
        ("only-read/x", 1, "ổ đĩa chỉ cho đọc. Hãy ghi vào thư mục khác."),
    ]

    @Test(
        "a file that cannot be written is named as typed, with what to do",
        .enabled(if: mayMount, "this machine lets nobody mount here"),
        arguments: ["backup", "plan --to", "form HTX1 vu-xuan --output", "template --output"], places)
    func notWritten(_ command: String, _ expected: (place: String, exit: Int32, said: String)) throws {
        let workspace = try worked()
        let folder = workspace.path
        for name in ["full", "only-read"] {
            try FileManager.default.createDirectory(at: workspace.url(name), withIntermediateDirectories: true)
        }
        try workspace.write([], to: "plan.xml")
        let before = workspace.state()
        let path = "\(folder)/\(expected.place)"
        let mounts = """
            mount --make-rprivate / && mount -t tmpfs -o size=8k tmpfs full && mount -t tmpfs -o ro tmpfs only-read \
                || exit 99
            head -c 8192 /dev/zero > full/zero; exec "$@"
            """
        let words = command.split(separator: " ").map(String.init) + [path]
        let outcome = try Command(
            ["unshare", "-m", "sh", "-c", mounts, "sh"] + workspace.command(words, now: onTime), in: folder
        ).run()
        #expect(outcome.exit == expected.exit, "\(outcome)")
        #expect(outcome.err.contains(expected.said.replacing("FOLDER", with: folder)), "\(outcome)")
        #expect(outcome.err.contains("“\(path)”") && !outcome.err.contains("tmp-"), "\(outcome)")
        #expect(differences(workspace.state(), before) == [])
    }

    @Test(
        "a folder in which another account may not write ends in 77, with what to do",
        .enabled(if: geteuid() == 0 && Command.isInstalled("setpriv")),
        arguments: ["plan --to", "form HTX1 vu-xuan --output", "template --output"])
    func notAllowed(_ command: String) throws {
        let workspace = try worked()
        try #require(chmod(workspace.path, 0o755) == 0 && chmod(workspace.url("register").path, 0o755) == 0)
        let path = workspace.url("x.xlsx").path
        let account = ["setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups"]
        let words = command.split(separator: " ").map(String.init) + [path]
        let outcome = try Command(account + workspace.command(words, now: onTime)).run()
        #expect(outcome.exit == 77, "\(outcome)")
        #expect(outcome.err.contains("“\(path)”: tài khoản này không có quyền ghi"), "\(outcome)")
        #expect(outcome.err.contains("Hãy ghi vào thư mục khác."), "\(outcome)")
    }

    @Test("a full disk is said as such, not what a run would have taken", arguments: ["run", "close vu-xuan"])
    func fullDisk(_ command: String) throws {
        let workspace = try worked()
        try workspace.drop(RiceReport(unit: "HTX2").xml, as: "2.xml")
        let inject =
            ["strace", "-f", "-o", "/dev/null", "-e", "trace=?write,?pwrite64"]
            + ["-e", "inject=?pwrite64:error=ENOSPC"]
        let words = command.split(separator: " ").map(String.init)
        let outcome = try Command(inject + workspace.command(words, now: onTime)).run()
        #expect(outcome.exit == 73 && outcome.err.contains("Đĩa không còn đủ chỗ; không ghi thêm gì."), "\(outcome)")
        #expect(!outcome.err.contains("statvfs") && !outcome.err.contains("chưa nhận tệp nào"), "\(outcome)")
    }

    @Test(
        "where a disk has less room than a run needs, the need is said and nothing is taken",
        .enabled(if: mayMount, "this machine lets nobody mount here"))
    func littleSpace() throws {
        let workspace = try worked()
        try workspace.drop(RiceReport(unit: "HTX2").xml, as: "2.xml")
        let mounts = """
            mount --make-rprivate / && mkdir small && mount -t tmpfs -o size=60m tmpfs small || exit 99
            cp -r plan inbox outbox register small/ && "$0" doctor --workspace small; exec "$0" "$@"
            """
        let words = ["run", "--workspace", "small", "--settle", "0", "--no-pdf", "--now", onTime]
        let outcome = try Command(
            ["unshare", "-m", "sh", "-c", mounts, Command.tonghop] + words, in: workspace.path
        ).run()
        #expect(outcome.exit == 73 && outcome.err.contains("cần ít nhất 64 MB"), "\(outcome)")
        #expect(!outcome.err.contains("hết chỗ"), "\(outcome)")
        #expect(outcome.out.contains("Dọn bớt đĩa: mỗi lượt chạy cần ít nhất 64 MB"), "\(outcome)")
    }

    @Test("a folder in which nothing can be created is not said to be missing")
    func nothingCreated() throws {
        let outcome = try Command([Command.tonghop, "init", "/proc/q"]).run()
        #expect(outcome.exit == 1 && outcome.err.contains("ở đây không tạo được"), "\(outcome)")
    }

    @Test("a register that is cut to a few bytes is said to be so")
    func cutShort() throws {
        let workspace = try worked()
        try workspace.write(Array("SQLite f".utf8), to: "register/register.sqlite")
        let outcome = try workspace.tonghop("status", now: onTime)
        #expect(outcome.exit == 70 && outcome.err.contains("bị hỏng (tệp chỉ còn 8 byte)"), "\(outcome)")
    }

    // MARK: - Answers for programs

    @Test("every answer in JSON is JSON, and stdout carries nothing else")
    func json() throws {
        let workspace = try worked()
        try workspace.drop("rác", as: "rac.csv")
        let file = workspace.url("x.xml").path
        try workspace.write(Array(RiceReport(unit: "HTX3").xml.utf8), to: "x.xml")
        for words in [
            ["run"], ["check", file], ["status"], ["status", "vu-xuan"], ["events"], ["events", "--security"],
            ["doctor"], ["trace", "vu-xuan", "L1.03"],
        ] {
            for language in ["vi", "en"] {
                let outcome = try Command(workspace.command(words + ["--json", "--lang", language], now: onTime)).run()
                #expect((try? JSONSerialization.jsonObject(with: Data(outcome.out.utf8))) != nil, "\(words) \(outcome)")
            }
        }
    }

    private func worked() throws -> ScratchWorkspace {
        let workspace = try ScratchWorkspace.small()
        try workspace.drop(RiceReport(unit: "HTX1").xml, as: "1.xml")
        try #require(try workspace.tonghop("run", now: onTime).exit == 0)
        return workspace
    }
}
