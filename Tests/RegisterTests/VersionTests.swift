// Each version of a consolidation can be generated again, no matter what came later. Versions that were sent do not
// change.

import Domain
import Register
import Testing

@Suite struct VersionTests {
    let scratch: Scratch
    let register: Register
    let plan = Plan.small

    init() throws { (scratch, register) = try Scratch.withRegister() }

    @Test("what a version was merged from is read again however much came later")
    func versionMerged() throws {
        try register.take("a", .made(.forest, .half, ["NV1.01": .number(5)]), arrived: .noon, daysLate: 2)
        try register.take("b", .made(.office), .returned)
        try register.transaction { try $0.excuse("TCCB", from: .half, of: plan.id, reason: "mới lập", by: "lan") }
        try report(.half, "x", earlier: Quantity(3), lastYear: Quantity(scaled: 45, digits: 1))
        var then = try register.mergeInput(plan: plan, period: plan.half)
        (then.earlier, then.lastYear) = (["NV1.01": Quantity(3)], ["NV1.01": Quantity(scaled: 45, digits: 1)])

        try register.take("c", .made(.forest, .half, ["NV1.01": .number(6)]))
        try register.take("d", .made(.office, .half, ["NV1.01": .number(1)]))
        try register.take("e", .made("TCCB", .half, ["NV1.01": .number(2)]))
        try report(.half, "y")

        let again = try #require(try register.mergeInput(ofVersion: 1, plan: plan, period: plan.half))
        #expect(again.receipts == then.receipts)
        #expect(again.receipts.map(\.state) == [.late(days: 2), .returned, .excused(reason: "mới lập")])
        #expect(again.reports == then.reports)
        #expect(again.earlier == then.earlier && again.lastYear == then.lastYear)
        #expect(try register.mergeInput(ofVersion: 2, plan: plan, period: plan.half)?.reports.count == 3)
        #expect(try register.mergeInput(ofVersion: 3, plan: plan, period: plan.half) == nil)
    }

    @Test("a sent version keeps its plan when the next edition prints the same content")
    func sentVersion() throws {
        try register.take("a", .made(.forest, .half, ["NV1.01": .number(5)]))
        try report(.half, "x")
        let edited = Plan.made(digest: .of("edited"))
        try register.transaction { try $0.adopt(edited, bytes: [7]) }
        try report(.half, "x", plan: edited)
        #expect(try versions().map(\.edition) == [edited.digest])
        try register.transaction {
            try $0.markSent(1, of: .half, in: plan.id, as: DocumentMark(number: "12"), by: "lan")
        }
        let third = Plan.made(digest: .of("third"))
        try register.transaction { try $0.adopt(third, bytes: [8]) }
        try report(.half, "x", plan: third)
        #expect(try versions().map(\.edition) == [edited.digest])
        #expect(try register.planBytes(edited.digest) == [7])
    }

    @Test("who sent and when is kept and the number may come later")
    func sentKept() throws {
        try report(.half, "x")
        try register.transaction { try $0.markSent(1, of: .half, in: plan.id, as: .blank, by: "lan") }
        #expect(try versions()[0].sent == Sending(at: .noon, by: "lan", mark: .blank))
        let mark = DocumentMark(number: "12", date: CalendarDay(iso: "2026-05-19"))
        try register.transaction { try $0.markSent(1, of: .half, in: plan.id, as: mark, by: "hoa") }
        #expect(try versions()[0].sent == Sending(at: .noon, by: "lan", mark: mark))
        #expect(try register.lastSending(of: .half, in: plan.id)?.version == 1)
        #expect(try register.events().map(\.who) == ["lan", "hoa"])
    }

    @Test("another renderer tells the same content in other bytes and makes no new version")
    func anotherRenderer() throws {
        try report(.half, "x")
        try register.transaction {
            try $0.updateRenderer(
                1, of: .half, in: plan.id, content: .of("x, told anew"), renderer: "2",
                lastYearReported: 3)
        }
        #expect(try report(.half, "x, told anew") == 1)
        #expect(try versions().count == 1)
    }

