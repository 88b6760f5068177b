// What a later consolidation changes of one that was sent.
import Domain
import Merging
import PlanFixture
import Testing

@Suite("Replacing")
struct ReplacingTests {
    private static let plan = smallOffice
    private func merged(_ figures: [(UnitCode, [IndicatorCode: Figure])], version: Int = 1) throws -> Consolidation {
        let reports = figures.map { unit, figures in
            var report = UnitReport(plan: "P", unit: unit, period: "nam")
            report.figures = figures
            return report
        }
        return try merge(
            MergeInput(receipts: [], reports: reports, warnings: []), under: Self.plan, for: Self.plan.periods[0],
            version: version)
    }

    @Test("names each total that differs with the units behind it, in the plan's order")
    func changes() throws {
        let sent = try merged([("U0", [.one: .of(5), .two: .of(1)]), ("U1", [.one: .of(2)])], version: 3)
        let now = try merged([
            ("U0", [.one: .of(5), .two: .of(1)]), ("U1", [.one: .of(4)]), ("U2", [.one: Figure(.none), .two: .of(9)]),
        ])
        let mark = DocumentMark(number: "7")
        let replaced = replacement(of: sent, sentAs: mark, by: now, under: Self.plan)
        #expect(replaced.version == 3 && replaced.mark == mark)
        #expect(replaced.changes.map(\.indicator) == [.one, .two])
        #expect(replaced.changes.map(\.old) == [Quantity(7), Quantity(1)])
        #expect(replaced.changes.map(\.new) == [Quantity(9), Quantity(10)])
        #expect(replaced.changes[0].units.map(\.unit) == ["U1", "U2"])
        #expect(replaced.changes[0].units.map(\.new) == [.quantity(Quantity(4)), Answer.none])
        #expect(replaced.changes[1].units.map(\.old) == [nil])
    }

    @Test(
        "omits totals that are equal although contributions moved, and lists one that no unit reports any more"
    )
    func unchanged() throws {
        let sent = try merged([("U0", [.one: .of(5), .two: .of(1)]), ("U1", [.one: .of(2)])])
        let now = try merged([("U0", [.one: .of(2)]), ("U1", [.one: .of(5)])])
        let changes = replacement(of: sent, sentAs: .blank, by: now, under: Self.plan).changes
        #expect(changes.map(\.indicator) == [.two])
        #expect(changes[0].new == nil)
    }
}

extension IndicatorCode {
    fileprivate static let one = IndicatorCode("A1")
    fileprivate static let two = IndicatorCode("A2")
}

extension Figure {
    fileprivate static func of(_ number: Int) -> Figure { Figure(.quantity(Quantity(number))) }
}

private let smallOffice = Plan.fixture(
    periods: [Period(id: "nam", name: "năm", kind: .figures)],
    units: (0..<3).map { Unit(code: UnitCode("U\($0)"), name: "", kind: "x") },
    tasks: [
        Task(
            number: 1, title: "",
            indicators: [
                Indicator(code: .one, task: 1, name: "Một", measure: "cuộc"),
                Indicator(code: .two, task: 1, name: "Hai", measure: "cuộc"),
            ])
    ])
