// Things that are well-formed and known to no vocabulary of data; whether they are welcome is for the product to say.

/// Something in a text that a program other than ours was meant to act upon. This engine never acts upon it.
package struct XMLConstruct: Hashable, Sendable {
    package let kind: Kind
    /// The instruction itself, or the start tag that carries the attribute.
    package let position: XMLPosition

    init(_ kind: Kind, at position: XMLPosition) {
        self.kind = kind
        self.position = position
    }

    package enum Kind: Hashable, Sendable {
        /// A processing instruction, such as `xml-stylesheet`.
        case instruction(target: String)
        /// An attribute of the XML Schema instance namespace, such as `xsi:type` or `xsi:schemaLocation`.
        case schemaInstance(attribute: String)
        /// An element of the XInclude namespace.
        case inclusion
    }
}