    /// Quarter, half-year, year; the document of each in its own report only.
    private func chained() throws -> Plan {
        var plan = Plan.made(digest: .of("chained"))
        plan.periods[0].after = "quy-1"
        plan.periods.insert(Period(id: "quy-1", name: "quý I", kind: .figures), at: 0)
        try register.transaction { [plan] in try $0.adopt(plan, bytes: [9]) }
        return plan
    }

    private func take(_ number: String, _ period: PeriodID, _ plan: Plan) throws {
        var report = UnitReport.made(.forest, period, plan: plan, ["NV1.01": .number(5)])
        report.issued = [IssuedDocument(number: number, date: nil, abstract: "Kế hoạch")]
        try register.take(number, report, plan: plan)
    }

    private func reportQuarterAndHalf(_ plan: Plan) throws {
        for (number, period) in [("1/KH", "quy-1"), ("2/KH", .half)] as [(String, PeriodID)] {
            try take(number, period, plan)
            try report(period, number, plan: plan)
        }
    }

    /// What the year's report is merged from, now and when its version is made again.
    private func yearNowAndAgain(_ plan: Plan) throws -> [MergeInput] {
        try take("3/KH", .year, plan)
        try report(.year, "3/KH", plan: plan)
        let year = try #require(plan.period(.year))
        return [
            try register.mergeInput(plan: plan, period: year),
            try #require(try register.mergeInput(ofVersion: 1, plan: plan, period: year)),
        ]
    }

    @Test("the documents of each period in a chain are read, now and when a version is made again")
    func chain() throws {
        let plan = try chained()
        try reportQuarterAndHalf(plan)
        for input in try yearNowAndAgain(plan) {
            #expect(input.contained.map(\.period) == [.half, "quy-1"])
            #expect(input.contained.map { $0.issued.map(\.value.number) } == [["2/KH"], ["1/KH"]])
        }
    }

    @Test("a period that nobody reported does not cut the chain, and a change at its beginning reaches its end")
    func gap() throws {
        let plan = try chained()
        try take("1/KH", "quy-1", plan)
        try report("quy-1", "x", plan: plan)
        try take("3/KH", .year, plan)
        try report(.year, "y", plan: plan)
        let year = try #require(plan.period(.year))
        #expect(try register.mergeInput(plan: plan, period: year).contained.map(\.period) == ["quy-1"])
        #expect(try register.periodsToReport(plan, renderer: "1").contains(.year) == false)
        try report("quy-1", "z", plan: plan)
        #expect(try register.periodsToReport(plan, renderer: "1").contains(.year))
    }

    @Test("what changes before a report that was sent reaches the report after it")
    func sentBetween() throws {
        let plan = try chained()
        try reportQuarterAndHalf(plan)
        try register.transaction { try $0.markSent(1, of: .half, in: plan.id, as: .blank, by: "lan") }
        try take("9/KH", "quy-1", plan)
        try report("quy-1", "9/KH", plan: plan)
        // The half-year's own report stays as it was.
        #expect(try report(.half, "2/KH", plan: plan) == 1)
        for input in try yearNowAndAgain(plan) {
            #expect(input.contained.map { $0.issued.map(\.value.number) } == [["2/KH"], ["9/KH"]])
        }
    }

    private func versions() throws -> [ReportVersion] { try register.versions(plan: plan.id, period: .half) }

    @discardableResult
    private func report(
        _ period: PeriodID, _ content: String, plan: Plan = .small, earlier: Quantity? = nil, lastYear: Quantity? = nil
    ) throws -> Int {
        let total = IndicatorTotal(
            indicator: "NV1.01", total: Quantity(1), contributions: [], reported: 1, none: 0, missing: 0,
            isEstimate: false,
            earlier: earlier, lastYear: lastYear)
        let input = try register.mergeInput(plan: plan, period: try #require(plan.period(period)))
        let consolidation = Consolidation(
            plan: plan.id, period: period, version: 0, receipts: input.receipts, totals: [total], tasks: [], models: [],
            commendations: [],
            issued: [], assessment: [:], warnings: [], isSample: false)
        return try register.transaction {
            try $0.recordConsolidation(
                consolidation, content: .of(content), plan: plan, renderer: "1")
        }
    }
}
