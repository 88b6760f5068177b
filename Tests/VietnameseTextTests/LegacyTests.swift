// Test cases: files typed in the fonts and code pages of before Unicode.
import Testing

@testable import VietnameseText

private func bytes(_ hex: String?) -> [UInt8] {
    let digits = Array((hex ?? "").utf8).map { UInt8(String(UnicodeScalar($0)), radix: 16) ?? 0 }
    return stride(from: 0, to: digits.count - 1, by: 2).map { digits[$0] * 16 + digits[$0 + 1] }
}

struct LegacyTests {
    static let form =
        "Mã;Nội dung;ĐVT;Số liệu\r\nNV2;Tuyên truyền, giáo dục, nâng cao nhận thức;;đã hoàn thành\r\nNV2.01;Cuộc vận động tại huyện Đakrông;cuộc;12\r\n"
    static let formBytes: [TextEncoding: String] = [
        .tcvn3:
            "4db73b4ee9692064756e673ba756543b53e8206c69d6750d0a4e56323b547579aa6e2074727579d26e2c206769b86f2064f4"
            + "632c206ea96e672063616f206e68cb6e207468f8633b3baeb720686fb56e207468b56e680d0a4e56322e30313b4375e96320"
            + "76cb6e20aee96e672074b96920687579d66e20a7616b72ab6e673b6375e9633b31320d0a",
        .vni:
            "4d61f53b4e6fe4692064756e673bd156543b536fe1206c6965e4750d0a4e56323b54757965e26e207472757965e06e2c2067"
            + "6961f96f206475ef632c206e61e26e672063616f206e6861e46e207468f6f9633b3bf161f520686f61f86e20746861f86e68"
            + "0d0a4e56322e30313b43756fe463207661e46e20f16fe46e67207461ef692068757965e46e20d1616b726fe26e673b63756f"
            + "e4633b31320d0a",
        .windows1258:
            "4d61de3b4ef4f2692064756e673bd056543b53f4ec206c69eaf2750d0a4e56323b547579ea6e2074727579eacc6e2c206769"
            + "e16f206475f2632c206ee26e672063616f206e68e2f26e207468fdec633b3bf061de20686fe06e207468e06e680d0a4e5632"
            + "2e30313b4375f4f2632076e2f26e20f0f4f26e67207461f26920687579eaf26e20d0616b72f46e673b6375f4f2633b31320d"
            + "0a",
    ]

    /// Every letter of the alphabet that is not ASCII, small ones and the capitals without a tone.
    static let letters = "àáâãèéêìíòóôõùúýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹÂÊÔĂĐƠƯ"
    static let letterBytes: [TextEncoding: String] = [
        .tcvn3:
            "b5b8a9b7ccd0aad7dddfe3abe2eff3fda8aedcf2acadb9b6cac7c8c9cbbebbbcbdc6d1cecfd5d2d3d4d6d8dee4e1e8e5e6e7"
            + "e9edeaebeceef4f1f8f5f6f7f9fafefbfca2a3a4a1a7a5a6",
        .vni:
            "61f861f961e261f565f865f965e2eced6ff86ff96fe26ff575f875f979f961eaf1f375f5f4f661ef61fb61e161e061e561e3"
            + "61e461e961e861fa61fc61eb65ef65fb65f565e165e065e565e365e4e6f26fef6ffb6fe16fe06fe56fe36fe4f4f9f4f8f4fb"
            + "f4f5f4ef75ef75fbf6f9f6f8f6fbf6f5f6ef79f8ee79fb79f541c245c24fc241cad1d4d6",
        .windows1258:
            "e0e1e261dee8e9ea69cced6fccf3f46fdef9fa79ece3f069de75def5fd61f261d2e2ece2cce2d2e2dee2f2e3ece3cce3d2e3"
            + "dee3f265f265d265deeaeceaccead2eadeeaf269d269f26ff26fd2f4ecf4ccf4d2f4def4f2f5ecf5ccf5d2f5def5f275f275"
            + "d2fdecfdccfdd2fddefdf279cc79f279d279dec2cad4c3d0d5dd",
    ]

    /// The capitals; TCVN3 has the same bytes for those with a tone as for the small ones.
    static let capitals = "ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
    static let capitalBytes: [TextEncoding: String] = [
        .tcvn3:
            "b5b8a2b7ccd0a3d7dddfe3a4e2eff3fda1a7dcf2a5a6b9b6cac7c8c9cbbebbbcbdc6d1cecfd5d2d3d4d6d8dee4e1e8e5e6e7"
            + "e9edeaebeceef4f1f8f5f6f7f9fafefbfc",
        .vni:
            "41d841d941c241d545d845d945c2cccd4fd84fd94fc24fd555d855d959d941cad1d355d5d4d641cf41db41c141c041c541c3"
            + "41c441c941c841da41dc41cb45cf45db45d545c145c045c545c345c4c6d24fcf4fdb4fc14fc04fc54fc34fc4d4d9d4d8d4db"
            + "d4d5d4cf55cf55dbd6d9d6d8d6dbd6d5d6cf59d8ce59db59d5",
        .windows1258:
            "c0c1c241dec8c9ca49cccd4fccd3d44fded9da59ecc3d049de55ded5dd41f241d2c2ecc2ccc2d2c2dec2f2c3ecc3ccc3d2c3"
            + "dec3f245f245d245decaeccacccad2cadecaf249d249f24ff24fd2d4ecd4ccd4d2d4ded4f2d5ecd5ccd5d2d5ded5f255f255"
            + "d2ddecddccddd2dddeddf259cc59f259d259de",
    ]

