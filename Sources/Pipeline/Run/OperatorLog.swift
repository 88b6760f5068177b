// The operator's log in register/log: one file per month, one line per event.
import Domain
import Glibc
import Spool

/// Writes the summary of a run. A run in which nothing happened adds no line.
struct OperatorLog {
    private let folder: String

    init(in workspace: Workspace) { folder = workspace.log }

    /// The log is optional. If it cannot be written, the run has still done its work, so nothing is thrown.
    func enter(_ summary: RunSummary, at now: Moment, offset: UTCOffset) {
        guard !summary.isIdle else { return }
        write(at: now, offset: offset) { log in
            summary.logged.forEach { log("notice", $0) }
            for line in summary.lines {
                log(
                    "info",
                    "\(line.isTrial ? "trial " : "")\(line.judgement.verdict.rawValue) \(line.file) → \(line.note ?? "")"
                )
            }
            for report in summary.reports {
                log("info", "consolidated \(report.plan) \(report.period) version \(report.version)")
            }
            for beside in summary.besides { log("notice", "\(beside.edited) was edited; wrote \(beside.written)") }
            for remark in summary.remarks { log("notice", "\(remark.en)") }
            if summary.wasStopped { log("notice", "stopped by a signal") }
            for failure in summary.failures { log("error", "\(failure.en)") }
        }
    }

    /// Records a run that could do nothing.
    func enter(_ failure: Failure, at now: Moment) {
        guard failure.isWorthLogging, isFolder(String(folder.dropLast("/log".count))) else { return }
        write(at: now, offset: .utc) { log in for line in failure.lines { log("error", line.en) } }
    }

    private func write(at now: Moment, offset: UTCOffset, _ body: ((String, String) -> Void) -> Void) {
        mkdir(folder, 0o750)
        let day = now.day(at: offset)
        let path = "\(folder)/\(day.iso.prefix(7)).log"
        if access(path, F_OK) != 0 { deleteOldMonths() }
        let stamp = now.iso
        guard let file = fopen(path, "ae") else { return }
        defer { fclose(file) }
        body { level, message in fputs("\(stamp) \(level) \(message)\n", file) }
    }
}

extension OperatorLog {
    /// The number of months kept, including the current one.
    private static var monthsKept: Int { 24 }

    /// Deletes logs older than two years when a new month begins. Only files with our naming pattern are deleted.
    private func deleteOldMonths() {
        let months = ((try? names(in: folder)) ?? []).filter { $0.wholeMatch(of: /\d{4}-\d{2}\.log/) != nil }
        for month in months.dropLast(Self.monthsKept - 1) { unlink("\(folder)/\(month)") }
    }
}
