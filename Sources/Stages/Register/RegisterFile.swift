// The header of the register's file, read before SQLite opens it.

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The header of an SQLite file, as defined in its file format. Must be read only while this process has no connection
/// to the file, because closing a second descriptor would release the locks of the first (POSIX).
struct RegisterFile {
    var isSQLite: Bool
    /// Bytes 24…27. Every transaction that changes the file increments it, in any program.
    var changeCounter: UInt32
    /// Bytes 60…63 and 68…71.
    var layout: Int
    var applicationID: Int32
    /// Bytes 18 and 19 are 1: a rollback journal, not WAL.
    var hasRollbackJournal: Bool

    static let headerSize = 100

    /// nil when the file is missing or empty, which means that the register was never created.
    init?(at path: String) throws(RegisterFault) {
        guard let bytes = try RegisterFile.head(of: path), !bytes.isEmpty else { return nil }
        guard bytes.count == RegisterFile.headerSize else {
            throw .corrupt("the file has only \(bytes.count) bytes")
        }
        isSQLite = bytes.starts(with: Array("SQLite format 3\0".utf8))
        changeCounter = RegisterFile.word(bytes, 24)
        layout = Int(RegisterFile.word(bytes, 60))
        applicationID = Int32(bitPattern: RegisterFile.word(bytes, 68))
        hasRollbackJournal = bytes[18] == 1 && bytes[19] == 1
    }

    /// Throws unless the file is a register that this version can open.
    func check() throws(RegisterFault) {
        guard isSQLite, applicationID == Schema.applicationID else { throw .corrupt("not a register") }
        try checkAge()
    }

    func checkAge() throws(RegisterFault) {
        if isSQLite, applicationID == Schema.applicationID, layout > Schema.newest {
            throw .newer(layout: layout, known: Schema.newest)
        }
    }

    /// Whether a journal exists, which means that a transaction was interrupted.
    static func hasJournal(at path: String) -> Bool {
        var status = stat()
        return stat(path + "-journal", &status) == 0 && status.st_size > 0
    }

    private static func head(of path: String) throws(RegisterFault) -> [UInt8]? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else {
            if errno == ENOENT { return nil }
            if errno == EACCES || errno == EPERM { throw .denied(path) }
            throw .io(String(cString: strerror(errno)))
        }
        defer { close(file) }
        var bytes = [UInt8](repeating: 0, count: headerSize)
        let count = bytes.withUnsafeMutableBytes { pread(file, $0.baseAddress, headerSize, 0) }
        guard count >= 0 else { throw .io(String(cString: strerror(errno))) }
        return Array(bytes.prefix(count))
    }

    private static func word(_ bytes: [UInt8], _ at: Int) -> UInt32 {
        bytes[at..<at + 4].reduce(0) { $0 << 8 | UInt32($1) }
    }
}

extension Register {
    /// The layout of the file if opening it for writing will change it; nil for a new file or the current layout.
    package static func outdatedLayout(at path: String) throws(RegisterFault) -> Int? {
        guard !RegisterFile.hasJournal(at: path), let file = try RegisterFile(at: path) else { return nil }
        try file.check()
        return file.layout < Schema.newest ? file.layout : nil
    }
}
