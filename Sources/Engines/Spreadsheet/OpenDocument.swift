// Opens the OpenDocument spreadsheets of LibreOffice and others: a package (.ods) or one text (.fods).
import Archive
import LibXML

enum OpenDocument {
    /// Namespaces of OpenDocument 1.x.
    static let office: StaticString = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
    static let table: StaticString = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
    static let text: StaticString = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
    static let style: StaticString = "urn:oasis:names:tc:opendocument:xmlns:style:1.0"
    static let number: StaticString = "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"
    static let meta: StaticString = "urn:oasis:names:tc:opendocument:xmlns:meta:1.0"
    static let formatting: StaticString = "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
    static let drawing: StaticString = "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
    static let calc: StaticString = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"

    static func isPackage(_ archive: borrowing ArchiveReader) -> Bool {
        archive.contains("META-INF/manifest.xml")
            && (archive.contains("content.xml") || archive.contains("encrypted-package"))
    }

    static func read(
        _ archive: borrowing ArchiveReader, _ limits: SpreadsheetLimits
    ) throws(SpreadsheetRefusal) -> ParsedWorkbook {
        let manifest = try PackageReader.bytes(of: "META-INF/manifest.xml", in: archive, limits)
        guard !manifest.contains(Array("encryption-data".utf8)) else { throw .encrypted }
        let parsing = OpenDocumentParsing(limits)
        for part in ["meta.xml", "styles.xml", "content.xml"] where part == "content.xml" || archive.contains(part) {
            try parsing.read(try PackageReader.bytes(of: part, in: archive, limits), part: part)
        }
        return try parsing.finished()
    }

    static func read(flat bytes: [UInt8], _ limits: SpreadsheetLimits) throws(SpreadsheetRefusal) -> ParsedWorkbook {
        guard bytes.count <= limits.partBytes else { throw .limit(.partBytes, allowed: limits.partBytes) }
        let parsing = OpenDocumentParsing(limits)
        try parsing.read(bytes, part: "")
        return try parsing.finished()
    }
}
