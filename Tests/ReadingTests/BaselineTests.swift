// Last year's totals, typed in as a table: which numbers are totals.
import Domain
import Reading
import Testing

@Suite("Typed-in totals of last year")
struct BaselineTests {
    private static let plan: Plan = {
        var plan = smallPlan
        func indicator(_ code: String, minimum: Quantity? = nil, of parts: (String, String)? = nil) -> Indicator {
            Indicator(
                code: IndicatorCode(code), task: 3, name: code, measure: "", type: parts == nil ? .decimal : .percent,
                digits: 1, merge: parts == nil ? .sum : .ratio, numerator: parts.map { IndicatorCode($0.0) },
                denominator: parts.map { IndicatorCode($0.1) }, minimum: minimum)
        }
        let indicators = [
            indicator("A3.01", minimum: Quantity(-1000)), indicator("A3.02"),
            indicator("A3.03", of: ("A3.01", "A3.02")), indicator("A3.04", of: ("A3.02", "A3.02")),
        ]
        plan.tasks.append(Task(number: 3, title: "Thu chi", indicators: indicators))
        return plan
    }()

    @Test(
        "a total below 0 is taken where units may report one, and of a ratio with such a part",
        arguments: [
            ("A3.01;-12,5", true), ("A3.01;(12,5)", true), ("A3.03;-50", true), ("A3.02;-1", false),
            ("A3.04;-50", false), ("A1.01;-3", false), ("A3.01;12,5", true),
        ])
    func negative(row: String, isTaken: Bool) {
        let reading = readBaseline(Array("Mã;Số\n\(row)\n".utf8), for: Self.plan)
        #expect(reading.faults.count == (isTaken ? 0 : 1) && reading.totals.count == (isTaken ? 1 : 0), "\(reading)")
    }
}
