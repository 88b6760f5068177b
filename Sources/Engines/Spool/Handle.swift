// Open files and folders, and the few system calls this engine makes: each tried again on EINTR, each failure with its
// place.

import CLinux
import Glibc

/// Owns one descriptor. A class, because handles wait together in arrays for their sync and are shared by workers.
final class Handle: Sendable {
    let raw: Int32
    /// For errors only.
    let path: String

    init(raw: Int32, path: String) {
        self.raw = raw
        self.path = path
    }

    deinit { close(raw) }

    func failure(_ operation: String, _ name: [UInt8] = [], code: Int32 = errno) -> SpoolError {
        SpoolError(operation: operation, path: name.isEmpty ? path : path + "/" + FileName.shown(name), code: code)
    }
}

/// Runs a call again when a signal interrupted it, a bounded number of times, so that a storm of signals ends in an
/// error
/// and not in a hang. Never for fsync, whose second answer is not to be trusted.
func retrying(_ call: () -> Int) -> Int {
    for _ in 1..<100 {
        let answer = call()
        if answer != -1 || errno != EINTR { return answer }
    }
    return call()
}

/// How we open what others wrote: never follow, never block, never gain a terminal.
let wary = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC
let asFolder = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC

/// What the file system says of one thing: nanoseconds since 1970, bytes, link count.
struct FileStatus: Equatable {
    enum Shape { case file, folder, symlink, fifo, socket, device }
    var shape: Shape
    var device: UInt
    var inode: UInt
    var links: UInt
    var size: Int
    var modified: Int64
    var changed: Int64

    init(_ raw: stat) {
        shape =
            switch raw.st_mode & S_IFMT {
            case S_IFREG: .file
            case S_IFDIR: .folder
            case S_IFLNK: .symlink
            case S_IFIFO: .fifo
            case S_IFSOCK: .socket
            default: .device
            }
        device = UInt(raw.st_dev)
        inode = UInt(raw.st_ino)
        links = UInt(raw.st_nlink)
        size = Int(raw.st_size)
        modified = Self.nanoseconds(raw.st_mtim)
        changed = Self.nanoseconds(raw.st_ctim)
    }

    /// Saturating: a file system may claim years that 64 bits of nanoseconds cannot hold.
    private static func nanoseconds(_ time: timespec) -> Int64 {
        let (product, over) = Int64(time.tv_sec).multipliedReportingOverflow(by: 1_000_000_000)
        if over { return time.tv_sec < 0 ? .min : .max }
        let (sum, past) = product.addingReportingOverflow(Int64(time.tv_nsec))
        return past ? .max : sum
    }
}

