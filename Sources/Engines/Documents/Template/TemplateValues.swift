// What the tags of a template stand for, and what can be wrong with a template.

/// The content for one tag.
package indirect enum TemplateValue: Sendable {
    /// Printed where the tag is, in the tag's formatting. A line feed becomes a line break.
    case text(String)
    /// One paragraph for each line, all formatted like the tag's paragraph. Inside other text, lines with line breaks.
    case lines([String])
    /// Paragraphs and tables with their own styles, in place of the tag's paragraph.
    case blocks([Block])
    /// Pages of their own. Their tag must be the last paragraph of the document.
    case sections([Section])
    /// `{{#name}}…{{/}}` is repeated for each item.
    case list(TemplateList)
    /// `{{#name}}…{{/}}` is kept or omitted.
    case condition(Bool)
}

/// The items of a list. All have the same fields, so that a template can be checked without any item.
package struct TemplateList: Sendable {
    package var fields: [String]
    /// The values of each item, in the order of `fields`.
    package var items: [[String]]
    package init(fields: [String], items: [[String]]) { (self.fields, self.items) = (fields, items) }
}

/// A mistake in a template, with its place.
package struct TemplateFault: Error, Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// The file is not a .docx, or one of its parts cannot be read.
        case unreadable
        /// Larger than the limit, in bytes.
        case tooLarge(limit: Int)
        /// The strict variant of the format, which other parts of this engine do not write.
        case strictFormat
        case trackedChange
        case comment
        case unclosedTag(near: String)
        case strayBraces(near: String)
        case unknownTag(String)
        case unclosedSection(String)
        case strayEnd
        /// The tag stands for paragraphs and must be alone in its own.
        case notAlone(String)
        /// Only short texts can be in headers, footers and notes.
        case onlyInBody(String)
        /// Appended pages must come last, outside tables.
        case notLast(String)
        /// `{{#name}}` for something that is neither a list nor a condition, or a list without `#`.
        case notASection(String)
        case isSection(String)
    }

    /// Where in the document.
    package struct Place: Hashable, Sendable {
        package enum Part: Hashable, Sendable { case body, header, footer, note }
        package var part: Part
        /// Counted from 1, including the paragraphs of tables.
        package var paragraph: Int
        /// The beginning of the paragraph.
        package var text: String
    }

    package var kind: Kind
    package var place: Place?

    init(_ kind: Kind, at place: Place? = nil) { (self.kind, self.place) = (kind, place) }
}

/// The faults of a template, in the order of the document.
package struct TemplateRefused: Error, Sendable {
    package let faults: [TemplateFault]
}
