// Rules of the plan: what they may contain, that they count exactly, and that their examples are tested.
import Domain
import LibXML
import Testing

@testable import Checking

/// A plan of one task, for rules that the shipped one does not need.
private func plan(_ test: String, passes: [RuleExample] = [], fails: [RuleExample] = [], severity: Severity = .error)
    -> Plan
{
    var plan = shippedPlan
    func indicator(_ code: IndicatorCode, _ type: Indicator.ValueType = .count, digits: Int = 0) -> Indicator {
        Indicator(
            code: code, task: 1, name: "Chỉ tiêu \(code)", measure: "", type: type, digits: digits, required: false)
    }
    let ratio = Indicator(
        code: "R", task: 1, name: "Tỷ lệ", measure: "%", type: .percent, digits: 2, merge: .ratio, numerator: "A",
        denominator: "B")
    let rule = Rule(
        code: "Q1", task: 1, severity: severity, test: test, message: "Quy tắc thử", passes: passes, fails: fails,
        line: 7)
    let indicators = [
        indicator("A"), indicator("B"), indicator("D", .decimal, digits: 2), indicator("E", .decimal, digits: 1),
        indicator("T", .text), ratio,
    ]
    plan.tasks = [Task(number: 1, title: "Một", lists: [.model], indicators: indicators, rules: [rule])]
    return plan
}

private func example(_ now: [IndicatorCode: String], before: [IndicatorCode: String] = [:]) -> RuleExample {
    func answers(_ figures: [IndicatorCode: String]) -> [IndicatorCode: Answer] {
        figures.compactMapValues { $0 == "none" ? Answer.none : Quantity(canonical: $0).map { .quantity($0) } }
    }
    return RuleExample(now: answers(now), before: answers(before), text: "\(now) \(before)")
}

@Suite("Rules")
struct RuleTests {
    @Test("the shipped plan's rules behave on their examples")
    func shipped() {
        #expect(exampleFaults(in: shippedPlan).isEmpty)
        #expect(shippedPlan.rules.count > 10)
    }

    @Test(
        "numbers are exact, in the finest unit mentioned",
        arguments: [
            ("v('D') <= v('E')", ["D": "0.30", "E": "0.3"], ["D": "0.31", "E": "0.3"]),
            ("v('D') + v('E') = n('0.3')", ["D": "0.1", "E": "0.2"], ["D": "0.11", "E": "0.2"]),
            ("v('E') = n('12.5')", ["E": "12.5"], ["E": "12.6"]),
            ("v('E') <= n('12.55')", ["E": "12.5"], ["E": "12.6"]),
            ("v('D') * 2 <= v('E')", ["D": "1.25", "E": "2.5"], ["D": "1.26", "E": "2.5"]),
            ("v('A') * 100 >= v('B') * 95", ["A": "95", "B": "100"], ["A": "94", "B": "100"]),
            ("v('A') > 0 or v('B') = 0", ["A": "none", "B": "none"], ["A": "0", "B": "1"]),
            ("not(has('A')) or v('B') > 0", ["B": "0"], ["A": "1", "B": "0"]),
        ] as [(String, [IndicatorCode: String], [IndicatorCode: String])])
    func exact(_ test: String, _ pass: [IndicatorCode: String], _ fail: [IndicatorCode: String]) {
        #expect(exampleFaults(in: plan(test, passes: [example(pass)], fails: [example(fail)])) == [])
    }

    @Test("a failing example that no figure can make fail is refused")
    func largest() {
        let test = "v('A') < 9007199254740992"
        let (largest, none) = (example(["A": "999999999999999"]), example(["A": "none", "B": "1"]))
        #expect(exampleFaults(in: plan(test, passes: [largest], fails: [none])).count == 1)
    }

    @Test("a rule may look into the submission")
    func paths() {
        let good = plan(
            "count(s:task/s:A) = 1 and v('A') > 0", passes: [example(["A": "1"])], fails: [example(["B": "1"])])
        #expect(exampleFaults(in: good) == [])
    }

    @Test("a rule may count the lines of a list, of one field, and beside before()")
    func lists() {
        func counted(_ now: [IndicatorCode: String], _ counts: [ListCount: Int]) -> RuleExample {
            var example = example(now, before: ["A": "1"])
            example.counts = counts
            return example
        }
        let good = plan(
            "count('MH','kinh-te') <= v('A') and count('VB') = 2",
            passes: [counted(["A": "1"], [ListCount(.model, "kinh-te"): 1, ListCount(.issued): 2])],
            fails: [
                counted(["A": "1"], [ListCount(.issued): 2, ListCount(.model, "kinh-te"): 2]), counted(["A": "1"], [:]),
            ])
        #expect(exampleFaults(in: good) == [])
        let both = plan(
            "count('MH') >= before('A')", passes: [counted([:], [ListCount(.model): 1])], fails: [counted([:], [:])])
        #expect(exampleFaults(in: both) == [])
    }

    @Test("before() is the same unit's earlier figure")
    func before() {
        let good = plan(
            "v('A') >= before('A')", passes: [example(["A": "12"], before: ["A": "9"])],
            fails: [example(["A": "8"], before: ["A": "9"])])
        #expect(exampleFaults(in: good) == [])
    }

    @Test(
        "a rule that could be silently wrong does not load",
        arguments: [
            ("v('X') > 0", "không có chỉ tiêu X"), ("w('A') > 0", "hàm w()"), ("v('A') > ", "cú pháp"),
            ("v(A) > 0", "nháy đơn"),
            ("v('R') > 0", "tự tính"), ("v('T') = 1", "bằng chữ"), ("v('D') > 5", "n('5')"), ("v('A') > 0.5", "n('…')"),
            ("v('A') div v('B') > 0", "div"), ("n('1,5') > v('D')", "dấu chấm"),
            ("count(s:model) <= v('D')", "count()"),
            ("before('A') <= count(s:model)", "before()"), ("x:model and v('A')", "tiền tố"), ("v('A') > $b", "biến"),
            ("count('XX') = v('A')", "count('MH')"),
            ("count('VB') <= v('D')", "count()"),
        ])
    func refused(_ test: String, _ word: String) throws {
        let broken = plan(test, passes: [example(["A": "1"])], fails: [example(["A": "0"])])
        let faults = exampleFaults(in: broken)
        let first = try #require(faults.first)
        #expect(first.message.vi.contains(word), "\(first.message.vi)")
        #expect(first.line == 7)
    }

    @Test("examples that do not behave are named, and so are those that are missing")
    func misbehaving() {
        let wrong = plan(
            "v('A') > 0", passes: [example(["A": "0"])], fails: [example(["A": "1"]), example(["B": "1"])])
        #expect(exampleFaults(in: wrong).count == 3)
        #expect(exampleFaults(in: plan("v('A') > 0", passes: [example(["A": "1"])])).count == 1)
    }

    @Test("a rule that meets a figure not reported is listed, unless it is not the unit's business")
    func notEvaluated() throws {
        var form = Form()
        form.without = ["NV2.03"]
        let judgement = try CheckingFixture().judge(form.text)
        #expect(judgement.notEvaluated == ["R2.3"])
        #expect(judgement.findings.kept.map(\.code) == ["missing-indicator"])
    }
}
