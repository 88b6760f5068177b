// Builds a tree by hand, element by element, each with the position it was made from.
import CLibXML2

extension XMLTree {
    /// Creates a tree with one element. `namespace` is declared there and applies to every element appended later.
    ///
    /// Names are not checked. A caller that builds from untrusted text must make sure that they are XML names, or let
    /// the schema refuse them. Characters that XML 1.0 cannot represent are dropped from values.
    package init(
        root name: String, namespace uri: String? = nil, attributes: [(name: String, value: String)] = [],
        at position: XMLPosition
    ) {
        XMLLibrary.start()
        guard let document = xmlNewDoc("1.0"), let root = xmlNewDocNode(document, nil, name, nil) else {
            preconditionFailure("out of memory")
        }
        xmlDocSetRootElement(document, root)
        let declared = uri.flatMap { xmlNewNs(root, $0, nil) }
        xmlSetNs(root, declared)
        root.pointee._private = position.packed
        Self.set(attributes, on: root)
        self.init(document: document, namespace: declared, constructs: [])
    }

    /// Appends an element as the last child of `parent` (by default the root), in constant time.
    /// - Parameter parent: a node of this same tree.
    @discardableResult
    package mutating func append(
        _ name: String, text: String? = nil, attributes: [(name: String, value: String)] = [],
        to parent: XMLNode? = nil,
        at position: XMLPosition
    ) -> XMLNode {
        guard let node = xmlNewDocNode(document, namespace, name, nil) else { preconditionFailure("out of memory") }
        xmlAddChild(parent?.pointer ?? root, node)
        node.pointee._private = position.packed
        if let text, !text.isEmpty { xmlAddChild(node, xmlNewDocText(document, XMLCharacters.carried(text))) }
        Self.set(attributes, on: node)
        return XMLNode(node)
    }

    /// Attribute names must differ from the existing ones.
    private static func set(_ attributes: [(name: String, value: String)], on node: xmlNodePtr) {
        for (name, value) in attributes { xmlNewNsProp(node, nil, name, XMLCharacters.carried(value)) }
    }
}
