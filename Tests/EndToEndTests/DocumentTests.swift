// The documents are true: commands, options, scripts, names and paths that they mention exist.
import Foundation
import TestSupport
import Testing

@Suite("Documents")
struct DocumentTests {
    static let pages =
        Checkout.names(in: ".").filter { $0.hasSuffix(".md") }
        + Checkout.names(in: "docs").filter { $0.hasSuffix(".md") }.map { "docs/\($0)" } + [
            "Tests/Gallery/README.md", "Samples/README.md",
        ]

    // MARK: - The command reference

    @Test("docs/commands.md is what --help says")
    func reference() throws {
        let sections = try CommandHelp.all.get().commands.map { "## \($0.name)\n\n```\n\($0.text)\n```\n" }
        let head = """
            # Commands

            Generated from `tonghop help COMMAND --lang en`; a test compares. Without `--lang en` the help is in \
            Vietnamese.
            """
        let text = ([head + "\n"] + sections).joined(separator: "\n")
        #expect(text == golden("docs/commands.md", of: text))
    }

    @Test("help comes in both languages, with examples", arguments: ["vi", "en"])
    func help(_ language: String) throws {
        for command in try CommandHelp.all.get().commands {
            let help = try Command([Command.tonghop, "help", command.name, "--lang", language]).run()
            #expect(help.exit == 0 && help.out.contains("tonghop \(command.name)"), "\(command.name)")
        }
        let help = try Command([Command.tonghop, "--help", "--lang", language]).run()
        #expect(help.out.contains(language == "vi" ? "Ví dụ" : "Examples"))
    }

    // MARK: - Command lines

    @Test("every command line in a document names a command, with options of its help", arguments: pages)
    func options(_ page: String) throws {
        let help = try CommandHelp.all.get()
        for line in CommandLineInText.all(in: try Checkout.text(page)) where line.program == "tonghop" {
            let name = line.command ?? ""
            guard let text = help.text(of: name) else {
                Issue.record("\(page): no command “\(name)” in “\(line.source)”")
                continue
            }
            for option in line.options { #expect(text.contains(option), "\(page): \(option) of “\(line.source)”") }
        }
    }

    @Test("every script in a document is there, may be started, and knows its options", arguments: pages)
    func scripts(_ page: String) throws {
        for line in CommandLineInText.all(in: try Checkout.text(page)) where line.program.hasPrefix("Scripts/") {
            #expect(FileManager.default.isExecutableFile(atPath: Checkout.url(line.program).path), "\(line.source)")
            guard line.program != "Scripts/run" else { continue }
            let text = try Checkout.text(line.program)
            for option in line.options { #expect(text.contains(option), "\(page): \(option) of “\(line.source)”") }
        }
    }

    @Test("a command line without placeholders runs in a workspace", arguments: Examples.lines)
    func runs(_ line: CommandLineInText) throws {
        let outcome = try Examples.run(line)
        // `doctor` also checks this machine.
        #expect(outcome.exit == 0 || line.command == "doctor" && outcome.exit == 1, "\(line.source)\n\(outcome)")
    }

    @Test("each command has a line that runs")
    func covered() throws {
        let names = Set(try CommandHelp.all.get().commands.map(\.name))
        #expect(names.count > 20 && Set(Examples.lines.compactMap(\.command)).isSuperset(of: names))
    }

    // MARK: - Names and paths

    @Test("every name on the walk in ARCHITECTURE.md is declared, in one of the files of its row")
    func walk() throws {
        let text = try Checkout.text("ARCHITECTURE.md")
        let section = try #require(text.components(separatedBy: "## A submission's way").dropFirst().first)
        let rows = section.components(separatedBy: "\n## ")[0].split(separator: "\n").filter { $0.hasPrefix("| ") }
        let sources = try SourceNames()
        var seen = 0
        for row in rows.dropFirst() where !row.hasPrefix("|---") {
            let cells = row.split(separator: "|").map(String.init)
            let files = spans(in: cells[2]).map { "Sources/" + $0 }
            let names = spans(in: cells[1]).flatMap { $0.split(separator: ".").map(String.init) }
            for name in names { #expect(sources.declares(name), "“\(name)” is declared nowhere in Sources") }
            for file in files {
                let text = try Checkout.text(file)
                #expect(names.contains { SourceNames.declares($0, in: text) }, "\(file) declares none of \(names)")
            }
            seen += names.count
        }
        #expect(seen > 40)
    }

    @Test("every path and link in a document exists", arguments: pages)
    func paths(_ page: String) throws {
        let text = try Checkout.text(page)
        let folder = URL(filePath: "/" + page).deletingLastPathComponent()
        for link in text.matches(of: /\]\(([^)#:]+)\)/) {
            let path = folder.appending(path: String(link.1)).standardized.path
            #expect(FileManager.default.fileExists(atPath: Checkout.url(path).path), "\(page): \(link.1)")
        }
        for span in spans(in: text).map({ $0.prefix { $0 != " " && $0 != ":" } }) {
            guard
                let path = span.wholeMatch(of: /((?:Sources|Tests|Scripts|Systemd|docs|Samples|plan)\/[\w.\/-]*\w)/)?.1,
                path.firstMatch(of: /(^|\/)[A-Z]{4,}|NNN|VERB|\d{4}-\d\d-\d\d/) == nil
            else { continue }
            #expect(FileManager.default.fileExists(atPath: Checkout.url(String(path)).path), "\(page): \(span)")
        }
    }

    private func spans(in text: String) -> [String] {
        text.matches(of: /`([^`\n]+)`/).map { String($0.1) }
    }

    // MARK: - The table of proof

    @Test("docs/proof.md has a row for each sweep, in the command's order, without a violation")
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

/// Every Swift file of Sources, to look declarations up in.
private struct SourceNames {
    private let text: String

    init() throws {
        let files = FileManager.default.enumerator(atPath: Checkout.url("Sources").path)?.compactMap { $0 as? String }
        let swift = (files ?? []).filter { $0.hasSuffix(".swift") }
        try #require(swift.count > 100)
        text = try swift.map { try Checkout.text("Sources/" + $0) }.joined(separator: "\n")
    }

    func declares(_ name: String) -> Bool { Self.declares(name, in: text) }

    static func declares(_ name: String, in text: String) -> Bool {
        if name == "init" { return text.contains("init(") }
        return ["func", "struct", "class", "enum", "let", "var", "case", "protocol"].contains { keyword in
            ["(", "<", " ", ":", "\n", ","].contains { text.contains("\(keyword) \(name)\($0)") }
        }
    }
}
