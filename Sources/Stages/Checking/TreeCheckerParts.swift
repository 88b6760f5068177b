// Reads the parts of a submission that are not figures: tasks, lists and texts.
import Domain
import LibXML

extension TreeChecker {
    mutating func visitTask(_ node: XMLNode, _ visit: inout ElementVisit) {
        let typed = node["number"] ?? ""
        guard let number = Int(typed), let task = prepared.tasks[number] else {
            collected.add(.unknownTask(typed, plan: plan, at: place(visit, .code)))
            visit.alreadyReported.insert("number")
            return visitChildren(of: node, inside: .task(nil))
        }
        let status = status(node, of: task, &visit)
        if let first = answered[number] {
            collected.add(.repeatedTask(task, first: first.place, at: place(visit, .code)))
        } else {
            answered[number] = AnsweredTask(place: place(visit, .code), status: status)
            draft.statuses[number] = status
        }
        visitChildren(of: node, inside: .task(task))
    }

    private mutating func status(_ node: XMLNode, of task: Task, _ visit: inout ElementVisit) -> TaskStatus? {
        let typed = node["status"] ?? ""
        if let status = TaskStatus(rawValue: typed) { return status }
        visit.alreadyReported.insert("status")
        let place = place(visit, .value)
        if !reportedByReading.contains(place) {
            collected.add(.taskStatus(typed, of: task, isTable: isTable, at: place))
        }
        return nil
    }

    mutating func visitResult(_ node: XMLNode, _ visit: ElementVisit, inside enclosure: Enclosure) {
        guard case .task(let task?) = enclosure else { return }
        let (text, place) = (paragraph(node, visit), place(visit, .note))
        draft.results[task.number, default: []].append(contentsOf: text)
        places.results += text.map { (task.number, $0, place) }
    }

    mutating func visitAssessment(_ part: AssessmentPart, _ node: XMLNode, _ visit: ElementVisit) {
        draft.assessment[part, default: []].append(contentsOf: paragraph(node, visit))
    }

    mutating func visitIssued(_ node: XMLNode, _ visit: ElementVisit) {
        places.issued.append(place(visit, .value))
        places.issuedNumbers.append(place(of: "number", of: visit))
        draft.issued.append(
            IssuedDocument(
                number: line("number", of: node, visit), date: node["date"].flatMap { CalendarDay(iso: $0) },
                abstract: required(text(of: node, visit), of: .issued, visit)))
    }

    mutating func visitDocument(_ node: XMLNode, _ visit: ElementVisit) {
        let stray = trimmed(node.text)
        if !stray.isEmpty { collected.add(.strayText(stray, in: visit.name, at: self.place(visit, .code))) }
        let place = layout.place(ofHead: "number", line: visit.position.line, column: visit.position.column)
        if let first = documentPlace { return collected.add(.repeatedDocument(first: first, at: place)) }
        documentPlace = place
        places.number = place
        places.date = layout.place(ofHead: "date", line: visit.position.line, column: visit.position.column)
        draft.number = filled(line("number", of: node, visit))
        draft.signer = filled(line("signer", of: node, visit))
        draft.date = node["date"].flatMap { CalendarDay(iso: $0) }
    }

    mutating func visitModel(_ node: XMLNode, _ visit: inout ElementVisit) {
        let task = carrier(of: .model, node, &visit, label: Wording(vi: plan.form(of: .model).noun, en: "models"))
        let name = line("name", of: node, visit)
        if name.isEmpty {
            collected.add(.unnamedModel(plan.form(of: .model), at: place(visit, .name)))
            visit.alreadyReported.insert("name")
        }
        places.models.append(place(visit, .name))
        draft.models.append(
            Model(
                task: task, field: field(node["field"]), holder: node["holder"].flatMap(Holder.init), name: name,
                result: required(text(of: node, visit), of: .model, visit)))
    }

