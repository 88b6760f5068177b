// A text as a key: equal where the bytes are, and only there.
import Testing

@testable import Hashing

@Suite("Text as a key")
struct TextKeyTests {
    @Test("texts of equal bytes are one key, and canonically equal ones of other bytes are two")
    func byBytes() {
        let composed = "Tiếp công dân".precomposed
        let decomposed = "Tie\u{302}\u{301}p công dân"
        #expect(composed == decomposed, "the standard library compares them as equal")
        #expect(Set([composed, decomposed].map(TextKey.init)).count == 2)
        #expect(TextKey("") == TextKey(""))
    }

    @Test("texts of every length, and those that differ in one byte, are found again")
    func everyLength() {
        var places: [TextKey: Int] = [:]
        let texts = (0..<200).flatMap { count -> [String] in
            let text = String(repeating: "số liệu ", count: count / 10) + String(repeating: "x", count: count % 10)
            return [text + "a", text + "b", "a" + text, "b" + text]
        }
        for (index, text) in texts.enumerated() where places[TextKey(text)] == nil { places[TextKey(text)] = index }
        #expect(places.count == Set(texts).count)
        for text in texts { #expect(places[TextKey(String(decoding: Array(text.utf8), as: UTF8.self))] != nil) }
    }
}

extension String {
    fileprivate var precomposed: String { "Ti\u{1EBF}p công dân" }
}
