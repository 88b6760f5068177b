// Completes the package that libxlsxwriter wrote with our cells, texts and formats.
import Archive

enum WorkbookPackage {
    /// Level 5 of 9. A sheet of a thousand units' figures takes half the time of level 6 and 2 % more space.
    private static let compression = 5
    /// The package was written by us, so memory is the only limit.
    private static let trusted = ArchiveLimits(entries: 10_000, totalBytes: 4 << 30, ratio: .max, ratioFloor: .max)

    static func completing(
        _ package: [UInt8], _ sheets: [SheetCells], _ texts: SharedTexts
    ) throws(WorkbookFault) -> [UInt8] {
        do {
            let reader = try ArchiveReader(package, limits: trusted)
            var writer = try ArchiveWriter(amending: package, compression: compression)
            for (index, cells) in sheets.enumerated() {
                let path = "xl/worksheets/sheet\(index + 1).xml"
                try writer.replace(ArchiveEntry(path: path, bytes: try cells.completing(try reader.bytes(of: path))))
            }
            if let part = texts.part {
                try writer.replace(ArchiveEntry(path: "xl/sharedStrings.xml", bytes: part))
            }
            let styles = "xl/styles.xml"
            let amended = QuotePrefix.amended(styles: try reader.bytes(of: styles))
            try writer.replace(ArchiveEntry(path: styles, bytes: amended))
            return try writer.finish()
        } catch {
            throw .file("\(error)")
        }
    }
}
