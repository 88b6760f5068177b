// Generates past versions again from the inputs stored in the register, under the plan of that time.
package import Domain
import Merging
import Planning
package import Register
import Reporting

extension Register {
    /// A version merged again from its stored inputs, under the plan of that time; its history is that of today. nil
    /// where the register does not have it, or stored too little of it (registers of the first layout).
    package func rebuilt(_ version: ReportVersion, of period: PeriodID) throws -> (
        consolidation: Consolidation, plan: Plan
    )? {
        guard var again = try merged(version, of: period) else { return nil }
        again.consolidation.replacement = try replacement(by: again.consolidation, under: again.plan)
        again.consolidation.history = try history(of: again.consolidation, under: again.plan)
        return again
    }

    private func merged(
        _ version: ReportVersion, of period: PeriodID
    ) throws -> (consolidation: Consolidation, plan: Plan)? {
        guard let edition = try version.edition.flatMap({ try self.edition($0) }), let period = edition.period(period),
            let input = try mergeInput(ofVersion: version.version, plan: edition, period: period)
        else { return nil }
        return (try merge(input, under: edition, for: period, version: version.version), edition)
    }

    /// What a numbered consolidation replaces: the last version before it that was sent. nil if none was sent, and if
    /// it tells the office above nothing else, as when a file was only returned since. One that went up all the same
    /// replaces.
    func replacement(by consolidation: Consolidation, under plan: Plan) throws -> Replacement? {
        let versions = try versions(plan: plan.id, period: consolidation.period)
        guard let sent = versions.last(where: { $0.version < consolidation.version && $0.sent != nil }),
            let mark = sent.sent?.mark
        else { return nil }
        guard let then = try merged(sent, of: consolidation.period)?.consolidation else {
            return Replacement(version: sent.version, mark: mark, changes: [])
        }
        let isSent = versions.contains { $0.version == consolidation.version && $0.sent != nil }
        if try !isSent && saysTheSame(then, consolidation, under: plan) { return nil }
        return Merging.replacement(of: then, sentAs: mark, by: consolidation, under: plan)
    }

    /// Loads an earlier edition of a plan. It loaded when it was adopted, so it loads now.
    private func edition(_ digest: Digest) throws -> Plan? {
        guard let bytes = try planBytes(digest) else { return nil }
        var plan = try loadPlan(bytes, digest: digest).plan
        plan.template = try template(ofEdition: digest)
        return plan
    }

    /// - Throws: `Failure.unknown` with a list of the existing versions.
    package func require(_ number: Int, of period: Period, in plan: Plan) throws -> ReportVersion {
        let versions = try versions(plan: plan.id, period: period.id)
        if let version = versions.first(where: { $0.version == number }) { return version }
        let known = versions.map { String($0.version) }.joined(separator: ", ")
        throw Failure.unknown(
            Wording(
                vi:
                    "Kỳ \(period.id) không có bản \(number). Các bản đã có: \(known.isEmpty ? "chưa có bản nào" : known).",
                en: "Period \(period.id) has no version \(number). There are: \(known.isEmpty ? "none" : known)."))
    }
}

extension Workspace {
    /// The folder of one version in its period's folder: `2026/6-thang/ban-03`.
    static func folder(ofVersion version: Int, _ period: PeriodID, in plan: Plan) -> String {
        folder(of: period, in: plan) + "/" + VersionFolder.name(version)
    }
}

/// Converts between a version number and the name of its folder.
enum VersionFolder {
    static func name(_ version: Int) -> String { "ban-\(version < 10 ? "0" : "")\(version)" }
    static func version(_ name: some StringProtocol) -> Int? { name.hasPrefix("ban-") ? Int(name.dropFirst(4)) : nil }
}