extension Handle {
    /// Opens a folder by its path: for the few places that the operator names, never for what a sender wrote.
    static func folder(at path: String) throws(SpoolError) -> Handle {
        let raw = retrying { Int(Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)) }
        guard raw >= 0 else { throw SpoolError(operation: "open", path: FileName.shown(Array(path.utf8)), code: errno) }
        return Handle(raw: Int32(raw), path: FileName.shown(Array(path.utf8)))
    }

    /// Opens a name in this folder; `name` may be two components when both are ours.
    func open(_ name: [UInt8], _ flags: Int32, mode: mode_t = 0) throws(SpoolError) -> Handle {
        let raw = named(name) { path in retrying { Int(openat(self.raw, path, flags, mode)) } }
        guard raw >= 0 else { throw failure("open", name) }
        return Handle(raw: Int32(raw), path: path + "/" + FileName.shown(name))
    }

    /// Past the umask. Where the file system or the kernel refuses, what was asked for at the making stands, which is
    /// never more.
    func setMode(_ mode: mode_t) { _ = fchmod(raw, mode) }

    func standing() throws(SpoolError) -> FileStatus {
        var raw = stat()
        guard fstat(self.raw, &raw) == 0 else { throw failure("fstat") }
        return FileStatus(raw)
    }

    /// Nil when there is no such name (any more). Never follows a symlink.
    func standing(of name: [UInt8]) throws(SpoolError) -> FileStatus? {
        var raw = stat()
        if named(name, { fstatat(self.raw, $0, &raw, AT_SYMLINK_NOFOLLOW) }) == 0 { return FileStatus(raw) }
        if errno == ENOENT { return nil }
        throw failure("fstatat", name)
    }

    /// True when the folder is new, false when it was there.
    func makeFolder(_ name: [UInt8], mode: mode_t) throws(SpoolError) -> Bool {
        if named(name, { mkdirat(raw, $0, mode) }) == 0 { return true }
        if errno == EEXIST { return false }
        throw failure("mkdir", name)
    }

    /// Moves a name into another folder of the same file system; errno, or 0.
    func move(_ name: [UInt8], to other: Handle, as target: [UInt8]) -> Int32 {
        let answer = named(name) { from in named(target) { to in renameat(raw, from, other.raw, to) } }
        return answer == 0 ? 0 : errno
    }

    /// As `move`, but never over something that is there: EEXIST then.
    func moveWithoutReplacing(_ name: [UInt8], to other: Handle, as target: [UInt8]) -> Int32 {
        let answer = named(name) { from in named(target) { to in clinux_rename_new(raw, from, other.raw, to) } }
        return answer == 0 ? 0 : errno
    }

    /// Takes a name away; errno, or 0 also when it was not there.
    func remove(_ name: [UInt8], folder: Bool = false) -> Int32 {
        let answer = named(name) { unlinkat(raw, $0, folder ? AT_REMOVEDIR : 0) }
        return answer == 0 || errno == ENOENT ? 0 : errno
    }

    /// Every name in this folder with its type (`DT_…`, `DT_UNKNOWN` on some file systems), in no order.
    func entries() throws(SpoolError) -> [(name: FileName, type: Int32)] {
        let own = retrying { Int(openat(raw, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)) }
        guard own >= 0 else { throw failure("open") }
        guard let stream = fdopendir(Int32(own)) else {
            let code = errno
            close(Int32(own))
            throw failure("fdopendir", code: code)
        }
        defer { closedir(stream) }
        var found: [(name: FileName, type: Int32)] = []
        while true {
            errno = 0
            guard let entry = readdir(stream) else { break }
            let name = clinux_entry_name(entry).map { Array(UnsafeRawBufferPointer(start: $0, count: strlen($0))) }
            if let name = name.flatMap(FileName.init(bytes:)) { found.append((name, Int32(entry.pointee.d_type))) }
        }
        guard errno == 0 else { throw failure("readdir") }
        return found
    }

    /// Up to `limit` bytes from the current place; fewer only at the end of the file, which is known without another
    /// call
    /// when it comes after as many as `expected`.
    func read(upTo limit: Int, expecting expected: Int? = nil) throws(SpoolError) -> [UInt8] {
        var code: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: limit) { buffer, filled in
            while filled < limit {
                let start = buffer.baseAddress.map { $0 + filled }
                let count = retrying { Glibc.read(raw, start, limit - filled) }
                if count < 0 { code = errno }
                if count <= 0 { return }
                filled += count
                if filled == expected { return }
            }
        }
        guard code == 0 else { throw failure("read", code: code) }
        return bytes
    }

    func write(_ bytes: [UInt8]) throws(SpoolError) {
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                retrying { Glibc.write(raw, buffer.baseAddress.map { $0 + done }, bytes.count - done) }
            }
            guard count > 0 else { throw failure("write", code: count == 0 ? EIO : errno) }
            done += count
        }
    }

    /// Once only: after an error the kernel may have dropped the pages, and a second fsync would lie.
    func sync() throws(SpoolError) {
        guard fsync(raw) == 0 else { throw failure("fsync") }
    }
}

/// Gives the call its C string; own names and claimed names hold no NUL.
private func named<Answer>(_ name: [UInt8], _ call: (UnsafePointer<CChar>) -> Answer) -> Answer {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: name.count + 1) { buffer in
        for (place, byte) in name.enumerated() { buffer[place] = CChar(bitPattern: byte) }
        buffer[name.count] = 0
        guard let start = buffer.baseAddress else {
            preconditionFailure("a buffer of at least one byte has an address")
        }
        return call(UnsafePointer(start))
    }
}
