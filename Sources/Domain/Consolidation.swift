// The merged report of one period. Every total lists its contributions and every text names its units.

/// The state of a unit's report for a period.
package enum ReceiptState: Hashable, Sendable {
    case onTime
    case late(days: Int)
    /// Sent, returned, and not yet sent again.
    case returned
    case missing
    case excused(reason: String)

    package var code: String {
        switch self {
        case .onTime: "on-time"
        case .late: "late"
        case .returned: "returned"
        case .missing: "missing"
        case .excused: "excused"
        }
    }

    /// Its report is among the merged reports.
    package var hasReported: Bool {
        switch self {
        case .onTime, .late: true
        case .returned, .missing, .excused: false
        }
    }

    package var isExcused: Bool { if case .excused = self { true } else { false } }
}

/// One unit's row in the overview of received reports.
package struct UnitReceipt: Hashable, Sendable {
    package var unit: UnitCode
    package var state: ReceiptState
    /// The accepted submission in force; nil if there is none.
    package var submission: Accepted?
    /// An attachment (signed copy) is stored in the register.
    package var hasSignedCopy: Bool
    /// Warnings that the unit still has to explain: not justified, and not about the file only.
    package var openWarnings: Int
    /// The actual arrival of the signed report, if the consolidating office recorded it.
    package var recordedArrival: RecordedArrival?
    /// A later correction was returned, so the version in force may still change.
    package var hasPendingCorrection = false

    /// The accepted submission of a unit, as far as the overview shows it.
    package struct Accepted: Hashable, Sendable {
        package var version: Int
        package var arrived: Moment
        package var original: Digest
        /// The sender's file name, escaped.
        package var name: String
        package var number: String?
        package var date: CalendarDay?
        /// Arrival of the earlier file that lateness is counted by; nil where it is the file's own.
        package var keepsDateOf: Moment?
        /// It replaced a version that counted until then. The next one after a withdrawal replaces nothing.
        package var isCorrection: Bool
        package init(
            version: Int, arrived: Moment, original: Digest, name: String, number: String?, date: CalendarDay?,
            keepsDateOf: Moment? = nil, isCorrection: Bool = false
        ) {
            (self.version, self.arrived, self.original, self.name) = (version, arrived, original, name)
            (self.number, self.date, self.keepsDateOf) = (number, date, keepsDateOf)
            self.isCorrection = isCorrection
        }
    }

    package init(
        unit: UnitCode, state: ReceiptState, submission: Accepted? = nil, hasSignedCopy: Bool = false,
        openWarnings: Int = 0,
        recordedArrival: RecordedArrival? = nil
    ) {
        (self.unit, self.state, self.submission) = (unit, state, submission)
        (self.hasSignedCopy, self.openWarnings, self.recordedArrival) = (hasSignedCopy, openWarnings, recordedArrival)
    }
}

/// The arrival of a signed report by the document system or by post before its data file, as entered by the
/// consolidating office.
package struct RecordedArrival: Hashable, Sendable {
    package var day: CalendarDay
    /// “Số đến”: the number in the office's register of incoming documents.
    package var number: String
    package var reason: String
    package init(day: CalendarDay, number: String, reason: String) {
        (self.day, self.number, self.reason) = (day, number, reason)
    }
}

/// The overview in numbers. The five states add up to `expected`.
package struct ReceiptCounts: Hashable, Sendable {
    package var expected = 0, onTime = 0, late = 0, returned = 0, missing = 0, excused = 0
    package var reported: Int { onTime + late }
    /// The units that must report: the expected units without the excused ones. The denominator of every percentage.
    package var required: Int { expected - excused }
    package var outstanding: Int { returned + missing }

    package init(of receipts: [UnitReceipt]) {
        for receipt in receipts {
            expected += 1
            switch receipt.state {
            case .onTime: onTime += 1
            case .late: late += 1
            case .returned: returned += 1
            case .missing: missing += 1
            case .excused: excused += 1
            }
        }
    }
}

/// How many units reported for a period, as the report of another period mentions it.
package struct PeriodReceipt: Hashable, Sendable {
    package var reported: Int
    package var required: Int
    package init(reported: Int, required: Int) { (self.reported, self.required) = (reported, required) }
}

/// One unit's contribution to a total.
package struct Contribution: Hashable, Sendable {
    package var unit: UnitCode
    package var figure: Figure
    package init(unit: UnitCode, figure: Figure) { (self.unit, self.figure) = (unit, figure) }
}

/// The total of one indicator over all units.
package struct IndicatorTotal: Hashable, Sendable {
    package var indicator: IndicatorCode
    /// nil when no unit reported a number, or when a ratio's denominator is 0.
    package var total: Quantity?
    package var contributions: [Contribution]
    /// The units that gave a number; that stated không phát sinh; that must report the indicator and have not.
    package var reported: Int
    package var none: Int
    package var missing: Int
    /// At least one contribution is an estimate, so the total is printed as “ước”.
    package var isEstimate: Bool
    /// The same total in the period that this period contains, and in last year's period.
    package var earlier: Quantity?
    package var lastYear: Quantity?
    /// For a ratio: some units gave only one of its two parts, so the two printed parts come from different sets of
    /// units.
    package var partsDiffer: Bool

    package init(
        indicator: IndicatorCode, total: Quantity?, contributions: [Contribution], reported: Int, none: Int,
        missing: Int,
        isEstimate: Bool, earlier: Quantity? = nil, lastYear: Quantity? = nil, partsDiffer: Bool = false
    ) {
        (self.indicator, self.total, self.contributions) = (indicator, total, contributions)
        (self.reported, self.none, self.missing, self.isEstimate) = (reported, none, missing, isEstimate)
        (self.earlier, self.lastYear, self.partsDiffer) = (earlier, lastYear, partsDiffer)
    }
}

