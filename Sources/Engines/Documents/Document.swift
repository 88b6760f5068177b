// The format-neutral document: the content of the pages, in order.

/// A text document that can be written as DOCX.
package struct Document: Sendable, Equatable {
    package var title: String
    /// A BCP 47 tag such as `vi-VN`, used for spelling and hyphenation.
    package var language: String
    package var properties: DocumentProperties
    /// An important line at the top of every page, including the first.
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

/// The properties stored in the file.
package struct DocumentProperties: Sendable, Equatable {
    package var author: String?
    package var subject: String?
    /// The creation time as `2026-05-20T00:00:00Z`; nil writes no date. The clock is not read here.
    package var created: String?

    package init(author: String? = nil, subject: String? = nil, created: String? = nil) {
        self.author = author
        self.subject = subject
        self.created = created
    }
}

/// A sequence of pages with one layout. Each section starts a new page.
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

/// The page size and its margins.
package struct PageLayout: Sendable, Equatable {
    package var width: Length
    package var height: Length
    package var top: Length
    package var bottom: Length
    package var left: Length
    package var right: Length
    /// From the top edge of the page to the header.
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

    /// A4 portrait; margins 20 mm at top and bottom, 30 mm left for the binding, 15 mm right.
    package static let portraitA4 = PageLayout(
        width: .twips(11906), height: .twips(16838), top: .twips(1134), bottom: .twips(1134), left: .twips(1701),
        right: .twips(851), header: .twips(567))

    /// A4 landscape for wide tables. The binding margin is at the top.
    package static let landscapeA4 = PageLayout(
        width: .twips(16838), height: .twips(11906), top: .twips(1134), bottom: .twips(851), left: .twips(1134),
        right: .twips(1134), header: .twips(567))

    /// The width between the left and right margins.
    package var textWidth: Length { width - left - right }
    var isLandscape: Bool { width > height }
}

/// The page number, centred in the top margin.
package struct PageNumbering: Sendable, Equatable {
    package var isShown: Bool
    package var hiddenOnFirstPage: Bool
    /// The number of the section's first page; nil continues the numbering.
    package var start: Int?

    package init(isShown: Bool = true, hiddenOnFirstPage: Bool = true, start: Int? = nil) {
        self.isShown = isShown
        self.hiddenOnFirstPage = hiddenOnFirstPage
        self.start = start
    }
}

/// One element of a page, in vertical order.
package enum Block: Sendable, Equatable {
    case paragraph(Paragraph)
    case table(Table)
    case rule(Rule)
}

extension Block {
    /// A paragraph of one run.
    package static func text(_ text: String, style: String, alignment: Alignment? = nil) -> Block {
        .paragraph(Paragraph(style: style, runs: [Run(text)], alignment: alignment))
    }
}

/// A thin line below a heading, shorter than the text and centred in the available width.
package struct Rule: Sendable, Equatable {
    package var width: Length

    package init(width: Length) { self.width = width }
}
