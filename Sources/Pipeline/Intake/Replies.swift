// The reply to a submission: a note, a copy of the file, the marked copy, and the unit's own report.
import Checking
import Domain
import Forms
import Register
import Reporting

/// Writes the replies to submissions and trials.
struct ReplyWriter {
    let readers: ReaderPool
    let isSample: Bool

    /// The reply to a submission or a trial: the note, a copy of the file, its marked copy, and the unit's own report;
    /// each of the last three only where it can be made and sent.
    func reply(
        to submission: FiledSubmission, _ bytes: [UInt8], under plan: Plan, sharesFile: Bool, isTrial: Bool
    ) throws -> Reply {
        let marked = sharesFile ? nil : try markedReturn(of: submission, bytes, under: plan)
        let note = note(
            for: submission, under: plan, sharesFile: sharesFile, isTrial: isTrial, isMarked: marked != nil)
        var files = [PromisedFile(.note, of: submission.id, path: note.path, bytes: note.html)]
        if let path = note.copyPath, !bytes.isEmpty {
            files.append(PromisedFile(.copy, of: submission.id, path: path, bytes: bytes))
        }
        if let path = note.markedPath, let marked {
            files.append(PromisedFile(.marked, of: submission.id, path: path, bytes: marked))
        }
        if !isTrial, let report = try unitReport(for: submission, under: plan, isSample: isSample) {
            files.append(PromisedFile(.unitReport, of: submission.id, path: note.reportPath, bytes: report))
        }
        return Reply(submission: submission, note: note, files: files)
    }

    func note(
        for submission: FiledSubmission, under plan: Plan, sharesFile: Bool, isTrial: Bool = false, isMarked: Bool
    ) -> Note {
        let meant = readers.plans.proposed(for: submission, under: plan)
        return Reporting.note(
            for: submission, under: plan, isSample: isSample, sharesFile: sharesFile, isTrial: isTrial,
            isMarked: isMarked, meant: meant.map { DuePeriod(period: $0.period, plan: $0.plan) })
    }

    /// The sender's own table with its faults marked; nil where nothing can be marked. The bytes are read in a
    /// reader process.
    func markedReturn(of submission: FiledSubmission, _ bytes: [UInt8], under plan: Plan) throws -> [UInt8]? {
        guard let marking = MarkedReturn(of: submission), let table = try readers.table(in: bytes, sheet: marking.sheet)
        else { return nil }
        return try marking.workbook(of: table, under: plan)
    }
}

/// A submission or a trial with the files that answer it.
struct Reply {
    let submission: FiledSubmission
    let note: Note
    let files: [PromisedFile]

    /// For the summary, which outlives the batch. It omits what is not printed, to bound memory.
    var line: RunSummary.Line {
        var judgement = submission.judgement
        (judgement.report, judgement.changes, judgement.partChanges) = (nil, [], [])
        (judgement.notEvaluated, judgement.justificationCells) = ([], [:])
        return .init(file: submission.name, arrived: submission.arrived, judgement: judgement, note: note.path)
    }
}
