// `tonghop send`: records a version as sent and writes the package that a person signs and uploads to the document
// system.
package import Domain
import Register
import Reporting
import Spool

/// The folder of a period's package.
let packageFolder = "ho-so-gui-di"

extension Run {
    /// Updates the period's report, records it as sent, and writes the package. It sends nothing.
    ///
    /// - Parameters:
    ///   - mark: number and day, as far as the document system has assigned them; they can be added later.
    ///   - version: nil for the last one. Required when an earlier version is still without its number.
    /// - Throws: `Failure.unknown` when the version to send is ambiguous.
    package func send(
        _ id: PeriodID, of planID: PlanID? = nil, as mark: DocumentMark, version: Int? = nil, by who: String
    ) throws(Failure) -> RunSummary {
        do {
            return try underLock {
                let plans = try Plans.load(try Plans.files(in: workspace))
                let plan = try plans.require(planID).plan
                let period = try plan.require(id)
                guard period.kind == .figures else { throw Failure.notToSend(period) }
                var session = try sessionWithoutIntake(under: plans)
                try session.writeReport(period, of: plan)
                guard session.summary.failures.isEmpty else { return try session.closed() }
                guard session.summary.reports.contains(where: { $0.period == id && $0.receipt.reported > 0 }) else {
                    throw Failure.notToSend(period)
                }
                let chosen = try session.versionToSend(version, of: period, in: plan, as: mark)
                try session.register.transaction {
                    try $0.markSent(chosen.version, of: id, in: plan.id, as: mark, by: who)
                }
                try session.writePackage(ofVersion: chosen.version, of: period, in: plan)
                try session.typesetReports()
                return try session.closed()
            }
        } catch {
            throw Failure.of(error)
        }
    }
}

extension RunSession {
    /// The last version, or one that was already sent and gets its number; never a version that was superseded without
    /// being sent.
    func versionToSend(_ number: Int?, of period: Period, in plan: Plan, as mark: DocumentMark) throws -> KeptVersion {
        let versions = try register.versions(plan: plan.id, period: period.id)
        guard let last = versions.last else { throw Failure.notToSend(period) }
        if let number {
            let version = try register.require(number, of: period, in: plan)
            guard version.version == last.version || version.sent != nil else {
                throw Failure.passedOver(version, last)
            }
            return version
        }
        if mark != .blank, last.sent == nil,
            let waiting = versions.last(where: { $0.sent.map { $0.mark.number == nil } ?? false })
        {
            throw Failure.whichVersion(waiting, last)
        }
        return last
    }

    /// Writes the package of a version that was recorded as sent. The same version and mark give the same files.
    mutating func writePackage(ofVersion number: Int, of period: Period, in plan: Plan) throws {
        let version = try register.require(number, of: period, in: plan)
        guard let sent = version.sent,
            let (consolidation, edition) = try register.rebuilt(version, of: period.id, in: plan.id)
        else { return }
        var files = try outputs(of: consolidation, under: edition, as: sent.mark).filter { goesUp.contains($0.name) }
            .sorted { $0.name < $1.name }
        let folder = Workspace.folder(of: period.id, in: plan) + "/" + packageFolder
        var typeset: (pdf: PromisedFile, docx: [UInt8])?
        if let docx = files.first(where: { $0.name == "bao-cao.docx" })?.bytes,
            let pdf = try packagePDF(
                of: docx, titled: reportTitle(of: period, in: edition), at: folder + "/bao-cao.pdf")
        {
            let file = Output(name: "bao-cao.pdf", bytes: pdf)
            files.insert(file, at: 1)
            typeset = (promised([file], in: folder, period.id, plan)[0], docx)
        }
        if let message = try message(consolidation, edition, sent, files) {
            files.append(Output(name: "bao-cao.edxml", bytes: message))
        }
        files.append(Output(name: "SHA256SUMS", bytes: checksums(files)))
        try keep(promised(files, in: folder, period.id, plan))
        if let typeset { try remember(typeset.pdf, from: typeset.docx) }
    }

    /// nil when the plan does not define the office's identity or defines an invalid one; both are reported.
    private mutating func message(
        _ consolidation: Consolidation, _ plan: Plan, _ sent: Sending, _ files: [Output]
    ) throws -> [UInt8]? {
        guard let period = plan.period(consolidation.period) else { return nil }
        guard let exchange = plan.exchange else {
            summary.remarks.append(.noIdentifier)
            return nil
        }
        let message = ExchangeMessage(
            exchange, plan, period, subject: subject(of: consolidation, under: plan), mark: sent.mark,
            replaces: consolidation.replacement?.mark, sent: sent.at,
            files: files.map {
                ExchangeFile(name: $0.name, description: descriptions[$0.name] ?? $0.name, bytes: $0.bytes)
            })
        let faults = exchangeFaults(in: message)
        guard faults.isEmpty else {
            summary.remarks += faults.map { $0.prefixed("edXML: ") }
            return nil
        }
        return try edXML(message)
    }

    /// In the format of `sha256sum -c`.
    private func checksums(_ files: [Output]) -> [UInt8] {
        Array(files.map { "\(sha256($0.bytes))  \($0.name)\n" }.sorted().joined().utf8)
    }
}

/// The files of a period that leave the office. Internal files are excluded.
private let goesUp = ["bao-cao.docx", "gui-len.xml"]

private let descriptions = [
    "bao-cao.docx": "Báo cáo", "bao-cao.pdf": "Báo cáo (PDF)", "gui-len.xml": "Số liệu báo cáo theo mẫu của cấp trên",
]

extension Wording {
    fileprivate static let noIdentifier = Wording(
        vi: "Chưa lập tệp edXML: kế hoạch chưa ghi mã định danh của cơ quan (<exchange organId=\"…\">).",
        en: "No edXML file was made: the plan does not say the office's identifier (<exchange organId=\"…\">).")
}

extension Failure {
    fileprivate static func notToSend(_ period: Period) -> Failure {
        .unknown(
            Wording(vi: "Kỳ \(period.id) không có báo cáo để gửi.", en: "Period \(period.id) has no report to send."))
    }

    fileprivate static func passedOver(_ version: KeptVersion, _ last: KeptVersion) -> Failure {
        .unknown(
            Wording(
                vi: "Bản \(version.version) chưa gửi và đã cũ; bản hiện nay là bản \(last.version).",
                en: "Version \(version.version) was not sent and is past; the last one is \(last.version)."))
    }

    fileprivate static func whichVersion(_ waiting: KeptVersion, _ last: KeptVersion) -> Failure {
        .unknown(
            Wording(
                vi:
                    "Bản \(waiting.version) đã gửi nhưng chưa ghi số; nay số liệu đã khác (bản \(last.version)). Ghi số cho bản đã gửi: --report-version \(waiting.version); gửi bản thay thế: --report-version \(last.version).",
                en:
                    "Version \(waiting.version) was sent without a number; the figures have changed since (version \(last.version)). To number the one that was sent: --report-version \(waiting.version); to send the replacement: --report-version \(last.version)."
            ))
    }
}
