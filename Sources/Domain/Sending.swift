// What was sent up, and what a later report changes of it.

/// The number and the day that the document system gave a report; nil parts print as blanks.
package struct DocumentMark: Hashable, Sendable {
    /// Without its notation: `123`.
    package var number: String?
    package var date: CalendarDay?
    package init(number: String? = nil, date: CalendarDay? = nil) { (self.number, self.date) = (number, date) }

    package static let blank = DocumentMark()
}

/// A version that was fixed as sent.
package struct Sending: Hashable, Sendable {
    package var at: Moment
    package var by: String
    package var mark: DocumentMark
    package init(at: Moment, by: String, mark: DocumentMark) { (self.at, self.by, self.mark) = (at, by, mark) }
}

/// The report that this one takes the place of, and every total that is no longer the same.
package struct Replacement: Hashable, Sendable {
    /// One total, with the units behind the difference.
    package struct Change: Hashable, Sendable {
        package var indicator: IndicatorCode
        package var old: Quantity?
        package var new: Quantity?
        package var units: [UnitChange]
        package init(indicator: IndicatorCode, old: Quantity?, new: Quantity?, units: [UnitChange]) {
            (self.indicator, self.old, self.new, self.units) = (indicator, old, new, units)
        }
    }

    /// One unit's part in a difference: its answers, nil where it had none, and how it stood then and stands now.
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

    /// Which version was sent, and as which document.
    package var version: Int
    package var mark: DocumentMark
    package var changes: [Change]
    package init(version: Int, mark: DocumentMark, changes: [Change]) {
        (self.version, self.mark, self.changes) = (version, mark, changes)
    }
}
