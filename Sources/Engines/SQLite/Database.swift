// Engine: SQLite. One connection to a file. Statements are compiled once and bound by position.

internal import CSQLite

/// A connection, used by one thread at a time. Deinit closes it together with its statements.
package final class Database {
    /// How the file is opened.
    package enum Mode: Sendable {
        case readOnly
        /// Creates the file if it does not exist.
        case readWrite
    }

    let connection: OpaquePointer
    private var statements: [StatementKey: Statement] = [:]

    /// - Parameter patience: how long to wait for another program's lock, in milliseconds.
    package init(opening path: String, _ mode: Mode = .readWrite, patience: Int32 = 2_000) throws(SQLiteError) {
        var opened: OpaquePointer?
        let flags = mode == .readOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
        let code = sqlite3_open_v2(path, &opened, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nil)
        guard code == SQLITE_OK, let opened else {
            sqlite3_close(opened)
            throw SQLiteError(code, in: nil)
        }
        connection = opened
        sqlite3_busy_timeout(opened, patience)
        csqlite_refuse_double_quoted_strings(opened)
    }

    deinit {
        statements = [:]
        sqlite3_close_v2(connection)
    }

    /// The statement with this SQL text, compiled on first use. While it steps through rows, a second request for the
    /// same text compiles another statement.
    package func statement(_ sql: String) throws(SQLiteError) -> Statement {
        let key = StatementKey(text: sql)
        if let known = statements[key], !known.isStepping { return known }
        let new = try Statement(sql, on: self)
        statements[key] = new
        return new
    }

    /// Executes a script of any number of statements without parameters.
    package func execute(_ script: String) throws(SQLiteError) {
        try check(sqlite3_exec(connection, script, nil, nil, nil))
    }

    /// Runs one statement.
    package func run(_ sql: String, _ values: [any Bindable] = []) throws(SQLiteError) {
        let statement = try statement(sql)
        try statement.bind(values)
        try statement.run()
    }

    func check(_ code: Int32) throws(SQLiteError) {
        if code != SQLITE_OK { throw SQLiteError(code, in: connection) }
    }
}

extension Database {
    package var lastInsertedRowID: Int64 { sqlite3_last_insert_rowid(connection) }

    /// Rows inserted, changed or deleted since the connection was opened.
    package var totalChanges: Int64 { sqlite3_total_changes64(connection) }

    package var isInTransaction: Bool { sqlite3_get_autocommit(connection) == 0 }

    /// The version of the library, such as `3.40.1`.
    package static var libraryVersion: String { String(cString: sqlite3_libversion()) }

    /// Sets a pragma and reads it back, because SQLite ignores without an error a pragma that it does not know or may
    /// not set.
    /// - Returns: the current value.
    package func set(_ pragma: String, to value: String) throws -> String? {
        try execute("PRAGMA \(pragma) = \(value)")
        return try self.value("PRAGMA \(pragma)")
    }

    /// When a transaction takes its lock.
    package enum TransactionKind: String, Sendable {
        /// Takes the write lock at once.
        case immediate = "BEGIN IMMEDIATE"
        /// Sees one state of the file throughout.
        case deferred = "BEGIN DEFERRED"
    }

    /// Runs `body` in a transaction, which is rolled back when `body` throws.
    package func transaction<Value>(_ kind: TransactionKind, _ body: () throws -> Value) throws -> Value {
        try run(kind.rawValue)
        do {
            let value = try body()
            try run("COMMIT")
            return value
        } catch {
            // SQLite has rolled back by itself after some errors, such as a full disk.
            if isInTransaction { try? run("ROLLBACK") }
            throw error
        }
    }

    /// Writes a copy of the file at one moment to `path`, page by page. An existing file is replaced.
    package func backUp(to path: String) throws(SQLiteError) {
        let copy = try Database(opening: path)
        guard let backup = sqlite3_backup_init(copy.connection, "main", connection, "main") else {
            throw SQLiteError(sqlite3_errcode(copy.connection), in: copy.connection)
        }
        let code = sqlite3_backup_step(backup, -1)
        sqlite3_backup_finish(backup)
        guard code == SQLITE_DONE else { throw SQLiteError(code, in: nil) }
    }
}

extension Database {
    /// The results of `body` for each row.
    package func rows<Value>(_ sql: String, _ values: [any Bindable] = [], _ body: (Row) throws -> Value) throws
        -> [Value]
    {
        var found: [Value] = []
        try each(sql, values) { found.append(try body($0)) }
        return found
    }

    /// The result of `body` for the first row; nil when there is no row.
    package func row<Value>(_ sql: String, _ values: [any Bindable] = [], _ body: (Row) throws -> Value) throws
        -> Value?
    {
        let statement = try statement(sql)
        try statement.bind(values)
        defer { statement.reset() }
        return try statement.step() ? try body(Row(statement)) : nil
    }

    /// The first column of the first row; nil when there is no row or the column is NULL.
    package func value<Value: ColumnValue>(_ sql: String, _ values: [any Bindable] = []) throws -> Value? {
        try row(sql, values) { $0[0] as Value? } ?? nil
    }

    /// Whether the query returns a row.
    package func exists(_ sql: String, _ values: [any Bindable] = []) throws -> Bool {
        try row(sql, values) { _ in } != nil
    }

    /// Calls `body` for each row as it is read.
    package func each(_ sql: String, _ values: [any Bindable] = [], _ body: (Row) throws -> Void) throws {
        let statement = try statement(sql)
        try statement.bind(values)
        defer { statement.reset() }
        while try statement.step() { try body(Row(statement)) }
    }
}

/// An SQL text, hashed by its length and its end only. A program has few texts, and they are long.
private struct StatementKey: Hashable {
    let text: String

    func hash(into hasher: inout Hasher) {
        hasher.combine(text.utf8.count)
        var end: UInt64 = 0
        for byte in text.utf8.suffix(24) { end = end &* 31 &+ UInt64(byte) }
        hasher.combine(end)
    }
}
