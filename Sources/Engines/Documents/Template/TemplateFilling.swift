// Fills in the tags of one part: the body, a header or a footer.

/// Walks a part once and replaces its tags. When checking, every section is visited exactly once.
struct TemplateFilling {
    /// The content for a name; nil for an unknown name.
    let value: (String) -> TemplateValue?
    let part: TemplateFault.Place.Part
    let isChecking: Bool
    let styles: StyleNames
    private(set) var faults: [TemplateFault] = []
    /// Sections to be appended to the document, when their tag was found.
    private(set) var appended: [Section]?
    /// The text width of the section that is being filled.
    var width = PageLayout.portraitA4.textWidth
    private var paragraph = 0
    private var place: TemplateFault.Place?
    /// The fields of the list items around the current position, innermost last.
    private var items: [[String: String]] = []
    private var tableDepth = 0

    init(
        part: TemplateFault.Place.Part, isChecking: Bool, styles: StyleNames,
        value: @escaping (String) -> TemplateValue?
    ) {
        (self.part, self.isChecking, self.styles, self.value) = (part, isChecking, styles, value)
    }

    private mutating func report(_ kind: TemplateFault.Kind) { faults.append(TemplateFault(kind, at: place)) }

    private func content(of name: String) -> TemplateValue? {
        for item in items.reversed() {
            if let field = item[name.lowercased()] { return .text(field) }
        }
        return value(name)
    }

    // MARK: - Blocks

    /// The children of a body, a cell, a header or a text box.
    mutating func filled(_ children: [Markup.Node]) -> [Markup.Node] {
        var result: [Markup.Node] = []
        var index = 0
        while index < children.count {
            guard case .element(let element) = children[index] else {
                result.append(children[index])
                index += 1
                continue
            }
            guard element.name == "w:p" else {
                result += filledOther(element)
                index += 1
                continue
            }
            let (separated, only) = enter(element)
            guard let tag = only, tag.kind == .opening, let end = sectionEnd(in: children, from: index) else {
                if let tag = only, tag.kind != .value {
                    report(tag.kind == .opening ? .unclosedSection(tag.name) : .strayEnd)
                    result.append(.element(separated.withoutTags))
                } else {
                    result += filled(separated, onlyTag: only)
                }
                index += 1
                continue
            }
            result += repeated(tag, Array(children[(index + 1)..<end]))
            if case .element(let closing) = children[end] { _ = enter(closing) }
            index = end + 1
        }
        return result
    }

    /// Counts the paragraph and separates its tags.
    /// - Returns: the paragraph, and its tag if it contains nothing else.
    private mutating func enter(_ element: Markup) -> (Markup, only: TemplateTag?) {
        paragraph += 1
        place = TemplateFault.Place(part: part, paragraph: paragraph, text: String(element.plainText.prefix(60)))
        var scan = TagScan()
        var element = element
        element.children = scan.separated(element.children)
        for fault in scan.faults {
            switch fault {
            case .unclosed(let near): report(.unclosedTag(near: near))
            case .stray(let near): report(.strayBraces(near: near))
            }
        }
        return (element, element.onlyTag)
    }

    /// The index of the paragraph that closes the section opened at `start`.
    private func sectionEnd(in children: [Markup.Node], from start: Int) -> Int? {
        var depth = 0
        for index in start..<children.count {
            guard case .element(var element) = children[index], element.name == "w:p" else { continue }
            var scan = TagScan()
            element.children = scan.separated(element.children)
            guard let tag = element.onlyTag else { continue }
            switch tag.kind {
            case .opening: depth += 1
            case .closing: depth -= 1
            case .value: break
            }
            if depth == 0 { return index }
        }
        return nil
    }

    /// The content of a section, once for each item.
    private mutating func repeated(_ tag: TemplateTag, _ children: [Markup.Node]) -> [Markup.Node] {
        scopes(of: tag).flatMap { scope -> [Markup.Node] in
            if let scope { items.append(scope) }
            defer { if scope != nil { items.removeLast() } }
            return filled(children)
        }
    }

    /// One element for each repetition, with the fields of its item; nil for a condition, which has no fields.
    private mutating func scopes(of tag: TemplateTag) -> [[String: String]?] {
        switch content(of: tag.name) {
        case .list(let list):
            if isChecking { return [Dictionary(list.fields.map { ($0, "") }, uniquingKeysWith: { first, _ in first })] }
            return list.items.map {
                Dictionary(zip(list.fields, $0).map { ($0, $1) }, uniquingKeysWith: { first, _ in first })
            }
        case .condition(let isKept): return isKept || isChecking ? [nil] : []
        case .text(let text): return !text.isEmpty || isChecking ? [nil] : []
        case .lines(let lines): return !lines.isEmpty || isChecking ? [nil] : []
        case .blocks(let blocks): return !blocks.isEmpty || isChecking ? [nil] : []
        case .sections: report(.notASection(tag.name))
        case nil: report(.unknownTag(tag.name))
        }
        return isChecking ? [nil] : []
    }

    private mutating func filledOther(_ element: Markup) -> [Markup.Node] {
        switch element.name {
        case "w:tbl": return [.element(filledTable(element))]
        case "w:sdt", "w:sdtContent", "w:customXml":
            var element = element
            element.children = filled(element.children)
            return [.element(element)]
        default: return [.element(element)]
        }
    }

    // MARK: - Paragraphs

