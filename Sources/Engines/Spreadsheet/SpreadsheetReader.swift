// Opens an .xlsx that a stranger sent: from memory, within limits, following the package's own relationships.
import Archive
import LibXML

/// A workbook whose package has been looked through; its sheets are read one at a time, on demand.
package struct SpreadsheetReader: ~Copyable {
    private let archive: ArchiveReader
    private let limits: SpreadsheetLimits
    private let directory: Directory

    /// In the order of their tabs.
    package var sheets: [SheetEntry] { directory.sheets }

    /// - Throws: why the bytes are not read.
    package init(_ bytes: [UInt8], limits: SpreadsheetLimits = SpreadsheetLimits()) throws(SpreadsheetRefusal) {
        let archive = try Self.opened(bytes)
        let directory = try Self.directory(of: archive, limits)
        self.init(archive, limits, directory)
    }

    private init(_ archive: consuming ArchiveReader, _ limits: SpreadsheetLimits, _ directory: Directory) {
        self.archive = archive
        self.limits = limits
        self.directory = directory
    }

    /// What all sheets share.
    private struct Directory {
        var sheets: [SheetEntry]
        var strings: [String]
        var formats: [NumberFormat]
        var countsFrom1904: Bool
    }

    /// One of `sheets`, by its index.
    package func grid(_ index: Int) throws(SpreadsheetRefusal) -> Grid {
        let path = directory.sheets[index].path
        let parsing = SheetParsing(
            strings: directory.strings, formats: directory.formats, countsFrom1904: directory.countsFrom1904,
            limits: limits)
        return try parsing.read(try PackageReader.bytes(of: path, in: archive, limits), part: path)
    }

    private static func directory(
        of archive: borrowing ArchiveReader, _ limits: SpreadsheetLimits
    ) throws(SpreadsheetRefusal) -> Directory {
        try requireHarmless(archive)
        let package = try PackageReader.relations(of: "", in: archive, limits)
        guard let home = package.first(where: { $0.is("officeDocument") })?.target else { throw .notAWorkbook }
        guard !home.hasSuffix(".bin") else { throw .binaryWorkbook }
        let relations = try PackageReader.relations(of: home, in: archive, limits)
        guard !relations.contains(where: { $0.is("externalLink") }) else { throw .externalLinks }
        guard !relations.contains(where: { $0.is("vbaProject") }) else { throw .macros }
        let (sheets, countsFrom1904) = try sheets(of: home, relations, in: archive, limits)
        return Directory(
            sheets: sheets, strings: try strings(among: relations, in: archive, limits),
            formats: try formats(among: relations, in: archive, limits), countsFrom1904: countsFrom1904)
    }

    /// The name of the stream that holds an encrypted package, as OLE2 spells names.
    private static let encryptedStream = "EncryptedPackage".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }

    private static func opened(_ bytes: [UInt8]) throws(SpreadsheetRefusal) -> ArchiveReader {
        guard !bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) else {
            throw bytes.contains(encryptedStream) ? .behindPassword : .ole2
        }
        do {
            return try ArchiveReader(bytes)
        } catch {
            throw .archive(error)
        }
    }

    private static func strings(
        among relations: [Relation], in archive: borrowing ArchiveReader, _ limits: SpreadsheetLimits
    ) throws(SpreadsheetRefusal) -> [String] {
        guard let path = relations.first(where: { $0.is("sharedStrings") })?.target else { return [] }
        return try SharedStrings.read(try PackageReader.bytes(of: path, in: archive, limits), limits, part: path)
    }

    private static func formats(
        among relations: [Relation], in archive: borrowing ArchiveReader, _ limits: SpreadsheetLimits
    ) throws(SpreadsheetRefusal) -> [NumberFormat] {
        guard let path = relations.first(where: { $0.is("styles") })?.target else { return [] }
        return NumberFormat.read(try PackageReader.tree(of: path, in: archive, limits))
    }

    private static func requireHarmless(_ archive: borrowing ArchiveReader) throws(SpreadsheetRefusal) {
        if archive.contains("content.xml"), archive.contains("META-INF/manifest.xml") { throw .openDocument }
        for path in archive.paths.map({ $0.lowercased() }) {
            if path.hasSuffix("vbaproject.bin") { throw .macros }
            if path.hasPrefix("xl/externallinks/") { throw .externalLinks }
        }
        guard archive.contains("_rels/.rels") else { throw .notAWorkbook }
    }

    private static func sheets(
        of home: String, _ relations: [Relation], in archive: borrowing ArchiveReader, _ limits: SpreadsheetLimits
    ) throws(SpreadsheetRefusal) -> ([SheetEntry], Bool) {
        let tree = try PackageReader.tree(of: home, in: archive, limits)
        var entries: [SheetEntry] = []
        var is1904 = false
        tree.withRoot { root in
            guard root.isNamed("workbook"), Namespace.main.contains(where: root.isIn) else { return }
            is1904 = root.firstChild(named: "workbookPr")?["date1904"].map(isTrue) ?? false
            guard let list = root.firstChild(named: "sheets") else { return }
            for sheet in list.children where sheet.isNamed("sheet") {
                let id = sheet.attributes.first {
                    $0.name == "id" && Namespace.relationships.contains($0.namespace ?? "")
                }?.value
                guard let relation = relations.first(where: { $0.id == id && $0.is("worksheet") }) else { continue }
                let state = sheet["state"] ?? "visible"
                entries.append(
                    SheetEntry(name: sheet["name"] ?? "", isHidden: state != "visible", path: relation.target))
            }
        }
        guard !entries.isEmpty else { throw .notAWorkbook }
        guard entries.count <= limits.sheets else { throw .limit(.sheets, allowed: limits.sheets) }
        return (entries, is1904)
    }
}

enum Namespace {
    /// Of a workbook's parts, in the transitional and in the strict dialect.
    static let main = [
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main",
    ]
    static let relationships = [
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "http://purl.oclc.org/ooxml/officeDocument/relationships",
    ]
}

/// `1` and `true` both.
func isTrue(_ text: String) -> Bool { text == "1" || text == "true" }
