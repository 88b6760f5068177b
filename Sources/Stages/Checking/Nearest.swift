// Finds what was probably meant by misspelt codes, numbers and choices.
import Domain
import VietnameseText

/// A key of a code that ignores case, separators and leading zeros. `nv2,1` and `NV2.01` have the same key.
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

/// The number that a clerk's spelling means: `05`, `15 cuộc`, `1.234` where only whole numbers make sense. nil when the
/// text has two readings.
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

/// One of the allowed values of an entry, in its XML spelling and in the office's wording.
struct Choice {
    let code: String
    let words: String

    func spelled(inTable isTable: Bool) -> String { isTable ? words : code }

    static let statuses = TaskStatus.allCases.map { Choice(code: $0.rawValue, words: $0.words.vi) }
    static func fields(of plan: Plan) -> [Choice] {
        plan.form(of: .model).fields.map { Choice(code: $0.value, words: $0.name) }
    }
    static let holders = Holder.allCases.map { Choice(code: $0.rawValue, words: $0.words.vi) }
    static let marks = ["true", "false"].map { Choice(code: $0, words: $0) }
}

extension [Choice] {
    func spelled(inTable isTable: Bool) -> [String] { map { $0.spelled(inTable: isTable) } }

    func meant(by typed: String, inTable isTable: Bool) -> String? {
        let key = plainKey(typed)
        return first { plainKey($0.code) == key || plainKey($0.words) == key }?.spelled(inTable: isTable)
            ?? nearest(typed, among: spelled(inTable: isTable))
    }
}

/// Whether two texts have the same first word, apart from accents and case.
func startsAlike(_ one: String, _ other: String) -> Bool {
    func first(_ text: String) -> Substring? { plainKey(text).split { !$0.isLetter && !$0.isNumber }.first }
    return first(one) == first(other)
}

extension Plan {
    /// The only period whose name is within a text that names no other year: “Sơ kết 6 tháng đầu năm”.
    func period(namedIn text: String) -> Period? {
        func words(_ text: String) -> [Substring] { periodKey(text).split { !$0.isLetter && !$0.isNumber } }
        func line(_ words: [Substring]) -> String { " " + words.joined(separator: " ") + " " }
        let own = words(text)
        let years = own.compactMap { Int($0) }.filter { (1990...2099).contains($0) }
        guard years.allSatisfy({ $0 == year }) else { return nil }
        // “năm” alone is within most names.
        let named = periods.map { ($0, words($0.name)) }.filter { $1.count > 1 && line(own).contains(line($1)) }
        let longest = named.filter { one in
            !named.contains { $1.count > one.1.count && line($1).contains(line(one.1)) }
        }
        return longest.count == 1 ? longest[0].0 : nil
    }
}
