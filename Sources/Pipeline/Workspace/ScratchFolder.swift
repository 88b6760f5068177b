// A private temporary folder that is removed with its contents.
import Glibc

/// Creating one also removes what an earlier process with the same mark has left. A folder in use is locked, because a
/// command that only reads may run twice at once.
package struct ScratchFolder: ~Copyable {
    /// Absolute.
    package let path: String
    /// Holds the lock.
    private let handle: Int32

    /// - Returns: nil when it could not be created.
    package init?(in folder: String, mark: String) {
        for left in (try? names(in: folder)) ?? [] where left.hasPrefix(mark) {
            guard let handle = ScratchFolder.locked(folder + "/" + left) else { continue }
            removeTree(folder + "/" + left)
            close(handle)
        }
        guard let whole = realpath(folder, nil) else { return nil }
        defer { free(whole) }
        // Another process may remove a new folder before it is locked.
        for _ in 0..<8 {
            var template = Array((String(cString: whole) + "/\(mark)XXXXXX").utf8CString)
            guard mkdtemp(&template) != nil else { return nil }
            let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
            guard let handle = ScratchFolder.locked(path) else { continue }
            guard access(path, F_OK) == 0 else {
                close(handle)
                continue
            }
            (self.path, self.handle) = (path, handle)
            return
        }
        return nil
    }

    deinit {
        removeTree(path)
        close(handle)
    }

    /// nil when the folder is gone, or another process uses it.
    private static func locked(_ path: String) -> Int32? {
        let handle = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard handle >= 0 else { return nil }
        // A file system without locks is no reason to refuse the work.
        guard flock(handle, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK else {
            close(handle)
            return nil
        }
        return handle
    }
}

/// Removes a folder with its contents. Never follows a symbolic link.
package func removeTree(_ path: String) {
    if unlink(path) == 0 { return }
    for name in (try? names(in: path)) ?? [] { removeTree(path + "/" + name) }
    rmdir(path)
}
