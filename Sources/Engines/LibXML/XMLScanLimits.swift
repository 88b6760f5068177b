// Limits on a text, enforced before libxml2 parses it.

/// Limits that one linear pass over the bytes enforces. It runs first because libxml2 2.9.14 takes time quadratic in
/// the number of attributes of a tag.
package struct XMLScanLimits: Hashable, Sendable {
    /// The size of the text in bytes.
    package var bytes: Int
    package var depth: Int
    package var elements: Int
    package var attributesPerTag: Int
    /// Bytes in the name of an element, attribute or processing instruction.
    package var nameBytes: Int
    /// Bytes in one attribute value, or in the text between two tags.
    package var valueBytes: Int

    package init(
        bytes: Int = 1_000_000, depth: Int = 32, elements: Int = 100_000, attributesPerTag: Int = 64,
        nameBytes: Int = 256,
        valueBytes: Int = 64_000
    ) {
        self.bytes = bytes
        self.depth = depth
        self.elements = elements
        self.attributesPerTag = attributesPerTag
        self.nameBytes = nameBytes
        self.valueBytes = valueBytes
    }

    /// For texts that we wrote ourselves, such as a schema generated from a plan.
    package static let own = XMLScanLimits(bytes: 64_000_000, elements: 1_000_000, valueBytes: 1_000_000)

    /// Which limit was exceeded.
    package enum Kind: Hashable, Sendable { case bytes, depth, elements, attributesPerTag, nameBytes, valueBytes }
}
