// What was sent to the superior office, and what a later report changes in it.

/// The number and date that the document system assigned to a report. nil parts are printed as blanks.
package struct DocumentMark: Hashable, Sendable {
    /// The number without its notation: `123`.
    package var number: String?
    package var date: CalendarDay?
    package init(number: String? = nil, date: CalendarDay? = nil) { (self.number, self.date) = (number, date) }

    package static let blank = DocumentMark()

    /// A number below 10 has a leading zero, so that no digit can be added before it.
    package var paddedNumber: String? { number.map { $0.utf8.count == 1 ? "0" + $0 : $0 } }

    /// “số 05/BC-SNNMT ngày 26/5/2025”, as far as it is known; nil where it has no number.
    package func shown(_ notation: String? = nil) -> Wording? {
        paddedNumber.map { number in
            let name = number + (notation.map { "/\($0)" } ?? "")
            return Wording(
                vi: "số \(name)" + (date.map { " ngày \($0.official)" } ?? ""),
                en: "number \(name)" + (date.map { " of \($0.iso)" } ?? ""))
        }
    }
}

/// A version that was recorded as sent.
package struct Sending: Hashable, Sendable {
    package var at: Moment
    package var by: String
    package var mark: DocumentMark
    package init(at: Moment, by: String, mark: DocumentMark) { (self.at, self.by, self.mark) = (at, by, mark) }
}

/// The report that this one replaces, and every total that has changed.
package struct Replacement: Hashable, Sendable {
    /// One changed total, with the units that caused the difference.
    package struct Change: Hashable, Sendable {
        package var indicator: IndicatorCode
        package var old: Quantity?
        package var new: Quantity?
        package var units: [UnitChange]
        package init(indicator: IndicatorCode, old: Quantity?, new: Quantity?, units: [UnitChange]) {
            (self.indicator, self.old, self.new, self.units) = (indicator, old, new, units)
        }
    }

    /// One unit's part in a difference: its answers before and after, nil where it had none, and its receipt state
    /// before and after.
    package struct UnitChange: Hashable, Sendable {
        package var unit: UnitCode
        package var old: Answer?
        package var new: Answer?
        package var stood: UnitReceipt?
        package var stands: UnitReceipt?
        package init(unit: UnitCode, old: Answer?, new: Answer?, stood: UnitReceipt?, stands: UnitReceipt?) {
            (self.unit, self.old, self.new, self.stood, self.stands) = (unit, old, new, stood, stands)
        }
    }

    /// The version that was sent, and the document it was sent as.
    package var version: Int
    package var mark: DocumentMark
    package var changes: [Change]
    package init(version: Int, mark: DocumentMark, changes: [Change]) {
        (self.version, self.mark, self.changes) = (version, mark, changes)
    }
}
