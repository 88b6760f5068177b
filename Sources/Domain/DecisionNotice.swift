// A notice to a unit about a decision of the consolidating office on its report.

/// The kind of decision. The names are part of file names and of the register, so they must not change.
package enum NoticeKind: String, Hashable, Sendable, CaseIterable {
    case excused = "mien-bao-cao"
    case unexcused = "bo-mien"
    case withdrawn = "rut-bao-cao"
    case arrived = "ghi-ngay-den"
    case closed = "chot-ky"
    case reopened = "mo-lai-ky"
}

/// One notice, generated from the register only.
package struct DecisionNotice: Hashable, Sendable {
    package var kind: NoticeKind
    /// The code that the unit had then.
    package var unit: UnitCode
    package var period: PeriodID
    package var decided: Moment
    package var reason: String
    /// The unit's state in the period after the decision, in the office's wording.
    package var standing: String
    /// The number of this notice among those to the unit for this period, from 1.
    package var ordinal: Int

    package init(
        kind: NoticeKind, unit: UnitCode, period: PeriodID, decided: Moment, reason: String, standing: String,
        ordinal: Int
    ) {
        (self.kind, self.unit, self.period, self.decided) = (kind, unit, period, decided)
        (self.reason, self.standing, self.ordinal) = (reason, standing, ordinal)
    }
}
