// Which periods need a report, which deliveries are due, and totals that SQLite counts by itself.

import Domain
import Register
import TestSupport
import Testing

@Suite struct PeriodTests {
    let scratch: Scratch
    let register: Register
    let plan = Plan.small

    init() throws { (scratch, register) = try Scratch.withRegister() }

    @Test("a period is due from a submission until its report")
    func periodDue() throws {
        #expect(try due().isEmpty)
        try register.take("a", .made())
        #expect(try due() == [.half])
        try report(.half, "x")
        #expect(try due().isEmpty)
        try register.take("b", .made(), .alreadyReceived)
        #expect(try due().isEmpty)
        try register.take("c", .made(), .returned)
        #expect(try due() == [.half])
    }

    @Test("another plan or renderer makes reported periods due")
    func anotherPlan() throws {
        try register.take("a", .made())
        try report(.half, "x")
        #expect(try register.periodsToReport(plan, renderer: "2") == [.half])
        let edited = Plan.made(digest: .of("edited"))
        #expect(try register.periodsToReport(edited, renderer: "1") == [.half])
        try register.transaction { try $0.adopt(edited, bytes: []) }
        #expect(try register.planBytes(plan.digest) == Array("<plan/>".utf8))
        #expect(try register.periodsToReport(edited, renderer: "1") == [.half])
    }

    @Test("the same content keeps its version")
    func sameContent() throws {
        #expect(try register.consolidationVersion(plan: plan.id, period: .half, content: .of("x")) == 1)
        #expect(try report(.half, "x") == 1)
        #expect(try report(.half, "x") == 1)
        #expect(try register.consolidationVersion(plan: plan.id, period: .half, content: .of("y")) == 2)
        #expect(try report(.half, "y") == 2)
        let versions = try register.versions(plan: plan.id, period: .half)
        #expect(versions.map(\.content) == [.of("x"), .of("y")])
    }

    @Test("a new half year makes the reported year due and stands beside it")
    func newHalf() throws {
        try report(.year, "năm")
        try report(.half, "x", total: Quantity(scaled: 1250, digits: 2))
        #expect(try due() == [.year])
        let input = try register.mergeInput(plan: plan, period: plan.wholeYear)
        #expect(input.earlier == ["NV1.01": Quantity(scaled: 1250, digits: 2)])
        #expect(input.earlier["NV1.01"]?.digits == 2)
    }

    @Test("last year is its plans totals and where it has none the baseline")
    func lastYear() throws {
        let next = Plan.made(year: 2027, digest: .of("next"))
        try register.transaction {
            try $0.adopt(next, bytes: [])
            try $0.setBaseline(["NV1.01": Quantity(1), "NV1.02": Quantity(2)], of: .half, in: next.id, by: "admin")
        }
        try report(.half, "x", total: Quantity(40))
        let input = try register.mergeInput(plan: next, period: next.half)
        #expect(input.lastYear == ["NV1.01": Quantity(40), "NV1.02": Quantity(2)])
        // Some are typed in, so nobody knows how many units they are of.
        #expect(input.lastYearReported == nil)
    }

    @Test("what counts something else in last year's plan is not compared; what was typed in for this year's is")
    func incomparable() throws {
        let next = Plan.made(year: 2027, digest: .of("next"))
        try register.transaction {
            try $0.adopt(next, bytes: [])
            try $0.setBaseline(["NV1.01": Quantity(1)], of: .half, in: next.id, by: "admin")
        }
        try register.take("a", .made(.forest, .half, ["NV1.01": .number(40), "NV1.02": .number(3)]))
        try report(.half, "x", total: Quantity(40))
        let input = try register.mergeInput(plan: next, period: next.half, without: [plan.id: ["NV1.01"]])
        #expect(input.lastYear == ["NV1.01": Quantity(1)] && input.lastYearReported == nil)
        let context = try register.context(
            unit: .forest, period: next.half, plan: next, without: [plan.id: ["NV1.01"]])
        #expect(Array(context.lastYear.keys) == ["NV1.02"])
    }

