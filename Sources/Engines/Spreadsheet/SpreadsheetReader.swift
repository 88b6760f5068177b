// Reads an untrusted spreadsheet from memory, within limits. The bytes determine its format, not its name.
import Archive

/// The file formats that are read as spreadsheets.
package enum SpreadsheetFormat: Sendable, Equatable {
    /// `.xlsx`, `.xlsm`
    case excel
    /// `.ods`, `.fods`
    case openDocument
    /// XML Spreadsheet 2003
    case xmlSpreadsheet
    /// `.docx`: its tables, one after the other
    case word

    /// The format of a text that begins like this; nil for a text that is no spreadsheet.
    package init?(textBeginning start: String) {
        if start.contains("urn:schemas-microsoft-com:office:spreadsheet") || start.contains("progid=\"excel.sheet\"") {
            self = .xmlSpreadsheet
        } else if start.contains("urn:oasis:names:tc:opendocument") {
            self = .openDocument
        } else {
            return nil
        }
    }
}

/// A spreadsheet whose sheets are known and can be read.
package struct SpreadsheetReader: ~Copyable {
    private enum Source: ~Copyable {
        case excel(ExcelPackage)
        case parsed(ParsedWorkbook)
    }

    package let format: SpreadsheetFormat
    /// Whether the package contains programs. They are never unpacked.
    package let hasMacros: Bool
    private let source: Source

    /// - Throws: `SpreadsheetRefusal`, why the bytes are not read.
    package init(_ bytes: [UInt8], limits: SpreadsheetLimits = SpreadsheetLimits()) throws(SpreadsheetRefusal) {
        self = try Self.opened(bytes, limits)
    }

    private init(_ format: SpreadsheetFormat, hasMacros: Bool, _ source: consuming Source) {
        (self.format, self.hasMacros) = (format, hasMacros)
        self.source = source
    }

    private static func opened(
        _ bytes: [UInt8], _ limits: SpreadsheetLimits
    ) throws(SpreadsheetRefusal) -> SpreadsheetReader {
        guard !bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) else {
            throw bytes.contains(encryptedStream) ? .encrypted : .ole2
        }
        guard bytes.starts(with: Array("PK".utf8)) else {
            let (format, workbook) = try flat(bytes, limits)
            return SpreadsheetReader(format, hasMacros: false, .parsed(workbook))
        }
        let archive: ArchiveReader
        do {
            archive = try ArchiveReader(bytes)
        } catch {
            throw .archive(error)
        }
        let hasMacros = archive.paths.contains { path in
            let path = path.lowercased()
            return path.hasSuffix("vbaproject.bin") || path.hasPrefix("basic/") || path.hasPrefix("scripts/")
        }
        if OpenDocument.isPackage(archive) {
            let workbook = try OpenDocument.read(archive, limits)
            return SpreadsheetReader(.openDocument, hasMacros: hasMacros, .parsed(workbook))
        }
        if let main = try WordDocument.mainPart(of: archive, limits) {
            let tables = try WordDocument.read(archive, main: main, limits)
            return SpreadsheetReader(.word, hasMacros: hasMacros, .parsed(tables))
        }
        return SpreadsheetReader(.excel, hasMacros: hasMacros, .excel(try ExcelPackage(archive, limits)))
    }

    private static func flat(
        _ bytes: [UInt8], _ limits: SpreadsheetLimits
    ) throws(SpreadsheetRefusal) -> (SpreadsheetFormat, ParsedWorkbook) {
        let start = String(decoding: bytes.prefix(4_000).filter { $0 != 0 }, as: UTF8.self).lowercased()
        switch SpreadsheetFormat(textBeginning: start) {
        case .openDocument: return (.openDocument, try OpenDocument.read(flat: bytes, limits))
        case .xmlSpreadsheet: return (.xmlSpreadsheet, try XMLSpreadsheetParsing.read(bytes, limits))
        default: throw .notAWorkbook
        }
    }

    /// In the order of their tabs.
    package var sheets: [SheetEntry] {
        switch source {
        case .excel(let package): package.sheets
        case .parsed(let workbook): workbook.sheets
        }
    }

    /// The document's custom properties, by name.
    package var properties: [String: String] {
        switch source {
        case .excel(let package): package.properties
        case .parsed(let workbook): workbook.properties
        }
    }

    /// Whether a text document has tracked changes in its tables that nobody accepted or rejected yet.
    package var hasTrackedChanges: Bool {
        switch source {
        case .excel: false
        case .parsed(let workbook): workbook.hasTrackedChanges
        }
    }

    /// Reads one of `sheets`, by its index.
    package func grid(_ index: Int) throws(SpreadsheetRefusal) -> Grid {
        switch source {
        case .excel(let package): try package.grid(index)
        case .parsed(let workbook): workbook.grids[index]
        }
    }
}

/// A workbook of a format that has all sheets in one text, which is parsed once.
struct ParsedWorkbook {
    var sheets: [SheetEntry] = []
    var grids: [Grid] = []
    var properties: [String: String] = [:]
    var hasTrackedChanges = false
}

/// The name of the stream that contains an encrypted package, in the UTF-16 encoding of OLE2 names.
private let encryptedStream = "EncryptedPackage".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
