// Writes a document as .docx bytes.
import Archive

/// The document cannot be written. This is an error of the calling program, never of the data.
package enum DocumentFault: Error, Sendable, Equatable {
    case noSections
    case unknownStyle(String)
    /// Two styles share an id or a name, or one uses the name `Normal`, which this engine defines.
    case repeatedStyle(String)
    /// A row has more cells than the table has columns.
    case tableTooWide
    case emptyTable
    case archive(String)
}

/// Writes .docx files.
package enum DOCXWriter {
    /// The bytes of the .docx. They depend on the arguments only and are the same on every machine and day.
    ///
    /// Text is written without normalisation; only characters that XML 1.0 cannot represent are dropped.
    package static func write(_ document: Document, styles: StyleSheet) throws(DocumentFault) -> [UInt8] {
        try document.check(against: styles)
        do throws(ArchiveFault) {
            return try ArchiveWriter.pack(DOCXPackage(document, styles).entries)
        } catch {
            throw .archive(error.reason)
        }
    }
}

extension Document {
    /// Checks everything that could make writing fail.
    fileprivate func check(against sheet: StyleSheet) throws(DocumentFault) {
        if sections.isEmpty { throw .noSections }
        var ids: Set<String> = [StylesPart.base]
        var names: Set<String> = [StylesPart.base]
        for style in sheet.styles {
            guard ids.insert(style.id).inserted, names.insert(style.name).inserted else {
                throw .repeatedStyle(style.id)
            }
        }
        for style in sheet.styles {
            if let base = style.basedOn, !ids.contains(base) { throw .unknownStyle(base) }
        }
        for section in sections { try section.blocks.check(against: ids) }
    }
}

extension [Block] {
    fileprivate func check(against styles: Set<String>) throws(DocumentFault) {
        for block in self {
            switch block {
            case .paragraph(let paragraph):
                if !styles.contains(paragraph.style) { throw .unknownStyle(paragraph.style) }
            case .table(let table):
                if table.columns.isEmpty || table.rows.isEmpty { throw .emptyTable }
                if TableGrid.rows(of: table) == nil { throw .tableTooWide }
                for row in table.rows { for cell in row.cells { try cell.blocks.check(against: styles) } }
            case .rule: break
            }
        }
    }
}
