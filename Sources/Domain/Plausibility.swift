// Limits on how far a figure may differ from known figures before its sender is asked to check it.

/// Limits of the checks that compare figures with one another. All can be set in the plan; the defaults suit an office
/// of some dozen units.
package struct Plausibility: Hashable, Sendable {
    /// A cumulative count is unlikely if it exceeds the unit's own earlier figure by this factor. For a count at one
    /// day the factor is half of it, in both directions.
    package var jump: Int
    /// A figure is unlikely if it exceeds the median of the units of its kind by this factor.
    package var peers: Int
    /// Smaller differences are never unlikely, because small figures vary by large factors.
    package var floor: Int
    /// In percent. The office is informed if a unit contributes more than this to a total.
    package var share: Int

    package init(jump: Int = 8, peers: Int = 50, floor: Int = 20, share: Int = 80) {
        (self.jump, self.peers, self.floor, self.share) = (jump, peers, floor, share)
    }
}

/// The list of a report that an indicator counts.
package struct CountedList: Hashable, Sendable {
    package var list: Task.List
    /// Whether the figure equals the number of rows. Otherwise it is at least that number, and an empty list means
    /// nothing.
    package var isExact: Bool
    package init(_ list: Task.List, isExact: Bool = false) { (self.list, self.isExact) = (list, isExact) }
}

/// The likely value of an indicator per unit of another one, such as people per meeting.
package struct LikelyRatio: Hashable, Sendable {
    package var base: IndicatorCode
    package var lowest: Quantity?
    package var highest: Quantity?
    package init(to base: IndicatorCode, from lowest: Quantity? = nil, to highest: Quantity? = nil) {
        (self.base, self.lowest, self.highest) = (base, lowest, highest)
    }
}
