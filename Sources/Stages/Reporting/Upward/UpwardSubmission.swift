// gui-len.xml: a period's result as a submission of the whole office for the plan of the superior office.
package import Domain
import LibXML

/// Converts a consolidation to a submission, so that the outbox of one level can be the inbox of the next. Totals
/// become values and the office becomes a unit. The sums that the superior office computes over several offices equal
/// the sums over all their units.
///
/// Ratios are omitted because the superior office recomputes them. A sum of flags and a count of units are counts
/// there; a maximum or minimum of flags is a flag. A text is the office's only if the plan asks one unit for it. A
/// figure that no unit reported is left blank.
/// - Returns: nil where the plan has no superior plan, and for periods without figures.
package func upwardSubmission(of consolidation: Consolidation, under plan: Plan, as mark: DocumentMark = .blank)
    -> [UInt8]?
{
    guard let superior = plan.office.superiorPlan, plan.period(consolidation.period)?.kind == .figures else {
        return nil
    }
    var writer = UpwardWriter(consolidation, plan, mark)
    return writer.write(answering: superior)
}

/// One status for the whole office. Units for which the task does not apply or did not arise are ignored. If all others
/// are done, the status is done; if none has begun, it is not started; otherwise it is ongoing. A task that no unit has
/// answered is not started.
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
            SubmissionElement.submission.rawValue,
            [
                ("xmlns", SubmissionElement.namespace), ("plan", superior.rawValue),
                ("unit", plan.office.superiorUnit ?? plan.office.code), ("unitName", plan.office.name),
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
        if !attributes.isEmpty { xml.element(SubmissionElement.document.rawValue, attributes) }
    }

    // MARK: - Tasks

    private mutating func task(_ task: Task) {
        let totals = task.indicators.filter { !$0.isComputed && ($0.type != .text || isAskedOfOne($0)) }
            .compactMap { context.total($0.code) }
        let counts = consolidation.tasks.first { $0.task == task.number }?.statuses ?? [:]
        var status = mergedStatus(counts)
        // A figure from one unit takes precedence over the other units' “không phát sinh”.
        if [.notArising, .notApplicable].contains(status), totals.contains(where: { $0.reported > 0 }) {
            status = .ongoing
        }
        xml.start(SubmissionElement.task.rawValue, [("number", String(task.number)), ("status", status.rawValue)])
        totals.forEach { figure($0) }
        let summary = context.summary(of: task).filter { $0 != "*" }
        if !summary.isEmpty { xml.element("result", text: summary) }
        xml.end()
    }

    private func isAskedOfOne(_ indicator: Indicator) -> Bool {
        plan.expectedUnits(in: context.period).count(where: indicator.concerns) == 1
    }

    private mutating func figure(_ total: IndicatorTotal) {
        if context.indicator(total.indicator)?.type == .text { return text(total) }
        guard let quantity = total.total else { return }
        guard total.reported > 0 else { return xml.element(total.indicator.rawValue, [("none", "true")]) }
        xml.element(total.indicator.rawValue, total.isEstimate ? [("estimate", "true")] : [], text: quantity.canonical)
    }

    private mutating func text(_ total: IndicatorTotal) {
        switch total.contributions.first?.figure.answer {
        case .text(let text): xml.element(total.indicator.rawValue, text: text)
        case Answer.none?: xml.element(total.indicator.rawValue, [("none", "true")])
        case .quantity, nil: break
        }
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

    /// What the signed report says: the consolidating unit's texts, and the proposals that it prints. Other units'
    /// texts would be read as the office's own.
    private mutating func assessment() {
        for part in AssessmentPart.allCases {
            let texts = part == .proposal ? context.proposalGroups.flatMap(\.proposals) : context.own(part)
            for text in texts { xml.element(part.rawValue, text: text) }
        }
    }
}
