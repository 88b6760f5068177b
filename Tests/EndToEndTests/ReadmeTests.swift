// What the README tells people to type exists.
import Foundation
import TestSupport
import Testing

@Suite("README")
struct ReadmeTests {
    /// Words of each command line in README.md and HUONG-DAN.md, from the program's name on.
    static let commands: [[String]] = [
        "README.md", "HUONG-DAN.md", "docs/operations.md", "docs/proof.md", "docs/formats.md",
    ].flatMap { file in
        let lines = ((try? Checkout.text(file)) ?? "").split(separator: "\n")
        return lines.flatMap { line in
            line.matches(of: /(?:^|[ \/`=])((?:tonghop|Scripts\/\w+)(?: [^`|#]*)?)/).map {
                $0.1.split(separator: " ").map(String.init)
            }
        }
    }

    private static let names: Set<String> = [
        "run", "check", "status", "schema", "init", "doctor", "events", "backup", "restore",
    ]

    @Test("every script it names is there and may be started")
    func scripts() {
        let scripts = Set(Self.commands.map { $0[0] }.filter { $0.hasPrefix("Scripts/") })
        #expect(scripts.isSuperset(of: ["Scripts/run", "Scripts/test"]))
        for script in scripts {
            #expect(FileManager.default.isExecutableFile(atPath: Checkout.url(script).path), "\(script)")
        }
    }

    @Test("every command and option it names is in the help")
    func options() throws {
        let calls = Self.commands.filter { $0[0] == "tonghop" && $0.count > 1 && Self.names.contains($0[1]) }
        #expect(Set(calls.map { $0[1] }) == Self.names)
        for (name, lines) in Dictionary(grouping: calls, by: { $0[1] }) {
            let help = try Command([Command.tonghop, "help", name]).run()
            #expect(help.exit == 0)
            for option in Set(lines.joined().filter { $0.hasPrefix("--") }) {
                #expect(help.out.contains(option.prefix { $0 != "=" }), "\(name) \(option)")
            }
        }
    }

    @Test("help comes in both languages, with examples", arguments: ["vi", "en"])
    func help(_ language: String) throws {
        for name in Self.names {
            let help = try Command([Command.tonghop, "help", name, "--lang", language]).run()
            #expect(help.exit == 0 && help.out.contains("tonghop \(name)"), "\(name)")
        }
        let help = try Command([Command.tonghop, "--help", "--lang", language]).run()
        #expect(help.out.contains(language == "vi" ? "Ví dụ" : "Examples"))
    }

    // MARK: - The table of proof

    @Test("the table of proof has a row for each sweep, in the command's order, and not one broken promise")
    func proof() throws {
        let rows = Self.rows(of: try Checkout.text("docs/proof.md"))
        #expect(rows.map { $0[0] } == (try Self.sweeps()))
        for row in rows { #expect(row[3] == "0" || row[2] == "not possible here", "\(row)") }
    }

    @Test("a sweep that was run replaces its own row and leaves the others")
    func rewritten() throws {
        let folder = try ScratchWorkspace()
        let document = folder.url("table.md")
        let mark = "<!-- torture: made by the command, not by hand -->"
        let old =
            "Before\n\(mark)\n| `starts` | old | 1 | 7 | 1 |\n| `kill` | kept | 1 | 0 | 1 |\n<!-- /torture -->\nAfter\n"
        try old.write(to: document, atomically: true, encoding: .utf8)
        let outcome = try Command(
            [Checkout.url("Scripts/torture").path, "--points", "1", "--into", document.path, "starts"],
            environment: ProcessInfo.processInfo.environment.merging(["TONGHOP_BINARY": Command.tonghop]) { $1 }
        ).run()
        #expect(outcome.exit == 0, "\(outcome)")
        let text = try String(contentsOf: document, encoding: .utf8)
        #expect(text.hasPrefix("Before\n\(mark)\n| sweep |") && text.hasSuffix("|\n<!-- /torture -->\nAfter\n"))
        let rows = Self.rows(of: text)
        #expect(rows.map { $0[0] } == ["kill", "starts"])
        #expect(rows[0] == ["kill", "kept", "1", "0", "1"])
        #expect(rows[1][2].wholeMatch(of: /\d+ of \d+/) != nil && rows[1][3] == "0")
    }

    private static func sweeps() throws -> [String] {
        let list = try Command([Checkout.url("Scripts/torture").path, "--list"]).run()
        return list.out.split(separator: "\n").compactMap { $0.split(separator: " ").first.map(String.init) }
    }

    /// The cells of each row between the two marks.
    private static func rows(of text: String) -> [[String]] {
        let table =
            text.split(separator: "<!-- torture").dropFirst().first?.split(separator: "<!-- /torture -->").first ?? ""
        return table.split(separator: "\n").filter { $0.hasPrefix("| `") }.map { row in
            row.split(separator: "|").map { $0.trimmingCharacters(in: [" ", "`"]) }
        }
    }
}
