// What merging promises, shown on small plans and on random ones.
import Domain
import Merging
import PlanFixture
import TestSupport
import Testing

@Suite("Merging")
struct MergeTests {
    @Test("A sum equals the sum by hand, in any order of the reports", arguments: 0..<40)
    func orderBlindAndExact(seed: Int) throws {
        var chance = Chance(UInt64(seed))
        let plan = smallPlan(units: 12)
        let reports = plan.units.map { randomReport(of: $0, under: plan, &chance) }
        let byHand = reports.reduce(Int64(0)) { sum, report in
            sum + (report.figures["A1.01"]?.answer.counted?.scaled ?? 0)
        }

        let merged = try merge(input(reports), under: plan, for: year)
        let shuffled = try merge(input(reports.shuffled(using: &chance)), under: plan, for: year)

        #expect(merged == shuffled)
        #expect(
            merged.total("A1.01")?.total?.scaled == (reports.contains { $0.figures["A1.01"] != nil } ? byHand : nil))
    }

    @Test("Blank, không phát sinh and 0 stay three things")
    func threeKindsOfNothing() throws {
        let plan = smallPlan(units: 3)
        let reports = [
            report("U0", ["A1.01": Figure(.none)]), report("U1", ["A1.01": Figure(.quantity(.zero))]),
            report("U2", [:]),
        ]
        let total = try #require(try merge(input(reports), under: plan, for: year).total("A1.01"))
        #expect((total.none, total.reported, total.missing) == (1, 1, 1))
        #expect(total.total == .zero)
    }

    @Test("No unit answered: no total, not 0")
    func nobodyAnswered() throws {
        let total = try #require(
            try merge(input([report("U0", [:])]), under: smallPlan(units: 2), for: year).total("A1.01"))
        #expect(total.total == nil)
        #expect(total.missing == 2)
    }

    @Test("A ratio is recomputed from the printed parts, rounded half up, and says when the parts differ")
    func ratios() throws {
        let plan = smallPlan(units: 2)
        let both = [report("U0", figures(["A1.01": 2, "A1.02": 3])), report("U1", figures(["A1.01": 0, "A1.02": 3]))]
        let one = [report("U0", figures(["A1.01": 2, "A1.02": 3])), report("U1", figures(["A1.02": 3]))]
        let whole = try #require(try merge(input(both), under: plan, for: year).total("A1.03"))
        let partial = try #require(try merge(input(one), under: plan, for: year).total("A1.03"))
        #expect(whole.total?.canonical == "33.33")
        #expect((whole.partsDiffer, partial.partsDiffer) == (false, true))
        let zero = try #require(
            try merge(input([report("U0", figures(["A1.01": 0, "A1.02": 0]))]), under: plan, for: year).total("A1.03"))
        #expect(zero.total == nil, "no ratio over 0")
    }

    @Test(
        "max, min, latest and the count of units",
        arguments: [
            (Indicator.Merge.max, "7"), (.min, "0"), (.latest, "5"), (.units, "2"), (.sum, "12"),
        ])
    func rules(rule: Indicator.Merge, expected: String) throws {
        var plan = smallPlan(units: 3)
        plan.tasks[0].indicators[0].merge = rule
        let reports = [
            report("U0", figures(["A1.01": 7])), report("U1", figures(["A1.01": 5])),
            report("U2", figures(["A1.01": 0])),
        ]
        let arrivals = ["U0": 10, "U1": 30, "U2": 20]
        let merged = try merge(input(reports, arrivals: arrivals), under: plan, for: year)
        #expect(merged.total("A1.01")?.total?.canonical == expected)
    }

    @Test(
        "none is no smallest, largest or latest value, unless every answer is none",
        arguments: [(Indicator.Merge.max, "-2"), (.min, "-7"), (.latest, "-7"), (.units, "2"), (.sum, "-9")])
    func none(rule: Indicator.Merge, expected: String) throws {
        var plan = smallPlan(units: 3)
        plan.tasks[0].indicators[0].merge = rule
        let none = report("U2", ["A1.01": Figure(.none)])
        let reports = [report("U0", figures(["A1.01": -7])), report("U1", figures(["A1.01": -2])), none]
        func total(_ reports: [UnitReport]) throws -> String? {
            let arrivals = ["U0": 20, "U1": 10, "U2": 30]
            return try merge(input(reports, arrivals: arrivals), under: plan, for: year).total("A1.01")?.total?
                .canonical
        }
        #expect(try total(reports) == expected)
        #expect(try total([none]) == "0")
    }

    @Test("A total beyond 64 bits stops the merge")
    func overflow() {
        let reports = ["U0", "U1"].map { report($0, ["A1.01": Figure(.quantity(Quantity(scaled: .max)))]) }
        #expect(throws: QuantityOverflow.self) { try merge(input(reports), under: smallPlan(units: 2), for: year) }
    }

    @Test("The same paragraph of several units is printed once, with their names")
    func identicalParagraphs() throws {
        var (one, two, three) = (report("U0", [:]), report("U1", [:]), report("U2", [:]))
        one.results[1] = ["Đã mở lớp tập huấn.", "Riêng của U0."]
        two.results[1] = ["Đã mở lớp tập huấn."]
        three.results[1] = ["Riêng của U2."]
        let task = try #require(try merge(input([three, two, one]), under: smallPlan(units: 3), for: year).tasks.first)
        #expect(task.narratives.map(\.text) == ["Đã mở lớp tập huấn.", "Riêng của U0.", "Riêng của U2."])
        #expect(task.narratives[0].units == ["U0", "U1"])
    }

    @Test("A task's statuses are known by unit, and counted")
    func statuses() throws {
        var reports = ["U0", "U1", "U2", "U3"].map { report($0, [:]) }
        for (index, status) in [TaskStatus.done, .notStarted, .done].enumerated() {
            reports[index].statuses[1] = status
        }
        let task = try #require(try merge(input(reports), under: smallPlan(units: 4), for: year).tasks.first)
        #expect(task.statusOfUnit == ["U0": .done, "U1": .notStarted, "U2": .done])
        #expect(task.statuses == [.done: 2, .notStarted: 1])
    }

    @Test("A unit for which the task is not its business is not missing")
    func notApplicable() throws {
        var excused = report("U0", [:])
        excused.statuses[1] = .notApplicable
        let total = try #require(try merge(input([excused]), under: smallPlan(units: 2), for: year).total("A1.01"))
        #expect(total.missing == 1)
    }
}

