// A register written by another tonghop. Of a newer one every command reports that and changes nothing; of an older one
// a copy is kept before its layout changes.
import Foundation
import TestSupport
import Testing

@Suite("A register of a newer version")
struct NewerRegisterTests {
    let workspace: ScratchWorkspace

    /// One report in, one waiting; then the register's layout is an unknown one.
    init() throws {
        workspace = try .small()
        try workspace.drop(RiceReport(unit: "HTX1").xml, as: "1.xml")
        try #require(try workspace.tonghop("run", now: onTime).exit == 0)
        try workspace.drop(RiceReport(unit: "HTX2").xml, as: "2.xml")
        try workspace.write(Array("L1.01;5\n".utf8), to: "baseline.csv")
        try workspace.sqlite("PRAGMA user_version = 99")
    }

    @Test(
        "is refused with 70, in plain words, and not a byte or time changes",
        arguments: [
            ["run"], ["check", "inbox/2.xml"], ["status"], ["report", "vu-xuan"], ["verify"],
            ["backup", "kept.sqlite"], ["events"],
            ["trace", "vu-xuan", "L1.01"], ["form", "HTX1", "vu-xuan"], ["remind", "vu-xuan"], ["send", "vu-xuan"],
            ["close", "vu-xuan"],
            ["reopen", "vu-xuan", "--reason", "x"], ["excuse", "HTX2", "vu-xuan", "--reason", "x"],
            ["withdraw", "HTX1", "vu-xuan", "--reason", "x"],
            ["arrived", "HTX2", "vu-xuan", "--date", "2024-05-12", "--number", "1", "--reason", "x"],
            ["baseline", "vu-xuan", "baseline.csv"],
        ])
    func refused(_ words: [String]) throws {
        let before = workspace.state()
        let command = workspace.command(words, now: onTime)
        let outcome = try Command(command, in: workspace.path).run()
        #expect(outcome.exit == 70, "\(outcome)")
        #expect(outcome.err.contains("bản tonghop mới hơn"), "\(outcome)")
        #expect(!outcome.err.contains("newer("), "\(outcome)")
        #expect(differences(workspace.state(), before).filter { !$0.hasPrefix("register/log") } == [])
    }

    @Test("is reported by doctor, with what to do, and stays as it was")
    func doctor() throws {
        let before = workspace.state()
        let outcome = try workspace.tonghop("doctor", now: onTime)
        #expect(outcome.exit == 1 && outcome.out.contains("do bản tonghop mới hơn ghi"), "\(outcome)")
        #expect(differences(workspace.state(), before) == [])
    }
}

@Suite("A register of an older version")
struct OlderRegisterTests {
    @Test("is copied before its layout changes, so that a failed change loses nothing")
    func copied() throws {
        let workspace = try ScratchWorkspace.small()
        try workspace.drop(RiceReport(unit: "HTX1").xml, as: "1.xml")
        try #require(try workspace.tonghop("run", now: onTime).exit == 0)
        // Claims to be of layout 2 but has the tables of layout 3, so that the migration fails.
        try workspace.sqlite("PRAGMA user_version = 2")
        let older = try workspace.bytes("register/register.sqlite")
        try workspace.drop(RiceReport(unit: "HTX2").xml, as: "2.xml")
        #expect(try workspace.tonghop("run", now: onTime).exit != 0)
        #expect(try workspace.bytes("register/register.sqlite.layout-2") == older)
        #expect(try workspace.bytes("register/register.sqlite") == older)
        #expect(workspace.exists("inbox/2.xml"))
    }
}
