// Reads the root element: whether the file is a submission, and the unit, plan and period that it names.
import Domain
import LibXML
import VietnameseText

extension TreeChecker {
    mutating func run(on tree: borrowing XMLTree, folder: UnitCode?) {
        tree.withRoot { root in
            var visit = visit(root)
            rootPlace = isTable ? .file : place(visit, .code)
            guard isSubmission(root, visit) else {
                stated.unit = folder
                return
            }
            readStatedSender(root, &visit, folder: folder)
            reportFaults(visit)
            visitChildren(of: root, inside: .submission)
            conclude()
        }
        for fault in faults.rest {
            let place = layout.place(line: fault.position.line, column: fault.position.column, .code)
            collected.add(.notAllowed(fault.value ?? "", for: Wording(vi: fault.element, en: fault.element), at: place))
        }
    }

    /// A misspelt root in our namespace is reported, and its content is read.
    private mutating func isSubmission(_ root: XMLNode, _ visit: ElementVisit) -> Bool {
        if visit.role == .submission { return true }
        collected.add(.notASubmission(at: rootPlace, found: visit.name))
        if root.namespace == Vocabulary.namespace, nearest(visit.name, among: ["submission"]) != nil { return true }
        collected.couldNotCheck(
            Wording(
                vi: "Nội dung bên trong tệp, vì tệp không phải là báo cáo theo mẫu.",
                en: "What is inside: the file is no submission."))
        faults = NodeFaults()
        return false
    }

    // MARK: - Stated sender

    private mutating func readStatedSender(_ root: XMLNode, _ visit: inout ElementVisit, folder: UnitCode?) {
        readPlan(root["plan"] ?? "", &visit)
        readPeriod(root["period"] ?? "", &visit)
        readUnit(root["unit"] ?? "", &visit, folder: folder, number: documentNumber(in: root))
        readDeclaration(root, &visit)
        if let unit, let period, !unit.isExpected(in: period) {
            reportHead("unit", &visit) { .inactiveUnit(unit, in: period, at: $0) }
        }
        draft.plan = plan.id
    }

    /// Reports a fault of an attribute of the root, unless stage Reading already did at the same place.
    private mutating func reportHead(_ attribute: String, _ visit: inout ElementVisit, _ finding: (Place) -> Finding) {
        visit.alreadyReported.insert(attribute)
        let place = layout.place(ofHead: attribute, line: visit.position.line, column: visit.position.column)
        if !reportedByReading.contains(place) { collected.add(finding(place)) }
    }

    private mutating func readPlan(_ text: String, _ visit: inout ElementVisit) {
        let plan = plan
        // A system's export names no plan; the plan in force applies.
        stated.plan = text.isEmpty ? plan.id : PlanID(text)
        if stated.plan != plan.id { reportHead("plan", &visit) { .unknownPlan(at: $0, found: text, plan: plan) } }
    }

    private mutating func readPeriod(_ text: String, _ visit: inout ElementVisit) {
        let plan = plan
        period = plan.period(PeriodID(text))
        stated.period = period?.id
        if let period {
            draft.period = period.id
        } else {
            let key = plainKey(text)
            let meant = plan.periods.first { plainKey($0.id.rawValue) == key || plainKey($0.name) == key }?.id.rawValue
            let near =
                meant ?? plan.period(namedIn: text)?.id.rawValue
                ?? nearest(text, among: plan.periods.map(\.id.rawValue))
            reportHead("period", &visit) { .unknownPeriod(at: $0, found: text, meant: near, plan: plan) }
        }
    }

    /// The reply goes to the owner of the folder. A file that names another unit is returned to that owner.
    ///
    /// - Parameter number: of the document. Its notation identifies the unit if nothing else does.
    private mutating func readUnit(_ text: String, _ visit: inout ElementVisit, folder: UnitCode?, number: String) {
        let (plan, prepared) = (plan, prepared)
        unit = plan.unit(UnitCode(text))
        stated.unit = isSenderUntrusted ? nil : folder ?? unit?.code
        if isSenderUntrusted { collected.add(.flatNotAllowed(stated: text)) }
        if let unit { draft.unit = unit.code }
        if let folder, !text.isEmpty, folder.rawValue != text {
            reportHead("unit", &visit) { .notYourFolder(folder, stated: text, at: $0) }
        } else if unit == nil {
            reportHead("unit", &visit) {
                .unknownUnit(
                    at: $0, found: text, meant: prepared.unit(meantBy: text) ?? prepared.unit(notedIn: number),
                    plan: plan)
            }
        }
    }

    private func documentNumber(in root: XMLNode) -> String {
        for child in root.children where child.name == "document" { return child["number"] ?? "" }
        return ""
    }

    /// Reads what the sender declares about the file itself: the version it replaces, confirmations, and the form.
    private mutating func readDeclaration(_ root: XMLNode, _ visit: inout ElementVisit) {
        senderWords = SenderWords(form: trimmed(root["form"] ?? ""), unitName: trimmed(root["unitName"] ?? ""))
        let names = (root["confirms"] ?? "").split { $0 == " " || $0 == "," || $0 == ";" }
        declared.confirms = Set(names.map { $0.lowercased() })
        guard let text = root["replaces"].map(trimmed), !text.isEmpty else { return }
        declared.replaces = Int(text)
        if declared.replaces == nil { reportHead("replaces", &visit) { .replacesUnclear(text, at: $0) } }
    }

    /// The valid part of the report; nil when the unit or the period is not known.
    var report: UnitReport? {
        guard stated.plan == plan.id, let unit, stated.unit == unit.code, period != nil else { return nil }
        return draft
    }
}
