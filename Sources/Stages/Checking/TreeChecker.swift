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
struct Given {
    var place: Place
    /// The row or element is present but empty.
    var isBlank: Bool
}

struct TreeChecker {
    struct Answered {
        let place: Place
        let status: TaskStatus?
    }

    let examination: Examination
    let layout: SourceLayout
    /// Places for which stage Reading already made a finding.
    let reportedByReading: Set<Place>
    var faults: NodeFaults
    var collected = FindingCollector()
    var claimed = StatedSender()
    /// The file was in no unit's folder although the plan requires that, so the unit's name in it is not trusted.
    var isNobodys = false
    var unit: Unit?
    var period: Period?
    var draft = UnitReport(plan: PlanID(""), unit: UnitCode(""), period: PeriodID(""))
    /// By the indicator's index in the plan.
    var given: [Given?]
    var answered: [Int: Answered] = [:]
    var documentPlace: Place?
    /// The start of the submission. It is the place of everything that is missing in the submission as a whole.
    var rootPlace = Place.file
    var justified: [(rule: String, place: Place)] = []
    var places = MeaningPlaces()
    var declared = Declaration()
    /// The data in the file about its sender besides the unit's code.
    var senderWords = SenderWords()

    init(_ examination: Examination, layout: SourceLayout, faults: XMLFaultList, reading: Findings) {
        self.examination = examination
        self.layout = layout
        self.faults = NodeFaults(faults)
        reportedByReading = Set(reading.kept.lazy.filter { $0.severity == .error && $0.place != .file }.map(\.place))
        given = Array(repeating: nil, count: examination.asked.count)
        draft.figures.reserveCapacity(given.count)
    }

    var plan: Plan { examination.plan }
    var isTable: Bool { if case .table = layout { true } else { false } }

    func label(_ spot: ElementVisit) -> Wording { Vocabulary.word(for: spot.role, named: spot.name, inTable: isTable) }

    func place(_ spot: ElementVisit, _ aspect: Aspect) -> Place {
        layout.place(line: spot.position.line, column: spot.position.column, aspect)
    }

    mutating func spot(_ node: XMLNode) -> ElementVisit {
        let name = node.name
        let role = node.isIn(Vocabulary.namespace) ? examination.roles[name] : nil
        let position = node.position
        return ElementVisit(name: name, role: role, position: position, faults: faults.take(at: position, of: name))
    }

    mutating func visitChildren(of node: XMLNode, inside enclosure: Enclosure) {
        for child in node.children { visit(child, inside: enclosure) }
    }

    private mutating func visit(_ node: XMLNode, inside enclosure: Enclosure) {
        var spot = spot(node)
        tellIfMisplaced(spot, inside: enclosure)
        switch spot.role {
        case .indicator(let index): visitIndicator(index, node, &spot, inside: enclosure)
        case .task: visitTask(node, &spot)
        case .result: visitResult(node, spot, inside: enclosure)
        case .document: visitDocument(node, spot)
        case .model: visitModel(node, &spot)
        case .commendation: visitCommendation(node, &spot)
        case .issued: visitIssued(node, spot)
        case .assessment(let part): visitAssessment(part, node, spot)
        case .justification: visitJustification(node, spot)
        case .row: visitRow(node, &spot, inside: enclosure)
        case .submission:
            collected.add(
                .misplacedElement(spot.name, inside: "submission", belongs: "tệp (ngoài cùng)", at: place(spot, .code)))
            visitChildren(of: node, inside: .unclear)
        case nil: return visitUnknown(node, spot, inside: enclosure)
        }
        reportFaults(spot)
        if spot.role != .task, spot.role != .submission { visitStrangers(inside: node, spot) }
    }

    /// Reports elements inside an element that holds only text.
    private mutating func visitStrangers(inside node: XMLNode, _ spot: ElementVisit) {
        var children = node.children
        guard let first = children.next() else { return }
        let place = layout.place(line: first.position.line, column: first.position.column, .code)
        collected.add(.elementInValue(first.name, in: spot.name, at: place))
        visitChildren(of: node, inside: .unclear)
    }

    private mutating func tellIfMisplaced(_ spot: ElementVisit, inside enclosure: Enclosure) {
        guard let belongs = spot.role?.parent else { return }
        let parent: String
        switch enclosure {
        case .unclear: return
        case .submission: parent = "submission"
        case .task: parent = "task"
        }
        guard parent != belongs else { return }
        collected.add(
            .misplacedElement(
                spot.name, inside: parent, belongs: home(of: spot.role) ?? belongs, at: place(spot, .code)))
    }

    private func home(of role: Role?) -> String? {
        if case .indicator(let index)? = role {
            "task number=\"\(examination.asked[index].indicator.task)\""
        } else {
            nil
        }
    }

    // MARK: - Unknown names

    private mutating func visitUnknown(_ node: XMLNode, _ spot: ElementVisit, inside enclosure: Enclosure) {
        let isOurs = node.isIn(Vocabulary.namespace)
        if isOurs, case let meant = examination.indicator(meantBy: spot.name), meant != nil || isTable {
            // In a table only codes can be unknown.
            tellUnknownIndicator(spot.name, meant: meant, spot, inside: enclosure)
        } else if isOurs, let word = nearest(spot.name, among: Vocabulary.elements) {
            collected.add(.unknownElement(spot.name, meant: word, at: place(spot, .code)))
            if word == "task" {
                var task = ElementVisit(name: spot.name, role: .task, position: spot.position, faults: [])
                return visitTask(node, &task)
            }
        } else if isOurs, case .task = enclosure, node.hasNoChildren {
            tellUnknownIndicator(spot.name, meant: nil, spot, inside: enclosure)
        } else {
            collected.add(.unknownElement(spot.name, meant: nil, at: place(spot, .code)))
        }
        visitChildren(of: node, inside: .unclear)
    }

    private mutating func visitRow(_ node: XMLNode, _ spot: inout ElementVisit, inside enclosure: Enclosure) {
        let code = node["code"] ?? ""
        tellUnknownIndicator(code, meant: examination.indicator(meantBy: code), spot, inside: enclosure)
        spot.faults = []
    }

    /// An indicator that was probably meant is not also reported as missing.
    private mutating func tellUnknownIndicator(
        _ code: String, meant: Int?, _ spot: ElementVisit, inside enclosure: Enclosure
    ) {
        let place = place(spot, .code)
        let task: Task? = if case .task(let task) = enclosure { task } else { nil }
        collected.add(
            .unknownIndicator(code, meant: meant.map { examination.asked[$0].indicator }, in: task, at: place))
        if let meant, given[meant] == nil { given[meant] = Given(place: place, isBlank: false) }
    }
}

extension XMLNode {
    fileprivate var hasNoChildren: Bool {
        var children = children
        return children.next() == nil
    }
}
