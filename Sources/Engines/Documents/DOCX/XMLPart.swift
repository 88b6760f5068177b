// One XML part of a package, written from top to bottom.

/// Attributes in the order written; those whose value is nil are left out.
struct XMLAttributes: ExpressibleByDictionaryLiteral {
    let list: [(name: String, value: String)]

    init(dictionaryLiteral elements: (String, String?)...) {
        list = elements.compactMap { name, value in value.map { (name, $0) } }
    }
}

/// Appends elements; every text and value is escaped on its way in, and what XML 1.0 cannot hold is dropped.
struct XMLPart {
    private(set) var bytes: [UInt8] = Array("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n".utf8)

    mutating func element(
        _ name: String, _ attributes: XMLAttributes = [:], _ content: (inout XMLPart) -> Void
    ) {
        open(name, attributes)
        content(&self)
        close(name)
    }

    mutating func element(_ name: String, _ attributes: XMLAttributes = [:]) {
        start(name, attributes)
        bytes += "/>".utf8
    }

    mutating func element(_ name: String, _ attributes: XMLAttributes = [:], text: String) {
        open(name, attributes)
        escape(text)
        close(name)
    }

    mutating func open(_ name: String, _ attributes: XMLAttributes = [:]) {
        start(name, attributes)
        bytes.append(UInt8(ascii: ">"))
    }

    mutating func close(_ name: String) {
        bytes += "</".utf8
        bytes += name.utf8
        bytes.append(UInt8(ascii: ">"))
    }

    private mutating func start(_ name: String, _ attributes: XMLAttributes) {
        bytes.append(UInt8(ascii: "<"))
        bytes += name.utf8
        for (name, value) in attributes.list {
            bytes.append(UInt8(ascii: " "))
            bytes += name.utf8
            bytes += "=\"".utf8
            escape(value)
            bytes.append(UInt8(ascii: "\""))
        }
    }

    private mutating func escape(_ text: String) {
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": bytes += "&amp;".utf8
            case "<": bytes += "&lt;".utf8
            case ">": bytes += "&gt;".utf8
            case "\"": bytes += "&quot;".utf8
            case "\t", "\n", "\r": bytes += "&#\(scalar.value);".utf8
            case "\0"..<" ", "\u{FFFE}", "\u{FFFF}": break
            default: bytes += scalar.utf8
            }
        }
    }
}

extension XMLPart {
    /// A WordprocessingML element whose one property is its value, as most of them are; absent when nil.
    mutating func value(_ name: String, _ value: String?) {
        if let value { element(name, ["w:val": value]) }
    }

    mutating func value(_ name: String, _ value: Int?) { self.value(name, value.map(String.init)) }

    /// An on-off property: absent when nil, for then the style decides.
    mutating func toggle(_ name: String, _ isOn: Bool?) {
        if let isOn { isOn ? element(name) : value(name, "0") }
    }
}
