// Files too large for the database, each in a file of its own under the SHA-256 of its bytes.

import Glibc
internal import Hashing

/// `originals/` in the register folder: `originals/ab/ab12…`. What lies there never changes; a file that came twice lies there
/// once. Copies share the open folder.
package struct OriginalStore: Sendable {
    private let register: Handle

    init(in register: Handle) { self.register = register }

    /// - Parameter registerFolder: the folder of the register; nothing is made in it yet.
    package init(in registerFolder: String) throws(SpoolError) { register = try Handle.folder(at: registerFolder) }

    private static let name = Array("originals".utf8)
    private static let piece = 1 << 20

    /// Copies a file of `size` bytes into the store and syncs it: its own inode, which no sender can write to any more.
    /// - Returns: its SHA-256; nil when it has another size by now.
    func keep(_ file: Handle, size: Int) throws(SpoolError) -> String? {
        try keep(size: size) { limit throws(SpoolError) in try file.read(upTo: limit) }
    }

    /// Copies what `next` gives, piece by piece, until it gives nothing.
    /// - Returns: nil when it was not `size` bytes; then nothing is kept.
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

    /// Opens a kept file; nil where there is none of that SHA-256.
    package func open(_ digest: String) throws(SpoolError) -> StoredOriginal? {
        let path = Self.name + Array("/\(digest.prefix(2))/\(digest)".utf8)
        do { return StoredOriginal(file: try register.open(path, wary)) } catch  where error.code == ENOENT {
            return nil
        }
    }

    /// Whether a whole file lies under this SHA-256. Reads all of it.
    package func isSound(_ digest: String) throws(SpoolError) -> Bool {
        guard let original = try open(digest) else { return false }
        return try original.file.digest() == digest
    }

    /// Takes away what a crash left half copied. To be called when no file is being kept.
    func removeLeftovers() throws(SpoolError) {
        let store: Handle
        do { store = try register.open(Self.name, asFolder) } catch  where error.code == ENOENT { return }
        for (name, _) in try store.entries() where TemporaryNames.matches(name) {
            let code = store.remove(name.bytes)
            guard code == 0 else { throw store.failure("unlink", name.bytes, code: code) }
        }
    }
}

/// An original in the store, read from its beginning.
package struct StoredOriginal: Sendable {
    let file: Handle

    /// The next bytes, at most `limit`; empty at the end.
    package func read(upTo limit: Int) throws(SpoolError) -> [UInt8] { try file.read(upTo: limit) }
}

extension Handle {
    /// SHA-256 of the bytes from here to the end, in pieces.
    func digest() throws(SpoolError) -> String {
        var hash = SHA256()
        while case let bytes = try read(upTo: 1 << 20), !bytes.isEmpty { hash.update(bytes) }
        return hexadecimal(hash.digest())
    }

    /// Writes a small file of ours anew, synced; the folder is the caller's to sync.
    func writeRecord(_ bytes: [UInt8], as name: String) throws(SpoolError) {
        let file = try open(Array(name.utf8), O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, mode: 0o640)
        try file.write(bytes)
        try file.sync()
    }
}
