// The faults of a document, in terms of this engine. Callers do not see libxml2's error codes or messages.

/// One fault of a document, with its position.
package struct XMLFault: Error, Hashable, Sendable {
    package let kind: Kind
    /// The start tag of the element at fault. If the text is not well-formed, the position where parsing failed.
    package let position: XMLPosition
    /// The local name of the element at fault; empty when parsing failed before any element.
    package let element: String
    /// The local name of the attribute at fault, if the fault is in one.
    package let attribute: String?
    /// libxml2's own message, for logs only.
    package let english: String

    package init(
        _ kind: Kind, at position: XMLPosition, element: String = "", attribute: String? = nil, english: String = ""
    ) {
        self.kind = kind
        self.position = position
        self.element = element
        self.attribute = attribute
        self.english = english
    }

    /// The kind of fault. The numbers in comments are libxml2's error codes.
    package enum Kind: Hashable, Sendable {
        // The bytes
        /// A byte that UTF-8 does not allow here (overlong forms and surrogates too), or a broken UTF-16 pair (shown as
        /// 0xFF).
        case invalidByte(UInt8)
        /// A character that XML 1.0 cannot represent, such as NUL.
        case illegalCharacter(UInt32)
        /// The text is, or declares to be, in an encoding other than UTF-8, or UTF-16 with a byte order mark.
        case encoding(String)
        /// An XML version other than 1.0.
        case version(String)
        case compressed
        /// The file is not XML, because its first character is not `<`.
        case notXML
        case limit(XMLScanLimits.Kind, allowed: Int)

        // The text
        case doctype
        /// `<opened>…</closed>` (76); `line` is that of the start tag.
        case mismatchedTags(opened: String, line: Int, closed: String)
        /// The text ends before the element does (77); the file may have been truncated. `line` is that of its start
        /// tag.
        case unclosedElement(name: String, line: Int)
        /// The quote that begins an attribute's value is not closed before the next tag.
        case unclosedQuote
        /// 42
        case repeatedAttribute(name: String)
        /// `&name;` (26). Only the five predefined entities of XML exist.
        case unknownEntity(name: String)
        /// A namespace prefix without a declaration (201).
        case unknownPrefix(String)
        /// Any other violation of well-formedness.
        case notWellFormed(code: Int)

        // Against the schema
        /// No such element (1845). Its children are validated all the same.
        case unknownElement
        /// 1866
        case unknownAttribute(name: String)
        /// 1868
        case missingAttribute(name: String)
        /// 1824–1826
        case notOfType(value: String)
        /// 1833–1836
        case outOfRange(value: String, limit: String, bound: Bound)
        /// 1837, 1838
        case tooManyDigits(value: String, limit: String, part: Digits)
        /// 1839
        case patternMismatch(value: String, pattern: String)
        /// 1840
        case notInList(value: String, allowed: [String])
        /// 1830; length and limit count characters.
        case wrongLength(value: String, length: String, limit: String)
        /// 1831
        case tooShort(value: String, length: String, limit: String)
        /// 1832
        case tooLong(value: String, length: String, limit: String)
        /// Text between elements (1843); the text is cut after 200 characters.
        case strayText(String)
        /// Content in an element that must be empty (1841).
        case notEmpty
        /// An element inside a plain value (1842).
        case elementInValue
        /// Elements are missing, or not expected here (1871). The following siblings are validated, but not their
        /// order.
        case content
        /// Any other report of libxml2.
        case other(code: Int)
    }

    /// The side of a range that is required: `value ≥ limit`, `value ≤ limit`, `value > limit`, `value < limit`.
    package enum Bound: Hashable, Sendable { case atLeast, atMost, above, below }
    /// The digits that a limit counts: all, or those after the decimal point.
    package enum Digits: Hashable, Sendable { case total, fraction }

    /// The value that was found, when the fault is about a value.
    package var value: String? {
        switch kind {
        case .notOfType(let value), .outOfRange(let value, _, _), .tooManyDigits(let value, _, _),
            .patternMismatch(let value, _), .notInList(let value, _), .wrongLength(let value, _, _),
            .tooShort(let value, _, _), .tooLong(let value, _, _), .strayText(let value):
            value
        default: nil
        }
    }
}

/// The faults of one document. At most `cap` are kept; all are counted.
package struct XMLFaultList: Sendable {
    package static let cap = 200

    package private(set) var faults: [XMLFault] = []
    /// The number of faults, kept or not.
    package private(set) var total = 0

    package var isEmpty: Bool { total == 0 }

    /// The fault is constructed only when it is kept, so that counting is cheap.
    mutating func add(_ fault: @autoclosure () -> XMLFault) {
        if total < Self.cap { faults.append(fault()) }
        total += 1
    }

    /// Counts faults that were found elsewhere and not kept.
    mutating func addUnkept(_ count: Int) { total += count }

    mutating func sortByPosition() {
        faults.sort { $0.position < $1.position }
    }
}

/// A text that could not become a tree or a schema, with every fault that one pass found.
package struct XMLRefusal: Error, Sendable {
    /// At most `XMLFaultList.cap`, in the order of the text.
    package let faults: [XMLFault]
    /// The number of faults, listed or not.
    package let total: Int

    init(_ list: XMLFaultList) {
        faults = list.faults
        total = list.total
    }
}
