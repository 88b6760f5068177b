// Fills in a sentence of the plan: omits clauses, and expresses zero and missing figures in words.
import Domain

/// What is known about the value of a placeholder.
enum PlaceholderValue: Hashable {
    /// A fact of the plan or the period, printed unchanged.
    case fact(String)
    case figure(String, isEstimate: Bool)
    /// Reported as zero or none. Printed as “không có”, never as 00.
    case zero
    /// A count of units that is 0. Like other facts it says nothing about the task's figures, and is printed as 0; but
    /// an item of a group is omitted with it.
    case noUnits
    /// No unit has answered what has this name, if it has one: “số cuộc tuyên truyền”.
    case unreported(String?)
    /// A ratio with a denominator of 0.
    case undefined

    var isFilled: Bool {
        switch self {
        case .fact, .figure: true
        case .zero, .noUnits, .unreported, .undefined: false
        }
    }

    /// Whether it is reported for the task, rather than known from the plan or the receipts.
    var isOfTask: Bool {
        switch self {
        case .figure, .zero, .unreported, .undefined: true
        case .fact, .noUnits: false
        }
    }

    var isZero: Bool { self == .zero || self == .noUnits }

    var isUnreported: Bool { if case .unreported = self { true } else { false } }

    /// Whether it adds nothing to a zero beside it: a share of 0, or a share of nothing.
    var isEmptyShare: Bool {
        if case .figure(let figure, _) = self { figure == Printed.percent(.zero) } else { self == .undefined }
    }
}

extension Sentence {
    /// The sentence as printed. `*…*` remains in it for italics.
    ///
    /// An item of a group is kept only if all its figures are. Outside a group a figure that no unit reported is
    /// printed as “chưa có số liệu”, and a zero turns its part of the sentence into “không có …”.
    /// - Parameter isSummary: whether it is the sentence of a task. Only such a text is shortened, if all figures of
    ///   the task are zero, or none is known. An opening or closing sentence says more than its figures.
    func filled(isSummary: Bool, with value: (String) -> PlaceholderValue) -> String {
        let answers = Set(names.map(value).filter(\.isOfTask)).subtracting([.undefined])
        if isSummary, answers == [.zero] { return "Trong kỳ không phát sinh." }
        if isSummary, !answers.isEmpty, answers.allSatisfy(\.isUnreported) { return "Chưa có số liệu." }
        let texts = sentences(of: kept(pieces, value)).map { pieces in
            var parts = SentenceParts(pieces, value)
            return parts.text()
        }
        return texts.filter { !$0.isEmpty }.joined(separator: " ")
    }

    private func kept(_ pieces: [Piece], _ value: (String) -> PlaceholderValue) -> [Piece] {
        pieces.flatMap { piece in
            guard case .group(let items, let otherwise) = piece else { return [piece] }
            if let joined = joined(items, value) { return joined }
            let answers = Set(Sentence(pieces: items.flatMap { $0 }).names.map(value)).subtracting([.undefined])
            return !answers.isEmpty && answers.allSatisfy(\.isZero) ? otherwise : []
        }
    }

    /// The items whose figures are all kept, together with the items that have no placeholder; nil when there are none
    /// of the former. The first kept item takes the punctuation of the item that it replaces at the beginning.
    private func joined(_ items: [[Piece]], _ value: (String) -> PlaceholderValue) -> [Piece]? {
        let hasPlaceholder = items.map { !Sentence(pieces: $0).names.isEmpty }
        let isKept = zip(items, hasPlaceholder).map { $1 && allKept($0, value) }
        guard let first = isKept.firstIndex(of: true), let opening = hasPlaceholder.firstIndex(of: true) else {
            return nil
        }
        return items.indices.filter { isKept[$0] || !hasPlaceholder[$0] }.flatMap { index in
            index == first && first != opening ? reopened(items[index], as: items[opening]) : items[index]
        }
    }

    /// “0/3” is informative, so a pair is kept if its second figure is not zero.
    private func allKept(_ item: [Piece], _ value: (String) -> PlaceholderValue) -> Bool {
        item.indices.allSatisfy { index in
            guard case .placeholder(let name) = item[index], !value(name).isFilled else { return true }
            guard value(name).isZero, item.indices.contains(index + 2), item[index + 1] == .text("/"),
                case .placeholder(let whole) = item[index + 2]
            else { return false }
            return value(whole).isFilled
        }
    }

    /// The item with the punctuation at the beginning of the other item, capitalised if that one is.
    private func reopened(_ item: [Piece], as opening: [Piece]) -> [Piece] {
        func beginning(of item: [Piece]) -> (mark: Substring, words: Substring) {
            guard case .text(let text)? = item.first else { return ("", "") }
            let mark = text.prefix { " ,;:.(–-".contains($0) }
            return (mark, text[mark.endIndex...])
        }
        let (mark, words) = beginning(of: opening)
        let own = beginning(of: item).words
        let text = mark + (words.first?.isUppercase == true ? capitalised(String(own)) : String(own))
        guard case .text? = item.first else { return [.text(String(mark))] + item }
        return [.text(String(text))] + item.dropFirst()
    }

    /// A full stop before a group and the capital letter in it are in two texts.
    private func joiningTexts(_ pieces: [Piece]) -> [Piece] {
        pieces.reduce(into: []) { joined, piece in
            if case .text(let text) = piece, case .text(let before)? = joined.last {
                joined[joined.count - 1] = .text(before + text)
            } else {
                joined.append(piece)
            }
        }
    }

    /// Split after each full stop that is followed by a capital letter, italics or a placeholder.
    private func sentences(of pieces: [Piece]) -> [[Piece]] {
        var sentences: [[Piece]] = [[]]
        for piece in joiningTexts(pieces) {
            guard case .text(let text) = piece else {
                sentences[sentences.count - 1].append(piece)
                continue
            }
            var rest = text[...]
            while let stop = rest.firstOccurrence(of: ". "),
                rest[stop.upperBound...].first.map({ $0.isUppercase || $0 == "*" }) ?? true
            {
                sentences[sentences.count - 1].append(.text(String(rest[..<stop.lowerBound]) + "."))
                sentences.append([])
                rest = rest[stop.upperBound...]
            }
            if !rest.isEmpty { sentences[sentences.count - 1].append(.text(String(rest))) }
        }
        return sentences.filter { !$0.isEmpty }
    }
}
