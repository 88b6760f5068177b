// Writes word/document.xml: the blocks of every section, in order. The document has been checked before.

/// Writes blocks.
struct BodyPart {
    var xml = XMLPart()

    init() {}

    /// For blocks that are inserted into another document.
    init(fragment: ()) { xml = XMLPart(fragment: ()) }

    /// Writes the whole part. `properties` has one entry for each section of the document.
    mutating func write(_ sections: [Section], _ properties: [SectionProperties]) {
        xml.open("w:document", Self.namespaces)
        xml.open("w:body")
        for (section, end) in zip(sections, properties).dropLast() {
            write(section.blocks, within: section.page.textWidth, end: .properties(end))
        }
        if let section = sections.last, let end = properties.last {
            write(section.blocks, within: section.page.textWidth)
            end.write(into: &xml)
        }
        xml.close()
        xml.close()
    }

    private static let namespaces: XMLAttributes = [
        "xmlns:w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "xmlns:r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "xmlns:wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "xmlns:a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "xmlns:c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    ]

    /// Writes the blocks of a section or a cell. The end of a section is a property of its last paragraph, so an empty
    /// one is added after a table. An empty paragraph is also written between two tables, which Word would otherwise
    /// merge.
    mutating func write(_ blocks: [Block], within width: Length, end: SectionEnd? = nil, isBold: Bool = false) {
        for (index, block) in blocks.enumerated() {
            if index > 0, block.isTable, blocks[index - 1].isTable { writeHairline() }
            let isLast = index == blocks.count - 1
            switch block {
            case .paragraph(let paragraph): write(paragraph, end: isLast ? end : nil, isBold: isBold)
            case .table(let table): write(table)
            case .rule(let rule): write(rule, within: width)
            }
        }
        if case .paragraph = blocks.last { return }
        if end != nil || blocks.isEmpty || blocks.last?.isTable == true { writeHairline(end: end) }
    }

    private mutating func writeHairline(end: SectionEnd? = nil) {
        var properties = ParagraphProperties.hairline
        properties.sectionEnd = end
        xml.element("w:p") { properties.write(into: &$0) }
    }

    private mutating func write(_ paragraph: Paragraph, end: SectionEnd?, isBold: Bool) {
        guard let end else { return xml.append { paragraph.write(isBold: isBold, into: &$0) } }
        let properties = ParagraphProperties(
            style: paragraph.style, keepWithNext: paragraph.keepWithNext, alignment: paragraph.alignment,
            sectionEnd: end)
        xml.element("w:p") { xml in
            properties.write(into: &xml)
            for run in paragraph.runs where !run.text.isEmpty {
                RunProperties(bold: run.bold ?? (isBold ? true : nil), italic: run.italic).writeRun(
                    run.text, into: &xml)
            }
        }
    }

    /// An empty paragraph with a line on top, indented on both sides.
    private mutating func write(_ rule: Rule, within width: Length) {
        let side = Length(twips: max(0, (width - rule.width).twips / 2))
        let properties = ParagraphProperties(
            hasTopRule: true, spaceBefore: .points(2), spaceAfter: .zero, lineSpacing: .exactly(.twips(60)),
            leftIndent: side, rightIndent: side, firstLineIndent: .zero)
        xml.element("w:p") { properties.write(into: &$0) }
    }
}

extension Block {
    var isTable: Bool { if case .table = self { true } else { false } }
}

extension RunProperties {
    /// Writes `w:r`. Spaces are kept, a line feed becomes a break and a tab a tab.
    func writeRun(_ text: String, into xml: inout XMLPart) {
        xml.element("w:r") { xml in
            write(into: &xml)
            var piece = ""
            func flush() {
                if !piece.isEmpty { xml.element("w:t", ["xml:space": "preserve"], text: piece) }
                piece = ""
            }
            for character in text {
                switch character {
                case "\n", "\r\n", "\r":
                    flush()
                    xml.element("w:br")
                case "\t":
                    flush()
                    xml.element("w:tab")
                default: piece.append(character)
                }
            }
            flush()
        }
    }
}