    private mutating func filled(_ paragraph: Markup, onlyTag: TemplateTag?) -> [Markup.Node] {
        guard let tag = onlyTag else { return [.element(filledInline(paragraph))] }
        switch content(of: tag.name) {
        case .lines(let lines):
            let copies = lines.map { paragraph.replacingOnlyTag(by: [.run($0, format: tag.format)]) }
            return copies.map { .element($0) } + paragraph.sectionEnd
        case .blocks(let blocks):
            if part != .body { report(.onlyInBody(tag.name)) }
            // Word joins a table to one that stands directly before it.
            let apart: [Markup.Node] = blocks.first?.isTable == true ? [.written(Self.emptyParagraph)] : []
            return apart + written(blocks, nested: tableDepth > 0) + paragraph.sectionEnd
        case .sections(let sections):
            guard part == .body, tableDepth == 0, appended == nil else {
                report(.notLast(tag.name))
                return []
            }
            appended = sections
            return [.tag(tag)]
        default: return [.element(filledInline(paragraph))]
        }
    }

    private mutating func filledInline(_ paragraph: Markup) -> Markup {
        var paragraph = paragraph
        let hasTags = paragraph.children.contains { if case .tag = $0 { true } else { false } }
        paragraph.children = filledRuns(paragraph.children)
        if hasTags { paragraph.joinRuns() }
        return paragraph
    }

    private mutating func filledRuns(_ children: [Markup.Node]) -> [Markup.Node] {
        var result: [Markup.Node] = []
        var index = 0
        while index < children.count {
            defer { index += 1 }
            guard case .tag(let tag) = children[index] else {
                result.append(filledInside(children[index]))
                continue
            }
            switch tag.kind {
            case .value: result += inline(tag)
            case .closing: report(.strayEnd)
            case .opening:
                guard let end = inlineEnd(in: children, from: index) else {
                    report(.unclosedSection(tag.name))
                    continue
                }
                let inner = Array(children[(index + 1)..<end])
                for scope in scopes(of: tag) {
                    if let scope { items.append(scope) }
                    result += filledRuns(inner)
                    if scope != nil { items.removeLast() }
                }
                index = end
            }
        }
        return result
    }

    private func inlineEnd(in children: [Markup.Node], from start: Int) -> Int? {
        var depth = 0
        for index in start..<children.count {
            guard case .tag(let tag) = children[index] else { continue }
            if tag.kind == .opening { depth += 1 } else if tag.kind == .closing { depth -= 1 }
            if depth == 0 { return index }
        }
        return nil
    }

    private mutating func inline(_ tag: TemplateTag) -> [Markup.Node] {
        switch content(of: tag.name) {
        case .text(let text): return text.isEmpty ? [] : [.run(text, format: tag.format)]
        case .lines(let lines): return lines.isEmpty ? [] : [.run(lines.joined(separator: "\n"), format: tag.format)]
        case .blocks, .sections: report(.notAlone(tag.name))
        case .list, .condition: report(.isSection(tag.name))
        case nil: report(.unknownTag(tag.name))
        }
        return []
    }

    /// Runs with text boxes contain paragraphs of their own.
    private mutating func filledInside(_ node: Markup.Node) -> Markup.Node {
        guard case .element(var element) = node else { return node }
        if element.name == "w:txbxContent" {
            let outer = (paragraph, place)
            element.children = filled(element.children)
            place = outer.1
        } else if TagScan.runContainers.contains(element.name) {
            element.children = filledRuns(element.children)
        } else {
            element.children = element.children.map { filledInside($0) }
        }
        return .element(element)
    }

    // MARK: - Tables

    private mutating func filledTable(_ table: Markup) -> Markup {
        tableDepth += 1
        defer { tableDepth -= 1 }
        var table = table
        table.children = table.children.flatMap { child -> [Markup.Node] in
            guard case .element(let row) = child, row.name == "w:tr" else { return [child] }
            guard let (tag, bare) = row.repeatedRow else { return [.element(filledRow(row))] }
            place?.text = row.plainText
            return scopes(of: tag).map { scope in
                if let scope { items.append(scope) }
                defer { if scope != nil { items.removeLast() } }
                return .element(filledRow(bare))
            }
        }
        return table
    }

    private mutating func filledRow(_ row: Markup) -> Markup {
        var row = row
        row.children = row.children.map { child in
            guard case .element(var cell) = child, cell.name == "w:tc" || cell.name == "w:sdt" else { return child }
            cell.children = filled(cell.children)
            // A cell ends with a paragraph.
            if cell.name == "w:tc", !cell.endsWithParagraph { cell.children.append(.element(Markup(name: "w:p"))) }
            return .element(cell)
        }
        return row
    }

    // MARK: - Blocks of the caller

    /// The markup of blocks, with the styles and the width of this document.
    func written(_ blocks: [Block], nested: Bool = false, end: SectionEnd? = nil) -> [Markup.Node] {
        guard !blocks.isEmpty || end != nil else { return [] }
        var part = BodyPart(fragment: ())
        part.write(blocks.map { $0.adapted(to: width, styles) }, within: width, end: end)
        return [.written(part.xml.finish())]
    }

    /// A paragraph without height.
    static var emptyParagraph: [UInt8] {
        var part = BodyPart(fragment: ())
        part.write([], within: .zero)
        return part.xml.finish()
    }

    /// A paragraph without height that ends a section.
    static func hairline(ending section: Markup) -> [UInt8] {
        var part = BodyPart(fragment: ())
        part.write([], within: .zero, end: .written(section.fragment))
        return part.xml.finish()
    }
}
