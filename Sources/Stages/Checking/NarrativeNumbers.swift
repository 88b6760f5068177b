// Finds numbers in a narrative that refer to a figure but differ from it, only where the sentence has no other reading.
import Domain
import VietnameseText

extension TreeChecker {
    mutating func checkNarratives() {
        for task in plan.tasks {
            let results = places.results.filter { $0.task == task.number }
            guard !results.isEmpty else { continue }
            let candidates = examination.asked.filter {
                let indicator = $0.indicator
                return indicator.task == task.number && indicator.type == .count && indicator.partOf == nil
                    && indicator.kind != .opening && !indicator.isComputed
            }
            guard !candidates.isEmpty else { continue }
            let measures = Measures(candidates.map(\.measureWords))
            let mentions = results.flatMap { result in
                NarrativeReader(of: result.text, counting: measures).mentions.map {
                    (mention: $0, place: result.place)
                }
            }
            guard !mentions.isEmpty else { continue }
            for one in candidates {
                // If two indicators have the same measure, it is unknown which one a sentence means.
                guard candidates.count(where: { $0.indicator.measure == one.indicator.measure }) == 1 else { continue }
                checkNarrative(of: one, among: candidates, mentions)
            }
        }
    }

    private mutating func checkNarrative(
        of asked: CheckedIndicator, among others: [CheckedIndicator],
        _ mentions: [(mention: NarrativeReader.Mention, place: Place)]
    ) {
        let (indicator, measure) = (asked.indicator, asked.measureWords)
        guard let value = draft.figures[indicator.code]?.answer.counted else { return }
        let longer = others.map(\.measureWords).filter { $0.count > measure.count && $0.starts(with: measure) }
        let about = mentions.filter { one in
            one.mention.following.starts(with: measure) && !longer.contains { one.mention.following.starts(with: $0) }
        }
        // If one number agrees, the others refer to parts.
        guard about.count == 1, let only = about.first, only.mention.isWhole, Quantity(only.mention.number) != value
        else { return }
        collected.add(.narrativeContradicts(indicator, figure: value, said: only.mention.text, at: only.place))
    }
}

/// The measures that a paragraph is searched for.
struct Measures {
    private let all: [[String]]
    /// The first word of each; nil where one has no words, so that every number could be meant.
    private let firstWords: Set<String>?

    init(_ all: [[String]]) {
        self.all = all
        firstWords = all.contains([]) ? nil : Set(all.map { $0[0] })
    }

    /// Whether one may begin with this word.
    func mayBegin(with word: String) -> Bool { firstWords?.contains(word) ?? true }
    func begin(_ words: [String]) -> Bool { all.contains { words.starts(with: $0) } }
}

/// The words of a measure or a sentence, as folded keys.
func words(of text: String) -> [String] {
    text.split { !$0.isLetter && !$0.isNumber }.map { plainKey(String($0)) }.filter { !$0.isEmpty }
}

/// Finds counts of something in a paragraph, with the words around them. Almost all words of a report are in
/// paragraphs, so the work on a word is done only where a number is followed by a measure.
struct NarrativeReader {
    struct Mention {
        let number: Int
        /// As written, with the words on both sides.
        let text: String
        let following: [String]
        /// “đã ban hành 09”: directly after a verb in the past, in a sentence without words for a part, another time or
        /// the work of others.
        let isWhole: Bool
    }

    private(set) var mentions: [Mention] = []
    private let measures: Measures

    /// - Parameter measures: the words of what is counted. Numbers of other things are not listed.
    init(of text: String, counting measures: Measures) {
        self.measures = measures
        guard text.utf8.contains(where: isDigit) else { return }
        for sentence in sentences(in: text) where sentence.utf8.contains(where: isDigit) { read(sentence) }
    }

    private mutating func read(_ sentence: Substring) {
        let tokens = tokens(in: sentence)
        var keys: [String]?
        for (index, token) in tokens.enumerated() where token.utf8.first.map(isDigit) ?? false {
            let next = tokens[(index + 1)...].prefix(Self.followingWords)
            guard measures.mayBegin(with: next.first.map { plainKey(String($0)) } ?? ""), let number = count(token)
            else { continue }
            let following = next.map { plainKey(String($0)) }
            guard measures.begin(following) else { continue }
            let known = keys ?? tokens.map { plainKey(String($0)) }
            keys = known
            mentions.append(
                Mention(
                    number: number,
                    text: tokens[max(0, index - 3)..<min(tokens.count, index + 4)].joined(separator: " "),
                    following: following, isWhole: isWhole(at: index, known)))
        }
    }

