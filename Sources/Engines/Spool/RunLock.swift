// Allows one run at a time, through an advisory lock on a permanent file.

import Glibc

/// Held from `acquire` until deinit or until the process ends in any way.
package struct RunLock: ~Copyable {
    private let handle: Handle

    /// Takes `lock` in the register folder. The file is never unlinked, otherwise two runs could hold two files of one
    /// name. Opening changes no time stamp.
    /// - Parameter seconds: how long to wait for another run to end.
    /// - Returns: nil when another run holds it.
    package static func acquire(in registerFolder: String, waiting seconds: Int = 0) throws(SpoolError) -> RunLock? {
        let folder = try Handle.folder(at: registerFolder)
        return try taken(folder.open(name, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, mode: 0o640), LOCK_EX, seconds)
    }

    /// Takes a shared lock, which excludes runs but not other readers. For accounts that may read the register and not
    /// write to it. Nothing is created.
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
