// `tonghop rules`: the list of all checks, collected from the stages.

import Checking
package import Domain
package import Pipeline
import Reading
import Reporting

/// The plan's rules as a ruleset in VTL 2.1.
package func vtl(in workspace: Workspace, plan: PlanID? = nil) throws(Failure) -> [UInt8] {
    Array(vtlRuleset(of: try Plans.load(try Plans.files(in: workspace)).require(plan).plan).utf8)
}

/// The rulebook of a plan of the workspace, as Markdown or as a printable page.
package func rulebook(in workspace: Workspace, plan: PlanID? = nil, asPage: Bool) throws(Failure) -> [UInt8] {
    let ready = try Plans.load(try Plans.files(in: workspace)).require(plan)
    let book = Rulebook(
        of: ready.plan,
        [.init(title: "Đọc tệp", kinds: readingKinds), .init(title: "Kiểm tra nội dung", kinds: Checking.findingKinds)])
    return asPage ? book.html : Array(book.markdown.utf8)
}
