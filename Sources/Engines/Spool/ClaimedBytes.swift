// Reads a claimed file completely, and only when it is certain that no process still changes it.

import Glibc

/// The result of reading a claim.
package enum ClaimedBytes: Equatable, Sendable {
    /// All its bytes and their SHA-256 in lower-case hexadecimal.
    case whole(bytes: [UInt8], sha256: String)
    /// Too large for memory: its bytes are on disk, in the store of originals, under their SHA-256. The size is in
    /// bytes.
    case stored(size: Int, sha256: String)
    /// A process still has it open for writing, or it changed since the scan and is not yet quiet. The claim waits for
    /// the next run.
    case stillBeingWritten
    /// It is not to be read, now or later.
    case notRead(Unread)
    /// It is not what the scan saw, and nothing of it is kept. It goes back to the inbox, where the next scan reports
    /// the reason.
    case notAsScanned
}

/// Why a claimed file gets a reply without being read.
package enum Unread: Equatable, Sendable {
    case empty
    /// For a file that was named by its path. Sizes in bytes.
    case tooLarge(size: Int, limit: Int)
    /// Another entry took the file's name just before the move.
    case skipReason(SkipReason)
}

extension Inbox {
    /// Reads a claim of at most `limit` bytes into memory, or a larger one, up to the maximum that is claimed, into the
    /// store of originals. Any thread may call it.
    ///
    /// A process may have opened the file before the move and still hold it. A read lease shows that, and while we hold
    /// the lease no process can change the bytes. Where leases are not available, the file must be the same before and
    /// after reading.
    package func read(_ claim: Claim, limit: Int) throws(SpoolError) -> ClaimedBytes {
        let file: Handle
        do { file = try work.open(claim.path, untrustedFlags) } catch { return try Self.unopened(error) }
        let writers = file.writers
        if writers == .present { return .stillBeingWritten }
        let status = try file.status()
        if let reason = status.reason {
            return reason == .manyLinks ? .notAsScanned : .notRead(.skipReason(reason))
        }
        if !claim.entry.agrees(with: status), !rules.isQuiet(changed: status.changed, now: try now()) {
            return .stillBeingWritten
        }
        if status.size == 0 { return .notRead(.empty) }
        if status.size > rules.largestTaken { return .notAsScanned }
        if status.size > limit {
            guard let digest = try OriginalStore(in: register).keep(file, size: status.size) else {
                return .stillBeingWritten
            }
            return .stored(size: status.size, sha256: digest)
        }
        // One byte more than expected, which shows that the file grew and lets one call read the whole file.
        let bytes = try file.read(upTo: status.size + 1, expecting: status.size)
        if bytes.count != status.size { return .stillBeingWritten }
        if writers == .unknown, try file.status() != status { return .stillBeingWritten }
        return .whole(bytes: bytes, sha256: sha256(bytes))
    }

    private static func unopened(_ error: SpoolError) throws(SpoolError) -> ClaimedBytes {
        switch error.code {
        case EWOULDBLOCK: return .stillBeingWritten
        case ELOOP: return .notRead(.skipReason(.symlink))
        case ENXIO: return .notRead(.skipReason(.socket))
        case EACCES, EPERM: return .notAsScanned
        default: throw error
        }
    }
}

extension Entry {
    /// Whether these are still the bytes that the scan saw. Any write changes mtime; the move does not.
    fileprivate func agrees(with status: FileStatus) -> Bool {
        status.inode == inode && status.size == size && status.modified == modified
    }
}
