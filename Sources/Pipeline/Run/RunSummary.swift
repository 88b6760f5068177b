// The result of a run as one value, from which the screen text, the JSON and the log are made.
package import Domain

/// The result of `run` and of `check`.
package struct RunSummary: Sendable {
    /// One submission that was judged.
    package struct Line: Sendable {
        /// The sender's file name, escaped.
        package var file: String
        package var arrived: Moment
        package var judgement: Judgement
        /// The path of the note, relative to the outbox; nil for `check`.
        package var note: String?
        /// It was in the trial folder: judged and answered, but not registered.
        package var isTrial = false

        package init(file: String, arrived: Moment, judgement: Judgement, note: String?, isTrial: Bool = false) {
            (self.file, self.arrived, self.judgement) = (file, arrived, judgement)
            (self.note, self.isTrial) = (note, isTrial)
        }
    }

    /// One period that was consolidated again.
    package struct Report: Sendable {
        package var plan: PlanID
        package var period: PeriodID
        package var name: String
        package var version: Int
        package var receipt: ReceiptCounts
        /// The sent report that this version replaces.
        package var replaces: Replacement?
    }

    /// The subject of a command: period, year and plan.
    package var about: Wording?
    package var lines: [Line] = []
    package var reports: [Report] = []
    /// The files written, relative to the workspace, in order.
    package var outputs: [String] = []
    /// Outputs that a person had edited, with the file that was written beside each; relative to the workspace.
    package var besides: [(edited: String, written: String)] = []
    /// The number of inbox entries that wait, and of those that need a person.
    package var waiting = 0
    package var remarks: [Wording] = []
    /// For the operator's log only.
    package var logged: [String] = []
    /// The run was stopped on request. Work in progress was completed; the next run does the rest.
    package var wasStopped = false
    /// Every file in the inbox that no run claims until a person acts.
    package var skipped: [SkippedFile] = []
    /// Errors on our side. If not empty, the exit code is 1.
    package var failures: [Wording] = []

    package init() {}

    package var isIdle: Bool {
        lines.isEmpty && reports.isEmpty && outputs.isEmpty && remarks.isEmpty && failures.isEmpty && logged.isEmpty
    }
    /// 75: the next run continues.
    package var exitCode: Int32 { failures.isEmpty ? (wasStopped ? 75 : 0) : 1 }
    package func count(_ verdict: Verdict) -> Int { lines.count { !$0.isTrial && $0.judgement.verdict == verdict } }
}

/// Receives progress reports during a long run, on the run's own thread.
package struct Progress: Sendable {
    /// The number of finished files and of all files; `all` may grow.
    package let files: @Sendable (_ done: Int, _ all: Int) -> Void
    package init(files: @escaping @Sendable (_ done: Int, _ all: Int) -> Void) { self.files = files }
    package static let none = Progress { _, _ in }
}
