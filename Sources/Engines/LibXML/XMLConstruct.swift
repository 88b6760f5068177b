// Constructs that are well-formed but do not belong in a data file. The caller decides whether to accept them.

/// A construct that instructs a program to do something. This engine never acts on it.
package struct XMLConstruct: Hashable, Sendable {
    package let kind: Kind
    /// The position of the instruction, or of the start tag that carries the attribute.
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
