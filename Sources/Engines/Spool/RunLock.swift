// One run at a time: an advisory lock on a file that stays.

import Glibc

/// Held from `acquire` to the end of its life, or of the process, however that ends.
package struct RunLock: ~Copyable {
    private let handle: Handle

    /// Takes `lock` in the register folder, which is never unlinked (or two runs could hold two files of one name).
    /// Opening changes no time stamp.
    /// - Parameter seconds: how long to wait for another run to end.
    /// - Returns: nil when another run holds it.
    package static func acquire(in registerFolder: String, waiting seconds: Int = 0) throws(SpoolError) -> RunLock? {
        let folder = try Handle.folder(at: registerFolder)
        return try taken(folder.open(name, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, mode: 0o640), LOCK_EX, seconds)
    }

    /// Keeps runs out, and lets others look: for who may read the register and not write to it. Nothing is made.
    /// - Returns: nil when a run holds it.
    package static func share(in registerFolder: String, waiting seconds: Int = 0) throws(SpoolError) -> RunLock? {
        let folder = try Handle.folder(at: registerFolder)
        return try taken(folder.open(name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC), LOCK_SH, seconds)
    }

    private static func taken(_ handle: Handle, _ kind: Int32, _ seconds: Int) throws(SpoolError) -> RunLock? {
        for turn in 0... {
            if retrying({ Int(flock(handle.raw, kind | LOCK_NB)) }) == 0 { return RunLock(handle: handle) }
            guard errno == EWOULDBLOCK else { throw handle.failure("flock") }
            if turn == seconds * 10 { break }
            usleep(100_000)
        }
        return nil
    }

    private static let name = Array("lock".utf8)
}
