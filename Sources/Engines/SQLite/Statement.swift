internal import CSQLite

/// A compiled statement of one connection. Parameters are numbered from 1, columns from 0.
package final class Statement {
    private let statement: OpaquePointer
    /// Outlives its statements, because it owns them.
    private unowned let database: Database
    /// Between the first row and `reset`.
    private(set) var isStepping = false
    /// Columns, keyed by the address of the string literal that names them.
    private var columns: [(name: UnsafePointer<UInt8>, column: Int32)] = []

    init(_ sql: String, on database: Database) throws(SQLiteError) {
        var compiled: OpaquePointer?
        let code = sqlite3_prepare_v3(database.connection, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &compiled, nil)
        guard code == SQLITE_OK, let compiled else { throw SQLiteError(code, in: database.connection) }
        (statement, self.database) = (compiled, database)
    }

    deinit { sqlite3_finalize(statement) }

    // MARK: - Execution

    /// Runs the statement to its end and resets it for other values.
    package func run() throws(SQLiteError) {
        defer { reset() }
        while try step() {}
    }

    /// - Returns: whether a row is available.
    package func step() throws(SQLiteError) -> Bool {
        isStepping = true
        switch sqlite3_step(statement) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        case let code: throw SQLiteError(code, in: database.connection)
        }
    }

    package func reset() {
        sqlite3_reset(statement)
        isStepping = false
    }

    // MARK: - Parameters

    /// Binds values to the parameters from 1 on.
    package func bind(_ values: [any Bindable]) throws(SQLiteError) {
        for (index, value) in values.enumerated() { value.bind(to: self, Int32(index + 1)) }
        guard values.count == sqlite3_bind_parameter_count(statement) else {
            throw SQLiteError(SQLITE_RANGE, in: nil)
        }
    }

    package func bind(_ parameter: Int32, _ number: Int64) { sqlite3_bind_int64(statement, parameter, number) }

    package func bindNull(_ parameter: Int32) { sqlite3_bind_null(statement, parameter) }

    package func bind(_ parameter: Int32, _ text: String) {
        var text = text
        text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) {
                _ = csqlite_bind_text(statement, parameter, $0.baseAddress ?? noBytes, Int32($0.count))
            }
        }
    }

    package func bind(_ parameter: Int32, blob bytes: [UInt8]) {
        bytes.withUnsafeBytes {
            _ = csqlite_bind_blob(statement, parameter, $0.baseAddress ?? UnsafeRawPointer(noBytes), UInt64($0.count))
        }
    }

    /// Binds text without copying it. The memory must stay valid until `clear`.
    package func bindInPlace(_ parameter: Int32, text: UnsafeRawBufferPointer) {
        let start = text.baseAddress?.assumingMemoryBound(to: CChar.self)
        sqlite3_bind_text(statement, parameter, start ?? noBytes, Int32(text.count), nil)
    }

    /// Binds bytes without copying them. The memory must stay valid until `clear`.
    package func bindInPlace(_ parameter: Int32, blob: UnsafeRawBufferPointer) {
        sqlite3_bind_blob64(
            statement, parameter, blob.baseAddress ?? UnsafeRawPointer(noBytes), UInt64(blob.count), nil)
    }

    /// Removes all bound values.
    package func clear() { sqlite3_clear_bindings(statement) }

    // MARK: - Columns of the current row

    package var columnCount: Int32 { sqlite3_column_count(statement) }

    package enum ColumnType: Sendable { case null, integer, real, text, blob }

    package func type(_ column: Int32) -> ColumnType {
        switch sqlite3_column_type(statement, column) {
        case SQLITE_INTEGER: .integer
        case SQLITE_FLOAT: .real
        case SQLITE_TEXT: .text
        case SQLITE_BLOB: .blob
        default: .null
        }
    }

    package func isNull(_ column: Int32) -> Bool { sqlite3_column_type(statement, column) == SQLITE_NULL }

    package func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(statement, column) }

    /// The bytes of a text or blob, valid until the next step.
    package func bytes(_ column: Int32) -> UnsafeRawBufferPointer {
        let start = sqlite3_column_blob(statement, column)
        return UnsafeRawBufferPointer(
            start: start, count: start == nil ? 0 : Int(sqlite3_column_bytes(statement, column)))
    }

    /// The index of the column with that name. A missing column is a programming error.
    func column(_ name: StaticString) -> Int32 {
        if let known = columns.first(where: { $0.name == name.utf8Start }) { return known.column }
        let column = (0..<columnCount).first { column in
            sqlite3_column_name(statement, column).map { String(cString: $0) == name.description } ?? false
        }
        guard let column else { preconditionFailure("no column \(name)") }
        columns.append((name.utf8Start, column))
        return column
    }
}

/// A pointer that is not NULL, because SQLite would bind NULL instead of an empty text.
private nonisolated(unsafe) let noBytes = UnsafePointer<CChar>(UnsafeMutablePointer<CChar>.allocate(capacity: 1))
