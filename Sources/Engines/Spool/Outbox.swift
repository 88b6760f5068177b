// The delivering side of a workspace. A file appears there completely or not at all, and a file that a person edited is
// kept.

import Glibc

/// A file that should be in the outbox.
package struct Delivery: Sendable {
    package var path: OutboxPath
    package var bytes: [UInt8]
    /// SHA-256 of everything that we ever wrote, or intended to write, under this path. A file with one of these
    /// digests may be replaced.
    package var known: Set<String>

    package init(path: OutboxPath, bytes: [UInt8], known: Set<String> = []) {
        self.path = path
        self.bytes = bytes
        self.known = known
    }
}

/// The result of a delivery.
package enum Delivered: Equatable, Sendable {
    case written
    /// The same bytes were there already, and nothing was written.
    case unchanged
    /// The existing file is not ours, so the delivery was written beside it under this path; `isNew` when that happened
    /// in this call.
    case beside(OutboxPath, isNew: Bool)
    /// Its folder, or another entry in its place, prevents the delivery. The others were delivered.
    case failed(SpoolError)
}

/// Permissions for everything below one folder, independent of the umask, for files that not everyone may read.
package struct Sealed: Sendable {
    /// A folder at the top of the outbox. It has the common permissions itself, so that everyone can pass through it.
    var folder: FileName
    var fileMode: mode_t
    /// With the setgid bit, so that files get the group that the operator assigned to the folder.
    var folderMode: mode_t

    package init(beneath folder: FileName, fileMode: UInt32 = 0o640, folderMode: UInt32 = 0o2750) {
        (self.folder, self.fileMode, self.folderMode) = (folder, mode_t(fileMode), mode_t(folderMode))
    }
}

/// A folder tree that people read and sometimes edit. Copies share the open folder.
package struct Outbox: Sendable {
    let root: Handle
    private let fileMode: mode_t
    private let folderMode: mode_t
    private let sealed: Sealed?
    /// Permissions for the other top-level folders and everything below them, which belong to the office.
    private let inner: (fileMode: mode_t, folderMode: mode_t)?
    /// Used in the name of a file written beside an edited one: `name.<mark>-02.ext`.
    private let besideMark: String

    /// The modes are subject to the umask, except those of `sealed` and `inner`.
    /// - Parameter inner: permissions for every other folder and what is below it; nil for the common ones.
    package init(
        at folder: String, fileMode: UInt32 = 0o644, folderMode: UInt32 = 0o755, sealed: Sealed? = nil,
        inner: (fileMode: UInt32, folderMode: UInt32)? = nil, besideMark: String = "ban"
    ) throws(SpoolError) {
        root = try Handle.folder(at: folder)
        self.fileMode = mode_t(fileMode)
        self.folderMode = mode_t(folderMode)
        self.sealed = sealed
        self.inner = inner.map { (mode_t($0.fileMode), mode_t($0.folderMode)) }
        self.besideMark = besideMark
    }

    /// Makes every file exist with these bytes, synced on return. Returns one result per delivery, in order.
    ///
    /// All temporary files are written and synced before the first is renamed. An error may leave some files delivered
    /// and others not, but none half written; call it again to complete. Missing folders are created. A problem of a
    /// single folder (its permissions, or a symlink in its place) is the result of the deliveries to that folder.
    package func deliver(_ deliveries: [Delivery]) throws(SpoolError) -> [Delivered] {
        var outcomes: [Delivered] = []
        var rest = deliveries[...]
        while !rest.isEmpty {
            var seen: Set<OutboxPath> = []
            // A path that occurs twice is delivered twice, one after the other.
            let round = rest.prefix { seen.insert($0.path).inserted }
            outcomes += try deliverOnce(Array(round))
            rest = rest.dropFirst(round.count)
        }
        return outcomes
    }

    /// Deletes a file if its bytes are ours. Any other file is kept.
    /// - Returns: whether it existed and was deleted.
    @discardableResult
    package func remove(_ path: OutboxPath, known: Set<String>) throws(SpoolError) -> Bool {
        guard let folder = try open(path.folder),
            try folder.compare(path.name, with: Delivery(path: path, bytes: [], known: known)) == .known
        else { return false }
        let code = folder.remove(path.name.bytes)
        guard code == 0 || SpoolError.isAboutRights(code) else {
            throw folder.failure("unlink", path.name.bytes, code: code)
        }
        try folder.sync()
        return code == 0
    }

    /// Removes the temporary files that a crash left in these folders (the empty path is the outbox itself). To be
    /// called for the folders of pending deliveries; missing folders are skipped.
    package func removeLeftovers(in folders: [[FileName]]) throws(SpoolError) {
        for path in Set(folders) {
            do throws(SpoolError) { try removeLeftovers(in: path) } catch  where SpoolError.isAboutRights(error.code) {
                // The results of its deliveries will report it.
            }
        }
    }
}

