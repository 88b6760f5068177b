// Packs entries into ZIP bytes in memory. The same entries give the same bytes on every day, in every time zone and
// with every version of the system's libraries.
import CZLib

/// Collects entries in the given order and returns the bytes of the archive.
package struct ArchiveWriter: ~Copyable {
    private var entries: [PackedEntry] = []
    private var places: [String: Int] = [:]

    /// Starts an empty archive.
    package init() {}

    /// Starts with the entries of an archive that we wrote, in order to change it.
    ///
    /// - Throws: `ArchiveFault` when the bytes are not an archive.
    package init(amending bytes: [UInt8]) throws(ArchiveFault) {
        do throws(ArchiveRefusal) {
            // We wrote the archive, so memory is the only limit.
            let limits = ArchiveLimits(entries: 65_535, totalBytes: 4 << 30, ratio: .max, ratioFloor: .max)
            let reader = try ArchiveReader(bytes, limits: limits)
            for path in reader.paths {
                append(try PackedEntry(ArchiveEntry(path: path, bytes: reader.bytes(of: path))))
            }
        } catch {
            throw ArchiveFault(reason: "\(error)")
        }
    }

    private mutating func append(_ entry: PackedEntry) {
        places[entry.path] = entries.count
        entries.append(entry)
    }

    /// Adds one entry after the existing ones.
    ///
    /// - Throws: `ArchiveFault` when the path already exists.
    package mutating func add(_ entry: ArchiveEntry) throws(ArchiveFault) {
        guard places[entry.path] == nil else { throw ArchiveFault(reason: "\(entry.path) is already in the archive") }
        append(PackedEntry(entry))
    }

    /// Replaces the entry that has the same path.
    ///
    /// - Throws: `ArchiveFault` when there is no such entry.
    package mutating func replace(_ entry: ArchiveEntry) throws(ArchiveFault) {
        guard let place = places[entry.path] else { throw ArchiveFault(reason: "\(entry.path) is not in the archive") }
        entries[place] = PackedEntry(entry)
    }

    /// Returns the bytes of the archive.
    ///
    /// - Throws: `ArchiveFault` when the archive has no entries, or exceeds the limits of the format without its
    ///   extension for large archives.
    package consuming func finish() throws(ArchiveFault) -> [UInt8] {
        let size = entries.reduce(0) { $0 + $1.bytes.count + 2 * $1.path.utf8.count + 76 } + 22
        guard !entries.isEmpty, entries.count < 65_535, size < 4 << 30, entries.allSatisfy(\.isWithinLimits) else {
            throw ArchiveFault(reason: "an archive of \(entries.count) entries and \(size) bytes cannot be written")
        }
        var archive: [UInt8] = []
        archive.reserveCapacity(size)
        var directory: [UInt8] = []
        for entry in entries {
            entry.appendRecord(at: archive.count, to: &directory)
            entry.append(to: &archive)
        }
        let start = archive.count
        archive += directory
        archive.append(little: 0x0605_4B50, bytes: 4)
        archive.append(little: 0, bytes: 4)
        archive.append(little: entries.count, bytes: 2)
        archive.append(little: entries.count, bytes: 2)
        archive.append(little: directory.count, bytes: 4)
        archive.append(little: start, bytes: 4)
        archive.append(little: 0, bytes: 2)
        return archive
    }

    /// Packs `entries` in the given order.
    package static func pack(_ entries: [ArchiveEntry]) throws(ArchiveFault) -> [UInt8] {
        var writer = ArchiveWriter()
        for entry in entries { try writer.add(entry) }
        return try writer.finish()
    }
}

/// An entry as it is stored.
private struct PackedEntry {
    let path: String
    let bytes: [UInt8]
    private let size: Int
    private let checksum: UInt
    private let isDeflated: Bool

    init(_ entry: ArchiveEntry) {
        path = entry.path
        size = entry.bytes.count
        checksum = entry.bytes.withUnsafeBufferPointer { crc32_z(0, $0.baseAddress, $0.count) }
        isDeflated = entry.method == .deflated && !entry.bytes.isEmpty
        bytes = isDeflated ? Deflate.compressed(entry.bytes) : entry.bytes
    }

    var isWithinLimits: Bool { size < 4 << 30 && path.utf8.count < 65_536 }

    /// Noon of 1 January 1980, the first day that the format knows.
    private static let time = 12 << 11
    private static let day = 1 << 5 | 1
    /// A regular file that everybody may read and write, on Unix.
    private static let attributes = 0o100666 << 16

    /// What the local header and the record of the directory have in common.
    private func appendDescription(to archive: inout [UInt8]) {
        archive.append(little: 20, bytes: 2)
        archive.append(little: path.utf8.allSatisfy { $0 < 0x80 } ? 0 : 1 << 11, bytes: 2)  // names in UTF-8
        archive.append(little: isDeflated ? 8 : 0, bytes: 2)
        archive.append(little: Self.time, bytes: 2)
        archive.append(little: Self.day, bytes: 2)
        archive.append(little: Int(checksum), bytes: 4)
        archive.append(little: bytes.count, bytes: 4)
        archive.append(little: size, bytes: 4)
        archive.append(little: path.utf8.count, bytes: 2)
        archive.append(little: 0, bytes: 2)
    }

    func append(to archive: inout [UInt8]) {
        archive.append(little: 0x0403_4B50, bytes: 4)
        appendDescription(to: &archive)
        archive += path.utf8
        archive += bytes
    }

    func appendRecord(at place: Int, to directory: inout [UInt8]) {
        directory.append(little: 0x0201_4B50, bytes: 4)
        directory.append(little: 3 << 8 | 20, bytes: 2)
        appendDescription(to: &directory)
        directory.append(little: 0, bytes: 6)  // no comment, first disk, no internal attributes
        directory.append(little: Self.attributes, bytes: 4)
        directory.append(little: place, bytes: 4)
        directory += path.utf8
    }
}

extension [UInt8] {
    fileprivate mutating func append(little number: Int, bytes: Int) {
        for shift in 0..<bytes { append(UInt8(truncatingIfNeeded: number >> (8 * shift))) }
    }
}
