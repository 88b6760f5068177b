// Command lines in documents: finding them, and running those that need nothing but a workspace.
import Foundation
import TestSupport
import Testing

/// The English help of every command that the program lists.
struct CommandHelp: Sendable {
    var commands: [(name: String, text: String)]
    var root: String

    static let all = Result { try CommandHelp() }

    private init() throws {
        root = try Self.help("--help")
        let list = root.components(separatedBy: "SUBCOMMANDS:").last ?? ""
        let names = list.matches(of: /(?m)^ {2}([a-z][a-z-]+) {2,}\S/).map { String($0.1) }
        commands = try names.map { ($0, try Self.help("help", $0)) }
    }

    /// - Parameter name: of a command, listed or not; empty for the program alone.
    func text(of name: String) -> String? {
        if name.isEmpty { return root }
        if name == "help" { return root + " --lang" }
        // The one command that no person types: a run starts its reader processes with it.
        if name == "examine" { return "" }
        return commands.first { $0.name == name }?.text
    }

    private static func help(_ words: String...) throws -> String {
        let outcome = try Command([Command.tonghop] + words + ["--lang", "en"]).run()
        try #require(outcome.exit == 0, "\(outcome)")
        return outcome.out.trimmingCharacters(in: .newlines)
    }
}

/// A command line of a document: inline code or a line of a code block.
struct CommandLineInText: Hashable, Sendable, CustomTestStringConvertible {
    let source: String
    /// `tonghop` or a script's path.
    let program: String
    let arguments: [String]

    var testDescription: String { source }
    var command: String? { arguments.first.flatMap { $0.hasPrefix("-") ? nil : $0 } }
    var options: [String] {
        arguments.filter { $0.hasPrefix("--") }.map { String($0.prefix { $0 != "=" }) }
    }

