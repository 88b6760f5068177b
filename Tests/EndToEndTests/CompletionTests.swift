// Shell completions know the commands and options that --help lists, and the units and periods of any plan.
import Foundation
import TestSupport
import Testing

@Suite("Shell completions")
struct CompletionTests {
    @Test("list the commands of --help", arguments: ["tonghop.bash", "_tonghop", "tonghop.fish"])
    func commands(_ file: String) throws {
        let text = try Checkout.text("Packaging/completions/\(file)")
        let list = try #require(text.firstMatch(of: /commands(?:=["(]| )(run [a-z -]+)/)).1
        let names = try CommandHelp.all.get().commands.map(\.name)
        #expect(list.split(separator: " ").map(String.init) == names + ["help"])
    }

    @Test("offer the formats of form", arguments: ["tonghop.bash", "_tonghop", "tonghop.fish"])
    func formats(_ file: String) throws {
        let help = try #require(try CommandHelp.all.get().text(of: "form"))
        let values = try #require(help.firstMatch(of: /--format <FORMAT>[^(]*\(values: ([a-z,\s]+);/)).1
        let formats = values.split { !$0.isLetter }.joined(separator: " ")
        #expect(try Checkout.text("Packaging/completions/\(file)").contains(formats), "\(formats)")
    }

    @Test("of bash offer every option of a command", arguments: try CommandHelp.all.get().commands.map(\.name))
    func options(_ command: String) throws {
        let help = try #require(try CommandHelp.all.get().text(of: command))
        let list = help.components(separatedBy: "OPTIONS:").last ?? ""
        let options = Set(list.matches(of: /(?m)^ {2,6}(?:-[a-z], )?(--[a-z-]+)/).map { String($0.1) })
        let offered = Set(try completed([command, "--"]))
        #expect(options.count > 3 && options.isSubset(of: offered), "\(options) \(offered)")
    }

    @Test("of bash offer the units and periods of a plan in Excel")
    func plan() throws {
        let workspace = try ScratchWorkspace.small()
        #expect(try workspace.tonghop("plan", "--to", workspace.url("plan/a.xlsx").path).exit == 0)
        try FileManager.default.removeItem(at: workspace.url("plan/plan.xml"))
        let words = ["--workspace", workspace.path]
        #expect(try completed(["status"] + words + [""]) == ["vu-xuan"])
        #expect(try completed(["excuse"] + words + [""]) == ["HTX1", "HTX2", "HTX3", "vu-xuan"])
        #expect(try completed(["close"] + words + ["--plan", ""]) == ["LUA-2024"])
    }

    /// What bash would offer after these words.
    private func completed(_ words: [String]) throws -> [String] {
        let script = """
            tonghop() { "$TONGHOP" "$@"; }
            . "$1"; shift; COMP_WORDS=(tonghop "$@"); COMP_CWORD=$#; _tonghop; printf '%s\\n' "${COMPREPLY[@]}"
            """
        let environment = ["TONGHOP": Command.tonghop, "PATH": "/usr/bin:/bin"]
        let file = Checkout.url("Packaging/completions/tonghop.bash").path
        let outcome = try Command(["/bin/bash", "-c", script, "bash", file] + words, environment: environment).run()
        #expect(outcome.err.isEmpty, "\(outcome)")
        return outcome.out.split(separator: "\n").map(String.init)
    }
}
