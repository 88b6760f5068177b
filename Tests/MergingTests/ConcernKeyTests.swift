// The keys by which names of different units are compared, against their plain definition.
import TestSupport
import Testing

@testable import Merging

@Suite("Keys of concerns")
struct ConcernKeyTests {
    private static let pieces = [
        "a", "Z", "9", " ", "  ", "|", "-", ".", "“", "”", "–", "…", "\u{A0}", "đ", "Đ", "Ơ", "ư", "ế", "Ệ", "ß", "İ",
        "ǅ", "×", "½", "²", "e\u{301}", "\u{302}", "日", "👍", "ﬁ", "Ω", "\u{200D}", "\n", "\r\n", "\t", "ẞ", "ŉ",
    ]

    @Test("the short way gives the same key as the definition", arguments: 0..<40)
    func sameAsDefinition(seed: Int) {
        var chance = Chance(UInt64(seed))
        for _ in 0..<100 {
            let text = (0..<chance.number(0...12)).map { _ in chance.one(of: Self.pieces) }.joined()
            let plain = text.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "|" }.joined(separator: " ")
            #expect(key(text) == plain, "\(text.debugDescription)")
        }
    }

    @Test("case, spaces and punctuation are ignored")
    func ignored() {
        #expect(key("12/BC-CCKL") == key("12 / bc – cckl"))
        #expect(key("Mô hình “Dân vận khéo”") == key("MÔ HÌNH: dân vận khéo."))
        #expect(key("A|B") != key("A B"))
    }
}
