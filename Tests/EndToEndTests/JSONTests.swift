// The JSON output is what docs/formats.md says, on failure too.
import Foundation
import TestSupport
import Testing

@Suite("JSON output")
struct JSONTests {
    private let workspace: ScratchWorkspace

    init() throws {
        workspace = try .small()
        try workspace.drop(RiceReport(unit: "HTX1").xml, as: "HTX1/1.xml")
        try workspace.drop("x", as: "HTX1/other.abc")
    }

    private static let commands = [
        ["run"], ["check", "FILE"], ["status"], ["trace", "vu-xuan", "L1.01"], ["doctor"], ["events"],
    ]

    @Test("has the documented keys and the format's version", arguments: commands)
    func keys(_ words: [String]) throws {
        let documented = try Self.documentedKeys(words[0])
        try workspace.write(Array(RiceReport(unit: "HTX2").xml.utf8), to: "file.xml")
        if words[0] != "run" { try workspace.tonghop("run", now: onTime) }
        let local = words.map { $0 == "FILE" ? workspace.url("file.xml").path : $0 }
        let outcome = try Command(workspace.command(local + ["--json"], now: onTime)).run()
        let object = try Self.object(outcome)
        #expect(object["formatVersion"] as? Int == 1)
        let keys = Set(object.keys).subtracting(["formatVersion"])
        #expect(keys.isSubset(of: documented), "\(keys.subtracting(documented)) is not documented")
        // A value that is not known has no key.
        let optional: Set = ["total", "earlier", "lastYear", "independent"]
        #expect(documented.subtracting(optional).isSubset(of: keys), "\(documented.subtracting(keys)) is missing")
    }

    /// Commands that do something answer in one shape.
    private static let actions = [
        ["report", "vu-xuan"], ["send", "vu-xuan"], ["verify"], ["baseline", "vu-xuan", "BASE"], ["init", "NEW"],
        ["backup", "BACKUP"], ["excuse", "HTX3", "vu-xuan", "--reason", "x"],
        ["withdraw", "HTX1", "vu-xuan", "--reason", "x"],
        ["arrived", "HTX3", "vu-xuan", "--date", "2024-05-10", "--number", "1", "--reason", "x"], ["close", "vu-xuan"],
        ["reopen", "vu-xuan", "--reason", "x"], ["remind", "vu-xuan"], ["form", "HTX1", "vu-xuan"], ["requeue"],
        ["new-year", "2025"],
    ]

    @Test("of a command that does something says what was done and written", arguments: actions)
    func action(_ words: [String]) throws {
        try workspace.tonghop("run", now: onTime)
        if words[0] == "reopen" { try workspace.tonghop("close", "vu-xuan", now: onTime) }
        try workspace.write(Array("L1.01;5\n".utf8), to: "base.csv")
        let places = ["BASE": "base.csv", "NEW": "new", "BACKUP": "backup.sqlite"]
        let local = words.map { word in places[word].map { workspace.url($0).path } ?? word }
        let outcome = try Command(workspace.command(local + ["--json"], now: onTime)).run()
        let object = try Self.object(outcome)
        #expect(outcome.exit == 0, "\(outcome)")
        #expect(Set(object.keys) == ["formatVersion", "messages", "outputs", "failures", "remarks"])
        let failed = try Command(workspace.command(local + ["--json", "--lang", "xx"], now: onTime)).run()
        #expect(failed.exit == 64)
    }

    @Test("of a restore lists what was made again")
    func restore() throws {
        try workspace.tonghop("run", now: onTime)
        let backup = workspace.url("backup.sqlite").path
        try workspace.tonghop("backup", backup, now: onTime)
        try FileManager.default.removeItem(at: workspace.url("outbox/2024/vu-xuan/tong-hop.xml"))
        let object = try Self.object(try workspace.tonghop("restore", backup, "--json", now: onTime))
        let outputs = try #require(object["outputs"] as? [String])
        #expect(outputs.contains { $0.hasSuffix("2024/vu-xuan/tong-hop.xml") }, "\(object)")
        #expect((object["messages"] as? [String])?.count == 3, "\(object)")
    }

    @Test("of a command that fails names the exit code and the reasons", arguments: commands)
    func failure(_ words: [String]) throws {
        try workspace.write(Array("no plan".utf8), to: "plan/broken.xml")
        try workspace.write(Array(RiceReport(unit: "HTX2").xml.utf8), to: "file.xml")
        let local = words.map { $0 == "FILE" ? workspace.url("file.xml").path : $0 }
        let outcome = try Command(workspace.command(local + ["--json"], now: onTime)).run()
        // The doctor reports a faulty plan as one of its checks; the event log needs no plan.
        guard !["doctor", "events"].contains(words[0]) else { return _ = try Self.object(outcome) }
        try expectError(outcome, 65)
    }

    @Test("of a wrong command line names the exit code and the reasons too")
    func usage() throws {
        try expectError(try workspace.tonghop("events", "--json", "--last", "x"), 64)
    }

    private func expectError(_ outcome: Outcome, _ code: Int) throws {
        let error = try #require(try Self.object(outcome)["error"] as? [String: Any], "\(outcome)")
        #expect(Int(outcome.exit) == code && error["code"] as? Int == code, "\(outcome)")
        #expect((error["messages"] as? [String])?.isEmpty == false && !outcome.err.isEmpty, "\(outcome)")
    }

    private static func object(_ outcome: Outcome) throws -> [String: Any] {
        let value = try JSONSerialization.jsonObject(with: Data(outcome.out.utf8))
        return try #require(value as? [String: Any], "\(outcome)")
    }

    /// The names in code of the command's row, without those in parentheses.
    private static func documentedKeys(_ command: String) throws -> Set<String> {
        let rows = try Checkout.text("docs/formats.md").split(separator: "\n").filter { $0.hasPrefix("| `") }
        let cells = rows.map { $0.split(separator: "|") }
        let row = try #require(cells.first { $0[0].contains("`\(command)`") }, "no row for \(command)")
        let text = row[1].replacing(/\([^)]*\)/, with: "")
        return Set(text.matches(of: /`(\w+)`/).map { String($0.1) })
    }
}
