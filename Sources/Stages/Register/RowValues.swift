// Rows of a submission on their way into SQLite and back: one buffer of bytes, which is bound in place and digested as
// it stands.

import FoundationEssentials
import GRDB
import GRDBSQLite
import Hashing

/// The values of one or more rows, from left to right. GRDB's own arguments box every value, which costs more than
/// SQLite's
/// insertion; a report has hundreds of them.
struct RowValues {
    /// A mark for each value; then 8 bytes of a number, or 8 bytes of a length and the bytes themselves.
    private var bytes: [UInt8] = []
    private(set) var count = 0

    private enum Mark { static let null: UInt8 = 0, number: UInt8 = 1, text: UInt8 = 2, blob: UInt8 = 3 }

    init(capacity: Int = 0) { bytes.reserveCapacity(capacity * 9) }

    mutating func add(_ number: Int64) { begin(Mark.number, number) }

    mutating func add(_ text: String) {
        begin(Mark.text, Int64(text.utf8.count))
        bytes.append(contentsOf: text.utf8)
    }

    mutating func add(blob: some Collection<UInt8>) {
        begin(Mark.blob, Int64(blob.count))
        bytes.append(contentsOf: blob)
    }

    mutating func addNull() {
        bytes.append(Mark.null)
        count += 1
    }

    private mutating func begin(_ mark: UInt8, _ number: Int64) {
        bytes.append(mark)
        withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
        count += 1
    }

    /// SHA-256 of the values, their types and their order.
    var digest: Data { Data(SHA256.digest(of: bytes)) }
}

extension RowValues {
    mutating func add(_ number: Int) { add(Int64(number)) }
    mutating func add(_ number: Int?) { if let number { add(Int64(number)) } else { addNull() } }
    mutating func add(_ number: Int64?) { if let number { add(number) } else { addNull() } }
    mutating func add(_ text: String?) { if let text { add(text) } else { addNull() } }
    mutating func add(_ flag: Bool) { add(flag ? 1 : 0 as Int64) }

    /// What stands in the columns of the current row from `first` on.
    mutating func add(columnsOf row: Statement, from first: Int32) {
        let statement = row.sqliteStatement
        for column in first..<sqlite3_column_count(statement) {
            switch sqlite3_column_type(statement, column) {
            case SQLITE_INTEGER: add(sqlite3_column_int64(statement, column))
            case SQLITE_NULL: addNull()
            case let type:
                begin(type == SQLITE_TEXT ? Mark.text : Mark.blob, Int64(sqlite3_column_bytes(statement, column)))
                let content = UnsafeRawBufferPointer(
                    start: sqlite3_column_blob(statement, column), count: Int(sqlite3_column_bytes(statement, column)))
                bytes.append(contentsOf: content)
            }
        }
    }

    /// Binds all values to the parameters from `first` on while `body` runs; no text is copied for it.
    fileprivate func bound(to statement: SQLiteStatement, from first: Int32, _ body: () throws -> Void) throws {
        try bytes.withUnsafeBytes { bytes in
            var (at, parameter) = (0, first)
            while at < bytes.count {
                let mark = bytes[at]
                at += 1
                guard mark != Mark.null else {
                    sqlite3_bind_null(statement, parameter)
                    parameter += 1
                    continue
                }
                let number = Int64(littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: Int64.self))
                at += 8
                if mark == Mark.number {
                    sqlite3_bind_int64(statement, parameter, number)
                } else {
                    let start = bytes.baseAddress.map { $0 + at }
                    if mark == Mark.text {
                        sqlite3_bind_text(
                            statement, parameter, start?.assumingMemoryBound(to: CChar.self), Int32(number), nil)
                    } else {
                        sqlite3_bind_blob64(statement, parameter, start, UInt64(number), nil)
                    }
                    at += Int(number)
                }
                parameter += 1
            }
            defer { sqlite3_clear_bindings(statement) }
            try body()
        }
    }
}

extension Filing {
    /// Writes one row; its values are all columns of `table` in order.
    func insert(into table: String, _ row: RowValues) throws {
        let sql = keys.insertion(into: table, rows: 1) {
            "(" + repeatElement("?", count: row.count).joined(separator: ",") + ")"
        }
        try db.run(try db.cachedStatement(sql: sql), row, from: 1)
    }

    /// Writes rows of a submission with a single statement: `width` values each, after the submission itself.
    /// One statement for all rows costs half of one statement each.
    func insert(into table: String, of submission: Int64, width: Int, _ rows: RowValues) throws {
        guard rows.count > 0 else { return }
        let count = rows.count / width
        let sql = keys.insertion(into: table, rows: count) {
            let marks = "(?1," + repeatElement("?", count: width).joined(separator: ",") + ")"
            return repeatElement(marks, count: count).joined(separator: ",")
        }
        let statement = try db.cachedStatement(sql: sql)
        sqlite3_bind_int64(statement.sqliteStatement, 1, submission)
        try db.run(statement, rows, from: 2)
    }
}

extension Database {
    fileprivate func run(_ statement: Statement, _ values: RowValues, from first: Int32) throws {
        try values.bound(to: statement.sqliteStatement, from: first) {
            let code = sqlite3_step(statement.sqliteStatement)
            let message = code == SQLITE_DONE ? nil : String(cString: sqlite3_errmsg(sqliteConnection))
            sqlite3_reset(statement.sqliteStatement)
            if let message { throw DatabaseError(resultCode: ResultCode(rawValue: code), message: message) }
        }
    }

    /// Walks over the rows that a statement of one parameter finds for a submission.
    func eachRow(_ statement: Statement, of submission: Int64, _ body: () throws -> Void) throws {
        let pointer = statement.sqliteStatement
        sqlite3_bind_int64(pointer, 1, submission)
        defer { sqlite3_reset(pointer) }
        var code = sqlite3_step(pointer)
        while code == SQLITE_ROW {
            try body()
            code = sqlite3_step(pointer)
        }
        guard code == SQLITE_DONE else {
            throw DatabaseError(
                resultCode: ResultCode(rawValue: code), message: String(cString: sqlite3_errmsg(sqliteConnection)))
        }
    }
}
