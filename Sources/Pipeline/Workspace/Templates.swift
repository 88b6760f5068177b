// The office's own layouts of the report: Word files beside the plans.
package import Domain
import Reporting
import Spool

/// A template as stored on disk.
struct TemplateFile: Sendable {
    var name: String
    var content: ReportTemplate
}

extension Workspace {
    /// The layout for every plan that has none of its own.
    private static let templateName = "mau-bao-cao"

    /// `plan/mau-bao-cao-2026.docx` for the plan file `2026.xml`, otherwise `plan/mau-bao-cao.docx`; nil for the
    /// built-in layout.
    func template(forPlan name: String, among names: [String]) throws(Failure) -> TemplateFile? {
        let ending = [".xml", ".xlsx"].first(where: name.hasSuffix) ?? ""
        let stem = String(name.dropLast(ending.count))
        let wanted = [Self.ownTemplate(ofPlan: stem), Self.templateName + ".docx"]
        guard let found = wanted.first(where: names.contains) else { return nil }
        let bytes = try wholeFile(plans + "/" + found)
        return TemplateFile(
            name: "plan/" + found, content: ReportTemplate(bytes: bytes, digest: Digest(sha256(bytes))))
    }

    package static func ownTemplate(ofPlan stem: String) -> String { "\(templateName)-\(stem).docx" }
}

extension Digest {
    /// Identifies a plan together with its template. Without a template it is the digest of the plan file.
    static func edition(of plan: Digest, _ template: TemplateFile?) -> Digest {
        guard let template else { return plan }
        return Digest(sha256(Array("\(plan.rawValue)\n\(template.content.digest.rawValue)".utf8)))
    }
}

// MARK: - Commands

/// A template with the built-in layout, to be changed in a word processor.
package func startingTemplate(in workspace: Workspace, plan: PlanID? = nil) throws(Failure) -> [UInt8] {
    let plan = try Plans.load(try Plans.files(in: workspace)).require(plan).plan
    do {
        return try Reporting.startingTemplate(for: plan)
    } catch {
        throw Failure.of(error)
    }
}

/// Every tag that a template of the plan can use.
package func templateTags(in workspace: Workspace, plan: PlanID? = nil) throws(Failure) -> [(
    name: String, meaning: Wording
)] {
    let plan = try Plans.load(try Plans.files(in: workspace)).require(plan).plan
    return Reporting.templateTags(of: plan).map { ($0.name, $0.meaning) }
}

/// Checks a template before it is put beside the plan.
///
/// - Throws: `Failure.plan` with every fault.
package func checkTemplate(_ path: String, in workspace: Workspace, plan: PlanID? = nil) throws(Failure) {
    var plan = try Plans.load(try Plans.files(in: workspace)).require(plan).plan
    let bytes = try wholeFile(path)
    plan.template = ReportTemplate(bytes: bytes, digest: Digest(sha256(bytes)))
    let faults = templateFaults(in: plan).map { (file: path, fault: $0) }
    guard faults.isEmpty else { throw .plan(faults) }
}
