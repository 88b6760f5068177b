// The shipped samples, taken in by the real binary: verdicts as intended, totals as a script adds them up that shares no code.
import Foundation
import TestSupport
import Testing

@Suite("Samples")
struct SampleTests {
    /// One year of samples in a workspace, and what the run said.
    struct Year {
        let workspace: ScratchWorkspace
        let answer: Answer

        init() throws {
            workspace = try ScratchWorkspace()
            try FileManager.default.createSymbolicLink(at: workspace.url("Samples"), withDestinationURL: Checkout.url("Samples"))
            let outcome = try workspace.tonghop("run", "--samples", "--json")
            #expect(outcome.exit == 0, "\(outcome.err)")
            answer = try outcome.answer()
        }
    }

    @Test("every verdict is the one intended; every total is the one added up by hand; a second run rewrites nothing")
    func year() throws {
        let year = try Year()
        #expect(told(year.answer).sorted() == (try intended()).sorted())
        for period in ["6-thang", "nam"] {
            #expect(try totals(in: year.workspace, period) == (try addedUp(period)), "\(period)")
        }
        try secondRunIsIdle(year.workspace)
    }

    @Test("the receipt is the one that Samples/README.md tells")
    func receipt() throws {
        let year = try Year()
        let status = try year.workspace.tonghop("status", "--json").answer(StatusAnswer.self)
        let half = try #require(status.periods.first { $0.id == "6-thang" })
        #expect((half.onTime, half.late, half.returned, half.missing, half.excused) == (19, 1, 2, 4, 0))
        #expect(half.units.filter { $0.daysLate > 0 }.map { "\($0.code) \($0.daysLate)" } == ["CCQLCL 3"])
        #expect(half.units.first { $0.code == "TTPTQD" }?.version == 2)
        let whole = try #require(status.periods.first { $0.id == "nam" })
        #expect((whole.onTime, whole.late, whole.returned, whole.missing, whole.excused) == (23, 1, 1, 1, 0))
        #expect(whole.units.filter { $0.daysLate > 0 }.map { "\($0.code) \($0.daysLate)" } == ["KSTNN 2"])
    }

    @Test("every output says that the figures are samples, and real files are refused")
    func marked() throws {
        let year = try Year()
        #expect(try year.workspace.text("outbox/2026/6-thang/tong-hop.xml").contains("sample=\"true\""))
        let notes = year.workspace.files(in: "outbox/phieu").filter { $0.hasSuffix(".html") }
        for note in notes { #expect(try year.workspace.text("outbox/phieu/\(note)").contains("SỐ LIỆU MẪU"), "\(note)") }
        try year.workspace.drop(try Checkout.bytes("Samples/2026-05-19/VP_So.csv"), as: "that.csv")
        let before = year.workspace.state()
        let outcome = try year.workspace.tonghop("run")
        #expect(outcome.exit == 1)
        #expect(outcome.err.contains("SỐ LIỆU MẪU"))
        #expect(year.workspace.state() == before)
    }

    private func secondRunIsIdle(_ workspace: ScratchWorkspace) throws {
        let before = workspace.state()
        for words in [["run", "--samples"], ["run"]] {
            let outcome = try Command(workspace.command(words)).run()
            #expect((outcome.exit, outcome.out, outcome.err) == (0, "", ""))
            #expect(workspace.state() == before)
        }
    }

    // MARK: - Both sides of the comparison

    private func told(_ answer: Answer) -> [String] {
        answer.submissions.map { "\($0.file);\($0.unit ?? "");\($0.verdict)" }
    }

    /// `file;unit;period;verdict;reason`, the first without its folders.
    private func intended() throws -> [String] {
        try Checkout.text("Samples/expected.csv").split(separator: "\n").dropFirst().map { line in
            let cells = line.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
            return "\(cells[0].split(separator: "/").last ?? "");\(cells[1]);\(cells[3])"
        }
    }

    /// `code;total` in the order of the plan.
    private func totals(in workspace: ScratchWorkspace, _ period: String) throws -> [String] {
        let xml = try workspace.text("outbox/2026/\(period)/tong-hop.xml")
        return xml.matches(of: /<indicator code="([^"]+)"[^>]* total="([^"]*)"/).map { "\($0.1);\($0.2)" }
    }

    private func addedUp(_ period: String) throws -> [String] {
        let outcome = try Command([Checkout.url("Scripts/sample-totals").path, period]).run()
        try #require(outcome.exit == 0, "\(outcome.err)")
        return outcome.out.split(separator: "\n").map(String.init)
    }
}
