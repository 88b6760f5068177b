// Which indicators of two years' plans count the same thing. A code alone does not say so.

/// For each plan of last year, the indicators of this year's plan that are not compared with it.
package typealias Incomparable = [PlanID: Set<IndicatorCode>]

extension Indicator {
    /// Whether totals of both can be compared: measure, type and merge are the same, and for a ratio its two parts.
    package func isComparable(with other: Indicator) -> Bool {
        measure.alike == other.measure.alike && type == other.type && merge == other.merge
            && numerator == other.numerator && denominator == other.denominator
    }
}

extension Plan {
    /// The indicators of this plan whose code an earlier plan has for something else, with that plan's indicator.
    package func otherMeanings(since before: Plan) -> [(now: Indicator, before: Indicator)] {
        let known = Dictionary(before.indicators.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
        return indicators.compactMap { now in
            known[now.code].flatMap { now.isComparable(with: $0) ? nil : (now, $0) }
        }
    }

    /// The codes that are not compared with an earlier plan: those with another meaning there, and ratios of them.
    package func codesNotCompared(with before: Plan) -> Set<IndicatorCode> {
        let codes = Set(otherMeanings(since: before).map(\.now.code))
        let ratios = indicators.filter { indicator in
            [indicator.numerator, indicator.denominator].contains { $0.map(codes.contains) ?? false }
        }
        return codes.union(ratios.map(\.code))
    }
}

extension String {
    /// Without differences of capitals and spaces.
    fileprivate var alike: String { lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
