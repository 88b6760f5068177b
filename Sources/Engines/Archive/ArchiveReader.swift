// Reads an untrusted ZIP archive from memory, within limits. Nothing is written to disk.
import CLibZip

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Limits for one archive.
package struct ArchiveLimits: Sendable, Equatable {
    package var entries: Int
    /// Unpacked bytes of all entries together.
    package var totalBytes: Int
    /// Unpacked size divided by packed size. Checked only above `ratioFloor` bytes, because short texts compress well
    /// and cost little.
    package var ratio: Int
    package var ratioFloor: Int

    package init(entries: Int = 1_000, totalBytes: Int = 200 << 20, ratio: Int = 200, ratioFloor: Int = 1 << 20) {
        self.entries = entries
        self.totalBytes = totalBytes
        self.ratio = ratio
        self.ratioFloor = ratioFloor
    }
}

/// Why an archive was refused. It is a fact about the file and is reported to its sender.
package enum ArchiveRefusal: Error, Sendable, Equatable {
    /// The bytes do not end with a ZIP directory, or other bytes follow the directory.
    case notAnArchive
    /// The directory and the entries contradict each other, or an entry does not unpack to its declared size or CRC.
    case damaged(path: String?)
    case tooManyEntries(Int)
    case tooLarge(bytes: Int)
    case tooDense(path: String)
    case duplicate(path: String)
    case overlapping(path: String)
    /// An absolute path, a drive, a backslash, or `..`.
    case unsafePath(String)
    case encrypted(path: String)
    case absent(path: String)
}

/// An archive whose directory has passed every check. Entries are unpacked one at a time, on demand.
package struct ArchiveReader: ~Copyable {
    private let archive: OpaquePointer
    private let directory: [DirectoryRecord]
    private let indexes: [String: Int]

    /// - Throws: `ArchiveRefusal` if the bytes are not an acceptable archive.
    package init(_ bytes: [UInt8], limits: ArchiveLimits = ArchiveLimits()) throws(ArchiveRefusal) {
        let directory = try CentralDirectory.read(bytes, atMost: limits.entries)
        try CentralDirectory.check(directory, within: limits)
        var indexes: [String: Int] = [:]
        for (index, record) in directory.enumerated() {
            guard indexes.updateValue(index, forKey: record.path) == nil else { throw .duplicate(path: record.path) }
        }
        self.archive = try Self.open(bytes, holding: directory)
        self.directory = directory
        self.indexes = indexes
    }

    deinit { zip_discard(archive) }

    /// The paths inside, in the order of the archive.
    package var paths: [String] { directory.map(\.path) }

    package func contains(_ path: String) -> Bool { indexes[path] != nil }

    /// The entry with this path. If no entry has exactly this spelling, letters are compared without case, as package
    /// formats require. nil when there is none, or when several differ only in case.
    package func path(equalTo path: String) -> String? {
        if indexes[path] != nil { return path }
        let wanted = path.lowercased()
        let equal = directory.lazy.map(\.path).filter {
            $0.utf8.count == wanted.utf8.count && $0.lowercased() == wanted
        }.prefix(2)
        return equal.count == 1 ? equal.first : nil
    }

    /// The bytes of one entry, checked against its declared size and CRC.
    package func bytes(of path: String) throws(ArchiveRefusal) -> [UInt8] {
        guard let index = indexes[path] else { throw .absent(path: path) }
        guard let file = zip_fopen_index(archive, zip_uint64_t(index), 0) else { throw .damaged(path: path) }
        defer { zip_fclose(file) }
        let size = directory[index].size
        // One byte more than declared, because libzip compares the CRC only when it reaches the end of the entry.
        let unpacked = Self.read(file, upTo: size + 1)
        guard let unpacked, unpacked.count == size else { throw .damaged(path: path) }
        return unpacked
    }

    private static func read(_ file: OpaquePointer, upTo limit: Int) -> [UInt8]? {
        var failed = false
        let bytes = [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
            while count < limit, let start = buffer.baseAddress {
                let got = zip_fread(file, start + count, zip_uint64_t(limit - count))
                if got < 0 { failed = true }
                if got <= 0 { break }
                count += Int(got)
            }
        }
        return failed ? nil : bytes
    }

    private static func open(
        _ bytes: [UInt8], holding directory: [DirectoryRecord]
    ) throws(ArchiveRefusal) -> OpaquePointer {
        guard let copy = malloc(max(bytes.count, 1)) else { throw .damaged(path: nil) }
        bytes.withUnsafeBytes { if let start = $0.baseAddress { memcpy(copy, start, $0.count) } }
        guard let source = zip_source_buffer_create(copy, zip_uint64_t(bytes.count), 1, nil) else {
            free(copy)
            throw .damaged(path: nil)
        }
        // libzip's own consistency check (ZIP_CHECKCONS) also compares times and versions, which legal writers set
        // differently. CentralDirectory has compared the fields that determine how an entry is unpacked.
        guard let archive = zip_open_from_source(source, ZIP_RDONLY, nil) else {
            zip_source_free(source)
            throw .damaged(path: nil)
        }
        guard zip_get_num_entries(archive, 0) == directory.count, sees(directory, in: archive) else {
            zip_discard(archive)
            throw .damaged(path: nil)
        }
        return archive
    }

    /// A crafted file may contain two directories, so the one we read and the one libzip reads must be identical.
    private static func sees(_ directory: [DirectoryRecord], in archive: OpaquePointer) -> Bool {
        directory.enumerated().allSatisfy { index, record in
            var stat = zip_stat_t()
            return zip_stat_index(archive, zip_uint64_t(index), 0, &stat) == 0 && stat.size == record.size
                && stat.comp_size == record.packedSize && stat.crc == record.crc
        }
    }
}