// MARK: - Small worlds

private let year = Period(id: "nam", name: "năm", kind: .figures, after: "6-thang")

@Suite("Lists over a year")
struct ContainedListTests {
    private func document(_ number: String, day: Int = 1) -> IssuedDocument {
        IssuedDocument(number: number, date: CalendarDay(year: 2026, month: 3, day: day), abstract: "Kế hoạch")
    }

    private func merged(kind: Indicator.Kind, first: ContainedPeriod? = nil) throws -> Consolidation {
        var plan = smallPlan(units: 3)
        plan.tasks[0].indicators[0].kind = kind
        plan.tasks[0].rules = [
            Rule(
                code: "R1", task: 1, severity: .error, test: "count('VB') <= v('A1.01')", message: "", passes: [],
                fails: [], line: 1)
        ]
        var own = report("U0", figures(["A1.01": 2]))
        own.issued = [document("12/KH - A"), document("13/KH-A", day: 2)]
        var input = input([own, report("U1", [:])])
        let earlier = [document("12/kh-a"), document("9/KH-A"), document("13/KH-A", day: 3)]
        input.contained = [
            ContainedPeriod(
                "6-thang", reported: 2,
                issued: earlier.map { Attributed($0, by: "U0") } + [Attributed(document("1/KH-C"), by: "U2")])
        ]
        if let first { input.contained.append(first) }
        return try merge(input, under: plan, for: year)
    }

    @Test("documents of the half-year join those of the year, each once, for units that reported the year")
    func union() throws {
        let merged = try merged(kind: .flow)
        #expect(merged.issued.map(\.value.number) == ["9/KH-A", "13/KH-A", "12/KH - A", "13/KH-A"])
        #expect(merged.issued.allSatisfy { $0.unit == "U0" } && merged.earlierReported == 2)
    }

    @Test("documents of every period in a chain join, each once, in the words of the last one")
    func chain() throws {
        let first = ["1/KH-A", "9/kh-a", "12/KH-A"].map { Attributed(document($0), by: "U0") }
        let merged = try merged(kind: .flow, first: ContainedPeriod("quy-1", reported: 3, issued: first))
        #expect(merged.issued.map(\.value.number) == ["1/KH-A", "9/KH-A", "13/KH-A", "12/KH - A", "13/KH-A"])
        #expect(merged.earlierReported == 2)
    }

