// Units of measure: which spellings mean the same unit, and which change the value of every figure.
import VietnameseText

/// A unit of measure in normalised spelling.
struct Measure: Hashable, Sendable {
    /// `trieudong`, `luotnguoi`, `%`.
    let key: String
    /// `nghin` for `nghìn đồng`; empty without a multiplier.
    let scale: String

    init(_ text: String) {
        let tight = Self.tight(text)
        let spelling = Self.spellings[tight]
        key = spelling.map(Self.tight) ?? tight
        scale = Self.scale(of: plainKey(spelling ?? text).split { !$0.isLetter && !$0.isNumber })
    }

    /// Whether this file lists it.
    var isKnown: Bool { Self.known.contains(key) }

    /// Letters, digits and signs without spaces and dots, so that `tr. đồng` and `trđồng` are equal.
    private static func tight(_ text: String) -> String {
        String(plainKey(text).filter { !" .’'".contains($0) }).replacing("²", with: "2").replacing("³", with: "3")
    }

    /// The first entry of each list is the key.
    private static let groups: [[String]] = [
        ["người", "nguoi"], ["lượt người", "lượt/người", "l.người", "lượt ng"], ["lượt"],
        ["%", "phần trăm", "tỷ lệ %", "tỉ lệ %", "tỷ lệ (%)", "percent"],
        ["đồng", "đ", "vnđ", "vnd", "đồng việt nam", "₫"],
        [
            "nghìn đồng", "ngàn đồng", "nghìn đ", "ngàn đ", "1000 đồng", "1000đ", "1000 vnđ", "nghìn vnđ", "ngàn vnđ",
            "x1000 đồng", "x 1000đ",
        ],
        ["triệu đồng", "tr.đ", "trđ", "tr đồng", "triệu đ", "triệu vnđ", "tr.vnđ", "1000000 đồng"],
        ["tỷ đồng", "tỉ đồng", "tỷ đ", "tỉ đ", "tỷ vnđ", "tỉ vnđ"], ["trăm đồng"],
        ["ha", "hecta", "héc ta", "héc-ta", "hec-ta", "hecto"], ["m2", "mét vuông"],
        ["km2", "kilômét vuông", "ki lô mét vuông"], ["nghìn ha", "ngàn ha", "1000ha"],
        ["m3", "mét khối"], ["nghìn m3", "ngàn m3"], ["triệu m3"], ["m", "mét"],
        ["km", "kilômét", "ki lô mét", "ki-lô-mét", "cây số"], ["lít", "l"],
        ["kg", "kilôgam", "ki lô gam", "kilogram", "cân"], ["tạ"], ["tấn", "tan"], ["nghìn tấn", "ngàn tấn"],
        ["gam", "g"],
        ["văn bản", "vb"], ["hồ sơ", "hs"], ["báo cáo", "bc"], ["mô hình", "mh"], ["tập thể"], ["cá nhân"],
        ["hội nghị", "hn"], ["đơn", "đơn thư"],
        ["cuộc"], ["lớp"], ["đơn vị"], ["hộ", "hộ gia đình"], ["cây"], ["con"], ["kiến nghị"], ["đầu mối"], ["lần"],
        ["ngày"], ["tháng"], ["giờ"],
        ["nghìn người", "ngàn người", "1000 người"], ["nghìn lượt", "ngàn lượt"],
        ["nghìn lượt người", "ngàn lượt người"], ["nghìn cây", "ngàn cây"], ["triệu cây"],
        ["chục"], ["trăm"], ["nghìn", "ngàn"], ["triệu"], ["tỷ", "tỉ"],
    ]

    private static let spellings: [String: String] = groups.reduce(into: [:]) { table, group in
        for spelling in group { table[tight(spelling)] = group[0] }
    }
    private static let known = Set(groups.map { tight($0[0]) })

    // MARK: - Scale of a measure

    private static func scale(of words: [Substring]) -> String {
        guard let first = words.first else { return "" }
        let next = words.dropFirst().first
        switch first {
        case "nghin", "ngan", "trieu": return String(first)
        case "ty", "ti": return next == nil || next == "dong" ? "ty" : ""
        case "tram", "chuc":
            return next.map { ["dong", "nguoi", "trieu", "ha", "nghin"].contains($0) } ?? true ? String(first) : ""
        case "1000", "x1000", "x": return first == "x" && next != "1000" ? "" : "nghin"
        default: return first == "1" && next == "000" ? "nghin" : ""
        }
    }

    private static let families: [String: String] = [
        "ha": "area", "m2": "area", "km2": "area", "nghinha": "area", "kg": "mass", "ta": "mass", "tan": "mass",
        "nghintan": "mass", "gam": "mass",
        "m3": "volume", "lit": "volume", "nghinm3": "volume", "trieum3": "volume", "m": "length", "km": "length",
    ]