/// A value together with the unit it comes from.
package struct Attributed<Value: Hashable & Sendable>: Hashable, Sendable {
    package var unit: UnitCode
    package var value: Value
    package init(_ value: Value, by unit: UnitCode) { (self.unit, self.value) = (unit, value) }
}

/// A paragraph that one or more units wrote in identical words.
package struct Narrative: Hashable, Sendable {
    package var units: [UnitCode]
    package var text: String
    package init(units: [UnitCode], text: String) { (self.units, self.text) = (units, text) }
}

/// One task over all units.
package struct TaskConsolidation: Hashable, Sendable {
    package var task: Int
    /// The status that each unit states; a unit without a report has no entry.
    package var statusOfUnit: [UnitCode: TaskStatus]
    package var narratives: [Narrative]
    package init(task: Int, statusOfUnit: [UnitCode: TaskStatus], narratives: [Narrative]) {
        (self.task, self.statusOfUnit, self.narratives) = (task, statusOfUnit, narratives)
    }

    /// The number of units per status.
    package var statuses: [TaskStatus: Int] { statusOfUnit.values.reduce(into: [:]) { $0[$1, default: 0] += 1 } }
}

/// All data from which the reports of a period are written.
package struct Consolidation: Hashable, Sendable {
    package var plan: PlanID
    package var period: PeriodID
    /// Numbered from 1. A consolidation that differs from the previous one gets a new version.
    package var version: Int
    package var receipts: [UnitReceipt]
    package var totals: [IndicatorTotal]
    package var tasks: [TaskConsolidation]
    package var models: [Attributed<Model>]
    package var commendations: [Attributed<Commendation>]
    package var issued: [Attributed<IssuedDocument>]
    package var assessment: [AssessmentPart: [Narrative]]
    /// Warnings of the merged reports, with their justifications.
    package var warnings: [Attributed<Finding>]
    /// The register holds sample data, so every page is marked as a sample.
    package var isSample: Bool
    /// Facts that the office should look into, found by comparing units.
    package var concerns: [Concern] = []
    /// Set when an earlier version has been sent; this version replaces it.
    package var replacement: Replacement?
    package var history = ReportHistory()
    /// The number of units behind the figures of the period that this one contains; nil when there are none.
    package var earlierReported: Int?
    /// The number of units behind last year's figures; nil where it is not known, as of figures that were typed in.
    package var lastYearReported: Int?
    /// How many units reported for the other periods that the plan's sentences mention.
    package var elsewhere: [PeriodID: PeriodReceipt] = [:]

    package init(
        plan: PlanID, period: PeriodID, version: Int, receipts: [UnitReceipt], totals: [IndicatorTotal],
        tasks: [TaskConsolidation],
        models: [Attributed<Model>], commendations: [Attributed<Commendation>], issued: [Attributed<IssuedDocument>],
        assessment: [AssessmentPart: [Narrative]], warnings: [Attributed<Finding>], isSample: Bool
    ) {
        (self.plan, self.period, self.version, self.receipts) = (plan, period, version, receipts)
        (self.totals, self.tasks, self.models, self.commendations) = (totals, tasks, models, commendations)
        (self.issued, self.assessment, self.warnings, self.isSample) = (issued, assessment, warnings, isSample)
    }

    package var receipt: ReceiptCounts { ReceiptCounts(of: receipts) }
    /// The total of an indicator; nil when the consolidation has none.
    package func total(_ code: IndicatorCode) -> IndicatorTotal? { totals.first { $0.indicator == code } }
}

/// The reports behind the figures of a period that another one contains, directly or through others.
package struct ContainedPeriod: Hashable, Sendable {
    package var period: PeriodID
    /// The number of units that had reported.
    package var reported: Int
    /// The documents of its own reports, without those of the periods that it contains.
    package var issued: [Attributed<IssuedDocument>]
    package init(_ period: PeriodID, reported: Int, issued: [Attributed<IssuedDocument>]) {
        (self.period, self.reported, self.issued) = (period, reported, issued)
    }
}

/// Everything that merging needs for one period.
package struct MergeInput: Sendable {
    package var receipts: [UnitReceipt]
    package var reports: [UnitReport]
    package var warnings: [Attributed<Finding>]
    /// Totals of the period that this one contains, and of last year's period, where known.
    package var earlier: [IndicatorCode: Quantity]
    package var lastYear: [IndicatorCode: Quantity]
    /// The number of units behind the totals of last year; nil where it is not known.
    package var lastYearReported: Int?
    package var isSample: Bool
    /// What the last consolidations of the periods that this one contains were made from, the newest period first.
    package var contained: [ContainedPeriod] = []
    /// How many units reported for the other periods that the plan's sentences mention.
    package var elsewhere: [PeriodID: PeriodReceipt] = [:]
    /// Units whose correction was returned and not sent again while an older version is in force.
    package var openCorrections: Set<UnitCode> = []

    package init(
        receipts: [UnitReceipt], reports: [UnitReport], warnings: [Attributed<Finding>],
        earlier: [IndicatorCode: Quantity] = [:],
        lastYear: [IndicatorCode: Quantity] = [:], isSample: Bool = false
    ) {
        (self.receipts, self.reports, self.warnings) = (receipts, reports, warnings)
        (self.earlier, self.lastYear, self.isSample) = (earlier, lastYear, isSample)
    }
}
