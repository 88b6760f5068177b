// What if the library that parses senders' files had a hole? One file is lost to it, and nothing else.
import Foundation
import TestSupport
import Testing

/// A libxml2 that behaves as a file requests, loaded before the real one.
private let treacherous = """
    #define _GNU_SOURCE
    #include <dlfcn.h>
    #include <fcntl.h>
    #include <signal.h>
    #include <stdlib.h>
    #include <string.h>
    #include <sys/socket.h>
    #include <unistd.h>

    static int message(const char *text, int size, const char *word) { return memmem(text, size, word, strlen(word)) != NULL; }

    // Whether anything that a program taken over would do succeeds.
    static int gets_out(void) {
        return open("/etc/hostname", O_RDONLY) >= 0 || open("/tmp/tonghop-was-here", O_WRONLY | O_CREAT, 0600) >= 0
            || socket(AF_INET, SOCK_STREAM, 0) >= 0 || fork() > 0 || kill(getppid(), SIGTERM) == 0 || unlink("/tmp/nothing") == 0
            || rename("/tmp/nothing", "/tmp/less") == 0 || execl("/bin/true", "true", (char *)NULL) == 0;
    }

    void *xmlCtxtReadMemory(void *context, const char *text, int size, const char *url, const char *encoding, int options) {
        if (message(text, size, "please crash")) raise(SIGSEGV);
        if (message(text, size, "please end")) _exit(0);
        if (message(text, size, "please be killed")) raise(SIGKILL);
        if (message(text, size, "please hang")) for (;;) ;
        if (message(text, size, "please eat"))
            for (;;) { char *food = malloc(1 << 20); if (!food) abort(); memset(food, 1, 1 << 20); }
        if (message(text, size, "please get out") && gets_out()) _exit(0);
        void *(*real)(void *, const char *, int, const char *, const char *, int) = dlsym(RTLD_NEXT, "xmlCtxtReadMemory");
        return real(context, text, size, url, encoding, options);
    }
    """

@Suite("A library with a hole")
struct LostReaderTests {
    private let folder: ScratchFolder
    private let environment: [String: String]

    init() throws {
        folder = try ScratchFolder()
        let (source, library) = (folder.path + "/hole.c", folder.path + "/hole.so")
        try Data(treacherous.utf8).write(to: URL(filePath: source))
        let built = try Command(["cc", "-shared", "-fPIC", "-o", library, source, "-ldl"]).run()
        try #require(built.exit == 0, "\(built)")
        environment = ProcessInfo.processInfo.environment.merging(["LD_PRELOAD": library]) { _, new in new }
    }

    /// A report whose narrative contains a request.
    private func report(_ unit: String, asking words: String) -> String {
        RiceReport(unit: unit).xml.replacing("Gieo cấy xong trước ngày 20/2.", with: words)
    }

    @Test(
        "A file that crashes its reader twice is returned; its neighbours are taken, and the operator is informed",
        arguments: [
            ("please crash", "signal 11"), ("please end", "exit 0"), ("please eat", "signal 6"),
            ("please hang", "signal 24"),
        ])
    func lost(_ words: String, _ how: String) throws {
        let workspace = try ScratchWorkspace.small()
        try workspace.drop(RiceReport(unit: "HTX1").xml, as: "1.xml")
        try workspace.drop(report("HTX2", asking: words), as: "HTX2/2.xml")
        try workspace.drop(RiceReport(unit: "HTX3").xml, as: "3.xml")
        let outcome = try workspace.tonghop("run", "--json", now: onTime, environment: environment)
        #expect(outcome.exit == 0)
        let answer = try outcome.answer()
        let verdicts = Dictionary(uniqueKeysWithValues: answer.submissions.map { ($0.file, $0.verdict) })
        #expect(verdicts == ["1.xml": "accepted", "2.xml": "returned", "3.xml": "accepted"])
        let lost = try #require(answer.submissions.first { $0.file == "2.xml" })
        #expect(lost.unit == "HTX2")
        #expect(lost.findings.map(\.code) == ["over-limit"])
        #expect(outcome.err.contains("2.xml") && outcome.err.contains(how), "\(outcome.err)")
        #expect(workspace.files(in: "register/work") == [] && workspace.files(in: "inbox") == [])
    }

    @Test(
        "A reader killed from outside blames no file: it stays, the others are taken, the next run continues"
    )
    func killed() throws {
        let workspace = try ScratchWorkspace.small()
        try workspace.drop(RiceReport(unit: "HTX1").xml, as: "1.xml")
        try workspace.drop(report("HTX2", asking: "please be killed"), as: "HTX2/2.xml")
        let outcome = try workspace.tonghop("run", "--json", now: onTime, environment: environment)
        #expect(outcome.exit == 1)
        #expect(try outcome.answer().submissions.map(\.file) == ["1.xml"])
        #expect(outcome.err.contains("2.xml"), "\(outcome.err)")
        // Memory is there again.
        let later = try workspace.tonghop("run", "--json", now: onTime)
        #expect(later.exit == 0)
        #expect(try later.answer().submissions.map(\.verdict) == ["accepted"])
    }

    @Test("A compromised reader can open no file, make no socket, start no program and signal no process")
    func takenOver() throws {
        let workspace = try ScratchWorkspace.small()
        try workspace.drop(report("HTX2", asking: "please get out"), as: "2.xml")
        let outcome = try workspace.tonghop("run", "--json", now: onTime, environment: environment)
        #expect(outcome.exit == 0)
        #expect(try outcome.answer().submissions.map(\.verdict) == ["accepted"], "\(outcome)")
        #expect(!FileManager.default.fileExists(atPath: "/tmp/tonghop-was-here"))
    }

    @Test("Without a reader process nothing is taken and no file is blamed")
    func noReader() throws {
        let workspace = try ScratchWorkspace.small()
        try workspace.drop(RiceReport(unit: "HTX1").xml, as: "1.xml")
        // The program may start none: the limit is already reached for an account that runs anything at all.
        let outcome = try Command(
            ["strace", "-f", "-o", "/dev/null", "-e", "trace=execve", "-e", "inject=execve:error=EACCES:when=1"]
                + workspace.command(["run"], now: onTime)
        ).run()
        #expect(outcome.exit == 1, "\(outcome)")
        #expect(workspace.files(in: "inbox") == ["1.xml"])
        #expect(workspace.files(in: "register/work") == [])
        #expect(try workspace.tonghop("run", now: onTime).exit == 0)
    }

    @Test("A write that a signal interrupts may fail the run, and damages no output")
    func interruptedWrite() throws {
        let (calm, disturbed) = (try ScratchWorkspace.small(), try ScratchWorkspace.small())
        for workspace in [calm, disturbed] { try workspace.drop(RiceReport(unit: "HTX1").xml, as: "1.xml") }
        try #require(try calm.tonghop("run", now: onTime).exit == 0)
        // The first write of each thread.
        _ = try Command(
            ["strace", "-f", "-o", "/dev/null", "-e", "trace=write", "-e", "inject=write:error=EINTR:when=1"]
                + disturbed.command(["run"], now: onTime)
        ).run()
        let outputs = ["phu-luc.xlsx", "bao-cao.docx", "tong-hop.xml"].map { "outbox/2024/vu-xuan/\($0)" }
        for path in outputs where disturbed.exists(path) {
            #expect(try disturbed.bytes(path) == calm.bytes(path), "\(path)")
        }
        #expect(try disturbed.tonghop("run", now: onTime).exit == 0)
        for path in outputs { #expect(try disturbed.bytes(path) == calm.bytes(path), "\(path)") }
    }
}
