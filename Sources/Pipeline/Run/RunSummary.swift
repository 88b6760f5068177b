// What a run did, for screen, JSON and log: one value, told in three ways.
package import Domain

/// The outcome of `run` and of `check`.
package struct RunSummary: Sendable {
    /// One submission that was judged.
    package struct Line: Sendable {
        /// The sender's file name, escaped.
        package var file: String
        package var arrived: Moment
        package var judgement: Judgement
        /// Whom the findings are told, relative to the outbox; nil for `check`.
        package var note: String?
        /// It lay in the try-it folder: judged and answered, not taken.
        package var isTrial = false
    }

    /// One period that was consolidated anew.
    package struct Report: Sendable {
        package var plan: PlanID
        package var period: PeriodID
        package var name: String
        package var version: Int
        package var receipt: ReceiptCounts
        /// The sent report that this version takes the place of.
        package var replaces: Replacement?
    }

    /// What a command was about: period, year and plan.
    package var about: Wording?
    package var lines: [Line] = []
    package var reports: [Report] = []
    /// What was written, relative to the workspace, in order.
    package var outputs: [String] = []
    /// Outputs that a person had edited, so that ours was written beside: relative to the workspace.
    package var besides: [(edited: String, written: String)] = []
    /// Things in the inbox that wait, and things that a person must settle.
    package var waiting = 0
    package var remarks: [Wording] = []
    /// For the operator's log alone.
    package var logged: [String] = []
    /// Somebody ended the run before its time: what it had begun is done, the rest is the next one's.
    package var wasStopped = false
    /// Everything in the inbox that no run takes until a person acts.
    package var skipped: [SkippedFile] = []
    /// What went wrong on our side; not empty means exit code 1.
    package var failures: [Wording] = []

    package init() {}

    package var isIdle: Bool {
        lines.isEmpty && reports.isEmpty && outputs.isEmpty && remarks.isEmpty && failures.isEmpty && logged.isEmpty
    }
    /// 75: the next run goes on.
    package var exitCode: Int32 { failures.isEmpty ? (wasStopped ? 75 : 0) : 1 }
    package func count(_ verdict: Verdict) -> Int { lines.count { !$0.isTrial && $0.judgement.verdict == verdict } }
}

/// Told to whoever watches a long run; called on the run's own thread.
package struct Progress: Sendable {
    /// Files done, files in all; `all` may grow.
    package let files: @Sendable (_ done: Int, _ all: Int) -> Void
    package init(files: @escaping @Sendable (_ done: Int, _ all: Int) -> Void) { self.files = files }
    package static let none = Progress { _, _ in }
}
