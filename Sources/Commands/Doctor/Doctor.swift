// `tonghop doctor`: checks everything that a run depends on, and says how to fix problems.
package import Domain
package import Pipeline

/// The result of one check.
package struct DoctorCheck: Sendable {
    /// The result of a check.
    package enum State: String, Sendable {
        case good
        /// It works, but should be looked at.
        case watch
        /// The operator must act: exit code 1.
        case bad
    }

    /// A stable word for programs that read `--json`.
    package let code: String
    package let name: Wording
    package let state: State
    package let found: Wording
    /// What to do; empty if nothing.
    package let remedy: Wording

    init(
        _ code: String, _ name: (vi: String, en: String), _ state: State, _ found: Wording,
        _ remedy: Wording = Wording(vi: "", en: "")
    ) {
        (self.code, self.name, self.state, self.found, self.remedy) = (
            code, Wording(vi: name.vi, en: name.en), state, found, remedy
        )
    }
}

/// The results of all checks, in the order in which a person would look.
package struct Doctor: Sendable {
    package let checks: [DoctorCheck]
    package var exitCode: Int32 { checks.contains { $0.state == .bad } ? 1 : 0 }

    /// Changes nothing. If one check cannot run, the others still do.
    /// - Parameter longestSilence: the number of hours within which a run must have succeeded.
    package init(of workspace: Workspace, at clock: RunClock, longestSilence: Int = 24) {
        let context = DoctorContext(workspace, clock, longestSilence)
        checks =
            [context.account].compactMap(\.self) + context.folders + [context.plan, context.fileSystem, context.space]
            + context.register
            + [
                context.lastRun, context.leases, context.waiting, context.skipped, context.unfinished,
                context.quarantine, context.clockCheck, context.reading,
                context.sqlite, context.libxml, context.fonts,
            ].compactMap(\.self)
    }
}

/// The data that the checks share: the workspace, the time, and the plans if they load.
struct DoctorContext {
    let workspace: Workspace
    let plans: Result<Plans, Failure>
    let now: Moment
    let offset: UTCOffset
    let longestSilence: Int

    init(_ workspace: Workspace, _ clock: RunClock, _ longestSilence: Int) {
        (self.workspace, self.longestSilence) = (workspace, longestSilence)
        plans = Result { () throws(Failure) in try Plans.load(try Plans.files(in: workspace)) }
        offset = (try? plans.get().current.plan.offset) ?? .utc
        now = clock.present(at: offset)
    }

    var plan: DoctorCheck {
        let name = ("Kế hoạch", "Plan")
        switch plans {
        case .success(let plans):
            let names = Wording(plain: plans.ready.map(\.plan.id.rawValue).joined(separator: ", "))
            let unread = Plans.unreadFiles(in: workspace)
            guard unread.isEmpty else { return DoctorCheck("plan", name, .watch, names, .unreadPlans(unread)) }
            return DoctorCheck("plan", name, .good, names)
        case .failure(let failure):
            let line = failure.lines.first ?? Wording(vi: "", en: "")
            switch failure {
            case .noPlan, .onlyMarkedPlans, .onlyUnreadPlans, .notAWorkspace:
                // The message says what to do; a run would only repeat it.
                return DoctorCheck(
                    "plan", name, .bad, Wording(vi: "chưa có kế hoạch nào", en: "there is no plan"), line)
            default:
                return DoctorCheck(
                    "plan", name, .bad, line,
                    Wording(vi: "Chạy tonghop run để xem từng chỗ phải sửa.", en: "tonghop run lists every fault."))
            }
        }
    }
}

extension Wording {
    /// The same text in both languages: a number, a version, a path.
    init(plain text: String) { self.init(vi: text, en: text) }
}
