// One run at a time: an advisory lock on a file that stays.

import Glibc

/// Held from `acquire` to the end of its life, or of the process, however that ends.
package struct RunLock: ~Copyable {
    private let handle: Handle

    /// Takes `lock` in the register folder, which is never unlinked (or two runs could hold two files of one name).
    /// Nil when another run holds it. Opening changes no time stamp.
    package static func acquire(in registerFolder: String) throws(SpoolError) -> RunLock? {
        let folder = try Handle.folder(at: registerFolder)
        let handle = try folder.open(Array("lock".utf8), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, mode: 0o644)
        if retrying({ Int(flock(handle.raw, LOCK_EX | LOCK_NB)) }) == 0 { return RunLock(handle: handle) }
        guard errno == EWOULDBLOCK else { throw handle.failure("flock") }
        return nil
    }
}