extension Outbox {
    private func removeLeftovers(in path: [FileName]) throws(SpoolError) {
        guard let folder = try open(path) else { return }
        for (name, _) in try folder.entries() where TemporaryNames.matches(name) {
            let code = folder.remove(name.bytes)
            guard code == 0 else { throw folder.failure("unlink", name.bytes, code: code) }
        }
    }
}

/// The state of one round of deliveries.
private struct Round {
    /// Temporary files that are not yet renamed, by folder.
    var pending: [[FileName]: [(temporary: [UInt8], target: FileName)]] = [:]
    var temporaries = TemporaryNames()
    var outcomes: [Delivered]
    var contents: SyncSet
    var names: SyncSet
    /// Folders whose deliveries failed.
    var notPermitted: Set<[FileName]> = []
    /// Folders on the path that are already in `names`.
    var passed: Set<[FileName]> = []
}

extension Outbox {
    /// Folders are synced even where nothing was written, because an earlier run may have been killed after a rename
    /// and before its sync.
    private func deliverOnce(_ deliveries: [Delivery]) throws(SpoolError) -> [Delivered] {
        var round = Round(
            outcomes: Array(repeating: .unchanged, count: deliveries.count), contents: SyncSet(anchor: root),
            names: SyncSet(anchor: root))
        let folders = Dictionary(grouping: deliveries.indices) { deliveries[$0].path.folder }
            .sorted { $0.key.lexicographicallyPrecedes($1.key) }
        do throws(SpoolError) {
            for (path, indices) in folders {
                try alone(indices, path, &round) { round throws(SpoolError) in
                    try write(deliveries, at: indices, in: make(path, &round), path, &round)
                }
            }
            try round.contents.flush()
            for (path, indices) in folders {
                try alone(indices, path, &round) { round throws(SpoolError) in try reveal(path, &round) }
            }
            try round.names.flush()
        } catch {
            discard(round.pending)
            throw error
        }
        return round.outcomes
    }

    /// Converts an error of a single folder to the result of its deliveries.
    private func alone(
        _ indices: [Int], _ path: [FileName], _ round: inout Round, _ body: (inout Round) throws(SpoolError) -> Void
    ) throws(SpoolError) {
        do { try body(&round) } catch {
            guard SpoolError.isAboutRights(error.code) || error.kind == .busy else { throw error }
            if let pending = round.pending.removeValue(forKey: path) { discard([path: pending]) }
            round.notPermitted.insert(path)
            for index in indices { round.outcomes[index] = .failed(error) }
        }
    }

    private func write(
        _ deliveries: [Delivery], at indices: [Int], in folder: Handle, _ path: [FileName], _ round: inout Round
    ) throws(SpoolError) {
        var taken: Set<FileName> = []
        for index in indices {
            let (target, outcome) = try place(deliveries[index], in: folder, &taken)
            round.outcomes[index] = outcome
            guard let target else { continue }
            let temporary = round.temporaries.take()
            round.pending[path, default: []].append((temporary, target))
            round.contents.add(try write(deliveries[index].bytes, as: temporary, in: folder, modeOfFile(in: path)))
        }
    }

    private func reveal(_ path: [FileName], _ round: inout Round) throws(SpoolError) {
        if round.notPermitted.contains(path) { return }
        guard let folder = try open(path) else { throw root.failure("open", path.last?.bytes ?? [], code: ENOENT) }
        for file in round.pending[path] ?? [] {
            let code = folder.move(file.temporary, to: folder, as: file.target.bytes)
            guard code == 0 else { throw folder.failure("rename", file.target.bytes, code: code) }
        }
        round.names.add(folder)
    }

