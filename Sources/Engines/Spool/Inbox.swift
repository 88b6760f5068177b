// The receiving end of a workspace: an inbox that others write to, and a work folder of ours that files are moved into.

import CLinux
import Glibc

/// An inbox with its register folder. Copies share the open folders, and workers may read claims side by side.
///
/// The order of one run is scan → claim → read → (the caller's commit) → finish. A crash anywhere leaves each file in
/// the inbox, or in `work/` where `unfinishedClaims` finds it with the time and name it came with.
package struct Inbox: Sendable {
    let rules: InboxRules
    let inbox: Handle
    let register: Handle
    let work: Handle

    /// Opens both folders and makes `work` in the register folder when it is new.
    package init(at inboxFolder: String, register registerFolder: String, rules: InboxRules) throws(SpoolError) {
        self.rules = rules
        inbox = try Handle.folder(at: inboxFolder)
        register = try Handle.folder(at: registerFolder)
        _ = try register.makeFolder(Self.workName, mode: 0o755)
        work = try register.open(Self.workName, asFolder)
    }

    static let workName = Array("work".utf8)

    /// Throws `crossDevice` when a file could not be moved from the inbox to the register in one step, and `noSpace`
    /// when there is less room than asked for. To be called before anything is claimed.
    package func requireRoom(bytes: UInt64, files: UInt64) throws(SpoolError) {
        guard try inbox.standing().device == work.standing().device else { throw inbox.failure("rename", code: EXDEV) }
        let room = try room()
        guard room.bytes >= bytes, room.files ?? .max >= files else { throw work.failure("statvfs", code: ENOSPC) }
    }

    /// What is left on the file system of the register.
    package func room() throws(SpoolError) -> Room {
        var raw = statvfs()
        guard retrying({ Int(fstatvfs(work.raw, &raw)) }) == 0 else { throw work.failure("statvfs") }
        let bytes = UInt64(raw.f_bavail).multipliedReportingOverflow(by: UInt64(raw.f_frsize))
        return Room(
            bytes: bytes.overflow ? .max : bytes.partialValue, files: raw.f_files == 0 ? nil : UInt64(raw.f_favail))
    }

    /// Now, by the clock that stamps the files: the ctime of a new file in `work/`, nameless where that is possible, so
    /// that neither the folder's time changes nor a crash leaves it behind.
    func now() throws(SpoolError) -> Int64 {
        let raw = retrying { Int(clinux_open_unnamed(work.raw)) }
        if raw >= 0 { return try Handle(raw: Int32(raw), path: work.path).standing().changed }
        guard [EOPNOTSUPP, EISDIR, EINVAL, ENOENT].contains(errno) else { throw work.failure("open") }
        var names = TemporaryNames()
        let name = names.take()
        let probe = try work.open(name, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode: 0o600)
        let code = work.remove(name)
        guard code == 0 else { throw work.failure("unlink", name, code: code) }
        return try probe.standing().changed
    }

    /// The folder in the inbox that this place means, never through a symlink.
    func folder(_ place: InboxFolder) throws(SpoolError) -> Handle {
        switch place {
        case .root: inbox
        case .unit(let name), .tryIt(let name): try inbox.open(name.bytes, asFolder)
        }
    }
}

/// Where in the inbox a file lies.
package enum InboxFolder: Hashable, Sendable {
    case root
    /// A subfolder, by its whole name.
    case unit(FileName)
    /// The folder for trying out, by its name.
    case tryIt(FileName)

    package var folder: FileName? {
        switch self {
        case .root: nil
        case .unit(let name), .tryIt(let name): name
        }
    }
}

/// Temporary names of ours: `.tmp-` and 16 hexadecimal digits, never anything of the original name (it may be 255
/// bytes).
struct TemporaryNames {
    /// Chance once, then counting on: O_EXCL guards the rest.
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
