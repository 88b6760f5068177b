// The judgement of one submission. The screen, the note and the register all use this one value.

/// The verdict on a submission. The raw values are stored and are part of the JSON output.
package enum Verdict: String, Hashable, Sendable, CaseIterable {
    case accepted
    case acceptedWithWarnings = "accepted-with-warnings"
    case returned
    case alreadyReceived = "already-received"
    /// A failure of the program. Nothing is registered, and the unit need not act.
    case notJudged = "not-judged"
    /// A signed copy or a picture: stored, but no figures are read from it.
    case attachment

    /// Whether the submission counts in the consolidation.
    package var isAccepted: Bool { self == .accepted || self == .acceptedWithWarnings }

    /// The wording used by the office.
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

/// The unit, period and plan that a file states, as far as they could be read.
package struct StatedSender: Hashable, Sendable {
    package var plan: PlanID?
    package var unit: UnitCode?
    package var period: PeriodID?
    package init(plan: PlanID? = nil, unit: UnitCode? = nil, period: PeriodID? = nil) {
        (self.plan, self.unit, self.period) = (plan, unit, period)
    }
}

/// The result of checking one submission without the register, produced by one worker.
package struct Checked: Sendable {
    package var claimed: StatedSender
    /// Present when the structure could be read, even if rules were broken; nil when the content could not be
    /// interpreted.
    package var report: UnitReport?
    package var findings: Findings
    /// Rules that use a figure that was not reported.
    package var notEvaluated: [RuleCode]

    package init(claimed: StatedSender, report: UnitReport?, findings: Findings, notEvaluated: [RuleCode] = []) {
        (self.claimed, self.report, self.findings, self.notEvaluated) = (claimed, report, findings, notEvaluated)
    }
}

/// The facts in the register that affect a submission, read inside the transaction.
package struct RegisterContext: Sendable {
    /// The submission currently in force for this unit and period.
    package struct Active: Sendable {
        package var version: Int
        package var arrived: Moment
        /// The number of days late that was decided for it.
        package var daysLate: Int
        /// Digest of the file that contained it.
        package var original: Digest
        package var figures: [IndicatorCode: Figure]
        package init(version: Int, arrived: Moment, daysLate: Int, original: Digest, figures: [IndicatorCode: Figure]) {
            (self.version, self.arrived, self.daysLate, self.original, self.figures) = (
                version, arrived, daysLate, original, figures
            )
        }
    }

    /// A return that no accepted report has followed yet: the first of an unbroken sequence of returns.
    package struct OpenReturn: Sendable {
        /// Arrival of the first returned file, which is the date that may be kept.
        package var firstArrived: Moment
        /// The time of the last return.
        package var returned: Moment
        package init(firstArrived: Moment, returned: Moment) {
            (self.firstArrived, self.returned) = (firstArrived, returned)
        }
    }

    /// The unit's figures for the period that this one contains.
    package struct Earlier: Sendable {
        package var period: PeriodID
        package var figures: [IndicatorCode: Figure]
        /// More than one version was accepted.
        package var wasCorrected: Bool
        /// The units whose figures are combined here, where the unit absorbed others; empty: its own figures only.
        package var units: [UnitCode]
        package init(period: PeriodID, figures: [IndicatorCode: Figure], wasCorrected: Bool, units: [UnitCode] = []) {
            (self.period, self.figures, self.wasCorrected, self.units) = (period, figures, wasCorrected, units)
        }
    }

    package var active: Active?
    package var openReturn: OpenReturn?
    package var earlier: Earlier?
    package var isClosed: Bool
    /// The number of submissions received so far from this unit for this period, of any verdict.
    package var taken: Int
    /// The last version ever accepted, even if it was withdrawn since; 0 for none.
    package var lastVersion: Int
    /// The actual arrival day of the signed report, as recorded by the consolidating office.
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

/// A value that a later version changed or removed.
package struct Change: Hashable, Sendable {
    package var indicator: IndicatorCode
    package var old: Answer?
    package var new: Answer?
    package init(indicator: IndicatorCode, old: Answer?, new: Answer?) {
        (self.indicator, self.old, self.new) = (indicator, old, new)
    }
}

/// The complete judgement, as stored and reported.
package struct Judgement: Hashable, Sendable {
    package var verdict: Verdict
    package var claimed: StatedSender
    package var report: UnitReport?
    package var findings: Findings
    package var notEvaluated: [RuleCode]
    /// Accepted versions count from 1; 0 when not accepted.
    package var version: Int
    /// The number of this submission among those of this unit for this period, of any verdict, from 1.
    package var attempt: Int
    /// 0 when on time or not accepted.
    package var daysLate: Int
    /// Arrival of the earlier file whose date was kept, if any.
    package var keepsDateOf: Moment?
    /// The arrival of the earlier file with the same bytes, or of the version that this one replaces.
    package var earlierArrived: Moment?
    /// The accepted version that this one replaces.
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
