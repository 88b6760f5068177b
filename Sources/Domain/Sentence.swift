// A sentence template of the plan with placeholders for figures. It lets the office decide how its report reads.

/// `Đã tiếp nhận {{NV4.02}} hồ sơ[[ (khiếu nại {{A}}|, tố cáo {{B}}|)]][[; quá hạn {{C}} hồ sơ||, không có hồ sơ quá
/// hạn]]`.
///
/// `{{…}}` is a figure, the lines of a list or a named fact. `[[…]]` is a group of items separated by `|`. An item
/// whose figure is blank, none or 0 is omitted. An item without figures is kept while an item with a figure is. The
/// first kept item takes the punctuation of the first item, so that the remaining text joins well. The text after `||`
/// is printed when all figures are 0. `*…*` is set in italics.
package struct Sentence: Hashable, Sendable {
    package indirect enum Piece: Hashable, Sendable {
        case text(String)
        case placeholder(String)
        case group([[Piece]], otherwise: [Piece])
    }

    package var pieces: [Piece]
    package init(pieces: [Piece]) { self.pieces = pieces }
    package static let empty = Sentence(pieces: [])
    package var isEmpty: Bool { pieces.isEmpty }

    /// The names between `{{` and `}}`, in order.
    package var names: [String] { Sentence.names(in: pieces) }

    private static func names(in pieces: [Piece]) -> [String] {
        pieces.flatMap { piece in
            switch piece {
            case .text: [String]()
            case .placeholder(let name): [name]
            case .group(let items, let otherwise): names(in: items.flatMap { $0 } + otherwise)
            }
        }
    }
}

/// The meaning of a placeholder in a sentence.
package enum SentenceName: Hashable, Sendable {
    case fact(SentenceFact)
    /// `da-gui:ke-hoach`: the units that reported for another period, or that must.
    case elsewhere(SentenceFact, PeriodID)
    /// `can-cu`, `can-cu:2`: a document that the plan is based on, counted from 1.
    case basis(Int)
    /// `danh-muc:VB`: the appendix of the report that contains a list.
    case place(Task.List)
    /// `count('MH','kinh-te')`: the number of lines of a list.
    case count(ListCount)
    case indicator(IndicatorCode)
    /// `NV6.06 - NV6.07`: what remains of one total without another. The minus has spaces, because a code may have one.
    case difference(IndicatorCode, IndicatorCode)

    package init(_ name: String) {
        let parts = name.split(separator: ":", maxSplits: 1).map(String.init)
        if let fact = SentenceFact(rawValue: name) {
            self = .fact(fact)
        } else if parts.count == 2, let fact = SentenceFact(rawValue: parts[0]), fact == .reported || fact == .expected
        {
            self = .elsewhere(fact, PeriodID(parts[1]))
        } else if parts.first == "can-cu", let number = parts.count == 1 ? 1 : Int(parts[1]), number > 0 {
            self = .basis(number)
        } else if parts.count == 2, parts[0] == "danh-muc", let list = Task.List(code: parts[1]) {
            self = .place(list)
        } else if let count = ListCount(parsing: name) {
            self = .count(count)
        } else if let minus = name.range(ofSpaced: "-") {
            self = .difference(
                IndicatorCode(String(name[..<minus.lowerBound])), IndicatorCode(String(name[minus.upperBound...])))
        } else {
            self = .indicator(IndicatorCode(name))
        }
    }

    /// Examples of valid names, for the message about an invalid one.
    package static let examples =
        SentenceFact.allCases.map(\.rawValue) + [
            "can-cu", "danh-muc:VB", "count('MH')", "count('MH','kinh-te')", "da-gui:MÃ-KỲ", "MÃ1 - MÃ2",
        ]
}

extension String {
    /// The range of the sign with one space before and after it.
    fileprivate func range(ofSpaced sign: Character) -> Range<Index>? {
        guard let place = firstIndex(of: " "), let end = self[place...].dropFirst().firstIndex(of: " "),
            self[place...].dropFirst().first == sign, index(after: place) == index(before: end)
        else { return nil }
        return place..<index(after: end)
    }
}

/// The facts that a sentence may name besides indicators: facts of the plan, of the period and of the received reports.
package enum SentenceFact: String, Hashable, Sendable, CaseIterable {
    /// Number and date of the plan's own document, with blanks where the plan leaves them open.
    case planNumber = "so-kh"
    case planDate = "ngay-kh"
    /// The units that have reported, and the units that must.
    case reported = "da-gui"
    case expected = "phai-gui"
    /// The period with its year, the period without it, and the span of the office's next steps.
    case period = "ky"
    case periodAlone = "ten-ky"
    case next = "ky-sau"
    /// First and last day of the window.
    case from = "tu"
    case cutoff = "chot"
}

/// A bracket of a sentence is not closed, or was never opened.
package struct SentenceFault: Error, Hashable, Sendable {
    package let near: String
}

extension Sentence {
    /// - Throws: `SentenceFault` for brackets that do not match.
    package init(parsing text: String) throws(SentenceFault) {
        var rest = text[...]
        pieces = []
        var plain = ""
        while let first = rest.first {
            if first == "[", rest.hasPrefix("[[") {
                if !plain.isEmpty { pieces.append(.text(plain)) }
                plain = ""
                rest = rest.dropFirst(2)
                pieces.append(try Sentence.group(from: &rest))
            } else if first == "]", rest.hasPrefix("]]") {
                throw SentenceFault(near: String(rest.prefix(20)))
            } else {
                try Sentence.read(&rest, &plain, into: &pieces)
            }
        }
        if !plain.isEmpty { pieces.append(.text(plain)) }
    }

    /// Reads one placeholder or one character.
    private static func read(
        _ rest: inout Substring, _ plain: inout String, into pieces: inout [Piece]
    ) throws(SentenceFault) {
        guard rest.hasPrefix("{{") else {
            plain.append(rest.removeFirst())
            return
        }
        if !plain.isEmpty { pieces.append(.text(plain)) }
        plain = ""
        pieces.append(.placeholder(try name(from: &rest)))
    }

    /// Reads the text after `[[` up to and including its end.
    private static func group(from rest: inout Substring) throws(SentenceFault) -> Piece {
        var (items, plain, isOtherwise): ([[Piece]], String, Bool) = ([[]], "", false)
        func flush(_ plain: inout String, _ items: inout [[Piece]]) {
            if !plain.isEmpty { items[items.count - 1].append(.text(plain)) }
            plain = ""
        }
        while !rest.isEmpty {
            if rest.hasPrefix("[[") { throw SentenceFault(near: String(rest.prefix(20))) }
            if rest.hasPrefix("]]") {
                flush(&plain, &items)
                rest = rest.dropFirst(2)
                let otherwise = isOtherwise ? items.removeLast() : []
                return .group(items, otherwise: otherwise)
            }
            if rest.hasPrefix("|"), !isOtherwise {
                flush(&plain, &items)
                isOtherwise = rest.hasPrefix("||")
                rest = rest.dropFirst(isOtherwise ? 2 : 1)
                items.append([])
            } else {
                try read(&rest, &plain, into: &items[items.count - 1])
            }
        }
        throw SentenceFault(near: String(plain.suffix(20)))
    }

    private static func name(from rest: inout Substring) throws(SentenceFault) -> String {
        let inside = rest.dropFirst(2)
        guard let brace = inside.firstIndex(of: "}"), inside[brace...].hasPrefix("}}") else {
            throw SentenceFault(near: String(rest.prefix(20)))
        }
        rest = inside[brace...].dropFirst(2)
        return String(inside[..<brace])
    }
}
