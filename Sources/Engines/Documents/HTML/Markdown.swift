// Converts the small subset of Markdown that our own pages use to HTML.

/// Headings, paragraphs, numbered and plain lists, tables, fenced code; within a line bold, italics, code, and `\\*`
/// for an asterisk. A picture must be alone on its line.
package struct Markdown: Sendable {
    private let lines: [Substring]
    private let picture: @Sendable (String) -> [UInt8]?

    /// - Parameter picture: returns the bytes of a PNG for a path in the text; nil shows the picture's description
    ///   instead.
    package init(_ text: String, picture: @escaping @Sendable (String) -> [UInt8]? = { _ in nil }) {
        lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        self.picture = picture
    }

    package var html: [HTML] {
        var pieces: [HTML] = []
        var rest = lines[...]
        while let line = rest.first {
            if line.isEmpty { rest = rest.dropFirst() } else { pieces.append(block(&rest)) }
        }
        return pieces
    }

    // MARK: - Blocks

    private func block(_ rest: inout ArraySlice<Substring>) -> HTML {
        guard let line = rest.first else { return .empty }
        if line.hasPrefix("#") { return heading(rest.removeFirst()) }
        if line.hasPrefix("```") { return code(&rest) }
        if line.hasPrefix("|") { return table(taken(&rest) { $0.hasPrefix("|") }) }
        if line.hasPrefix("![") { return figure(rest.removeFirst()) }
        if isNumbered(line) { return .element(.ol, [], items(&rest, isNumbered)) }
        if line.hasPrefix("- ") { return .element(.ul, [], items(&rest) { $0.hasPrefix("- ") }) }
        let first = rest.removeFirst()
        return .element(.p, [], spans(([first] + taken(&rest) { !$0.isEmpty && !starts($0) }).joined(separator: " ")))
    }

    private func heading(_ line: Substring) -> HTML {
        let level = line.prefix { $0 == "#" }.count
        let text = spans(line.dropFirst(level).trimmed)
        return .element(level == 1 ? .h1 : level == 2 ? .h2 : .h3, [], text)
    }

    private func code(_ rest: inout ArraySlice<Substring>) -> HTML {
        rest = rest.dropFirst()
        let lines = taken(&rest) { !$0.hasPrefix("```") }
        rest = rest.dropFirst()
        return .element("pre", [], [.element("code", [], text: lines.joined(separator: "\n"))])
    }

    private func items(_ rest: inout ArraySlice<Substring>, _ isItem: (Substring) -> Bool) -> [HTML] {
        var items: [HTML] = []
        while let line = rest.first, isItem(line) {
            rest = rest.dropFirst()
            let more = taken(&rest) { $0.hasPrefix("  ") }.map(\.trimmed)
            let text = line.drop { $0 != " " }.trimmed
            items.append(.element(.li, [], spans(([text] + more).joined(separator: " "))))
        }
        return items
    }

    private func table(_ lines: [Substring]) -> HTML {
        let rows = lines.map(cells)
        guard let head = rows.first, rows.count > 1 else { return .empty }
        return .element(.table) {
            HTML.element(.thead, [], [.element(.tr, [], head.map { .element(.th, [.scope("col")], spans($0)) })])
            HTML.element(
                .tbody, [], rows.dropFirst(2).map { row in .element(.tr, [], row.map { .element(.td, [], spans($0)) }) }
            )
        }
    }

    /// `| a | b |`. A vertical bar inside a cell is written `\\|`.
    private func cells(_ line: Substring) -> [String] {
        var cells = [""]
        var isEscaped = false
        for character in line.trimmed.dropFirst().dropLast() {
            if character == "|", isEscaped { cells[cells.count - 1].removeLast() }
            if character == "|", !isEscaped { cells.append("") } else { cells[cells.count - 1].append(character) }
            isEscaped = character == "\\"
        }
        return cells.map { $0[...].trimmed }
    }

    private func figure(_ line: Substring) -> HTML {
        let parts = line.dropFirst(2).dropLast().split(separator: "](", maxSplits: 1)
        guard parts.count == 2 else { return .empty }
        guard let bytes = picture(String(parts[1])) else {
            return .element(.p, [], [.element(.em, text: String(parts[0]))])
        }
        let image = HTML.element(
            .image, [Attribute("src", "data:image/png;base64," + base64(bytes)), Attribute("alt", String(parts[0]))])
        return .element(.figure, [], [image, .element(.figcaption, text: String(parts[0]))])
    }

    // MARK: - Inline

    private func spans(_ text: String) -> [HTML] { marked(text.replacing("\\*", with: Self.star)) }

    /// Placeholder for an escaped asterisk. It is a private-use character that no text contains.
    private static let star = "\u{E000}"

    private func plain(_ text: Substring) -> String { String(text).replacing(Self.star, with: "*") }

    private func marked(_ text: String) -> [HTML] {
        var pieces: [HTML] = []
        var rest = text[...]
        while let mark = Self.marks.compactMap({ mark in rest.firstIndex(of: mark.text).map { (mark, $0) } }).min(by: {
            $0.1 < $1.1
        }) {
            let (kind, start) = mark
            let inner = rest[start...].dropFirst(kind.text.count)
            guard let end = inner.firstIndex(of: kind.text), end > inner.startIndex else {
                pieces.append(.text(plain(rest[..<inner.startIndex])))
                rest = inner
                continue
            }
            pieces.append(.text(plain(rest[..<start])))
            pieces.append(
                kind.isCode
                    ? .element("code", text: plain(inner[..<end]))
                    : .element(kind.tag, [], marked(String(inner[..<end]))))
            rest = inner[end...].dropFirst(kind.text.count)
        }
        return pieces + [.text(plain(rest))]
    }

    /// The longer mark comes first, because `**` must not be read as two `*`.
    private static let marks: [(text: String, tag: Tag, isCode: Bool)] = [
        ("`", "code", true), ("**", .strong, false), ("*", .em, false),
    ]

    private func starts(_ line: Substring) -> Bool {
        line.hasPrefix("#") || line.hasPrefix("|") || line.hasPrefix("```") || line.hasPrefix("![")
            || line.hasPrefix("- ") || isNumbered(line)
    }

    private func isNumbered(_ line: Substring) -> Bool {
        let digits = line.prefix(while: \.isNumber)
        return !digits.isEmpty && line.dropFirst(digits.count).hasPrefix(". ")
    }

    private func taken(_ rest: inout ArraySlice<Substring>, _ condition: (Substring) -> Bool) -> [Substring] {
        let lines = rest.prefix(while: condition)
        rest = rest.dropFirst(lines.count)
        return Array(lines)
    }
}

extension Tag {
    fileprivate static let image = Tag("img", isVoid: true)
}

extension Substring {
    fileprivate var trimmed: String {
        var text = drop { $0 == " " }
        while text.last == " " { text.removeLast() }
        return String(text)
    }

    fileprivate func firstIndex(of mark: String) -> Index? {
        guard let first = mark.first else { return nil }
        var start = startIndex
        while let next = self[start...].firstIndex(of: first) {
            if self[next...].hasPrefix(mark) { return next }
            start = index(after: next)
        }
        return nil
    }
}

/// RFC 4648, without line breaks.
private func base64(_ bytes: [UInt8]) -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
        let group = bytes[start..<min(start + 3, bytes.count)]
        let word = group.enumerated().reduce(0) { $0 | Int($1.element) << (16 - 8 * $1.offset) }
        for place in 0..<4 {
            text.append(place <= group.count ? letters[word >> (18 - 6 * place) & 63] : UInt8(ascii: "="))
        }
    }
    return String(decoding: text, as: UTF8.self)
}
