// Packs the parts of a .docx, their types and their relationships in a fixed order.
import Archive

/// Assembles the parts of one document.
struct DOCXPackage {
    private static let relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

    /// A part under `word/`, and the relationship from word/document.xml to it.
    private struct Part {
        let path: String
        let type: String
        let id: String
        /// The last component of the relationship's type.
        let relation: String
        let bytes: [UInt8]
    }

    private let core: [UInt8]
    private let body: [UInt8]
    private let parts: [Part]

    init(_ document: Document, _ sheet: StyleSheet) {
        var headers = HeaderList()
        let sections = document.sections.map { headers.properties(of: $0, banner: document.banner) }
        var body = BodyPart()
        body.write(document.sections, sections)
        self.body = body.xml.finish()
        let language = document.language
        core = FixedParts.coreProperties(of: document)
        parts =
            [
                Self.part("styles", id: "rIdStyles", StylesPart.bytes(sheet, language: language)),
                Self.part("settings", id: "rIdSettings", FixedParts.settings(language: language)),
                Self.part("fontTable", id: "rIdFonts", FixedParts.fontTable(sheet.font)),
            ]
            + headers.parts.enumerated().map { index, header in
                Self.part("header", number: index + 1, id: HeaderList.relationship(index), header.bytes)
            }
    }

    private static func part(_ kind: String, number: Int? = nil, id: String, _ bytes: [UInt8]) -> Part {
        Part(
            path: "\(kind)\(number.map(String.init) ?? "").xml", type: wordType(kind), id: id, relation: kind,
            bytes: bytes)
    }

    private static func wordType(_ kind: String) -> String {
        "application/vnd.openxmlformats-officedocument.wordprocessingml.\(kind)+xml"
    }

    /// The parts in the order of the archive. The list of types must come first.
    var entries: [ArchiveEntry] {
        [
            ArchiveEntry(path: "[Content_Types].xml", bytes: contentTypes),
            ArchiveEntry(path: "_rels/.rels", bytes: rootRelationships),
            ArchiveEntry(path: FixedParts.corePath, bytes: core),
            ArchiveEntry(path: "word/document.xml", bytes: body),
            ArchiveEntry(path: "word/_rels/document.xml.rels", bytes: documentRelationships),
        ] + parts.map { ArchiveEntry(path: "word/" + $0.path, bytes: $0.bytes) }
    }

    private var contentTypes: [UInt8] {
        FixedParts.contentTypes(
            [
                ("word/document.xml", Self.wordType("document.main")),
                (FixedParts.corePath, "application/vnd.openxmlformats-package.core-properties+xml"),
            ] + parts.map { ("word/" + $0.path, $0.type) })
    }

    private var rootRelationships: [UInt8] {
        FixedParts.relationships([
            ("rIdDocument", Self.relation + "officeDocument", "word/document.xml"),
            (
                "rIdCore", "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
                FixedParts.corePath
            ),
        ])
    }

    private var documentRelationships: [UInt8] {
        FixedParts.relationships(parts.map { ($0.id, Self.relation + $0.relation, $0.path) })
    }
}

/// The headers of a document. Each is written once, even if several sections use it.
private struct HeaderList {
    private(set) var parts: [HeaderPart] = []

    static func relationship(_ index: Int) -> String { "rIdHeader\(index + 1)" }

    mutating func properties(of section: Section, banner: String?) -> SectionProperties {
        let numbering = section.numbering
        return SectionProperties(
            page: section.page, start: numbering.start,
            header: use(HeaderPart(banner: banner, hasNumber: numbering.isShown)),
            firstHeader: use(
                HeaderPart(banner: banner, hasNumber: numbering.isShown && !numbering.hiddenOnFirstPage)))
    }

    private mutating func use(_ part: HeaderPart) -> String {
        if let index = parts.firstIndex(of: part) { return Self.relationship(index) }
        parts.append(part)
        return Self.relationship(parts.count - 1)
    }
}
