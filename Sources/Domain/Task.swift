// A task of the plan and its indicators: what is asked of the units.

/// One task of the plan, with what is counted for it.
package struct Task: Sendable {
    /// Which lists a task's section carries.
    package enum List: String, Hashable, Sendable, CaseIterable {
        case model, commendation, issued
    }

    package var number: Int
    package var title: String
    /// The section of the report it fills when that is not “II. KẾT QUẢ THỰC HIỆN”: `I`.
    package var section: String?
    package var lists: Set<List>
    package var indicators: [Indicator]
    package var rules: [Rule]
    /// The sentence that sums the task up, with its figures.
    package var summary: Sentence
    /// What a unit's text on the task should speak of; printed on the form.
    package var prompt: String?

    package init(
        number: Int, title: String, section: String? = nil, lists: Set<List> = [], indicators: [Indicator],
        rules: [Rule] = [],
        summary: Sentence = .empty
    ) {
        (self.number, self.title, self.section, self.lists) = (number, title, section, lists)
        (self.indicators, self.rules, self.summary) = (indicators, rules, summary)
    }
}

/// One thing that is counted, measured or answered.
package struct Indicator: Hashable, Sendable {
    package enum ValueType: String, Hashable, Sendable, CaseIterable {
        /// Whole, not negative.
        case count
        /// With `digits` digits after the mark.
        case decimal
        /// A share in percent, with `digits` digits.
        case percent
        /// Yes or no, 1 or 0; the sum counts the units that answer yes.
        case flag
        /// Words; never summed.
        case text
    }

    /// How the units' values become one.
    package enum Merge: String, Hashable, Sendable, CaseIterable {
        case sum, max, min
        /// The value received last.
        case latest
        /// How many units gave a value other than 0.
        case units
        /// Recomputed from the merged numerator and denominator; never entered.
        case ratio
    }

    /// What a value means in time.
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        /// Counted from the start of the window: the annual figure includes the first half.
        case flow
        /// The state at the cut-off.
        case stock
        /// Carried in at the start; the same in both periods of a year.
        case opening
    }

    package var code: IndicatorCode
    package var task: Int
    package var name: String
    /// Unit of measure: “lượt người”.
    package var measure: String
    package var type: ValueType
    package var digits: Int
    package var merge: Merge
    package var kind: Kind
    package var required: Bool
    /// Of which whole it is a part (“Trong đó”): printed indented.
    package var partOf: IndicatorCode?
    /// Parts of a ratio.
    package var numerator: IndicatorCode?
    package var denominator: IndicatorCode?
    package var minimum: Quantity?
    package var maximum: Quantity?
    /// Whose business it is; both empty: everybody's.
    package var kinds: Set<String>
    package var units: Set<UnitCode>
    /// The official form it is taken from.
    package var source: String?
    /// Who answers for the figure, and the database it is kept in.
    package var owner: String?
    package var database: String?
    /// What follows the figure where units are named with it: “cuộc”. Without it no unit is named for the figure.
    package var short: String?
    /// A figure above 0 asks for words: in its note, or in the unit's text on the task.
    package var needsNarrative = false
    /// How to count it, and which unit does.
    package var definition: String

    package init(
        code: IndicatorCode, task: Int, name: String, measure: String, type: ValueType = .count, digits: Int = 0,
        merge: Merge = .sum,
        kind: Kind = .flow, required: Bool = true, partOf: IndicatorCode? = nil, numerator: IndicatorCode? = nil,
        denominator: IndicatorCode? = nil, minimum: Quantity? = nil, maximum: Quantity? = nil, kinds: Set<String> = [],
        units: Set<UnitCode> = [], source: String? = nil, definition: String = ""
    ) {
        (self.code, self.task, self.name, self.measure, self.type, self.digits) = (
            code, task, name, measure, type, digits
        )
        (self.merge, self.kind, self.required, self.partOf) = (merge, kind, required, partOf)
        (self.numerator, self.denominator, self.minimum, self.maximum) = (numerator, denominator, minimum, maximum)
        (self.kinds, self.units, self.source, self.definition) = (kinds, units, source, definition)
    }

    /// Computed by us, so never asked of a unit.
    package var isComputed: Bool { merge == .ratio }

    /// Whether the indicator is this unit's business.
    package func concerns(_ unit: Unit) -> Bool {
        (kinds.isEmpty && units.isEmpty) || kinds.contains(unit.kind) || units.contains(unit.code)
    }
}
