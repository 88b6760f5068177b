// The receiving side of a workspace: an inbox that others write to, and our work folder into which files are moved.

import CLinux
import Glibc

/// An inbox with its register folder. Copies share the open folders, and several workers may read claims at the same
/// time.
///
/// The order in one run is scan → claim → read → (the caller's commit) → finish. After a crash at any point each file
/// is either in the inbox or in `work/`, where `unfinishedClaims` finds it with its arrival time and original name.
package struct Inbox: Sendable {
    let rules: InboxRules
    let inbox: Handle
    let register: Handle
    let work: Handle
    /// Opened read-only: nothing is created, and the time is taken from the system clock.
    private let isReadOnly: Bool

    /// Opens both folders and creates `work` in the register folder if necessary.
    package init(at inboxFolder: String, register registerFolder: String, rules: InboxRules) throws(SpoolError) {
        self.rules = rules
        isReadOnly = false
        inbox = try Handle.folder(at: inboxFolder)
        register = try Handle.folder(at: registerFolder)
        _ = try register.makeFolder(Self.workName, mode: 0o750)
        work = try register.open(Self.workName, asFolder)
    }

    /// Opens a folder somewhere inside an inbox, never through a symlink below the inbox itself.
    ///
    /// nil when there is no such folder.
    package init?(
        inside folders: [FileName], of inboxFolder: String, register registerFolder: String, rules: InboxRules
    ) throws(SpoolError) {
        self.rules = rules
        isReadOnly = false
        var folder = try Handle.folder(at: inboxFolder)
        for name in folders {
            do { folder = try folder.open(name.bytes, asFolder) } catch  where error.isNoFolder { return nil }
        }
        inbox = folder
        register = try Handle.folder(at: registerFolder)
        _ = try register.makeFolder(Self.workName, mode: 0o750)
        work = try register.open(Self.workName, asFolder)
    }

    /// The account that owns a claimed file, and so the person who wrote it.
    package func owner(of claim: Claim) throws(SpoolError) -> UInt32 {
        let file = try work.open(claim.path, untrustedFlags)
        var status = stat()
        guard fstat(file.raw, &status) == 0 else { throw file.failure("fstat") }
        return status.st_uid
    }

    /// Opens the inbox for `scan` only. Neither folder is written to, and the register's folder may be missing.
    package init(readOnly inboxFolder: String, register registerFolder: String, rules: InboxRules) throws(SpoolError) {
        self.rules = rules
        isReadOnly = true
        inbox = try Handle.folder(at: inboxFolder)
        register = (try? Handle.folder(at: registerFolder)) ?? inbox
        work = (try? register.open(Self.workName, asFolder)) ?? register
    }

    static let workName = Array("work".utf8)

    /// Throws `crossDevice` when a file could not be moved from the inbox to the register in one step, and `noSpace`
    /// when less space is free than requested. Must be called before claiming.
    package func requireFreeSpace(bytes: UInt64, files: UInt64) throws(SpoolError) {
        guard try inbox.status().device == work.status().device else { throw inbox.failure("rename", code: EXDEV) }
        let room = try room()
        guard room.bytes >= bytes, room.files ?? .max >= files else { throw work.failure("statvfs", code: ENOSPC) }
    }

    /// The free space on the file system of the register.
    package func room() throws(SpoolError) -> FreeSpace {
        var raw = statvfs()
        guard retrying({ Int(fstatvfs(work.raw, &raw)) }) == 0 else { throw work.failure("statvfs") }
        let bytes = UInt64(raw.f_bavail).multipliedReportingOverflow(by: UInt64(raw.f_frsize))
        return FreeSpace(
            bytes: bytes.overflow ? .max : bytes.partialValue, files: raw.f_files == 0 ? nil : UInt64(raw.f_favail))
    }

    /// The current time by the clock that stamps the files: the ctime of a new file in `work/`. The file has no name
    /// where that is possible, so the folder's time does not change and a crash leaves nothing behind.
    func now() throws(SpoolError) -> Int64 {
        if isReadOnly { return Self.systemClock }
        let raw = retrying { Int(clinux_open_unnamed(work.raw)) }
        if raw >= 0 { return try Handle(raw: Int32(raw), path: work.path).status().changed }
        guard [EOPNOTSUPP, EISDIR, EINVAL, ENOENT].contains(errno) else { throw work.failure("open") }
        var names = TemporaryNames()
        let name = names.take()
        let probe = try work.open(name, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode: 0o600)
        let code = work.remove(name)
        guard code == 0 else { throw work.failure("unlink", name, code: code) }
        return try probe.status().changed
    }

    /// The clock that file systems use for time stamps.
    private static var systemClock: Int64 {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }

    /// Opens the folder of the inbox for this place, never through a symlink.
    func folder(_ place: InboxFolder) throws(SpoolError) -> Handle {
        var folder = inbox
        for name in place.path { folder = try folder.open(name.bytes, asFolder) }
        return folder
    }
}

/// The place of a file in the inbox.
package enum InboxFolder: Hashable, Sendable {
    case root
    /// A subfolder, with its whole name.
    case unit(FileName)
    /// The folder for trial checks, with its name.
    case trial(FileName)
    /// A trial folder in a unit's own folder, so that other units cannot read or replace the files.
    case unitTrial(FileName, in: FileName)

    /// The top-level folder in the inbox.
    package var folder: FileName? { path.first }

    /// Relative to the inbox.
    package var path: [FileName] {
        switch self {
        case .root: []
        case .unit(let name), .trial(let name): [name]
        case .unitTrial(let name, in: let unit): [unit, name]
        }
    }

    /// `CCKL/kiem-tra-thu/`; empty for the inbox itself.
    package var shown: String { path.map { $0.shown + "/" }.joined() }

    /// For sorting.
    var bytes: [UInt8] { Array(path.map(\.bytes).joined(separator: [UInt8(ascii: "/")])) }
}

/// Our temporary names: `.tmp-` and 16 hexadecimal digits, without the original name, which may already have 255 bytes.
struct TemporaryNames {
    /// Random at the start, then incremented. O_EXCL detects the rare collision.
    private var next = UInt64.random(in: .min ... .max)

    mutating func take() -> [UInt8] {
        next &+= 1
        return Array((".tmp-" + hex(next)).utf8)
    }

    static func matches(_ name: FileName) -> Bool {
        name.bytes.count == 21 && name.bytes.starts(with: Array(".tmp-".utf8))
            && unhex(String(decoding: name.bytes.dropFirst(5), as: UTF8.self)[...].utf8) != nil
    }
}

extension SpoolError {
    fileprivate var isNoFolder: Bool { [ENOENT, ENOTDIR, ELOOP].contains(code) }
}
