// The folder of an exported data set: numbered versions, each complete, and a link to the newest.
import Domain
import Glibc
import Gzip
import Hashing
import Pipeline

/// Writes one version. Files have names that depend on their content, so a file of an earlier version, or of an
/// interrupted attempt, is used again instead of being written.
///
///     DIR/latest -> versions/000002
///     DIR/versions/000002/figures/plan=XA-2027/period=quy-1/part-00000-9f2c61b04a7e.csv.gz
struct ExportTree {
    private(set) var files: [File] = []
    private(set) var written = 0
    private let root: String
    private let previous: String?
    private let previousSums: [String: String]

    /// One file of the version, relative to its folder.
    struct File {
        let path: String
        let sha256: String
    }

    /// The folder that is being filled. It stays after an interruption, and the next attempt continues it.
    private var partial: String { root + "/.partial" }

    init(at root: String) throws(Failure) {
        self.root = root
        for folder in [root, root + "/versions", root + "/.partial"] { try makeFolder(folder) }
        previous = Self.newest(of: root)
        let sums = if let previous { try wholeFile(previous + "/" + Self.sumsName) } else { [UInt8]() }
        previousSums = Self.parsed(sums)
    }

    private static let sumsName = "SHA256SUMS"

    private static func newest(of root: String) -> String? {
        let names = (try? Pipeline.names(in: root + "/versions")) ?? []
        return names.last { $0.allSatisfy(\.isNumber) }.map { root + "/versions/" + $0 }
    }

    /// The lines of `sha256sum`.
    private static func parsed(_ sums: [UInt8]) -> [String: String] {
        let lines = String(decoding: sums, as: UTF8.self).split(separator: "\n")
        return Dictionary(
            lines.compactMap { line in
                line.count > 66 ? (String(line.dropFirst(66)), String(line.prefix(64))) : nil
            }, uniquingKeysWith: { first, _ in first })
    }

    /// Adds a compressed file, whose name identifies its content.
    /// - Parameter content: writes the uncompressed bytes; not called where the file exists already.
    mutating func add(_ path: String, _ content: (_ write: ([UInt8]) throws -> Void) throws -> Void) throws {
        let target = partial + "/" + path
        try makeFolders(to: path)
        if let previous, let sum = previousSums[path], linkOrCopy(previous + "/" + path, target) {
            return files.append(File(path: path, sha256: sum))
        }
        if !isThere(target) {
            var gzip = try GzipWriter()
            try content { try gzip.add($0) }
            let bytes = try gzip.finish()
            try writeWholeFile(bytes, to: target)
            written += 1
        }
        files.append(File(path: path, sha256: hexadecimal(SHA256.digest(of: try wholeFile(target)))))
    }

    /// Adds a small file as it is.
    mutating func add(_ path: String, plain bytes: [UInt8]) throws(Failure) {
        try makeFolders(to: path)
        try writeWholeFile(bytes, to: partial + "/" + path)
        files.append(File(path: path, sha256: hexadecimal(SHA256.digest(of: bytes))))
    }

    /// Makes the version visible, all at once.
    /// - Returns: its number; nil where it equals the newest one, which then stays.
    mutating func finish() throws -> Int? {
        let sums = files.sorted { $0.path < $1.path }.map { "\($0.sha256)  \($0.path)\n" }.joined()
        try removeStrays(Set(files.map(\.path)))
        if let previous, try wholeFile(previous + "/" + Self.sumsName) == Array(sums.utf8) {
            removeTree(partial)
            try pointLatest(to: previous)
            return nil
        }
        try writeWholeFile(Array(sums.utf8), to: partial + "/" + Self.sumsName)
        let number = (previous.flatMap { Int($0.split(separator: "/").last ?? "") } ?? 0) + 1
        let name = Self.folder(ofVersion: number)
        try move(partial, to: root + "/" + name)
        try pointLatest(to: name)
        return number
    }

    /// `versions/000002`
    static func folder(ofVersion number: Int) -> String {
        let digits = String(number)
        return "versions/" + String(repeating: "0", count: max(0, 6 - digits.count)) + digits
    }

    /// An interruption may have left `latest` absent or pointing to an older version.
    private func pointLatest(to version: String) throws {
        let name = "versions/" + (version.split(separator: "/").last.map(String.init) ?? version)
        var (there, wanted) = (stat(), stat())
        if stat(root + "/latest", &there) == 0, stat(root + "/" + name, &wanted) == 0, there.st_ino == wanted.st_ino {
            return
        }
        let link = temporaryName(beside: root + "/latest")
        guard symlink(name, link) == 0 else { throw Failure.system("symlink \(link): \(systemSentence(errno))") }
        try move(link, to: root + "/latest")
    }

    // MARK: - Files and folders

    private func makeFolders(to path: String) throws(Failure) {
        var folder = partial
        for part in path.split(separator: "/").dropLast() {
            folder += "/" + part
            try makeFolder(folder)
        }
    }

    /// A hard link, or a copy where the file system has none.
    private func linkOrCopy(_ source: String, _ target: String) -> Bool {
        if isThere(target) { return true }
        if link(source, target) == 0 { return true }
        return (try? copyFile(source, to: target)) != nil
    }

    /// Files of an earlier attempt that are not part of this version.
    private func removeStrays(_ known: Set<String>) throws {
        for path in Self.files(below: partial) where !known.contains(path) { unlink(partial + "/" + path) }
    }

    private static func files(below root: String, _ prefix: String = "") -> [String] {
        ((try? Pipeline.names(in: root + "/" + prefix)) ?? []).flatMap { name in
            isFolder(root + "/" + prefix + name) ? files(below: root, prefix + name + "/") : [prefix + name]
        }
    }
}
