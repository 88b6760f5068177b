// The vocabulary of a submission: its elements, and which element may contain which.
import Domain

/// The role of an element in a submission.
enum Role: Hashable, Sendable {
    case submission, document, task, result, model, commendation, issued, justification
    case assessment(AssessmentPart)
    /// With the index in the plan's list of indicators.
    case indicator(Int)
    /// A row of a table whose code is not an XML name.
    case row

    init(_ element: SubmissionElement) {
        self =
            switch element {
            case .submission: .submission
            case .document: .document
            case .task: .task
            case .result: .result
            case .model: .model
            case .commendation: .commendation
            case .issued: .issued
            case .justification: .justification
            case .row: .row
            }
    }

    /// nil for an indicator and for a part of the assessment.
    var element: SubmissionElement? { SubmissionElement.allCases.first { Role($0) == self } }

    /// The list whose lines the element is.
    var list: Task.List? {
        switch self {
        case .model: .model
        case .commendation: .commendation
        case .issued: .issued
        default: nil
        }
    }

    /// The required parent element; nil where any parent is allowed or the element is the root.
    var parent: String? {
        switch self {
        case .submission, .row: nil
        case .result, .indicator: SubmissionElement.task.rawValue
        case .document, .task, .model, .commendation, .issued, .justification, .assessment:
            SubmissionElement.submission.rawValue
        }
    }
}

enum Vocabulary {
    static let namespace = SubmissionElement.namespace
    /// The prefix of the vocabulary's namespace in the paths of rules.
    static let prefix = "s"

    /// Without the lists and sections that the plan does not have.
    static func roles(of plan: Plan) -> [String: Role] {
        let lists = plan.lists
        let elements = SubmissionElement.allCases.filter { element in Role(element).list.map(lists.contains) ?? true }
        var roles = Dictionary(uniqueKeysWithValues: elements.map { ($0.rawValue, Role($0)) })
        for form in plan.assessment { roles[form.part.rawValue] = .assessment(form.part) }
        return roles
    }

    /// The elements that a sender may write, for messages. Indicators and our internal `row` are excluded.
    static func elements(of plan: Plan) -> [String] {
        roles(of: plan).keys.filter { $0 != "row" && $0 != "submission" }.sorted()
    }

    /// The attributes of each element, in the order of the form.
    static func attributes(of role: Role?, under plan: Plan) -> [String] {
        switch role {
        case .indicator: return SubmissionElement.indicatorAttributes
        case .assessment, nil: return []
        case let role?:
            guard let list = role.list else { return role.element?.attributes ?? [] }
            let form = plan.form(of: list)
            return (role.element?.attributes ?? []).filter { ListForm.Part(rawValue: $0).map(form.has) ?? true }
        }
    }

    /// The clerk's term for an element; in XML its name is added.
    static func word(for role: Role?, named name: String, inTable isTable: Bool, under plan: Plan) -> Wording {
        let word: String? =
            switch role {
            case .submission: "báo cáo"
            case .document: "số, ngày văn bản báo cáo"
            case .task: "nhiệm vụ"
            case .result: "thuyết minh của nhiệm vụ"
            case .model: plan.form(of: .model).noun
            case .commendation: plan.form(of: .commendation).noun
            case .issued: plan.listForms[.issued]?.noun ?? "văn bản đã ban hành"
            case .justification: "giải trình"
            case .assessment(let part): section(part, under: plan)
            case .indicator: "chỉ tiêu \(name)"
            case .row, nil: nil
            }
        guard let word else { return Wording(vi: "“\(name)”", en: "“\(name)”") }
        let isNamed = isTable || word.hasSuffix(name)
        return Wording(vi: isNamed ? word : "\(word) (\(name))", en: name)
    }

    /// The heading of a section within a sentence.
    private static func section(_ part: AssessmentPart, under plan: Plan) -> String {
        guard let title = plan.assessment(part)?.plainTitle else { return part.code }
        return lowercasedFirst(title)
    }

    /// The clerk's term for the content of an attribute.
    static func word(for attribute: String, in role: Role?, under plan: Plan) -> Wording {
        if let list = role?.list, let part = ListForm.Part(rawValue: attribute),
            let title = plan.form(of: list).ownTitle(part)
        {
            return Wording(vi: lowercasedFirst(title), en: attribute)
        }
        return word(for: attribute, in: role)
    }

    private static func word(for attribute: String, in role: Role?) -> Wording {
        switch attribute {
        case "number" where role == .task: word(for: "task", in: role)
        case "plan": Wording(vi: "mã kế hoạch", en: "plan")
        case "unit": Wording(vi: "mã đơn vị", en: "unit")
        case "period": Wording(vi: "kỳ báo cáo", en: "period")
        case "unitName": Wording(vi: "tên đơn vị", en: "name of the unit")
        case "replaces": Wording(vi: "bản được thay thế", en: "version replaced")
        case "confirms": Wording(vi: "phần xác nhận", en: "confirmation")
        case "form": Wording(vi: "nhận dạng biểu mẫu", en: "identity of the form")
        case "number": Wording(vi: "số, ký hiệu", en: "number")
        case "date": Wording(vi: "ngày", en: "date")
        case "signer": Wording(vi: "người ký", en: "signer")
        case "status": Wording(vi: "tình trạng thực hiện", en: "status")
        case "estimate": Wording(vi: "dấu số ước", en: "mark of an estimate")
        case "none": Wording(vi: "dấu không phát sinh", en: "mark of none")
        case "note": Wording(vi: "ghi chú", en: "note")
        case "task": Wording(vi: "số thứ tự nhiệm vụ", en: "task number")
        case "field": Wording(vi: "lĩnh vực", en: "field")
        case "holder": Wording(vi: "đối tượng", en: "holder")
        case "name": Wording(vi: "tên", en: "name")
        case "post": Wording(vi: "chức vụ, nơi công tác", en: "post")
        case "reward": Wording(vi: "hình thức khen thưởng", en: "reward")
        case "rule": Wording(vi: "mã quy tắc", en: "rule code")
        default: Wording(vi: attribute, en: attribute)
        }
    }

    /// The column of the form that contains an attribute.
    static func aspect(of attribute: String?, in role: Role?) -> Aspect {
        switch (role, attribute) {
        case (.task, "number"), (.row, _): .code
        case (.model, "field"), (.issued, "number"): .measure
        case (.model, "name"), (.commendation, "name"), (.justification, "rule"): .name
        case (_, "note"): .note
        case (.model, nil), (.commendation, nil), (.justification, nil), (.assessment, nil), (.result, nil): .note
        case (.issued, nil): .name
        default: .value
        }
    }
}
