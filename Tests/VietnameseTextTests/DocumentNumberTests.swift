// Test cases: numbers of documents as spreadsheet programs leave them, and numbers that nothing happened to.
import TestSupport
import Testing

@testable import VietnameseText

struct DocumentNumberTests {
    @Test(
        "a number without its notation is recognised by what a spreadsheet made of it",
        arguments: [
            ("12/05/2026", .date), ("2026-05-12 00:00:00", .date), ("05/12", .date), ("5/12 7:30", .date),
            ("12-May", .date), ("may-26", .date), ("12.thg5", .date), ("5-thg12-2026", .date), ("12 Tháng 5", .date),
            ("4.5E+07", .scientific), ("45e7", .scientific), ("#REF!", .spreadsheetError), ("#####", .spreadsheetError),
            ("45", .noNotation), ("0045", .noNotation), ("45/2026", .noNotation), ("45/32", .noNotation),
            ("2026-99-12", .noNotation), ("1.", .noNotation),
        ] as [(String, DocumentNumberDamage)])
    func damaged(_ text: String, _ expected: DocumentNumberDamage) {
        #expect(damage(ofDocumentNumber: text) == expected)
    }

    @Test(
        "a notation, or no digit at all, is no damage",
        arguments: [
            "45/BC-CCKL", "158/BC-TTPTQĐ", "12-MayBayTrucThang", "5-thg123", "45e", "e45", "không số", "", "/BC-VP",
        ])
    func whole(_ text: String) {
        #expect(damage(ofDocumentNumber: text) == nil)
    }

    @Test("chance numbers are recognised as by the regular expressions that state the patterns")
    func asTheExpressions() {
        var chance = Chance(14)
        let pieces = [
            "1", "5", "12", "31", "45", "2026", "00", ":", "-", "/", ".", ",", "e", "+", "t", "thg", "tháng", "may",
            "december", "x",
        ]
        var kinds: [DocumentNumberDamage?: Int] = [:]
        for _ in 0..<3_000 {
            let text = (0..<Int.random(in: 1...6, using: &chance)).map { _ in pieces.randomElement(using: &chance) ?? ""
            }.joined()
            let found = damage(ofDocumentNumber: text)
            #expect(found == stated(text), "\(text)")
            kinds[found, default: 0] += 1
        }
        #expect(kinds.count == 4 && kinds.values.allSatisfy { $0 > 4 }, "\(kinds)")
    }
}

private func stated(_ key: String) -> DocumentNumberDamage? {
    guard key.contains(where: \.isNumber) else { return nil }
    if key.contains(/^[+-]?\d+([.,]\d+)?e[+-]?\d+$/) { return .scientific }
    let months = /^(\d{1,4}[-.\/])?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}([-.\/]\d{1,4})?$/
    if key.contains(months) || key.contains(/^(\d{1,4}[-.\/]?)?(thg|tháng)\d{1,2}([-.\/]\d{1,4})?$/) { return .date }
    guard !key.contains(where: \.isLetter) else { return nil }
    let numeric = /(\d{1,4})[-\/.](\d{1,2})([-\/.](\d{1,4}))?(t?\d{1,2}:\d{2}.*)?/
    guard let match = key.wholeMatch(of: numeric), let one = Int(match.1), let other = Int(match.2) else {
        return .noNotation
    }
    return (match.4 != nil ? other <= 31 : (1...31) ~= one && (1...12) ~= other) ? .date : .noNotation
}
