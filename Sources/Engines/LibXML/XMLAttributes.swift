// Changes to the attributes of a parsed tree: removal of those that XML itself defines, and the white space of tokens.
import CLibXML2

extension XMLTree {
    /// Removes every attribute of the XML namespace, such as `xml:lang`, and returns at most 200 of them, in document
    /// order.
    package borrowing func removeXMLAttributes() -> [(name: String, position: XMLPosition)] {
        var removed: [(name: String, position: XMLPosition)] = []
        eachAttribute { node, attribute in
            guard let uri = attribute.pointee.ns?.pointee.href, xmlStrEqual(uri, xmlNamespace.utf8Start) == 1 else {
                return
            }
            if removed.count < XMLFaultList.cap {
                removed.append((String(cString: attribute.pointee.name), XMLPosition(packed: node.pointee._private)))
            }
            xmlRemoveProp(attribute)
        }
        return removed
    }

    /// Collapses white space in the attributes with these names as XML Schema does for a token: none at the ends, one
    /// space between words.
    package borrowing func collapseSpace(inAttributes names: Set<String>) {
        eachAttribute { node, attribute in
            guard attribute.pointee.ns == nil, let content = attribute.pointee.children?.pointee.content,
                names.contains(String(cString: attribute.pointee.name))
            else { return }
            let text = String(cString: content)
            let token = text.split { $0 == " " || $0 == "\t" || $0.isNewline }.joined(separator: " ")
            if token != text { xmlSetNsProp(node, nil, attribute.pointee.name, token) }
        }
    }

    /// Turns each line separator (U+2028) in a text into a line end. A break that a repair put into a text is a
    /// separator while the text is parsed, because it is no line of the file by which places are counted.
    package borrowing func breakLinesAtSeparators() {
        eachElement { node in
            var next = node.pointee.children
            while let child = next {
                next = child.pointee.next
                guard child.pointee.type == XML_TEXT_NODE || child.pointee.type == XML_CDATA_SECTION_NODE,
                    let content = child.pointee.content
                else { continue }
                let text = String(cString: content)
                guard text.unicodeScalars.contains("\u{2028}") else { continue }
                xmlNodeSetContent(child, text.replacing("\u{2028}", with: "\n"))
            }
        }
    }

    private var xmlNamespace: StaticString { "http://www.w3.org/XML/1998/namespace" }

    /// In document order. The attribute may be removed or changed.
    private borrowing func eachAttribute(_ body: (xmlNodePtr, xmlAttrPtr) -> Void) {
        eachElement { node in
            var next = node.pointee.properties
            while let attribute = next {
                next = attribute.pointee.next
                body(node, attribute)
            }
        }
    }

    /// In document order.
    private borrowing func eachElement(_ body: (xmlNodePtr) -> Void) {
        let top = root
        var node = top
        while true {
            if node.pointee.type == XML_ELEMENT_NODE { body(node) }
            if node.pointee.type == XML_ELEMENT_NODE, let child = node.pointee.children {
                node = child
                continue
            }
            while node != top, node.pointee.next == nil {
                guard let parent = node.pointee.parent else { return }
                node = parent
            }
            guard node != top, let next = node.pointee.next else { return }
            node = next
        }
    }
}
