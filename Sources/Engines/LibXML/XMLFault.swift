// What can be wrong with a document, in plain terms: the words of libxml2 stay behind this door.

/// One fault of a document, with its place.
package struct XMLFault: Error, Hashable, Sendable {
    package let kind: Kind
    /// The start tag of the element at fault; for a text that is not well-formed, the place where reading stopped
    /// making sense.
    package let position: XMLPosition
    /// The local name of the element at fault; empty when there is none yet.
    package let element: String
    /// The local name of the attribute at fault, if the fault is in one.
    package let attribute: String?
    /// libxml2's own words: for logs, never for a clerk.
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

    /// What is wrong. The numbers in comments are libxml2's codes.
    package enum Kind: Hashable, Sendable {
        // The bytes
        /// A byte that UTF-8 does not allow here (overlong forms and surrogates too), or a broken UTF-16 pair (shown as
        /// 0xFF).
        case invalidByte(UInt8)
        /// A character that XML 1.0 cannot carry, such as NUL.
        case illegalCharacter(UInt32)
        /// The text is, or says that it is, in an encoding other than UTF-8, or UTF-16 with a byte order mark.
        case encoding(String)
        /// An XML version other than 1.0.
        case version(String)
        case compressed
        /// Nothing here is XML: the first character is no `<`.
        case notXML
        case limit(XMLScanLimits.Kind, allowed: Int)

        // The text
        case doctype
        /// `<opened>…</closed>` (76)
        case mismatchedTags(opened: String, closed: String)
        /// The text ends before the element does (77): it may have been cut.
        case unclosedElement(name: String)
        /// 42
        case repeatedAttribute(name: String)
        /// `&name;` (26): only the five of XML itself exist.
        case unknownEntity(name: String)
        /// A namespace prefix nobody declared (201).
        case unknownPrefix(String)
        /// Anything else that is no XML.
        case notWellFormed(code: Int)

        // Against the schema
        /// No such element (1845). Its children are judged all the same.
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
        /// Elements missing, or not expected here (1871). What follows among the siblings is judged all the same, but
        /// not its order.
        case content
        /// Anything else libxml2 has to say.
        case other(code: Int)
    }

    /// The side of a range: `value ≥ limit`, `value ≤ limit`, `value > limit`, `value < limit` is what was asked.
    package enum Bound: Hashable, Sendable { case atLeast, atMost, above, below }
    package enum Digits: Hashable, Sendable { case total, fraction }

    /// What stood there, when the fault is about a value.
    package var value: String? {
        switch kind {
        case .notOfType(let value), .outOfRange(let value, _, _), .tooManyDigits(let value, _, _),
            .patternMismatch(let value, _), .notInList(let value, _), .wrongLength(let value, _, _),
            .tooShort(let value, _, _), .tooLong(let value, _, _), .strayText(let value):
            value
        default: nil
        }
    }

    /// What may stand there, when that is a list; empty otherwise.
    package var allowed: [String] {
        if case .notInList(_, let allowed) = kind { allowed } else { [] }
    }
}

/// Faults of one document: at most `cap` are kept, all are counted.
package struct XMLFaultList: Sendable {
    package static let cap = 200

    package private(set) var faults: [XMLFault] = []
    /// How many there are, kept or not.
    package private(set) var total = 0

    package var isEmpty: Bool { total == 0 }

    /// The fault is only made when it is kept: counting costs nothing.
    mutating func add(_ fault: @autoclosure () -> XMLFault) {
        if total < Self.cap { faults.append(fault()) }
        total += 1
    }

    /// Counts faults that were found elsewhere and not kept there.
    mutating func addUnkept(_ count: Int) { total += count }

    mutating func sortByPosition() {
        faults.sort { $0.position < $1.position }
    }
}

/// A text that could not become a tree or a schema: everything one pass could say about it.
package struct XMLRefusal: Error, Sendable {
    /// At most `XMLFaultList.cap`, in the order of the text.
    package let faults: [XMLFault]
    /// How many there are, listed or not.
    package let total: Int

    init(_ list: XMLFaultList) {
        faults = list.faults
        total = list.total
    }
}
