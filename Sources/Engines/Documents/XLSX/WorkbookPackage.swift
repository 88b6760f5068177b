// Completes the package that libxlsxwriter wrote with our cells, texts and formats.
import Archive

enum WorkbookPackage {
    /// The package was written by us, so memory is the only limit.
    private static let trusted = ArchiveLimits(entries: 10_000, totalBytes: 4 << 30, ratio: .max, ratioFloor: .max)

    static func completing(
        _ package: [UInt8], _ sheets: consuming [SheetCells], _ texts: SharedTexts
    ) throws(WorkbookFault) -> [UInt8] {
        do {
            let reader = try ArchiveReader(package, limits: trusted)
            // A new archive, because libzip ignores the level of compression for an entry that is replaced.
            var writer = try ArchiveWriter()
            let numbers = Dictionary(
                uniqueKeysWithValues: sheets.indices.map { ("xl/worksheets/sheet\($0 + 1).xml", $0) })
            for path in reader.paths {
                var bytes = try reader.bytes(of: path)
                if let number = numbers[path] {
                    try writer.add(path, pieces: try sheets[number].complete(bytes))
                    continue
                }
                if path == "xl/sharedStrings.xml", let part = texts.part { bytes = part }
                if path == "xl/styles.xml" { bytes = QuotePrefix.amended(styles: bytes) }
                try writer.add(ArchiveEntry(path: path, bytes: bytes))
            }
            return try writer.finish()
        } catch {
            throw .file("\(error)")
        }
    }
}