    /// The rest without the scale: `dong` for `nghìn đồng`. Measures of one family can be confused.
    var family: String { Self.families[key] ?? (key.hasPrefix(scale) ? String(key.dropFirst(scale.count)) : key) }

    /// Whether a figure in it may differ from the plan's measure by a power of ten.
    var isScaled: Bool { !scale.isEmpty || Self.families[key] != nil || key == "dong" }
}

/// Whether a measure typed in a row means the plan's. Blanks and ditto marks mean nothing.
func isMeasure(_ typed: String, of planned: String) -> Bool {
    if typed == planned { return true }
    let (one, other) = (Measure(typed), Measure(planned))
    if one == other || one.key.allSatisfy(isDittoSign) || dittos.contains(one.key) { return true }
    if planned.isEmpty { return !one.isScaled }
    let parts = alternatives(typed)
    if parts.allSatisfy(alternatives(planned).contains) { return true }
    if parts.contains(other), !parts.contains(where: { $0 != other && ($0.isKnown || $0.isScaled) }) { return true }
    // A typing error of one letter, unless the result is another measure.
    return !one.isKnown && !one.isScaled && one.key.count >= 6 && nearest(one.key, among: [other.key]) != nil
}

/// Any sign that is no part of a measure: `%`, `‰` and signs of currencies are.
private func isDittoSign(_ character: Character) -> Bool {
    !character.isLetter && !character.isNumber && !character.isCurrencySymbol && !"%‰‱".contains(character)
}

private let dittos: Set<String> = ["nt", "nhutren", "//", "x"]

private func alternatives(_ text: String) -> Set<Measure> {
    Set(plainKey(text).split { ",/();".contains($0) }.map { Measure(String($0)) }.filter { !$0.key.isEmpty })
}

/// The measure named in a phrase: `Đơn vị tính: nghìn đồng`, `(ĐVT: 1.000 đ)`; nil for other phrases.
func measure(namedIn phrase: String) -> String? {
    let letters = Array(phrase)
    for (index, letter) in letters.enumerated() where letter == ":" || letter == "=" {
        // The longest of the names has 11 letters. A hostile cell has a colon in every place.
        let key = plainKey(String(letters[max(0, index - 24)..<index]).replacing("(", with: " "))
        guard ["don vi tinh", "dvt", "don vi do"].contains(where: { key == $0 || key.hasSuffix(" " + $0) }) else {
            continue
        }
        let rest = trimmed(String(letters[(index + 1)...].prefix { $0 != ")" && $0 != ";" && $0 != "\n" }))
        return Measure(rest).isKnown || Measure(rest).isScaled ? rest : nil
    }
    return nil
}

/// The known measure with a scale at the end of a text: `nghìn đồng` of `Giá trị, nghìn đồng`; nil for a scale alone,
/// because “trạm” has the key of “trăm”.
func scaledMeasure(closing text: String) -> String? {
    let words = text.split { $0.isWhitespace || $0 == "(" || $0 == ")" }.filter { $0.contains(where: \.isLetter) }
        .suffix(3)
    return words.indices.map { words[$0...].joined(separator: " ") }.first {
        let measure = Measure($0)
        return measure.isKnown && !measure.scale.isEmpty && !measure.family.isEmpty
    }
}

/// The scaled measure named in a line above the table in any form: as in `measure(namedIn:)`, without a colon
/// (`ĐVT triệu đồng`), in a sentence (`Số liệu tính bằng nghìn đồng`), or in parentheses (`(1.000 đồng)`).
func measure(namedAbove phrase: String) -> String? {
    if let named = measure(namedIn: phrase) { return named }
    let words = phrase.split { $0.isWhitespace || $0 == "(" || $0 == ")" }
    for index in words.indices.prefix(12).dropFirst() {
        let before = plainKey(words[max(0, index - 3)..<index].joined(separator: " "))
        guard measureOpenings.contains(where: { before == $0 || before.hasSuffix(" " + $0) }) else { continue }
        if let measure = scaledMeasure(opening: words[index...].prefix(3)) { return measure }
    }
    guard let open = phrase.lastIndex(of: "("), let close = phrase.lastIndex(of: ")"), open < close else { return nil }
    let inner = trimmed(String(phrase[phrase.index(after: open)..<close]))
    return Measure(inner).isKnown && !Measure(inner).scale.isEmpty ? inner : nil
}

private let measureOpenings = ["tinh bang", "tinh theo", "don vi tinh", "dvt", "don vi tinh la"]

/// The longest beginning of a text that is a known measure with a scale.
private func scaledMeasure(opening words: ArraySlice<Substring>) -> String? {
    for count in stride(from: words.count, to: 0, by: -1) {
        let text = String(words.prefix(count).joined(separator: " ").reversed().drop { ",;.".contains($0) }.reversed())
        if Measure(text).isKnown, Measure(text).isScaled { return text }
    }
    return nil
}
