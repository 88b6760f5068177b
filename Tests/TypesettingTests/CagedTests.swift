// Programs that end, hang, fork and lie.
import Foundation
import Glibc
import Testing
import TestSupport

@testable import Typesetting

@Suite("A caged program")
struct CagedTests {
    private func shell(_ script: String, seconds: Int = 10, output: String = "/dev/null") -> CagedEnd {
        runCaged("/bin/sh", ["-c", script], environment: ["PATH": "/usr/bin:/bin", "GREETING": "chào"], seconds: seconds, output: output)
    }

    @Test("is told apart by how it ends") func ends() {
        #expect(shell("exit 0") == .exited(0))
        #expect(shell("exit 3") == .exited(3))
        #expect(shell("kill -SEGV $$") == .killed(11))
        #expect(runCaged("/nowhere/soffice", [], environment: [:], seconds: 1) == .notStarted(2))
    }

    @Test("sees our environment and nothing else; what it says goes where we want it") func environment() throws {
        let scratch = try Folder()
        #expect(shell("env | sort; echo lỗi >&2", output: scratch.path + "/said") == .exited(0))
        let said = try String(contentsOfFile: scratch.path + "/said", encoding: .utf8).split(separator: "\n")
        #expect(said.contains("GREETING=chào"))
        #expect(said.contains("lỗi"))
        #expect(!said.contains { $0.hasPrefix("HOME=") })
    }

    /// Gone, or a zombie that nobody has waited for yet; a busy machine may take its time to end it.
    private func ends(_ process: Int32) -> Bool {
        (0..<1_000).contains { _ in
            let state = (try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8))?.split(separator: " ").dropFirst(2).first
            if state == nil || state == "Z" { return true }
            usleep(10_000)
            return false
        }
    }

    @Test("that hangs is ended, even where it does not listen, with everything it started") func hangs() throws {
        let scratch = try Folder()
        let script = "trap '' TERM; (trap '' TERM; sleep 300 & echo $! > \(scratch.path)/child; wait) & wait"
        #expect(shell(script, seconds: 1) == .timedOut)
        let child = try #require(Int32(try String(contentsOfFile: scratch.path + "/child", encoding: .utf8).trimmingCharacters(in: .whitespacesAndNewlines)))
        #expect(ends(child))
    }
}

@Suite("A PDF")
struct PDFTests {
    /// A program under LibreOffice's name.
    private func typesetter(_ script: String, seconds: Int = 10) throws -> (Typesetter?, Folder) {
        let folder = try Folder()
        let program = folder.path + "/soffice"
        try Data("#!/bin/sh\n\(script)\n".utf8).write(to: URL(filePath: program))
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program)
        return (Typesetter(path: folder.path, seconds: seconds), folder)
    }

    private func refusal(_ script: String, seconds: Int = 10) throws -> PDFRefusal? {
        let (made, folder) = try typesetter(script, seconds: seconds)
        let typesetter = try #require(made)
        let scratch = try Folder()
        // Another test may just have forked with the script open for writing: error 26, the text is busy.
        while true {
            do throws(PDFRefusal) {
                _ = try typesetter.pdf(of: [1], titled: "Báo cáo", in: scratch.path)
                return withExtendedLifetime(folder) { nil }
            } catch {
                if error != .failed(how: "not started (26)") { return error }
            }
        }
    }

    @Test("needs LibreOffice") func absent() { #expect(Typesetter(path: "/nowhere:/neither") == nil) }

    @Test("is not believed in because a program ended with 0") func lies() throws {
        #expect(try refusal("exit 0") == .failed(how: "no PDF"))
        #expect(try refusal("echo hello > $HOME/bao-cao.pdf") == .failed(how: "no PDF header"))
        #expect(try refusal("printf '%%PDF-1.7 /Type/Page/' > $HOME/bao-cao.pdf") == .failed(how: "cut short"))
        #expect(try refusal("printf '%%PDF-1.7 /Type/Page/ %%%%EOF' > $HOME/bao-cao.pdf") == .failed(how: "no PDF/A-2"))
        #expect(try refusal("printf '%%PDF-1.7 /Type/Page/ <pdfaid:part>2< %%%%EOF' > $HOME/bao-cao.pdf") == .failed(how: "another document"))
        #expect(try refusal("printf '%%PDF-1.7 /Type/Page/ <pdfaid:part>2< Báo cáo %%%%EOF' > $HOME/bao-cao.pdf") == nil)
    }

    @Test("is not waited for for ever") func hangs() throws { #expect(try refusal("sleep 300", seconds: 1) == .timedOut) }

    @Test("is not set in a font without Vietnamese letters") func font() throws {
        let (_, folder) = try typesetter("exit 0")
        try FileManager.default.copyItem(atPath: folder.path + "/soffice", toPath: folder.path + "/fc-list")
        let typesetter = try #require(Typesetter(path: folder.path))
        let scratch = try Folder()
        #expect(throws: PDFRefusal.fontMissing) { try typesetter.pdf(of: [1], titled: "", in: scratch.path) }
    }
}

/// Gone with its contents.
private final class Folder {
    let path = NSTemporaryDirectory() + "caged-" + UUID().uuidString
    init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }
    deinit { try? FileManager.default.removeItem(atPath: path) }
}
