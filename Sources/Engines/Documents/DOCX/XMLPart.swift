// One XML part of a package, written from top to bottom.
import LibXML

/// Attributes in the written order; those with a nil value are omitted.
struct XMLAttributes: ExpressibleByDictionaryLiteral {
    let list: [(name: String, value: String)]

    init(dictionaryLiteral elements: (String, String?)...) {
        list = elements.compactMap { name, value in value.map { (name, $0) } }
    }
}

/// A wrapper of XMLBuilder for these parts: nested elements as closures, and properties that may be absent.
struct XMLPart {
    private var builder = XMLBuilder()

    init() { builder.declaration(standalone: true) }

    /// Without an XML declaration.
    init(fragment: ()) {}

    mutating func element(
        _ name: String, _ attributes: XMLAttributes = [:], _ content: (inout XMLPart) -> Void
    ) {
        open(name, attributes)
        content(&self)
        close()
    }

    /// - Parameter text: characters in it that reorder or hide other text are spelled out.
    mutating func element(_ name: String, _ attributes: XMLAttributes = [:], text: String = "") {
        builder.element(name, attributes.list, text: text.spelledOut)
    }

    mutating func open(_ name: String, _ attributes: XMLAttributes = [:]) { builder.start(name, attributes.list) }

    mutating func close() { builder.end() }

    /// Appends finished markup.
    mutating func append(_ body: (inout [UInt8]) -> Void) { builder.append(body) }

    mutating func finish() -> [UInt8] { builder.finish() }
}

extension XMLPart {
    /// A WordprocessingML element with a single attribute, its value, which is the most common form; omitted when nil.
    mutating func value(_ name: String, _ value: String?) {
        if let value { element(name, ["w:val": value]) }
    }

    mutating func value(_ name: String, _ value: Int?) { self.value(name, value.map(String.init)) }

    /// An on-off property; omitted when nil, so that the style decides.
    mutating func toggle(_ name: String, _ isOn: Bool?) {
        if let isOn { isOn ? element(name) : value(name, "0") }
    }
}
