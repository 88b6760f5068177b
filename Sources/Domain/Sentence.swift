// A sentence of the plan with places for figures, so that the office, not the program, decides how its report reads.

/// `Đã tiếp nhận {{NV4.02}} hồ sơ[[, cùng {{NV4.01}} hồ sơ kỳ trước chuyển sang]]`: `{{…}}` is a figure or a fact by
/// name;
/// `[[…]]` is a clause dropped when a figure in it is blank, none or 0; `*…*` is set in italics.
package struct Sentence: Hashable, Sendable {
    package indirect enum Piece: Hashable, Sendable {
        case text(String)
        case blank(String)
        case clause([Piece])
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
            case .blank(let name): [name]
            case .clause(let inner): names(in: inner)
            }
        }
    }
}

/// What a sentence may name beside indicators: facts of the plan, the period and its receipt.
package enum SentenceFact: String, Hashable, Sendable, CaseIterable {
    /// Number and date of the plan's own document; spaces to fill in where the plan leaves them open.
    case planNumber = "so-kh"
    case planDate = "ngay-kh"
    /// Units that have reported, and that had to.
    case reported = "da-gui"
    case expected = "phai-gui"
    /// The period with its year, and what the office does next.
    case period = "ky"
    case next = "ky-sau"
    /// First and last day of the window.
    case from = "tu"
    case cutoff = "chot"
}

/// A bracket of a sentence is not closed, or closes nothing.
package struct SentenceFault: Error, Hashable, Sendable {
    package let near: String
}

extension Sentence {
    package init(parsing text: String) throws(SentenceFault) {
        var rest = text[...]
        pieces = try Sentence.pieces(of: &rest, insideClause: false)
    }

    private static func pieces(of rest: inout Substring, insideClause: Bool) throws(SentenceFault) -> [Piece] {
        var pieces: [Piece] = []
        var plain = ""
        func flushed() -> [Piece] { plain.isEmpty ? [] : [.text(plain)] }
        while let first = rest.first {
            if first == "{", rest.hasPrefix("{{") {
                pieces += flushed() + [.blank(try name(from: &rest))]
                plain = ""
            } else if first == "[", rest.hasPrefix("[[") {
                guard !insideClause else { throw SentenceFault(near: String(rest.prefix(20))) }
                rest = rest.dropFirst(2)
                pieces += flushed() + [.clause(try Sentence.pieces(of: &rest, insideClause: true))]
                plain = ""
            } else if first == "]", rest.hasPrefix("]]") {
                guard insideClause else { throw SentenceFault(near: String(rest.prefix(20))) }
                rest = rest.dropFirst(2)
                return pieces + flushed()
            } else {
                plain.append(first)
                rest = rest.dropFirst()
            }
        }
        guard !insideClause else { throw SentenceFault(near: String(plain.suffix(20))) }
        return pieces + flushed()
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
