// Reading a claimed file whole, and only when it is certain that nobody changes it any more.

import Glibc

/// What reading a claim gave.
package enum ClaimedBytes: Equatable, Sendable {
    /// All its bytes and their SHA-256 in lower-case hexadecimal.
    case whole(bytes: [UInt8], sha256: String)
    /// Too large for memory: its bytes lie under their SHA-256 in the store of originals, on the disk; size in bytes.
    case stored(size: Int, sha256: String)
    /// A writer still holds it, or it changed since the scan and is not yet at rest: leave the claim for the next run.
    case stillGrowing
    /// It is not for reading, and never will be.
    case notRead(Unread)
    /// It is not what the scan saw, and nothing of it is kept: it goes back to the inbox, for the next look to say why.
    case goesBack
}

/// Why a claimed file is answered without being read.
package enum Unread: Equatable, Sendable {
    case empty
    /// Of a file that was handed over by its path. Sizes in bytes.
    case tooLarge(size: Int, limit: Int)
    /// Something else took the file's name just before the move.
    case obstacle(SkipReason)
}

extension Inbox {
    /// Reads a claim of at most `limit` bytes into memory; a larger one, up to what is taken at all, into the store of
    /// originals. Any thread may call it.
    ///
    /// A writer may have opened the file before the move and hold it still: a read lease says so, and while it lasts
    /// nobody changes the bytes. Where leases are not given, the file must be the same before and after reading.
    package func read(_ claim: Claim, limit: Int) throws(SpoolError) -> ClaimedBytes {
        let file: Handle
        do { file = try work.open(claim.path, wary) } catch { return try Self.unopened(error) }
        let writers = file.writers
        if writers == .present { return .stillGrowing }
        let standing = try file.standing()
        if let obstacle = standing.obstacle {
            return obstacle == .manyLinks ? .goesBack : .notRead(.obstacle(obstacle))
        }
        if !claim.entry.agrees(with: standing), !rules.isQuiet(changed: standing.changed, now: try now()) {
            return .stillGrowing
        }
        if standing.size == 0 { return .notRead(.empty) }
        if standing.size > rules.largestTaken { return .goesBack }
        if standing.size > limit {
            guard let digest = try OriginalStore(in: register).keep(file, size: standing.size) else {
                return .stillGrowing
            }
            return .stored(size: standing.size, sha256: digest)
        }
        // One byte more than expected: a file that grew shows, and reading it up takes one call.
        let bytes = try file.read(upTo: standing.size + 1, expecting: standing.size)
        if bytes.count != standing.size { return .stillGrowing }
        if writers == .unknown, try file.standing() != standing { return .stillGrowing }
        return .whole(bytes: bytes, sha256: sha256(bytes))
    }

    private static func unopened(_ error: SpoolError) throws(SpoolError) -> ClaimedBytes {
        switch error.code {
        case EWOULDBLOCK: return .stillGrowing
        case ELOOP: return .notRead(.obstacle(.symlink))
        case ENXIO: return .notRead(.obstacle(.socket))
        case EACCES, EPERM: return .goesBack
        default: throw error
        }
    }
}

extension Entry {
    /// Whether these are still the bytes that the scan saw: any write sets mtime, and the move does not.
    fileprivate func agrees(with standing: FileStatus) -> Bool {
        standing.inode == inode && standing.size == size && standing.modified == modified
    }
}
