// One XML part of a package as values, so that it can be changed and written again.
import LibXML

/// An element with its qualified name. Prefixes are kept as written, because the texts of attributes may refer to them.
struct Markup: Sendable {
    enum Node: Sendable {
        case element(Markup)
        case text(String)
        /// Markup that is already written.
        case written([UInt8])
        case tag(TemplateTag)
    }

    var name: String
    var attributes: [(name: String, value: String)] = []
    var children: [Node] = []
}

/// A tag of the template, separated from the text around it.
struct TemplateTag: Sendable {
    enum Kind: Sendable { case value, opening, closing }
    var kind: Kind
    /// Without braces and signs.
    var name: String
    /// `w:rPr` of the tag's first letter.
    var format: Markup?
}

extension Markup {
    static let wordNamespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

    /// Limits for a part of a package that the office made itself.
    private static let limits = XMLScanLimits(
        bytes: 8_000_000, depth: 96, elements: 400_000, attributesPerTag: 96, valueBytes: 4_000_000)

    /// nil when the part is not well-formed or exceeds the limits.
    static func parse(_ bytes: [UInt8]) -> Markup? {
        guard let tree = try? XMLTree.parse(bytes, limits: limits) else { return nil }
        return tree.withRoot { Markup(reading: $0) }
    }

    /// The depth of recursion is bounded by the limits of parsing.
    private init(reading node: XMLNode) {
        name = node.qualifiedName
        attributes =
            node.namespaceDeclarations.map { (name: $0.name, value: $0.uri) } + node.qualifiedAttributes
        children = node.content.map { content in
            switch content {
            case .element(let child): .element(Markup(reading: child))
            case .text(let text): .text(text)
            }
        }
    }

    /// The part with its XML declaration.
    var bytes: [UInt8] {
        var builder = XMLBuilder()
        builder.declaration(standalone: true)
        write(into: &builder)
        return builder.finish()
    }

    /// Only the element.
    var fragment: [UInt8] {
        var builder = XMLBuilder()
        write(into: &builder)
        return builder.finish()
    }

    private func write(into builder: inout XMLBuilder) {
        builder.start(name, attributes)
        for child in children {
            switch child {
            case .element(let element): element.write(into: &builder)
            case .text(let text): builder.text(text)
            case .written(let bytes): builder.append { $0 += bytes }
            case .tag: break
            }
        }
        builder.end()
    }
}

extension Markup {
    subscript(attribute name: String) -> String? { attributes.first { $0.name == name }?.value }

    /// Replaces the value, or adds the attribute as the last one.
    mutating func set(_ name: String, _ value: String) {
        if let index = attributes.firstIndex(where: { $0.name == name }) {
            attributes[index].value = value
        } else {
            attributes.append((name, value))
        }
    }

    var elements: [Markup] {
        children.compactMap { if case .element(let element) = $0 { element } else { nil } }
    }

    func first(_ name: String) -> Markup? { elements.first { $0.name == name } }

    /// `w:val` of a child element.
    func value(of name: String) -> String? { first(name)?[attribute: "w:val"] }

    /// Whether the prefix `w` means WordprocessingML here. The strict variant of the format has another namespace.
    var usesWordPrefix: Bool { self[attribute: "xmlns:w"] == Self.wordNamespace }

    /// The text of all `w:t` inside.
    var plainText: String {
        children.reduce(into: "") { text, child in
            switch child {
            case .element(let element) where element.name == "w:t":
                text += element.children.map { if case .text(let text) = $0 { text } else { "" } }.joined()
            case .element(let element): text += element.plainText
            case .tag(let tag): text += "{{\(tag.name)}}"
            case .text, .written: break
            }
        }
    }
}
