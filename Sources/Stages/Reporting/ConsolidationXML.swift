// tong-hop.xml: the consolidation for programs, every figure with its origin.
package import Domain
import LibXML

/// Writes a consolidation in the namespace `urn:tonghop:consolidation:1`, valid against Resources/consolidation.xsd.
///
/// It does not depend on the clock: the same register gives the same bytes.
package func consolidationXML(_ consolidation: Consolidation, under plan: Plan) -> [UInt8] {
    var writer = ConsolidationWriter(consolidation, plan)
    return writer.write()
}

/// Replaces the version number in existing bytes, without writing the document again.
///
/// - Parameter bytes: the document with version 0.
package func consolidationXML(numbering bytes: consuming [UInt8], as version: Int) -> [UInt8] {
    let unnumbered = Array(" version=\"0\"".utf8)
    // The first match is in the root's start tag: a quotation mark in an earlier attribute would be escaped.
    guard let offset = start(of: unnumbered, in: bytes) else { preconditionFailure("a document without its version") }
    bytes.replaceSubrange(offset..<(offset + unnumbered.count), with: Array(" version=\"\(version)\"".utf8))
    return bytes
}

private func start(of part: [UInt8], in bytes: [UInt8]) -> Int? {
    bytes.indices.first { bytes[$0...].starts(with: part) }
}

extension Contribution {
    /// Writes the element `from`, directly as bytes, because there is one for each figure of each unit.
    fileprivate func write(into bytes: inout [UInt8]) {
        bytes.append(markup: "<from unit=\"")
        bytes.append(attribute: unit.rawValue)
        switch figure.answer {
        case .quantity(let quantity):
            bytes.append(markup: "\" value=\"")
            bytes.append(contentsOf: quantity.canonical.utf8)
        case .none: bytes.append(markup: "\" none=\"true")
        case .text(let text):
            bytes.append(markup: "\" text=\"")
            bytes.append(attribute: text)
        }
        if figure.isEstimate { bytes.append(markup: "\" estimate=\"true") }
        let place = figure.place.inVietnamese
        if !place.isEmpty {
            bytes.append(markup: "\" place=\"")
            bytes.append(attribute: place)
        }
        bytes.append(markup: "\"/>")
    }
}

private struct ConsolidationWriter {
    private let consolidation: Consolidation
    private let plan: Plan
    private var xml = XMLBuilder(indented: true)
    private typealias Attributes = [(name: String, value: String)]

    init(_ consolidation: Consolidation, _ plan: Plan) {
        self.consolidation = consolidation
        self.plan = plan
    }

    mutating func write() -> [UInt8] {
        xml.declaration()
        var attributes: Attributes = [
            ("xmlns", "urn:tonghop:consolidation:1"), ("plan", consolidation.plan.rawValue),
            ("period", consolidation.period.rawValue), ("version", String(consolidation.version)),
        ]
        if let before = plan.period(consolidation.period)?.before { attributes.append(("before", before.iso)) }
        if consolidation.isSample { attributes.append(("sample", "true")) }
        xml.start("consolidation", attributes)
        receipt()
        consolidation.receipts.forEach { unit($0) }
        plan.indicators.forEach { if let total = consolidation.total($0.code) { indicator($0, total) } }
        tasks()
        lists()
        assessment()
        consolidation.warnings.forEach { warning($0) }
        xml.end()
        return xml.finish()
    }

