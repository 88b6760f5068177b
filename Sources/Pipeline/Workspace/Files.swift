// Writing and copying the files of the workspace and of the operator. Files in the outbox are written by Spool.
import Domain
import Glibc
import Spool

/// For files of the operator, where a crash loses nothing. Not for the outbox.
/// - Parameter named: the path in a message, if that is not the path itself.
package func writeFile(_ bytes: [UInt8], to path: String, named: String? = nil) throws(Failure) {
    func refused() -> Failure { .notWritten(named ?? path, errno) }
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw refused() }
    defer { close(descriptor) }
    guard writeAll(bytes[...], to: descriptor) else { throw refused() }
}

/// - Returns: false, with errno, where not everything was written.
private func writeAll(_ bytes: ArraySlice<UInt8>, to descriptor: Int32) -> Bool {
    var rest = bytes
    while !rest.isEmpty {
        let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else { return false }
        rest = rest.dropFirst(count)
    }
    return true
}

/// Writes a file for the operator, either completely or not at all.
package func writeWholeFile(_ bytes: [UInt8], to path: String) throws(Failure) {
    var status = stat()
    // Pipes and terminals are written to directly.
    if stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG { return try writeFile(bytes, to: path) }
    let temporary = temporaryName(beside: path)
    do throws(Failure) {
        try writeFile(bytes, to: temporary, named: path)
        try sync(temporary, named: path)
        try move(temporary, to: path)
    } catch {
        unlink(temporary)
        throw error
    }
}

/// The same for a file that a person may have filled in or changed since: it is written again only where it is absent
/// or has the same bytes.
package func writeNewFile(_ bytes: [UInt8], to path: String) throws(Failure) {
    var status = stat()
    if stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG {
        guard status.st_size == bytes.count, try wholeFile(path) == bytes else { throw .fileExists(path) }
        return
    }
    try writeWholeFile(bytes, to: path)
}

extension Failure {
    fileprivate static func fileExists(_ path: String) -> Failure {
        .refused([
            Wording(
                vi: "Đã có tệp \(path), nội dung khác; hãy đổi tên tệp đó hoặc ghi ra tệp khác.",
                en: "\(path) exists and differs; rename it or write to another file.")
        ])
    }
}

private func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
}

package func temporaryName(beside path: String) -> String {
    folder(of: path) + "/.tmp-" + String(UInt64.random(in: .min ... .max), radix: 16)
}

/// Calls fsync on a file or a folder.
/// - Parameter named: as in `writeFile`.
package func sync(_ path: String, named: String? = nil) throws(Failure) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .notWritten(named ?? path, errno) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw .notWritten(named ?? path, errno) }
}

package func move(_ path: String, to target: String) throws(Failure) {
    guard rename(path, target) == 0 else { throw .notWritten(target, errno) }
    try sync(folder(of: target), named: target)
}

/// Makes an empty file for a copy, which only this account may read.
package func createCopy(_ path: String, named: String) throws(Failure) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .notWritten(named, errno) }
    close(descriptor)
}

/// Copies in pieces, because a register may be larger than memory.
/// - Parameter named: as in `writeFile`, for the target.
package func copyFile(_ path: String, to target: String, named: String? = nil) throws(Failure) {
    func refused() -> Failure { .notWritten(named ?? target, errno) }
    let source = open(path, O_RDONLY | O_CLOEXEC)
    guard source >= 0 else { throw .unreadable(path, errno) }
    defer { close(source) }
    let copy = open(target, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o640)
    guard copy >= 0 else { throw refused() }
    defer { close(copy) }
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    while true {
        let count = read(source, &buffer, buffer.count)
        if count < 0 && errno == EINTR { continue }
        guard count >= 0 else { throw .unreadable(path, errno) }
        if count == 0 { return }
        guard writeAll(buffer[..<count], to: copy) else { throw refused() }
    }
}

/// Deletes an abandoned copy and SQLite's files beside it.
package func removeCopy(_ path: String) { for ending in ["", "-journal"] { unlink(path + ending) } }

package func isThere(_ path: String) -> Bool { access(path, F_OK) == 0 }

package func makeFolder(_ path: String, mode: UInt32 = 0o755) throws(Failure) {
    if mkdir(path, mode_t(mode)) != 0, errno != EEXIST { throw .notWritten(path, errno) }
}

package func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
}

/// Names in a folder, sorted by bytes.
package func names(in folder: String) throws(Failure) -> [String] { sortedByBytes(try unsortedNames(in: folder)) }

func sortedByBytes(_ names: [String]) -> [String] {
    names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
}

func unsortedNames(in folder: String) throws(Failure) -> [String] {
    guard let stream = opendir(folder) else { throw .system("\(folder): \(systemSentence(errno))") }
    defer { closedir(stream) }
    var names: [String] = []
    while true {
        errno = 0
        guard let entry = readdir(stream) else { break }
        let name = withUnsafePointer(to: &entry.pointee.d_name) {
            $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        if name != "." && name != ".." { names.append(name) }
    }
    guard errno == 0 else { throw .system("\(folder): \(systemSentence(errno))") }
    return names
}

extension Failure {
    /// A file or folder that the operator named could not be written; with what to do about it.
    /// - Parameter code: errno.
    package static func notWritten(_ path: String, _ code: Int32) -> Failure {
        func line(_ vi: String, _ en: String) -> Wording {
            Wording(vi: "Không ghi được “\(path)”: \(vi)", en: "“\(path)” cannot be written: \(en)")
        }
        let why = systemSentence(code)
        switch code {
        case ENOSPC, EDQUOT: return .noSpace("“\(path)”: \(why)")
        case EACCES, EPERM: return .notWritable(path)
        case ENOENT where !isFolder(folder(of: path)):
            let folder = folder(of: path)
            return .unknown(
                line(
                    "không có thư mục “\(folder)”. Hãy tạo thư mục đó, hoặc ghi vào thư mục khác.",
                    "there is no folder “\(folder)”. Create it, or write to another folder."))
        case ENOENT:
            // A file system such as /proc, in which nobody may create anything.
            return .refused([
                line(
                    "ở đây không tạo được tệp hay thư mục. Hãy ghi vào thư mục khác.",
                    "nothing can be created here. Write to another folder.")
            ])
        case EROFS:
            return .refused([
                line("\(inVietnamese(why)). Hãy ghi vào thư mục khác.", "\(why). Write to another folder.")
            ])
        default: return .refused([line("\(inVietnamese(why)).", "\(why).")])
        }
    }

    /// - Parameter code: errno.
    package static func unreadable(_ path: String, _ code: Int32) -> Failure {
        let why = systemSentence(code)
        let line = Wording(
            vi: "Không đọc được “\(path)”: \(inVietnamese(why)).", en: "“\(path)” cannot be read: \(why).")
        return code == ENOENT ? .unknown(line) : .refused([line])
    }
}

/// Reads a file that the operator named or edits. It is trusted, so it is opened by its path.
///
/// - Throws: `Failure.unknown` if it does not exist.
package func wholeFile(_ path: String) throws(Failure) -> [UInt8] {
    func refused() -> Failure { .unreadable(path, errno) }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw refused() }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
        let count = read(descriptor, &buffer, buffer.count)
        if count < 0 && errno == EINTR { continue }
        guard count >= 0 else { throw refused() }
        if count == 0 { return bytes }
        bytes += buffer[..<count]
    }
}
