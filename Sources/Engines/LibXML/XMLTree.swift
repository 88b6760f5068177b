// One document as a tree that owns its memory, either parsed or built by hand.
import CLibXML2

/// A document. It is freed when it goes out of scope, which should happen in the worker that created it.
package struct XMLTree: ~Copyable {
    let document: xmlDocPtr
    /// The namespace of elements built by hand, which is that of the root.
    let namespace: xmlNsPtr?
    /// Processing instructions, `xsi:` attributes and XInclude elements of the text, in document order. At most 400 are
    /// kept.
    package let constructs: [XMLConstruct]

    init(document: xmlDocPtr, namespace: xmlNsPtr?, constructs: [XMLConstruct]) {
        self.document = document
        self.namespace = namespace
        self.constructs = constructs
    }

    deinit { xmlFreeDoc(document) }

    /// Lends the root element to `body`. Nodes are views into the tree, so none may outlive `body`.
    package borrowing func withRoot<R: ~Copyable, E: Error>(_ body: (XMLNode) throws(E) -> R) throws(E) -> R {
        try body(XMLNode(root))
    }

    /// The document in UTF-8, with its XML declaration.
    package borrowing func serialized() -> [UInt8] {
        var text: UnsafeMutablePointer<xmlChar>?
        var count: Int32 = 0
        xmlDocDumpMemoryEnc(document, &text, &count, "UTF-8")
        defer { cxml_free(text) }
        return Array(UnsafeBufferPointer(start: text, count: Int(count)))
    }

    /// Every tree has a root, because parsing refuses a text without one and building starts with one.
    var root: xmlNodePtr {
        guard let root = xmlDocGetRootElement(document) else { preconditionFailure("a tree has a root") }
        return root
    }
}
