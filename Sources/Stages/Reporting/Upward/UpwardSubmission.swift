// gui-len.xml: a period's result as a submission of the whole office to the plan of the body above.
package import Domain
import LibXML

/// The outbox of one level is the inbox of the next: totals become values, the office becomes a unit, and what the body
/// above adds
/// up of several offices equals what it would have added up of all their units.
///
/// Ratios are left out, for they are recomputed there; a flag and a count of units are counts there; words are left
/// out, for one
/// unit's words are not the office's. What nobody reported is left blank.
/// - Returns: nil where the plan answers none above it, and for periods without figures.
package func upwardSubmission(of consolidation: Consolidation, under plan: Plan, as mark: DocumentMark = .blank)
    -> [UInt8]?
{
    guard let superior = plan.office.superiorPlan, plan.period(consolidation.period)?.kind == .figures else {
        return nil
    }
    var writer = UpwardWriter(consolidation, plan, mark)
    return writer.write(answering: superior)
}

/// One status for the whole office, as one would say it of a unit: what does not concern a unit, or did not arise at
/// it, says nothing
/// of the others; of those that are left, all done is done, none begun is not started, and anything between is ongoing.
/// A task that
/// nobody has answered is not started.
package func mergedStatus(_ counts: [TaskStatus: Int]) -> TaskStatus {
    let given = Set(counts.filter { $0.value > 0 }.keys)
    let working = given.subtracting([.notApplicable, .notArising])
    if given.isEmpty { return .notStarted }
    if working.isEmpty { return given.contains(.notArising) ? .notArising : .notApplicable }
    return working.count == 1 ? working.first ?? .ongoing : .ongoing
}

private struct UpwardWriter {
    private let context: ReportContext
    private let mark: DocumentMark
    private var xml = XMLBuilder(indented: true)
    private typealias Attributes = [(name: String, value: String)]

    private var consolidation: Consolidation { context.consolidation }
    private var plan: Plan { context.plan }

    init(_ consolidation: Consolidation, _ plan: Plan, _ mark: DocumentMark) {
        context = ReportContext(consolidation, plan)
        self.mark = mark
    }

    mutating func write(answering superior: PlanID) -> [UInt8] {
        xml.declaration()
        xml.start(
            "submission",
            [
                ("xmlns", "urn:tonghop:submission:1"), ("plan", superior.rawValue), ("unit", plan.office.code),
                ("period", consolidation.period.rawValue),
            ])
        document()
        plan.tasks.forEach { task($0) }
        lists()
        assessment()
        xml.end()
        return xml.finish()
    }

    private mutating func document() {
        var attributes: Attributes = []
        if let number = mark.number { attributes.append(("number", "\(number)/\(reportNotation(plan))")) }
        if let date = mark.date { attributes.append(("date", date.iso)) }
        if !plan.signer.name.isEmpty { attributes.append(("signer", plan.signer.name)) }
        if !attributes.isEmpty { xml.element("document", attributes) }
    }

    // MARK: - Tasks

    private mutating func task(_ task: Task) {
        let totals = task.indicators.filter { !$0.isComputed && $0.type != .text }.compactMap { context.total($0.code) }
        let counts = consolidation.tasks.first { $0.task == task.number }?.statuses ?? [:]
        var status = mergedStatus(counts)
        // A figure of one unit outweighs the silence of the others.
        if [.notArising, .notApplicable].contains(status), totals.contains(where: { $0.reported > 0 }) {
            status = .ongoing
        }
        xml.start("task", [("number", String(task.number)), ("status", status.rawValue)])
        totals.forEach { figure($0) }
        let summary = task.summary.isEmpty ? "" : context.filled(task.summary).filter { $0 != "*" }
        if !summary.isEmpty { xml.element("result", text: summary) }
        xml.end()
    }

    private mutating func figure(_ total: IndicatorTotal) {
        guard let quantity = total.total else { return }
        guard total.reported > 0 else { return xml.element(total.indicator.rawValue, [("none", "true")]) }
        xml.element(total.indicator.rawValue, total.isEstimate ? [("estimate", "true")] : [], text: quantity.canonical)
    }

    // MARK: - Lists and texts

    private mutating func lists() {
        for model in consolidation.models.map(\.value) {
            xml.element(
                "model",
                filled([
                    ("task", String(model.task)), ("field", model.field?.rawValue), ("holder", model.holder?.rawValue),
                    ("name", model.name),
                ]), text: model.result)
        }
        for one in consolidation.commendations.map(\.value) {
            xml.element(
                "commendation",
                filled([
                    ("task", String(one.task)), ("holder", one.holder?.rawValue), ("name", one.name),
                    ("post", one.post),
                    ("reward", one.reward),
                ]), text: one.achievement)
        }
        for document in consolidation.issued.map(\.value) {
            xml.element(
                "issued", filled([("number", document.number), ("date", document.date?.iso)]), text: document.abstract)
        }
    }

    private func filled(_ attributes: [(String, String?)]) -> Attributes {
        attributes.compactMap { name, value in value.flatMap { $0.isEmpty ? nil : (name, $0) } }
    }

    /// The office's own words come from the unit that consolidates; the others' follow in the plan's order, save
    /// proposals that the
    /// office itself settles.
    private mutating func assessment() {
        for part in AssessmentPart.allCases {
            let narratives = consolidation.assessment[part] ?? []
            let own = narratives.filter { $0.units.contains(plan.office.consolidator) }
            let others = narratives.filter {
                !$0.units.contains(plan.office.consolidator) && !(part == .proposal && context.isForUs($0.text))
            }
            for narrative in own + others { xml.element(part.rawValue, text: narrative.text) }
        }
    }
}
