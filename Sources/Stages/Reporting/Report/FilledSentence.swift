// Fills in a sentence of the plan: omits clauses, and expresses zero and missing figures in words.
import Domain

/// What is known about the value of a placeholder.
enum Blank: Hashable {
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

    fileprivate var isFilled: Bool {
        switch self {
        case .fact, .figure: true
        case .zero, .noUnits, .unreported, .undefined: false
        }
    }

    /// Whether it is reported for the task, rather than known from the plan or the receipts.
    fileprivate var isOfTask: Bool {
        switch self {
        case .figure, .zero, .unreported, .undefined: true
        case .fact, .noUnits: false
        }
    }

    fileprivate var isZero: Bool { self == .zero || self == .noUnits }

    fileprivate var isUnreported: Bool { if case .unreported = self { true } else { false } }

    /// Whether it adds nothing to a zero beside it: a share of 0, or a share of nothing.
    fileprivate var isEmptyShare: Bool {
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
    func filled(isSummary: Bool, with blank: (String) -> Blank) -> String {
        let answers = Set(names.map(blank).filter(\.isOfTask)).subtracting([.undefined])
        if isSummary, answers == [.zero] { return "Trong kỳ không phát sinh." }
        if isSummary, !answers.isEmpty, answers.allSatisfy(\.isUnreported) { return "Chưa có số liệu." }
        let texts = sentences(of: kept(pieces, blank)).map { pieces in
            var parts = Parts(pieces, blank)
            return parts.text()
        }
        return texts.filter { !$0.isEmpty }.joined(separator: " ")
    }

    private func kept(_ pieces: [Piece], _ blank: (String) -> Blank) -> [Piece] {
        pieces.flatMap { piece in
            guard case .group(let items, let otherwise) = piece else { return [piece] }
            if let joined = joined(items, blank) { return joined }
            let answers = Set(Sentence(pieces: items.flatMap { $0 }).names.map(blank)).subtracting([.undefined])
            return !answers.isEmpty && answers.allSatisfy(\.isZero) ? otherwise : []
        }
    }

    /// The items whose figures are all kept, together with the items that have no placeholder; nil when there are none
    /// of the former. The first kept item takes the punctuation of the item that it replaces at the beginning.
    private func joined(_ items: [[Piece]], _ blank: (String) -> Blank) -> [Piece]? {
        let hasPlaceholder = items.map { !Sentence(pieces: $0).names.isEmpty }
        let isKept = zip(items, hasPlaceholder).map { $1 && allKept($0, blank) }
        guard let first = isKept.firstIndex(of: true), let opening = hasPlaceholder.firstIndex(of: true) else {
            return nil
        }
        return items.indices.filter { isKept[$0] || !hasPlaceholder[$0] }.flatMap { index in
            index == first && first != opening ? reopened(items[index], as: items[opening]) : items[index]
        }
    }

    /// “0/3” is informative, so a pair is kept if its second figure is not zero.
    private func allKept(_ item: [Piece], _ blank: (String) -> Blank) -> Bool {
        item.indices.allSatisfy { index in
            guard case .blank(let name) = item[index], !blank(name).isFilled else { return true }
            guard blank(name).isZero, item.indices.contains(index + 2), item[index + 1] == .text("/"),
                case .blank(let whole) = item[index + 2]
            else { return false }
            return blank(whole).isFilled
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

/// A sentence split at its commas and semicolons, so that one part can be reworded without the others.
private struct Parts {
    private struct Part {
        /// The mark before the part, with its space; empty for the first.
        var mark = ""
        /// Text before the first placeholder, then each placeholder with the text after it.
        var lead = ""
        var blanks: [(blank: Blank, after: String)] = []

        /// Whether its figures are all 0. Shares of 0 or of nothing are disregarded.
        var isZero: Bool {
            let answers = blanks.map(\.blank)
            return answers.contains(.zero) && answers.allSatisfy { $0 == .zero || $0.isEmptyShare }
        }

        /// “chưa có số liệu về số cuộc tuyên truyền”, if no figure of the part was reported; otherwise nil.
        var unreportedWords: String? {
            let figures = blanks.map(\.blank).filter(\.isOfTask).filter { $0 != .undefined }
            let names = figures.compactMap { if case .unreported(let name) = $0 { name } else { nil } }
            guard !names.isEmpty, names.count == figures.count else { return nil }
            return "chưa có số liệu về \(names.joined(separator: " và "))"
        }

        /// The last figure that is printed when all are 0: that before “(đạt …)”, or the last of all.
        var lastOutsideParentheses: Int? {
            blanks.firstIndex { $0.after.contains("(") } ?? blanks.indices.last
        }

        mutating func append(_ text: String) {
            if blanks.isEmpty { lead += text } else { blanks[blanks.count - 1].after += text }
        }
    }

    private var parts = [Part()]
    private let end: String

    init(_ pieces: [Sentence.Piece], _ blank: (String) -> Blank) {
        var pieces = pieces
        var end = ""
        // “./.” ends a document and is not a full stop.
        if case .text(let last) = pieces.last, last.hasSuffix("."), !last.hasSuffix("/.") {
            pieces[pieces.count - 1] = .text(String(last.dropLast()))
            end = "."
        }
        self.end = end
        for piece in pieces {
            switch piece {
            case .text(let text): appendSplitting(text)
            case .blank(let name): parts[parts.count - 1].blanks.append((blank(name), ""))
            case .group: break
            }
        }
    }

    /// Appends text, and begins a new part at each comma or semicolon that is followed by a space.
    private mutating func appendSplitting(_ text: String) {
        var rest = text[...]
        while let mark = rest.firstIndex(where: { $0 == "," || $0 == ";" }) {
            parts[parts.count - 1].append(String(rest[..<mark]))
            rest = rest[mark...]
            let after = rest.dropFirst()
            if after.first == " " {
                parts.append(Part(mark: String(rest.prefix(2))))
                rest = after.dropFirst()
            } else {
                parts[parts.count - 1].append(String(rest.prefix(1)))
                rest = after
            }
        }
        parts[parts.count - 1].append(String(rest))
    }

    mutating func text() -> String {
        joinWordsToTheirFigures()
        let opening = parts.firstIndex { !$0.blanks.isEmpty }
        var text = ""
        var (isEstimated, isAfterZero) = (false, false)
        for (index, part) in parts.enumerated() {
            // A zero after a comma and another zero is omitted, because “phải giải quyết: không có, chưa giải quyết
            // đơn” repeats itself.
            if isAfterZero, part.isZero, part.mark == ", " { continue }
            guard let words = worded(part, isOpening: index == opening, &isEstimated) else { continue }
            isAfterZero = part.isZero
            text += (text.isEmpty ? "" : part.mark) + words
        }
        // A group that is omitted at the beginning leaves the space behind it.
        return text.isEmpty ? "" : capitalised(String(text.drop { $0 == " " })) + end
    }

    /// “{{NV2.04}} tin, bài tuyên truyền”: text after a comma without a figure of its own belongs to the figure before
    /// it. After a semicolon it begins a clause.
    private mutating func joinWordsToTheirFigures() {
        parts = parts.reduce(into: []) { joined, part in
            if part.blanks.isEmpty, part.mark != "; ", let last = joined.last, !last.blanks.isEmpty {
                joined[joined.count - 1].append(part.mark + part.lead)
            } else {
                joined.append(part)
            }
        }
    }

    /// The text of the part; nil when it is omitted.
    private func worded(_ part: Part, isOpening: Bool, _ isEstimated: inout Bool) -> String? {
        let blanks = part.blanks.map(\.blank)
        if !blanks.isEmpty, blanks.allSatisfy({ $0 == .undefined }) { return nil }
        if part.isZero { return negated(part, isOpening: isOpening) }
        if let unreported = part.unreportedWords { return unreported }
        var text = part.lead
        for (index, (blank, after)) in part.blanks.enumerated() {
            let before = index == 0 ? part.lead : part.blanks[index - 1].after
            if blank == .undefined, let open = before.lastIndex(of: "("), !before[open...].contains(")"),
                let close = after.firstIndex(of: ")")
            {
                // “(đạt …)” is omitted together with its share.
                text = trimmed(String(text.dropLast(before[open...].count))) + after[close...].dropFirst()
                continue
            }
            let isOfPair = text.hasSuffix("/") || (after == "/" && index + 1 < part.blanks.count)
            write(blank, isOfPair: isOfPair, to: &text, &isEstimated)
            text += after
        }
        return text
    }

    private func write(_ blank: Blank, isOfPair: Bool, to text: inout String, _ isEstimated: inout Bool) {
        switch blank {
        case .fact(let fact): text += fact
        case .figure(let figure, isEstimate: false): text += figure
        case .figure(let figure, isEstimate: true):
            // Written once per sentence: “với khoảng 850” and “ước đạt 96,4%”, never “với ước”, “đạt ước”.
            if !isEstimated {
                if text.hasSuffix("đạt ") {
                    text = text.dropLast("đạt ".count) + "ước đạt "
                } else if text.hasSuffix("với ") {
                    text += "khoảng "
                } else {
                    text += "ước "
                }
            }
            isEstimated = true
            text += figure
        case .zero: text += isOfPair ? "0" : "không có"
        case .noUnits: text += "0"
        case .unreported, .undefined: text += "chưa có số liệu"
        }
    }

    /// The text of a part whose figures are all zero. At the start of a sentence the verb is replaced by “không có”
    /// (“Đã tổ chức {{x}} cuộc” → “Không có cuộc”), later by “chưa” (“đã giải quyết {{x}} đơn” → “chưa giải quyết
    /// đơn”). A part that depends on the one before it (“với”, “trong đó”) is omitted; nil then.
    private func negated(_ part: Part, isOpening: Bool) -> String? {
        let isOfPair = part.blanks.contains { $0.after == "/" }
        let last = part.lastOutsideParentheses
        let after = (isOfPair ? last.map { part.blanks[$0] } : part.blanks.first)?.after ?? ""
        // “(đạt …)” is omitted together with its figure.
        let (lead, tail) = (part.lead, after.firstIndex(of: "(").map { trimmed(String(after[..<$0])) } ?? after)
        if lead == "Có " { return "Không có" + tail }
        if lead.hasSuffix(" có ") || lead == "có " { return lead.dropLast(3) + "không có" + tail }
        if lead.hasSuffix(" với ") { return String(lead.dropLast(" với ".count)) }
        if ["với ", "trong đó ", "cùng ", "đạt "].contains(where: lead.hasPrefix) { return nil }
        let hasSeveral = last.map { $0 > 0 } ?? false
        if let (before, after) = split(lead, atLast: "đã "), !hasSeveral {
            return isOpening ? before + "không có" + tail : before + "chưa " + trimmed(after) + tail
        }
        if lead.hasPrefix("Đã "), !hasSeveral { return "Không có" + tail }
        if !hasSeveral, let verb = Self.verbs.first(where: { lead.hasSuffix(" \($0) ") }) {
            return lead.dropLast(verb.count + 1) + "không \(verb)" + tail
        }
        if !hasSeveral, Self.verbs.contains(where: { lowercasedFirst(lead) == "\($0) " }) {
            return "không " + lowercasedFirst(trimmed(lead)) + tail
        }
        let subject = lead.hasPrefix("Đã ") ? String(lead.dropFirst(3)) : lead
        return trimmed(subject) + ": không có"
    }

    /// Verbs that offices use for the things they count.
    private static let verbs = [
        "ban hành", "đăng ký", "lập", "tổ chức", "tiếp nhận", "mở", "cử", "tiến hành", "kiểm tra",
        "xây dựng",
    ]

    private func split(_ text: String, atLast word: String) -> (before: String, after: String)? {
        guard let start = text.indices.last(where: { text[$0...].hasPrefix(word) }) else { return nil }
        return (String(text[..<start]), String(text[start...].dropFirst(word.count)))
    }

    private func trimmed(_ text: String) -> String {
        var text = text
        while text.hasSuffix(" ") { text.removeLast() }
        return text
    }
}

/// The text with its first letter in upper case.
func capitalised(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
