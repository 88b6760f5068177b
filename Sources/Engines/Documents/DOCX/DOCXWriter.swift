// A document as .docx bytes.
import Archive

/// A document that cannot be written: a mistake of the program that built it, never of the data in it.
package enum DocumentFault: Error, Sendable, Equatable {
    case noSections
    case unknownStyle(String)
    /// Two styles share an id or a name, or one takes the engine's own `Normal`.
    case repeatedStyle(String)
    /// Some row holds more cells than the table has columns.
    case tableTooWide
    case emptyTable
    case archive(String)
}

package enum DOCXWriter {
    /// The bytes of the .docx: a function of its arguments only, the same on every machine and day.
    ///
    /// Text is written as it is, in whatever normal form it comes; only what XML 1.0 cannot hold is dropped.
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
    /// The door: past it, writing cannot fail.
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
            case .rule, .pageBreak: break
            }
        }
    }
}
