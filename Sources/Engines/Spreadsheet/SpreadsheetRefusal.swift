// Why a file is not read as a spreadsheet. It is a fact about the file and is reported to its sender.
package import Archive

/// The reasons for refusing a file.
package enum SpreadsheetRefusal: Error, Sendable, Equatable {
    /// The first bytes are those of OLE2, the container of old `.xls` files.
    case ole2
    /// An encrypted package inside OLE2.
    case encrypted
    /// `.xlsb`
    case binaryWorkbook
    /// A package of another kind, such as a text document or a plain archive.
    case notAWorkbook
    /// Cells that take their values from other files.
    case externalLinks
    case archive(ArchiveRefusal)
    /// A part is missing or is not XML.
    case damaged(part: String)
    case limit(SpreadsheetLimits.Kind, allowed: Int)
}
