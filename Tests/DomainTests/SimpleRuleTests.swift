// The short notation of rules: what it compiles to, and what it refuses.
import Domain
import Testing

@Suite("Short notation of rules")
struct SimpleRuleTests {
    static let pairs: [(String, String)] = [
        ("NV2.01 <= NV2.02", "v('NV2.01') <= v('NV2.02')"),
        ("NV6.11 + NV6.12 = NV6.05", "v('NV6.11') + v('NV6.12') = v('NV6.05')"),
        ("NV1.01 >= danh sách VB", "v('NV1.01') >= count('VB')"),
        ("danh sách VB <= NV1.01", "count('VB') <= v('NV1.01')"),
        ("NV1.01 >= danh sách VB và có NV1.02", "v('NV1.01') >= count('VB') and has('NV1.02')"),
        ("danh sách MH + danh sách KT <= NV1.01", "count('MH') + count('KT') <= v('NV1.01')"),
        ("danh sách MH kinh-te <= NV3.01", "count('MH','kinh-te') <= v('NV3.01')"),
        ("NV2.01 >= kỳ trước NV2.01", "v('NV2.01') >= before('NV2.01')"),
        ("NV1.06 = 1", "v('NV1.06') = 1"),
        ("NV1.01 <> 0 và có NV1.02 hoặc NV1.03 < 5", "v('NV1.01') != 0 and has('NV1.02') or v('NV1.03') < 5"),
        ("(NV1.01 > 0 hoặc NV1.02 > 0) và NV1.03 > 0", "(v('NV1.01') > 0 or v('NV1.02') > 0) and v('NV1.03') > 0"),
        ("2 * (NV1.01 - NV1.02) > D.2", "2 * (v('NV1.01') - v('NV1.02')) > v('D.2')"),
        ("D.1 <= 12,5", "v('D.1') <= n('12.5')"),
        ("D.1 + 1 <= 3 * D.2", "v('D.1') + n('1') <= 3 * v('D.2')"),
    ]

    private func hasDecimals(_ code: String) -> Bool { code.hasPrefix("D.1") }

    @Test("compiles to the XPath of the plan, and back to the same words", arguments: pairs)
    func compiles(_ text: String, _ xpath: String) throws {
        #expect(try SimpleRule.xpath(of: text, hasDecimals: hasDecimals) == xpath)
        #expect(SimpleRule(xpath: xpath, hasDecimals: hasDecimals)?.text == text)
        #expect(SimpleRule.isXPath(xpath) && !SimpleRule.isXPath(text))
    }

    @Test(
        "signs may be written in other ways",
        arguments: [
            "NV1<=NV2", "NV1 ≤ NV2", " NV1  <=NV2 ",
        ])
    func spellings(_ text: String) throws {
        #expect(try SimpleRule.xpath(of: text, hasDecimals: hasDecimals) == "v('NV1') <= v('NV2')")
    }

    @Test(
        "says where it stops understanding",
        arguments: [
            ("NV1", ""), ("NV1 <=", ""), ("NV1 < = NV2", "="), ("NV1 <= danh sách XX", "XX"), ("Số cuộc <= NV2", "Số"),
            ("NV1 <= NV2 NV3", "NV3"), ("(NV1 <= NV2", ""), ("NV1 / 2 = NV2", "/"), ("", ""), ("1,2,3 = NV1", "1,2,3"),
        ])
    func refuses(_ text: String, _ near: String) {
        let fault = #expect(throws: SimpleRuleFault.self) {
            try SimpleRule.xpath(of: text, hasDecimals: hasDecimals)
        }
        #expect(fault?.near == near)
    }

    @Test(
        "a test that it cannot express stays XPath",
        arguments: [
            "not(has('A')) or v('A') > 0", "v(\"A\") = 1", "v('A')  =  v('B')",
            "string-length(s:task) > 1 and has('A')",
            "v('D.1') <= 5", "v('A') <= n('5')",
        ])
    func stays(_ xpath: String) {
        #expect(SimpleRule(xpath: xpath, hasDecimals: hasDecimals) == nil)
    }

    @Test("deep parentheses are refused in linear time")
    func deep() {
        let text = String(repeating: "(", count: 5_000) + "A = B"
        #expect(throws: SimpleRuleFault.self) { try SimpleRule.xpath(of: text, hasDecimals: hasDecimals) }
    }
}
