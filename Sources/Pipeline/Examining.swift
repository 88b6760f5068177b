// Reading and checking many files at once: one worker per core, each with its own judges; no parsed tree leaves its worker.
import Checking
import Dispatch
import Domain
import Glibc
import LibXML
import Reading
import Synchronization

/// One file with everything that could be found out without the register.
struct Examined: Sendable {
    /// One submission of the file, under the plan it answers.
    struct Part: Sendable {
        let plan: PlanID
        let checked: Checked
    }

    let file: IncomingFile
    /// One for most files; several for a machine's export; none for an attachment.
    let parts: [Part]
}

enum ExaminedOutcome: Sendable {
    case examined(Examined)
    /// A writer still holds the file.
    case growing
    /// Our own failure: the file is neither accepted nor returned.
    case failed(String)
}

/// Shared by all workers of a run.
struct Examiner: Sendable {
    private let plans: Plans
    private let reader: Reader

    init(_ plans: Plans) {
        self.plans = plans
        reader = Reader(plans: plans.ready.map(\.plan))
    }

    /// Examines `count` files; the result is in their order, whoever finished first.
    /// - Parameter fetch: gives a file's bytes, on the worker's thread; nil when it is not at rest.
    func examine(_ count: Int, fetch: @Sendable (Int) throws -> IncomingFile?) throws -> [ExaminedOutcome] {
        let workers = min(sysconf(Int32(_SC_NPROCESSORS_ONLN)), max(1, count / 4))
        guard workers > 1 else { return try share(0..<count, fetch) }
        let shares = Mutex<[Result<[ExaminedOutcome], any Error>]>(Array(repeating: .success([]), count: workers))
        DispatchQueue.concurrentPerform(iterations: workers) { worker in
            let share = Result { try self.share(count * worker / workers..<count * (worker + 1) / workers, fetch) }
            shares.withLock { $0[worker] = share }
        }
        return try shares.withLock { $0 }.flatMap { try $0.get() }
    }

    /// One worker's share. An error of the system ends the run; an error of ours about one file is told of that file.
    private func share(_ indices: Range<Int>, _ fetch: (Int) throws -> IncomingFile?) throws -> [ExaminedOutcome] {
        let judges = try Judges(plans)
        return try indices.map { index in
            guard let file = try fetch(index) else { return .growing }
            do {
                return .examined(Examined(file: file, parts: file.isAttachment ? [] : try parts(of: file, judges)))
            } catch {
                return .failed(String(describing: error))
            }
        }
    }

    private func parts(of file: IncomingFile, _ judges: Judges) throws -> [Examined.Part] {
        var parts: [Examined.Part] = []
        let unreadable = try reader.read(file) { tree, submission in
            parts.append(.init(plan: submission.plan, checked: try judges.check(tree, submission, from: file)))
        }
        if let unreadable {
            let plan = (plans.plan(unreadable.plan) ?? plans.current).plan
            parts.append(.init(plan: unreadable.plan, checked: Checked(unreadable, from: file, under: plan)))
        }
        return parts
    }
}

/// One worker's judges, one for each plan.
private struct Judges {
    private final class Judge {
        var checker: Checker
        init(_ ready: ReadyPlan) throws { checker = try Checker(ready.examination) }
    }
    private let judges: [PlanID: Judge]

    init(_ plans: Plans) throws {
        judges = try Dictionary(uniqueKeysWithValues: plans.ready.map { ($0.plan.id, try Judge($0)) })
    }

    func check(_ tree: borrowing XMLTree, _ submission: ReadSubmission, from file: IncomingFile) throws -> Checked {
        guard let judge = judges[submission.plan] else { throw Failure.system("no plan \(submission.plan)") }
        return try judge.checker.check(
            tree, laidOut: submission.layout, reading: submission.findings, folder: file.folder, isFlat: file.isFlat)
    }
}
