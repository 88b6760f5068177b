// The schema's faults, kept by the element they are about, so that each is told where its element is at hand.
import LibXML

/// Empty in a sound submission, and then costs nothing.
struct NodeFaults {
    private struct Key: Hashable {
        let position: XMLPosition
        let element: String
    }
    private var byElement: [Key: [XMLFault]] = [:]

    init() {}

    init(_ list: XMLFaultList) {
        for fault in list.faults {
            byElement[Key(position: fault.position, element: fault.element), default: []].append(fault)
        }
    }

    /// The faults of one element: each is handed out once.
    mutating func take(at position: XMLPosition, of element: String) -> [XMLFault] {
        byElement.isEmpty ? [] : byElement.removeValue(forKey: Key(position: position, element: element)) ?? []
    }

    /// What no element claimed, in the order of the file.
    var rest: [XMLFault] { byElement.values.joined().sorted { $0.position < $1.position } }
}

extension XMLFault {
    /// The attribute it is about, whether that is there or missing.
    var attributeAtFault: String? {
        switch kind {
        case .unknownAttribute(let name), .missingAttribute(let name): name
        default: attribute
        }
    }

    /// About the text of the element itself.
    var isAboutValue: Bool {
        switch kind {
        case .unknownElement, .strayText, .notEmpty, .elementInValue, .content: false
        default: attributeAtFault == nil
        }
    }
}
