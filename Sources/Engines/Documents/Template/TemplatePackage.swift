// The parts of a .docx that a template changes, found through the relationships of the package.
import Archive

/// An opened template.
struct TemplatePackage {
    /// The largest file, and the largest content once unpacked.
    static let largestFile = 10_000_000
    private static let limits = ArchiveLimits(entries: 500, totalBytes: 60_000_000)

    /// Every entry in the order of the archive.
    private(set) var entries: [(path: String, bytes: [UInt8])] = []
    let bodyPath: String
    let stylesPath: String
    /// Headers, footers and notes, in the order of the archive.
    private(set) var otherPaths: [(path: String, part: TemplateFault.Place.Part)] = []

    init(_ bytes: [UInt8]) throws(TemplateFault) {
        guard bytes.count <= Self.largestFile else { throw TemplateFault(.tooLarge(limit: Self.largestFile)) }
        do throws(ArchiveRefusal) {
            let archive = try ArchiveReader(bytes, limits: Self.limits)
            for path in archive.paths where !path.hasSuffix("/") {
                entries.append((path, try archive.bytes(of: path)))
            }
        } catch {
            throw TemplateFault(.unreadable)
        }
        guard let body = Self.targets("officeDocument", of: "", in: entries).first else {
            throw TemplateFault(.unreadable)
        }
        bodyPath = body
        guard let styles = Self.targets("styles", of: body, in: entries).first else {
            throw TemplateFault(.unreadable)
        }
        stylesPath = styles
        let kinds: [(String, TemplateFault.Place.Part)] = [
            ("header", .header), ("footer", .footer), ("footnotes", .note), ("endnotes", .note),
        ]
        for (kind, part) in kinds {
            otherPaths += Self.targets(kind, of: body, in: entries).sorted().map { ($0, part) }
        }
    }

    func part(_ path: String) -> [UInt8]? { entries.first { $0.path == path }?.bytes }

    /// The parts to which a part refers by relationships whose type ends like this.
    ///
    /// - Parameter source: the path of the part; empty for the package itself.
    private static func targets(_ type: String, of source: String, in entries: [(path: String, bytes: [UInt8])])
        -> [String]
    {
        let folder = source.split(separator: "/").dropLast().joined(separator: "/")
        let name = source.split(separator: "/").last.map(String.init) ?? ""
        let path = (folder.isEmpty ? "" : folder + "/") + "_rels/\(name).rels"
        guard let bytes = entries.first(where: { $0.path == path })?.bytes, let list = Markup.parse(bytes) else {
            return []
        }
        return list.elements.compactMap { relation -> String? in
            guard relation[attribute: "Type"]?.split(separator: "/").last.map(String.init) == type,
                relation[attribute: "TargetMode"] != "External", let target = relation[attribute: "Target"]
            else { return nil }
            let path =
                target.hasPrefix("/") ? String(target.dropFirst()) : folder.isEmpty ? target : "\(folder)/\(target)"
            return entries.contains { $0.path == path } ? path : nil
        }
    }

    /// The archive with changed parts. The order of the entries is kept, and new ones come last.
    func packed(_ changed: [String: [UInt8]]) throws(ArchiveFault) -> [UInt8] {
        let known = Set(entries.map(\.path))
        let added = changed.keys.filter { !known.contains($0) }.sorted()
        return try ArchiveWriter.pack(
            entries.map { ArchiveEntry(path: $0.path, bytes: changed[$0.path] ?? $0.bytes) }
                + added.compactMap { path in changed[path].map { ArchiveEntry(path: path, bytes: $0) } })
    }
}
