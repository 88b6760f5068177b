// `tonghop schema`: the schema of a submission.
package import Domain
package import Pipeline
import Planning

/// The schema of a submission, generated from a plan of the workspace.
package func submissionSchema(in workspace: Workspace, plan: PlanID? = nil) throws(Failure) -> [UInt8] {
    try Plans.load(try Plans.files(in: workspace)).require(plan).schema
}
