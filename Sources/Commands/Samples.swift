// Processes the shipped samples as if they had arrived over the year, with one run per dated folder.
import Domain
import Glibc
package import Pipeline
import Register
import Spool

/// `tonghop run --samples`. Idempotent: a folder that was already processed is skipped.
package struct SampleRuns: Sendable {
    private let workspace: Workspace
    private let typesetterPath: String?

    package init(in workspace: Workspace, typesetterPath: String? = nil) {
        (self.workspace, self.typesetterPath) = (workspace, typesetterPath)
    }

    /// Processes the folders that were not processed before.
    /// - Returns: the combined summary of the runs.
    package func callAsFunction(progress: Progress = .none) throws(Failure) -> RunSummary {
        do {
            return try runs(progress)
        } catch {
            throw Failure.of(error)
        }
    }

    private func runs(_ progress: Progress) throws -> RunSummary {
        try workspace.requireFolders()
        let dates = try names(in: workspace.samples).filter { isFolder(workspace.samples + "/" + $0) }
        try refuseRealFiles()
        let taken = try foldersTaken()
        var all = RunSummary()
        let waiting = dates.filter { !taken.contains(Self.event($0)) }
        for (index, date) in waiting.enumerated() {
            guard let clock = RunClock(staging: Self.time(of: date)) else { continue }
            try copyFiles(from: workspace.samples + "/" + date, to: workspace.inbox)
            // Only the last folder makes PDFs, because later folders change the reports of earlier ones.
            let path = index == waiting.count - 1 ? typesetterPath : nil
            all.add(try Run(in: workspace, at: clock, .init(settle: 0, takesSamples: true, typesetterPath: path))())
            try remember(date, at: clock)
            progress.files(index + 1, waiting.count)
        }
        return all
    }

    /// `2026-05-19` is the morning of that day; `2026-05-19T2330` is 23:30.
    private static func time(of folder: String) -> String {
        let parts = folder.split(separator: "T")
        guard parts.count == 2, parts[1].utf8.count == 4 else { return folder + "T08:00:00" }
        return "\(parts[0])T\(parts[1].prefix(2)):\(parts[1].suffix(2)):00"
    }

    private static func event(_ folder: String) -> LoggedEvent { .samples(day: folder) }

    /// Files of real units must not be processed as samples.
    private func refuseRealFiles() throws {
        try workspace.requireOwner()
        let inbox = try Inbox(
            readOnly: workspace.inbox, register: workspace.registerFolder, rules: .forReading(settle: 0))
        let waiting = try inbox.scan().ready
        let samples = try sampleNames(in: workspace.samples)
        guard let stranger = waiting.first(where: { !samples.contains($0.name.shown) }) else { return }
        throw Failure.unknown(
            Wording(
                vi:
                    "inbox/ đang có tệp không thuộc bộ mẫu (“\(stranger.name.shown)”). Hãy chuyển tệp đó ra ngoài rồi chạy lại.",
                en: "inbox/ holds a file that is no sample (“\(stranger.name.shown)”). Move it away and run again."))
    }

    private func sampleNames(in folder: String) throws -> Set<String> {
        try names(in: folder).reduce(into: []) { found, name in
            let path = folder + "/" + name
            if isFolder(path) { found.formUnion(try sampleNames(in: path)) } else { found.insert(name) }
        }
    }

    private func foldersTaken() throws -> Set<LoggedEvent> {
        return Set(try workspace.registerToRead(at: Moment(seconds: 0))?.events().map { LoggedEvent($0.what) } ?? [])
    }

    private func remember(_ folder: String, at clock: RunClock) throws {
        let offset = try Plans.load(try Plans.files(in: workspace)).current.plan.offset
        let lock = try workspace.lock()
        defer { extendLifetime(lock) }
        let register = try Register(opening: workspace.registerFile, mode: .readWrite, now: clock.present(at: offset))
        try register.transaction { try $0.record(Self.event(folder), by: "tonghop", why: "") }
    }

    private func copyFiles(from source: String, to target: String) throws {
        for name in try names(in: source) where !name.hasPrefix(".") {
            if isFolder(source + "/" + name) {
                try makeFolder(target + "/" + name)
                try copyFiles(from: source + "/" + name, to: target + "/" + name)
            } else {
                try writeFile(try wholeFile(source + "/" + name), to: target + "/" + name)
            }
        }
    }
}

extension RunSummary {
    mutating func add(_ other: RunSummary) {
        lines += other.lines
        // A period that was consolidated several times is listed once, in its final state.
        reports.removeAll { old in other.reports.contains { ($0.plan, $0.period) == (old.plan, old.period) } }
        reports += other.reports
        outputs.removeAll(where: Set(other.outputs).contains)
        outputs += other.outputs
        besides += other.besides
        remarks += other.remarks.filter { remark in !remarks.contains { $0.vi == remark.vi } }
        failures += other.failures
    }
}
