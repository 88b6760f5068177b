// The warning about codes that counted something else in last year's plan.
import Domain
import PlanFixture
import Planning
import Testing

@Suite("Codes with another meaning")
struct OtherMeaningTests {
    private static func plan(_ ratio: Indicator) -> Plan {
        .fixture(
            id: "P", title: "", subject: "", periods: [], units: [],
            tasks: [Task(number: 1, title: "", indicators: [ratio])], digest: "p")
    }

    private static func ratio(_ numerator: IndicatorCode, _ denominator: IndicatorCode) -> Indicator {
        Indicator(
            code: "R1", task: 1, name: "Tỷ lệ", measure: "%", type: .percent, merge: .ratio, numerator: numerator,
            denominator: denominator)
    }

    @Test(
        "a ratio's other parts are named as this year's and last year's plan have them",
        arguments: [
            (ratio("A1", "B9"), "(mẫu số “B9”)", "(mẫu số “B1”)", "(denominator “B9”)"),
            (ratio("A2", "B1"), "(tử số “A2”)", "(tử số “A1”)", "(numerator “A2”)"),
        ])
    func parts(before: Indicator, was: String, meant: String, english: String) throws {
        let now = Self.ratio("A1", "B1")
        let warnings = otherMeaningWarnings(in: Self.plan(now), since: Self.plan(before))
        let message = try #require(warnings.first).message
        #expect(message.vi.contains(was) && message.vi.contains(meant), "\(message.vi)")
        #expect(message.en.contains(english), "\(message.en)")
    }
}
