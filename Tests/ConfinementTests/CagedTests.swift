import Confinement
// Programs that end, hang, fork or return misleading exit codes.
import Foundation
import Glibc
import TestSupport
import Testing

@Suite("A caged program")
struct CagedTests {
    private func shell(_ script: String, seconds: Int = 10, output: String = "/dev/null") -> BoundedExit {
        runBounded(
            "/bin/sh", ["-c", script], environment: ["PATH": "/usr/bin:/bin", "GREETING": "chào"], seconds: seconds,
            output: output)
    }

    @Test("the way it ended is reported") func ends() {
        #expect(shell("exit 0") == .exited(0))
        #expect(shell("exit 3") == .exited(3))
        #expect(shell("kill -SEGV $$") == .killed(11))
        #expect(runBounded("/nowhere/soffice", [], environment: [:], seconds: 1) == .notStarted(2))
    }

    @Test("sees our environment and nothing else; what it says goes where we want it") func environment() throws {
        let scratch = try ScratchFolder()
        #expect(shell("env | sort; echo lỗi >&2", output: scratch.path + "/said") == .exited(0))
        let said = try String(contentsOfFile: scratch.path + "/said", encoding: .utf8).split(separator: "\n")
        #expect(said.contains("GREETING=chào"))
        #expect(said.contains("lỗi"))
        #expect(!said.contains { $0.hasPrefix("HOME=") })
    }

    /// Gone, or a zombie not yet reaped; a busy machine may take a while to end it.
    private func ends(_ process: Int32) -> Bool {
        (0..<1_000).contains { _ in
            let state = (try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8))?.split(separator: " ")
                .dropFirst(2).first
            if state == nil || state == "Z" { return true }
            usleep(10_000)
            return false
        }
    }

    @Test("that hangs is ended, even where it does not listen, with everything it started") func hangs() throws {
        let scratch = try ScratchFolder()
        let script = "trap '' TERM; (trap '' TERM; sleep 300 & echo $! > \(scratch.path)/child; wait) & wait"
        #expect(shell(script, seconds: 1) == .timedOut)
        let child = try #require(
            Int32(
                try String(contentsOfFile: scratch.path + "/child", encoding: .utf8).trimmingCharacters(
                    in: .whitespacesAndNewlines)))
        #expect(ends(child))
    }
}
