// Rows of a submission as one buffer of bytes, which is bound without copying and from which the digest is computed.

import Hashing
import SQLite

/// The values of one or more rows, from left to right. An array of boxed values would cost more than the insertion
/// itself, because a report has hundreds of them.
struct RowValues {
    /// A type byte for each value, followed by 8 bytes of a number, or by 8 bytes of a length and the bytes themselves.
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
    var digest: [UInt8] { SHA256.digest(of: bytes) }
}

extension RowValues {
    mutating func add(_ number: Int) { add(Int64(number)) }
    mutating func add(_ number: Int?) { if let number { add(Int64(number)) } else { addNull() } }
    mutating func add(_ number: Int64?) { if let number { add(number) } else { addNull() } }
    mutating func add(_ text: String?) { if let text { add(text) } else { addNull() } }
    mutating func add(_ flag: Bool) { add(flag ? 1 : 0 as Int64) }

    /// Adds the columns of the current row from `first` on.
    mutating func add(columnsOf row: Statement, from first: Int32) {
        for column in first..<row.columnCount {
            switch row.type(column) {
            case .integer: add(row.integer(column))
            case .null: addNull()
            case let type:
                let content = row.bytes(column)
                begin(type == .text ? Mark.text : Mark.blob, Int64(content.count))
                bytes.append(contentsOf: content)
            }
        }
    }

    /// Binds the next `count` values to the parameters from `first` on, runs the statement and clears them. Text is not
    /// copied.
    /// - Parameter at: where the values begin, and then where they end.
    fileprivate func run(_ statement: Statement, from first: Int32, _ count: Int, at place: inout Int) throws {
        try bytes.withUnsafeBytes { bytes in
            for parameter in first..<first + Int32(count) { bind(parameter, of: statement, bytes, at: &place) }
            defer { statement.clear() }
            try statement.run()
        }
    }

    private func bind(
        _ parameter: Int32, of statement: Statement, _ bytes: UnsafeRawBufferPointer, at place: inout Int
    ) {
        let mark = bytes[place]
        place += 1
        guard mark != Mark.null else { return statement.bindNull(parameter) }
        let number = Int64(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: Int64.self))
        place += 8
        guard mark != Mark.number else { return statement.bind(parameter, number) }
        let content = UnsafeRawBufferPointer(rebasing: bytes[place..<place + Int(number)])
        if mark == Mark.text {
            statement.bindInPlace(parameter, text: content)
        } else {
            statement.bindInPlace(parameter, blob: content)
        }
        place += Int(number)
    }
}

extension Filing {
    /// Inserts one row. Its values are all columns of `table` in order.
    func insert(into table: String, _ row: RowValues) throws {
        let sql = keys.insertion(into: table, rows: 1) {
            "(" + repeatElement("?", count: row.count).joined(separator: ",") + ")"
        }
        var place = 0
        try row.run(try db.statement(sql), from: 1, row.count, at: &place)
    }

    /// Inserts rows of a submission, many with each statement. Each row has `width` values after the submission. One
    /// statement for many rows takes half the time of one per row; one for a thousand takes as long to compile as to
    /// run.
    func insert(into table: String, of submission: Int64, width: Int, _ rows: RowValues) throws {
        var (left, place) = (rows.count / width, 0)
        while left > 0 {
            let count = left > 2 * mostRowsAtOnce ? mostRowsAtOnce : left
            left -= count
            let sql = keys.insertion(into: table, rows: count) {
                let marks = "(?1," + repeatElement("?", count: width).joined(separator: ",") + ")"
                return repeatElement(marks, count: count).joined(separator: ",")
            }
            let statement = try db.statement(sql)
            statement.bind(1, submission)
            try rows.run(statement, from: 2, count * width, at: &place)
        }
    }
}

private let mostRowsAtOnce = 64
