// The guarantees of the archive engine: the same bytes on every machine, and every hostile archive is refused.
import Testing

@testable import Archive

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

private let entries = [
    ArchiveEntry(path: "mimetype", bytes: Array("application/test".utf8), method: .stored),
    ArchiveEntry(path: "word/tài liệu.xml", bytes: Array(String(repeating: "<a/>", count: 500).utf8)),
    ArchiveEntry(path: "empty", bytes: []),
]

/// The refusal of an archive; nil if it is accepted.
private func refusal(of bytes: [UInt8], limits: ArchiveLimits = ArchiveLimits()) -> ArchiveRefusal? {
    do throws(ArchiveRefusal) {
        _ = try ArchiveReader(bytes, limits: limits)
        return nil
    } catch {
        return error
    }
}

/// Replaces every occurrence of `old` by `new` of the same length.
private func replaced(_ bytes: [UInt8], _ old: [UInt8], by new: [UInt8]) -> [UInt8] {
    var result = bytes
    var index = 0
    while index + old.count <= result.count {
        if Array(result[index..<(index + old.count)]) == old {
            result.replaceSubrange(index..<(index + old.count), with: new)
        }
        index += 1
    }
    return result
}

@Suite("Archive", .serialized)
struct ArchiveTests {
    @Test("what is packed is read back, in order")
    func roundTrip() throws {
        let reader = try ArchiveReader(try ArchiveWriter.pack(entries))
        let paths = reader.paths
        #expect(paths == entries.map(\.path))
        for entry in entries {
            let bytes = try reader.bytes(of: entry.path)
            #expect(bytes == entry.bytes)
        }
    }

    @Test("an entry in pieces is the same as one in whole, also with pieces that hold nothing")
    func pieces() throws {
        // Sizes around the 8,192 bytes that libzip reads at a time.
        for sizes in [[700, 0, 9_000], [0, 0, 300], [8_192, 0, 300], [300_000, 1, 0], [0], []] {
            let pieces = sizes.enumerated().map { index, size in (0..<size).map { UInt8(($0 * 7 + index) % 251) } }
            var writer = try ArchiveWriter()
            try writer.add("a.bin", pieces: pieces)
            let whole = Array(pieces.joined())
            #expect(try writer.finish() == ArchiveWriter.pack([ArchiveEntry(path: "a.bin", bytes: whole)]), "\(sizes)")
        }
    }

    @Test("an archive with nothing in it is our own mistake, and is said")
    func empty() {
        #expect(throws: ArchiveFault.self) { try ArchiveWriter.pack([]) }
    }

