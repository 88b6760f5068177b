// Files that were quarantined because runs failed on them. A person can list them and return them to work.

import Glibc

/// `quarantine/` of a register folder.
package enum Quarantine {
    static let name = Array("quarantine".utf8)

    /// A quarantined file.
    package struct Item: Equatable, Sendable {
        /// Its name in the quarantine.
        package var id: String
        /// Its original place and name; nil if the text file beside it no longer gives them.
        package var origin: (place: InboxFolder, name: FileName)? { entry.map { ($0.place, $0.name) } }
        var entry: Entry?
    }

    /// Everything in it, sorted by name. Nothing is created or changed.
    package static func items(in registerFolder: String) throws(SpoolError) -> [Item] {
        let folder: Handle
        do { folder = try Handle.folder(at: registerFolder).open(name, asFolder) } catch  where error.code == ENOENT {
            return []
        }
        return try items(in: folder)
    }

    fileprivate static func items(in folder: Handle) throws(SpoolError) -> [Item] {
        var items: [Item] = []
        for (name, _) in try folder.entries().sorted(by: { $0.name < $1.name }) {
            guard let id = String(validating: name.bytes, as: UTF8.self), !id.hasSuffix(".txt") else { continue }
            let text = (try? folder.open(Array((id + ".txt").utf8), untrustedFlags).read(upTo: 1 << 16)) ?? []
            items.append(Item(id: id, entry: entry(in: text)))
        }
        return items
    }

    /// The manifest line follows the text for people.
    private static func entry(in text: [UInt8]) -> Entry? {
        let start = Array("spool 1\n".utf8)
        guard let place = text.indices.last(where: { text[$0...].starts(with: start) }) else { return nil }
        return Manifest.decode(Array(text[place...]))?.first
    }
}

extension Inbox {
    /// Returns files to work with their original place, name and time of arrival. The next run finds them as claims.
    /// - Returns: the files that were returned.
    package func requeue(_ ids: Set<String>) throws(SpoolError) -> [Quarantine.Item] {
        let folder: Handle
        do { folder = try register.open(Quarantine.name, asFolder) } catch  where error.code == ENOENT { return [] }
        let chosen = try Quarantine.items(in: folder).filter { ids.contains($0.id) }
        var kept: [(name: [UInt8], arrival: Arrival)] = []
        for item in chosen { kept.append((Array(item.id.utf8), try arrival(of: item, in: folder))) }
        _ = try claim(kept, from: folder)
        for item in chosen { _ = folder.remove(Array((item.id + ".txt").utf8)) }
        try folder.sync()
        return chosen
    }

    private func arrival(of item: Quarantine.Item, in folder: Handle) throws(SpoolError) -> Arrival {
        let name = Array(item.id.utf8)
        guard let status = try folder.status(of: name) else { throw folder.failure("fstatat", name, code: ENOENT) }
        return Arrival(
            place: item.entry?.place ?? .root, name: item.entry?.name ?? FileName(own: item.id),
            arrivedAt: item.entry?.arrivedAt ?? status.changed, size: status.size, modified: status.modified,
            inode: status.inode)
    }
}
