// The meaning of a submission after every part of it was read and found legal. It holds parsed values only.

/// An answer is a number, a text or “không phát sinh”. A fourth state, not reported, is the absence of a figure.
package enum Answer: Hashable, Sendable {
    case quantity(Quantity)
    /// “Không phát sinh”. It counts as 0 in rules but differs from 0 everywhere else.
    case none
    case text(String)

    /// The value for arithmetic: 0 for none; nil for a text.
    package var counted: Quantity? {
        switch self {
        case .quantity(let quantity): quantity
        case .none: .zero
        case .text: nil
        }
    }
}

/// One unit's answer for one indicator.
package struct Figure: Hashable, Sendable {
    package var answer: Answer
    /// “ước”: counted before the end of the period.
    package var isEstimate: Bool
    package var note: String?
    package var place: Place

    package init(_ answer: Answer, isEstimate: Bool = false, note: String? = nil, place: Place = .file) {
        (self.answer, self.isEstimate, self.note, self.place) = (answer, isEstimate, note, place)
    }
}

extension Figure {
    /// The note, unless it only says that the figure is an estimate, and of what day: “ước đến ngày 15/6”.
    package var explanation: String? {
        guard isEstimate, let note else { return note }
        let words = note.lowercased().split { !$0.isLetter }
        return words.allSatisfy(estimateWords.contains) ? nil : note
    }
}

/// The words of notes such as “số ước đến hết tháng 5, số chính thức sẽ báo cáo sau”.
private let estimateWords: Set<Substring> = [
    "ước", "tính", "tạm", "khoảng", "số", "liệu", "đến", "hết", "cuối", "ngày", "tháng", "quý", "năm", "kỳ", "thời",
    "điểm", "chưa", "chính", "thức", "có", "sẽ", "được", "cập", "nhật", "báo", "cáo", "sau", "thực", "hiện",
]

/// The progress of a unit with a task.
package enum TaskStatus: String, Hashable, Sendable, CaseIterable {
    case done, ongoing
    case notStarted = "not-started"
    case notArising = "not-arising"
    case notApplicable = "not-applicable"

    /// The wording used by the office.
    package var words: Wording {
        switch self {
        case .done: Wording(vi: "đã hoàn thành", en: "done")
        case .ongoing: Wording(vi: "đang triển khai thường xuyên", en: "ongoing")
        case .notStarted: Wording(vi: "chưa triển khai", en: "not started")
        case .notArising: Wording(vi: "không phát sinh", en: "did not arise")
        case .notApplicable: Wording(vi: "không thuộc nhiệm vụ", en: "not this unit's business")
        }
    }
}

/// A “Dân vận khéo” model or the like.
package struct Model: Hashable, Sendable {
    /// The field of a model. Its values are those of the plan.
    package struct Field: RawRepresentable, Hashable, Sendable {
        package var rawValue: String
        package init(rawValue: String) { self.rawValue = rawValue }

        package static let economy = Field(rawValue: "kinh-te")
        package static let society = Field(rawValue: "van-hoa-xa-hoi")

        /// The fields of a plan that names none.
        package static let standard = [
            ListForm.Choice("kinh-te", "kinh tế"), ListForm.Choice("van-hoa-xa-hoi", "văn hóa - xã hội"),
            ListForm.Choice("quoc-phong-an-ninh", "quốc phòng - an ninh"),
            ListForm.Choice("he-thong-chinh-tri", "xây dựng hệ thống chính trị"), ListForm.Choice("khac", "khác"),
        ]
    }
    package var task: Int
    package var field: Field?
    package var holder: Holder?
    package var name: String
    package var result: String

    package init(task: Int, field: Field?, holder: Holder?, name: String, result: String) {
        (self.task, self.field, self.holder, self.name, self.result) = (task, field, holder, name, result)
    }
}

/// A collective or a person.
package enum Holder: String, Hashable, Sendable, CaseIterable {
    case collective = "tap-the", individual = "ca-nhan"

    package var words: Wording {
        self == .collective ? Wording(vi: "tập thể", en: "collective") : Wording(vi: "cá nhân", en: "individual")
    }
}

/// A person or collective proposed for commendation.
package struct Commendation: Hashable, Sendable {
    package var task: Int
    package var holder: Holder?
    package var name: String
    /// Position and place of work.
    package var post: String
    /// The proposed form of reward.
    package var reward: String
    package var achievement: String

    package init(task: Int, holder: Holder?, name: String, post: String, reward: String, achievement: String) {
        (self.task, self.holder, self.name, self.post, self.reward, self.achievement) = (
            task, holder, name, post, reward, achievement
        )
    }
}

/// A document that a unit issued.
package struct IssuedDocument: Hashable, Sendable {
    package var number: String
    package var date: CalendarDay?
    package var abstract: String
    package init(number: String, date: CalendarDay?, abstract: String) {
        (self.number, self.date, self.abstract) = (number, date, abstract)
    }
}

/// The five parts of the assessment.
package enum AssessmentPart: String, Hashable, Sendable, CaseIterable {
    case strength, limitation, cause, direction, proposal
}

/// One unit's report for one period.
package struct UnitReport: Hashable, Sendable {
    package var plan: PlanID
    package var unit: UnitCode
    package var period: PeriodID
    /// The unit's own document: number with notation, date, signer. For display only; lateness does not depend on it.
    package var number: String?
    package var date: CalendarDay?
    package var signer: String?
    package var figures: [IndicatorCode: Figure] = [:]
    package var statuses: [Int: TaskStatus] = [:]
    /// Narrative by task, paragraphs in order.
    package var results: [Int: [String]] = [:]
    package var models: [Model] = []
    package var commendations: [Commendation] = []
    package var issued: [IssuedDocument] = []
    package var assessment: [AssessmentPart: [String]] = [:]
    package var justifications: [String: String] = [:]

    package init(plan: PlanID, unit: UnitCode, period: PeriodID) {
        (self.plan, self.unit, self.period) = (plan, unit, period)
    }
}
