// Test cases: bytes as offices send them, and what becomes of them.
import Testing

@testable import VietnameseText

private func utf16(_ text: String, littleEndian: Bool) -> [UInt8] {
    text.utf16.flatMap { unit in
        let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
        return littleEndian ? [low, high] : [high, low]
    }
}

struct DecodingTests {
    static let sample = "Kế hoạch;DV-2026\r\nĐơn vị;Chi cục Kiểm lâm – “thủy”, 5 ₫\n"

    @Test(
        "clean text comes through byte by byte, with nothing to mention",
        arguments: [
            Array(sample.utf8), [0xEF, 0xBB, 0xBF] + Array(sample.utf8),
            [0xFF, 0xFE] + utf16(sample, littleEndian: true),
            [0xFE, 0xFF] + utf16(sample, littleEndian: false),
        ])
    func clean(_ bytes: [UInt8]) throws {
        let decoded = try decodeText(bytes)
        #expect(Array(decoded.text.utf8) == Array(Self.sample.utf8))
        #expect(decoded.repairs.isEmpty)
    }

    @Test("the encoding is reported")
    func encodings() throws {
        #expect(try decodeText([]).encoding == .utf8)
        #expect(try decodeText([0xFF, 0xFE, 0x61, 0]).encoding == .utf16LittleEndian)
        #expect(try decodeText([0xFE, 0xFF, 0, 0x61]).encoding == .utf16BigEndian)
        #expect(try decodeText([0xFE, 0xFF] + utf16("🌲", littleEndian: false)).text == "🌲")
    }

    @Test(
        "invisible characters are corrected and reported, with place and word",
        arguments: [
            (
                "a;b\nĐơn vi\u{323};Sơ\u{309} Y te\u{302}\u{301}", "a;b\nĐơn vị;Sở Y tế",
                TextRepair(
                    kind: .decomposed, count: 3, place: TextPlace(line: 2, column: 5, offset: 10), before: "vi\u{323}",
                    after: "vị")
            ),
            (
                "x \u{200B}NV2.\u{FEFF}01\u{AD};1", "x NV2.01;1",
                TextRepair(
                    kind: .zeroWidth, count: 3, place: TextPlace(line: 1, column: 3, offset: 2),
                    before: "\u{200B}NV2.\u{FEFF}01\u{AD}", after: "NV2.01")
            ),
            (
                "1\u{A0}234;5\u{202F}678", "1 234;5 678",
                TextRepair(
                    kind: .space, count: 2, place: TextPlace(line: 1, column: 2, offset: 1), before: "1\u{A0}234",
                    after: "1 234")
            ),
            (
                "\r\n\r\nÐồng Hới, \u{F0}i", "\r\n\r\nĐồng Hới, đi",
                TextRepair(
                    kind: .strokedD, count: 2, place: TextPlace(line: 3, column: 1, offset: 4), before: "Ðồng",
                    after: "Đồng")
            ),
            (
                "abc \u{202E}gpj", "abc \u{202E}gpj",
                TextRepair(
                    kind: .bidi, count: 1, place: TextPlace(line: 1, column: 5, offset: 4), before: "\u{202E}gpj",
                    after: "\u{202E}gpj")
            ),
            (
                "Ch\u{FFFD}", "Ch\u{FFFD}",
                TextRepair(
                    kind: .lostCharacter, count: 1, place: TextPlace(line: 1, column: 3, offset: 2),
                    before: "Ch\u{FFFD}", after: "Ch\u{FFFD}")
            ),
        ] as [(String, String, TextRepair)])
    func repairs(_ text: String, _ expected: String, _ repair: TextRepair) throws {
        let decoded = try decodeText(Array(text.utf8))
        #expect(Array(decoded.text.utf8) == Array(expected.utf8))
        #expect(decoded.repairs == [repair])
        #expect(decoded.repairs.map { Array($0.before.utf8) } == [Array(repair.before.utf8)])
    }

    @Test("letters of other scripts, signs and emoji are no repair", arguments: ["Ελλάδα", "✓ 🌲", "中文", "ñ ö ü"])
    func otherScripts(_ text: String) throws {
        #expect(try decodeText(Array(text.utf8)) == DecodedText(text: text, encoding: .utf8, repairs: []))
    }

