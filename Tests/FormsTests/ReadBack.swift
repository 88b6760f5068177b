// A filled-in form read by stage Reading, and a plan with more kinds of values than the shipped one.
import Checking
import Domain
import LibXML
import Planning
import Reading

/// The shipped plan counts only whole things; here some are measured, some answered in words, some bounded.
let richPlan: Plan = {
    var rich = plan
    rich.title += " (mở rộng)"
    func amend(_ code: String, _ change: (inout Indicator) -> Void) {
        for task in rich.tasks.indices {
            for index in rich.tasks[task].indicators.indices
            where rich.tasks[task].indicators[index].code.rawValue == code {
                change(&rich.tasks[task].indicators[index])
            }
        }
    }
    amend("NV2.04") { ($0.type, $0.digits) = (.decimal, 3) }
    amend("NV7.03") { ($0.type, $0.digits, $0.measure) = (.percent, 1, "%") }
    amend("NV7.04") { $0.type = .text }
    amend("NV8.01") { ($0.minimum, $0.maximum) = (Quantity(2), Quantity(9)) }
    return rich
}()

/// The content of a form that was read back.
struct ReadBack {
    private(set) var report: UnitReport?
    private(set) var errors: [String] = []
    /// All findings without their places.
    private(set) var messages: Set<String> = []

    /// The content of a report without its places.
    var parts: UnitReport? {
        var plain = report
        plain?.figures = (report?.figures ?? [:]).mapValues {
            Figure($0.answer, isEstimate: $0.isEstimate, note: $0.note)
        }
        return plain
    }

    var answers: [IndicatorCode: Answer]? { report?.figures.mapValues(\.answer) }

    /// - Parameter plan: the shipped one or the rich one.
    init(_ bytes: [UInt8], _ plan: Plan) throws {
        let file = IncomingFile(
            claim: "1", name: "form", folder: nil, arrived: Moment(seconds: 0), digest: "form", bytes: bytes,
            fileExtension: "")
        var checker = try Checker(try (plan.title == richPlan.title ? Self.rich : Self.shipped).get())
        let unreadable = try Reader(plans: [plan]).read(file) { tree, submission in
            let checked = try checker.check(
                tree, laidOut: submission.layout, reading: submission.findings, folder: nil,
                arrived: Moment(seconds: 1_778_551_200))
            report = checked.report
            hear(checked.findings)
        }
        if let unreadable { hear(unreadable.findings) }
    }

    private mutating func hear(_ findings: Findings) {
        errors = findings.kept.filter { $0.severity == .error }.map(\.code).sorted()
        messages = Set(findings.kept.map { "\($0.code) \($0.found ?? "") \($0.message.vi)" })
    }

    /// Compiled once for all forms.
    private static let shipped = Result { try PlanForChecking(plan: plan, schema: submissionSchema(of: plan)) }
    private static let rich = Result { try PlanForChecking(plan: richPlan, schema: submissionSchema(of: richPlan)) }
}