    static func all(in page: String) -> [CommandLineInText] {
        var lines: [CommandLineInText] = []
        for (index, part) in page.components(separatedBy: "```").enumerated() {
            if index.isMultiple(of: 2) {
                lines += part.matches(of: /`([^`]+)`/).compactMap { CommandLineInText(in: String($0.1)) }
            } else {
                lines += joined(part).compactMap { CommandLineInText(in: $0) }
            }
        }
        return lines
    }

    /// A quoted text may go on in the next line.
    private static func joined(_ block: String) -> [String] {
        var lines: [String] = []
        for line in block.components(separatedBy: "\n") where !line.hasPrefix("USAGE:") {
            if let last = lines.last, !last.count(where: { $0 == "\"" }).isMultiple(of: 2) {
                lines[lines.count - 1] = last + " " + line
            } else {
                lines.append(line)
            }
        }
        return lines
    }

    /// Nil where the text holds no command line.
    init?(in text: String) {
        let call = /(?:^|[ \/])(tonghop|Scripts\/[\w-]+)(?![\w\/.-])((?: (?:"[^"]*"|[^ "#|&>]+))*)/
        let code = text.replacing(/#.*/, with: "").replacing("\n", with: " ")
        guard let match = code.firstMatch(of: call) else { return nil }
        let words = match.2.matches(of: /\ ("[^"]*"|[^ "]+)/).map { $0.1.trimmingCharacters(in: ["\""]) }
        // `install … tonghop /usr/local/bin/` copies a file of that name.
        guard !words.isEmpty || match.1 != "tonghop", words.first?.hasPrefix("/") != true else { return nil }
        (program, arguments) = (String(match.1), words)
        source = (match.1 + match.2).trimmingCharacters(in: .whitespaces)
    }
}

/// Runs command lines of documents in copies of one workspace.
enum Examples {
    /// Commands that touch nothing but the workspace. A new command is added here by a person, after thought: a
    /// document may show one that changes the machine, and tests may run as root.
    private static let commands: Set<String> = [
        "run", "check", "status", "report", "send", "trace", "verify", "baseline", "schema", "init", "doctor", "events",
        "backup", "restore", "excuse", "withdraw", "arrived", "close", "reopen", "remind", "rules", "form", "requeue",
        "help", "setup-access", "new-year", "template", "plan", "export",
    ]
    /// `setup-access --apply` creates accounts and edits the machine's configuration.
    private static let forbiddenOptions: Set<String> = ["--apply"]

    /// Each different line once, in the order of the documents.
    static let lines: [CommandLineInText] = {
        var seen: Set<[String]> = []
        return DocumentTests.pages.flatMap { CommandLineInText.all(in: (try? Checkout.text($0)) ?? "") }.filter {
            $0.program == "tonghop" && commands.contains($0.command ?? "")
                && forbiddenOptions.isDisjoint(with: $0.arguments) && !$0.hasPlaceholder && $0.isComplete
                && seen.insert($0.arguments).inserted
        }
    }()

    /// A half-year with two versions of its report, and the files that examples name.
    private static let prepared = Result {
        // The samples follow the plan that ships today.
        let workspace = try ScratchWorkspace(plan: "plan/2026.xml")
        for (day, file) in [("2026-05-18", "2026-05-12/CCKL/45-BC-CCKL.xml"), ("2026-05-19", "2026-05-19/VP_So.csv")] {
            try workspace.drop(try Checkout.bytes("Samples/" + file), as: String(file.split(separator: "/").last ?? ""))
            let outcome = try workspace.tonghop("run", now: day + "T09:00:00+07:00")
            try #require(outcome.exit == 0, "\(outcome)")
        }
        try workspace.write(Array("indicator;total\nNV2.01;100\n".utf8), to: "last-year.csv")
        for name in ["report.csv", "bao-cao.csv", "bao cao.csv", "DV1.csv", "VP.xml"] {
            try workspace.write(try Checkout.bytes("Samples/2026-05-12/CCKL/45-BC-CCKL.xml"), to: name)
        }
        return workspace
    }

    /// What must have happened before.
    private static let before: [String: [String]] = [
        "reopen": ["close", "6-thang"],
        "plan": ["plan", "--to", "ke-hoach.xlsx"],
        "restore": ["backup", "sao-luu-2026-05-20.sqlite"],
        "template": ["template"],
    ]

    static func run(_ line: CommandLineInText) throws -> Outcome {
        let workspace = try ScratchWorkspace(copying: try prepared.get())
        let now = "2026-05-19T10:00:00+07:00"
        let decision = line.arguments.contains("--cancel") ? line.arguments.filter { $0 != "--cancel" } : nil
        if let words = decision ?? line.command.flatMap({ before[$0] }) {
            try require(words.map { local($0, in: workspace) }, in: workspace, now: now)
        }
        if line.arguments.contains("--diff") {
            for name in line.arguments.suffix(2) where name.hasSuffix(".xlsx") && !workspace.exists(name) {
                try require(["plan", "--to", name], in: workspace, now: now)
            }
        }
        if line.arguments.contains("edited") {
            // Another document in the report's place: somebody edited it.
            let report = "outbox/2026/6-thang/bao-cao.docx"
            try workspace.write(try workspace.bytes("outbox/2026/6-thang/phieu-trinh.docx"), to: report)
        }
        var words = line.arguments.map { local($0, in: workspace) }
        if words[0] == "init" { words[1] = workspace.url("new").path }
        guard words[0] != "help" else { return try Command([Command.tonghop] + words, in: workspace.path).run() }
        let isGivenTime = words.contains("--now")
        return try Command(workspace.command(words, now: isGivenTime ? nil : now), in: workspace.path).run()
    }

    private static func require(_ words: [String], in workspace: ScratchWorkspace, now: String) throws {
        let outcome = try Command(workspace.command(words, now: now), in: workspace.path).run()
        try #require(outcome.exit == 0, "\(outcome)")
    }

    /// Folders of an installed system become folders of the scratch workspace.
    private static func local(_ word: String, in workspace: ScratchWorkspace) -> String {
        switch word {
        case "/srv/tonghop", "/tmp/office": workspace.path
        case _ where word.hasPrefix("/media/usb/"): String(word.dropFirst("/media/usb/".count))
        // The documents name no unit of a particular office.
        case "old.xlsx", "new.xlsx": "ke-hoach.xlsx"
        case "DV1": "CCKL"
        case "DV2": "TTNS"
        default: word
        }
    }
}

extension CommandLineInText {
    /// `FILE`, `TỆP`, `<kỳ>`, `[PERIOD]`, `…`: to be filled in by a person.
    fileprivate var hasPlaceholder: Bool {
        arguments.contains { word in
            word.wholeMatch(of: /[A-ZĐẸỆ]+…?/) != nil && !Self.units.contains(word)
                || word.contains("<") || word.contains("[")
        }
    }

    /// Prose names commands without their arguments.
    fileprivate var isComplete: Bool { arguments.count > 1 || Self.withoutArguments.contains(command ?? "") }

    private static let withoutArguments: Set<String> = [
        "run", "status", "verify", "schema", "doctor", "events", "rules", "requeue",
    ]
    private static let units: Set<String> = ["CCKL", "QBVPTR", "TTNS", "VP"]
}
