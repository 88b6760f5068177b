// A folder of our own for what no one shall see, gone with its contents.
import Glibc

/// Made below the register's folder; what an earlier run left behind under the same mark goes with the first.
struct ScratchFolder: ~Copyable {
    /// Absolute.
    let path: String

    /// - Returns: nil when none could be made.
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

/// Never follows a link.
private func removeTree(_ path: String) {
    if unlink(path) == 0 { return }
    for name in (try? names(in: path)) ?? [] { removeTree(path + "/" + name) }
    rmdir(path)
}
