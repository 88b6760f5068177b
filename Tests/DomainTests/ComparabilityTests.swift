// Which codes of two years' plans count the same thing.
import Domain
import PlanFixture
import Testing

@Suite("Codes of two years")
struct ComparabilityTests {
    private static func plan(_ indicator: Indicator) -> Plan {
        let base = Indicator(code: "B1", task: 1, name: "Hộ", measure: "hộ")
        let ratio = Indicator(
            code: "R1", task: 1, name: "Tỷ lệ", measure: "%", type: .percent, merge: .ratio, numerator: "A1",
            denominator: "B1")
        return .fixture(
            id: "P", title: "", subject: "", periods: [], units: [],
            tasks: [Task(number: 1, title: "", indicators: [indicator, base, ratio])], digest: "p")
    }

    private static func area(
        _ measure: String = "ha", _ type: Indicator.ValueType = .decimal, _ merge: Indicator.Merge = .sum,
        code: IndicatorCode = "A1", name: String = "Diện tích"
    ) -> Indicator {
        Indicator(code: code, task: 1, name: name, measure: measure, type: type, digits: 1, merge: merge)
    }

    @Test("a ratio is not compared with one of other parts, though measure, type and merge are the same")
    func ratio() {
        var before = Self.plan(Self.area())
        before.tasks[0].indicators[2].denominator = "B9"
        #expect(Self.plan(Self.area()).codesNotCompared(with: before) == ["R1"])
        before.tasks[0].indicators[2].denominator = "B1"
        before.tasks[0].indicators[2].numerator = "B1"
        #expect(Self.plan(Self.area()).codesNotCompared(with: before) == ["R1"])
    }

    @Test(
        "a code is compared while measure, type and merge are the same, whatever its name; a ratio with its parts",
        arguments: [
            (area("Ha ", name: "Diện tích gieo trồng"), []), (area("tấn"), ["A1", "R1"]),
            (area("ha", .count), ["A1", "R1"]), (area("ha", .decimal, .max), ["A1", "R1"]), (area(code: "A9"), []),
        ] as [(Indicator, [IndicatorCode])])
    func codes(before: Indicator, notCompared: [IndicatorCode]) {
        #expect(Self.plan(Self.area()).codesNotCompared(with: Self.plan(before)) == Set(notCompared))
    }
}
