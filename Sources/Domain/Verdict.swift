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
    /// It was sent for a closed period. It is stored but not accepted, and need not be sent again.
    case afterClose = "after-close"

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
        case .afterClose:
            Wording(vi: "Đã lưu, chưa tổng hợp vì kỳ đã chốt", en: "Kept, not taken: the period is closed")
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
    package var stated: StatedSender
    /// Present when the structure could be read, even if rules were broken; nil when the content could not be
    /// interpreted.
    package var report: UnitReport?
    package var findings: Findings
    /// Rules that use a figure that was not reported.
    package var notEvaluated: [RuleCode]
    /// Evidence that the file comes from a unit other than the one it names.
    package var doubts: [SenderDoubt]
    package var declared: Declaration
    /// The cell for the text of each explanation that the file has a row for, by its code.
    package var justificationCells: [String: Place] = [:]
    /// Whether the file is XML: its sender answers with attributes, not with lines above the table.
    package var isXML = false

    package init(
        stated: StatedSender, report: UnitReport?, findings: Findings, notEvaluated: [RuleCode] = [],
        doubts: [SenderDoubt] = [],
        declared: Declaration = Declaration()
    ) {
        (self.stated, self.report, self.findings, self.notEvaluated) = (stated, report, findings, notEvaluated)
        (self.doubts, self.declared) = (doubts, declared)
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
        /// Its whole content, if a new version must be compared with it.
        package var report: UnitReport?
        package init(
            version: Int, arrived: Moment, daysLate: Int, original: Digest, figures: [IndicatorCode: Figure],
            report: UnitReport? = nil
        ) {
            (self.version, self.arrived, self.daysLate, self.original, self.figures) = (
                version, arrived, daysLate, original, figures
            )
            self.report = report
        }
    }

    /// An accepted version with the same bytes that another version has replaced.
    package struct Superseded: Sendable {
        package var version: Int
        package var arrived: Moment
        package init(version: Int, arrived: Moment) { (self.version, self.arrived) = (version, arrived) }
    }

    /// A version with the bytes of the submission that was withdrawn.
    package struct Withdrawn: Sendable {
        package var version: Int
        /// When it was withdrawn.
        package var at: Moment
        package init(version: Int, at: Moment) { (self.version, self.at) = (version, at) }
    }

    /// The unit's figures of a period that contains this one, if they arrived already.
    package struct Later: Sendable {
        package var period: PeriodID
        package var figures: [IndicatorCode: Figure]
        package init(period: PeriodID, figures: [IndicatorCode: Figure]) {
            (self.period, self.figures) = (period, figures)
        }
    }

    /// The figures of one indicator in the reports of other units of the same kind.
    package struct PeerFigures: Sendable {
        package var count: Int
        package var median: Quantity
        package var highest: Quantity
        package init(count: Int, median: Quantity, highest: Quantity) {
            (self.count, self.median, self.highest) = (count, median, highest)
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
        /// The units whose figures are combined here, where the unit absorbed others; empty: its own figures only.
        package var units: [UnitCode]
        package init(period: PeriodID, figures: [IndicatorCode: Figure], units: [UnitCode] = []) {
            (self.period, self.figures, self.units) = (period, figures, units)
        }
    }

    package var active: Active?
    package var openReturn: OpenReturn?
    /// The unit's files for other periods that asked whether this one was meant, and that nothing has followed.
    package var questions: [OpenPeriodQuestion] = []
    package var earlier: Earlier?
    package var isClosed: Bool
    /// The number of submissions received so far from this unit for this period, of any verdict.
    package var taken: Int
    /// The last version ever accepted, even if it was withdrawn since; 0 for none.
    package var lastVersion: Int
    /// The actual arrival day of the signed report, as recorded by the consolidating office.
    package var recordedArrival: CalendarDay?
    /// A version of the period's report was sent. From then on the period accepts only submissions that declare a
    /// replacement.
    package var isSent = false
    package var superseded: Superseded?
    /// The same bytes were accepted before and taken back by the consolidating office.
    package var withdrawn: Withdrawn?
    package var later: [Later] = []
    /// The unit's figures of the same period of last year's plan.
    package var lastYear: [IndicatorCode: Figure] = [:]
    package var peers: [IndicatorCode: PeerFigures] = [:]

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

/// A return that asked whether another period was meant, and that nothing has followed under its own period.
package struct OpenPeriodQuestion: Sendable {
    /// Row id in the register.
    package var submission: Int64
    package var plan: PlanID
    package var period: PeriodID
    /// The period that was proposed. Its plan follows from the day of arrival.
    package var meant: PeriodID?
    package var arrived: Moment
    package var chain: RegisterContext.OpenReturn
    package init(
        submission: Int64, plan: PlanID, period: PeriodID, meant: PeriodID?, arrived: Moment,
        chain: RegisterContext.OpenReturn
    ) {
        (self.submission, self.plan, self.period, self.meant) = (submission, plan, period, meant)
        (self.arrived, self.chain) = (arrived, chain)
    }
}

extension [OpenPeriodQuestion] {
    /// The one whose time to send again began last.
    package var latest: OpenPeriodQuestion? { self.max { $0.chain.returned < $1.chain.returned } }
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
    package var stated: StatedSender
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
    /// The same for lists, texts and statuses.
    package var partChanges: [PartChange] = []
    /// As in `Checked`. Not stored; read again from the file when a note is written again.
    package var justificationCells: [String: Place] = [:]

    package init(
        verdict: Verdict, stated: StatedSender, report: UnitReport? = nil, findings: Findings,
        notEvaluated: [RuleCode] = [],
        version: Int = 0, attempt: Int, daysLate: Int = 0, keepsDateOf: Moment? = nil, earlierArrived: Moment? = nil,
        replaces: Int? = nil, changes: [Change] = []
    ) {
        (self.verdict, self.stated, self.report, self.findings) = (verdict, stated, report, findings)
        (self.notEvaluated, self.version, self.attempt, self.daysLate) = (notEvaluated, version, attempt, daysLate)
        (self.keepsDateOf, self.earlierArrived, self.replaces, self.changes) = (
            keepsDateOf, earlierArrived, replaces, changes
        )
    }
}
