// What the office decides by hand, and how everything that is read afterwards honours it.

import Domain
import Register
import Testing

@Suite struct DecisionTests {
    let scratch: Scratch
    let register: Register
    let plan = Plan.small

    init() throws { (scratch, register) = try Scratch.withRegister() }

    @Test("a withdrawn report counts no more and keeps its number")
    func withdrawnReport() throws {
        try register.take("a", .made(.forest, .half, ["NV1.01": .number(5)]))
        #expect(try withdraw() == 1)
        #expect(try withdraw() == nil)
        let input = try register.mergeInput(plan: plan, period: plan.half)
        #expect(input.reports.isEmpty && input.receipts.map(\.state) == [.missing, .missing, .missing])
        #expect(try register.independentTotals(plan: plan, period: plan.half).isEmpty)
        let context = try register.context(plan.half)
        #expect(context.active == nil && context.lastVersion == 1 && context.taken == 1)
        #expect(try register.periodsToReport(plan, renderer: "1") == [.half])
        #expect(try register.events().map(\.what) == ["withdraw DV-2026 CCKL 6-thang 1"])
    }

    @Test("a recorded arrival settles lateness whether it came before or after the file")
    func recordedArrival() throws {
        let dated = Plan.dated
        try register.transaction { try $0.adopt(dated, bytes: []) }
        try register.take("a", .made(), daysLate: 3, plan: dated)
        let arrival = RecordedArrival(
            day: try #require(CalendarDay(iso: "2026-05-18")), number: "12", reason: "văn thư")
        try register.transaction { filing in
            for unit in [UnitCode.forest, .office] {
                try filing.recordArrival(arrival, of: unit, for: .half, of: dated.id, by: "lan")
            }
        }
        let receipts = try register.mergeInput(plan: dated, period: dated.half).receipts
        #expect(receipts.map(\.state) == [.onTime, .missing, .missing])
        #expect(receipts.map(\.recordedArrival) == [arrival, arrival, nil])
        #expect(try register.context(dated.half, of: .office, plan: dated).recordedArrival == arrival.day)
    }

    @Test("the successors year is held against the sum of its predecessors")
    func successorsYear() throws {
        var merged = Plan.dated
        merged.units[0].until = CalendarDay(iso: "2026-06-30")
        merged.units[0].mergedInto = .office
        try register.transaction { try $0.adopt(merged, bytes: []) }
        try register.take("a", .made(.forest, .half, ["NV1.01": .number(5)]), plan: merged)
        try register.take("b", .made(.office, .half, ["NV1.01": .number(2)]), plan: merged)
        let earlier = try #require(try register.context(merged.wholeYear, of: .office, plan: merged).earlier)
        #expect(earlier.figures.mapValues(\.answer) == ["NV1.01": .quantity(Quantity(7))])
        #expect(earlier.units == [.office, .forest])
        #expect(
            try register.mergeInput(plan: merged, period: merged.half).receipts.map(\.unit) == [
                .forest, .office, "TCCB",
            ])
        #expect(
            try register.mergeInput(plan: merged, period: merged.wholeYear).receipts.map(\.unit) == [.office, "TCCB"])
    }

    private func withdraw() throws -> Int? {
        try register.transaction { try $0.withdraw(.forest, from: .half, of: plan.id, reason: "nhầm", by: "lan") }
    }
}

extension Plan {
    /// The small plan with deadlines.
    fileprivate static var dated: Plan {
        var plan = made(digest: .of("dated"))
        for (index, days) in [("2026-05-15", "2026-05-20"), ("2026-11-20", "2026-11-25")].enumerated() {
            (plan.periods[index].cutoff, plan.periods[index].before) = (
                CalendarDay(iso: days.0), CalendarDay(iso: days.1)
            )
        }
        return plan
    }
}
