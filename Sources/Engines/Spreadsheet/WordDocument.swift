// Reads the tables of a Word document (.docx). Text outside tables is not read.
import Archive
import LibXML

/// The tables of a document, in the order in which they begin. A table inside a cell is a table of its own.
enum WordDocument {
    /// The path of the document's main part; nil for a package of another kind.
    static func mainPart(
        of archive: borrowing ArchiveReader, _ limits: SpreadsheetLimits
    ) throws(SpreadsheetRefusal) -> String? {
        guard archive.path(equalTo: "_rels/.rels") != nil else { return nil }
        let relations = try PackageReader.relations(of: "", in: archive, limits)
        let home = relations.first { $0.is("officeDocument") }?.target
        return home.flatMap { $0.lowercased().hasPrefix("word/") ? $0 : nil }
    }

    static func read(
        _ archive: borrowing ArchiveReader, main path: String, _ limits: SpreadsheetLimits
    ) throws(SpreadsheetRefusal) -> ParsedWorkbook {
        let parsing = WordParsing(limits)
        var workbook = try parsing.read(try PackageReader.bytes(of: path, in: archive, limits), part: path)
        let package = try PackageReader.relations(of: "", in: archive, limits)
        workbook.properties = try PackageReader.properties(among: package, in: archive, limits)
        return workbook
    }
}
