// What the README tells people to type exists.
import Foundation
import TestSupport
import Testing

@Suite("README")
struct ReadmeTests {
    /// Words of each command line in README.md and HUONG-DAN.md, from the program's name on.
    static let commands: [[String]] = ["README.md", "HUONG-DAN.md"].flatMap { file in
        let lines = ((try? Checkout.text(file)) ?? "").split(separator: "\n")
        return lines.flatMap { line in
            line.matches(of: /(?:^|[ \/`=])((?:tonghop|Scripts\/\w+)(?: [^`|#]*)?)/).map { $0.1.split(separator: " ").map(String.init) }
        }
    }

    private static let names: Set<String> = ["run", "check", "status", "report", "schema", "init", "doctor", "events", "backup", "restore"]

    @Test("every script it names is there and may be started")
    func scripts() {
        let scripts = Set(Self.commands.map { $0[0] }.filter { $0.hasPrefix("Scripts/") })
        #expect(scripts.isSuperset(of: ["Scripts/run", "Scripts/test"]))
        for script in scripts { #expect(FileManager.default.isExecutableFile(atPath: Checkout.url(script).path), "\(script)") }
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
}
