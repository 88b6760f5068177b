// Conversion of the domain's codes and moments to column values.

package import Domain
package import SQLite

extension Identifier where Self: ColumnValue {
    package init(_ row: Statement, _ column: Int32) { self.init(rawValue: String(row, column)) }
}

extension Identifier where Self: Bindable {
    package func bind(to statement: Statement, _ parameter: Int32) { statement.bind(parameter, rawValue) }
}

extension PlanID: ColumnValue, Bindable {}
extension PeriodID: ColumnValue, Bindable {}
extension UnitCode: ColumnValue, Bindable {}
extension IndicatorCode: ColumnValue, Bindable {}
extension Digest: ColumnValue, Bindable {}

/// Seconds since 1970.
extension Moment: ColumnValue, Bindable {
    package init(_ row: Statement, _ column: Int32) { self.init(seconds: row.integer(column)) }
    package func bind(to statement: Statement, _ parameter: Int32) { statement.bind(parameter, Int64(seconds)) }
}

/// Days since 1970.
extension CalendarDay: ColumnValue, Bindable {
    package init(_ row: Statement, _ column: Int32) { self.init(daysSinceEpoch: Int(row.integer(column))) }
    package func bind(to statement: Statement, _ parameter: Int32) { statement.bind(parameter, Int64(daysSinceEpoch)) }
}

/// Parses a value of a closed list. Any other text means that the file was altered by another program.
func known<Word: RawRepresentable<String>>(_ text: String) throws -> Word {
    guard let word = Word(rawValue: text) else { throw RegisterFault.corrupt("“\(text)” is no \(Word.self)") }
    return word
}

func knownOrNone<Word: RawRepresentable<String>>(_ text: String?) throws -> Word? { try text.map { try known($0) } }