    /// In a process of its own: the time zone belongs to the whole process, and libzip reads times by it.
    @Test("in every time zone, the same bytes")
    func sameBytesInEveryZone() async {
        await #expect(processExitsWith: .success) {
            setenv("TZ", "UTC", 1)
            tzset()
            let reference = try ArchiveWriter.pack(entries)
            for zone in ["Asia/Ho_Chi_Minh", "America/New_York", "Pacific/Kiritimati", "Africa/Monrovia"] {
                setenv("TZ", zone, 1)
                tzset()
                let there = try ArchiveWriter.pack(entries)
                precondition(there == reference)
            }
        }
    }

    @Test("the same path twice is our own mistake, and is said")
    func duplicateWhenWriting() {
        #expect(throws: ArchiveFault.self) { try ArchiveWriter.pack([entries[0], entries[0]]) }
    }

    @Test("an entry replaced: the others and the order stay")
    func amending() throws {
        var writer = try ArchiveWriter(amending: try ArchiveWriter.pack(entries))
        try writer.replace(ArchiveEntry(path: entries[1].path, bytes: [1, 2, 3]))
        let reader = try ArchiveReader(try writer.finish())
        let paths = reader.paths
        #expect(paths == entries.map(\.path))
        let contents = try entries.map { try reader.bytes(of: $0.path) }
        #expect(contents == [entries[0].bytes, [1, 2, 3], entries[2].bytes])
    }

    @Test("nothing is amended in what is no archive, and nothing absent is replaced")
    func amendingNothing() {
        #expect(throws: ArchiveFault.self) { _ = try ArchiveWriter(amending: Array("no archive".utf8)).finish() }
        #expect(throws: ArchiveFault.self) {
            var writer = try ArchiveWriter(amending: try ArchiveWriter.pack(entries))
            try writer.replace(ArchiveEntry(path: "absent", bytes: []))
            _ = try writer.finish()
        }
    }

    @Test("bytes that are no archive", arguments: ["", "PK", "<?xml version='1.0'?><submission/>"])
    func notAnArchive(text: String) {
        #expect(refusal(of: Array(text.utf8)) == .notAnArchive)
    }

    @Test("bytes after the directory hide nothing: they are refused")
    func trailingBytes() throws {
        #expect(refusal(of: try ArchiveWriter.pack(entries) + [0]) == .notAnArchive)
    }

    @Test("too many entries")
    func tooManyEntries() throws {
        let many = (0..<1_001).map { ArchiveEntry(path: "\($0)", bytes: []) }
        #expect(refusal(of: try ArchiveWriter.pack(many)) == .tooManyEntries(1_001))
    }

    @Test("a megabyte of zeros packed into nothing is a bomb; half a megabyte is a text")
    func tooDense() throws {
        let bomb = try ArchiveWriter.pack([ArchiveEntry(path: "a.xml", bytes: [UInt8](repeating: 0, count: 3 << 20))])
        #expect(refusal(of: bomb) == .tooDense(path: "a.xml"))
        let text = try ArchiveWriter.pack([ArchiveEntry(path: "a.xml", bytes: [UInt8](repeating: 0, count: 1 << 19))])
        #expect(refusal(of: text) == nil)
    }

    @Test("too large in all")
    func tooLarge() throws {
        #expect(
            refusal(of: try ArchiveWriter.pack(entries), limits: ArchiveLimits(totalBytes: 2_000))
                == .tooLarge(bytes: 2_016))
    }

    @Test("a path that leaves the archive", arguments: ["../a", "/abcd", "a/../", "a\\b/c", "C:/ab", "a/..b", "..ab/"])
    func paths(path: String) throws {
        let bytes = try ArchiveWriter.pack([ArchiveEntry(path: path, bytes: [1])])
        #expect(refusal(of: bytes) == (["a/..b", "..ab/"].contains(path) ? nil : .unsafePath(path)))
    }

    @Test("one name twice")
    func duplicate() throws {
        let bytes = try ArchiveWriter.pack([
            ArchiveEntry(path: "aaa", bytes: [1]), ArchiveEntry(path: "bbb", bytes: [2]),
        ])
        #expect(refusal(of: replaced(bytes, Array("bbb".utf8), by: Array("aaa".utf8))) == .duplicate(path: "aaa"))
    }

    @Test("two entries over the same bytes")
    func overlapping() throws {
        let bytes = try ArchiveWriter.pack([
            ArchiveEntry(path: "aaa", bytes: [1]), ArchiveEntry(path: "bbb", bytes: [1]),
        ])
        // The second record's offset (bytes 42…45 of the record) is set to that of the first.
        var crafted = bytes
        let second = crafted.count - 22 - 49
        crafted.replaceSubrange((second + 42)..<(second + 46), with: [0, 0, 0, 0])
        #expect(refusal(of: crafted) == .overlapping(path: "bbb"))
    }

    @Test("an encrypted entry")
    func encrypted() throws {
        var bytes = try ArchiveWriter.pack([ArchiveEntry(path: "aaa", bytes: [1])])
        bytes[bytes.count - 22 - 49 + 8] |= 1
        #expect(refusal(of: bytes) == .encrypted(path: "aaa"))
    }

    @Test("one flipped bit in the packed bytes is noticed")
    func damaged() throws {
        var bytes = try ArchiveWriter.pack([ArchiveEntry(path: "aaa", bytes: Array("hello".utf8), method: .stored)])
        bytes[33] ^= 1
        #expect(throws: ArchiveRefusal.damaged(path: "aaa")) { try ArchiveReader(bytes).bytes(of: "aaa") }
    }

    @Test("cut anywhere, an archive is refused and nothing crashes")
    func cut() throws {
        let bytes = try ArchiveWriter.pack(entries)
        for length in 0..<bytes.count { #expect(refusal(of: Array(bytes.prefix(length))) != nil) }
    }

    @Test("any single byte changed: refused, or read without harm")
    func anyByteChanged() throws {
        let bytes = try ArchiveWriter.pack(entries)
        for index in bytes.indices {
            var changed = bytes
            changed[index] = ~changed[index]
            do throws(ArchiveRefusal) {
                let reader = try ArchiveReader(changed)
                for path in reader.paths {
                    let count = try reader.bytes(of: path).count
                    #expect(count <= 2_016)
                }
            } catch {}
        }
    }

    @Test("an entry that is not there")
    func absent() throws {
        let bytes = try ArchiveWriter.pack(entries)
        #expect(throws: ArchiveRefusal.absent(path: "no")) { try ArchiveReader(bytes).bytes(of: "no") }
    }
}
