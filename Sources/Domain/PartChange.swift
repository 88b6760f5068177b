// Changes of a new version other than figures: lists, texts, statuses, the document itself.

/// A part of a report that is not a figure.
package enum ReportPart: String, Hashable, Sendable, CaseIterable {
    case number, date, signer
    case status, result
    case model, commendation, issued
    case strength, limitation, cause, direction, proposal
    case justification

    /// The clerk's term.
    package func words(under plan: Plan) -> Wording {
        switch self {
        case .number: Wording(vi: "Số, ký hiệu văn bản", en: "document number")
        case .date: Wording(vi: "Ngày văn bản", en: "document date")
        case .signer: Wording(vi: "Người ký", en: "signer")
        case .status: Wording(vi: "Tình trạng thực hiện", en: "status")
        case .result: Wording(vi: "Thuyết minh", en: "narrative")
        case .model: list(.model, "models", plan)
        case .commendation: list(.commendation, "commendations", plan)
        case .issued: Wording(vi: "Danh mục \(plan.form(of: .issued).noun)", en: "documents issued")
        case .strength: section(.strength, "strengths", plan)
        case .limitation: section(.limitation, "limitations", plan)
        case .cause: section(.cause, "causes", plan)
        case .direction: section(.direction, "directions", plan)
        case .proposal: section(.proposal, "proposals", plan)
        case .justification: Wording(vi: "Giải trình", en: "justifications")
        }
    }

    private func list(_ list: Task.List, _ en: String, _ plan: Plan) -> Wording {
        Wording(vi: "Danh sách \(plan.form(of: list).noun)", en: en)
    }

    private func section(_ part: AssessmentPart, _ en: String, _ plan: Plan) -> Wording {
        Wording(vi: plan.assessment(part)?.label ?? part.code, en: en)
    }

    /// Whether it is counted in rows or paragraphs instead of being shown.
    package var isCounted: Bool {
        switch self {
        case .number, .date, .signer, .status: false
        default: true
        }
    }
}

/// One part that differs from the previous version. For lists and texts `old` and `new` are the numbers of rows or
/// paragraphs; equal numbers mean that the content was edited. For other parts they are the values, empty for none.
package struct PartChange: Hashable, Sendable {
    package var part: ReportPart
    /// The task, for a status or a narrative.
    package var task: Int?
    package var old: String
    package var new: String

    package init(_ part: ReportPart, task: Int? = nil, old: String, new: String) {
        (self.part, self.task, self.old, self.new) = (part, task, old, new)
    }
}
