// Texts that other programs damaged, and fonts that show other letters than are stored.
import Testing

@testable import VietnameseText

@Suite("Damaged texts")
struct LostTextTests {
    @Test(
        "a count's decimals are learnt from the counts of its file",
        arguments: [
            (["38,000", "5.280,000"], "38,000", "38"), (["38.000", "5280.000"], "38.000", "38"),
            (["1.850", "12"], "1.850", "1850"),
            // A comma before three zeros is a decimal sign to a Vietnamese and a group to Excel in English.
            (["38,000", "12"], "38,000", nil), (["38,000", "1,850"], "38,000", "38000"),
            (["38.000", "12"], "38.000", "38000"), (["6,000", "2,000", "312,000", "74,000"], "6,000", nil),
            (["38,000", "5.280,000", "1280.000"], "38,000", nil),
            // One decimal proves nothing about three zeros.
            (["6.0", "2.000"], "2.000", nil), (["6,0", "2,000"], "2,000", nil), (["6.0", "2.000"], "6.0", "6"),
            (["6.0", "74.000", "5280.000"], "74.000", "74"), (["6.5", "1,850"], "1,850", "1850"),
        ] as [([String], String, String?)])
    func habits(_ counts: [String], _ cell: String, _ value: String?) {
        let reading = readNumber(cell, digits: 0, habit: thousandsHabit(counts: counts, decimals: []))
        let read: String? = if case .number(let number) = reading { number.value.reduced.canonical } else { nil }
        #expect(read == value)
    }

    @Test(
        "only spaces that group digits do so", arguments: ["120\n135", "120\t135", "120\u{2028}135", "120\u{2003}135"])
    func twoNumbers(_ cell: String) throws {
        let text = try decodeText(Array(cell.utf8)).text.replacing("\u{0B}", with: "\n")
        #expect(readNumber(text, digits: 0) == .notANumber(.twoNumbers))
    }

    @Test("letters lost to question marks are noticed, and questions are not")
    func questionMarks() throws {
        #expect(try decodeText(Array("Tổ ch?c họp".utf8)).repairs.map(\.kind) == [.questionMarks])
        #expect(try decodeText(Array("Đã làm gì?Có. Xem http://a.vn/?b=c".utf8)).repairs == [])
        let lost = Array(String(repeating: "K? ho?ch th?c hi?n;", count: 9).utf8)
        #expect(throws: TextRefusal.self) { try decodeText(lost) }
    }

    @Test("a trade mark is no letter of an old font")
    func tradeMarks() throws {
        let text = "Hỗ trợ giống lúa, phân bón NPK®, thuốc trừ sâu"
        #expect(try decodeText(Array(text.utf8)) == DecodedText(text: text, encoding: .utf8, repairs: []))
    }

    @Test(
        "fonts of old encodings are read by their names",
        arguments: [
            (".VnTime", "M·", "Mã"), (".VnTimeH", "trÇn h÷u kho¸t", "TRẦN HỮU KHOÁT"),
            ("VNI-Times", "Chi cuïc", "Chi cục"),
            ("Times New Roman", "Mã", nil), (".VnTime", "Kế hoạch", nil),
        ] as [(String, String, String?)])
    func fonts(_ name: String, _ stored: String, _ shown: String?) {
        #expect(LegacyFont(named: name).flatMap { $0.shown(stored) } == shown)
    }
}
