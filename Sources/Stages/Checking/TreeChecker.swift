// Visits every element of a submission's tree once. It collects the report's values and reports every fault.
import Domain
import LibXML
import VietnameseText

/// An element and the state of its visit.
struct ElementVisit {
    let name: String
    let role: Role?
    let position: XMLPosition
    var faults: [XMLFault]
    /// Attributes for which a finding was already made; "" stands for the element's value.
    var alreadyReported: Set<String> = []
}

/// The context of an element.
enum Enclosure {
    case submission
    /// nil for a task that is not in the plan.
    case task(Task?)
    /// Inside an element that is already faulty; the position is not reported again.
    case unclear
}

/// What is known about an indicator after the visit.
struct IndicatorState {
    var place: Place
    /// The row or element is present but empty.
    var isBlank: Bool
}

struct TreeChecker {
    struct AnsweredTask {
        let place: Place
        let status: TaskStatus?
    }

    let prepared: PlanForChecking
    let layout: SourceLayout
    /// Places at which stage Reading already reported an error.
    let reportedByReading: Set<Place>
    var faults: NodeFaults
    var collected = FindingCollector()
    var stated = StatedSender()
    /// The file was in no unit's folder although the plan requires that, so the unit's name in it is not trusted.
    var isSenderUntrusted = false
    var unit: Unit?
    var period: Period?
    var draft = UnitReport(plan: PlanID(""), unit: UnitCode(""), period: PeriodID(""))
    /// By the indicator's index in the plan.
    var given: [IndicatorState?]
    var answered: [Int: AnsweredTask] = [:]
    var documentPlace: Place?
    /// The place of findings about the submission as a whole: the root element, or the file for a table.
    var rootPlace = Place.file
    var justified: [(rule: String, place: Place)] = []
    var places = MeaningPlaces()
    var declared = Declaration()
    /// The data in the file about its sender besides the unit's code.
    var senderWords = SenderWords()

    init(_ prepared: PlanForChecking, layout: SourceLayout, faults: XMLFaultList, reading: Findings) {
        self.prepared = prepared
        self.layout = layout
        self.faults = NodeFaults(faults)
        reportedByReading = Set(reading.kept.lazy.filter { $0.severity == .error && $0.place != .file }.map(\.place))
        given = Array(repeating: nil, count: prepared.asked.count)
        draft.figures.reserveCapacity(given.count)
    }

    var plan: Plan { prepared.plan }
    var isTable: Bool { if case .table = layout { true } else { false } }

    func label(_ visit: ElementVisit) -> Wording {
        Vocabulary.word(for: visit.role, named: visit.name, inTable: isTable, under: plan)
    }

    func place(_ visit: ElementVisit, _ aspect: Aspect) -> Place {
        layout.place(line: visit.position.line, column: visit.position.column, aspect)
    }

    mutating func visit(_ node: XMLNode) -> ElementVisit {
        let name = node.name
        let role = node.isIn(Vocabulary.namespace) ? prepared.roles[name] : nil
        let position = node.position
        return ElementVisit(name: name, role: role, position: position, faults: faults.take(at: position, of: name))
    }

    mutating func visitChildren(of node: XMLNode, inside enclosure: Enclosure) {
        for child in node.children { visit(child, inside: enclosure) }
    }

    private mutating func visit(_ node: XMLNode, inside enclosure: Enclosure) {
        var visit = visit(node)
        reportIfMisplaced(visit, inside: enclosure)
        switch visit.role {
        case .indicator(let index): visitIndicator(index, node, &visit, inside: enclosure)
        case .task: visitTask(node, &visit)
        case .result: visitResult(node, visit, inside: enclosure)
        case .document: visitDocument(node, visit)
        case .model: visitModel(node, &visit)
        case .commendation: visitCommendation(node, &visit)
        case .issued: visitIssued(node, visit)
        case .assessment(let part): visitAssessment(part, node, visit)
        case .justification: visitJustification(node, visit)
        case .row: visitRow(node, &visit, inside: enclosure)
        case .submission:
            collected.add(
                .misplacedElement(
                    visit.name, inside: "submission", belongs: "tệp (ngoài cùng)", at: place(visit, .code)))
            visitChildren(of: node, inside: .unclear)
        case nil: return visitUnknown(node, visit, inside: enclosure)
        }
        reportFaults(visit)
        if visit.role != .task, visit.role != .submission { visitUnexpected(inside: node, visit) }
    }

    /// Reports elements inside an element that holds only text.
    private mutating func visitUnexpected(inside node: XMLNode, _ visit: ElementVisit) {
        var children = node.children
        guard let first = children.next() else { return }
        let place = layout.place(line: first.position.line, column: first.position.column, .code)
        collected.add(.elementInValue(first.name, in: visit.name, at: place))
        visitChildren(of: node, inside: .unclear)
    }

    private mutating func reportIfMisplaced(_ visit: ElementVisit, inside enclosure: Enclosure) {
        guard let belongs = visit.role?.parent else { return }
        let parent: String
        switch enclosure {
        case .unclear: return
        case .submission: parent = "submission"
        case .task: parent = "task"
        }
        guard parent != belongs else { return }
        collected.add(
            .misplacedElement(
                visit.name, inside: parent, belongs: home(of: visit.role) ?? belongs, at: place(visit, .code)))
    }

    private func home(of role: Role?) -> String? {
        if case .indicator(let index)? = role {
            "task number=\"\(prepared.asked[index].indicator.task)\""
        } else {
            nil
        }
    }

    // MARK: - Unknown names

    private mutating func visitUnknown(_ node: XMLNode, _ visit: ElementVisit, inside enclosure: Enclosure) {
        let isOurs = node.isIn(Vocabulary.namespace)
        let meant = isOurs ? prepared.indicator(meantBy: visit.name) : nil
        if meant != nil || isOurs && isTable {
            // A table has no element names of its own: what is unknown in it is a code.
            reportUnknownIndicator(visit.name, meant: meant, visit, inside: enclosure)
        } else if isOurs, let word = nearest(visit.name, among: Vocabulary.elements(of: plan)) {
            collected.add(.unknownElement(visit.name, meant: word, under: plan, at: place(visit, .code)))
            if word == "task" {
                var task = ElementVisit(name: visit.name, role: .task, position: visit.position, faults: [])
                return visitTask(node, &task)
            }
        } else if isOurs, case .task = enclosure, node.hasNoChildren {
            reportUnknownIndicator(visit.name, meant: nil, visit, inside: enclosure)
        } else {
            collected.add(.unknownElement(visit.name, meant: nil, under: plan, at: place(visit, .code)))
        }
        visitChildren(of: node, inside: .unclear)
    }

    private mutating func visitRow(_ node: XMLNode, _ visit: inout ElementVisit, inside enclosure: Enclosure) {
        let code = node["code"] ?? ""
        reportUnknownIndicator(code, meant: prepared.indicator(meantBy: code), visit, inside: enclosure)
        visit.faults = []
    }

    /// An indicator that was probably meant is not also reported as missing.
    private mutating func reportUnknownIndicator(
        _ code: String, meant: Int?, _ visit: ElementVisit, inside enclosure: Enclosure
    ) {
        let place = place(visit, .code)
        let task: Task? = if case .task(let task) = enclosure { task } else { nil }
        collected.add(
            .unknownIndicator(code, meant: meant.map { prepared.asked[$0].indicator }, in: task, at: place))
        if let meant, given[meant] == nil { given[meant] = IndicatorState(place: place, isBlank: false) }
    }
}

extension XMLNode {
    fileprivate var hasNoChildren: Bool {
        var children = children
        return children.next() == nil
    }
}
