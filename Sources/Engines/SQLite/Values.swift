/// The current row of a query, valid until the next step. Columns are read by name, or by position where there are few.
package struct Row {
    private let statement: Statement

    init(_ statement: Statement) { self.statement = statement }

    package subscript<Value: ColumnValue>(_ name: StaticString) -> Value { Value(statement, statement.column(name)) }

    package subscript<Value: ColumnValue>(_ column: Int32) -> Value { Value(statement, column) }
}

/// A type that a column can be read as. NULL reads as 0 or as empty; where NULL has a meaning, read an optional.
package protocol ColumnValue {
    init(_ row: Statement, _ column: Int32)
}

/// A type that can be bound to a parameter.
package protocol Bindable {
    func bind(to statement: Statement, _ parameter: Int32)
}

extension Int64: ColumnValue, Bindable {
    package init(_ row: Statement, _ column: Int32) { self = row.integer(column) }
    package func bind(to statement: Statement, _ parameter: Int32) { statement.bind(parameter, self) }
}

extension Int: ColumnValue, Bindable {
    package init(_ row: Statement, _ column: Int32) { self = Int(row.integer(column)) }
    package func bind(to statement: Statement, _ parameter: Int32) { statement.bind(parameter, Int64(self)) }
}

extension Bool: ColumnValue, Bindable {
    package init(_ row: Statement, _ column: Int32) { self = row.integer(column) != 0 }
    package func bind(to statement: Statement, _ parameter: Int32) { statement.bind(parameter, self ? 1 : 0 as Int64) }
}

extension String: ColumnValue, Bindable {
    package init(_ row: Statement, _ column: Int32) { self.init(decoding: row.bytes(column), as: UTF8.self) }
    package func bind(to statement: Statement, _ parameter: Int32) { statement.bind(parameter, self) }
}

extension [UInt8]: ColumnValue, Bindable {
    package init(_ row: Statement, _ column: Int32) { self.init(row.bytes(column)) }
    package func bind(to statement: Statement, _ parameter: Int32) { statement.bind(parameter, blob: self) }
}

extension Optional: ColumnValue where Wrapped: ColumnValue {
    package init(_ row: Statement, _ column: Int32) { self = row.isNull(column) ? nil : Wrapped(row, column) }
}

extension Optional: Bindable where Wrapped: Bindable {
    package func bind(to statement: Statement, _ parameter: Int32) {
        if let self { self.bind(to: statement, parameter) } else { statement.bindNull(parameter) }
    }
}