    /// Documents of the half-year and of the year as “number/day abstract”, without the parts that are not known.
    private func joined(_ half: [String], _ year: [String], by unit: UnitCode = "U0") throws -> [String] {
        func listed(_ text: String) -> IssuedDocument {
            let words = text.split(separator: " ", maxSplits: 1).map(String.init)
            let parts = words[0].split(separator: "/").map(String.init)
            let day = parts.count > 1 ? Int(parts[1]).flatMap { CalendarDay(year: 2026, month: 3, day: $0) } : nil
            return IssuedDocument(number: parts[0], date: day, abstract: words.count > 1 ? words[1] : "")
        }
        let plan = planWithMergedUnit()
        var own = report("U0", figures(["A1.01": 2]))
        own.issued = year.map(listed)
        var input = input([own])
        input.contained = [
            ContainedPeriod("6-thang", reported: 1, issued: half.map { Attributed(listed($0), by: unit) })
        ]
        let dated = Period(
            id: "nam", name: "năm", kind: .figures, from: CalendarDay(year: 2026, month: 1, day: 1),
            cutoff: CalendarDay(year: 2026, month: 11, day: 20))
        return try merge(input, under: plan, for: dated).issued.map(\.value).map { document in
            document.number + (document.date.map { "/\($0.day)" } ?? "")
                + (document.abstract.isEmpty ? "" : " " + document.abstract)
        }
    }

    @Test(
        "a document that is listed again without its date, or with it for the first time, is one document and has it",
        arguments: [
            (["12/5"], ["12"], ["12/5"]), (["12"], ["12/5"], ["12/5"]), (["12"], ["12"], ["12"]),
            (["12/5"], ["12/6"], ["12/5", "12/6"]),
            // Without its date it may be either; nothing is told a third time.
            (["12/5", "12/6"], ["12"], ["12/5", "12/6"]),
        ])
    func undated(half: [String], year: [String], all: [String]) throws {
        #expect(try joined(half, year) == all)
    }

    @Test(
        "without its date a document is known by number and abstract, without a digit in the number only by all of it",
        arguments: [
            (["số/5 Kế hoạch A"], ["số Thông báo B"], ["số/5 Kế hoạch A", "số Thông báo B"]),
            (["số/5 Kế hoạch A"], ["số/5 Thông báo B"], ["số/5 Kế hoạch A", "số/5 Thông báo B"]),
            (["số/5 Kế hoạch A"], ["số Kế hoạch A"], ["số/5 Kế hoạch A", "số Kế hoạch A"]),
            (["số/5 Kế hoạch A"], ["số/5 Kế hoạch A"], ["số/5 Kế hoạch A"]),
            (["12/5 Kế hoạch A"], ["12 Thông báo B"], ["12/5 Kế hoạch A", "12 Thông báo B"]),
            (["12 Kế hoạch A"], ["12/5 Thông báo B"], ["12 Kế hoạch A", "12/5 Thông báo B"]),
            (["12/5 Kế hoạch A"], ["12 KẾ HOẠCH  A."], ["12/5 KẾ HOẠCH  A."]),
            (
                ["12/5 Kế hoạch A", "12/6 Kế hoạch A"], ["12 Thông báo B"],
                ["12/5 Kế hoạch A", "12/6 Kế hoạch A", "12 Thông báo B"]
            ),
            (["12/5 Kế hoạch A"], ["12/5 Kế hoạch A, sửa"], ["12/5 Kế hoạch A, sửa"]),
        ])
    func otherContent(half: [String], year: [String], all: [String]) throws {
        #expect(try joined(half, year) == all)
    }

    @Test(
        "a document that one list names twice, with its date and without, is printed once",
        arguments: [
            ([], ["5 Kế hoạch", "5/2 Kế hoạch"], ["5/2 Kế hoạch"]),
            (["5/2 Kế hoạch", "5 Kế hoạch"], ["6/3 Kế hoạch"], ["5/2 Kế hoạch", "6/3 Kế hoạch"]),
            (["5/2 Kế hoạch"], ["5 Kế hoạch", "5 Kế hoạch"], ["5/2 Kế hoạch"]),
            ([], ["5 Kế hoạch", "5/2 Thông báo"], ["5 Kế hoạch", "5/2 Thông báo"]),
        ] as [([String], [String], [String])])
    func twiceInOneList(half: [String], year: [String], all: [String]) throws {
        #expect(try joined(half, year) == all)
    }

