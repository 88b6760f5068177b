// Word refuses a file whose properties are in the wrong order, and only reports that it is damaged. The order of each
// kind (ISO/IEC 29500-1, 17.3 to 17.6) is repeated here for machines without the schemas.
import Documents
import LibXML
import Testing

private let orders: [String: [String]] = [
    "pPr": ["pStyle", "keepNext", "keepLines", "pBdr", "tabs", "spacing", "ind", "jc", "outlineLvl", "rPr", "sectPr"],
    "rPr": ["rFonts", "b", "bCs", "i", "iCs", "caps", "color", "sz", "szCs", "lang"],
    "tblPr": ["tblStyle", "tblW", "jc", "tblInd", "tblBorders", "shd", "tblLayout", "tblCellMar"],
    "tblBorders": ["top", "left", "bottom", "right", "insideH", "insideV"],
    "tblCellMar": ["top", "left", "bottom", "right"],
    "tcPr": ["tcW", "gridSpan", "vMerge", "tcBorders", "shd", "vAlign"],
    "sectPr": ["headerReference", "type", "pgSz", "pgMar", "pgNumType", "cols", "titlePg"],
    "style": ["name", "basedOn", "uiPriority", "semiHidden", "unhideWhenUsed", "qFormat", "pPr", "rPr", "tblPr"],
    "settings": [
        "zoom", "defaultTabStop", "characterSpacingControl", "compat", "themeFontLang", "decimalSymbol",
        "listSeparator",
    ],
]

/// Every element below `node` whose children are unknown to `orders` or in another order.
private func disorder(below node: XMLNode) -> [String] {
    var wrong: [String] = []
    if let order = orders[node.name] {
        let places = node.children.map { order.firstIndex(of: $0.name) }
        let known = places.compactMap { $0 }
        if known.count < places.count || known != known.sorted() {
            wrong.append("\(node.name): \(node.children.map(\.name))")
        }
    }
    for child in node.children { wrong += disorder(below: child) }
    return wrong
}

@Suite("Element order")
struct ElementOrderTests {
    @Test(
        "every part is well-formed, and its properties stand in the order of the standard",
        arguments: ["document", "styles", "settings", "header1", "header2"])
    func order(part: String) throws {
        let parts = try parts(of: DOCXWriter.write(Demonstration.document, styles: Demonstration.styles))
        let tree = try XMLTree.parse(Array(try #require(parts["word/\(part).xml"]).utf8), limits: .own)
        let wrong = tree.withRoot { disorder(below: $0) }
        #expect(wrong == [])
    }

    @Test("the check itself sees a property out of place, and an unlisted one")
    func theCheckSees() throws {
        func wrong(_ text: String) throws -> Int {
            try XMLTree.parse(Array(text.utf8)).withRoot { disorder(below: $0).count }
        }
        #expect(try wrong("<a><pPr><spacing/><jc/></pPr></a>") == 0)
        #expect(try wrong("<a><pPr><jc/><spacing/></pPr></a>") == 1)
        #expect(try wrong("<a><pPr><whatever/></pPr></a>") == 1)
    }
}
