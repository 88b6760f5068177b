// A PDF is made by LibreOffice or refused with a reason. Replacement programs end early, hang or return misleading exit
// codes.
import Foundation
import TestSupport
import Testing

@testable import Typesetting

@Suite("A PDF")
struct PDFTests {
    /// A program under LibreOffice's name.
    private func typesetter(_ script: String, seconds: Int = 10) throws -> (Typesetter?, ScratchFolder) {
        let folder = try ScratchFolder()
        let program = folder.path + "/soffice"
        try Data("#!/bin/sh\n\(script)\n".utf8).write(to: URL(filePath: program))
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program)
        return (Typesetter(path: folder.path, seconds: seconds), folder)
    }

    private func refusal(_ script: String, seconds: Int = 10) throws -> PDFRefusal? {
        let (made, folder) = try typesetter(script, seconds: seconds)
        let typesetter = try #require(made)
        let scratch = try ScratchFolder()
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
        #expect(
            try refusal("printf '%%PDF-1.7 /Type/Page/ <pdfaid:part>2< %%%%EOF' > $HOME/bao-cao.pdf")
                == .failed(how: "another document"))
        #expect(
            try refusal("printf '%%PDF-1.7 /Type/Page/ <pdfaid:part>2< Báo cáo %%%%EOF' > $HOME/bao-cao.pdf") == nil)
    }

    @Test("a converter that hangs is stopped") func hangs() throws {
        #expect(try refusal("sleep 300", seconds: 1) == .timedOut)
    }

    @Test("is not set in a font without Vietnamese letters") func font() throws {
        let (_, folder) = try typesetter("exit 0")
        try FileManager.default.copyItem(atPath: folder.path + "/soffice", toPath: folder.path + "/fc-list")
        let typesetter = try #require(Typesetter(path: folder.path))
        let scratch = try ScratchFolder()
        #expect(throws: PDFRefusal.fontMissing) { try typesetter.pdf(of: [1], titled: "", in: scratch.path) }
    }
}

@Suite("The subject of a PDF")
struct SubjectTests {
    private func subject(_ text: String) -> String? { PDFMarks(Array("%PDF-1.7\n\(text)\n%%EOF".utf8)).subject }

    @Test("is read from the document information and from the metadata, as programs write them")
    func forms() {
        #expect(subject("1 0 obj<</Title(x)/Subject (DV-2026/nam/CCKL/2)>>") == "DV-2026/nam/CCKL/2")
        #expect(subject("<</Subject<FEFF00440056>>>") == "DV")
        #expect(subject("<</Subject(a\\(b\\)c (d))>>") == "a(b)c (d)")
        #expect(subject("<</Subject(first)>> <</Subject(second)>>") == "second")
        let metadata =
            "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">A/b/C/1</rdf:li></rdf:Alt></dc:description>"
        #expect(subject(metadata) == "A/b/C/1")
        #expect(subject("<</Title(x)>>") == nil && subject("/Subject") == nil)
    }

    @Test("is nothing for bytes that are no PDF, and bounded for hostile ones")
    func hostile() {
        #expect(PDFMarks(Array("/Subject(x)".utf8)).subject == nil)
        let endless = subject("/Subject(" + String(repeating: "(", count: 1_000_000))
        #expect((endless?.utf8.count ?? 0) <= 400)
    }
}
