// A view of one element of a tree. No pointer of libxml2 leaves it.
import CLibXML2

/// A view of one element. It is valid only while its tree lives, which means inside `withRoot` or between two appends
/// to the same tree.
package struct XMLNode {
    let pointer: xmlNodePtr

    init(_ pointer: xmlNodePtr) { self.pointer = pointer }

    /// The local name, without a prefix.
    package var name: String { String(cString: pointer.pointee.name) }

    /// The URI of the namespace, if the element is in one.
    package var namespace: String? { pointer.pointee.ns?.pointee.href.map { String(cString: $0) } }

    /// Whether the element is in the namespace of that URI. Allocates no String.
    package func isIn(_ uri: String) -> Bool { equals(pointer.pointee.ns?.pointee.href, uri) }

    /// Whether the element has that local name. Allocates no String.
    package func isNamed(_ other: String) -> Bool { equals(pointer.pointee.name, other) }

    package var position: XMLPosition { XMLPosition(packed: pointer.pointee._private) }

    /// The text of this element: text and CDATA joined, without comments, processing instructions and child elements.
    package var text: String { joined(pointer.pointee.children) }

    /// The first characters of the text after leading white space. The rest of the text is not read.
    func textBeginning(atMost count: Int) -> String {
        var text = ""
        var next = pointer.pointee.children
        while let node = next, text.count < count {
            if isText(node) {
                text = String((text + String(cString: node.pointee.content)).drop(while: \.isWhitespace))
            }
            next = node.pointee.next
        }
        return String(text.prefix(count))
    }

    /// In document order, without namespace declarations.
    package var attributes: [(name: String, namespace: String?, value: String)] {
        var list: [(name: String, namespace: String?, value: String)] = []
        var next = pointer.pointee.properties
        while let attribute = next {
            let uri = attribute.pointee.ns?.pointee.href.map { String(cString: $0) }
            list.append((String(cString: attribute.pointee.name), uri, joined(attribute.pointee.children)))
            next = attribute.pointee.next
        }
        return list
    }

    /// The value of an attribute that is in no namespace.
    package subscript(attribute: String) -> String? {
        xmlHasNsProp(pointer, attribute, nil).map { joined($0.pointee.children) }
    }

    /// The child elements, in order, one at a time.
    package var children: XMLChildren { XMLChildren(upcoming: pointer.pointee.children) }

    package func firstChild(named name: String) -> XMLNode? { children.first { $0.isNamed(name) } }
}

/// The child elements of a node.
package struct XMLChildren: Sequence, IteratorProtocol {
    var upcoming: xmlNodePtr?

    package mutating func next() -> XMLNode? {
        while let node = upcoming {
            upcoming = node.pointee.next
            if node.pointee.type == XML_ELEMENT_NODE { return XMLNode(node) }
        }
        return nil
    }
}

private func equals(_ own: UnsafePointer<xmlChar>?, _ other: String) -> Bool {
    guard let own else { return false }
    var index = 0
    for byte in other.utf8 {
        // The terminating zero ends a shorter name, and no byte of `other` equals it.
        guard byte != 0, own[index] == byte else { return false }
        index += 1
    }
    return own[index] == 0
}

private func isText(_ node: xmlNodePtr) -> Bool {
    node.pointee.type == XML_TEXT_NODE || node.pointee.type == XML_CDATA_SECTION_NODE
}

/// Joins the text nodes of a list. A single node, the usual case, is returned without joining.
private func joined(_ first: xmlNodePtr?) -> String {
    guard let first else { return "" }
    if first.pointee.next == nil { return isText(first) ? String(cString: first.pointee.content) : "" }
    return sequence(first: first) { $0.pointee.next }.lazy.filter(isText).map { String(cString: $0.pointee.content) }
        .joined()
}
