// Text as the fonts and code pages of before Unicode wrote it: written independently of the product's own tables.
// Sources: TCVN 5712:1993, third set; the VNI-Win fonts; code page 1258 as glibc writes it.

package enum OldEncoding: String, CaseIterable, Sendable {
    case tcvn3, vni, windows1258

    /// The bytes of a text; nil when it holds a sign that the encoding lacks.
    package func encode(_ text: String) -> [UInt8]? {
        var bytes: [UInt8] = []
        for scalar in text.unicodeScalars {
            guard
                let next = scalar.isASCII
                    ? [UInt8(scalar.value)] : Self.tables[self]?[scalar] ?? Self.signs[scalar].map({ [$0] })
            else { return nil }
            bytes += next
        }
        return bytes
    }

    /// The text as a program shows it that takes those bytes for western European ones.
    package func shown(_ text: String) -> String? {
        encode(text).map { bytes in
            String(
                String.UnicodeScalarView(
                    bytes.map { byte in Self.signs.first { $0.value == byte }?.key ?? Unicode.Scalar(byte) }))
        }
    }

    /// Typographic signs, which these encodings have from windows-1252.
    private static let signs: [Unicode.Scalar: UInt8] = [
        "–": 0x96, "—": 0x97, "‘": 0x91, "’": 0x92, "“": 0x93, "”": 0x94, "•": 0x95, "…": 0x85,
    ]

    private static let tables: [OldEncoding: [Unicode.Scalar: [UInt8]]] = Dictionary(
        uniqueKeysWithValues: allCases.map { encoding in
            let pairs = encoding.table.split(separator: " ").compactMap { entry in
                entry.unicodeScalars.first.map { ($0, bytes(of: entry.unicodeScalars.dropFirst())) }
            }
            return (encoding, Dictionary(uniqueKeysWithValues: pairs))
        })

    private static func bytes(of digits: Substring.UnicodeScalarView) -> [UInt8] {
        let text = Array(String(digits))
        return stride(from: 0, to: text.count, by: 2).compactMap { UInt8(String(text[$0...$0 + 1]), radix: 16) }
    }

    /// Each letter with its bytes.
    private var table: String {
        switch self {
        case .tcvn3:
            """
            Àb5 Áb8 Âa2 Ãb7 Ècc Éd0 Êa3 Ìd7 Ídd Òdf Óe3 Ôa4 Õe2 Ùef Úf3 Ýfd àb5 áb8 âa9 ãb7 ècc éd0 êaa ìd7 ídd òdf óe3 ôab õe2 \
            ùef úf3 ýfd Ăa1 ăa8 Đa7 đae Ĩdc ĩdc Ũf2 ũf2 Ơa5 ơac Ưa6 ưad Ạb9 ạb9 Ảb6 ảb6 Ấca ấca Ầc7 ầc7 Ẩc8 ẩc8 Ẫc9 ẫc9 Ậcb ậcb \
            Ắbe ắbe Ằbb ằbb Ẳbc ẳbc Ẵbd ẵbd Ặc6 ặc6 Ẹd1 ẹd1 Ẻce ẻce Ẽcf ẽcf Ếd5 ếd5 Ềd2 ềd2 Ểd3 ểd3 Ễd4 ễd4 Ệd6 ệd6 Ỉd8 ỉd8 Ịde \
            ịde Ọe4 ọe4 Ỏe1 ỏe1 Ốe8 ốe8 Ồe5 ồe5 Ổe6 ổe6 Ỗe7 ỗe7 Ộe9 ộe9 Ớed ớed Ờea ờea Ởeb ởeb Ỡec ỡec Ợee ợee Ụf4 ụf4 Ủf1 ủf1 \
            Ứf8 ứf8 Ừf5 ừf5 Ửf6 ửf6 Ữf7 ữf7 Ựf9 ựf9 Ỳfa ỳfa Ỵfe ỵfe Ỷfb ỷfb Ỹfc ỹfc
            """
        case .vni:
            """
            À41d8 Á41d9 Â41c2 Ã41d5 È45d8 É45d9 Ê45c2 Ìcc Ícd Ò4fd8 Ó4fd9 Ô4fc2 Õ4fd5 Ù55d8 Ú55d9 Ý59d9 à61f8 á61f9 â61e2 ã61f5 \
            è65f8 é65f9 ê65e2 ìec íed ò6ff8 ó6ff9 ô6fe2 õ6ff5 ù75f8 ú75f9 ý79f9 Ă41ca ă61ea Đd1 đf1 Ĩd3 ĩf3 Ũ55d5 ũ75f5 Ơd4 ơf4 \
            Ưd6 ưf6 Ạ41cf ạ61ef Ả41db ả61fb Ấ41c1 ấ61e1 Ầ41c0 ầ61e0 Ẩ41c5 ẩ61e5 Ẫ41c3 ẫ61e3 Ậ41c4 ậ61e4 Ắ41c9 ắ61e9 Ằ41c8 ằ61e8 \
            Ẳ41da ẳ61fa Ẵ41dc ẵ61fc Ặ41cb ặ61eb Ẹ45cf ẹ65ef Ẻ45db ẻ65fb Ẽ45d5 ẽ65f5 Ế45c1 ế65e1 Ề45c0 ề65e0 Ể45c5 ể65e5 Ễ45c3 \
            ễ65e3 Ệ45c4 ệ65e4 Ỉc6 ỉe6 Ịd2 ịf2 Ọ4fcf ọ6fef Ỏ4fdb ỏ6ffb Ố4fc1 ố6fe1 Ồ4fc0 ồ6fe0 Ổ4fc5 ổ6fe5 Ỗ4fc3 ỗ6fe3 Ộ4fc4 ộ6fe4 \
            Ớd4d9 ớf4f9 Ờd4d8 ờf4f8 Ởd4db ởf4fb Ỡd4d5 ỡf4f5 Ợd4cf ợf4ef Ụ55cf ụ75ef Ủ55db ủ75fb Ứd6d9 ứf6f9 Ừd6d8 ừf6f8 Ửd6db \
            ửf6fb Ữd6d5 ữf6f5 Ựd6cf ựf6ef Ỳ59d8 ỳ79f8 Ỵce ỵee Ỷ59db ỷ79fb Ỹ59d5 ỹ79f5
            """
        case .windows1258:
            """
            Àc0 Ác1 Âc2 Ã41de Èc8 Éc9 Êca Ì49cc Ícd Ò4fcc Ód3 Ôd4 Õ4fde Ùd9 Úda Ý59ec àe0 áe1 âe2 ã61de èe8 ée9 êea ì69cc íed \
            ò6fcc óf3 ôf4 õ6fde ùf9 úfa ý79ec Ăc3 ăe3 Đd0 đf0 Ĩ49de ĩ69de Ũ55de ũ75de Ơd5 ơf5 Ưdd ưfd Ạ41f2 ạ61f2 Ả41d2 ả61d2 \
            Ấc2ec ấe2ec Ầc2cc ầe2cc Ẩc2d2 ẩe2d2 Ẫc2de ẫe2de Ậc2f2 ậe2f2 Ắc3ec ắe3ec Ằc3cc ằe3cc Ẳc3d2 ẳe3d2 Ẵc3de ẵe3de Ặc3f2 \
            ặe3f2 Ẹ45f2 ẹ65f2 Ẻ45d2 ẻ65d2 Ẽ45de ẽ65de Ếcaec ếeaec Ềcacc ềeacc Ểcad2 ểead2 Ễcade ễeade Ệcaf2 ệeaf2 Ỉ49d2 ỉ69d2 \
            Ị49f2 ị69f2 Ọ4ff2 ọ6ff2 Ỏ4fd2 ỏ6fd2 Ốd4ec ốf4ec Ồd4cc ồf4cc Ổd4d2 ổf4d2 Ỗd4de ỗf4de Ộd4f2 ộf4f2 Ớd5ec ớf5ec Ờd5cc \
            ờf5cc Ởd5d2 ởf5d2 Ỡd5de ỡf5de Ợd5f2 ợf5f2 Ụ55f2 ụ75f2 Ủ55d2 ủ75d2 Ứddec ứfdec Ừddcc ừfdcc Ửddd2 ửfdd2 Ữddde ữfdde \
            Ựddf2 ựfdf2 Ỳ59cc ỳ79cc Ỵ59f2 ỵ79f2 Ỷ59d2 ỷ79d2 Ỹ59de ỹ79de
            """
        }
    }
}
