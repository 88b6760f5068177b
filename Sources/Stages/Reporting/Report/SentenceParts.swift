// The wording of one sentence with its figures: parts whose figures are zero, none or estimated are reworded.
import Domain

/// A sentence split at its commas and semicolons, so that one part can be reworded without the others.
struct SentenceParts {
    private struct Part {
        /// The mark before the part, with its space; empty for the first.
        var mark = ""
        /// Text before the first placeholder, then each placeholder with the text after it.
        var lead = ""
        var values: [(value: PlaceholderValue, after: String)] = []

        /// Whether its figures are all 0. Shares of 0 or of nothing are disregarded.
        var isZero: Bool {
            let answers = values.map(\.value)
            return answers.contains(.zero) && answers.allSatisfy { $0 == .zero || $0.isEmptyShare }
        }

        /// “chưa có số liệu về số cuộc tuyên truyền”, if no figure of the part was reported; otherwise nil.
        var unreportedWords: String? {
            let figures = values.map(\.value).filter(\.isOfTask).filter { $0 != .undefined }
            let names = figures.compactMap { if case .unreported(let name) = $0 { name } else { nil } }
            guard !names.isEmpty, names.count == figures.count else { return nil }
            return "chưa có số liệu về \(names.joined(separator: " và "))"
        }

        /// The last figure that is printed when all are 0: that before “(đạt …)”, or the last of all.
        var lastOutsideParentheses: Int? {
            values.firstIndex { $0.after.contains("(") } ?? values.indices.last
        }

        mutating func append(_ text: String) {
            if values.isEmpty { lead += text } else { values[values.count - 1].after += text }
        }
    }

    private var parts = [Part()]
    private let end: String

    init(_ pieces: [Sentence.Piece], _ value: (String) -> PlaceholderValue) {
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
            case .placeholder(let name): parts[parts.count - 1].values.append((value(name), ""))
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
        let opening = parts.firstIndex { !$0.values.isEmpty }
        var text = ""
        var (isEstimated, isAfterZero) = (false, false)
        for (index, part) in parts.enumerated() {
            // A zero after a comma and another zero is omitted, because “phải giải quyết: không có, chưa giải quyết
            // đơn” repeats itself.
            if isAfterZero, part.isZero, part.mark == ", " { continue }
            guard let words = worded(part, isOpening: index == opening, &isEstimated) else { continue }
            // “Các phòng, đơn vị đã ban hành …” is reworded as a whole, with what stands before its comma.
            if index == opening, part.unreportedWords != nil { text = "" }
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
            if part.values.isEmpty, part.mark != "; ", let last = joined.last, !last.values.isEmpty {
                joined[joined.count - 1].append(part.mark + part.lead)
            } else {
                joined.append(part)
            }
        }
    }

    /// The text of the part; nil when it is omitted.
    private func worded(_ part: Part, isOpening: Bool, _ isEstimated: inout Bool) -> String? {
        let values = part.values.map(\.value)
        if !values.isEmpty, values.allSatisfy({ $0 == .undefined }) { return nil }
        if part.isZero { return negated(part, isOpening: isOpening) }
        if let unreported = part.unreportedWords { return unreported }
        var text = part.lead
        for (index, (value, after)) in part.values.enumerated() {
            let before = index == 0 ? part.lead : part.values[index - 1].after
            if value == .undefined, let open = before.lastIndex(of: "("), !before[open...].contains(")"),
                let close = after.firstIndex(of: ")")
            {
                // “(đạt …)” is omitted together with its share.
                text = trimmed(String(text.dropLast(before[open...].count))) + after[close...].dropFirst()
                continue
            }
            let isOfPair = text.hasSuffix("/") || (after == "/" && index + 1 < part.values.count)
            write(value, isOfPair: isOfPair, to: &text, &isEstimated)
            text += after
        }
        return text
    }

    private func write(_ value: PlaceholderValue, isOfPair: Bool, to text: inout String, _ isEstimated: inout Bool) {
        switch value {
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
        let isOfPair = part.values.contains { $0.after == "/" }
        let last = part.lastOutsideParentheses
        let after = (isOfPair ? last.map { part.values[$0] } : part.values.first)?.after ?? ""
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
