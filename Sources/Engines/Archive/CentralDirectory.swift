// The directory at the end of a ZIP archive. We parse it ourselves because libzip does not report the offsets of
// entries, so it cannot detect entries that share the same bytes.

/// One record of the directory.
struct DirectoryRecord: Equatable {
    let path: String
    let flags: UInt16
    let crc: UInt32
    let packedSize: Int
    let size: Int
    /// The offset of the entry's local header.
    let offset: Int
    /// The offset of the end of the packed bytes.
    let end: Int
    /// Whether the entry's local header agrees with the directory.
    let agrees: Bool
}

enum CentralDirectory {
    private static let endLength = 22
    private static let recordLength = 46
    private static let localLength = 30

    /// Returns the records in order. The directory must be the last thing in the file and carry no comment, so that a
    /// second directory cannot be hidden. ZIP64 is refused because no archive within our limits needs it.
    static func read(_ bytes: [UInt8], atMost limit: Int) throws(ArchiveRefusal) -> [DirectoryRecord] {
        let end = bytes.count - endLength
        guard end >= 0, bytes.long(at: end) == 0x0605_4b50, bytes.short(at: end + 20) == 0 else { throw .notAnArchive }
        let count = Int(bytes.short(at: end + 10))
        guard count <= limit else { throw .tooManyEntries(count) }
        var position = Int(bytes.long(at: end + 16))
        guard position + Int(bytes.long(at: end + 12)) == end else { throw .damaged(path: nil) }
        let start = position
        var records: [DirectoryRecord] = []
        for _ in 0..<count {
            records.append(try record(in: bytes, at: &position, before: end, directory: start))
        }
        guard position == end else { throw .damaged(path: nil) }
        return records
    }

    private static func record(
        in bytes: [UInt8], at position: inout Int, before end: Int, directory: Int
    ) throws(ArchiveRefusal) -> DirectoryRecord {
        let at = position
        guard at + recordLength <= end, bytes.long(at: at) == 0x0201_4b50 else { throw .damaged(path: nil) }
        let nameLength = Int(bytes.short(at: at + 28))
        position += recordLength + nameLength + Int(bytes.short(at: at + 30)) + Int(bytes.short(at: at + 32))
        guard position <= end else { throw .damaged(path: nil) }
        let name = bytes[(at + recordLength)..<(at + recordLength + nameLength)]
        let path = String(decoding: name, as: UTF8.self)
        let offset = Int(bytes.long(at: at + 42))
        guard offset + localLength <= directory, bytes.long(at: offset) == 0x0403_4b50 else {
            throw .damaged(path: path)
        }
        let data = offset + localLength + Int(bytes.short(at: offset + 26)) + Int(bytes.short(at: offset + 28))
        let packed = Int(bytes.long(at: at + 20))
        guard data + packed <= directory else { throw .damaged(path: path) }
        return DirectoryRecord(
            path: path, flags: bytes.short(at: at + 8), crc: bytes.long(at: at + 16), packedSize: packed,
            size: Int(bytes.long(at: at + 24)), offset: offset, end: data + packed,
            agrees: localHeader(at: offset, agreesWith: at, named: name, in: bytes))
    }

    /// Whether the local header of an entry agrees with the directory in name, method and encryption, and also in sizes
    /// and CRC unless these follow in a data descriptor (flag bit 3). Times and versions may differ.
    private static func localHeader(
        at offset: Int, agreesWith record: Int, named name: ArraySlice<UInt8>, in bytes: [UInt8]
    ) -> Bool {
        let start = offset + localLength
        let end = start + Int(bytes.short(at: offset + 26))
        guard end <= bytes.count, bytes[start..<end].elementsEqual(name) else { return false }
        guard bytes.short(at: offset + 8) == bytes.short(at: record + 10) else { return false }
        let (flags, listed) = (bytes.short(at: offset + 6), bytes.short(at: record + 8))
        guard (flags ^ listed) & 0x2041 == 0 else { return false }
        if (flags | listed) & 0x8 != 0 { return true }
        // Sizes of FFFFFFFF mean that the size is in a ZIP64 field of the local header, which streaming writers add
        // needlessly.
        return bytes.long(at: offset + 14) == bytes.long(at: record + 16)
            && [(18, 20), (22, 24)].allSatisfy { local, central in
                let size = bytes.long(at: offset + local)
                return size == bytes.long(at: record + central) || size == .max
            }
    }

    static func check(_ records: [DirectoryRecord], within limits: ArchiveLimits) throws(ArchiveRefusal) {
        var total = 0
        for record in records {
            if record.flags & 0x2041 != 0 { throw .encrypted(path: record.path) }  // encrypted, strong, masked header
            if !isSafe(record.path) { throw .unsafePath(record.path) }
            if record.size > limits.ratioFloor, (record.size - 1) / max(record.packedSize, 1) >= limits.ratio {
                throw .tooDense(path: record.path)
            }
            total += record.size
        }
        guard total <= limits.totalBytes else { throw .tooLarge(bytes: total) }
        try requireApart(records)
        if let liar = records.first(where: { !$0.agrees }) { throw .damaged(path: liar.path) }
    }

    private static func requireApart(_ records: [DirectoryRecord]) throws(ArchiveRefusal) {
        let ordered = records.sorted { $0.offset < $1.offset }
        for (left, right) in zip(ordered, ordered.dropFirst()) where right.offset < left.end {
            throw .overlapping(path: right.path)
        }
    }

    private static func isSafe(_ path: String) -> Bool {
        if path.isEmpty || path.utf8.first == UInt8(ascii: "/") { return false }
        if path.utf8.contains(where: { $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: ":") || $0 == 0 }) {
            return false
        }
        return !path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).contains {
            $0.elementsEqual("..".utf8)
        }
    }
}

extension [UInt8] {
    /// A little-endian two-byte number. The caller has checked the bounds.
    fileprivate func short(at index: Int) -> UInt16 { UInt16(self[index]) | UInt16(self[index + 1]) << 8 }

    /// A little-endian four-byte number. The caller has checked the bounds.
    fileprivate func long(at index: Int) -> UInt32 { UInt32(short(at: index)) | UInt32(short(at: index + 2)) << 16 }
}
