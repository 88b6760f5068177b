// Commands that look: none leaves a trace that was not requested.
import Foundation
import TestSupport
import Testing

@Suite("check, init, report, trace, status")
struct CheckCommandTests {
    @Test("check judges files of several formats as a run would, exits 1 when one would be returned, and keeps nothing")
    func check() throws {
        let workspace = try ScratchWorkspace.small()
        try workspace.write(Array(RiceReport(unit: "HTX1").xml.utf8), to: "good.xml")
        try workspace.write(Array(RiceReport(unit: "HTX2", area: "50", newVarieties: "60").csv.utf8), to: "bad.csv")
        let (good, bad) = (workspace.url("good.xml").path, workspace.url("bad.csv").path)
        let before = workspace.state()
        #expect(try workspace.tonghop("check", good).exit == 0)
        let outcome = try workspace.tonghop("check", good, bad, "--json")
        #expect(outcome.exit == 1)
        let answer = try outcome.answer()
        #expect(answer.submissions.map(\.verdict) == ["accepted", "returned"])
        #expect(answer.submissions[1].findings.filter { $0.severity == "error" }.map(\.code) == ["L1"])
        #expect(differences(workspace.state(), before) == [])
    }

    @Test("init makes a workspace in which everything works")
    func newWorkspace() throws {
        let source = try ScratchWorkspace.small()
        let path = source.url("new").path
        #expect(try Command([Command.tonghop, "init", path, "--workspace", source.path]).run().exit == 0)
        for command in ["run", "status", "schema"] {
            let outcome = try Command([Command.tonghop, command, "--workspace", path]).run()
            #expect(outcome.exit == 0, "\(command): \(outcome)")
        }
    }

    @Test("report writes what was lost again, byte for byte")
    func report() throws {
        let workspace = try ScratchWorkspace.small()
        try workspace.drop(RiceReport(unit: "HTX1").xml, as: "htx1.xml")
        try #require(try workspace.tonghop("run", now: onTime).exit == 0)
        let reports = try workspace.files(in: "outbox/2024").map { ($0, try workspace.bytes("outbox/2024/\($0)")) }
        try FileManager.default.removeItem(at: workspace.url("outbox/2024"))
        let outcome = try workspace.tonghop("report", "vu-xuan", now: onTime)
        #expect(outcome.exit == 0, "\(outcome)")
        for (file, bytes) in reports { #expect(try workspace.bytes("outbox/2024/\(file)") == bytes, "\(file)") }
    }

    @Test(
        "trace names the unit, file, place and version behind a total, its figures spelt as the screen's language spells them"
    )
    func trace() throws {
        let workspace = try ScratchWorkspace.small()
        try workspace.drop(RiceReport(unit: "HTX1", households: "1210").xml, as: "a.xml")
        try workspace.drop(RiceReport(unit: "HTX2", area: "99.5", households: "none").csv, as: "b.csv")
        try workspace.tonghop("run", now: onTime)
        let households = try workspace.tonghop("trace", "vu-xuan", "L1.04", now: onTime).out
        #expect(
            households.contains("Số tổng hợp: 1.210 hộ") && households.contains("a.xml · dòng 5")
                && households.contains("không phát sinh"))
        #expect(
            households.contains("HTX3") && households.contains("chưa có báo cáo")
                && households.contains("(SQL): 1.210, khớp"))
        #expect(try workspace.tonghop("trace", "vu-xuan", "L1.03", now: onTime).out.contains("Số tổng hợp: 60,0 %"))
        #expect(
            try workspace.tonghop("trace", "vu-xuan", "L1.04", "--lang", "en", now: onTime).out.contains(
                "Total: 1210 hộ"))
    }

    @Test("status lists who has reported and who has not")
    func status() throws {
        let workspace = try ScratchWorkspace.small()
        try workspace.drop(RiceReport(unit: "HTX2").csv, as: "htx2.csv")
        try workspace.tonghop("run", now: onTime)
        let period = try #require(
            try workspace.tonghop("status", "vu-xuan", "--json").answer(StatusAnswer.self).periods.first)
        #expect((period.expected, period.onTime, period.missing) == (3, 1, 2))
        #expect(period.units.map { "\($0.code) \($0.state)" } == ["HTX1 missing", "HTX2 on-time", "HTX3 missing"])
    }
}
