// Pages that are generated: the rulebook is the one that was read, and the printed guide says what HUONG-DAN.md says.
import Foundation
import TestSupport
import Testing

@Suite("rules, and the printed guide")
struct RulesCommandTests {
    @Test("the rulebook is the page that was read last")
    func rules() throws {
        let told = try ScratchWorkspace().tonghop("rules").out
        #expect(told == golden("Tests/Goldens/quy-tac.md", of: told))
        #expect(told.contains("| `R4.3` |"))
    }

    @Test("every finding of the program has a number for people, and no number is used twice")
    func numbers() throws {
        let told = try ScratchWorkspace().tonghop("rules").out
        let rows = told.matches(of: /\| (\S+) \| `([a-z-]+)` \|/).map { (String($0.1), String($0.2)) }
        #expect(rows.count > 100)
        for (number, code) in rows { #expect(number.wholeMatch(of: /Q\d{2,3}/) != nil, "\(code) has no number") }
        #expect(Set(rows.map(\.0)).count == Set(rows.map(\.1)).count)
    }

    @Test("quotes of a rule change neither the form's lines for explanations nor the rulebook's legal basis")
    func quotes() throws {
        let single = try ScratchWorkspace()
        let double = try ScratchWorkspace { text in
            text.replacing(/test="([^"]*)"/) { "test='\($0.1.replacing("'", with: "&quot;"))'" }
        }
        let form = ["form", "CCKL", "6-thang", "--format", "csv", "--output", "-"]
        func told(_ workspace: ScratchWorkspace, _ words: [String]) throws -> String {
            try Command(workspace.command(words, now: "2026-05-12T09:00:00+07:00")).run().out
        }
        #expect(try told(double, form) == told(single, form))
        #expect(try told(double, form).contains("GT;R2.2"))
        #expect(try told(double, ["rules"]) == told(single, ["rules"]))
    }

    @Test("the rulebook's examples are the gallery's answers and its fixes")
    func examples() throws {
        let told = try Checkout.names(in: "Tests/Gallery").filter { $0 != "README.md" }.compactMap { code -> String? in
            let lines = try Checkout.text("Tests/Gallery/\(code)/expected.txt").split(separator: "\n")
            let own = lines.firstIndex { line in
                ["error", "warning", "repair"].contains { line.hasPrefix("\($0) \(code) @") }
            }
            let passing = (try? Checkout.text("Tests/Gallery/\(code)/fix.txt"))?.split(separator: "\n").first ?? ""
            return own.map { "\(code)\t\(lines[$0 + 1].trimmingPrefix("  "))\t\(passing)\n" }
        }.joined()
        #expect(told == golden("Sources/Stages/Reporting/Resources/examples.tsv", of: told))
    }

    @Test("the printed guide has the words of HUONG-DAN.md, in order, and its pictures inside")
    func guide() throws {
        let scratch = FileManager.default.temporaryDirectory.appending(path: "tonghop-guide-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: scratch) }
        #expect(try Command([Command.tonghop, "init", scratch.path]).run().exit == 0)
        let page = try String(contentsOf: scratch.appending(path: "outbox/huong-dan.html"), encoding: .utf8)
        for name in ["bieu-mau.png", "ban-danh-dau.png", "phieu-tiep-nhan.png", "phieu-tra-lai.png"] {
            let picture = Data(try Checkout.bytes("Pictures/\(name)")).base64EncodedString()
            #expect(page.contains("<img src=\"data:image/png;base64,\(picture)"), "\(name)")
        }
        let body = try #require(page.split(separator: "<body>").last)
        #expect(words(plain(body)) == words(unmarked(try Checkout.text("HUONG-DAN.md"))))
    }

    /// What is left without tags and entities.
    private func plain(_ html: Substring) -> String {
        var text = String(html).replacing(/<[^>]*>/, with: " ")
        for (entity, sign) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")] {
            text = text.replacing(entity, with: sign)
        }
        return text
    }

    /// What is left without the marks of Markdown.
    private func unmarked(_ text: String) -> String {
        text.replacing(/!\[([^\]]*)\]\([^)]*\)/) { " \($0.output.1) " }.replacing(/(?m)^\|[-|]*\|$/, with: "")
            .replacing(#/(?m)^(?:#+|\d+\.|-)[ ]/#, with: "").replacing(/[`*|\\]/, with: " ")
    }

    private func words(_ text: String) -> [Substring] {
        text.replacing(/[`*|\\]/, with: " ").split(whereSeparator: \.isWhitespace)
    }
}
