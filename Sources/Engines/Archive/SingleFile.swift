// A ZIP archive with one file in it, as mail programs and phones make them, is read as that file.

/// The one file in an archive.
package struct SingleFile {
    package let name: String
    package let bytes: [UInt8]

    /// More unpacked bytes than any file with figures needs.
    private static let limits = ArchiveLimits(entries: 100, totalBytes: 32 << 20)

    /// nil for an Office package, and for an archive without exactly one file whose extension is one of `endings`.
    package init?(in bytes: [UInt8], endings: Set<String>) {
        guard bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]), let archive = try? ArchiveReader(bytes, limits: Self.limits)
        else { return nil }
        let packages = ["_rels/.rels", "[Content_Types].xml", "META-INF/manifest.xml", "mimetype"]
        guard !packages.contains(where: { archive.path(equalTo: $0) != nil }) else { return nil }
        let files = archive.paths.filter { !Self.isIgnored($0) }
        guard files.count == 1, let path = files.first, endings.contains(Self.ending(of: path)),
            let unpacked = try? archive.bytes(of: path)
        else { return nil }
        (name, self.bytes) = (path.split(separator: "/").last.map(String.init) ?? path, unpacked)
    }

    package var ending: String { Self.ending(of: name) }

    private static func ending(of path: String) -> String {
        path.contains(".") ? (path.split(separator: ".").last ?? "").lowercased() : ""
    }

    /// Folders, and files that systems and programs add.
    private static func isIgnored(_ path: String) -> Bool {
        let name = path.split(separator: "/").last ?? ""
        return path.hasSuffix("/") || path.hasPrefix("__MACOSX/") || name.hasPrefix(".") || name.hasPrefix("~$")
            || ["thumbs.db", "desktop.ini"].contains(name.lowercased())
    }
}