    mutating func visitCommendation(_ node: XMLNode, _ visit: inout ElementVisit) {
        let task = carrier(
            of: .commendation, node, &visit,
            label: Wording(vi: plan.form(of: .commendation).noun, en: "commendations"))
        let name = line("name", of: node, visit)
        if name.isEmpty {
            collected.add(.unnamedCommendation(plan.form(of: .commendation), at: place(visit, .name)))
            visit.alreadyReported.insert("name")
        }
        places.commendations.append(place(visit, .name))
        draft.commendations.append(
            Commendation(
                task: task, holder: node["holder"].flatMap(Holder.init), name: name,
                post: line("post", of: node, visit),
                reward: line("reward", of: node, visit),
                achievement: required(text(of: node, visit), of: .commendation, visit)))
    }

    /// The task whose list contains an entry; 0 when the task was reported to have no such list.
    private mutating func carrier(of list: Task.List, _ node: XMLNode, _ visit: inout ElementVisit, label what: Wording)
        -> Int
    {
        let typed = node["task"] ?? ""
        guard let number = Int(typed), let task = prepared.tasks[number] else {
            collected.add(.unknownTask(typed, plan: plan, at: place(visit, .code)))
            visit.alreadyReported.insert("task")
            return 0
        }
        if !task.lists.contains(list) {
            let carriers = plan.tasks.filter { $0.lists.contains(list) }.map(\.number)
            collected.add(.listNotHere(what, task: number, carriers: carriers, at: place(visit, .code)))
        }
        return number
    }

    mutating func visitJustification(_ node: XMLNode, _ visit: ElementVisit) {
        let typed = trimmed(node["rule"] ?? "")
        guard !typed.isEmpty else { return }
        let rule = prepared.justifiable.contains(typed) ? typed : FindingNumbers.code(typed) ?? typed
        justified.append((rule, place(visit, .name)))
        let text = text(of: node, visit)
        if !text.isEmpty {
            draft.justifications[rule, default: ""] += (draft.justifications[rule] == nil ? "" : "\n") + text
        }
    }

    private mutating func paragraph(_ node: XMLNode, _ visit: ElementVisit) -> [String] {
        let text = text(of: node, visit)
        return text.isEmpty ? [] : [text]
    }

    private mutating func text(of node: XMLNode, _ visit: ElementVisit) -> String {
        let text = trimmed(node.text)
        if !TextLimit.paragraph.holds(text) {
            collected.add(
                .tooLong(
                    text, in: label(visit), .paragraph, at: place(visit, Vocabulary.aspect(of: nil, in: visit.role)))
            )
        }
        return text
    }

    private mutating func line(_ attribute: String, of node: XMLNode, _ visit: ElementVisit) -> String {
        let text = trimmed(node[attribute] ?? "")
        if !TextLimit.line.holds(text) {
            collected.add(
                .tooLong(
                    text, in: Vocabulary.word(for: attribute, in: visit.role, under: plan), .line,
                    at: place(of: attribute, of: visit))
            )
        }
        return text
    }

    /// A value that is not in the plan's list was reported.
    private func field(_ value: String?) -> Model.Field? {
        value.flatMap { value in
            plan.form(of: .model).fields.contains { $0.value == value } ? Model.Field(rawValue: value) : nil
        }
    }

    /// Reports a line without the text that the plan requires.
    private mutating func required(_ text: String, of list: Task.List, _ visit: ElementVisit) -> String {
        let form = plan.form(of: list)
        if text.isEmpty, form.isRequired(.text), let title = form.title(.text) {
            let word = Wording(vi: lowercasedFirst(title), en: "text")
            collected.add(
                .missingAttribute(
                    "text", label: word, of: label(visit), isTable: true,
                    at: place(visit, Vocabulary.aspect(of: nil, in: visit.role))))
        }
        return text
    }

    private func filled(_ text: String) -> String? { text.isEmpty ? nil : text }
}
