// Processes that reply, crash, hang or write without end. The caller can distinguish these and continues.
import Foundation
import Glibc
import Testing

@testable import Confinement

@Suite("A confined process")
struct ConfinedProcessTests {
    /// Exchanges frames: a length of four bytes, then the content.
    private func python(_ script: String) throws(ConfinedEnd) -> ConfinedProcess {
        let head =
            "import os, signal, sys, time\n" + """
                def ask():
                    length = int.from_bytes(sys.stdin.buffer.read(4), "little")
                    return sys.stdin.buffer.read(length)
                def answer(content):
                    sys.stdout.buffer.write(len(content).to_bytes(4, "little") + content); sys.stdout.buffer.flush()

                """
        return try ConfinedProcess(
            "/usr/bin/env", ["python3", "-c", head + script], environment: ["PATH": "/usr/bin:/bin:/usr/local/bin"])
    }

    private func end(_ script: String, _ question: [UInt8] = [1], seconds: Int = 30) -> ConfinedEnd? {
        do throws(ConfinedEnd) {
            var process = try python(script)
            _ = try process.request(question, seconds: seconds)
            return nil
        } catch { return error }
    }

    @Test("answers one question after the other, larger than any pipe holds") func answers() throws {
        var process = try python("while True: answer(ask()[::-1])")
        for size in [0, 1, 5, 70_000, 3_000_000] {
            let question = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) }
            #expect(try process.request(question, seconds: 30) == question.reversed())
        }
    }

    @Test("the way a process ended is reported") func ends() {
        #expect(end("ask(); os.kill(os.getpid(), signal.SIGSEGV)") == .died(how: "signal 11"))
        #expect(end("ask(); os.kill(os.getpid(), signal.SIGKILL)") == .killed)
        #expect(end("sys.exit(3)") == .died(how: "exit 3"))
        #expect(end("sys.exit(71)") == .system(how: "the process gave up"))
        #expect(
            end("ask(); sys.stdout.buffer.write(b'\\x09\\0\\0\\0half'); sys.stdout.flush()") == .died(how: "exit 0"))
    }

    @Test("that hangs is ended in time, whether it listens or not") func hangs() {
        #expect(end("ask(); time.sleep(300)", seconds: 1) == .tookTooLong)
        #expect(end("time.sleep(300)", [UInt8](repeating: 0, count: 1 << 20), seconds: 1) == .tookTooLong)
    }

    @Test("that closes its pipe and stays is not waited for longer than it may take") func mute() {
        #expect(end("ask(); os.close(1); time.sleep(300)", seconds: 1) == .died(how: "it closed its pipe"))
    }

    @Test("that promises an answer without end is not listened to") func endless() {
        #expect(
            end(
                "ask(); sys.stdout.buffer.write(b'\\xff\\xff\\xff\\xff' + b'a' * 100); sys.stdout.flush(); time.sleep(300)"
            )
                == .died(how: "an answer beyond all bounds"))
    }

    @Test("that is not there is the system's fault") func absent() {
        #expect(throws: ConfinedEnd.self) { _ = try ConfinedProcess("/nowhere/program", [], environment: [:]) }
    }

    @Test("holds no descriptor of ours but its two pipes and our standard error") func descriptors() throws {
        let mine = open("/dev/null", O_RDONLY)
        defer { close(mine) }
        var process = try python("ask(); answer(' '.join(sorted(os.listdir('/proc/self/fd'))).encode())")
        let told = String(decoding: try process.request([], seconds: 30), as: UTF8.self)
        // The listing itself needs one.
        #expect(told == "0 1 2 3")
    }

    @Test("is gone with its owner") func gone() throws {
        let number: pid_t
        do {
            var process = try python("ask(); answer(str(os.getpid()).encode()); time.sleep(300)")
            number = try #require(pid_t(String(decoding: try process.request([], seconds: 30), as: UTF8.self)))
        }
        #expect(kill(number, 0) == -1 && errno == ESRCH)
    }
}
