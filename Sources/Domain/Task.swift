// A task of the plan and its indicators.

/// One task of the plan, with the indicators counted for it.
package struct Task: Sendable {
    /// The lists that a task's section contains.
    package enum List: String, Hashable, Sendable, CaseIterable {
        case model, commendation, issued
    }

    package var number: Int
    package var title: String
    /// The title of the section of the report that it belongs to, when that is not “Kết quả thực hiện”. `I` in older
    /// plans is the section about leadership.
    package var section: String?
    package var lists: Set<List>
    package var indicators: [Indicator]
    package var rules: [Rule]
    /// The sentence that summarises the task, with its figures.
    package var summary: Sentence
    /// What a unit's text on the task should cover; printed on the form.
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

/// One value that units count, measure or state.
package struct Indicator: Hashable, Sendable {
    /// The type of an indicator's values.
    package enum ValueType: String, Hashable, Sendable, CaseIterable {
        /// An integer, not negative.
        case count
        /// A decimal with `digits` digits after the mark.
        case decimal
        /// A percentage with `digits` digits.
        case percent
        /// Yes or no, stored as 1 or 0. The sum is the number of units that answer yes.
        case flag
        /// Text; never summed.
        case text
    }

    /// How the values of the units are combined.
    package enum Merge: String, Hashable, Sendable, CaseIterable {
        case sum, max, min
        /// The value received last.
        case latest
        /// The number of units that gave a value other than 0.
        case units
        /// Recomputed from the merged numerator and denominator; never entered.
        case ratio
    }

    /// The relation of a value to time.
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        /// Counted from the start of the window. The annual figure includes the first half.
        case flow
        /// The state at the cut-off.
        case stock
        /// Carried over at the start; the same in both periods of a year.
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
    /// The indicator that this one is a part of (“Trong đó”). It is printed indented.
    package var partOf: IndicatorCode?
    /// The two parts of a ratio.
    package var numerator: IndicatorCode?
    package var denominator: IndicatorCode?
    package var minimum: Quantity?
    package var maximum: Quantity?
    /// The kinds of unit and the units that it concerns. Both empty: all units.
    package var kinds: Set<String>
    package var units: Set<UnitCode>
    /// The official form that it is taken from.
    package var source: String?
    /// The unit responsible for the figure, and the database that contains it.
    package var owner: String?
    package var database: String?
    /// The word after the figure where units are named with it: “cuộc”. Without it no unit is named for the figure.
    package var short: String?
    /// A figure above 0 must come with a text of the unit.
    package var needsNarrative = false
    /// How to count it, and which unit counts it.
    package var definition: String
    /// The list of the report that it counts.
    package var counts: CountedList?
    /// Its likely value per unit of another indicator.
    package var likely: LikelyRatio?

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

    /// Computed by the program, so units do not report it.
    package var isComputed: Bool { merge == .ratio }

    /// What forms and schemas say beside an indicator that needs a text.
    package static let narrativeRequest = "Lớn hơn 0 thì phải nêu rõ ở cột Thuyết minh."

    /// Whether the indicator concerns this unit.
    package func concerns(_ unit: Unit) -> Bool {
        unit.reports && ((kinds.isEmpty && units.isEmpty) || kinds.contains(unit.kind) || units.contains(unit.code))
    }
}
