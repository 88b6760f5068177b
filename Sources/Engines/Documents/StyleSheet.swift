// The styles of a document. The caller defines them; the engine has no styles of its own.

/// Named paragraph styles that share one font.
package struct StyleSheet: Sendable, Equatable {
    package var font: String
    package var fontSize: Length
    package var styles: [ParagraphStyle]

    package init(font: String = "Times New Roman", fontSize: Length = .points(14), styles: [ParagraphStyle]) {
        self.font = font
        self.fontSize = fontSize
        self.styles = styles
    }
}

/// One entry of the style pane. A nil property is inherited from the base style.
package struct ParagraphStyle: Sendable, Equatable {
    /// The distance between lines.
    package enum LineSpacing: Sendable, Equatable {
        /// A multiple of the font's own line height: 1.0, 1.15, 1.5.
        case multiple(Double)
        case exactly(Length)
    }

    /// ASCII letters and digits. Paragraphs refer to this id.
    package var id: String
    /// The name shown in the word processor's style pane.
    package var name: String
    /// The word processor's built-in style that this one replaces, such as `heading 1`. Programs that read documents
    /// recognise headings only by that name. `name` is then an alias that the style pane shows beside it.
    package var builtIn: String?
    package var basedOn: String?
    package var fontSize: Length?
    package var bold: Bool?
    package var italic: Bool?
    package var caps: Bool?
    package var alignment: Alignment?
    package var leftIndent: Length?
    package var firstLineIndent: Length?
    package var spaceBefore: Length?
    package var spaceAfter: Length?
    package var lineSpacing: LineSpacing?
    package var keepWithNext: Bool?
    /// Whether all lines stay on one page.
    package var keepLines: Bool?
    /// 1 for a chapter. The level places the paragraph in the navigation pane and in the PDF's bookmarks.
    package var outlineLevel: Int?

    package init(
        id: String, name: String, basedOn: String? = nil, fontSize: Length? = nil, bold: Bool? = nil,
        italic: Bool? = nil, caps: Bool? = nil, alignment: Alignment? = nil, leftIndent: Length? = nil,
        firstLineIndent: Length? = nil, spaceBefore: Length? = nil, spaceAfter: Length? = nil,
        lineSpacing: LineSpacing? = nil, keepWithNext: Bool? = nil, keepLines: Bool? = nil, outlineLevel: Int? = nil,
        builtIn: String? = nil
    ) {
        self.builtIn = builtIn
        self.id = id
        self.name = name
        self.basedOn = basedOn
        self.fontSize = fontSize
        self.bold = bold
        self.italic = italic
        self.caps = caps
        self.alignment = alignment
        self.leftIndent = leftIndent
        self.firstLineIndent = firstLineIndent
        self.spaceBefore = spaceBefore
        self.spaceAfter = spaceAfter
        self.lineSpacing = lineSpacing
        self.keepWithNext = keepWithNext
        self.keepLines = keepLines
        self.outlineLevel = outlineLevel
    }
}
