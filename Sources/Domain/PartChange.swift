// Changes of a new version other than figures: lists, texts, statuses, the document itself.

/// A part of a report that is not a figure.
package enum ReportPart: String, Hashable, Sendable, CaseIterable {
    case number, date, signer
    case status, result
    case model, commendation, issued
    case strength, limitation, cause, direction, proposal
    case justification

    /// The clerk's term.
    package var words: Wording {
        switch self {
        case .number: Wording(vi: "Số, ký hiệu văn bản", en: "document number")
        case .date: Wording(vi: "Ngày văn bản", en: "document date")
        case .signer: Wording(vi: "Người ký", en: "signer")
        case .status: Wording(vi: "Tình trạng thực hiện", en: "status")
        case .result: Wording(vi: "Thuyết minh", en: "narrative")
        case .model: Wording(vi: "Danh sách mô hình", en: "models")
        case .commendation: Wording(vi: "Danh sách đề nghị khen thưởng", en: "commendations")
        case .issued: Wording(vi: "Danh mục văn bản", en: "documents issued")
        case .strength: Wording(vi: "Ưu điểm", en: "strengths")
        case .limitation: Wording(vi: "Hạn chế", en: "limitations")
        case .cause: Wording(vi: "Nguyên nhân", en: "causes")
        case .direction: Wording(vi: "Phương hướng", en: "directions")
        case .proposal: Wording(vi: "Đề xuất, kiến nghị", en: "proposals")
        case .justification: Wording(vi: "Giải trình", en: "justifications")
        }
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
