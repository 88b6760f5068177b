// `tonghop plan`: the plan as a workbook, and a workbook as the plan.
package import Domain
import Glibc
package import Pipeline
import Planning
import Register
import Spool

/// A plan that was read from a workbook and validated completely.
package struct ConvertedPlan: Sendable {
    /// The plan file.
    package let xml: [UInt8]
    package let plan: Plan
    package let warnings: [PlanFault]
}

/// A plan of the workspace as a workbook.
package func planWorkbook(in workspace: Workspace, plan: PlanID? = nil) throws(Failure) -> [UInt8] {
    let file = try Plans.load(try Plans.files(in: workspace)).require(plan).file
    do throws(PlanRefused) {
        return try Planning.planWorkbook(file.bytes)
    } catch {
        throw .plan(error.faults.map { (file.name, $0) })
    }
}

/// Reads and validates a workbook or a plan file, as a run would.
///
/// - Throws: `Failure.planMarked` with every fault; a marked copy of the workbook is then beside it.
package func convertedPlan(from path: String) throws(Failure) -> ConvertedPlan {
    let bytes = try wholeFile(path)
    do throws(Failure) {
        let file: PlanFile
        do throws(PlanRefused) {
            file = try PlanFile(name: path, read: bytes)
        } catch {
            throw Failure.plan(error.faults.map { (path, $0) })
        }
        let plans = try Plans.load([file])
        return ConvertedPlan(xml: file.bytes, plan: plans.current.plan, warnings: plans.warnings.map(\.fault))
    } catch {
        guard case .plan(let faults) = error, path.hasSuffix(".xlsx"),
            let copy = markedCopy(of: faults.map(\.fault), beside: path)
        else { throw error }
        throw .planMarked(faults, copies: [copy])
    }
}

/// What a new plan changes, and which accepted reports would be judged otherwise.
package struct PlanChange: Sendable {
    package let differences: [PlanDifference]
    package let verdicts: [ChangedVerdict]
    /// The number of files that were read again; nil where there is no register.
    package let judged: Int?
}

extension Workspace {
    /// Compares two plan files. Where the register has reports under the old plan, their originals are read and judged
    /// again under the new one, in a separate register. Nothing is changed.
    package func change(from old: String, to new: String, at clock: RunClock) throws(Failure) -> PlanChange {
        do {
            let (earlier, after) = (try convertedPlan(from: old), try convertedPlan(from: new))
            let before = earlier.plan
            let differences = try planDifferences(from: before, earlier.xml, to: after.plan, after.xml)
            let file = PlanFile(name: new, bytes: after.xml, digest: Digest(sha256(after.xml)))
            guard let register = try registerToRead(at: clock.present(at: after.plan.offset)) else {
                return PlanChange(differences: differences, verdicts: [], judged: nil)
            }
            guard let folder = ScratchFolder(in: temporaryFolder, mark: "tonghop-plan-\(getuid())-") else {
                throw Failure.denied(path: temporaryFolder, lacks: Wording(vi: "ghi", en: "write to"))
            }
            var replay = try VerifyReplay(
                of: register, into: folder.path + "/register.sqlite", under: .init(file: file, plan: before.id))
            try replay.fileAll()
            return PlanChange(differences: differences, verdicts: replay.changedVerdicts, judged: replay.compared)
        } catch {
            throw Failure.of(error)
        }
    }
}