    @Test("thousands of documents of one number are joined at once", .timeLimit(.minutes(1)))
    func manyOfOneNumber() throws {
        for number in ["5/2", "số"] {
            let half = (0..<6_000).map { "\(number) Kế hoạch \($0)" }
            #expect(try joined(half, (6_000..<18_000).map { "\(number) Kế hoạch \($0)" }).count >= 12_000)
        }
    }

    @Test("another unit's document with that number is another document")
    func undatedOfOther() throws { #expect(try joined(["12/5"], ["12"], by: "OLD") == ["12/5", "12"]) }

    @Test("documents of a unit that was merged during the year stay with the unit that absorbed it")
    func absorbed() throws {
        let plan = planWithMergedUnit()
        var own = report("U0", figures(["A1.01": 2]))
        own.issued = [document("12/KH-A")]
        var input = input([own])
        input.contained = [
            ContainedPeriod(
                "6-thang", reported: 2,
                issued: [Attributed(document("3/KH-OLD"), by: "OLD"), Attributed(document("12/KH-A"), by: "U0")])
        ]
        let dated = Period(
            id: "nam", name: "năm", kind: .figures, from: CalendarDay(year: 2026, month: 1, day: 1),
            cutoff: CalendarDay(year: 2026, month: 11, day: 20))
        let merged = try merge(input, under: plan, for: dated)
        #expect(merged.issued.map(\.value.number) == ["3/KH-OLD", "12/KH-A"])
        #expect(merged.issued.map(\.unit) == ["OLD", "U0"])
    }

    @Test("a list of what exists on the last day is not continued")
    func stock() throws { #expect(try merged(kind: .stock).issued.count == 2) }
}

private func smallPlan(units: Int) -> Plan {
    let indicators = [
        Indicator(code: "A1.01", task: 1, name: "Một", measure: "cuộc"),
        Indicator(code: "A1.02", task: 1, name: "Hai", measure: "cuộc"),
        Indicator(
            code: "A1.03", task: 1, name: "Tỷ lệ", measure: "%", type: .percent, digits: 2, merge: .ratio,
            numerator: "A1.01",
            denominator: "A1.02"),
    ]
    return .fixture(
        periods: [year],
        units: (0..<units).map { Unit(code: UnitCode("U\($0)"), name: "Đơn vị \($0)", kind: "phong") },
        tasks: [Task(number: 1, title: "Một", indicators: indicators)])
}

private func report(_ unit: String, _ figures: [IndicatorCode: Figure]) -> UnitReport {
    var report = UnitReport(plan: "P", unit: UnitCode(unit), period: "nam")
    report.figures = figures
    return report
}

/// Its first figure counts the documents listed; the unit OLD was merged into U0 during the year.
private func planWithMergedUnit() -> Plan {
    var plan = smallPlan(units: 2)
    plan.tasks[0].indicators[0].kind = .flow
    plan.tasks[0].rules = [
        Rule(
            code: "R1", task: 1, severity: .error, test: "count('VB') <= v('A1.01')", message: "", passes: [],
            fails: [], line: 1)
    ]
    plan.units.append(
        Unit(
            code: "OLD", name: "Đơn vị cũ", kind: "phong", until: CalendarDay(year: 2026, month: 6, day: 30),
            mergedInto: "U0"))
    return plan
}

private func figures(_ values: [String: Int]) -> [IndicatorCode: Figure] {
    Dictionary(uniqueKeysWithValues: values.map { (IndicatorCode($0), Figure(.quantity(Quantity($1)))) })
}

private func input(_ reports: [UnitReport], arrivals: [String: Int] = [:]) -> MergeInput {
    let receipts = arrivals.sorted { $0.key < $1.key }.map { unit, second in
        UnitReceipt(
            unit: UnitCode(unit), state: .onTime,
            submission: .init(
                version: 1, arrived: Moment(seconds: Int64(second)), original: "", name: "", number: nil, date: nil))
    }
    return MergeInput(receipts: receipts, reports: reports, warnings: [])
}

private func randomReport(of unit: Unit, under plan: Plan, _ chance: inout Chance) -> UnitReport {
    var random = report(unit.code.rawValue, [:])
    for indicator in plan.indicators where !indicator.isComputed {
        switch chance.next() % 4 {
        case 0: continue
        case 1: random.figures[indicator.code] = Figure(.none)
        default: random.figures[indicator.code] = Figure(.quantity(Quantity(Int(chance.next() % 1_000_000))))
        }
    }
    return random
}
