// What clerks type where a number is expected, and how it is read.
import Testing

@testable import VietnameseText

private func number(
    _ mantissa: Int64, _ digits: Int = 0, measure: String? = nil, estimate: Bool = false
) -> NumberReading {
    .number(
        NumberInCell(
            value: DecimalText(mantissa: mantissa, digits: digits), measure: measure,
            isEstimate: estimate))
}

struct NumberTests {
    @Test(
        "counts",
        arguments: [
            ("12", number(12)), ("0", number(0)), ("05", number(5)),
            (" 12 ", number(12)),
            ("1.234", number(1234)), ("1,234", number(1234)), ("1 234", number(1234)), ("1\u{A0}234", number(1234)),
            ("1.234.567", number(1_234_567)), ("1,234,567", number(1_234_567)), ("=\"05\"", number(5)),
            ("'05", number(5)),
            ("+5", number(5)), ("15 cuộc", number(15, measure: "cuộc")),
            ("1.850 lượt người.", number(1850, measure: "lượt người")),
            ("05 phòng", number(5, measure: "phòng")), ("2 nghìn", number(2, measure: "nghìn")),
            ("ước 850", number(850, estimate: true)),
            ("Khoảng 1.850 lượt", number(1850, measure: "lượt", estimate: true)),
            ("850 (ước)", number(850, estimate: true)),
            ("850 lượt (ước tính)", number(850, measure: "lượt", estimate: true)),
            ("850 ước", number(850, estimate: true)), ("~850", number(850, estimate: true)),
            ("1,5", number(15, 1)), ("1.5", number(15, 1)), ("1.234,5", number(12345, 1)),
            ("999999999999999", number(999_999_999_999_999)),
        ])
    func counts(_ cell: String, _ expected: NumberReading) {
        #expect(readNumber(cell, digits: 0) == expected)
    }

    @Test(
        "decimals",
        arguments: [
            ("1.234,5", number(12345, 1)), ("1,234.5", number(12345, 1)), ("98,5%", number(985, 1, measure: "%")),
            ("98.5 %", number(985, 1, measure: "%")), ("1 234,5", number(12345, 1)),
            ("1 234.567", number(1_234_567, 3)),
            ("0,500", number(500, 3)), ("0.500", number(500, 3)), ("05,5", number(55, 1)),
            ("1234,567", number(1_234_567, 3)),
            ("12,5 ha", number(125, 1, measure: "ha")), ("120m2", number(120, measure: "m2")),
            ("120 m²", number(120, measure: "m²")),
            ("12,50", number(1250, 2)), ("12", number(12)),
        ])
    func decimals(_ cell: String, _ expected: NumberReading) {
        #expect(readNumber(cell, digits: 2) == expected)
    }

    @Test(
        "a text without thousands separators has one reading",
        arguments: [
            ("1,234", number(1234, 3)), ("1234,567 ha", number(1_234_567, 3, measure: "ha")),
            ("12", number(12)), ("1.234", nil), ("1 234", nil), ("-5", nil), ("12/5", nil),
        ] as [(String, NumberReading?)])
    func ungrouped(_ text: String, _ expected: NumberReading?) {
        #expect(readUngroupedNumber(text).map(NumberReading.number) == expected)
    }

    @Test("a decimal with two readings is asked about, unless it is a group in the file's own manner")
    func twoReadings() {
        let small = DecimalText(mantissa: 1234, digits: 3)
        let large = DecimalText(mantissa: 1234, digits: 0)
        let point = NumberReading.ambiguous(vietnamese: large, english: small)
        let comma = NumberReading.ambiguous(vietnamese: small, english: large)
        #expect(readNumber("1.234", digits: 2, convention: .vietnamese) == number(1234))
        #expect(readNumber("1,234", digits: 2, convention: .vietnamese) == comma)
        #expect(readNumber("1.234", digits: 2, convention: .english) == point)
        #expect(readNumber("1,234", digits: 2, convention: .english) == number(1234))
        #expect(readNumber("1.234", digits: 2, convention: .undecided) == point)
        #expect(readNumber("1,234", digits: 2, convention: .undecided) == comma)
        #expect(readNumber("1,234 ha", digits: 2) == comma)
    }

    @Test(
        "a file's manner is Vietnamese unless only the English way fits",
        arguments: [
            ([], .vietnamese), (["12", "1.234", "1,234"], .vietnamese), (["1,5", "1.234"], .vietnamese),
            (["1.5", "1,234"], .english),
            (["1,234.5"], .english), (["1.5", "1,5"], .undecided),
            (["1.5", "98,5%", "12/15", "1E+05", "abc"], .undecided),
        ] as [([String], DecimalConvention)])
    func conventions(_ cells: [String], _ expected: DecimalConvention) {
        #expect(decimalConvention(of: cells) == expected)
    }

