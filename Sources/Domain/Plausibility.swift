// How far a figure may be from what is known about it before its sender is asked to look again.

/// Bounds of the checks that compare figures with one another. All of them are the plan's; the defaults fit an office of some
/// dozen units.
package struct Plausibility: Hashable, Sendable {
    /// A count from the start of the year that is more than so many times the unit's own earlier figure is unlikely. What is
    /// counted on one day may move half as far, in both directions.
    package var jump: Int
    /// A figure more than so many times the median of the units of its kind is unlikely.
    package var peers: Int
    /// Differences smaller than this are never unlikely: small figures move by large factors.
    package var floor: Int
    /// In percent: the office hears of a unit that gives more than this of a total.
    package var share: Int

    package init(jump: Int = 8, peers: Int = 50, floor: Int = 20, share: Int = 80) {
        (self.jump, self.peers, self.floor, self.share) = (jump, peers, floor, share)
    }
}

/// Which list of a report an indicator counts.
package struct CountedList: Hashable, Sendable {
    package var list: Task.List
    /// The figure is the number of rows; otherwise it is at least that number, and an empty list says nothing.
    package var isExact: Bool
    package init(_ list: Task.List, isExact: Bool = false) { (self.list, self.isExact) = (list, isExact) }
}

/// What an indicator is likely to be for each unit of another: so many people a meeting.
package struct LikelyRatio: Hashable, Sendable {
    package var base: IndicatorCode
    package var lowest: Quantity?
    package var highest: Quantity?
    package init(to base: IndicatorCode, from lowest: Quantity? = nil, to highest: Quantity? = nil) {
        (self.base, self.lowest, self.highest) = (base, lowest, highest)
    }
}
