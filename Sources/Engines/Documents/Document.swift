// The neutral document: what stands on the pages, in order, with nothing in it of any file format.

/// A text document, ready to be written as DOCX.
package struct Document: Sendable, Equatable {
    package var title: String
    /// A BCP 47 tag such as `vi-VN`: spelling and hyphenation follow it.
    package var language: String
    package var properties: DocumentProperties
    /// A line on top of every page, the first included: what no reader may overlook.
    package var banner: String?
    package var sections: [Section]

    package init(
        title: String, language: String, properties: DocumentProperties = DocumentProperties(), banner: String? = nil,
        sections: [Section]
    ) {
        self.title = title
        self.language = language
        self.properties = properties
        self.banner = banner
        self.sections = sections
    }
}

/// What the file says of itself in its properties.
package struct DocumentProperties: Sendable, Equatable {
    package var author: String?
    package var subject: String?
    /// When it was made, as `2026-05-20T00:00:00Z`; nil writes no date, for no clock is read here.
    package var created: String?

    package init(author: String? = nil, subject: String? = nil, created: String? = nil) {
        self.author = author
        self.subject = subject
        self.created = created
    }
}

/// A run of pages with one layout; each section starts a new page.
package struct Section: Sendable, Equatable {
    package var page: PageLayout
    package var numbering: PageNumbering
    package var blocks: [Block]

    package init(
        page: PageLayout = .portraitA4, numbering: PageNumbering = PageNumbering(), blocks: [Block]
    ) {
        self.page = page
        self.numbering = numbering
        self.blocks = blocks
    }
}

/// The sheet and its margins.
package struct PageLayout: Sendable, Equatable {
    package var width: Length
    package var height: Length
    package var top: Length
    package var bottom: Length
    package var left: Length
    package var right: Length
    /// From the edge of the sheet to the header.
    package var header: Length

    package init(
        width: Length, height: Length, top: Length, bottom: Length, left: Length, right: Length, header: Length
    ) {
        self.width = width
        self.height = height
        self.top = top
        self.bottom = bottom
        self.left = left
        self.right = right
        self.header = header
    }

    /// A4 upright; margins 20 mm above and below, 30 mm left for the binding, 15 mm right.
    package static let portraitA4 = PageLayout(
        width: .twips(11906), height: .twips(16838), top: .twips(1134), bottom: .twips(1134), left: .twips(1701),
        right: .twips(851), header: .twips(567))

    /// A4 turned for wide tables: the binding margin is now above.
    package static let landscapeA4 = PageLayout(
        width: .twips(16838), height: .twips(11906), top: .twips(1134), bottom: .twips(851), left: .twips(1134),
        right: .twips(1134), header: .twips(567))

    /// The room between the left and right margins.
    package var textWidth: Length { width - left - right }
    var isLandscape: Bool { width > height }
}

/// The page number, centred in the top margin.
package struct PageNumbering: Sendable, Equatable {
    package var isShown: Bool
    package var hiddenOnFirstPage: Bool
    /// The number of the section's first page; nil goes on counting.
    package var start: Int?

    package init(isShown: Bool = true, hiddenOnFirstPage: Bool = true, start: Int? = nil) {
        self.isShown = isShown
        self.hiddenOnFirstPage = hiddenOnFirstPage
        self.start = start
    }
}

/// What stands on a page, one below the other.
package enum Block: Sendable, Equatable {
    case paragraph(Paragraph)
    case table(Table)
    case rule(Rule)
    case pageBreak
}

extension Block {
    /// A paragraph of one run.
    package static func text(_ text: String, style: String, alignment: Alignment? = nil) -> Block {
        .paragraph(Paragraph(style: style, runs: [Run(text)], alignment: alignment))
    }
}

/// A thin line below a heading: shorter than the text, centred in the room it has.
package struct Rule: Sendable, Equatable {
    package var width: Length

    package init(width: Length) { self.width = width }
}
