// The content of a note, which text from a sender cannot turn into markup.
import Domain
import Foundation
import TestSupport
import Testing

@testable import Reporting

@Suite("Notes")
struct NoteTests {
    /// The words of each kind of note, read by a person.
    @Test("reads as its golden", arguments: NoteFixture.all.map(\.name))
    func golden(_ name: String) throws {
        let submission = try #require(NoteFixture.all.first { $0.name == name }).submission
        let text = words(of: note(for: submission, under: NoteFixture.plan(), isSample: false))
        #expect(text == TestSupport.golden("Tests/Goldens/notes/\(name).txt", of: text))
    }

    @Test("counts every fault, also those beyond the stored list")
    func exactCounts() {
        let text = words(of: note(for: NoteFixture.crowded, under: NoteFixture.plan(), isSample: false))
        #expect(text.contains("Sửa 251 chỗ"))
        #expect(text.contains("và 196 chỗ khác cùng lỗi"))
        #expect(text.contains("Còn 51 chỗ phải sửa nữa"))
    }

    @Test("says that its figures are samples")
    func samples() {
        #expect(
            words(of: note(for: NoteFixture.accepted, under: NoteFixture.plan(), isSample: true)).contains(
                "SỐ LIỆU MẪU"))
        #expect(
            !words(of: note(for: NoteFixture.accepted, under: NoteFixture.plan(), isSample: false)).contains(
                "SỐ LIỆU MẪU"))
    }

    @Test("never speaks English", arguments: NoteFixture.all.map(\.submission.judgement.verdict))
    func vietnameseOnly(_ verdict: Verdict) throws {
        let submission = try #require(NoteFixture.all.first { $0.submission.judgement.verdict == verdict }).submission
        #expect(!words(of: note(for: submission, under: NoteFixture.plan(), isSample: false)).contains("english"))
    }

    @Test("shows a justification once, and asks only for those that are missing")
    func justified() {
        let text = words(of: note(for: NoteFixture.withWarnings, under: NoteFixture.plan(), isSample: false))
        #expect(text.contains("Còn 1 nội dung cần giải trình"))
        #expect(text.contains("GT;R2.2;;;"))
        #expect(!text.contains("GT;R6.2"))
    }

    @Test(
        "separates many open warnings from one that was explained",
        arguments: [(nil, "xem lại tương tự"), ("đúng vậy", "đã giải trình như trên")])
    func crowdOfWarnings(_ justification: String?, _ likeness: String) {
        let warnings = (10..<20).map {
            NoteFixture.finding(
                .warning, "not-your-business", line: $0, message: "Chỉ tiêu không thuộc nhiệm vụ.",
                justification: justification)
        }
        let submission = NoteFixture.submission(.acceptedWithWarnings, findings: Findings(warnings))
        #expect(
            words(of: note(for: submission, under: NoteFixture.plan(), isSample: false)).contains(
                "và 7 chỗ khác cùng loại, \(likeness)"))
    }

    @Test("shows an XML clerk XML, and a spreadsheet clerk a row")
    func wayToJustify() {
        var submission = NoteFixture.withWarnings
        submission.fileExtension = "xml"
        let text = words(of: note(for: submission, under: NoteFixture.plan(), isSample: false))
        #expect(text.contains("<justification rule=\"R2.2\">"))
        #expect(!text.contains("GT;R2.2"))
    }

    // MARK: Hostile senders

    static let hostile = [
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='x", "&lt;b&gt;",
        "</table></main><h1>Đã tiếp nhận</h1>",
        "=cmd|' /C calc'!A0", "x\u{202E}fdp.lmx", "\u{1B}[2J\u{7}", "\u{0}\u{85}", String(repeating: "ố", count: 85),
        "a\u{200B}b\u{FEFF}",
        "../../etc/passwd", String(repeating: "x\u{301}", count: 40_000),
    ]

    @Test("turns hostile words into harmless ones", arguments: hostile)
    func harmless(_ text: String) throws {
        let made = note(for: poisoned(with: text), under: NoteFixture.plan(), isSample: false)
        let html = try #require(String(validating: made.html, as: UTF8.self))
        let clean = note(for: poisoned(with: "x"), under: NoteFixture.plan(), isSample: false)
        #expect(tags(of: html) == tags(of: String(decoding: clean.html, as: UTF8.self)))
        let forbidden: Set<Unicode.Scalar> = ["\u{202E}", "\u{1B}", "\u{7}", "\u{0}", "\u{85}", "\u{200B}", "\u{FEFF}"]
        #expect(!html.unicodeScalars.contains(where: forbidden.contains))
        #expect(made.html.count < 40_000)
    }

    /// The sender's words in every place where a note shows some.
    private func poisoned(with text: String) -> FiledSubmission {
        let findings = [Severity.error, .warning, .repair].map { severity in
            NoteFixture.finding(
                severity, "kind", line: 3, cell: text, header: text, found: text + "1", allowed: [text + "2"],
                meant: text + "3", message: text,
                remedy: text, justification: severity == .warning ? text : nil)
        }
        return NoteFixture.submission(.returned, findings: Findings(findings), name: text, fileExtension: text) {
            var report = NoteFixture.report
            report.number = text
            $0.report = report
            $0.changes = [Change(indicator: "NV2.01", old: .text(text), new: nil)]
        }
    }

    // MARK: Reading pages

    /// The page's words, a line for each block.
    private func words(of note: Note) -> String {
        var html = String(decoding: note.html, as: UTF8.self)
        html.replace(/<style>(?s:.)*?<\/style>/, with: "")
        html.replace(/<\/?(strong|span|small|code|a)\b[^>]*>/, with: "")
        html.replace(/<\/(td|th|dt)>/, with: " | ")
        html.replace(/<[^>]*>/, with: "\n")
        for (entity, character) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")] {
            html.replace(entity, with: character)
        }
        let lines = html.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
        let copy = note.copyPath.map { "\nbản sao: \($0)" } ?? ""
        return "phiếu: \(note.path)\(copy)\n\n" + lines.joined(separator: "\n") + "\n"
    }

    private func tags(of html: String) -> [Substring] { html.matches(of: /<\/?[a-z0-9]+/).map(\.output) }
}