    @Test(
        "nothing to count is not nothing said",
        arguments: [
            "-", "–", "—", "--", "Không", "KPS", "kps", "không phát sinh", "Ko", "Không có", "khong phat sinh.",
        ])
    func none(_ cell: String) {
        #expect(readNumber(cell, digits: 0) == .none)
    }

    @Test("blank and not applicable")
    func otherAnswers() {
        #expect(readNumber("", digits: 0) == .blank)
        #expect(readNumber(" \u{A0}", digits: 0) == .blank)
        #expect(readNumber("'", digits: 0) == .blank)
        #expect(readNumber("Không thuộc nhiệm vụ", digits: 0) == .notApplicable)
        #expect(readNumber("không thuộc nhiệm vụ của đơn vị", digits: 0) == .notApplicable)
    }

    @Test(
        "what is no number, and why",
        arguments: [
            ("12/15", .dateLike), ("5-12", .dateLike), ("05-Dec", .dateLike), ("Dec-26", .dateLike),
            ("12-Thg5", .dateLike),
            ("20/05/2026", .dateLike), ("20.05.2026", .dateLike), ("2026-05-20", .dateLike),
            ("2026-05-20 00:00:00", .dateLike),
            ("#REF!", .spreadsheetError), ("#DIV/0!", .spreadsheetError), ("########", .spreadsheetError),
            ("#N/A", .spreadsheetError),
            ("1E+05", .scientific), ("1e400", .scientific), ("1,5E-3", .scientific), ("nan", .notFinite),
            ("inf", .notFinite), ("-inf", .notFinite),
            ("0x1F", .hexadecimal), ("0x1p3", .hexadecimal), ("１２", .foreignDigits), ("٣", .foreignDigits),
            ("5½", .foreignDigits), ("1２", .foreignDigits),
            ("9223372036854775808", .tooManyDigits), ("1234567890123456", .tooManyDigits),
            ("123.456.789.012.345.678", .tooManyDigits),
            ("1.23.456", .brokenGroups), ("12.34.567", .brokenGroups), ("1,234,56", .brokenGroups),
            ("1.234,567.8", .brokenGroups), ("5.", .brokenGroups),
            (",5", .brokenGroups), ("1.234 567", .twoNumbers), ("01.234,567,8", .brokenGroups),
            ("866/964", .twoNumbers), ("12 5", .twoNumbers), ("15 cuộc (2 xã)", .twoNumbers),
            ("866 lượt/964 lượt người", .twoNumbers), ("1+2", .twoNumbers),
            ("15-20 cuộc", .twoNumbers), ("-5", .negative), ("(5)", .negative), ("−5", .negative),
            ("ước -5", .negative),
            ("trên 50", .words), ("x", .words), ("mười hai", .words), ("đạt 15", .words), (">5", .words),
            ("5-", .words), ("5*", .words),
        ] as [(String, NumberFault)])
    func faults(_ cell: String, _ fault: NumberFault) {
        #expect(readNumber(cell, digits: 2) == .notANumber(fault))
        #expect(readNumber(cell, digits: 0) == .notANumber(fault))
    }

    @Test(
        "every canonical form reads as itself",
        arguments: [(0, 0), (5, 1), (12345, 1), (12345, 5), (7, 3), (100, 2)] as [(Int64, Int)])
    func canonical(_ mantissa: Int64, _ digits: Int) {
        let value = DecimalText(mantissa: mantissa, digits: digits)
        let readings = DecimalReadings(core: Array(value.canonical.utf8))
        #expect(readings.english == value)
    }

    @Test("values are scaled exactly or not at all")
    func scaling() {
        #expect(DecimalText(mantissa: 125, digits: 1).canonical == "12.5")
        #expect(DecimalText(mantissa: 5, digits: 2).canonical == "0.05")
        #expect(DecimalText(mantissa: 125, digits: 1).scaled(to: 2) == 1250)
        #expect(DecimalText(mantissa: 1200, digits: 2).scaled(to: 0) == 12)
        #expect(DecimalText(mantissa: 125, digits: 1).scaled(to: 0) == nil)
        #expect(DecimalText(mantissa: 999_999_999_999_999, digits: 0).scaled(to: 9) == nil)
        #expect(DecimalText(mantissa: 0, digits: 2).reduced == DecimalText(mantissa: 0, digits: 0))
    }
}

struct FlagTests {
    @Test(
        "yes, no and neither",
        arguments: [
            ("Có", .flag(true)), ("x", .flag(true)),
            ("X", .flag(true)),
            ("1", .flag(true)), ("✓", .flag(true)),
            ("✔\u{FE0F}", .flag(true)),
            ("Không", .flag(false)), ("0", .flag(false)),
            ("-", .flag(false)),
            ("Chưa", .flag(false)), ("", .blank), (" ", .blank),
            ("không thuộc nhiệm vụ", .notApplicable),
            ("2", .notAFlag), ("có lẽ", .notAFlag), ("*", .notAFlag),
        ] as [(String, FlagReading)])
    func flags(_ cell: String, _ expected: FlagReading) {
        #expect(readFlag(cell) == expected)
    }
}
