// Packs entries into ZIP bytes, in memory: the same entries give the same bytes on every day and in every time zone.
import CLibZip

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Collects entries in the order given, then gives the archive's bytes.
package struct ArchiveWriter: ~Copyable {
    private let source: OpaquePointer
    private let archive: OpaquePointer

    /// - Throws: `ArchiveFault` when libzip cannot start (in practice: no memory).
    package init() throws(ArchiveFault) {
        var error = zip_error_t()
        zip_error_init(&error)
        defer { zip_error_fini(&error) }
        guard let source = zip_source_buffer_create(nil, 0, 0, &error) else { throw ArchiveFault(&error) }
        guard let archive = zip_open_from_source(source, ZIP_CREATE | ZIP_TRUNCATE, &error) else {
            zip_source_free(source)
            throw ArchiveFault(&error)
        }
        zip_source_keep(source)  // the bytes must outlive zip_close
        self.source = source
        self.archive = archive
    }

    deinit {
        zip_discard(archive)
        zip_source_free(source)
    }

    /// Adds one entry after those already there.
    ///
    /// - Throws: `ArchiveFault` when the path is already taken or libzip refuses the entry.
    package mutating func add(_ entry: ArchiveEntry) throws(ArchiveFault) {
        guard let content = Self.copiedSource(of: entry.bytes, in: archive) else { throw ArchiveFault(of: archive) }
        let index = zip_file_add(archive, entry.path, content, zip_flags_t(ZIP_FL_ENC_UTF_8))
        guard index >= 0 else {
            zip_source_free(content)
            throw ArchiveFault(of: archive)
        }
        let method = entry.method == .stored ? ZIP_CM_STORE : ZIP_CM_DEFLATE
        guard zip_set_file_compression(archive, zip_uint64_t(index), method, 0) == 0,
            zip_file_set_dostime(archive, zip_uint64_t(index), Self.dosTime, Self.dosDate, 0) == 0
        else { throw ArchiveFault(of: archive) }
    }

    /// Closes the archive and gives its bytes.
    ///
    /// - Throws: `ArchiveFault` when nothing was added (libzip writes no empty archive) or memory ends.
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

    /// Noon of 1 January 1980: libzip takes DOS times through the local zone and back, and no zone skips that hour.
    private static let dosTime: zip_uint16_t = 12 << 11
    private static let dosDate: zip_uint16_t = 1 << 5 | 1

    /// libzip reads entries only at `zip_close`, so it owns a copy.
    private static func copiedSource(of bytes: [UInt8], in archive: OpaquePointer) -> OpaquePointer? {
        guard let copy = malloc(max(bytes.count, 1)) else { return nil }
        bytes.withUnsafeBytes { if let start = $0.baseAddress { memcpy(copy, start, $0.count) } }
        guard let content = zip_source_buffer(archive, copy, zip_uint64_t(bytes.count), 1) else {
            free(copy)
            return nil
        }
        return content
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

    /// Packs `entries` in the order given.
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