    @Test(
        "what is no text is refused by name and place",
        arguments: [
            ([0x1F, 0x8B, 8, 0], .gzip, 1, 1, 0),
            ([0x50, 0x4B, 3, 4, 0], .zip, 1, 1, 0),
            ([0xD0, 0xCF, 0x11, 0xE0, 0xA1], .ole2, 1, 1, 0),
            (Array("%PDF-1.7".utf8), .pdf, 1, 1, 0),
            ([0xFF, 0xFE, 0, 0, 0x61, 0, 0, 0], .utf32, 1, 1, 0),
            (Array("+/v8-a".utf8), .utf7, 1, 1, 0),
            (utf16("Mã;Số", littleEndian: true), .utf16WithoutMark, 1, 2, 1),
            (utf16("Mã;Số", littleEndian: false), .utf16WithoutMark, 1, 1, 0),
            (Array("a;b\nđ\0".utf8), .nul, 2, 2, 6),
            (Array("a\r\nđ\u{1B}[1m".utf8), .controlCharacter("\u{1B}"), 2, 2, 5),
            (Array("a\u{7F}".utf8), .controlCharacter("\u{7F}"), 1, 2, 1),
            (Array("đ\u{85}".utf8), .controlCharacter("\u{85}"), 1, 2, 2),
            (Array("a\u{FFFF}".utf8), .controlCharacter("\u{FFFF}"), 1, 2, 1),
            ([0x61, 0x0A, 0x62, 0xC0, 0xAF], .invalidUTF8, 2, 2, 3),
            ([0x31, 0xED, 0xA0, 0x80], .invalidUTF8, 1, 2, 1),
            ([0xFE, 0xFF, 0, 0x61, 0xD8, 0x00, 0, 0x62], .unpairedSurrogate, 1, 2, 4),
            ([0xFF, 0xFE, 0x61, 0, 0x62], .truncatedUTF16, 1, 2, 4),
        ] as [([UInt8], TextRefusal.Kind, Int, Int, Int)])
    func refusals(_ bytes: [UInt8], _ kind: TextRefusal.Kind, _ line: Int, _ column: Int, _ offset: Int) {
        #expect(throws: TextRefusal(kind: kind, place: TextPlace(line: line, column: column, offset: offset))) {
            try decodeText(bytes)
        }
    }

    @Test("other scripts are composed too, and a word without end is left as it is")
    func otherMarks() throws {
        #expect(
            Array(try decodeText(Array("man\u{303}ana \u{1112}\u{1161}\u{11AB}".utf8)).text.utf8)
                == Array("mañana 한".utf8))
        let endless = "n" + String(repeating: "\u{303}\u{301}", count: 50_000)
        #expect(Array(try decodeText(Array(endless.utf8)).text.utf8) == Array(endless.utf8))
    }

    @Test(
        "of a word without end the example is the beginning",
        arguments: ["e\u{302}\u{301}", "\u{200B}", "\u{202E}", "Ð"])
    func endless(_ piece: String) throws {
        let decoded = try decodeText(Array(("a" + String(repeating: piece, count: 100_000)).utf8))
        #expect(decoded.repairs.count == 1)
        #expect(
            decoded.repairs.allSatisfy {
                (1...60).contains($0.before.unicodeScalars.count) && $0.after.unicodeScalars.count <= 60
            })
    }

    @Test("an old font inside UTF-16 is reported as well")
    func legacyInUTF16() throws {
        let decoded = try decodeText([0xFF, 0xFE] + utf16("Mã\tChi côc KiÓm l©m", littleEndian: true))
        #expect(decoded.text == "Mã\tChi cục Kiểm lâm")
        #expect(decoded.encoding == .utf16LittleEndian)
        #expect(decoded.repairs.map(\.kind) == [.encoding(.tcvn3)])
    }

    @Test("the invisible is shown by its number")
    func showsInvisible() {
        #expect(visible("a\u{202E}b\u{A0}c đ\u{200B}e\u{301}") == "a[U+202E]b[U+00A0]c đ[U+200B]e[U+0301]")
    }

    @Test("a text that lost zero-width characters is also there with them, otherwise as set right")
    func unhidden() throws {
        let decoded = try decodeText(Array("Ð\u{A0}vi\u{323}\u{200B};HTX\u{FEFF}2".utf8))
        #expect(decoded.text.utf8.elementsEqual("Đ vị;HTX2".utf8))
        #expect(try #require(decoded.unhidden).utf8.elementsEqual("Đ vị\u{200B};HTX\u{FEFF}2".utf8))
        #expect(try decodeText(Array("Đ vị;HTX2".utf8)).unhidden == nil)
    }
}
