// A rule's test, parsed once. Its names do not depend on quotes and spaces.
import Domain
import Testing

@Suite("Rule expressions")
struct RuleExpressionTests {
    @Test(
        "quotes and white space do not change what a test asks for",
        arguments: ["v('A.1') <= before('B')", "v(\"A.1\") <= before(\"B\")", "v( 'A.1' )<=before( \"B\" )"])
    func quotes(_ test: String) {
        let expression = RuleExpression(parsing: test)
        #expect(expression.indicators == ["A.1", "B"])
        #expect(expression.usesEarlier)
        #expect(expression.xpath == test)
    }

    @Test("a name in a literal, or of another function, is no indicator")
    func literals() {
        #expect(RuleExpression(parsing: "n('12.5') > string-length('v(A)') and has('C')").indicators == ["C"])
    }

    @Test("count() of a list is asked of the report, count() of nodes is left to XPath")
    func counts() {
        let expression = RuleExpression(parsing: "count('VB') = v('A') and count( \"MH\" , 'kinh-te') > count(s:task)")
        #expect(expression.counts == [ListCount(.issued), ListCount(.model, "kinh-te")])
        #expect(expression.xpath == "list('VB') = v ( 'A' ) and list('MH kinh-te') > count ( s:task )")
    }

    @Test(
        "a list that does not exist is no count, nor one of computed values",
        arguments: ["count('XX')", "count('MH',v('A'))"])
    func unknown(_ test: String) {
        #expect(RuleExpression(parsing: test).counts == [])
        #expect(ListCount(parsing: test) == nil)
    }

    @Test("a warning with a day in force is an error in periods cut off on that day or later")
    func inForce() throws {
        var rule = Rule(
            code: "Q", task: 1, severity: .warning, test: "v('A') > 0", message: "", passes: [], fails: [], line: 1)
        rule.errorFrom = CalendarDay(iso: "2026-11-01")
        let half = Period(id: "h", name: "", kind: .figures, cutoff: CalendarDay(iso: "2026-05-15"))
        let year = Period(id: "y", name: "", kind: .figures, cutoff: CalendarDay(iso: "2026-11-01"))
        #expect(rule.severity(in: half) == .warning)
        #expect(rule.severity(in: year) == .error)
    }
}
