// The schema's faults, grouped by element, so that each can be reported when its element is visited.
import LibXML

/// Empty for a valid submission.
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

    /// Removes and returns the faults of one element, so that each is returned once.
    mutating func take(at position: XMLPosition, of element: String) -> [XMLFault] {
        byElement.isEmpty ? [] : byElement.removeValue(forKey: Key(position: position, element: element)) ?? []
    }

    /// The faults that were not taken, in the order of the file.
    var rest: [XMLFault] { byElement.values.joined().sorted { $0.position < $1.position } }
}

extension XMLFault {
    /// The attribute that the fault is about, whether it is present or missing.
    var attributeAtFault: String? {
        switch kind {
        case .unknownAttribute(let name), .missingAttribute(let name): name
        default: attribute
        }
    }

    /// Whether the fault is about the text of the element itself.
    var isAboutValue: Bool {
        switch kind {
        case .unknownElement, .strayText, .notEmpty, .elementInValue, .content: false
        default: attributeAtFault == nil
        }
    }
}
