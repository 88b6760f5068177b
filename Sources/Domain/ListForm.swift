// The lists of the form and the sections of the assessment, in the words of the plan.

/// One of the lists that units fill in: its noun, its columns and the values that may be chosen.
package struct ListForm: Hashable, Sendable {
    /// What a column of a list holds. Its type follows from it.
    package enum Part: String, Hashable, Sendable, CaseIterable {
        case name, number, date, field, holder, post, text, reward
    }

    package struct Column: Hashable, Sendable {
        package var part: Part
        package var title: String
        package var isRequired: Bool
        package init(_ part: Part, _ title: String, isRequired: Bool = false) {
            (self.part, self.title, self.isRequired) = (part, title, isRequired)
        }
    }

    package struct Choice: Hashable, Sendable {
        package var value: String
        package var name: String
        package init(_ value: String, _ name: String) { (self.value, self.name) = (value, name) }
    }

    package var list: Task.List
    /// What one line is, within a sentence: “mô hình”.
    package var noun: String
    /// In the order of the form.
    package var columns: [Column]
    /// The values of the column `field`.
    package var fields: [Choice]

    package init(list: Task.List, noun: String, columns: [Column], fields: [Choice] = []) {
        (self.list, self.noun, self.columns, self.fields) = (list, noun, columns, fields)
    }

    package func has(_ part: Part) -> Bool { columns.contains { $0.part == part } }
    package func title(_ part: Part) -> String? { columns.first { $0.part == part }?.title }
    /// The title, where the plan words it itself.
    package func ownTitle(_ part: Part) -> String? {
        let title = title(part)
        return title == ListForm.standard(list).title(part) ? nil : title
    }
    package func isRequired(_ part: Part) -> Bool { columns.contains { $0.part == part && $0.isRequired } }

    /// The list in the words that a plan without its own gets.
    package static func standard(_ list: Task.List) -> ListForm {
        switch list {
        case .model:
            ListForm(
                list: .model, noun: "mô hình",
                columns: [
                    Column(.name, "Tên mô hình", isRequired: true), Column(.field, "Lĩnh vực"),
                    Column(.holder, "Tập thể hay cá nhân"), Column(.text, "Cách làm, kết quả"),
                ], fields: Model.Field.standard)
        case .commendation:
            ListForm(
                list: .commendation, noun: "đề nghị khen thưởng",
                columns: [
                    Column(.name, "Tên tập thể, cá nhân đề nghị khen thưởng", isRequired: true),
                    Column(.post, "Chức vụ, nơi công tác"), Column(.holder, "Tập thể hay cá nhân"),
                    Column(.text, "Thành tích"), Column(.reward, "Hình thức khen thưởng đề nghị"),
                ])
        case .issued:
            ListForm(
                list: .issued, noun: "văn bản",
                columns: [
                    Column(.text, "Trích yếu văn bản đã ban hành"), Column(.number, "Số, ký hiệu"),
                    Column(.date, "Ngày ban hành"),
                ])
        }
    }
}

extension Task.List {
    /// The parts that its lines can have, in the order of the form.
    package var parts: [ListForm.Part] { ListForm.standard(self).columns.map(\.part) }
    /// The part without which a line says nothing.
    package var mainPart: ListForm.Part { self == .issued ? .text : .name }
}

/// One section of the assessment: its role, its heading in the report, and its label on the form.
package struct AssessmentForm: Hashable, Sendable {
    package var part: AssessmentPart
    /// “Ưu điểm”. `{{ky-sau}}` stands for the span of the next steps.
    package var title: String
    /// The section that it is a numbered part of; nil for a section of its own.
    package var section: String?
    /// On forms and notes.
    package var label: String

    package init(_ part: AssessmentPart, _ title: String, in section: String? = nil, label: String? = nil) {
        (self.part, self.title, self.section) = (part, title, section)
        self.label = label ?? AssessmentForm.withoutPlaceholder(title)
    }

    package func title(next: String) -> String { title.replacing(Self.placeholder, with: next) }
    /// The title without the span of the next steps.
    package var plainTitle: String { AssessmentForm.withoutPlaceholder(title) }

    private static let placeholder = "{{ky-sau}}"
    private static func withoutPlaceholder(_ title: String) -> String {
        var label = title.replacing(placeholder, with: "")
        while label.last == " " { label.removeLast() }
        return label
    }

    package static let standard = [
        AssessmentForm(.strength, "Ưu điểm", in: "Đánh giá chung"),
        AssessmentForm(.limitation, "Tồn tại, hạn chế", in: "Đánh giá chung", label: "Hạn chế"),
        AssessmentForm(.cause, "Nguyên nhân", in: "Đánh giá chung"),
        AssessmentForm(.direction, "Phương hướng, nhiệm vụ {{ky-sau}}", label: "Phương hướng"),
        AssessmentForm(.proposal, "Kiến nghị, đề xuất", label: "Đề xuất, kiến nghị"),
    ]
}

extension AssessmentPart {
    /// The code of its rows on the form.
    package var code: String {
        switch self {
        case .strength: "UD"
        case .limitation: "HC"
        case .cause: "NN"
        case .direction: "PH"
        case .proposal: "DX"
        }
    }

    package init?(code: String) {
        guard let part = AssessmentPart.allCases.first(where: { $0.code == code }) else { return nil }
        self = part
    }
}

extension Plan {
    /// The lists that some task of the plan has. Nothing is said of the others anywhere.
    package var lists: [Task.List] { Task.List.allCases.filter { list in tasks.contains { $0.lists.contains(list) } } }

    package func form(of list: Task.List) -> ListForm { listForms[list] ?? .standard(list) }

    /// The name of a field of models; the value itself where the plan has none.
    package func name(of field: Model.Field?) -> String {
        guard let field else { return "" }
        return form(of: .model).fields.first { $0.value == field.rawValue }?.name ?? field.rawValue
    }

    /// The values by which the lines of a list may be counted.
    package func choices(of list: Task.List) -> [String] {
        let form = form(of: list)
        return (form.has(.field) ? form.fields.map(\.value) : [])
            + (form.has(.holder) ? Holder.allCases.map(\.rawValue) : [])
    }

    package func assessment(_ part: AssessmentPart) -> AssessmentForm? { assessment.first { $0.part == part } }
}