    @Test("every letter has its bytes", arguments: TextEncoding.legacy)
    func alphabet(_ encoding: TextEncoding) {
        #expect(
            text(decodeLegacy(bytes(Self.letterBytes[encoding]) + Array(" a".utf8), as: encoding)) == Self.letters
                + " a")
        #expect(
            text(decodeLegacy(bytes(Self.capitalBytes[encoding]) + Array("AB".utf8), as: encoding)) == Self.capitals
                + "AB")
    }

    @Test("a whole file is recognised by its syllables", arguments: TextEncoding.legacy)
    func wholeFile(_ encoding: TextEncoding) throws {
        let decoded = try decodeText(bytes(Self.formBytes[encoding]))
        #expect(Array(decoded.text.utf8) == Array(Self.form.utf8))
        #expect(decoded.encoding == encoding)
        #expect(decoded.repairs.map(\.kind) == [.encoding(encoding)])
        #expect(decoded.repairs.first?.after == "Mã")
        #expect(decoded.repairs.first?.count == 22)
        #expect(decoded.repairs.first?.place == TextPlace(line: 1, column: 1, offset: 0))
    }

    @Test(
        "cells typed in an old font and saved as Unicode are brought over, the others are left alone",
        arguments: [
            (
                "Đơn vị;Chi côc KiÓm l©m\nMã;Số", "Đơn vị;Chi cục Kiểm lâm\nMã;Số", TextEncoding.tcvn3,
                "Chi côc KiÓm l©m", 3, TextPlace(line: 1, column: 8, offset: 11)
            ),
            (
                "Đơn vị;Chi cuïc Kieåm laâm", "Đơn vị;Chi cục Kiểm lâm", .vni, "Chi cuïc Kieåm laâm", 3,
                TextPlace(line: 1, column: 8, offset: 11)
            ),
            (
                "x;T\u{AD}ëng ®\u{AD}êng;HéI §åNG NH¢N D¢N", "x;Tưởng đường;HỘI ĐỒNG NHÂN DÂN", .tcvn3,
                "T\u{AD}ëng ®\u{AD}êng", 6, TextPlace(line: 1, column: 3, offset: 2)
            ),
        ])
    func cells(
        _ text: String, _ expected: String, _ encoding: TextEncoding, _ before: String, _ count: Int, _ place: TextPlace
    ) throws {
        let decoded = try decodeText(Array(text.utf8))
        #expect(decoded.text == expected)
        #expect(decoded.encoding == .utf8)
        let repair = try #require(decoded.repairs.first)
        #expect(decoded.repairs.count == 1)
        #expect(repair.kind == .encoding(encoding))
        #expect(repair.before == before)
        #expect(repair.count == count)
        #expect(repair.place == place)
    }

    @Test(
        "two old encodings in one file",
        arguments: [(TextEncoding.tcvn3, TextEncoding.vni), (.vni, .tcvn3), (.windows1258, .tcvn3)])
    func mixed(_ first: TextEncoding, _ second: TextEncoding) throws {
        let decoded = try decodeText(
            bytes(Self.formBytes[first]) + bytes(Self.formBytes[first]) + bytes(Self.formBytes[second]))
        #expect(decoded.text == Self.form + Self.form + Self.form)
        #expect(decoded.encoding == first)
        #expect(
            Set(decoded.repairs.map { "\($0.kind)" }) == [
                "\(TextRepair.Kind.encoding(first))", "\(TextRepair.Kind.encoding(second))",
            ])
    }

    @Test("UTF-8 and an old encoding in one file")
    func mixedWithUnicode() throws {
        let decoded = try decodeText(Array(Self.form.utf8) + bytes(Self.formBytes[.tcvn3]))
        #expect(decoded.text == Self.form + Self.form)
    }

    @Test(
        "western words and signs in Unicode are not taken for old fonts",
        arguments: [
            "Müller;Đơn vị", "café, naïve, Ångström", "© 2026 ®", "25 °C; 5 m²; ± 3", "«Dân vận khéo»", "§ 5; ¶ 3",
            "1 µg; ½; ¾", "São Paulo; Köln; Ærø", "· một; · hai",
            "à; là; cá; tú; hát", "Señor Peña; Zürich; Genève",
        ])
    func westernWords(_ text: String) throws {
        #expect(try decodeText(Array(text.utf8)) == DecodedText(text: text, encoding: .utf8, repairs: []))
    }

    @Test("what the evidence does not decide is refused, naming the likely encoding")
    func undecided() {
        let oneWord = Array("NV2;Qu".utf8) + [0xB6] + Array("ng".utf8)
        #expect(
            throws: TextRefusal(
                kind: .undecidedEncoding(likely: .tcvn3), place: TextPlace(line: 1, column: 7, offset: 6))
        ) {
            try decodeText(oneWord)
        }
        let cut = Array("Đơn vị;Chi cục Kiểm l".utf8) + [0xC3]
        #expect(throws: TextRefusal(kind: .invalidUTF8, place: TextPlace(line: 1, column: 22, offset: 29))) {
            try decodeText(cut)
        }
    }
}

struct SyllableTests {
    @Test(
        "syllables",
        arguments: [
            "nghiêng", "Quốc", "gì", "giêng", "ƯU", "khuỷu", "hoà", "hòa", "thủy", "yêu", "ĐỘNG", "quyết",
            "xoăn",
        ])
    func legal(_ word: String) {
        #expect(Syllable.isLegal(Array(word.unicodeScalars)))
    }

    @Test(
        "strings that no syllable is",
        arguments: ["Đắk", "côc", "tÕt", "KiÓm", "bÀ", "Trò nh", "hòá", "Đakrông", "laâm", "l©m", "œ"])
    func illegal(_ word: String) {
        #expect(!Syllable.isLegal(Array(word.unicodeScalars)))
    }
}
