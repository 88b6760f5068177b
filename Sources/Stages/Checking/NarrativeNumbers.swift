// Finds numbers in a narrative that refer to a figure but differ from it, only where the sentence has no other reading.
import Domain
import VietnameseText

extension TreeChecker {
    mutating func checkNarratives() {
        for task in plan.tasks {
            let mentions = places.results.filter { $0.task == task.number }.flatMap { result in
                NarrativeReader(of: result.text).mentions.map { (mention: $0, place: result.place) }
            }
            guard !mentions.isEmpty else { continue }
            let candidates = task.indicators.filter {
                $0.type == .count && $0.partOf == nil && $0.kind != .opening && !$0.isComputed
            }
            for indicator in candidates {
                // If two indicators have the same measure, it is unknown which one a sentence means.
                guard candidates.count(where: { $0.measure == indicator.measure }) == 1 else { continue }
                checkNarrative(of: indicator, among: candidates, mentions)
            }
        }
    }

    private mutating func checkNarrative(
        of indicator: Indicator, among others: [Indicator],
        _ mentions: [(mention: NarrativeReader.Mention, place: Place)]
    ) {
        guard let value = draft.figures[indicator.code]?.answer.counted else { return }
        let measure = words(of: indicator.measure)
        let longer = others.map { words(of: $0.measure) }.filter {
            $0.count > measure.count && $0.starts(with: measure)
        }
        let about = mentions.filter { one in
            one.mention.following.starts(with: measure) && !longer.contains { one.mention.following.starts(with: $0) }
        }
        // If one number agrees, the others refer to parts.
        guard about.count == 1, let only = about.first, only.mention.isWhole, Quantity(only.mention.number) != value
        else { return }
        collected.add(.narrativeContradicts(indicator, figure: value, said: only.mention.text, at: only.place))
    }
}

/// The words of a measure or a sentence, as folded keys.
private func words(of text: String) -> [String] {
    text.split { !$0.isLetter && !$0.isNumber }.map { plainKey(String($0)) }.filter { !$0.isEmpty }
}

/// Finds counts in a paragraph with the words around them.
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

    init(of text: String) {
        for sentence in sentences(in: text) { read(sentence) }
    }

    private mutating func read(_ sentence: Substring) {
        let tokens = sentence.split { !$0.isLetter && !$0.isNumber && $0 != "." && $0 != "," && $0 != "/" && $0 != "%" }
        let keys = tokens.map { plainKey(String($0)) }
        let line = " " + keys.joined(separator: " ") + " "
        let isPartial = NarrativeReader.partial.contains { line.contains(" \($0) ") }
        for (index, token) in tokens.enumerated() {
            guard let number = count(token) else { continue }
            let before = keys[max(0, index - 4)..<index].joined(separator: " ")
            let verb = NarrativeReader.verbs.contains { before == $0 || before.hasSuffix(" " + $0) }
            mentions.append(
                Mention(
                    number: number,
                    text: tokens[max(0, index - 3)..<min(tokens.count, index + 4)].joined(separator: " "),
                    following: Array(keys[(index + 1)...].prefix(6)), isWhole: verb && !isPartial))
        }
    }

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

/// A dot inside a number does not end a sentence.
private func sentences(in text: String) -> [Substring] {
    var parts: [Substring] = []
    var start = text.startIndex
    for index in text.indices where text[index] == ";" || text[index] == "\n" || text[index] == "." {
        let next = text.index(after: index)
        guard text[index] != "." || next == text.endIndex || text[next].isWhitespace else { continue }
        parts.append(text[start..<index])
        start = next
    }
    parts.append(text[start...])
    return parts
}
