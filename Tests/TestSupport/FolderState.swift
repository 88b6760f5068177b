// The state of a folder, so that two moments can be compared.
import Foundation
import Glibc

/// What may not change when nothing happened: bytes, time of the last change, and which file it is.
package struct FileState: Equatable, Sendable, CustomStringConvertible {
    package let bytes: [UInt8]
    private let inode: UInt64
    private let seconds: Int
    private let nanoseconds: Int

    package var description: String { "\(bytes.count) bytes, inode \(inode), changed at \(seconds).\(nanoseconds)" }

    fileprivate init?(at path: String) {
        var status = stat()
        guard lstat(path, &status) == 0 else { return nil }
        let isFile = status.st_mode & S_IFMT == S_IFREG
        bytes = isFile ? FileManager.default.contents(atPath: path).map { [UInt8]($0) } ?? [] : []
        inode = UInt64(status.st_ino)
        (seconds, nanoseconds) = (status.st_mtim.tv_sec, status.st_mtim.tv_nsec)
    }
}

extension ScratchWorkspace {
    /// Everything in the workspace or below one of its folders, folders too, by path relative to the workspace.
    package func state(of folder: String = "") -> [String: FileState] {
        var states: [String: FileState] = [:]
        for path in FileManager.default.enumerator(atPath: url(folder).path)?.compactMap({ $0 as? String }) ?? [] {
            let relative = folder.isEmpty ? path : "\(folder)/\(path)"
            states[relative] = FileState(at: url(relative).path)
        }
        return states
    }

    /// The files below a folder, by path relative to it, sorted.
    package func files(in folder: String) -> [String] {
        let all = FileManager.default.enumerator(atPath: url(folder).path)?.compactMap { $0 as? String } ?? []
        return all.filter { path in
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: url("\(folder)/\(path)").path, isDirectory: &isFolder)
                && !isFolder.boolValue
        }.sorted()
    }
}

/// What is not as it was: names of files and folders that appeared, vanished or changed.
package func differences(_ one: [String: FileState], _ other: [String: FileState]) -> [String] {
    Set(one.keys).union(other.keys).filter { one[$0] != other[$0] }.sorted()
}
