// Paragraphs and the runs of text in them.

package enum Alignment: String, Sendable, Equatable {
    case left
    case centre = "center"
    case right
    case justified = "both"
}

/// Text in one style of the style sheet. A nil property is taken from the style.
package struct Paragraph: Sendable, Equatable {
    /// The id of a style in the style sheet.
    package var style: String
    package var runs: [Run]
    package var alignment: Alignment?
    package var keepWithNext: Bool?

    package init(style: String, runs: [Run], alignment: Alignment? = nil, keepWithNext: Bool? = nil) {
        self.style = style
        self.runs = runs
        self.alignment = alignment
        self.keepWithNext = keepWithNext
    }
}

/// A piece of text with one format. A line feed in it becomes a line break, a tab a tab.
package struct Run: Sendable, Equatable, ExpressibleByStringLiteral {
    package var text: String
    package var bold: Bool?
    package var italic: Bool?

    package init(_ text: String, bold: Bool? = nil, italic: Bool? = nil) {
        self.text = text
        self.bold = bold
        self.italic = italic
    }

    package init(stringLiteral value: String) { self.init(value) }
}
