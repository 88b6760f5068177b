// HTML as fragments of finished bytes. Tags and attribute names come from source code only, and every text is escaped
// when it is added, so untrusted text cannot become markup.

/// A fragment of a page. It is kept as bytes, not as a tree: a note has hundreds of cells, and each node of a tree
/// would take three allocations.
package struct HTML: Sendable, ExpressibleByStringLiteral {
    /// Escaped, in UTF-8.
    private(set) var bytes: [UInt8] = []

    private init() {}

    package init(stringLiteral value: String) { self = .text(value) }

    package static func text(_ text: String) -> HTML {
        var html = HTML()
        html.bytes.append(escaping: text)
        return html
    }

    package static func fragment(_ pieces: [HTML]) -> HTML {
        guard pieces.count != 1 else { return pieces[0] }
        var html = HTML()
        html.bytes.reserveCapacity(pieces.reduce(0) { $0 + $1.bytes.count })
        for piece in pieces { html.bytes += piece.bytes }
        return html
    }

    /// An element with its children.
    package static func element(_ tag: Tag, _ attributes: [Attribute] = [], _ children: [HTML] = []) -> HTML {
        var html = HTML()
        html.begin(tag, attributes, room: children.reduce(0) { $0 + $1.bytes.count })
        guard !tag.isVoid else { return html }
        for child in children { html.bytes += child.bytes }
        html.end(tag)
        return html
    }

    /// An element that contains one text.
    package static func element(_ tag: Tag, _ attributes: [Attribute] = [], text: String) -> HTML {
        var html = HTML()
        html.begin(tag, attributes, room: text.utf8.count)
        guard !tag.isVoid else { return html }
        html.bytes.append(escaping: text)
        html.end(tag)
        return html
    }

    /// An element whose children are listed in braces, where `if` and `for` are allowed.
    package static func element(
        _ tag: Tag, _ attributes: [Attribute] = [], @HTMLChildren _ children: () -> [HTML]
    ) -> HTML {
        element(tag, attributes, children())
    }

    /// An empty fragment.
    package static var empty: HTML { HTML() }

    fileprivate mutating func append(_ next: HTML) { bytes += next.bytes }

    private mutating func begin(_ tag: Tag, _ attributes: [Attribute], room: Int) {
        bytes.reserveCapacity(room + 2 * tag.name.utf8CodeUnitCount + 6 + attributes.count * 24)
        bytes.append(UInt8(ascii: "<"))
        bytes.append(tag.name)
        for attribute in attributes { attribute.write(to: &bytes) }
        bytes.append(UInt8(ascii: ">"))
    }

    private mutating func end(_ tag: Tag) {
        bytes.append("</")
        bytes.append(tag.name)
        bytes.append(UInt8(ascii: ">"))
        if tag.endsLine { bytes.append(UInt8(ascii: "\n")) }
    }
}

/// The name of an element. A `StaticString`, so that it can come from source code only.
package struct Tag: Sendable, ExpressibleByStringLiteral {
    let name: StaticString
    let isVoid: Bool
    /// Block elements end their line, so that a page can be read and compared as text.
    let endsLine: Bool

    package init(stringLiteral name: StaticString) { self.init(name) }

    init(_ name: StaticString, isVoid: Bool = false, endsLine: Bool = false) {
        self.name = name
        self.isVoid = isVoid
        self.endsLine = endsLine
    }

    package static let br = Tag("br", isVoid: true)
}

/// A name from source code and a value from any source.
package struct Attribute: Sendable {
    let name: StaticString
    let value: String

    package init(_ name: StaticString, _ value: String) {
        self.name = name
        self.value = value
    }

    package static func `class`(_ value: String) -> Attribute { Attribute("class", value) }
    package static func id(_ value: String) -> Attribute { Attribute("id", value) }
    /// The cells that a table header applies to: `col`, `row`, `colgroup`, `rowgroup`.
    package static func scope(_ value: String) -> Attribute { Attribute("scope", value) }
    package static func columnSpan(_ count: Int) -> Attribute { Attribute("colspan", String(count)) }
}

/// Allows children to be listed in braces.
@resultBuilder
package enum HTMLChildren {
    package static func buildExpression(_ piece: HTML) -> HTML { piece }
    package static func buildExpression(_ text: String) -> HTML { .text(text) }
    package static func buildExpression(_ pieces: [HTML]) -> HTML { .fragment(pieces) }
    package static func buildPartialBlock(first: HTML) -> HTML { first }
    package static func buildPartialBlock(accumulated: consuming HTML, next: HTML) -> HTML {
        accumulated.append(next)
        return accumulated
    }
    package static func buildOptional(_ part: HTML?) -> HTML { part ?? .empty }
    package static func buildEither(first part: HTML) -> HTML { part }
    package static func buildEither(second part: HTML) -> HTML { part }
    package static func buildArray(_ parts: [HTML]) -> HTML { .fragment(parts) }

    package static func buildFinalResult(_ part: HTML) -> [HTML] { [part] }
}

extension Tag {
    package static let main = Tag("main", endsLine: true)
    package static let header = Tag("header", endsLine: true)
    package static let footer = Tag("footer", endsLine: true)
    package static let section = Tag("section", endsLine: true)
    package static let div = Tag("div", endsLine: true)
    package static let span: Tag = "span"
    package static let h1 = Tag("h1", endsLine: true)
    package static let h2 = Tag("h2", endsLine: true)
    package static let h3 = Tag("h3", endsLine: true)
    package static let p = Tag("p", endsLine: true)
    package static let strong: Tag = "strong"
    package static let em: Tag = "em"
    package static let ol = Tag("ol", endsLine: true)
    package static let ul = Tag("ul", endsLine: true)
    package static let li = Tag("li", endsLine: true)
    package static let dl = Tag("dl", endsLine: true)
    package static let dt: Tag = "dt"
    package static let dd = Tag("dd", endsLine: true)
    package static let table = Tag("table", endsLine: true)
    package static let caption = Tag("caption", endsLine: true)
    package static let thead = Tag("thead", endsLine: true)
    package static let tbody = Tag("tbody", endsLine: true)
    package static let tr = Tag("tr", endsLine: true)
    package static let th: Tag = "th"
    package static let td: Tag = "td"
    package static let figure = Tag("figure", endsLine: true)
    package static let figcaption = Tag("figcaption", endsLine: true)
    // Inline drawings.
    package static let svg = Tag("svg", endsLine: true)
    package static let title: Tag = "title"
    package static let desc: Tag = "desc"
    package static let rect: Tag = "rect"
    package static let line: Tag = "line"
    package static let svgText: Tag = "text"
}
