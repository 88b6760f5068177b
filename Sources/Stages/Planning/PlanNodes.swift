// Reads values from elements of a plan file. White space is collapsed and defaults are applied as in the schema.
import Domain
import LibXML

extension XMLNode {
    /// An attribute as the schema sees it; nil when absent or empty.
    func given(_ attribute: String) -> String? {
        self[attribute].map(collapsed).flatMap { $0.isEmpty ? nil : $0 }
    }

    /// An attribute that the schema requires; empty when it is missing.
    func words(_ attribute: String) -> String { given(attribute) ?? "" }

    func list(_ attribute: String) -> [String] { words(attribute).split(separator: " ").map(String.init) }
    func day(_ attribute: String) -> CalendarDay? { given(attribute).flatMap { CalendarDay(iso: $0) } }
    func number(_ attribute: String) -> Quantity? { given(attribute).flatMap { Quantity(canonical: $0) } }
    func choice<Value: RawRepresentable<String>>(_ attribute: String) -> Value? {
        given(attribute).flatMap(Value.init(rawValue:))
    }

    /// `yes`, `no`, `true`, `false`.
    func isOn(_ attribute: String, otherwise: Bool) -> Bool {
        given(attribute).map { $0 == "yes" || $0 == "true" } ?? otherwise
    }

    /// The texts of all children with that name, in order.
    func texts(_ name: String) -> [String] { children.filter { $0.isNamed(name) }.map { collapsed($0.text) } }
}

/// Runs of XML white space become one space, and none remain at the ends. A no-break space is not white space.
func collapsed(_ text: String) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    var isAfterBlank = false
    for byte in text.utf8 {
        guard byte != 0x20, byte != 0x09, byte != 0x0A, byte != 0x0D else {
            isAfterBlank = true
            continue
        }
        if isAfterBlank, !bytes.isEmpty { bytes.append(0x20) }
        isAfterBlank = false
        bytes.append(byte)
    }
    return String(decoding: bytes, as: UTF8.self)
}

extension Plan {
    /// Reads everything in the plan except its lists.
    init(frame root: XMLNode, digest: Digest) {
        self.init(
            id: PlanID(root.words("id")), year: Int(root.words("year")) ?? 0,
            offset: root.given("utcOffset").flatMap { UTCOffset(iso: $0) } ?? UTCOffset(seconds: 7 * 3600),
            title: root.texts("title").first ?? "", subject: root.texts("subject").first ?? "",
            document: PlanDocument(root.firstChild(named: "document")), basis: root.texts("basis"),
            office: Office(root.firstChild(named: "office")), signer: Signer(root.firstChild(named: "signer")),
            addressees: root.texts("addressee"), recipients: root.texts("recipient"),
            archive: root.texts("archive").first ?? "",
            periods: [], units: [], tasks: [], appendices: [], limits: Limits(root.firstChild(named: "limits")),
            inclusiveDeadline: root.isOn("inclusive", otherwise: false),
            allowsFlatInbox: root.isOn("flat", otherwise: true),
            digest: digest)
        letter = root.firstChild(named: "letter").map {
            Letter(signer: Signer($0.firstChild(named: "signer")), recipients: $0.texts("recipient"))
        }
        proposalBodies = root.firstChild(named: "proposals")?.texts("to") ?? []
        unitReports = root.children.filter { $0.isNamed("unitReport") }.map { node in
            UnitReportForm(
                kinds: Set(node.list("kinds")), units: Set(node.list("units").map { UnitCode($0) }),
                signer: node.words("signer"))
        }
        if let lists = root.firstChild(named: "lists") { listForms = planListForms(in: lists) }
        if let sections = root.firstChild(named: "assessment") {
            assessment = sections.children.map(AssessmentForm.init)
        }
        plausibility = Plausibility(root.firstChild(named: "plausibility"))
        exchange = Exchange(root.firstChild(named: "exchange"), office: office.name)
        calendar = WorkCalendar(root.firstChild(named: "calendar"))
        allowsCommandFiles = root.isOn("commands", otherwise: false)
    }
}

/// A list without rows for its columns or its choices has the standard ones.
private func planListForms(in node: XMLNode) -> [Task.List: ListForm] {
    var forms: [Task.List: ListForm] = [:]
    for list in Task.List.allCases {
        let rows = node.children.filter { $0.words("list") == list.code }
        guard !rows.isEmpty else { continue }
        var form = ListForm.standard(list)
        if let noun = rows.first(where: { $0.isNamed("list") })?.given("name") { form.noun = noun }
        let columns = rows.filter { $0.isNamed("column") }.compactMap { row -> ListForm.Column? in
            row.choice("part").map {
                ListForm.Column($0, row.words("name"), isRequired: row.isOn("required", otherwise: $0 == .name))
            }
        }
        // The order on the form is that of the standard list.
        if !columns.isEmpty {
            form.columns = list.parts.compactMap { part in columns.first { $0.part == part } }
        }
        let choices = rows.filter { $0.isNamed("choice") }
        if !choices.isEmpty { form.fields = choices.map { ListForm.Choice($0.words("value"), $0.words("name")) } }
        forms[list] = form
    }
    return forms
}

