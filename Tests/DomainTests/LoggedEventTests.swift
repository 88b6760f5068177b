// The event log's codec: what is written is read back, and what a later version wrote is kept as it is.
import Domain
import Testing

@Suite("Event log entries")
struct LoggedEventTests {
    static let all: [LoggedEvent] = [
        .excuse("DV-2026", "TTNS", "6-thang"), .withdraw("DV-2026", "CCKL", "6-thang", version: 2),
        .arrived("DV-2026", "CCKL", "nam", on: CalendarDay(daysSinceEpoch: 20_600), number: "12 đến/2026"),
        .arrived("DV-2026", "CCKL", "nam", on: CalendarDay(daysSinceEpoch: 20_600), number: ""),
        .close("DV-2026", "6-thang"), .reopen("DV-2026", "6-thang"), .send("DV-2026", "6-thang", version: 12),
        .baseline("DV-2026", "nam"), .baseline(nil, "nam"), .backup(to: "/mnt/sao luu/so.sqlite"),
        .restore(from: "so.sqlite"), .samples(day: "2026-05-12"), .security("not-your-folder"),
        .unknownFolder("inbox/Phòng A"), .skipped("inbox/CCKL/a b.zip"), .noPDF("absent"),
        .rename("DV-2026", "TTKN", to: "TTDVNN"), .unexcuse("DV-2026", "TTNS", "6-thang"),
        .remind("DV-2026", "nam", units: 4), .noSignatureReader,
    ]

    @Test("every entry reads back as it was written", arguments: all)
    func roundTrip(event: LoggedEvent) { #expect(LoggedEvent(event.text) == event) }

    @Test("the stored texts of released versions never change")
    func storedTexts() {
        #expect(LoggedEvent.excuse("P", "U", "k").text == "excuse P U k")
        #expect(LoggedEvent.withdraw("P", "U", "k", version: 3).text == "withdraw P U k 3")
        #expect(LoggedEvent("arrived P U k 2026-05-12 7/đến") == .arrived("P", "U", "k", on: day, number: "7/đến"))
        #expect(LoggedEvent.send("P", "k", version: 4).text == "send P k 4")
        #expect(LoggedEvent("rename unit P A B") == .rename("P", "A", to: "B"))
        #expect(LoggedEvent("baseline k") == .baseline(nil, "k"))
    }

    @Test(
        "an entry this version does not know keeps its text",
        arguments: ["merge P U", "withdraw P U k two", "arrived P U k 2026-13-40 1", "close P k more", ""])
    func unknown(text: String) {
        #expect(LoggedEvent(text) == .unknown(text))
        #expect(LoggedEvent(text).text == text)
    }

    private let day = CalendarDay(iso: "2026-05-12") ?? CalendarDay(daysSinceEpoch: 0)
}
