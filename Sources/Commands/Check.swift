// `tonghop check`: the verdict that a run would give on a file, without filing anything.

import Checking
import Domain
package import Pipeline
import Register
import Spool

/// Judges files as a run would, including the figures in the register, and writes nothing.
package struct CheckFiles: Sendable {
    private let workspace: Workspace
    private let clock: RunClock

    package init(in workspace: Workspace, at clock: RunClock = .system) {
        (self.workspace, self.clock) = (workspace, clock)
    }

    /// Judges files given by their paths.
    /// - Throws: `Failure` when a path cannot be read or the workspace cannot be used; problems of a file are in its
    ///   findings.
    package func check(_ paths: [String]) throws(Failure) -> RunSummary {
        do {
            return try judged(paths)
        } catch {
            throw Failure.of(error)
        }
    }

    private func judged(_ paths: [String]) throws -> RunSummary {
        let plans = try Plans.load(try Plans.files(in: workspace))
        let now = clock.present(at: plans.current.plan.offset)
        let files = try paths.map { try incoming($0, at: now, plans.current.plan.limits) }
        let examined = try ReaderPool(plans).examine(files.count) { .file(files[$0]) }
        let register = try workspace.registerToRead(at: now)
        var summary = RunSummary()
        for (file, outcome) in zip(files, examined) {
            switch outcome {
            case .beingWritten, .notAsScanned: break
            case .failed(let reason): summary.failures.append(.notJudged(file.name, reason))
            case .examined(let examined):
                if let how = examined.lost { summary.remarks.append(.readerLost(file.name, how)) }
                if examined.file.isAttachment {
                    let stated = plans.sender(ofAttachment: file).stated
                    let judgement = Judgement(verdict: .attachment, stated: stated, findings: Findings(), attempt: 1)
                    summary.lines.append(.init(file: file.name, arrived: now, judgement: judgement, note: nil))
                }
                for part in examined.parts {
                    guard let ready = plans.plan(part.plan) else { continue }
                    var finalJudge = try FinalJudge(ready.prepared, among: plans.ready.map(\.plan))
                    let context =
                        try register?.context(of: part.checked.stated, original: file.digest, under: ready.plan)
                        ?? RegisterContext()
                    let judgement = try finalJudge.judge(part.checked, from: file, in: context, at: now)
                    summary.lines.append(.init(file: file.name, arrived: now, judgement: judgement, note: nil))
                }
            }
        }
        return summary
    }

    private func incoming(_ path: String, at now: Moment, _ limits: Limits) throws -> IncomingFile {
        let bytes = try wholeFile(path)
        let name = path.split(separator: "/").last.map(String.init) ?? path
        var file = IncomingFile(
            claim: path, name: name, folder: nil, arrived: now, digest: Digest(sha256(bytes)), bytes: bytes,
            fileExtension: FileName(name)?.fileExtension ?? "")
        // A file that a run stores without reading is not read here either, so that both give the same verdict.
        let rules = InboxRules.agreed(limits, settle: 0)
        file.isAttachment = FileName(name).map { rules.kind(of: $0) == .attachment } ?? false
        if file.isAttachment { return file }
        if bytes.isEmpty { file.notRead = .refused(Unread.empty.message) }
        if bytes.count > limits.fileBytes {
            (file.notRead, file.bytes) = (
                .refused(Unread.tooLarge(size: bytes.count, limit: limits.fileBytes).message), []
            )
        }
        return file
    }
}
