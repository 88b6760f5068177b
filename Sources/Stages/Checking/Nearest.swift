// What was probably meant: the nearest legal spelling of a code or name, and only when no other is as near.
import Domain

/// Codes as people mistype them: case, separators and leading zeros do not count. `nv2,1` and `NV2.01` are one.
func codeKey(_ text: String) -> [UInt8] {
    var key: [UInt8] = []
    var wasDigit: Bool?
    for byte in text.utf8 {
        let isDigit = (0x30...0x39).contains(byte)
        let isLetter = (0x41...0x5A).contains(byte & 0xDF)
        guard isDigit || isLetter else {
            wasDigit = nil
            continue
        }
        if wasDigit != isDigit { key.append(0) }
        if isDigit, byte == 0x30, key.last == 0 {
            wasDigit = true
            continue
        }
        key.append(isLetter ? byte & 0xDF : byte)
        wasDigit = isDigit
    }
    return key
}

/// The one candidate nearest to `text` by single slips (a letter too many, too few, another); nil when none or several
/// are.
func nearest(to text: String, among candidates: [String]) -> String? {
    let typed = Array(text.utf8)
    guard (1...64).contains(typed.count) else { return nil }
    var (best, bestDistance, isUnique): (String?, Int, Bool) = (nil, typed.count > 4 ? 2 : 1, false)
    for candidate in candidates {
        let other = Array(candidate.utf8)
        guard abs(other.count - typed.count) <= bestDistance else { continue }
        let distance = slips(typed, other)
        if distance < bestDistance || (distance == bestDistance && best == nil) {
            (best, bestDistance, isUnique) = (candidate, distance, true)
        } else if distance == bestDistance {
            isUnique = false
        }
    }
    return isUnique ? best : nil
}

/// Levenshtein's distance, in bytes.
private func slips(_ one: [UInt8], _ other: [UInt8]) -> Int {
    var row = Array(0...other.count)
    for (i, a) in one.enumerated() {
        var diagonal = row[0]
        row[0] = i + 1
        for (j, b) in other.enumerated() {
            let changed = diagonal + (a == b ? 0 : 1)
            diagonal = row[j + 1]
            row[j + 1] = min(changed, row[j] + 1, diagonal + 1)
        }
    }
    return row[other.count]
}

/// Names as people type them: without accents, case, spaces and signs. `Chi cục Kiểm-lâm` and `CHI CUC KIEM LAM` are
/// one.
func folded(_ text: String) -> String {
    var plain = ""
    for scalar in text.lowercased().unicodeScalars {
        let base = baseLetters[scalar] ?? scalar
        if base.isASCII, base.properties.isAlphabetic || base.properties.numericType != nil {
            plain.unicodeScalars.append(base)
        }
    }
    return plain
}

private let baseLetters: [Unicode.Scalar: Unicode.Scalar] = {
    let families = [
        "aàáảãạăằắẳẵặâầấẩẫậ", "eèéẻẽẹêềếểễệ", "iìíỉĩị", "oòóỏõọôồốổỗộơờớởỡợ", "uùúủũụưừứửữự", "yỳýỷỹỵ", "dđ",
    ]
    var bases: [Unicode.Scalar: Unicode.Scalar] = [:]
    for family in families {
        let letters = Array(family.unicodeScalars)
        letters.forEach { bases[$0] = letters[0] }
    }
    return bases
}()

/// The number that a clerk's spelling stands for: `05`, `15 cuộc`, `1.234` where only whole numbers make sense; nil
/// when the text has two readings.
func plainNumber(_ typed: String, wholeOnly: Bool) -> String? {
    var text = typed.drop { $0 == " " }.prefix { $0.isASCII && ($0.isNumber || $0 == "." || $0 == ",") }[...]
    guard typed.dropFirst(text.count).allSatisfy({ !$0.isNumber }) else { return nil }
    if text.contains(where: { $0 == "." || $0 == "," }) {
        let groups = text.split(omittingEmptySubsequences: false) { $0 == "." || $0 == "," }
        guard wholeOnly, groups.dropFirst().allSatisfy({ $0.count == 3 }), (1...3).contains(groups[0].count) else {
            return nil
        }
        text = groups.joined()[...]
    }
    text = text.drop { $0 == "0" }.isEmpty ? text.suffix(1) : text.drop { $0 == "0" }
    return Quantity(canonical: text)?.canonical
}

/// One of the words that an entry may hold: as XML spells it, and as the office does.
struct Choice {
    let code: String
    let words: String

    func spelled(inTable isTable: Bool) -> String { isTable ? words : code }

    static let statuses = TaskStatus.allCases.map { Choice(code: $0.rawValue, words: $0.words.vi) }
    static let fields = Model.Field.allCases.map { Choice(code: $0.rawValue, words: $0.words.vi) }
    static let holders = Holder.allCases.map { Choice(code: $0.rawValue, words: $0.words.vi) }
    static let marks = ["true", "false"].map { Choice(code: $0, words: $0) }
}

extension [Choice] {
    func spelled(inTable isTable: Bool) -> [String] { map { $0.spelled(inTable: isTable) } }

    func meant(by typed: String, inTable isTable: Bool) -> String? {
        let key = folded(typed)
        return first { folded($0.code) == key || folded($0.words) == key }?.spelled(inTable: isTable)
            ?? nearest(to: typed, among: spelled(inTable: isTable))
    }
}
