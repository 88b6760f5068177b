// Reads an untrusted .xlsx or .xlsm from memory, within limits, by following the relationships in the package.
import Archive
import LibXML

/// A workbook of Excel whose directory has been read and checked. Sheets are read one at a time, on demand.
struct ExcelPackage: ~Copyable {
    private let archive: ArchiveReader
    private let limits: SpreadsheetLimits
    private let directory: Directory

    /// In the order of their tabs.
    var sheets: [SheetEntry] { directory.sheets }

    /// The workbook's custom properties, by name.
    var properties: [String: String] { directory.properties }

    init(_ archive: consuming ArchiveReader, _ limits: SpreadsheetLimits) throws(SpreadsheetRefusal) {
        directory = try Self.directory(of: archive, limits)
        self.archive = archive
        self.limits = limits
    }

    /// The data that all sheets share.
    private struct Directory {
        var sheets: [SheetEntry]
        var strings: [StyledString]
        var styles: [CellStyle]
        var countsFrom1904: Bool
        var trust: StoredValues
        var properties: [String: String]
    }

    /// Reads one of `sheets`, by its index.
    func grid(_ index: Int) throws(SpreadsheetRefusal) -> Grid {
        let path = directory.sheets[index].path
        let parsing = SheetParsing(
            strings: directory.strings, styles: directory.styles, countsFrom1904: directory.countsFrom1904,
            trust: directory.trust,
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
        let (sheets, countsFrom1904, asked) = try sheets(of: home, relations, in: archive, limits)
        let trust =
            asked == .trusted && isWriterWithoutCalculation(package, in: archive, limits) ? .zerosDoubtful : asked
        return Directory(
            sheets: sheets, strings: try strings(among: relations, in: archive, limits),
            styles: try styles(among: relations, in: archive, limits), countsFrom1904: countsFrom1904, trust: trust,
            properties: try PackageReader.properties(among: package, in: archive, limits))
    }

    private static func strings(
        among relations: [Relation], in archive: borrowing ArchiveReader, _ limits: SpreadsheetLimits
    ) throws(SpreadsheetRefusal) -> [StyledString] {
        // Some writers declare a part that they do not write. The texts are then in the cells.
        guard let path = relations.first(where: { $0.is("sharedStrings") })?.target, archive.path(equalTo: path) != nil
        else { return [] }
        return try SharedStrings.read(try PackageReader.bytes(of: path, in: archive, limits), limits, part: path)
    }

    private static func styles(
        among relations: [Relation], in archive: borrowing ArchiveReader, _ limits: SpreadsheetLimits
    ) throws(SpreadsheetRefusal) -> [CellStyle] {
        guard let path = relations.first(where: { $0.is("styles") })?.target, archive.path(equalTo: path) != nil else {
            return []
        }
        return CellStyle.read(try PackageReader.tree(of: path, in: archive, limits))
    }

    /// Whether the writing program is known not to calculate formulas. A program that does not identify itself is
    /// assumed to calculate.
    private static func isWriterWithoutCalculation(
        _ package: [Relation], in archive: borrowing ArchiveReader, _ limits: SpreadsheetLimits
    ) -> Bool {
        guard let path = package.first(where: { $0.is("extended-properties") })?.target,
            let tree = try? PackageReader.tree(of: path, in: archive, limits)
        else { return false }
        let name = tree.withRoot { $0.firstChild(named: "Application")?.text.lowercased() } ?? ""
        return ["openpyxl", "excelize", "sheetjs", "apache poi", "xlsxwriter"].contains { name.contains($0) }
    }

    private static func requireHarmless(_ archive: borrowing ArchiveReader) throws(SpreadsheetRefusal) {
        // Macros are parts that nothing here refers to, so they are never unpacked.
        guard !archive.paths.contains(where: { $0.lowercased().hasPrefix("xl/externallinks/") }) else {
            throw .externalLinks
        }
        guard archive.path(equalTo: "_rels/.rels") != nil else { throw .notAWorkbook }
    }

    private static func sheets(
        of home: String, _ relations: [Relation], in archive: borrowing ArchiveReader, _ limits: SpreadsheetLimits
    ) throws(SpreadsheetRefusal) -> ([SheetEntry], Bool, StoredValues) {
        let tree = try PackageReader.tree(of: home, in: archive, limits)
        var entries: [SheetEntry] = []
        var is1904 = false
        var trust = StoredValues.trusted
        tree.withRoot { root in
            guard root.isNamed("workbook"), Namespace.main.contains(where: root.isIn) else { return }
            is1904 = root.firstChild(named: "workbookPr")?["date1904"].map(isTrue) ?? false
            if root.firstChild(named: "calcPr").map(isUncalculated) ?? false { trust = .doubtful }
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
        return (entries, is1904, trust)
    }

    /// Whether the workbook requests calculation when opened, or was saved before it was calculated.
    private static func isUncalculated(_ properties: XMLNode) -> Bool {
        properties["fullCalcOnLoad"].map(isTrue) ?? false || properties["calcCompleted"].map { !isTrue($0) } ?? false
            || properties["calcMode"] == "manual" && properties["calcOnSave"].map { !isTrue($0) } ?? false
    }
}

/// How far the stored values of formulas can be trusted.
enum StoredValues: Sendable {
    case trusted
    /// The writer calculates nothing, so a stored 0 is no result.
    case zerosDoubtful
    /// The workbook states that values must be calculated again.
    case doubtful
}

enum Namespace {
    /// Types of a workbook's main part, in the transitional and in the strict dialect.
    static let main = [
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main",
    ]
    static let relationships = [
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "http://purl.oclc.org/ooxml/officeDocument/relationships",
    ]
}

/// Accepts `1` and `true`.
func isTrue(_ text: String) -> Bool { text == "1" || text == "true" }