    @Test("the number of units behind last year is that of its last version, and is kept with what is made from it")
    func lastYearReported() throws {
        let next = Plan.made(year: 2027, digest: .of("next"))
        try register.transaction { try $0.adopt(next, bytes: []) }
        for unit in [UnitCode.forest, "TCCB"] {
            try register.take(unit.rawValue, .made(unit, .half, ["NV1.01": .number(20)]))
        }
        try report(.half, "x", total: Quantity(40), of: register.mergeInput(plan: plan, period: plan.half).receipts)
        try register.take("late", .made(.office, .half, ["NV1.01": .number(1)]))
        let input = try register.mergeInput(plan: next, period: next.half)
        #expect(input.lastYearReported == 2)
        var made = Consolidation(
            plan: next.id, period: .half, version: 0, receipts: input.receipts, totals: [], tasks: [], models: [],
            commendations: [], issued: [], assessment: [:], warnings: [], isSample: false)
        made.lastYearReported = input.lastYearReported
        _ = try register.transaction {
            try $0.recordConsolidation(made, content: .of("next"), plan: next, renderer: "1")
        }
        let again = try #require(try register.mergeInput(ofVersion: 1, plan: next, period: next.half))
        #expect(again.lastYearReported == 2 && again.elsewhere.isEmpty)
    }

    @Test("a run is quiet only when nothing is left to do")
    func runQuiet() throws {
        func isQuiet(_ plan: Digest = Plan.small.digest, _ renderer: String = "1") throws -> Bool {
            try scratch.open(.readOnly).isQuiet(plan: plan, renderer: renderer)
        }
        #expect(try isQuiet())
        try register.take("a", .made())
        #expect(try !isQuiet())
        try report(.half, "x")
        // The unit's own page is due until it is written.
        #expect(try !isQuiet() && register.duePages(of: .small).count == 1)
        try register.transaction { try $0.pagesAreWritten(register.duePages(of: .small), in: Plan.small.id) }
        #expect(try isQuiet() && !isQuiet(.of("edited")) && !isQuiet(Plan.small.digest, "2"))
        try register.transaction { try $0.expect(page(1)) }
        #expect(try !isQuiet())
        try register.transaction { try $0.delivered([page(1)]) }
        #expect(try isQuiet())
        // Its page is to be removed when the file is gone.
        let link = SkippedFile(
            unit: .forest, path: "CCKL/x", code: "link", why: Wording(vi: "", en: ""), remedy: .nothing, isOurs: false)
        try register.transaction { try $0.setSkipped([link]) }
        try report(.half, "x")
        #expect(try !isQuiet())
        try register.transaction { try $0.setSkipped([]) }
        try report(.half, "x")
        #expect(try isQuiet())
    }

    @Test("every digest ever promised is known as ours")
    func everyDigest() throws {
        let filed = try register.take("a", .made())
        let note = Promise(path: "phieu/CCKL/a.html", kind: .note, subject: .submission(filed.id), digest: .of(9))
        try register.transaction {
            try $0.expect(page(1))
            try $0.expect(note)
        }
        try register.transaction { try $0.expect(page(2)) }
        #expect(try register.pendingDeliveries() == [note, page(2)])
        #expect(try register.knownDigests("2026/6-thang/theo-doi.html") == [.of(1), .of(2)])
        try register.transaction { try $0.delivered([page(2), note]) }
        #expect(try register.pendingDeliveries().isEmpty)
        try register.transaction { try $0.expect(page(1)) }
        #expect(try register.pendingDeliveries() == [page(1)])
    }

