// Test cases: spellings that are the same name, and spellings that are not.
import Testing

@testable import VietnameseText

struct KeysTests {
    @Test(
        "one name, many spellings, one key",
        arguments: [
            ("Hòa", "hoà"), ("THỦY", "Thuỷ"), ("Quý", "qúy"), ("Hoàn", "hòan"),
            ("Chi cục  Thủy sản", " chi cục thuỷ sản "),
            ("Phòng Kế hoạch - Tài chính", "Phòng Kế hoạch – Tài chính"),
            ("Kế hoạch-Tài chính", "kế hoạch — tài chính"),
            ("Mô hình \"Dân vận khéo\"", "mô hình “Dân vận khéo”"), ("Hướng Hóa - Đakrông", "hướng hoá-đakrông"),
            ("Sơ\u{309} Y te\u{302}\u{301}", "sở y tế"), ("6-thang", "6 thang"), ("Élan", "élan"),
        ])
    func equalKeys(_ a: String, _ b: String) {
        #expect(Array(foldedKey(a).utf8) == Array(foldedKey(b).utf8))
    }

    @Test(
        "accents, digits and letters distinguish names",
        arguments: [
            ("Hòa", "Hóa"), ("Đông", "Dông"), ("NV3.1", "NV31"), ("Mỹ", "Mĩ"), ("mơ", "mo"), ("hoa hòe", "hòa hoe"),
        ])
    func differentKeys(_ a: String, _ b: String) {
        #expect(foldedKey(a) != foldedKey(b))
    }

    @Test(
        "keywords are matched without accents and outer punctuation",
        arguments: [
            ("Số liệu:", "so lieu"), (" ĐVT * ", "dvt"), ("Đơn vị tính (ĐVT)", "don vi tinh (dvt)"), ("HẾT", "het"),
            ("NV3.01", "nv3.01"),
            ("Văn hoá - xã hội", "van hoa xa hoi"), ("", ""), ("–", ""), ("so_lieu", "so lieu"),
        ])
    func plainKeys(_ text: String, _ key: String) {
        #expect(plainKey(text) == key)
    }

    static let codes = (1...6).map { "NV3.0\($0)" } + ["NV2.01", "NV2.10", "NV4.01"]

    @Test(
        "what was probably meant",
        arguments: [
            ("NV3.1", "NV3.01"), ("nv 3.04", "NV3.04"), ("NV2.1", "NV2.01"), ("NV2.010", "NV2.10"),
            ("VN4.01", "NV4.01"),
            ("NV3.99", nil), ("ABC", nil), ("", nil), ("N", nil),
        ] as [(String, String?)])
    func nearestCode(_ text: String, _ expected: String?) {
        #expect(nearest(text, among: Self.codes) == expected)
    }

    @Test("a name with a slip of the keys is recognised, a far one is not")
    func nearestName() {
        let names = ["Chi cục Kiểm lâm", "Chi cục Thủy sản", "Văn phòng Sở"]
        #expect(nearest("Chi cuc Kiem lamm", among: names) == "Chi cục Kiểm lâm")
        #expect(nearest("Trung tâm Khuyến nông", among: names) == nil)
    }
}
