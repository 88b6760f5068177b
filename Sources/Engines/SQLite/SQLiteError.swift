internal import CSQLite

/// An error returned by SQLite.
package struct SQLiteError: Error, Hashable, Sendable {
    /// The kinds that callers handle differently.
    package enum Kind: Hashable, Sendable {
        case corrupt, full, busy, constraint
        /// A transaction was interrupted, and a read-only connection cannot roll it back.
        case needsRollback
        case other
    }

    /// SQLite's extended result code.
    package let code: Int32
    /// SQLite's message.
    package let message: String

    package var kind: Kind {
        if code == SQLITE_READONLY | (3 << 8) { return .needsRollback }
        return switch code & 0xFF {
        case SQLITE_CORRUPT, SQLITE_NOTADB: .corrupt
        case SQLITE_FULL: .full
        case SQLITE_BUSY, SQLITE_LOCKED: .busy
        case SQLITE_CONSTRAINT: .constraint
        default: .other
        }
    }

    init(_ code: Int32, in connection: OpaquePointer?) {
        self.code = code
        message = String(cString: connection == nil ? sqlite3_errstr(code) : sqlite3_errmsg(connection))
    }
}
