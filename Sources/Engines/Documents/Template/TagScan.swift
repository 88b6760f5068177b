// Finds the tags in the runs of a paragraph. Word splits a tag over several runs when it checks spelling or when it was
// typed in several steps.

/// A mistake with braces.
enum BraceFault: Hashable, Sendable {
    /// `{{` without `}}` in the same paragraph.
    case unclosed(near: String)
    /// `}}` without `{{` before it.
    case stray(near: String)
}

/// Separates tags from the text around them.
struct TagScan {
    private(set) var faults: [BraceFault] = []

    /// One item of the runs, in order.
    private enum Item {
        case letter(Character, run: Int)
        /// Another item in a run, such as a tab.
        case inRun(Markup.Node, run: Int)
        case beside(Markup.Node)
    }

    /// Marks inside a tag that mean nothing and are removed with it.
    private static let meaningless: Set<String> = ["w:proofErr", "w:lastRenderedPageBreak"]
    /// Marks inside a tag that are kept after it.
    private static let zeroWidth: Set<String> = ["w:bookmarkStart", "w:bookmarkEnd", "w:permStart", "w:permEnd"]

    /// The children of a paragraph or of another element that contains runs, with each tag as a node of its own. A tag
    /// has the formatting of its first letter.
    mutating func separated(_ children: [Markup.Node]) -> [Markup.Node] {
        let children = children.map { separatedInside($0) }
        let text = children.map { if case .element(let run) = $0, run.name == "w:r" { run.plainText } else { "" } }
            .joined()
        guard text.contains("{{") || text.contains("}}") else { return children }
        let runs = children.map { child -> Markup? in
            if case .element(let element) = child, element.name == "w:r" { element } else { nil }
        }
        return regrouped(tagged(items(children)), runs)
    }

    /// Hyperlinks, fields and content controls contain runs, too.
    private mutating func separatedInside(_ node: Markup.Node) -> Markup.Node {
        guard case .element(var element) = node, Self.runContainers.contains(element.name) else { return node }
        element.children = separated(element.children)
        return .element(element)
    }

    static let runContainers: Set<String> = [
        "w:hyperlink", "w:fldSimple", "w:smartTag", "w:sdt", "w:sdtContent", "w:customXml", "w:dir", "w:bdo",
    ]

    private func items(_ children: [Markup.Node]) -> [Item] {
        children.enumerated().flatMap { index, child -> [Item] in
            guard case .element(let run) = child, run.name == "w:r" else { return [.beside(child)] }
            return run.children.flatMap { content -> [Item] in
                guard case .element(let element) = content else { return [] }
                if element.name == "w:rPr" { return [] }
                if element.name == "w:t" { return element.plainTextOfText.map { .letter($0, run: index) } }
                return [.inRun(content, run: index)]
            }
        }
    }

    /// Items in which the letters of each tag are replaced by the tag.
    private mutating func tagged(_ items: [Item]) -> [(item: Item, tag: (name: String, run: Int)?)] {
        var result: [(item: Item, tag: (name: String, run: Int)?)] = []
        var index = 0
        while index < items.count {
            guard case .letter(let letter, let run) = items[index], letter == "{" || letter == "}",
                let second = next("\(letter)", in: items, after: index)
            else {
                result.append((items[index], nil))
                index += 1
                continue
            }
            if letter == "}" {
                faults.append(.stray(near: words(around: index, in: items)))
                index = second + 1
                continue
            }
            guard let (name, kept, end) = tagName(in: items, from: second + 1) else {
                faults.append(.unclosed(near: words(around: index, in: items)))
                index = second + 1
                continue
            }
            result.append((items[index], (name, run)))
            result += kept.map { ($0, nil) }
            index = end
        }
        return result
    }

