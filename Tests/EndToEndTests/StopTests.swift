// A run that is asked to stop, or killed, loses nothing, blames no file, and leaves no process behind.
import Foundation
import Glibc
import TestSupport
import Testing

/// Polls for at most 30 seconds, for a condition that another process brings about.
private func eventually(_ condition: () throws -> Bool) rethrows -> Bool {
    for _ in 0..<3_000 {
        if try condition() { return true }
        usleep(10_000)
    }
    return false
}

/// A stopped process that nobody has waited for yet counts as ended.
private func isRunning(_ process: pid_t) -> Bool {
    guard let line = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8) else { return false }
    return line.split(separator: ")").last?.hasPrefix(" Z") == false
}

@Suite("A run that is stopped")
struct StopTests {
    /// Five batches: the request arrives while the first one is being worked on.
    private static let count = 1_500

    @Test(
        "finishes the files under way, counts no attempt, and the next run takes the rest",
        arguments: [SIGTERM, SIGINT])
    func graceful(_ signal: Int32) throws {
        let workspace = try ScratchWorkspace.small()
        for number in 0..<Self.count { try workspace.drop("<no\(number)", as: "HTX1/\(number).xml") }
        let stopped = try Command(workspace.command(["run", "--json"], now: onTime)).run { process in
            // The run has taken files; it must be working on the first batch.
            try #require(eventually { !workspace.exists("inbox/HTX1/0.xml") })
            kill(process, signal)
        }
        #expect(stopped.exit == 75, "\(stopped)")
        let first = try stopped.answer().submissions.count
        #expect(first > 0 && workspace.files(in: "inbox/HTX1").count > 0, "stopped after \(first)")
        #expect(workspace.files(in: "register/work") == [])
        #expect(try workspace.text("register/log/2024-05.log").contains("stopped by a signal"))
        let next = try workspace.tonghop("run", "--json", now: onTime)
        #expect(next.exit == 0, "\(next)")
        #expect(try first + next.answer().submissions.count == Self.count)
        #expect(workspace.files(in: "inbox/HTX1") == [] && !workspace.exists("register/quarantine"))
        #expect(try workspace.sqlite("SELECT count(*) FROM submission") == "\(Self.count)\n")
    }

    @Test("leaves nothing running that it started", arguments: [SIGTERM, SIGKILL])
    func children(_ signal: Int32) throws {
        let workspace = try ScratchWorkspace.small()
        // In LibreOffice's place: a program that never ends, and one that it started in a session of its own.
        let script = """
            #!/bin/sh
            /usr/bin/setsid /bin/sh -c 'echo $$ > "$0/other"; exec /bin/sleep 600' "$(/usr/bin/dirname "$0")" &
            echo $$ > "$(/usr/bin/dirname "$0")/own"
            exec /bin/sleep 600

            """
        try workspace.write(Array(script.utf8), to: "bin/soffice")
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o755], ofItemAtPath: workspace.url("bin/soffice").path)
        try workspace.drop(RiceReport(unit: "HTX1").xml, as: "1.xml")
        var started: [pid_t] = []
        let words = workspace.command(["run", "--pdf"], now: onTime)
        _ = try Command(words, environment: ["PATH": workspace.url("bin").path]).run { process in
            let found = eventually {
                started = ["own", "other"].compactMap { try? workspace.text("bin/\($0)") }
                    .compactMap { pid_t($0.trimmingCharacters(in: .newlines)) }
                return started.count == 2
            }
            kill(process, found ? signal : SIGKILL)
        }
        try #require(started.count == 2)
        for process in started { #expect(eventually { !isRunning(process) }, "\(process) still runs") }
        // The next run with work to do removes what is left and writes what was promised.
        try workspace.drop(RiceReport(unit: "HTX2").xml, as: "2.xml")
        try workspace.write(Array("#!/bin/sh\nexit 1\n".utf8), to: "bin/soffice")
        #expect(try Command(words, environment: ["PATH": workspace.url("bin").path]).run().exit == 0)
        #expect(workspace.files(in: "register").filter { $0.contains("typeset") } == [])
        #expect(try workspace.consolidation().contains(#"code="HTX1" state="on-time""#))
    }
}

@Suite("A form for a file of the operator's")
struct WholeFormTests {
    @Test("is whole, or there is none, and an error says so")
    func whole() throws {
        let workspace = try ScratchWorkspace()
        let form = workspace.url("own/form.csv").path
        try workspace.write(Array("old".utf8), to: "own/other.csv")
        let words = workspace.command(
            ["form", "CCKL", "6-thang", "--format", "csv", "--output", form], now: "2026-05-12T09:00:00")
        // No file may grow beyond one block, as on a disk that is full.
        let cut = try Command(["sh", "-c", "ulimit -f 1; exec \"$@\"", "sh"] + words).run()
        #expect(cut.exit == 1 || cut.exit == 73, "\(cut)")
        #expect(cut.err.contains("own/"), "\(cut)")
        #expect(workspace.files(in: "own") == ["other.csv"])
        #expect(try Command(words).run().exit == 0)
        #expect(try workspace.text("own/form.csv").contains("CCKL"))
        #expect(workspace.files(in: "own") == ["form.csv", "other.csv"])
    }
}
