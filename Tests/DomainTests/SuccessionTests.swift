// Units that merge, close and begin: which units are expected when, and what a successor's figures are compared with.
import Domain
import Testing

@Suite("Units that change")
struct SuccessionTests {
    private static func day(_ month: Int, _ day: Int) -> CalendarDay? {
        CalendarDay(year: 2026, month: month, day: day)
    }

    private let half = Period(id: "6-thang", name: "6 tháng", kind: .figures, cutoff: day(5, 15), before: day(5, 20))
    private let year = Period(
        id: "nam", name: "năm", kind: .figures, cutoff: day(11, 20), before: day(11, 25), after: "6-thang")

    /// A and B become N on 1 July; C had become B in March; D closes; E goes on.
    private let plan = Plan(units: [
        Unit(code: "A", name: "A", kind: "k", until: day(6, 30), mergedInto: "N"),
        Unit(code: "B", name: "B", kind: "k", until: day(6, 30), mergedInto: "N"),
        Unit(code: "C", name: "C", kind: "k", until: day(3, 31), mergedInto: "B"),
        Unit(code: "D", name: "D", kind: "k", until: day(8, 31)),
        Unit(code: "E", name: "E", kind: "k"),
        Unit(code: "N", name: "N", kind: "k", from: day(7, 1)),
    ])

    @Test("the half-year stays with the old units, the year is the successor's")
    func expected() {
        #expect(plan.expectedUnits(in: half).map(\.code) == ["A", "B", "D", "E"])
        #expect(plan.expectedUnits(in: year).map(\.code) == ["E", "N"])
    }

    @Test("the whole is the period that contains another and is contained in none, no matter its name")
    func whole() {
        let nine = Period(id: "9-thang", name: "9 tháng", kind: .figures, after: "6-thang")
        let all = Period(id: "x", name: "cả năm 2026", kind: .figures, after: "9-thang")
        let quarters = Plan(units: [], periods: [half, nine, all])
        #expect([half, nine, all].map(quarters.isFullYear) == [false, false, true])
        #expect(!Plan(units: [], periods: [half]).isFullYear(half))
    }

    @Test("predecessors are found through mergers before mergers, once each, and only when they report no more")
    func predecessors() {
        #expect(Set(plan.predecessors(of: "N", in: year).map(\.code)) == ["A", "B", "C"])
        #expect(plan.predecessors(of: "B", in: half).map(\.code) == ["C"])
        #expect(plan.predecessors(of: "N", in: half).isEmpty)
        #expect(plan.predecessors(of: "E", in: year).isEmpty)
    }

    @Test("their figures are added up; what one of them did not give is left out")
    func together() throws {
        let sum = try #require(
            RegisterContext.Earlier(
                "6-thang",
                of: [
                    part("A", ["X1": .quantity(Quantity(3)), "X2": .none, "X3": .quantity(Quantity(5))]),
                    part("B", ["X1": .quantity(Quantity(4)), "X2": .none]),
                ], in: plan))
        #expect(sum.figures.mapValues(\.answer) == ["X1": .quantity(Quantity(7)), "X2": Answer.none])
        #expect(sum.units == ["A", "B"])
        #expect(RegisterContext.Earlier("6-thang", of: [.init(unit: plan.units[0], active: nil)], in: plan) == nil)
    }

    @Test("one of them silent: nothing to compare with") func silent() throws {
        let parts = [
            part("A", ["X1": .quantity(Quantity(3))]), RegisterContext.Earlier.Part(unit: plan.units[1], active: nil),
        ]
        #expect(RegisterContext.Earlier("6-thang", of: parts, in: plan)?.figures.isEmpty == true)
    }

    private func part(_ code: UnitCode, _ answers: [IndicatorCode: Answer]) -> RegisterContext.Earlier.Part {
        let active = RegisterContext.Active(
            version: 1, arrived: Moment(seconds: 0), daysLate: 0, original: "x",
            figures: answers.mapValues { Figure($0) })
        return .init(unit: plan.unit(code) ?? plan.units[0], active: active)
    }
}

extension Plan {
    /// Three indicators of one task, and these units.
    fileprivate init(units: [Unit], periods: [Period] = []) {
        let indicators = (1...3).map { Indicator(code: IndicatorCode("X\($0)"), task: 1, name: "X", measure: "x") }
        self.init(
            id: "P", year: 2026, offset: .utc, title: "", subject: "",
            document: PlanDocument(number: nil, notation: "", date: nil),
            basis: [], office: Office(code: "O", name: "O", superior: "", place: "", consolidator: "E", contact: ""),
            signer: Signer(authority: nil, title: "", name: ""), addressees: [], recipients: [], archive: "",
            periods: periods, units: units,
            tasks: [Task(number: 1, title: "", indicators: indicators)], appendices: [], limits: Limits(),
            inclusiveDeadline: false,
            allowsFlatInbox: true, digest: "x")
    }
}
