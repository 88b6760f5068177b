// Exact numbers, days and deadlines at their edges.
import Domain
import Testing

@Suite("Quantities")
struct QuantityTests {
    @Test("The canonical spelling reads back", arguments: ["0", "12", "-3", "0.05", "1234.50", "999999999999999"])
    func spelling(text: String) throws {
        #expect(try #require(Quantity(canonical: text)).canonical == text)
    }

    @Test(
        "Nothing but the canonical spelling is read",
        arguments: [
            "", "-", ".5", "5.", "1,5", "1 000", "+1", "1e3", "１", "0x1", "1.2.3", "1234567890123456", "--1",
        ])
    func refused(text: String) {
        #expect(Quantity(canonical: text) == nil)
    }

    @Test("Values are equal regardless of their digits")
    func equality() {
        #expect(Quantity(scaled: 125, digits: 1) == Quantity(scaled: 1250, digits: 2))
        #expect(Set([Quantity(scaled: 125, digits: 1), Quantity(scaled: 1250, digits: 2)]).count == 1)
        #expect(Quantity(scaled: -1, digits: 9) < .zero)
    }

    @Test(
        "A percentage is rounded half away from zero",
        arguments: [
            (1, 3, "33.33"), (2, 3, "66.67"), (1, 8, "12.50"), (1, 800, "0.13"), (-1, 800, "-0.13"), (5, 5, "100.00"),
        ])
    func percent(part: Int, whole: Int, expected: String) throws {
        #expect(try Quantity(part).percent(of: Quantity(whole), digits: 2)?.canonical == expected)
    }

    @Test("No percentage of 0") func noBase() throws { #expect(try Quantity(1).percent(of: .zero, digits: 2) == nil) }

    @Test("Leaving 64 bits is an error, not a wrap") func overflow() {
        #expect(throws: QuantityOverflow.self) { try Quantity(scaled: .max).adding(Quantity(1)) }
        #expect(throws: QuantityOverflow.self) { try Quantity(scaled: .max).rescaled(to: 1) }
    }
}

@Suite("Days and moments")
struct TimeTests {
    static let hanoi = UTCOffset(seconds: 7 * 3600)

    @Test("Every day from 1896 to 2104 survives counting") func days() {
        for number in -27_028...49_310 { #expect(CalendarDay(daysSinceEpoch: number).daysSinceEpoch == number) }
    }

    @Test(
        "Days the calendar does not have",
        arguments: ["2026-02-29", "2026-04-31", "2026-13-01", "2026-00-10", "26-01-01", "2026-1-1"])
    func impossible(text: String) { #expect(CalendarDay(iso: text) == nil) }

    @Test(
        "A moment is read in its own zone, else in the plan's",
        arguments: [
            ("2026-05-19T23:59:59+07:00", "2026-05-19T16:59:59Z"), ("2026-05-20", "2026-05-19T17:00:00Z"),
            ("2026-05-20T00:00:00", "2026-05-19T17:00:00Z"), ("2026-05-20T08:30Z", "2026-05-20T08:30:00Z"),
        ])
    func moments(text: String, utc: String) throws {
        #expect(try #require(Moment(iso: text, assuming: Self.hanoi)).iso == utc)
    }

    @Test(
        "Not a moment",
        arguments: [
            "", "yesterday", "2026-05-20T24:00:00", "2026-05-20T10", "2026-05-20T10:00:00+25:00", "2026-05-20 10:00",
        ])
    func notMoments(text: String) { #expect(Moment(iso: text, assuming: Self.hanoi) == nil) }

    @Test("Weekends are not working days") func weekend() throws {
        #expect(try #require(CalendarDay(iso: "2026-05-16")).isWeekday == false)
        #expect(try #require(CalendarDay(iso: "2026-05-18")).isWeekday)
    }
}

@Suite("Sentences")
struct SentenceTests {
    @Test("Placeholders and clauses are distinguished from text") func pieces() throws {
        let sentence = try Sentence(parsing: "Có {{A}} hồ sơ[[, cùng {{B}} hồ sơ]].")
        #expect(
            sentence.pieces == [
                .text("Có "), .placeholder("A"), .text(" hồ sơ"),
                .group([[.text(", cùng "), .placeholder("B"), .text(" hồ sơ")]], otherwise: []),
                .text("."),
            ])
        #expect(sentence.names == ["A", "B"])
    }

    @Test("An unclosed or stray bracket is named", arguments: ["{{A", "[[x", "x]]", "[[a[[b]]]]", "{{A}"])
    func faults(text: String) {
        #expect(throws: SentenceFault.self) { try Sentence(parsing: text) }
    }
}
