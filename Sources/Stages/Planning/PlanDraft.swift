// A plan as far as the file could be read, with the line of every part, so that checks can examine all of it at once.
import Domain
import LibXML

/// A value that the schema refused is kept as typed if it is text; otherwise it is replaced by a neutral value (no day,
/// no digits) that the checks ignore. A draft with faults never leaves the stage.
struct PlanDraft {
    private(set) var plan: Plan
    private(set) var lines = Lines()
    /// Faults that the schema cannot express: brackets of sentences, examples of rules.
    private(set) var faults: [PlanFault] = []

    /// Lines of the start tags, in the order of the plan's own lists.
    struct Lines {
        var office = 0
        var periods: [Int] = []
        /// What each period of figures is missing: attributes, and sentences that are neither its own nor shared.
        var periodsLack: [[String]] = []
        var units: [Int] = []
        var tasks: [Int] = []
        var indicators: [Int] = []
        var appendices: [Int] = []
        /// Holidays of several days.
        var holidays: [(first: CalendarDay, last: CalendarDay, line: Int)] = []
        /// Bounds of a ratio to no other indicator: the attribute and the line.
        var idleBounds: [(attribute: String, line: Int)] = []
        /// Of receivers of a message that has no sender.
        var receiversOnly: Int?
        var unitReports: [Int] = []
        var listRows: [ListRow] = []
        var assessment: [Int] = []
        /// Every sentence of the file, once, with its line.
        var sentences: [(names: [String], line: Int)] = []
    }

    init(reading root: XMLNode, digest: Digest) {
        plan = Plan(frame: root, digest: digest)
        lines.office = root.firstChild(named: "office")?.position.line ?? root.position.line
        let shared = Shared(of: root, in: &self)
        // Collected apart from the plan, whose list would be copied for each unit.
        var units: [Unit] = []
        for node in root.children {
            switch node.name {
            case "period": read(period: node, shared)
            case "unit": units.append(read(unit: node))
            case "task": read(task: node)
            case "appendix": read(appendix: node)
            case "exchange" where node.given("organId") == nil && node.firstChild(named: "receiver") != nil:
                lines.receiversOnly = node.position.line
            case "calendar":
                lines.holidays = node.children.compactMap { day in
                    guard let first = day.day("date"), let last = day.day("until") else { return nil }
                    return (first, last, day.position.line)
                }
            case "unitReport": lines.unitReports.append(node.position.line)
            case "lists": lines.listRows = node.children.compactMap(ListRow.init)
            case "assessment": lines.assessment = node.children.map(\.position.line)
            default: break
            }
        }
        plan.units = units
    }

    var units: Zip2Sequence<[Unit], [Int]> { zip(plan.units, lines.units) }
    var periods: Zip2Sequence<[Period], [Int]> { zip(plan.periods, lines.periods) }
    var tasks: Zip2Sequence<[Task], [Int]> { zip(plan.tasks, lines.tasks) }
    var indicators: Zip2Sequence<[Indicator], [Int]> { zip(plan.indicators, lines.indicators) }
    var appendices: Zip2Sequence<[Appendix], [Int]> { zip(plan.appendices, lines.appendices) }
}

// MARK: - Periods, units, appendices

extension PlanDraft {
    /// Sentences of the plan that apply to every period without its own.
    private struct Shared {
        var heading = ""
        var opening = Sentence.empty
        var closing = Sentence.empty
        let names: Set<String>

        init(of root: XMLNode, in draft: inout PlanDraft) {
            names = Set(root.children.map(\.name))
            heading = draft.heading(in: root) ?? ""
            opening = draft.sentence("opening", in: root) ?? .empty
            closing = draft.sentence("closing", in: root) ?? .empty
        }
    }

    private mutating func read(period node: XMLNode, _ shared: Shared) {
        lines.periods.append(node.position.line)
        lines.periodsLack.append(
            ["from", "cutoff", "before"].filter { node[$0] == nil }
                + ["heading", "opening", "closing"].filter {
                    !shared.names.contains($0) && node.firstChild(named: $0) == nil
                }
                .map { "<\($0)>" })
        var period = Period(
            id: PeriodID(node.words("id")), name: node.words("name"), kind: node.choice("kind") ?? .figures,
            from: node.day("from"), cutoff: node.day("cutoff"), before: node.day("before"),
            after: node.given("after").map { PeriodID($0) }, next: node.given("next"),
            comparesWith: node.given("comparesWith").map { PeriodID($0) }, heading: heading(in: node) ?? shared.heading,
            opening: sentence("opening", in: node) ?? shared.opening,
            closing: sentence("closing", in: node) ?? shared.closing)
        period.due = node.day("due")
        period.extended = node.day("extended")
        plan.periods.append(period)
    }

