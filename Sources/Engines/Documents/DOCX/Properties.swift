// Properties of paragraphs, runs and sections. The schema prescribes the order of their elements.

/// `w:pPr`, used by styles and paragraphs.
struct ParagraphProperties {
    var style: String?
    var keepWithNext: Bool?
    var keepLines: Bool?
    var hasTopRule = false
    var spaceBefore: Length?
    var spaceAfter: Length?
    var lineSpacing: ParagraphStyle.LineSpacing?
    var leftIndent: Length?
    var rightIndent: Length?
    var firstLineIndent: Length?
    var alignment: Alignment?
    var outlineLevel: Int?
    var sectionEnd: SectionEnd?

    /// An empty paragraph that takes no space, used between two tables, after the last one, and at the end of a
    /// section.
    static let hairline = ParagraphProperties(
        spaceBefore: .zero, spaceAfter: .zero, lineSpacing: .exactly(.twips(20)), firstLineIndent: .zero)

    func write(into xml: inout XMLPart) {
        xml.element("w:pPr") { xml in
            xml.value("w:pStyle", style)
            xml.toggle("w:keepNext", keepWithNext)
            xml.toggle("w:keepLines", keepLines)
            if hasTopRule { writeTopRule(into: &xml) }
            writeSpacing(into: &xml)
            writeIndents(into: &xml)
            xml.value("w:jc", alignment?.rawValue)
            xml.value("w:outlineLvl", outlineLevel.map { $0 - 1 })
            sectionEnd?.write(into: &xml)
        }
    }

    private func writeTopRule(into xml: inout XMLPart) {
        xml.element("w:pBdr") { xml in
            xml.element("w:top", ["w:val": "single", "w:sz": "6", "w:space": "0", "w:color": "auto"])
        }
    }

    private func writeSpacing(into xml: inout XMLPart) {
        if spaceBefore == nil, spaceAfter == nil, lineSpacing == nil { return }
        xml.element(
            "w:spacing",
            [
                "w:before": spaceBefore?.attribute, "w:after": spaceAfter?.attribute,
                "w:line": lineSpacing.map { String($0.line) }, "w:lineRule": lineSpacing?.rule,
            ])
    }

    private func writeIndents(into xml: inout XMLPart) {
        if leftIndent == nil, rightIndent == nil, firstLineIndent == nil { return }
        let hanging = firstLineIndent.flatMap { $0 < .zero ? Length.zero - $0 : nil }
        xml.element(
            "w:ind",
            [
                "w:left": leftIndent?.attribute, "w:right": rightIndent?.attribute, "w:hanging": hanging?.attribute,
                "w:firstLine": hanging == nil ? firstLineIndent?.attribute : nil,
            ])
    }
}

extension ParagraphStyle.LineSpacing {
    /// In 240ths of a line, or in twips when exact.
    fileprivate var line: Int {
        switch self {
        case .multiple(let times): Int((times * 240).rounded())
        case .exactly(let height): height.twips
        }
    }

    fileprivate var rule: String {
        switch self {
        case .multiple: "auto"
        case .exactly: "exact"
        }
    }
}

extension Length {
    var attribute: String { String(twips) }
}

/// `w:rPr`, used by styles and runs.
struct RunProperties {
    var font: String?
    var bold: Bool?
    var italic: Bool?
    var caps: Bool?
    var fontSize: Length?

    func write(into xml: inout XMLPart) {
        if font == nil, bold == nil, italic == nil, caps == nil, fontSize == nil { return }
        xml.element("w:rPr") { xml in
            if let font {
                xml.element("w:rFonts", ["w:ascii": font, "w:eastAsia": font, "w:hAnsi": font, "w:cs": font])
            }
            xml.toggle("w:b", bold)
            xml.toggle("w:bCs", bold)
            xml.toggle("w:i", italic)
            xml.toggle("w:iCs", italic)
            xml.toggle("w:caps", caps)
            xml.value("w:sz", fontSize?.halfPoints)
            xml.value("w:szCs", fontSize?.halfPoints)
        }
    }
}

/// The end of a section, in the properties of its last paragraph.
enum SectionEnd {
    case properties(SectionProperties)
    /// `w:sectPr` that is already written.
    case written([UInt8])

    func write(into xml: inout XMLPart) {
        switch self {
        case .properties(let properties): properties.write(into: &xml)
        case .written(let bytes): xml.append { $0 += bytes }
        }
    }
}

/// `w:sectPr`: the page size, the headers and the page numbering.
struct SectionProperties {
    let page: PageLayout
    let start: Int?
    /// Relationship ids of the two headers.
    let header: String
    let firstHeader: String

    func write(into xml: inout XMLPart) {
        xml.element("w:sectPr") { xml in
            xml.element("w:headerReference", ["w:type": "default", "r:id": header])
            xml.element("w:headerReference", ["w:type": "first", "r:id": firstHeader])
            xml.value("w:type", "nextPage")
            xml.element(
                "w:pgSz",
                [
                    "w:w": page.width.attribute, "w:h": page.height.attribute,
                    "w:orient": page.isLandscape ? "landscape" : nil,
                ])
            xml.element(
                "w:pgMar",
                [
                    "w:top": page.top.attribute, "w:right": page.right.attribute, "w:bottom": page.bottom.attribute,
                    "w:left": page.left.attribute, "w:header": page.header.attribute,
                    "w:footer": page.header.attribute, "w:gutter": "0",
                ])
            if let start { xml.element("w:pgNumType", ["w:start": String(start)]) }
            xml.element("w:titlePg")
        }
    }
}
