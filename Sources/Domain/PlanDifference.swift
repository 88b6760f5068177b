// A change of the plan, as it is shown before the new plan is used.

/// One change from one plan to another.
package struct PlanDifference: Equatable, Sendable {
    package let message: Wording
    /// The units that it concerns, in the plan's order; empty: all.
    package let units: [UnitCode]

    package init(message: Wording, units: [UnitCode]) { (self.message, self.units) = (message, units) }
}
