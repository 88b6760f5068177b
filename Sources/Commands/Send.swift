// `tonghop send`: records a version as sent and writes the package that a person signs and uploads to the document
// system.
package import Domain
package import Pipeline
import Register
import Reporting
import Spool

/// The operator's options for sending.
package struct SendRequest: Sendable {
    /// Number and day, as far as the document system has assigned them; they can be added later.
    package var mark: DocumentMark
    /// nil for the last version. Required when an earlier version is still without its number.
    package var version: Int?
    /// nil: our report, or a newer signed copy. Where the choice is not clear, the command refuses and lists the
    /// choices.
    package var source: SendSource?
    /// Whether a different number may replace the earlier one.
    package var isRenumbering: Bool
    /// Whether the version is sent although the reports of units contradict each other.
    package var acceptsConcerns: Bool
    package init(
        mark: DocumentMark, version: Int? = nil, source: SendSource? = nil, isRenumbering: Bool = false,
        acceptsConcerns: Bool = false
    ) {
        (self.mark, self.version, self.source, self.isRenumbering) = (mark, version, source, isRenumbering)
        self.acceptsConcerns = acceptsConcerns
    }
}

extension Run {
    /// Updates the period's report, records it as sent, and writes the package. It sends nothing.
    ///
    /// - Throws: `Failure.unknown` when the version to send is ambiguous; `Failure.refused`, before anything is
    ///   recorded, when there is something to look into or to choose first.
    package func send(_ id: PeriodID, of planID: PlanID? = nil, _ request: SendRequest, by who: String) throws(Failure)
        -> RunSummary
    {
        do {
            return try underLock {
                let plans = try Plans.load(try Plans.files(in: workspace))
                let plan = try plans.require(planID, having: id, at: clock).plan
                let period = try plan.require(id)
                guard period.kind == .figures else { throw Failure.notToSend(period, of: plan) }
                var session = try sessionWithoutIntake(under: plans)
                session.results.summary.about = plan.about(period)
                try record(period, of: plan, among: plans, request, by: who, in: &session)
                return try session.close()
            }
        } catch {
            throw Failure.of(error)
        }
    }
}

extension Run {
    private func record(
        _ period: Period, of plan: Plan, among plans: Plans, _ request: SendRequest, by who: String,
        in session: inout RunSession
    ) throws {
        let register = session.register
        try session.reports.write(period, of: plan, &session.results)
        guard session.results.summary.failures.isEmpty else { return }
        guard session.results.summary.reports.contains(where: { $0.period == period.id && $0.receipt.reported > 0 })
        else {
            throw Failure.notToSend(period, of: plan)
        }
        try session.signedReports.find(period, of: plan, &session.results)
        let chosen = try register.versionToSend(request.version, of: period, in: plan, as: request.mark)
        try MarkCheck(register: register, plans: plans, plan: plan, period: period, now: session.now).refuse(
            request, chosen)
        let accepted = try acceptedConcerns(of: chosen, period, plan, request, register)
        let selection = ReportSelection(
            register: register, files: WrittenFiles(workspace: workspace, register: register))
        let files = try selection.files(request.source, chosen, period, plan, &session.results)
        try register.transaction { filing in
            if let files {
                try filing.forgetSent(ofVersion: chosen.version, of: period.id, in: plan.id)
                for (name, bytes) in files.sorted(by: { $0.key < $1.key }) {
                    try filing.keepSent(
                        bytes, Digest(sha256(bytes)), as: name, ofVersion: chosen.version, of: period.id, in: plan.id)
                }
            }
            try filing.markSent(
                chosen.version, of: period.id, in: plan.id, as: request.mark, by: who, accepting: accepted)
            try filing.promisePackage(ofVersion: chosen.version, of: period, in: plan, register)
        }
        try session.packages.write(ofVersion: chosen.version, of: period, in: plan, &session.results)
        // The period's own pages now show what was sent.
        try session.reports.write(period, of: plan, &session.results)
        try session.typesetter.typesetDue(&session.results)
    }

    /// The number of points to compare between units that the operator accepts by sending. A version that was sent is
    /// fixed already, so its number is recorded without asking.
    private func acceptedConcerns(
        of version: ReportVersion, _ period: Period, _ plan: Plan, _ request: SendRequest, _ register: Register
    ) throws -> Int {
        guard version.sent == nil else { return 0 }
        let concerns = try register.mergedNow(period, of: plan).consolidation.concerns
        guard !concerns.isEmpty, !request.acceptsConcerns else { return concerns.count }
        throw Failure.refused(Wording.lookInto(concerns, before: version.version, of: period))
    }
}

