// A plan as a tree of values, between the XML file and the workbook.
import Domain
import LibXML

/// One element of a plan. White space is collapsed; an empty attribute counts as absent.
struct PlanElement: Equatable {
    var name: String
    var attributes: [String: String] = [:]
    var children: [PlanElement] = []
    var text = ""
    /// The cell of a workbook that it was read from: the value's own cell, or the first one of its row.
    var origin: PlanOrigin?

    init(_ name: String, origin: PlanOrigin? = nil) { (self.name, self.origin) = (name, origin) }
}

/// Where an element comes from in a workbook: a sheet, a row, and the path below which the sheet's columns name its
/// parts.
struct PlanOrigin: Equatable {
    var sheet: String
    /// Counted from 1, as spreadsheet programs show it.
    var row: Int
    /// `signer/` for the element signer in the sheet about the office; empty for the element of a row.
    var prefix = ""
}

// MARK: - From XML

extension PlanElement {
    /// - Parameter outline: knows which attributes are yes or no, so that `true` and `yes` become the same.
    init(_ node: XMLNode, _ outline: PlanOutline) {
        self.init(node.name)
        let known = outline.elements[name]
        for attribute in node.attributes where attribute.namespace == nil {
            let value = collapsed(attribute.value)
            guard !value.isEmpty else { continue }
            let isFlag = known?.attributes[attribute.name]?.type == "yesNo"
            attributes[attribute.name] = isFlag ? ["true": "yes", "false": "no"][value] ?? value : value
        }
        children = node.children.map { PlanElement($0, outline) }
        text = children.isEmpty ? collapsed(node.text) : ""
        removeEmptyChildren(outline)
    }

    /// An optional element without any content says the same as its absence.
    private mutating func removeEmptyChildren(_ outline: PlanOutline) {
        let known = outline.elements[name]
        children.removeAll { $0.isEmpty && known?.child($0.name)?.isRequired == false }
    }

    var isEmpty: Bool { attributes.isEmpty && children.isEmpty && text.isEmpty }
}

// MARK: - To XML

/// The bytes of a plan file, and the origin of each of its lines.
struct WrittenPlan {
    private(set) var bytes: [UInt8] = []
    /// By line of the start tag.
    private(set) var origins: [Int: (element: String, origin: PlanOrigin)] = [:]
    private var builder = XMLBuilder(indented: true)
    private var line = 1
    private let outline: PlanOutline

    init(_ root: PlanElement, _ outline: PlanOutline) {
        self.outline = outline
        builder.declaration()
        write(root, isRoot: true)
        bytes = builder.finish()
    }

    /// Each start tag begins a line, and so does the end tag of an element with children; texts have no line breaks.
    private mutating func write(_ element: PlanElement, isRoot: Bool = false) {
        line += 1
        if let origin = element.origin { origins[line] = (element.name, origin) }
        let known = outline.elements[element.name]
        builder.start(element.name, isRoot ? [("xmlns", planNamespace)] : [])
        for (name, value) in outline.ordered(element.attributes, of: element.name) { builder.attribute(name, value) }
        if element.children.isEmpty {
            if !element.text.isEmpty { builder.text(element.text) }
        } else {
            for child in known?.ordered(element.children) ?? element.children { write(child) }
            line += 1
        }
        builder.end()
    }
}
