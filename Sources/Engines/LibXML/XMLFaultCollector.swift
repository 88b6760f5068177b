// Converts the reports of libxml2's schema code into values of `XMLFault`.
import CLibXML2

/// Receives the reports of one schema compilation or of one worker's validations.
final class XMLFaultCollector {
    var list = XMLFaultList()
    /// Elements that libxml2 did not descend into, each once.
    var passedOver: [xmlNodePtr] = []
    private var isPassedOver: Set<xmlNodePtr> = []

    /// This object as the pointer that libxml2 passes back to the callback. The caller must keep the object alive.
    var opaque: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }

    /// The report is an `xmlErrorPtr` up to 2.11 and a `const xmlError *` from 2.12. Passing it by value works with
    /// both.
    static func receive(_ opaque: UnsafeMutableRawPointer?, _ error: xmlError?) {
        guard let opaque, let error, error.level.rawValue >= XML_ERR_ERROR.rawValue else { return }
        Unmanaged<XMLFaultCollector>.fromOpaque(opaque).takeUnretainedValue().receive(error)
    }

    func reset() {
        list = XMLFaultList()
        passedOver.removeAll(keepingCapacity: true)
        isPassedOver.removeAll(keepingCapacity: true)
    }

    private func receive(_ error: xmlError) {
        let node = error.node?.assumingMemoryBound(to: xmlNode.self)
        list.add(XMLFault(schemaReport: error, at: node))
        guard let node, node.pointee.type == XML_ELEMENT_NODE else { return }
        switch error.code {
        // An element that must be empty, that has a simple type, or that the schema does not declare.
        case 1841, 1842, 1845: for child in XMLNode(node).children { passOver(child.pointer) }
        // The content model failed at this element, so neither it nor its later siblings were validated. On a parent,
        // the same code means that something is missing at the end.
        case 1871 where trimmed(error.message).contains("This element is not expected"):
            for sibling in XMLChildren(upcoming: node) { passOver(sibling.pointer) }
        default: break
        }
    }

    private func passOver(_ node: xmlNodePtr) {
        if isPassedOver.insert(node).inserted { passedOver.append(node) }
    }
}

extension XMLFault {
    /// The line is taken from the node, because `error.line` is capped at 65,535 and refers to the end of the tag.
    fileprivate init(schemaReport error: xmlError, at node: xmlNodePtr?) {
        let attribute = node.flatMap { Self.attribute(in: error.message, of: $0) }
        let report = SchemaReport(error, node: node, isAttribute: attribute != nil)
        self.init(
            report.kind, at: XMLPosition(packed: node?.pointee._private), element: node.map { XMLNode($0).name } ?? "",
            attribute: report.attribute ?? attribute, english: trimmed(error.message))
    }

    /// A report on an attribute has the element as its node. The attribute's name appears only in the message, after a
    /// prefix of known length: `Element '{uri}name', attribute '{uri}name': …`.
    private static func attribute(in message: UnsafePointer<CChar>?, of node: xmlNodePtr) -> String? {
        let lead: StaticString = "', attribute '"
        let uriLength = node.pointee.ns.map { Int(xmlStrlen($0.pointee.href)) + 2 } ?? 0
        let start = "Element '".utf8.count + uriLength + Int(xmlStrlen(node.pointee.name))
        guard let message else { return nil }
        let text = UnsafeRawPointer(message).assumingMemoryBound(to: xmlChar.self)
        guard xmlStrlen(text) > start else { return nil }
        let rest = text + start
        guard xmlStrncmp(rest, lead.utf8Start, Int32(lead.utf8CodeUnitCount)) == 0 else { return nil }
        let name = String(cString: rest + lead.utf8CodeUnitCount).prefix { $0 != "'" }
        return localName(String(name))
    }
}

/// The local part of `{uri}name`.
private func localName(_ name: String) -> String {
    name.lastIndex(of: "}").map { String(name[name.index(after: $0)...]) } ?? name
}

/// The interpretation of one report of libxml2's validator. The code determines the meaning of the strings in the
/// report.
private struct SchemaReport {
    let kind: XMLFault.Kind
    /// The attribute that the kind itself contains.
    var attribute: String?

    init(_ error: xmlError, node: xmlNodePtr?, isAttribute: Bool) {
        let first = string(error.str1)
        let second = string(error.str2)
        switch error.code {
        case 1824, 1825, 1826: kind = .notOfType(value: first)
        case 1830, 1831, 1832:
            // A report on an attribute contains value, length and limit. A report on an element omits the value.
            let value = isAttribute ? first : node.map { XMLNode($0).text } ?? ""
            let (length, limit) = isAttribute ? (second, string(error.str3)) : (first, second)
            kind = Self.length(error.code, value, length, limit)
        case 1833: kind = .outOfRange(value: first, limit: second, bound: .atLeast)
        case 1834: kind = .outOfRange(value: first, limit: second, bound: .atMost)
        case 1835: kind = .outOfRange(value: first, limit: second, bound: .above)
        case 1836: kind = .outOfRange(value: first, limit: second, bound: .below)
        case 1837: kind = .tooManyDigits(value: first, limit: second, part: .total)
        case 1838: kind = .tooManyDigits(value: first, limit: second, part: .fraction)
        case 1839: kind = .patternMismatch(value: first, pattern: second)
        case 1840: kind = .notInList(value: first, allowed: Self.list(second))
        case 1841: kind = .notEmpty
        case 1842: kind = .elementInValue
        case 1843: kind = .strayText(node.map { XMLNode($0).textBeginning(atMost: 200) } ?? "")
        case 1845: kind = .unknownElement
        case 1866:
            attribute = localName(first)
            kind = .unknownAttribute(name: attribute ?? first)
        case 1868:
            attribute = localName(first)
            kind = .missingAttribute(name: attribute ?? first)
        case 1871: kind = .content
        default: kind = .other(code: Int(error.code))
        }
    }

    private static func length(_ code: Int32, _ value: String, _ length: String, _ limit: String) -> XMLFault.Kind {
        switch code {
        case 1830: .wrongLength(value: value, length: length, limit: limit)
        case 1831: .tooShort(value: value, length: length, limit: limit)
        default: .tooLong(value: value, length: length, limit: limit)
        }
    }

    /// Splits `'a', 'b'` into a list. A value that contains `', '` would be split too, but no list of codes has one.
    private static func list(_ joined: String) -> [String] {
        var names: [String] = []
        var rest = Substring(joined).utf8.dropFirst().dropLast()
        while let end = rest.firstRange(of: "', '".utf8) {
            names.append(String(Substring(rest[..<end.lowerBound])))
            rest = rest[end.upperBound...]
        }
        return names + [String(Substring(rest))]
    }
}

/// The message without the line feed that libxml2 puts at its end.
func trimmed(_ message: UnsafePointer<CChar>?) -> String {
    guard let message else { return "" }
    var count = Int(xmlStrlen(UnsafeRawPointer(message).assumingMemoryBound(to: xmlChar.self)))
    if count > 0, message[count - 1] == 0x0A { count -= 1 }
    return String(decoding: UnsafeRawBufferPointer(start: message, count: count), as: UTF8.self)
}

func string(_ text: UnsafePointer<CChar>?) -> String { text.map { String(cString: $0) } ?? "" }
