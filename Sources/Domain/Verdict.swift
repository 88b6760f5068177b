// The judgement of one submission: one value, from which screen, note and register all speak.

package enum Verdict: String, Hashable, Sendable, CaseIterable {
    case accepted
    case acceptedWithWarnings = "accepted-with-warnings"
    case returned
    case alreadyReceived = "already-received"
    /// Our own failure: nothing is registered, and the unit need do nothing.
    case notJudged = "not-judged"
    /// A signed copy, a picture: kept, no figures taken from it.
    case attachment

    /// Counts in the consolidation.
    package var isAccepted: Bool { self == .accepted || self == .acceptedWithWarnings }

    /// The office's words for it.
    package var words: Wording {
        switch self {
        case .accepted: Wording(vi: "Đã tiếp nhận", en: "Accepted")
        case .acceptedWithWarnings: Wording(vi: "Đã tiếp nhận, cần giải trình", en: "Accepted, explanation needed")
        case .returned: Wording(vi: "Trả lại để bổ sung, hoàn thiện", en: "Returned for completion")
        case .alreadyReceived: Wording(vi: "Tệp trùng, đã tiếp nhận", en: "Already received")
        case .notJudged:
            Wording(vi: "Chưa kiểm tra được (lỗi hệ thống, đơn vị không phải làm gì)", en: "Not judged (our failure)")
        case .attachment: Wording(vi: "Đã lưu kèm", en: "Kept as an attachment")
        }
    }
}

/// Whom and what a file says it is, as far as that could be read.
package struct StatedSender: Hashable, Sendable {
    package var plan: PlanID?
    package var unit: UnitCode?
    package var period: PeriodID?
    package init(plan: PlanID? = nil, unit: UnitCode? = nil, period: PeriodID? = nil) {
        (self.plan, self.unit, self.period) = (plan, unit, period)
    }
}

/// What checking found out without the register: the outcome of one worker's work on one submission.
package struct Checked: Sendable {
    package var claimed: StatedSender
    /// Present when the structure could be read, even if rules were broken; absent when it means nothing yet.
    package var report: UnitReport?
    package var findings: Findings
    /// Rules that met a figure not reported.
    package var notEvaluated: [RuleCode]

    package init(claimed: StatedSender, report: UnitReport?, findings: Findings, notEvaluated: [RuleCode] = []) {
        (self.claimed, self.report, self.findings, self.notEvaluated) = (claimed, report, findings, notEvaluated)
    }
}

/// What the register knows that bears on a submission, read inside the transaction.
package struct RegisterContext: Sendable {
    /// The submission that counts now for this unit and period.
    package struct Active: Sendable {
        package var version: Int
        package var arrived: Moment
        /// Lateness that was settled for it.
        package var daysLate: Int
        /// Bytes of the file it came in.
        package var original: Digest
        package var figures: [IndicatorCode: Figure]
        package init(version: Int, arrived: Moment, daysLate: Int, original: Digest, figures: [IndicatorCode: Figure]) {
            (self.version, self.arrived, self.daysLate, self.original, self.figures) = (
                version, arrived, daysLate, original, figures
            )
        }
    }

    /// A return that was not yet answered by an accepted report: the first of an unbroken chain.
    package struct OpenReturn: Sendable {
        /// Arrival of the first returned file: the date that may be kept.
        package var firstArrived: Moment
        /// When the last return was made.
        package var returned: Moment
        package init(firstArrived: Moment, returned: Moment) {
            (self.firstArrived, self.returned) = (firstArrived, returned)
        }
    }

    /// The unit's figures of the period that this one contains.
    package struct Earlier: Sendable {
        package var period: PeriodID
        package var figures: [IndicatorCode: Figure]
        /// More than one version was accepted.
        package var wasCorrected: Bool
        /// Whose figures they are together, where the unit took over others; empty: its own.
        package var units: [UnitCode]
        package init(period: PeriodID, figures: [IndicatorCode: Figure], wasCorrected: Bool, units: [UnitCode] = []) {
            (self.period, self.figures, self.wasCorrected, self.units) = (period, figures, wasCorrected, units)
        }
    }

    package var active: Active?
    package var openReturn: OpenReturn?
    package var earlier: Earlier?
    package var isClosed: Bool
    /// Submissions taken so far from this unit for this period, of any verdict: the next is number n + 1.
    package var taken: Int
    /// The last version ever accepted, even if it was withdrawn since; 0 for none.
    package var lastVersion: Int
    /// The day on which the signed report truly came, as the consolidating office recorded it.
    package var recordedArrival: CalendarDay?

    package init(
        active: Active? = nil, openReturn: OpenReturn? = nil, earlier: Earlier? = nil, isClosed: Bool = false,
        taken: Int = 0,
        lastVersion: Int? = nil, recordedArrival: CalendarDay? = nil
    ) {
        (self.active, self.openReturn, self.earlier, self.isClosed, self.taken) = (
            active, openReturn, earlier, isClosed, taken
        )
        (self.lastVersion, self.recordedArrival) = (lastVersion ?? active?.version ?? 0, recordedArrival)
    }
}

/// A value that a later version changed or dropped.
package struct Change: Hashable, Sendable {
    package var indicator: IndicatorCode
    package var old: Answer?
    package var new: Answer?
    package init(indicator: IndicatorCode, old: Answer?, new: Answer?) {
        (self.indicator, self.old, self.new) = (indicator, old, new)
    }
}

/// The whole judgement, as it is filed and told.
package struct Judgement: Hashable, Sendable {
    package var verdict: Verdict
    package var claimed: StatedSender
    package var report: UnitReport?
    package var findings: Findings
    package var notEvaluated: [RuleCode]
    /// Accepted versions count from 1; 0 when not accepted.
    package var version: Int
    /// The n-th submission of this unit for this period, of any verdict, from 1.
    package var attempt: Int
    /// 0 when on time or not accepted.
    package var daysLate: Int
    /// Arrival of the earlier file whose date was kept, where it was.
    package var keepsDateOf: Moment?
    /// When the same bytes, or the version now replaced, arrived.
    package var earlierArrived: Moment?
    /// The accepted version this one replaces.
    package var replaces: Int?
    package var changes: [Change]

    package init(
        verdict: Verdict, claimed: StatedSender, report: UnitReport? = nil, findings: Findings,
        notEvaluated: [RuleCode] = [],
        version: Int = 0, attempt: Int, daysLate: Int = 0, keepsDateOf: Moment? = nil, earlierArrived: Moment? = nil,
        replaces: Int? = nil, changes: [Change] = []
    ) {
        (self.verdict, self.claimed, self.report, self.findings) = (verdict, claimed, report, findings)
        (self.notEvaluated, self.version, self.attempt, self.daysLate) = (notEvaluated, version, attempt, daysLate)
        (self.keepsDateOf, self.earlierArrived, self.replaces, self.changes) = (
            keepsDateOf, earlierArrived, replaces, changes
        )
    }
}
