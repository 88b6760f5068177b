// A private temporary folder that is removed with its contents.
import Glibc

/// Created in the register's folder. The first one also removes leftovers of an earlier run with the same mark.
struct ScratchFolder: ~Copyable {
    /// Absolute.
    let path: String

    /// - Returns: nil when it could not be created.
    init?(in folder: String, mark: String) {
        for left in (try? names(in: folder)) ?? [] where left.hasPrefix(mark) { removeTree(folder + "/" + left) }
        guard let whole = realpath(folder, nil) else { return nil }
        defer { free(whole) }
        var template = Array((String(cString: whole) + "/\(mark)XXXXXX").utf8CString)
        guard mkdtemp(&template) != nil else { return nil }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit { removeTree(path) }
}

/// Removes a folder with its contents. Never follows a symbolic link.
func removeTree(_ path: String) {
    if unlink(path) == 0 { return }
    for name in (try? names(in: path)) ?? [] { removeTree(path + "/" + name) }
    rmdir(path)
}
