// The view of an element as it was written: prefixes, namespace declarations, and texts between child elements.
import CLibXML2

extension XMLNode {
    /// One item in an element.
    package enum Content {
        case element(XMLNode)
        case text(String)
    }

    /// The name with its prefix, as written.
    package var qualifiedName: String { qualified(name, by: pointer.pointee.ns) }

    /// The namespaces declared on this element, with the names of the declaring attributes: `xmlns`, `xmlns:w`.
    package var namespaceDeclarations: [(name: String, uri: String)] {
        var list: [(name: String, uri: String)] = []
        var next = pointer.pointee.nsDef
        while let declaration = next {
            let prefix = declaration.pointee.prefix.map { ":" + String(cString: $0) } ?? ""
            list.append(("xmlns" + prefix, declaration.pointee.href.map { String(cString: $0) } ?? ""))
            next = declaration.pointee.next
        }
        return list
    }

    /// In document order, with prefixes and without namespace declarations.
    package var qualifiedAttributes: [(name: String, value: String)] {
        var next = pointer.pointee.properties
        var list: [(name: String, value: String)] = []
        for attribute in attributes {
            list.append((qualified(attribute.name, by: next?.pointee.ns), attribute.value))
            next = next?.pointee.next
        }
        return list
    }

    /// Child elements and texts, in document order. Comments and processing instructions are omitted.
    package var content: [Content] {
        var list: [Content] = []
        var next = pointer.pointee.children
        while let node = next {
            switch node.pointee.type {
            case XML_ELEMENT_NODE: list.append(.element(XMLNode(node)))
            case XML_TEXT_NODE, XML_CDATA_SECTION_NODE: list.append(.text(String(cString: node.pointee.content)))
            default: break
            }
            next = node.pointee.next
        }
        return list
    }

    private func qualified(_ name: String, by namespace: xmlNsPtr?) -> String {
        guard let prefix = namespace?.pointee.prefix else { return name }
        return String(cString: prefix) + ":" + name
    }
}
