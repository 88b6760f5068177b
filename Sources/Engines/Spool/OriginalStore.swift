// Files that are too large for the database, each in a file named by the SHA-256 of its bytes.

import Glibc
internal import Hashing

/// `originals/` in the register folder: `originals/ab/ab12…`. Its files never change, and equal files are stored once.
/// Copies share the open folder.
package struct OriginalStore: Sendable {
    private let register: Handle

    init(in register: Handle) { self.register = register }

    /// - Parameter registerFolder: the folder of the register. Nothing is created in it yet.
    package init(in registerFolder: String) throws(SpoolError) { register = try Handle.folder(at: registerFolder) }

    private static let name = Array("originals".utf8)
    private static let piece = 1 << 20

    /// Copies a file of `size` bytes into the store and syncs it. The copy has its own inode, which no sender can write
    /// to.
    /// - Returns: its SHA-256; nil when it no longer has that size.
    func keep(_ file: Handle, size: Int) throws(SpoolError) -> String? {
        try keep(size: size) { limit throws(SpoolError) in try file.read(upTo: limit) }
    }

    /// Copies the pieces returned by `next` until it returns an empty one.
    /// - Returns: nil when the total was not `size` bytes; then nothing is kept.
    package func keep(size: Int, _ next: (Int) throws(SpoolError) -> [UInt8]) throws(SpoolError) -> String? {
        let isNew = try register.makeFolder(Self.name, mode: 0o750)
        let store = try register.open(Self.name, asFolder)
        var names = TemporaryNames()
        let temporary = names.take()
        let copy = try store.open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode: 0o640)
        do throws(SpoolError) {
            guard let digest = try Self.copy(to: copy, size: size, next) else {
                _ = store.remove(temporary)
                return nil
            }
            try copy.sync()
            try reveal(temporary, as: digest, in: store)
            if isNew { try register.sync() }
            return digest
        } catch {
            _ = store.remove(temporary)
            throw error
        }
    }

    private static func copy(
        to copy: Handle, size: Int, _ next: (Int) throws(SpoolError) -> [UInt8]
    ) throws(SpoolError) -> String? {
        var hash = SHA256()
        var done = 0
        while case let bytes = try next(piece), !bytes.isEmpty {
            done += bytes.count
            guard done <= size else { return nil }
            hash.update(bytes)
            try copy.write(bytes)
        }
        return done == size ? hexadecimal(hash.digest()) : nil
    }

    private func reveal(_ temporary: [UInt8], as digest: String, in store: Handle) throws(SpoolError) {
        let shelf = Array(digest.prefix(2).utf8)
        if try store.makeFolder(shelf, mode: 0o750) { try store.sync() }
        let code = store.move(temporary, to: store, as: shelf + [UInt8(ascii: "/")] + Array(digest.utf8))
        guard code == 0 else { throw store.failure("rename", temporary, code: code) }
        try store.open(shelf, asFolder).sync()
    }

    /// Opens a stored file; nil when there is none with that SHA-256.
    package func open(_ digest: String) throws(SpoolError) -> StoredOriginal? {
        let path = Self.name + Array("/\(digest.prefix(2))/\(digest)".utf8)
        do { return StoredOriginal(file: try register.open(path, untrustedFlags)) } catch  where error.code == ENOENT {
            return nil
        }
    }

    /// Whether the stored file is complete and matches this SHA-256. Reads all of it.
    package func isSound(_ digest: String) throws(SpoolError) -> Bool {
        guard let original = try open(digest) else { return false }
        return try original.file.digest() == digest
    }

    /// Deletes incomplete copies left by a crash. Must not run while a file is being stored.
    func removeLeftovers() throws(SpoolError) {
        let store: Handle
        do { store = try register.open(Self.name, asFolder) } catch  where error.code == ENOENT { return }
        for (name, _) in try store.entries() where TemporaryNames.matches(name) {
            let code = store.remove(name.bytes)
            guard code == 0 else { throw store.failure("unlink", name.bytes, code: code) }
        }
    }
}

/// A stored original, read from its beginning.
package struct StoredOriginal: Sendable {
    let file: Handle

    /// The next bytes, at most `limit`; empty at the end.
    package func read(upTo limit: Int) throws(SpoolError) -> [UInt8] { try file.read(upTo: limit) }
}

extension Handle {
    /// SHA-256 of the bytes from the current offset to the end, read in pieces.
    func digest() throws(SpoolError) -> String {
        var hash = SHA256()
        while case let bytes = try read(upTo: 1 << 20), !bytes.isEmpty { hash.update(bytes) }
        return hexadecimal(hash.digest())
    }

    /// Replaces a small file of ours and syncs it. The caller syncs the folder.
    func writeRecord(_ bytes: [UInt8], as name: String) throws(SpoolError) {
        let file = try open(Array(name.utf8), O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, mode: 0o640)
        try file.write(bytes)
        try file.sync()
    }
}