extension Register {
    /// The last version, or one that was already sent and gets its number; never a version that was superseded without
    /// being sent.
    fileprivate func versionToSend(_ number: Int?, of period: Period, in plan: Plan, as mark: DocumentMark) throws
        -> ReportVersion
    {
        let versions = try versions(plan: plan.id, period: period.id)
        guard let last = versions.last else { throw Failure.notToSend(period, of: plan) }
        if let number {
            let version = try require(number, of: period, in: plan)
            guard version.version == last.version || version.sent != nil else {
                throw Failure.passedOver(version, last)
            }
            if let same = try sentAlready(version, of: period, among: versions) {
                throw Failure.nothingNew(version, same)
            }
            return version
        }
        if let same = try sentAlready(last, of: period, among: versions) { return same }
        if mark != .blank, last.sent == nil,
            let waiting = versions.last(where: { $0.sent.map { $0.mark.number == nil } ?? false })
        {
            throw Failure.whichVersion(waiting, last)
        }
        return last
    }
}

extension Register {
    /// The version that was sent before, if this one tells the office above nothing else.
    private func sentAlready(_ version: ReportVersion, of period: Period, among versions: [ReportVersion]) throws
        -> ReportVersion?
    {
        guard version.sent == nil,
            let sent = versions.last(where: { $0.version < version.version && $0.sent != nil }),
            let (consolidation, _) = try rebuilt(version, of: period.id), consolidation.replacement == nil
        else { return nil }
        return sent
    }
}

extension Wording {
    fileprivate static func lookInto(_ concerns: [Concern], before version: Int, of period: Period) -> [Wording] {
        let head = Wording(
            vi:
                "Chưa chốt bản \(version) của kỳ \(period.id): có \(concerns.count) điểm cần đối chiếu giữa các đơn vị trước khi gửi:",
            en:
                "Version \(version) of \(period.id) is not fixed yet: \(concerns.count) points to compare between units before it goes up:"
        )
        let next = Wording(
            vi:
                "Đối chiếu với đơn vị; nếu số liệu đúng hoặc vẫn gửi, chạy lại lệnh này và thêm --accept-concerns.",
            en:
                "Ask the units; if the figures are right, or to send anyway, give the same command with --accept-concerns."
        )
        return [head] + concerns.map { $0.sentence.prefixed("  ") } + [next]
    }
}

extension Failure {
    fileprivate static func notToSend(_ period: Period, of plan: Plan) -> Failure {
        let other = (vi: "Báo cáo của năm khác: thêm --plan MÃ.", en: "For another year's report add --plan ID.")
        return period.kind == .figures
            ? .unknown(
                Wording(
                    vi:
                        "Kỳ \(period.id) của kế hoạch \(plan.id) chưa có báo cáo nào của đơn vị được tiếp nhận nên chưa gửi được. \(other.vi)",
                    en: "No unit's report for period \(period.id) of plan \(plan.id) is accepted yet. \(other.en)"))
            : .unknown(
                Wording(
                    vi: "Kỳ \(period.id) không có số liệu nên không có báo cáo để gửi.",
                    en: "Period \(period.id) has no figures, so there is no report to send."))
    }

    fileprivate static func passedOver(_ version: ReportVersion, _ last: ReportVersion) -> Failure {
        .unknown(
            Wording(
                vi: "Bản \(version.version) chưa gửi và đã cũ; bản hiện nay là bản \(last.version).",
                en: "Version \(version.version) was not sent and is past; the last one is \(last.version)."))
    }

    fileprivate static func nothingNew(_ version: ReportVersion, _ sent: ReportVersion) -> Failure {
        .unknown(
            Wording(
                vi:
                    "Bản \(version.version) không có gì khác báo cáo đã gửi (bản \(sent.version)), nên không phải gửi lại.",
                en: "Version \(version.version) says nothing else than version \(sent.version), which was sent."))
    }

    fileprivate static func whichVersion(_ waiting: ReportVersion, _ last: ReportVersion) -> Failure {
        .unknown(
            Wording(
                vi:
                    "Bản \(waiting.version) đã gửi nhưng chưa ghi số; nay số liệu đã khác (bản \(last.version)). Ghi số cho bản đã gửi: --report-version \(waiting.version); gửi bản thay thế: --report-version \(last.version).",
                en:
                    "Version \(waiting.version) was sent without a number; the figures have changed since (version \(last.version)). To number the one that was sent: --report-version \(waiting.version); to send the replacement: --report-version \(last.version)."
            ))
    }
}
