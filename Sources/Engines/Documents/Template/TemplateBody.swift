// The body of a template: its sections with their widths, and the pages appended at its end.

struct TemplateBody {
    var filling: TemplateFilling
    private(set) var faults: [TemplateFault] = []

    init(filling: TemplateFilling) { self.filling = filling }

    /// - Parameter banner: an important line; it is in the headers, and at the top of the text if the first page has no
    ///   header.
    mutating func filled(_ document: Markup, banner: String?) -> Markup {
        var document = document
        document.children = document.children.map { child in
            guard case .element(var body) = child, body.name == "w:body" else { return child }
            body.children = filledBlocks(body.children)
            if let banner, !Self.firstPageHasHeader(body) {
                body.children.insert(.written(HeaderPart.paragraph(of: banner)), at: 0)
            }
            return .element(body)
        }
        faults = filling.faults
        if let misplaced = misplacedTag { faults.append(misplaced) }
        return document
    }

    private var misplacedTag: TemplateFault?

    /// Section by section, because tables are fitted to the width of the section's text.
    private mutating func filledBlocks(_ children: [Markup.Node]) -> [Markup.Node] {
        var result: [Markup.Node] = []
        var rest = children[...]
        var last: Markup?
        while !rest.isEmpty {
            let end = rest.firstIndex { $0.sectionProperties != nil } ?? rest.endIndex - 1
            let properties = rest[end].sectionProperties
            filling.width = properties.map(Self.textWidth) ?? filling.width
            result += filling.filled(Array(rest[...end]))
            rest = rest[(end + 1)...]
            last = properties ?? last
        }
        guard let sections = filling.appended else { return result }
        return appending(sections, to: result, properties: last ?? Markup(name: "w:sectPr"))
    }

    /// Each appended section has the headers and margins of the last section of the template.
    private mutating func appending(
        _ sections: [Section], to children: [Markup.Node], properties: Markup
    ) -> [Markup.Node] {
        guard let mark = children.firstIndex(where: \.isTag),
            children[(mark + 1)...].allSatisfy({ $0.isSectionProperties || $0.isBookmark })
        else {
            misplacedTag = TemplateFault(.notLast(children.compactMap(\.tagName).first ?? ""))
            return children
        }
        var result = Array(children[..<mark])
        guard let last = sections.last else {
            result.append(.written(TemplateFilling.emptyParagraph))
            return result + children[(mark + 1)...]
        }
        result.append(.written(TemplateFilling.hairline(ending: properties)))
        for section in sections.dropLast() {
            let end = Self.properties(of: section, like: properties)
            filling.width = Self.textWidth(end)
            result += filling.written(section.blocks, end: .written(end.fragment))
        }
        let end = Self.properties(of: last, like: properties)
        filling.width = Self.textWidth(end)
        result += filling.written(last.blocks)
        result += children[(mark + 1)...].filter { !$0.isSectionProperties }
        return result + [.element(end)]
    }

    // MARK: - Properties of sections

    private static func textWidth(_ properties: Markup) -> Length {
        func number(_ element: String, _ attribute: String) -> Int? {
            properties.first(element)?[attribute: attribute].flatMap { Int($0) }
        }
        let standard = PageLayout.portraitA4
        let page = number("w:pgSz", "w:w") ?? standard.width.twips
        let left = number("w:pgMar", "w:left") ?? standard.left.twips
        let right = number("w:pgMar", "w:right") ?? standard.right.twips
        let columns = max(1, number("w:cols", "w:num") ?? 1)
        return .twips(max(0, (page - left - right) / columns))
    }

    /// The margin of binding, on the left of a portrait page, is at the top of a landscape page.
    private static func properties(of section: Section, like template: Markup) -> Markup {
        var properties = template
        if section.page.isLandscape, let size = template.first("w:pgSz"), let margins = template.first("w:pgMar") {
            let (width, height) = (size[attribute: "w:w"], size[attribute: "w:h"])
            if let width, let height, (Int(width) ?? 0) < (Int(height) ?? 0) {
                var turned = size
                turned.set("w:w", height)
                turned.set("w:h", width)
                turned.set("w:orient", "landscape")
                var sides = margins
                for (side, old) in [("top", "top"), ("right", "top"), ("bottom", "right"), ("left", "bottom")] {
                    if let value = margins[attribute: "w:\(old)"] { sides.set("w:\(side)", value) }
                }
                properties.replace(turned)
                properties.replace(sides)
            }
        }
        if let start = section.numbering.start {
            var numbering = template.first("w:pgNumType") ?? Markup(name: "w:pgNumType")
            numbering.set("w:start", String(start))
            properties.replace(numbering)
        }
        return properties
    }

    private static func firstPageHasHeader(_ body: Markup) -> Bool {
        guard let first = body.children.lazy.compactMap(\.sectionProperties).first else { return false }
        let kinds = first.elements.filter { $0.name == "w:headerReference" }.map { $0[attribute: "w:type"] }
        let isTitled =
            first.first("w:titlePg").map { !["0", "false", "off"].contains($0[attribute: "w:val"]) } ?? false
        return kinds.contains("default") && (!isTitled || kinds.contains("first"))
    }
}

extension Markup {
    /// The order of the elements of `w:sectPr` up to the page numbering.
    private static let sectionOrder = [
        "w:headerReference", "w:footerReference", "w:footnotePr", "w:endnotePr", "w:type", "w:pgSz", "w:pgMar",
        "w:paperSrc", "w:pgBorders", "w:lnNumType", "w:pgNumType",
    ]

    /// Replaces the child of that name, or inserts it where the schema wants it.
    fileprivate mutating func replace(_ child: Markup) {
        func name(_ node: Node) -> String { if case .element(let element) = node { element.name } else { "" } }
        if let index = children.firstIndex(where: { name($0) == child.name }) {
            children[index] = .element(child)
            return
        }
        let rank = Self.sectionOrder.firstIndex(of: child.name) ?? 0
        let before = children.lastIndex { Self.sectionOrder.firstIndex(of: name($0)).map { $0 < rank } ?? false }
        children.insert(.element(child), at: before.map { $0 + 1 } ?? 0)
    }
}

extension Markup.Node {
    /// `w:sectPr` of the body or in a paragraph.
    fileprivate var sectionProperties: Markup? {
        guard case .element(let element) = self else { return nil }
        if element.name == "w:sectPr" { return element }
        return element.name == "w:p" ? element.first("w:pPr")?.first("w:sectPr") : nil
    }

    fileprivate var isSectionProperties: Bool {
        if case .element(let element) = self { element.name == "w:sectPr" } else { false }
    }

    fileprivate var isBookmark: Bool {
        if case .element(let element) = self { element.name.hasPrefix("w:bookmark") } else { false }
    }

    fileprivate var isTag: Bool { tagName != nil }

    fileprivate var tagName: String? { if case .tag(let tag) = self { tag.name } else { nil } }
}
