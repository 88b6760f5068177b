// Why a file is not read as a spreadsheet: a fact about the file, to be told to its sender.
package import Archive

package enum SpreadsheetRefusal: Error, Sendable, Equatable {
    /// The first bytes are those of OLE2: an `.xls` of old.
    case ole2
    /// OLE2 around an encrypted package.
    case behindPassword
    /// `.ods`
    case openDocument
    /// `.xlsb`
    case binaryWorkbook
    /// A package of something else: a text document, a mere archive.
    case notAWorkbook
    case macros
    /// Cells that take their values from other files.
    case externalLinks
    case archive(ArchiveRefusal)
    /// A part is missing or is no XML.
    case damaged(part: String)
    case limit(SpreadsheetLimits.Kind, allowed: Int)
}
