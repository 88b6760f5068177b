// The structure of plan.xsd as values: which children and attributes an element has, in which order.
import LibXML

/// The outline of the schema of plans. It is read from the schema itself, so that the workbook cannot disagree with it.
package struct PlanOutline: Sendable {
    package struct Element: Sendable {
        /// In the schema's order. Alternatives of one choice have the same rank.
        package fileprivate(set) var children: [Child] = []
        package fileprivate(set) var attributes: [String: Attribute] = [:]
        /// The names of the attributes, in the schema's order.
        package fileprivate(set) var order: [String] = []
        /// Whether it contains text.
        package fileprivate(set) var hasText = false

        package func child(_ name: String) -> Child? { children.first { $0.name == name } }
    }

    package struct Child: Sendable {
        package let name: String
        package let rank: Int
        package let isRequired: Bool
        package let isRepeated: Bool
    }

    package struct Attribute: Sendable {
        /// The name of its type; nil for a list of words of its own.
        package let type: String?
        package let isRequired: Bool
        /// The words that it may have; empty if it is not limited to words.
        package let words: [String]
        /// The value where none is given.
        let presumed: String?

        /// Whether the empty text is a value of the type.
        package var mayBeEmpty: Bool { ["xs:token", "organIdOrNothing", "dayOrNothing"].contains(type) }
    }

    package private(set) var elements: [String: Element] = [:]

    /// The outline of plan.xsd, which ships inside the program.
    package static let shipped = PlanOutline()

    private init() {
        guard let tree = try? XMLTree.parse(planSchema()) else { return }
        elements = tree.withRoot { root in
            var elements: [String: Element] = [:]
            for node in root.children where node.isNamed("element") {
                if let name = node["name"] { elements[name] = Element(node) }
            }
            return elements
        }
    }
}

extension PlanOutline.Element {
    fileprivate init(_ node: XMLNode) {
        guard let complex = node.firstChild(named: "complexType") else {
            hasText = true
            return
        }
        if let content = complex.firstChild(named: "simpleContent")?.firstChild(named: "extension") {
            hasText = true
            readAttributes(of: content)
        } else {
            for group in complex.children { read(group: group, isInChoice: false, isOptional: false) }
            readAttributes(of: complex)
        }
    }

    private mutating func read(group: XMLNode, isInChoice: Bool, isOptional: Bool) {
        guard group.isNamed("sequence") || group.isNamed("choice") else { return }
        let isChoice = group.isNamed("choice")
        let rank = children.count
        for particle in group.children {
            if let name = particle["ref"] {
                let isRequired = particle["minOccurs"] != "0" && !isChoice && !isOptional
                children.append(
                    PlanOutline.Child(
                        name: name, rank: isChoice ? rank : children.count, isRequired: isRequired,
                        isRepeated: isChoice || particle["maxOccurs"] == "unbounded"))
            } else {
                read(group: particle, isInChoice: isChoice, isOptional: particle["minOccurs"] == "0")
            }
        }
    }

    private mutating func readAttributes(of node: XMLNode) {
        for attribute in node.children where attribute.isNamed("attribute") {
            guard let name = attribute["name"] else { continue }
            let words = attribute.firstChild(named: "simpleType")?.firstChild(named: "restriction").map { restriction in
                restriction.children.filter { $0.isNamed("enumeration") }.compactMap { $0["value"] }
            }
            order.append(name)
            attributes[name] = PlanOutline.Attribute(
                type: attribute["type"], isRequired: attribute["use"] == "required", words: words ?? [],
                presumed: attribute["default"].flatMap { $0.isEmpty ? nil : $0 })
        }
    }

    /// The children in the schema's order; those of one rank keep theirs.
    func ordered(_ elements: [PlanElement]) -> [PlanElement] {
        elements.enumerated().sorted { (rank($0.element.name), $0.offset) < (rank($1.element.name), $1.offset) }
            .map(\.element)
    }

    private func rank(_ name: String) -> Int { child(name)?.rank ?? children.count }
}

extension PlanOutline {
    /// In the schema's order. A required attribute that may be empty is written empty when it has no value.
    func ordered(_ given: [String: String], of element: String) -> [(String, String)] {
        guard let known = elements[element] else { return given.sorted { $0.key < $1.key } }
        let unknown = given.keys.filter { known.attributes[$0] == nil }.sorted()
        return (known.order + unknown).compactMap { name in
            if let value = given[name] { return (name, value) }
            guard let attribute = known.attributes[name], attribute.isRequired, attribute.mayBeEmpty else { return nil }
            return (name, "")
        }
    }
}