    private func isWhole(at index: Int, _ keys: [String]) -> Bool {
        let before = keys[max(0, index - 4)..<index].joined(separator: " ")
        guard Self.verbs.contains(where: { before == $0 || before.hasSuffix(" " + $0) }) else { return false }
        let line = Array((" " + keys.joined(separator: " ") + " ").utf8)
        return !Self.partial.contains { line.contains(part: Array(" \($0) ".utf8)) }
    }

    private static let followingWords = 6
    private static let verbs = [
        "da to chuc", "da ban hanh", "da tham muu ban hanh", "da mo", "da tiep", "da tiep nhan", "da giai quyet",
        "tong so", "tong cong",
    ]
    /// Words of a sentence about a part, another time, a goal or the work of others.
    private static let partial = [
        "trong do", "rieng", "phoi hop", "tham gia", "cung ky", "nam truoc", "nam ngoai", "ky truoc", "quy", "thang",
        "ke hoach nam", "muc tieu",
        "chi tieu", "phan dau", "du kien", "them", "bo sung", "tang", "giam", "con lai", "moi", "binh quan",
        "trung binh", "dot", "lan", "hang",
        "nam 2025", "nam 2024", "giai doan", "tinh den", "tu nay",
    ]
}

/// `1.850` and `92`; nil for percentages, dates, decimals and years.
private func count(_ token: Substring) -> Int? {
    let text = token.hasSuffix(".") || token.hasSuffix(",") ? token.dropLast() : token
    guard let first = text.first, first.isASCII, first.isNumber,
        text.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == ".") })
    else { return nil }
    let groups = text.split(separator: ".", omittingEmptySubsequences: false)
    guard
        groups.count == 1
            ? text.count <= 9 : groups.dropFirst().allSatisfy({ $0.count == 3 }) && (1...3) ~= groups[0].count
    else { return nil }
    return Int(groups.joined())
}

/// Runs of letters, digits and the signs that numbers and dates contain.
private func tokens(in sentence: Substring) -> [Substring] {
    var tokens: [Substring] = []
    var start: Substring.Index?
    let scalars = sentence.unicodeScalars
    var index = scalars.startIndex
    while index < scalars.endIndex {
        let isPart = isPartOfToken(scalars[index], inside: start != nil)
        if isPart, start == nil { start = index }
        if !isPart, let begin = start {
            tokens.append(sentence[begin..<index])
            start = nil
        }
        index = scalars.index(after: index)
    }
    if let start { tokens.append(sentence[start...]) }
    return tokens
}

/// - Parameter inside: a combining mark belongs to the letter before it.
private func isPartOfToken(_ scalar: Unicode.Scalar, inside: Bool) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", ".", ",", "/", "%": return true
    case "\0"..."\u{7F}": return false
    // The letters of Vietnamese.
    case "\u{C0}"..."\u{D6}", "\u{D8}"..."\u{F6}", "\u{F8}"..."\u{24F}", "\u{1EA0}"..."\u{1EF9}": return true
    default:
        let properties = scalar.properties
        return properties.isAlphabetic || properties.numericType != nil || inside && properties.isGraphemeExtend
    }
}

private func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

/// A dot inside a number does not end a sentence.
private func sentences(in text: String) -> [Substring] {
    var parts: [Substring] = []
    var start = text.startIndex
    let bytes = text.utf8
    var index = bytes.startIndex
    while index < bytes.endIndex {
        let byte = bytes[index]
        let next = bytes.index(after: index)
        let isEnd =
            byte == UInt8(ascii: ";") || byte == UInt8(ascii: "\n")
            || byte == UInt8(ascii: ".")
                && (next == bytes.endIndex || text.unicodeScalars[next].properties.isWhitespace)
        if isEnd {
            parts.append(text[start..<index])
            start = next
        }
        index = next
    }
    parts.append(text[start...])
    return parts
}

extension [UInt8] {
    fileprivate func contains(part: [UInt8]) -> Bool {
        guard let first = part.first, count >= part.count else { return false }
        return (0...count - part.count).contains { self[$0] == first && self[$0..<$0 + part.count].elementsEqual(part) }
    }
}