    @Test("totals of SQLite equal those counted in swift", arguments: 1...20 as ClosedRange<UInt64>)
    func totalsSqlite(_ seed: UInt64) throws {
        var chance = Chance(seed)
        var reports: [(UnitReport, Moment)] = []
        for unit in plan.units {
            let report = chance.report(unit.code, .half, plan: plan)
            let arrived = Moment.noon.adding(Int64(chance.number(0...2)))
            try register.take("x" + unit.code.rawValue, chance.report(unit.code, .half, plan: plan))
            try register.take(unit.code.rawValue, report, arrived: arrived)
            reports.append((report, arrived))
        }
        let (totals, counted) = (try register.independentTotals(plan: plan, period: plan.half), try count(reports))
        #expect(totals == counted)
        #expect(totals.mapValues(\.digits) == counted.mapValues(\.digits))
    }

    /// At the indicator's scale, at a coarser one that has to be multiplied, and with parts of two scales.
    @Test("a total that leaves 64 bits is refused", arguments: [(2, 2), (0, 0), (2, 0), (3, 2)])
    func totalLeaves(_ one: Int, _ other: Int) throws {
        try register.take("a", .made(.forest, .half, ["NV1.01": .number(.max, digits: one)]))
        try register.take("b", .made(.office, .half, ["NV1.01": .number(.max, digits: other)]))
        #expect(throws: RegisterFault.overflow) {
            try register.independentTotals(plan: plan, period: plan.half)
        }
    }

    @Test("a total at the edge of 64 bits is right")
    func totalEdge() throws {
        try register.take("a", .made(.forest, .half, ["NV1.01": .number(.max, digits: 2)]))
        try register.take("b", .made(.office, .half, ["NV1.01": .number(-7, digits: 2)]))
        try register.take("c", .made("TCCB", .half, ["NV1.01": .number(7, digits: 2)]))
        #expect(
            try register.independentTotals(plan: plan, period: plan.half) == [
                "NV1.01": Quantity(scaled: .max, digits: 2)
            ])
    }

    /// The plain way: one value after the other.
    private func count(_ reports: [(UnitReport, Moment)]) throws -> [IndicatorCode: Quantity] {
        var totals: [IndicatorCode: Quantity] = [:]
        for indicator in plan.indicators where indicator.merge != .ratio && indicator.type != .text {
            let given = reports.compactMap { report, arrived in
                report.figures[indicator.code]?.answer.counted.map { ($0, arrived) }
            }
            guard let first = given.first else { continue }
            let digits = max(indicator.digits, given.map(\.0.digits).max() ?? 0)
            let values = try given.map { (try $0.0.rescaled(to: digits), $0.1) }
            totals[indicator.code] =
                switch indicator.merge {
                case .sum: try values.dropFirst().reduce(first.0.rescaled(to: digits)) { try $0.adding($1.0) }
                case .max: values.map(\.0).max()
                case .min: values.map(\.0).min()
                case .units: Quantity(values.count { !$0.0.isZero })
                case .latest: values.reduce(values[0]) { $1.1 >= $0.1 ? $1 : $0 }.0
                case .ratio: nil
                }
        }
        return totals
    }

    private func due() throws -> [PeriodID] { try register.periodsToReport(plan, renderer: "1") }

    private func page(_ content: Int) -> Promise {
        Promise(
            path: "2026/6-thang/theo-doi.html", kind: .board, subject: .period(.half, of: plan.id), digest: .of(content)
        )
    }

    @discardableResult
    private func report(_ period: PeriodID, _ content: String, total: Quantity? = nil, of receipts: [UnitReceipt] = [])
        throws -> Int
    {
        let totals = total.map {
            [
                IndicatorTotal(
                    indicator: "NV1.01", total: $0, contributions: [], reported: 1, none: 0, missing: 0,
                    isEstimate: false)
            ]
        }
        let consolidation = Consolidation(
            plan: plan.id, period: period, version: 1, receipts: receipts, totals: totals ?? [], tasks: [],
            models: [], commendations: [],
            issued: [], assessment: [:], warnings: [], isSample: false)
        return try register.transaction {
            try $0.recordConsolidation(
                consolidation, content: .of(content), plan: plan, renderer: "1")
        }
    }
}
