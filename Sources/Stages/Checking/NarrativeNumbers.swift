// Finds numbers in a narrative that refer to a figure but differ from it, only where the sentence has no other reading.
import Domain
import VietnameseText

extension TreeChecker {
    mutating func checkNarratives() {
        for task in prepared.countedTasks {
            let mentions = places.results.filter { $0.task == task.number }.flatMap { result in
                NarrativeReader(of: result.text, counting: task.measures).mentions.map {
                    (mention: $0, place: result.place)
                }
            }
            guard !mentions.isEmpty else { continue }
            for one in task.checked { checkNarrative(of: one, among: task.counted, mentions) }
        }
    }

    private mutating func checkNarrative(
        of asked: IndicatorForChecking, among others: [IndicatorForChecking],
        _ mentions: [(mention: NarrativeReader.Mention, place: Place)]
    ) {
        let (indicator, measure) = (asked.indicator, asked.measureWords)
        guard let value = draft.figures[indicator.code]?.answer.counted else { return }
        let longer = others.map(\.measureWords).filter { $0.count > measure.count && $0.starts(with: measure) }
        let about = mentions.filter { one in
            one.mention.following.starts(with: measure) && !longer.contains { one.mention.following.starts(with: $0) }
        }
        // If one number agrees, the others refer to parts.
        guard about.count == 1, let only = about.first, Quantity(only.mention.number) != value, only.mention.meansTotal
        else { return }
        collected.add(.narrativeContradicts(indicator, figure: value, said: only.mention.text, at: only.place))
    }
}

/// A task with counts that its paragraphs may mention.
struct CountedTask {
    let number: Int
    let counted: [IndicatorForChecking]
    /// Those with a measure of their own. If two have the same measure, it is unknown which one a sentence means.
    let checked: [IndicatorForChecking]
    let measures: Measures

    /// nil for a task without counts.
    init?(_ task: Int, of asked: [IndicatorForChecking]) {
        let counted = asked.filter {
            let indicator = $0.indicator
            return indicator.task == task && indicator.type == .count && indicator.partOf == nil
                && indicator.kind != .opening && !indicator.isComputed
        }
        guard !counted.isEmpty else { return nil }
        (number, self.counted) = (task, counted)
        checked = counted.filter { one in counted.count { $0.indicator.measure == one.indicator.measure } == 1 }
        measures = Measures(counted.map(\.measureWords))
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

/// The words of a measure or a sentence, as plain keys.
func words(of text: String) -> [String] {
    text.split { !$0.isLetter && !$0.isNumber }.map { plainKey(String($0)) }.filter { !$0.isEmpty }
}

/// Finds counts of something in a paragraph, with the words around them. Almost all words of a report are in
/// paragraphs, so the work on a word is done only where a number is followed by a measure.
struct NarrativeReader {
    struct Mention {
        let number: Int
        /// The keys of the words after it.
        let following: [String]
        fileprivate let index: Int
        fileprivate let tokens: [Substring]

        /// As written, with the words on both sides.
        var text: String { tokens[max(0, index - 3)..<min(tokens.count, index + 4)].joined(separator: " ") }

        /// “đã ban hành 09”: directly after a verb in the past, in a sentence without words for a part, another time or
        /// the work of others.
        var meansTotal: Bool {
            let keys = tokens.map { plainKey(String($0)) }
            let before = keys[max(0, index - 4)..<index].joined(separator: " ")
            guard pastVerbs.contains(where: { before == $0 || before.hasSuffix(" " + $0) }) else { return false }
            let line = Array((" " + keys.joined(separator: " ") + " ").utf8)
            return !wordsOfParts.contains { line.contains(part: Array(" \($0) ".utf8)) }
        }
    }

    private(set) var mentions: [Mention] = []
    private let measures: Measures

    /// - Parameter measures: the words of what is counted. Numbers of other things are not listed.
    init(of text: String, counting measures: Measures) {
        self.measures = measures
        guard text.utf8.contains(where: isDigit) else { return }
        for sentence in sentences(in: text) where mayMention(sentence.utf8) { read(sentence) }
    }

    /// Whether the first word of a measure may follow a number of the sentence. Decided on bytes, because nearly all
    /// sentences end here; where bytes do not tell a token from a sign, the answer is yes.
    private func mayMention(_ sentence: Substring.UTF8View) -> Bool {
        sentence.withContiguousStorageIfAvailable { bytes in
            var rest = bytes[...]
            while let first = rest.firstIndex(where: isDigit) {
                let isInsideToken = first > 0 && bytes[first - 1] < 0x80 && isPartOfToken(bytes[first - 1])
                if isInsideToken {
                    rest = rest[first...].drop { $0 < 0x80 && isPartOfToken($0) }
                    continue
                }
                let number = rest[first...].prefix(while: isPartOfToken)
                rest = rest[number.endIndex...]
                let word = rest.drop { !isPartOfToken($0) }.prefix(while: isPartOfToken)
                guard isOneToken(number), isOneToken(word),
                    !measures.mayBegin(with: plainKey(String(decoding: word, as: UTF8.self)))
                else { return true }
            }
            return false
        } ?? true
    }

    private mutating func read(_ sentence: Substring) {
        let tokens = tokens(in: sentence)
        for (index, token) in tokens.enumerated() where token.utf8.first.map(isDigit) ?? false {
            let next = tokens[(index + 1)...].prefix(Self.followingWords)
            guard measures.mayBegin(with: next.first.map { plainKey(String($0)) } ?? ""), let number = count(token)
            else { continue }
            let following = next.map { plainKey(String($0)) }
            guard measures.begin(following) else { continue }
            mentions.append(Mention(number: number, following: following, index: index, tokens: tokens))
        }
    }

    private static let followingWords = 6
}

/// What a unit has done.
private let pastVerbs = [
    "da to chuc", "da ban hanh", "da tham muu ban hanh", "da mo", "da tiep", "da tiep nhan", "da giai quyet",
    "tong so", "tong cong",
]

/// Words of a sentence about a part, another time, a goal or the work of others.
private let wordsOfParts = [
    "trong do", "rieng", "phoi hop", "tham gia", "cung ky", "nam truoc", "nam ngoai", "ky truoc", "quy", "thang",
    "ke hoach nam", "muc tieu",
    "chi tieu", "phan dau", "du kien", "them", "bo sung", "tang", "giam", "con lai", "moi", "binh quan",
    "trung binh", "dot", "lan", "hang",
    "nam 2025", "nam 2024", "giai doan", "tinh den", "tu nay",
]

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

/// The same for a byte. Every byte outside ASCII counts as part of a token.
private func isPartOfToken(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: "/"),
        UInt8(ascii: "%"), 0x80...:
        true
    default: false
    }
}

