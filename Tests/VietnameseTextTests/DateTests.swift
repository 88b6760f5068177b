// Test cases: dates as people and spreadsheets write them.
import Testing

@testable import VietnameseText

struct DateTests {
    @Test(
        "one day, many spellings",
        arguments: [
            "20/05/2026", "20/5/2026", "20-05-2026", "20.05.2026", "2026-05-20", "46162", "20 / 5 / 2026",
            "'20/05/2026", "20/05/2026 08:30",
            "2026-05-20T00:00:00", "ngày 20 tháng 5 năm 2026", "Ngày 20/5/2026", "20 tháng 05 năm 2026",
        ])
    func spellings(_ cell: String) throws {
        let day = try #require(WrittenDate(year: 2026, month: 5, day: 20))
        #expect(readDate(cell) == day)
    }

    @Test(
        "what is no date",
        arguments: [
            "31/02/2026", "29/02/2025", "00/05/2026", "32/13/2026", "2026-20-05", "12/05/2525", "05/20/2026",
            "20/05/26", "20/05", "05/2026", "hôm qua", "20/05-2026", "12", "+4616", "########", "20//2026",
            "020/05/2026", "20/05/2026/1", "1/2/3/4", " ", "",
        ])
    func notDates(_ cell: String) {
        #expect(readDate(cell) == nil)
    }

    @Test(
        "day numbers of spreadsheets",
        arguments: [
            (61, "1900-03-01"), (36_526, "2000-01-01"), (36_585, "2000-02-29"), (45_350, "2024-02-28"),
            (46_162, "2026-05-20"), (109_574, "2199-12-31"),
        ])
    func serials(_ serial: Int, _ iso: String) {
        #expect(WrittenDate(serial: serial)?.iso == iso)
    }

    @Test("days are ordered")
    func order() throws {
        let early = try #require(WrittenDate(year: 2026, month: 5, day: 9))
        let late = try #require(WrittenDate(year: 2026, month: 10, day: 1))
        #expect(early < late)
    }
}
