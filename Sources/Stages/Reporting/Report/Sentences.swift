// Where a unit's sentences end, for texts that are printed in part.

/// A figure that is already in the text: “30”, of “cuộc”.
struct PrintedFigure {
    var number: String
    /// Its measure, and its short term if it has one.
    var measures: [String]

    /// Whether the sentence states it: as a number of its own, not in “1.030” or “30/4”, and with its measure.
    func isStated(in sentence: Substring) -> Bool {
        let numbers = sentence.split { !($0.isNumber || ".,/-%".contains($0)) }
            .map { $0.last.map(".,".contains) == true ? $0.dropLast() : $0 }
        return numbers.contains(number[...])
            && measures.contains { !$0.isEmpty && sentence.firstOccurrence(of: $0) != nil }
    }
}

/// The sentences that do not state the figure. A dot inside a number does not end a sentence.
func withoutSentences(stating figure: PrintedFigure?, in text: String) -> String {
    guard let figure else { return text }
    var kept: [Substring] = []
    var rest = text[...]
    while !rest.isEmpty {
        let stop = sentenceEnd(in: rest) ?? rest.endIndex
        let end = rest[stop...].firstIndex { $0 != " " } ?? rest.endIndex
        let sentence = rest[..<end]
        if !figure.isStated(in: sentence) { kept.append(sentence) }
        rest = rest[end...]
    }
    let left = kept.joined()
    return left.hasSuffix(" ") ? String(left.dropLast()) : left
}

/// The place behind the first full stop that ends a sentence; nil if there is none. A stop inside a number, after the
/// number of an item (“1.”) or after an abbreviation (“UBND TP. Đông Hà”) does not end one.
private func sentenceEnd(in text: Substring) -> String.Index? {
    var next = text.startIndex
    while let stop = text[next...].firstIndex(of: ".") {
        next = text.index(after: stop)
        guard next == text.endIndex || text[next] == " " else { continue }
        let start = text[..<stop].lastIndex(of: " ").map(text.index(after:)) ?? text.startIndex
        let word = text[start..<stop].drop { "(“\"[".contains($0) }
        let isFirst = text[..<start].last { $0 != " " }.map { ":;".contains($0) } ?? true
        if !isAbbreviation(word), !(isFirst && isItemNumber(word)) { return next }
    }
    return nil
}

/// “1” or “2.1”. Elsewhere than at the beginning of a sentence or an item a number ends one like any word.
private func isItemNumber(_ word: Substring) -> Bool {
    let parts = word.split(separator: ".")
    return !parts.isEmpty && parts.allSatisfy { $0.count <= 2 && $0.allSatisfy(\.isWholeNumber) }
}

/// Whether the word is written with a full stop: “PGS.TS”, “TP”. An acronym (“HTX”, “UBND”) ends a sentence like any
/// word.
private func isAbbreviation(_ word: Substring) -> Bool {
    word.split(separator: ".").last.map(abbreviations.contains) ?? false
}

private let abbreviations: Set<Substring> = [
    "TP", "Tp", "TX", "Tx", "TT", "P", "Q", "ThS", "Ths", "TS", "PGS", "GS", "BS", "Bs", "KS", "Ks", "St",
]

/// As many complete sentences from the beginning as fit. A first sentence that does not fit is cut after a word and
/// marked.
func leadingSentences(of text: String, within letters: Int) -> String {
    guard text.utf8.count > letters, text.count > letters else { return text }
    var end = text.startIndex
    var next = text.startIndex
    while let stop = sentenceEnd(in: text[next...]) {
        if text.distance(from: text.startIndex, to: stop) > letters { break }
        (end, next) = (stop, stop)
    }
    if end > text.startIndex { return String(text[..<end]) }
    let words = text.prefix(letters).split(separator: " ")
    return words.dropLast(words.count > 1 ? 1 : 0).joined(separator: " ") + "…"
}

/// The same, and “(…)” where sentences are missing: for a cell that is expected to hold the whole text.
func markedBeginning(of text: String, within letters: Int) -> String {
    let beginning = leadingSentences(of: text, within: letters)
    return beginning == text || beginning.hasSuffix("…") ? beginning : beginning + " (…)"
}

extension String {
    func trimming(_ unwanted: (Character) -> Bool) -> String {
        var text = self[...]
        while let first = text.first, unwanted(first) { text = text.dropFirst() }
        while let last = text.last, unwanted(last) { text = text.dropLast() }
        return String(text)
    }
}