/// Whether all that is not ASCII are letters of Vietnamese: U+00C0–024F without × and ÷, U+1E80–1EFF.
private func isOneToken(_ bytes: some RandomAccessCollection<UInt8>) -> Bool {
    var bytes = bytes.makeIterator()
    while let byte = bytes.next() {
        if byte < 0x80 { continue }
        guard let next = bytes.next() else { return false }
        switch (byte, next) {
        case (0xC3, 0x97), (0xC3, 0xB7): return false
        case (0xC3...0xC9, _): break
        case (0xE1, 0xBA...0xBB): guard bytes.next() != nil else { return false }
        default: return false
        }
    }
    return true
}

private func sentences(in text: String) -> [Substring] {
    var text = text
    let ends = text.withUTF8(sentenceEnds)
    var start = text.startIndex
    return ends.map { end in
        let sentence = text[start..<text.utf8.index(text.startIndex, offsetBy: end)]
        start = text.utf8.index(sentence.endIndex, offsetBy: 1, limitedBy: text.endIndex) ?? text.endIndex
        return sentence
    }
}

/// The offsets of the marks that end a sentence, and of the end. A dot inside a number does not end one.
private func sentenceEnds(_ bytes: UnsafeBufferPointer<UInt8>) -> [Int] {
    let marks = bytes.indices.filter { index in
        switch bytes[index] {
        case UInt8(ascii: ";"), UInt8(ascii: "\n"): true
        case UInt8(ascii: "."): isSpace(bytes[(index + 1)...])
        default: false
        }
    }
    return marks + [bytes.count]
}

/// Whether a text begins with a space, or is empty.
private func isSpace(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    guard let first = bytes.first else { return true }
    if first < 0x80 { return first == 0x20 || (0x09...0x0D).contains(first) }
    return String(decoding: bytes.prefix(4), as: UTF8.self).unicodeScalars.first?.properties.isWhitespace ?? true
}

extension [UInt8] {
    fileprivate func contains(part: [UInt8]) -> Bool {
        guard let first = part.first, count >= part.count else { return false }
        return (0...count - part.count).contains { self[$0] == first && self[$0..<$0 + part.count].elementsEqual(part) }
    }
}
