// The styles of inserted blocks: those of the template where it has them, otherwise ours, added to its style sheet.

/// Maps the style ids of blocks to those of a template.
struct StyleNames: Sendable {
    fileprivate var ids: [String: String] = [:]
    func id(_ style: String) -> String { ids[style] ?? style }
}

/// `word/styles.xml` of a template.
struct TemplateStyles {
    private var sheet: Markup
    private(set) var names = StyleNames()

    /// Matches styles by name, because word processors give new ids when they save a document. A heading keeps its
    /// built-in name; other programs keep our Vietnamese name or list it as an alias.
    init(_ sheet: Markup, adding known: StyleSheet) {
        self.sheet = sheet
        let existing = sheet.elements.filter { $0.name == "w:style" && $0[attribute: "w:type"] == "paragraph" }
        var byName: [String: String] = [:]
        for style in existing {
            guard let id = style[attribute: "w:styleId"] else { continue }
            let aliases = style.value(of: "w:aliases")?.split(separator: ",").map(String.init) ?? []
            for name in [style.value(of: "w:name")].compactMap({ $0 }) + aliases where byName[Self.key(name)] == nil {
                byName[Self.key(name)] = id
            }
        }
        var taken = Set(sheet.elements.compactMap { $0[attribute: "w:styleId"] })
        let base = existing.first { $0[attribute: "w:default"] == "1" }?[attribute: "w:styleId"] ?? StylesPart.base
        names.ids[StylesPart.base] = base
        var missing: [ParagraphStyle] = []
        for style in known.styles {
            if let id = byName[Self.key(style.name)] ?? style.builtIn.flatMap({ byName[Self.key($0)] }) {
                names.ids[style.id] = id
            } else {
                let id = (0...).lazy.map { $0 == 0 ? style.id : style.id + "TH\($0)" }.first { !taken.contains($0) }
                names.ids[style.id] = id ?? style.id
                taken.insert(id ?? style.id)
                missing.append(style)
            }
        }
        for style in missing { add(style, of: known) }
    }

    var bytes: [UInt8] { sheet.bytes }

    private static func key(_ name: String) -> String {
        name.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// Complete, because the defaults of the template are not ours.
    private mutating func add(_ style: ParagraphStyle, of known: StyleSheet) {
        var style = style
        if style.basedOn == nil {
            style.fontSize = style.fontSize ?? known.fontSize
            style.spaceBefore = style.spaceBefore ?? .zero
            style.spaceAfter = style.spaceAfter ?? .zero
            style.lineSpacing = style.lineSpacing ?? .multiple(1)
            style.leftIndent = style.leftIndent ?? .zero
            style.firstLineIndent = style.firstLineIndent ?? .zero
            style.bold = style.bold ?? false
            style.italic = style.italic ?? false
        }
        style.id = names.id(style.id)
        style.basedOn = names.id(style.basedOn ?? StylesPart.base)
        var part = XMLPart(fragment: ())
        style.write(font: known.font, into: &part)
        sheet.children.append(.written(part.finish()))
    }
}

extension Block {
    /// With the template's styles, and with tables that are too wide narrowed to the text width.
    func adapted(to width: Length, _ styles: StyleNames) -> Block {
        switch self {
        case .paragraph(var paragraph):
            paragraph.style = styles.id(paragraph.style)
            return .paragraph(paragraph)
        case .table(var table):
            let own = table.width
            // Widths in millimetres are rounded, so a table as wide as the text may exceed it by a few twips.
            if own.twips * 99 > width.twips * 100, width > .zero {
                table.columns = table.columns.map { Length(twips: $0.twips * width.twips / own.twips) }
            }
            for row in table.rows.indices {
                for cell in table.rows[row].cells.indices {
                    table.rows[row].cells[cell].blocks = table.rows[row].cells[cell].blocks.map {
                        $0.adapted(to: width, styles)
                    }
                }
            }
            return .table(table)
        case .rule: return self
        }
    }
}
