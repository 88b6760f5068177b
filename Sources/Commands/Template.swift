// `tonghop template`: the report's layout as a Word file that the office can change.
package import Domain
package import Pipeline
import Reporting
import Spool

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
/// - Throws: `Failure.template` with every fault.
package func checkTemplate(_ path: String, in workspace: Workspace, plan: PlanID? = nil) throws(Failure) {
    var plan = try Plans.load(try Plans.files(in: workspace)).require(plan).plan
    let bytes = try wholeFile(path)
    plan.template = ReportTemplate(bytes: bytes, digest: Digest(sha256(bytes)))
    let faults = templateFaults(in: plan).map { (file: path, fault: $0) }
    guard faults.isEmpty else { throw .template(faults) }
}
