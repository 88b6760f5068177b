// Two ways to the same result: the order of files, and the format of a report, change nothing.
import TestSupport
import Testing

@Suite("Equivalence")
struct EquivalenceTests {
    @Test(
        "the order in which units' files arrive changes no byte of the outputs",
        arguments: [[0, 1, 2], [2, 1, 0], [1, 2, 0]])
    func order(_ order: [Int]) throws {
        let reports = [
            RiceReport(unit: "HTX1").xml, RiceReport(unit: "HTX2", area: "70.2").xml,
            RiceReport(unit: "HTX3", households: nil).xml,
        ]
        let straight = try consolidated(reports.enumerated().map { ("\($0).xml", $1) })
        // The sender's name for a file is part of its origin, so the names stay with the reports and only the order
        // changes.
        let shuffled = try consolidated(order.map { ("\($0).xml", reports[$0]) })
        #expect(straight == shuffled)
    }

    @Test("the names of files, which decide the order of claims, change nothing but themselves")
    func names() throws {
        let reports = [RiceReport(unit: "HTX1").xml, RiceReport(unit: "HTX2", area: "70.2").xml]
        let straight = try consolidated([("a.xml", reports[0]), ("b.xml", reports[1])])
        let crossed = try consolidated([("b.xml", reports[0]), ("a.xml", reports[1])])
        #expect(withoutOrigin(straight) == withoutOrigin(crossed))
    }

    @Test(
        "the same report as XML and as the form gives the same figures and the same verdict",
        arguments: 1...8 as ClosedRange<UInt64>)
    func formats(_ seed: UInt64) throws {
        var chance = Chance(seed)
        let reports = ["HTX1", "HTX2", "HTX3"].map { chance.rice($0) }
        let (xml, csv) = (try ScratchWorkspace.small(), try ScratchWorkspace.small())
        for report in reports {
            try xml.drop(report.xml, as: "\(report.unit).xml")
            try csv.drop(report.csv, as: "\(report.unit).csv")
        }
        let one = try xml.tonghop("run", "--json", now: onTime).answer()
        let other = try csv.tonghop("run", "--json", now: onTime).answer()
        #expect(one.judged == other.judged)
        #expect(withoutOrigin(try xml.consolidation()) == withoutOrigin(try csv.consolidation()))
    }

    private func consolidated(_ files: [(String, String)]) throws -> String {
        let workspace = try ScratchWorkspace.small()
        for (name, text) in files { try workspace.drop(text, as: name) }
        try #require(try workspace.tonghop("run", now: onTime).exit == 0)
        return try workspace.consolidation()
    }

    /// Leaves out which file and which place in it.
    private func withoutOrigin(_ xml: String) -> String {
        xml.replacing(/\ (sha256|original|place)="[^"]*"/) { _ in "" }
    }
}

extension Answer {
    /// Verdicts and errors, without places. (A repair, such as the decimal comma, is a format's own.)
    fileprivate var judged: [String] {
        submissions.map { submission in
            let told = submission.findings.filter { $0.severity != "repair" }.map { "\($0.severity) \($0.code)" }
                .sorted()
            return "\(submission.unit ?? "?") \(submission.verdict) \(told)"
        }
    }
}

extension Chance {
    /// Right more often than wrong.
    fileprivate mutating func rice(_ unit: String) -> RiceReport {
        let area = number(0...99_999)
        return RiceReport(
            unit: unit, area: tenths(area), newVarieties: tenths(number(0...area + area / 4)),
            households: maybe { $0.flip() ? "none" : String($0.number(0...99_999)) },
            narrative: some(3) { $0.one(of: ["Xong; đúng lịch.", "Một, hai", "Giá 1.234,5 đồng", "’Mới’ – “tốt”"]) },
            isEstimate: flip())
    }

    private func tenths(_ number: Int) -> String {
        number % 10 == 0 ? "\(number / 10)" : "\(number / 10).\(number % 10)"
    }
}
