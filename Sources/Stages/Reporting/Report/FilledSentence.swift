// A sentence of the plan with its blanks filled: clauses dropped, zero and silence said in words.
import Domain

/// What is known about the thing that a blank names.
enum Blank: Hashable {
    /// A fact of the plan or the period, printed as it is.
    case fact(String)
    case figure(String, isEstimate: Bool)
    /// Asked and answered: nothing arose. Printed as “không có”, never as 00.
    case zero
    /// Nobody has answered.
    case unreported
    /// A ratio without a base.
    case undefined

    fileprivate var isFilled: Bool {
        switch self {
        case .fact, .figure: true
        case .zero, .unreported, .undefined: false
        }
    }
}

extension Sentence {
    /// The sentence as printed; `*…*` is left in it for italics.
    ///
    /// A clause stands only when all its figures do. Outside a clause a figure nobody reported reads “chưa có số liệu”,
    /// and a
    /// zero turns its part of the sentence into “không có …”; a sentence that has nothing but zeros says so in short.
    func filled(with blank: (String) -> Blank) -> String {
        let facts = Set(names.map(blank)).subtracting([.undefined])
        if facts == [.zero] { return "Trong kỳ không phát sinh." }
        if facts == [.unreported] { return "Chưa có số liệu." }
        var parts = Parts(kept(pieces, blank), blank)
        return parts.text()
    }

    private func kept(_ pieces: [Piece], _ blank: (String) -> Blank) -> [Piece] {
        pieces.flatMap { piece in
            guard case .clause(let inner) = piece else { return [piece] }
            let stands = Sentence(pieces: inner).names.allSatisfy { blank($0).isFilled }
            return stands ? inner : []
        }
    }
}

/// A sentence cut at its commas and semicolons, so that a part can be reworded without the others.
private struct Parts {
    private struct Part {
        /// The mark it follows, with its space; empty for the first.
        var mark = ""
        /// Text before the first blank, then a blank and the text after it, and so on.
        var lead = ""
        var blanks: [(blank: Blank, after: String)] = []

        mutating func append(_ text: String) {
            if blanks.isEmpty { lead += text } else { blanks[blanks.count - 1].after += text }
        }
    }

    private var parts = [Part()]
    private let end: String

    init(_ pieces: [Sentence.Piece], _ blank: (String) -> Blank) {
        var pieces = pieces
        var end = ""
        if case .text(let last) = pieces.last, last.hasSuffix("."), !last.hasSuffix("/.") {
            pieces[pieces.count - 1] = .text(String(last.dropLast()))
            end = "."
        }
        self.end = end
        for piece in pieces {
            switch piece {
            case .text(let text): cut(text)
            case .blank(let name): parts[parts.count - 1].blanks.append((blank(name), ""))
            case .clause: break
            }
        }
    }

    private mutating func cut(_ text: String) {
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
        for (index, part) in parts.enumerated() {
            guard let words = worded(part, isOpening: index == opening) else { continue }
            text += (text.isEmpty ? "" : part.mark) + words
        }
        return capitalised(text) + end
    }

    /// “{{NV2.04}} tin, bài tuyên truyền”: what follows a figure's comma without a figure of its own belongs to it.
    private mutating func joinWordsToTheirFigures() {
        parts = parts.reduce(into: []) { joined, part in
            if part.blanks.isEmpty, let last = joined.last, !last.blanks.isEmpty {
                joined[joined.count - 1].append(part.mark + part.lead)
            } else {
                joined.append(part)
            }
        }
    }

    /// The part in words; nil when it has nothing to say.
    private func worded(_ part: Part, isOpening: Bool) -> String? {
        let blanks = part.blanks.map(\.blank)
        if !blanks.isEmpty, blanks.allSatisfy({ $0 == .undefined }) { return nil }
        if blanks.contains(.zero), blanks.allSatisfy({ $0 == .zero || $0 == .undefined }) {
            return nothing(part, isOpening: isOpening)
        }
        var text = part.lead
        for (index, (blank, after)) in part.blanks.enumerated() {
            let isOfPair = text.hasSuffix("/") || (after == "/" && index + 1 < part.blanks.count)
            write(blank, isOfPair: isOfPair, to: &text)
            text += after
        }
        return text
    }

    private func write(_ blank: Blank, isOfPair: Bool, to text: inout String) {
        switch blank {
        case .fact(let fact): text += fact
        case .figure(let figure, isEstimate: false): text += figure
        case .figure(let figure, isEstimate: true):
            // “ước đạt 96,4%” rather than “đạt ước 96,4%”.
            if text.hasSuffix("đạt ") {
                text = text.dropLast("đạt ".count) + "ước đạt "
            } else if !text.hasSuffix("/") {
                text += "ước "
            }
            text += figure
        case .zero: text += isOfPair ? "0" : "không có"
        case .unreported, .undefined: text += "chưa có số liệu"
        }
    }

    /// A part whose figures are all zero. The verb gives way to “không có” where the sentence opens (“Đã tổ chức {{x}}
    /// cuộc” →
    /// “Không có cuộc”), turns to “chưa” further on (“đã giải quyết {{x}} đơn” → “chưa giải quyết đơn”); what only
    /// leans on the
    /// part before it (“với”, “trong đó”) is dropped.
    private func nothing(_ part: Part, isOpening: Bool) -> String? {
        let (lead, tail) = (part.lead, part.blanks.last?.after ?? "")
        if lead == "Có " { return "Không có" + tail }
        if lead.hasSuffix(" có ") || lead == "có " { return lead.dropLast(3) + "không có" + tail }
        if lead.hasSuffix(" với ") { return String(lead.dropLast(" với ".count)) }
        if ["với ", "trong đó ", "cùng ", "đạt "].contains(where: lead.hasPrefix) { return nil }
        let isPair = part.blanks.count > 1
        if let (before, after) = cut(lead, at: "đã "), !isPair {
            return isOpening ? before + "không có" + tail : before + "chưa " + trimmed(after) + tail
        }
        if lead.hasPrefix("Đã "), !isPair { return "Không có" + tail }
        let subject = lead.hasPrefix("Đã ") ? String(lead.dropFirst(3)) : lead
        return trimmed(subject) + ": không có"
    }

    private func cut(_ text: String, at word: String) -> (before: String, after: String)? {
        guard let start = text.indices.last(where: { text[$0...].hasPrefix(word) }) else { return nil }
        return (String(text[..<start]), String(text[start...].dropFirst(word.count)))
    }

    private func trimmed(_ text: String) -> String {
        var text = text
        while text.hasSuffix(" ") { text.removeLast() }
        return text
    }
}

/// The first letter as a sentence begins; the rest as it is.
func capitalised(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
