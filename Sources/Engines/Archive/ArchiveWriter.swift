// Packs entries into ZIP bytes in memory. The same entries give the same bytes on every day and in every time zone.
import CLibZip

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Collects entries in the given order and returns the bytes of the archive.
package struct ArchiveWriter: ~Copyable {
    private let source: OpaquePointer
    private let archive: OpaquePointer
    /// The fastest level. At libzip's own choice, 9, compression took most of the time of a large report.
    private static let compression: zip_uint32_t = 1

    /// Starts an empty archive.
    ///
    /// - Throws: `ArchiveFault` when libzip cannot start (in practice: no memory).
    package init() throws(ArchiveFault) {
        try self.init(over: nil, flags: ZIP_CREATE | ZIP_TRUNCATE)
    }

    /// Opens an archive that we wrote, in order to change it. Entries that are not replaced are copied without
    /// unpacking.
    ///
    /// - Throws: `ArchiveFault` when the bytes are not an archive.
    package init(amending bytes: [UInt8]) throws(ArchiveFault) {
        try self.init(over: bytes, flags: 0)
    }

    private init(over bytes: [UInt8]?, flags: Int32) throws(ArchiveFault) {
        var error = zip_error_t()
        zip_error_init(&error)
        defer { zip_error_fini(&error) }
        let copy = bytes.flatMap(Self.copied)
        // Without a result the copy is not freed: libzip may have freed it, and only memory can have run out.
        guard let source = zip_source_buffer_create(copy, zip_uint64_t(bytes?.count ?? 0), 1, &error) else {
            throw ArchiveFault(&error)
        }
        guard let archive = zip_open_from_source(source, flags, &error) else {
            zip_source_free(source)
            throw ArchiveFault(&error)
        }
        zip_source_keep(source)  // the bytes must stay valid until zip_close
        self.source = source
        self.archive = archive
    }

    deinit {
        zip_discard(archive)
        zip_source_free(source)
    }

    /// Adds one entry after the existing ones.
    ///
    /// - Throws: `ArchiveFault` when the path already exists or libzip refuses the entry.
    package mutating func add(_ entry: ArchiveEntry) throws(ArchiveFault) {
        try put(entry) { archive, content in
            zip_file_add(archive, entry.path, content, zip_flags_t(ZIP_FL_ENC_UTF_8))
        }
    }

    /// Replaces the entry that has the same path.
    ///
    /// - Throws: `ArchiveFault` when there is no such entry.
    package mutating func replace(_ entry: ArchiveEntry) throws(ArchiveFault) {
        try put(entry) { archive, content in
            let index = zip_name_locate(archive, entry.path, 0)
            guard index >= 0 else { return -1 }
            return zip_file_replace(archive, zip_uint64_t(index), content, 0) == 0 ? index : -1
        }
    }

    /// Adds a compressed entry whose content is in pieces. Each piece is freed as soon as it is copied.
    ///
    /// - Throws: `ArchiveFault` when the path already exists or libzip refuses the entry.
    package mutating func add(_ path: String, pieces: consuming [[UInt8]]) throws(ArchiveFault) {
        pieces.reverse()
        var fragments: [zip_buffer_fragment_t] = []
        while let piece = pieces.popLast() {
            // libzip (1.7.3) miscounts after a fragment without bytes.
            if piece.isEmpty { continue }
            guard let copy = Self.copied(piece) else {
                fragments.forEach { free($0.data) }
                throw ArchiveFault(reason: "no memory")
            }
            fragments.append(
                zip_buffer_fragment_t(
                    data: copy.assumingMemoryBound(to: zip_uint8_t.self), length: zip_uint64_t(piece.count)))
        }
        guard let content = zip_source_buffer_fragment(archive, fragments, zip_uint64_t(fragments.count), 1) else {
            throw ArchiveFault(of: archive)
        }
        try put(content, ZIP_CM_DEFLATE) { zip_file_add($0, path, $1, zip_flags_t(ZIP_FL_ENC_UTF_8)) }
    }

    private func put(
        _ entry: ArchiveEntry, at place: (OpaquePointer, OpaquePointer) -> zip_int64_t
    ) throws(ArchiveFault) {
        guard let copy = Self.copied(entry.bytes) else { throw ArchiveFault(reason: "no memory") }
        guard let content = zip_source_buffer(archive, copy, zip_uint64_t(entry.bytes.count), 1) else {
            throw ArchiveFault(of: archive)
        }
        try put(content, entry.method == .stored ? ZIP_CM_STORE : ZIP_CM_DEFLATE, at: place)
    }

    private func put(
        _ content: OpaquePointer, _ method: zip_int32_t, at place: (OpaquePointer, OpaquePointer) -> zip_int64_t
    ) throws(ArchiveFault) {
        let index = place(archive, content)
        guard index >= 0 else {
            zip_source_free(content)
            throw ArchiveFault(of: archive)
        }
        guard zip_set_file_compression(archive, zip_uint64_t(index), method, Self.compression) == 0,
            zip_file_set_dostime(archive, zip_uint64_t(index), Self.dosTime, Self.dosDate, 0) == 0
        else { throw ArchiveFault(of: archive) }
    }

    /// Closes the archive and returns its bytes.
    ///
    /// - Throws: `ArchiveFault` when the archive has no entries (libzip writes no empty archive) or memory runs out.
    package consuming func finish() throws(ArchiveFault) -> [UInt8] {
        let archive = archive
        let source = source
        discard self
        defer { zip_source_free(source) }
        guard zip_close(archive) == 0 else {
            let fault = ArchiveFault(of: archive)
            zip_discard(archive)
            throw fault
        }
        return try Self.bytes(of: source)
    }

    /// Noon of 1 January 1980. libzip converts DOS times through the local time zone and back, and no zone skips that
    /// hour.
    private static let dosTime: zip_uint16_t = 12 << 11
    private static let dosDate: zip_uint16_t = 1 << 5 | 1

    /// libzip reads entries only in `zip_close`, so it must own a copy of the bytes.
    private static func copied(_ bytes: [UInt8]) -> UnsafeMutableRawPointer? {
        guard let copy = malloc(max(bytes.count, 1)) else { return nil }
        bytes.withUnsafeBytes { if let start = $0.baseAddress { memcpy(copy, start, $0.count) } }
        return copy
    }

    private static func bytes(of source: OpaquePointer) throws(ArchiveFault) -> [UInt8] {
        var stat = zip_stat_t()
        zip_stat_init(&stat)
        guard zip_source_stat(source, &stat) == 0, zip_source_open(source) == 0 else {
            throw ArchiveFault(reason: "the finished archive cannot be read back")
        }
        defer { zip_source_close(source) }
        let size = Int(stat.size)
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            count = max(0, Int(zip_source_read(source, buffer.baseAddress, zip_uint64_t(size))))
        }
        guard bytes.count == size else { throw ArchiveFault(reason: "the finished archive was cut short") }
        return bytes
    }

    /// Packs `entries` in the given order.
    package static func pack(_ entries: [ArchiveEntry]) throws(ArchiveFault) -> [UInt8] {
        var writer = try ArchiveWriter()
        for entry in entries { try writer.add(entry) }
        return try writer.finish()
    }
}

extension ArchiveFault {
    init(_ error: inout zip_error_t) {
        self.init(reason: String(cString: zip_error_strerror(&error)))
    }

    init(of archive: OpaquePointer) {
        self.init(reason: String(cString: zip_strerror(archive)))
    }
}