    /// Frees the space after an error. Files that cannot be removed now are left for the next run.
    private func discard(_ pending: [[FileName]: [(temporary: [UInt8], target: FileName)]]) {
        for (path, files) in pending {
            guard let folder = try? open(path) else { continue }
            for file in files { _ = folder.remove(file.temporary) }
        }
    }

    private func write(_ bytes: [UInt8], as name: [UInt8], in folder: Handle, _ mode: mode_t?) throws(SpoolError)
        -> Handle
    {
        let file = try folder.open(
            name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode: mode ?? fileMode)
        if let mode { file.setMode(mode) }
        try file.write(bytes)
        return file
    }

    /// The permissions of a file in the folder at `path`, where they differ from the common ones.
    private func modeOfFile(in path: [FileName]) -> mode_t? {
        guard let first = path.first else { return nil }
        return first == sealed?.folder ? sealed?.fileMode : inner?.fileMode
    }

    /// The permissions of the folder at `path`, where they differ from the common ones.
    private func modeOfFolder(_ path: [FileName]) -> mode_t? {
        guard path.first == sealed?.folder else { return inner?.folderMode }
        return path.count > 1 ? sealed?.folderMode : nil
    }

    /// nil when one of the folders does not exist.
    private func open(_ path: [FileName]) throws(SpoolError) -> Handle? {
        var folder = root
        do { for name in path { folder = try folder.open(name.bytes, asFolder) } } catch  where error.code == ENOENT {
            return nil
        }
        return folder
    }

    /// Opens the folder and creates missing ones. Each folder on the path is synced once at the end, even if the next
    /// one existed, because the run that created it may have been killed before its sync.
    private func make(_ path: [FileName], _ round: inout Round) throws(SpoolError) -> Handle {
        var folder = root
        for (depth, name) in path.enumerated() {
            let mode = modeOfFolder(Array(path[...depth]))
            let isNew = try folder.makeFolder(name.bytes, mode: mode ?? folderMode)
            if round.passed.insert(Array(path[..<depth])).inserted { round.names.add(folder) }
            folder = try folder.open(name.bytes, asFolder)
            // mkdir does not set the setgid bit.
            if isNew, let mode { folder.setMode(mode) }
        }
        return folder
    }

    /// The path to write to; nil when the same bytes are there already.
    private func place(
        _ delivery: Delivery, in folder: Handle, _ taken: inout Set<FileName>
    ) throws(SpoolError) -> (FileName?, Delivered) {
        let name = delivery.path.name
        switch try folder.compare(name, with: delivery) {
        case .same: return (nil, .unchanged)
        case .missing, .known: return (name, .written)
        case .edited: break
        }
        for number in 2... {
            guard let other = name.beside(mark: besideMark, number: number) else { break }
            let path = OutboxPath(folder: delivery.path.folder, name: other)
            if taken.contains(other) { continue }
            switch try folder.compare(other, with: delivery) {
            case .same: return (nil, .beside(path, isNew: false))
            case .known, .edited: continue
            case .missing:
                taken.insert(other)
                return (other, .beside(path, isNew: true))
            }
        }
        throw folder.failure("open", name.bytes, code: ENAMETOOLONG)
    }
}

/// Who wrote the existing file.
private enum Authorship { case missing, same, known, edited }

extension Handle {
    /// None of our files is larger. A larger file was made by a person and is not read.
    private static var largestOwn: Int { 1 << 28 }

    fileprivate func compare(_ name: FileName, with delivery: Delivery) throws(SpoolError) -> Authorship {
        let file: Handle
        do { file = try open(name.bytes, untrustedFlags) } catch {
            switch error.code {
            case ENOENT: return .missing
            case ELOOP, ENXIO, EACCES, EPERM: return .edited
            // Also EWOULDBLOCK, when the lease of another process is being broken. The next run will see whose bytes
            // they are.
            default: throw error
            }
        }
        let status = try file.status()
        guard status.shape == .file, status.size <= Self.largestOwn else { return .edited }
        let bytes = try file.read(upTo: status.size + 1, expecting: status.size)
        if bytes == delivery.bytes { return .same }
        return delivery.known.contains(sha256(bytes)) ? .known : .edited
    }
}