extension AssessmentForm {
    fileprivate init(_ node: XMLNode) {
        self.init(
            AssessmentPart(code: node.words("code")) ?? .strength, node.words("name"), in: node.given("under"),
            label: node.given("label"))
    }
}

extension PlanDocument {
    fileprivate init(_ node: XMLNode?) {
        self.init(number: node?.given("number"), notation: node?.words("notation") ?? "", date: node?.day("date"))
    }
}

extension Office {
    fileprivate init(_ node: XMLNode?) {
        func words(_ attribute: String) -> String { node?.words(attribute) ?? "" }
        self.init(
            code: words("code"), name: words("name"), superior: words("superior"), place: words("place"),
            consolidator: UnitCode(words("consolidator")), contact: words("contact"),
            superiorPlan: node?.given("superiorPlan").map { PlanID($0) }, superiorUnit: node?.given("superiorUnit"))
    }
}

extension Signer {
    fileprivate init(_ node: XMLNode?) {
        self.init(
            authority: node?.texts("authority").first, title: node?.texts("title").first ?? "",
            name: node?.words("name") ?? "")
    }
}

extension Limits {
    fileprivate init(_ node: XMLNode?) {
        self.init()
        if let bytes = node?.given("fileBytes").flatMap({ Int($0) }) { fileBytes = bytes }
        if let bytes = node?.given("attachmentBytes").flatMap({ Int($0) }) { attachmentBytes = bytes }
        if let days = node?.given("returnGraceDays").flatMap({ Int($0) }) { returnGraceWorkingDays = days }
        if let days = node?.given("earlyDays").flatMap({ Int($0) }) { earlyDays = days }
        if let days = node?.given("lateDays").flatMap({ Int($0) }) { lateDays = days }
        if let share = node?.given("signShare").flatMap({ Int($0) }) { signShare = share }
        if let days = node?.given("receiptDays").flatMap({ Int($0) }) { receiptDays = days }
        requiresSignedCopy = node?.isOn("signedCopies", otherwise: false) ?? false
    }
}

extension Plausibility {
    fileprivate init(_ node: XMLNode?) {
        self.init()
        func bound(_ attribute: String) -> Int? { node?.given(attribute).flatMap { Int($0) } }
        (jump, peers) = (bound("jump") ?? jump, bound("peers") ?? peers)
        (floor, share) = (bound("floor") ?? floor, bound("share") ?? share)
    }
}

extension CountedList {
    fileprivate init?(_ node: XMLNode) {
        guard let list = node.given("counts").flatMap({ CountedList.codes[$0] }) else { return nil }
        self.init(list, isExact: node.given("counted") == "exact")
    }

    /// The codes of the form's rows.
    private static let codes: [String: Task.List] = ["VB": .issued, "MH": .model, "KT": .commendation]
}

extension LikelyRatio {
    fileprivate init?(_ node: XMLNode) {
        guard let base = node.given("per") else { return nil }
        self.init(to: IndicatorCode(base), from: node.number("perFrom"), to: node.number("perTo"))
    }
}

extension WorkCalendar {
    fileprivate init(_ node: XMLNode?) {
        self.init()
        guard let node else { return }
        for child in node.children {
            guard let day = child.day("date") else { continue }
            if child.isNamed("holiday") { add(holiday: child.words("name"), from: day, to: child.day("until") ?? day) }
            if child.isNamed("working-day") { add(workingDay: day) }
        }
    }
}

extension Indicator {
    init(_ node: XMLNode, task: Int) {
        let type: ValueType = node.choice("type") ?? .count
        let isRatio = node.given("numerator") != nil || node.given("denominator") != nil
        self.init(
            code: IndicatorCode(node.words("code")), task: task, name: node.words("name"),
            measure: node.words("measure"),
            type: type, digits: Int(node.words("digits")) ?? 0,
            merge: node.choice("merge") ?? (isRatio ? .ratio : type == .text ? .latest : .sum),
            kind: node.choice("kind") ?? .flow, required: node.isOn("required", otherwise: true),
            partOf: node.given("partOf").map { IndicatorCode($0) },
            numerator: node.given("numerator").map { IndicatorCode($0) },
            denominator: node.given("denominator").map { IndicatorCode($0) }, minimum: node.number("minimum"),
            maximum: node.number("maximum"), kinds: Set(node.list("kinds")),
            units: Set(node.list("units").map { UnitCode($0) }),
            source: node.given("source"), definition: collapsed(node.text))
        (owner, database, short) = (node.given("owner"), node.given("database"), node.given("short"))
        (counts, likely) = (CountedList(node), LikelyRatio(node))
        needsNarrative = node.isOn("narrative", otherwise: false)
    }
}