    private mutating func read(unit node: XMLNode) -> Unit {
        lines.units.append(node.position.line)
        var unit = Unit(
            code: UnitCode(node.words("code")), name: node.words("name"), kind: node.words("kind"),
            aliases: node.texts("alias"), from: node.day("from"), until: node.day("until"),
            mergedInto: node.given("mergedInto").map { UnitCode($0) })
        unit.reports = node.isOn("reports", otherwise: true)
        return unit
    }

    private mutating func read(appendix node: XMLNode) {
        lines.appendices.append(node.position.line)
        plan.appendices.append(
            Appendix(
                content: node.choice("content") ?? .totals, title: node.words("title"),
                isSent: node.words("attach") == "send",
                periods: Set(node.list("periods").map { PeriodID($0) }),
                tasks: Set(node.list("tasks").compactMap { Int($0) })))
    }
}

// MARK: - Tasks

extension PlanDraft {
    private mutating func read(task node: XMLNode) {
        let number = Int(node.words("number")) ?? 0
        var task = Task(
            number: number, title: node.words("title"), section: node.given("section"),
            lists: Set(node.list("lists").compactMap(Task.List.init(rawValue:))), indicators: [])
        for child in node.children {
            if child.isNamed("indicator") {
                lines.indicators.append(child.position.line)
                let bound = ["perFrom", "perTo"].first { child.given($0) != nil }
                if let bound, child.given("per") == nil { lines.idleBounds.append((bound, child.position.line)) }
                task.indicators.append(Indicator(child, task: number))
            } else if child.isNamed("rule") {
                task.rules.append(rule(child, task: number))
            }
        }
        task.summary = sentence("summary", in: node) ?? .empty
        task.prompt = node.given("prompt")
        lines.tasks.append(node.position.line)
        plan.tasks.append(task)
    }

    private mutating func rule(_ node: XMLNode, task: Int) -> Rule {
        var rule = Rule(
            code: RuleCode(node.words("code")), task: task,
            severity: node.words("severity") == "error" ? .error : .warning,
            test: node.words("test"), message: node.texts("says").first ?? "", basis: node.texts("basis").first,
            passes: examples("pass", of: node), fails: examples("fail", of: node), line: node.position.line)
        rule.errorFrom = node.day("errorFrom")
        return rule
    }

    private mutating func examples(_ name: String, of rule: XMLNode) -> [RuleExample] {
        var examples: [RuleExample] = []
        for node in rule.children where node.isNamed(name) {
            do throws(ExampleFault) {
                examples.append(try RuleExample(parsing: collapsed(node.text)))
            } catch {
                faults.append(
                    PlanFault(line: node.position.line, message: error.message).inCells(error.wordsInWorkbook))
            }
        }
        return examples
    }
}

extension ListRow {
    fileprivate init?(_ node: XMLNode) {
        guard let list = Task.List(code: node.words("list")) else { return nil }
        let kind: Kind? =
            node.isNamed("column")
            ? node.choice("part").map { .column($0) } : node.isNamed("choice") ? .choice(node.words("value")) : .noun
        guard let kind else { return nil }
        self.init(list: list, kind: kind, line: node.position.line)
    }
}

// MARK: - Sentences

extension PlanDraft {
    /// A heading stays text until it is printed, but its brackets are checked.
    private mutating func heading(in node: XMLNode) -> String? {
        sentence("heading", in: node) == nil ? nil : node.texts("heading").first
    }

    private mutating func sentence(_ name: String, in node: XMLNode) -> Sentence? {
        guard let child = node.firstChild(named: name) else { return nil }
        let text = collapsed(child.text)
        do throws(SentenceFault) {
            let sentence = try Sentence(parsing: text)
            lines.sentences.append((sentence.names, child.position.line))
            return sentence
        } catch {
            let near = error.near.isEmpty ? String(text.suffix(20)) : error.near
            faults.append(
                PlanFault(
                    line: child.position.line,
                    message: Wording(
                        vi: "Dấu ngoặc {{…}} hoặc [[…]] không khớp ở gần “\(near)”",
                        en: "A bracket of {{…}} or [[…]] does not match near “\(near)”")))
            return .empty
        }
    }
}