    private mutating func receipt() {
        let counts = consolidation.receipt
        let figures = [
            ("expected", counts.expected), ("onTime", counts.onTime), ("late", counts.late),
            ("returned", counts.returned),
            ("missing", counts.missing), ("excused", counts.excused),
        ]
        // The report prints these numbers, so a different number makes a new version.
        let others = [
            ("earlierReported", consolidation.earlierReported), ("lastYearReported", consolidation.lastYearReported),
        ]
        xml.element(
            "receipt",
            figures.map { ($0.0, String($0.1)) } + others.compactMap { name, count in count.map { (name, String($0)) } }
        )
        for (period, receipt) in consolidation.elsewhere.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            xml.element(
                "mentioned",
                [
                    ("period", period.rawValue), ("reported", String(receipt.reported)),
                    ("required", String(receipt.required)),
                ])
        }
    }

    private mutating func unit(_ receipt: UnitReceipt) {
        var attributes: Attributes = [("code", receipt.unit.rawValue), ("state", receipt.state.code)]
        switch receipt.state {
        case .onTime: attributes.append(("daysLate", "0"))
        case .late(let days): attributes.append(("daysLate", String(days)))
        case .excused(let reason): attributes.append(("reason", reason))
        case .returned, .missing: break
        }
        if let submission = receipt.submission {
            attributes += [
                ("received", submission.arrived.iso), ("sha256", submission.original.rawValue),
                ("original", submission.name),
                ("version", String(submission.version)),
            ]
        }
        if let arrival = receipt.recordedArrival {
            attributes += [("signedArrived", arrival.day.iso), ("signedNumber", arrival.number)]
        }
        xml.element("unit", attributes)
    }

    private mutating func indicator(_ indicator: Indicator, _ total: IndicatorTotal) {
        var attributes: Attributes = [
            ("code", indicator.code.rawValue), ("task", String(indicator.task)),
            ("total", total.total?.canonical ?? ""),
            ("merge", indicator.merge.rawValue), ("reported", String(total.reported)), ("none", String(total.none)),
            ("missing", String(total.missing)), ("earlier", total.earlier?.canonical ?? ""),
            ("lastYear", total.lastYear?.canonical ?? ""),
        ]
        if total.isEstimate { attributes.append(("estimate", "true")) }
        if total.partsDiffer { attributes.append(("partsDiffer", "true")) }
        xml.start("indicator", attributes)
        for contribution in total.contributions { xml.emptyElement { contribution.write(into: &$0) } }
        xml.end()
    }

    private mutating func tasks() {
        for task in consolidation.tasks {
            let statuses = task.statuses
            let counts = TaskStatus.allCases.map { ($0.rawValue, String(statuses[$0] ?? 0)) }
            xml.element("status", [("task", String(task.task))] + counts)
            for narrative in task.narratives { text("text", narrative, [("task", String(task.task))]) }
        }
    }

    private mutating func lists() {
        for entry in consolidation.models {
            let model = entry.value
            let attributes: Attributes = [
                ("unit", entry.unit.rawValue), ("task", String(model.task)), ("field", model.field?.rawValue ?? ""),
                ("holder", model.holder?.rawValue ?? ""), ("name", model.name),
            ]
            xml.element("model", attributes, text: model.result)
        }
        for entry in consolidation.commendations {
            let person = entry.value
            let attributes: Attributes = [
                ("unit", entry.unit.rawValue), ("task", String(person.task)), ("holder", person.holder?.rawValue ?? ""),
                ("name", person.name), ("post", person.post), ("reward", person.reward),
            ]
            xml.element("commendation", attributes, text: person.achievement)
        }
        for entry in consolidation.issued {
            let attributes: Attributes = [
                ("unit", entry.unit.rawValue), ("number", entry.value.number), ("date", entry.value.date?.iso ?? ""),
            ]
            xml.element("issued", attributes, text: entry.value.abstract)
        }
    }

    private mutating func assessment() {
        for part in AssessmentPart.allCases {
            consolidation.assessment[part]?.forEach { text(part.rawValue, $0, []) }
        }
    }

    private mutating func text(_ name: String, _ narrative: Narrative, _ attributes: Attributes) {
        let units = narrative.units.map(\.rawValue).joined(separator: " ")
        xml.element(name, attributes + [("unit", units)], text: narrative.text)
    }

    private mutating func warning(_ warning: Attributed<Finding>) {
        let finding = warning.value
        xml.start("warning", [("unit", warning.unit.rawValue), ("code", finding.code)])
        xml.element("says", text: finding.message.vi)
        if let justification = finding.justification { xml.element("justification", text: justification) }
        xml.end()
    }
}