    /// The index of the next letter, if it is that one. Marks without width in between do not count.
    private func next(_ letter: String, in items: [Item], after index: Int) -> Int? {
        var index = index + 1
        while index < items.count {
            if case .letter(let found, _) = items[index] { return String(found) == letter ? index : nil }
            if !isInvisible(items[index]) { return nil }
            index += 1
        }
        return nil
    }

    private func isInvisible(_ item: Item) -> Bool {
        guard let name = elementName(item) else { return false }
        return Self.meaningless.contains(name) || Self.zeroWidth.contains(name)
    }

    private func elementName(_ item: Item) -> String? {
        switch item {
        case .letter: nil
        case .inRun(.element(let element), _), .beside(.element(let element)): element.name
        case .inRun, .beside: nil
        }
    }

    /// The name up to `}}`, the marks inside that are kept, and the index after the tag; nil when it is not closed.
    private func tagName(in items: [Item], from start: Int) -> (name: String, kept: [Item], end: Int)? {
        var (name, kept, index) = ("", [Item](), start)
        while index < items.count {
            switch items[index] {
            case .letter("}", _):
                guard let second = next("}", in: items, after: index) else { return nil }
                return (name, kept, second + 1)
            case .letter("{", _): return nil
            case .letter(let letter, _): name.append(letter)
            case let item:
                guard isInvisible(item) else { return nil }
                if Self.zeroWidth.contains(elementName(item) ?? "") { kept.append(item) }
            }
            index += 1
        }
        return nil
    }

    private func words(around index: Int, in items: [Item]) -> String {
        let letters = items[index...].prefix(30).compactMap { item -> Character? in
            if case .letter(let letter, _) = item { letter } else { nil }
        }
        return String(letters)
    }

    /// Puts items of one run back into a run with its formatting.
    private func regrouped(
        _ items: [(item: Item, tag: (name: String, run: Int)?)], _ runs: [Markup?]
    ) -> [Markup.Node] {
        var nodes: [Markup.Node] = []
        var current: (index: Int, content: [Markup.Node], text: String)?
        func closeText() {
            guard let text = current?.text, !text.isEmpty else { return }
            current?.content.append(.element(.text(text)))
            current?.text = ""
        }
        func close() {
            closeText()
            if let run = current, let original = runs[run.index], !run.content.isEmpty {
                var copy = original
                copy.children = original.first("w:rPr").map { [.element($0)] } ?? []
                copy.children += run.content
                nodes.append(.element(copy))
            }
            current = nil
        }
        func open(_ index: Int) {
            if current?.index != index { close() }
            if current == nil { current = (index, [], "") }
        }
        for (item, tag) in items {
            if let tag {
                close()
                nodes.append(.tag(TemplateTag(tag.name, format: runs[tag.run]?.first("w:rPr"))))
                continue
            }
            switch item {
            case .letter(let letter, let run):
                open(run)
                current?.text.append(letter)
            case .inRun(let node, let run):
                open(run)
                closeText()
                current?.content.append(node)
            case .beside(let node):
                close()
                nodes.append(node)
            }
        }
        close()
        return nodes
    }
}

extension TemplateTag {
    /// `#name` opens a section, `/` or `/name` closes it.
    fileprivate init(_ content: String, format: Markup?) {
        let name = content.trimmingSpaces
        switch name.first {
        case "#": self.init(kind: .opening, name: String(name.dropFirst()).trimmingSpaces, format: format)
        case "/": self.init(kind: .closing, name: String(name.dropFirst()).trimmingSpaces, format: format)
        default: self.init(kind: .value, name: name, format: format)
        }
    }
}

extension String {
    fileprivate var trimmingSpaces: String {
        var text = self[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}

extension Markup {
    /// The text of this `w:t`.
    fileprivate var plainTextOfText: String {
        children.map { if case .text(let text) = $0 { text } else { "" } }.joined()
    }

    static func text(_ text: String) -> Markup {
        Markup(name: "w:t", attributes: [("xml:space", "preserve")], children: [.text(text.spelledOut)])
    }
}
