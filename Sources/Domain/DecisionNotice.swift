// What a unit is told when the consolidating office decided something about its report.

/// A decision as the unit's page tells it. The names are part of file names and of the register: they never change.
package enum NoticeKind: String, Hashable, Sendable, CaseIterable {
    case excused = "mien-bao-cao"
    case excuseTakenBack = "bo-mien"
    case withdrawn = "rut-bao-cao"
    case arrived = "ghi-ngay-den"
    case closed = "chot-ky"
    case reopened = "mo-lai-ky"
}

/// One such page, made from the register alone.
package struct DecisionNotice: Hashable, Sendable {
    package var kind: NoticeKind
    package var unit: UnitCode
    package var period: PeriodID
    package var decided: Moment
    package var reason: String
    /// How the unit stood with the period once it was decided, in the office's words.
    package var standing: String
    /// The n-th decision that the unit was told of for this period, from 1.
    package var ordinal: Int

    package init(
        kind: NoticeKind, unit: UnitCode, period: PeriodID, decided: Moment, reason: String, standing: String,
        ordinal: Int
    ) {
        (self.kind, self.unit, self.period, self.decided) = (kind, unit, period, decided)
        (self.reason, self.standing, self.ordinal) = (reason, standing, ordinal)
    }
}
