// Questions about markup with tags, and changes to it, that filling in needs: runs, rows, the ends of sections.

extension Markup {
    /// The tag of a paragraph that contains nothing else; spaces and bookmarks do not count.
    var onlyTag: TemplateTag? {
        var found: TemplateTag?
        for child in children {
            switch child {
            case .tag(let tag):
                if found != nil { return nil }
                found = tag
            case .element(let element):
                switch element.name {
                case "w:pPr", "w:bookmarkStart", "w:bookmarkEnd", "w:proofErr": continue
                case "w:r" where element.isBlankRun: continue
                default: return nil
                }
            case .text, .written: continue
            }
        }
        return found
    }

    /// Only white space.
    private var isBlankRun: Bool {
        elements.allSatisfy { ["w:rPr", "w:t", "w:lastRenderedPageBreak"].contains($0.name) }
            && plainText.allSatisfy(\.isWhitespace)
    }

    func replacingOnlyTag(by runs: [Node]) -> Markup {
        var copy = self
        copy.children = children.flatMap { child -> [Node] in
            switch child {
            case .tag: return runs
            case .element(var element) where element.name == "w:pPr":
                element.children.removeAll {
                    if case .element(let inner) = $0 { inner.name == "w:sectPr" } else { false }
                }
                return [.element(element)]
            default: return [child]
            }
        }
        return copy
    }

    /// Joins the text of adjacent runs with the same formatting, as if it had been typed at once.
    mutating func joinRuns() {
        children = children.reduce(into: []) { nodes, node in
            guard case .element(let run) = node, case .element(var last)? = nodes.last, last.join(run) else {
                return nodes.append(node)
            }
            nodes[nodes.count - 1] = .element(last)
        }
    }

    /// Appends the text of another run; false if the runs differ in more than their texts.
    private mutating func join(_ other: Markup) -> Bool {
        guard name == "w:r", other.name == "w:r", first("w:rPr")?.fragment == other.first("w:rPr")?.fragment,
            case .element(var end)? = children.last, end.name == "w:t", case .text(let text)? = end.children.first,
            case .element(let start)? = other.children.first(where: { !$0.isRunProperties }), start.name == "w:t",
            case .text(let more)? = start.children.first
        else { return false }
        end.children = [.text(text + more)]
        children[children.count - 1] = .element(end)
        children += other.children.drop(while: \.isRunProperties).dropFirst()
        return true
    }

    var withoutTags: Markup {
        var copy = self
        copy.children.removeAll { if case .tag = $0 { true } else { false } }
        return copy
    }

    /// An empty paragraph with the end of the section, if this paragraph has one.
    var sectionEnd: [Node] {
        first("w:pPr")?.first("w:sectPr").map { [.written(TemplateFilling.hairline(ending: $0))] } ?? []
    }

    var endsWithParagraph: Bool {
        switch children.last {
        case .element(let element): element.name == "w:p"
        case .written: true
        default: false
        }
    }

    /// If a row's first tag opens a section that its last tag closes in another cell, the whole row is repeated.
    /// - Returns: the opening tag, and the row without these two tags.
    var repeatedRow: (TemplateTag, Markup)? {
        let cells = elements.filter { $0.name == "w:tc" }
        guard cells.count > 1 else { return nil }
        var row = self
        guard let opening = row.removeTag(inCell: 0, first: true), opening.kind == .opening,
            let closing = row.removeTag(inCell: cells.count - 1, first: false), closing.kind == .closing
        else { return nil }
        return (opening, row)
    }

    /// Removes the first or last tag of a cell.
    private mutating func removeTag(inCell number: Int, first: Bool) -> TemplateTag? {
        let cellIndexes = children.indices.filter {
            if case .element(let cell) = children[$0] { cell.name == "w:tc" } else { false }
        }
        guard case .element(var cell) = children[cellIndexes[number]] else { return nil }
        let paragraphs = cell.children.indices.filter {
            if case .element(let paragraph) = cell.children[$0] { paragraph.name == "w:p" } else { false }
        }
        for index in first ? paragraphs : paragraphs.reversed() {
            guard case .element(var paragraph) = cell.children[index] else { continue }
            var scan = TagScan()
            let separated = scan.separated(paragraph.children)
            func isTag(_ node: Node) -> Bool { if case .tag = node { true } else { false } }
            guard let place = first ? separated.firstIndex(where: isTag) : separated.lastIndex(where: isTag),
                case .tag(let tag) = separated[place]
            else { continue }
            paragraph.children = separated
            paragraph.children.remove(at: place)
            paragraph.children = paragraph.children.map(\.withTagsAsText)
            cell.children[index] = .element(paragraph)
            children[cellIndexes[number]] = .element(cell)
            return tag
        }
        return nil
    }
}

extension Markup.Node {
    var isRunProperties: Bool {
        if case .element(let element) = self { element.name == "w:rPr" } else { false }
    }

    /// A run with a text. A line feed becomes a break and a tab a tab.
    static func run(_ text: String, format: Markup?) -> Markup.Node {
        var run = Markup(name: "w:r", children: format.map { [.element($0)] } ?? [])
        var piece = ""
        func flush() {
            if !piece.isEmpty { run.children.append(.element(.text(piece))) }
            piece = ""
        }
        for character in text {
            switch character {
            case "\n", "\r\n", "\r":
                flush()
                run.children.append(.element(Markup(name: "w:br")))
            case "\t":
                flush()
                run.children.append(.element(Markup(name: "w:tab")))
            default: piece.append(character)
            }
        }
        flush()
        return .element(run)
    }

    /// A separated tag as a run again, to be separated later.
    var withTagsAsText: Markup.Node {
        guard case .tag(let tag) = self else { return self }
        let sign = tag.kind == .opening ? "#" : tag.kind == .closing ? "/" : ""
        return .run("{{\(sign)\(tag.name)}}", format: tag.format)
    }
}
