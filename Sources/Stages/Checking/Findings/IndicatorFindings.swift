// Findings about indicators: unknown, missing, repeated, not required of the unit.
import Domain

// MARK: - A code that is not an indicator of the plan.

extension FindingKind {
    static let unknownIndicator = FindingKind(
        "unknown-indicator", .error, vi: "Mã chỉ tiêu không có trong kế hoạch", en: "unknown indicator code")
}

extension Finding {
    /// - Parameter task: the task in which the code appeared, if known. Its codes are listed as allowed.
    static func unknownIndicator(_ code: String, meant: Indicator?, in task: Task?, at place: Place) -> Finding {
        let allowed = shown(task?.indicators.filter { !$0.isComputed }.map(\.code.rawValue) ?? [])
        let choice = allowed.isEmpty ? "" : ": " + allowed.joined(separator: ", ")
        return Finding(
            .unknownIndicator, at: place, found: code, allowed: allowed, meant: meant?.code.rawValue,
            message: Wording(
                vi: "Kế hoạch không có chỉ tiêu nào mang mã \(quoted(code)).",
                en: "The plan has no indicator \(quoted(code))."),
            remedy: Wording(
                vi: meant.map { "Có lẽ là chỉ tiêu \($0.label); đề nghị ghi mã là \($0.code)." }
                    ?? "Đề nghị ghi mã đúng như trong biểu mẫu\(choice).",
                en: meant.map { "Probably \($0.code): write that." } ?? "Write a code of the form\(choice)."))
    }
}

// MARK: - A required figure that concerns the unit and is missing.

extension FindingKind {
    static let missingIndicator = FindingKind(
        "missing-indicator", .error, vi: "Thiếu số liệu bắt buộc", en: "a required figure is missing")
}

extension Finding {
    /// - Parameters:
    ///   - hasRow: whether the indicator's row is present but blank.
    ///   - above: the row of a table after which the missing row belongs.
    static func missingIndicator(_ indicator: Indicator, hasRow: Bool, after above: Place? = nil, at place: Place)
        -> Finding
    {
        let measure = indicator.measure.isEmpty ? "" : " (\(indicator.measure))"
        let what = Wording(
            vi: above.map {
                "Đề nghị thêm dòng \(indicator.code) ngay sau \($0.described.vi), ghi số liệu\(measure)"
            } ?? "Đề nghị ghi số liệu của \(indicator.code)\(measure)",
            en: above.map { "Add a row \(indicator.code) after \($0.described.en)" } ?? "Give \(indicator.code)")
        return Finding(
            .missingIndicator, at: place, meant: above == nil ? nil : indicator.code.rawValue,
            message: Wording(
                vi: hasRow
                    ? "Chỉ tiêu \(indicator.label) đang để trống." : "Báo cáo chưa có chỉ tiêu \(indicator.label).",
                en: hasRow ? "\(indicator.code) is left blank." : "\(indicator.code) is not given."),
            remedy: Wording(
                vi: what.vi + "; nếu kỳ này không có, ghi “không phát sinh”.",
                en: what.en + "; if there was none, say so."))
    }
}

// MARK: - An indicator with two answers. The program must not guess which of them counts.

extension FindingKind {
    static let repeatedIndicator = FindingKind(
        "repeated-indicator", .error, vi: "Một chỉ tiêu kê hai lần", en: "an indicator answered twice")
}

extension Finding {
    static func repeatedIndicator(_ indicator: Indicator, first: Place, at place: Place) -> Finding {
        Finding(
            .repeatedIndicator, at: place, found: indicator.code.rawValue,
            message: Wording(
                vi: "Chỉ tiêu \(indicator.label) đã kê ở \(first.described.vi), đến đây lại kê thêm lần nữa.",
                en: "\(indicator.code) was already given at \(first.described.en)."),
            remedy: Wording(
                vi: "Đề nghị chỉ giữ lại một dòng; nếu là hai phần của một số, đề nghị cộng lại.",
                en: "Keep one; if they are two parts of one figure, add them."))
    }
}

// MARK: - A figure that the plan does not require from this unit. It is not added.

extension FindingKind {
    static let notYourBusiness = FindingKind(
        "not-your-business", .warning, vi: "Chỉ tiêu không thuộc nhiệm vụ của đơn vị",
        en: "a figure not asked of this unit")
}

extension Finding {
    static func notYourBusiness(_ typed: String, for indicator: Indicator, unit: Unit, at place: Place) -> Finding {
        Finding(
            .notYourBusiness, at: place, found: typed,
            message: Wording(
                vi:
                    "Theo kế hoạch, chỉ tiêu \(indicator.label) không thuộc nhiệm vụ của \(unit.name); số liệu \(quoted(typed)) chưa đưa vào tổng hợp.",
                en: "By the plan \(indicator.code) is not the business of \(unit.code); \(quoted(typed)) is not merged."
            ),
            remedy: Wording(
                vi:
                    "Nếu đơn vị có thực hiện việc này, đề nghị giải trình và báo đơn vị đầu mối bổ sung vào kế hoạch; nếu ghi nhầm dòng, đề nghị sửa.",
                en: "If the unit does do this, explain and have the plan amended; if it is a slip, correct it."))
    }
}

// MARK: - Figures in an implementation plan, which must have none.

extension FindingKind {
    static let figuresNotRequired = FindingKind(
        "figures-not-asked", .repair, vi: "Bỏ qua số liệu mà kỳ này không yêu cầu",
        en: "figures that the period does not ask for")
}

extension Finding {
    static func figuresNotRequired(_ typed: String, for indicator: Indicator, in period: Period, at place: Place)
        -> Finding
    {
        Finding(
            .figuresNotRequired, at: place, found: typed,
            message: Wording(
                vi:
                    "Kỳ “\(period.name)” không yêu cầu số liệu; số \(quoted(typed)) của chỉ tiêu \(indicator.code) không dùng đến.",
                en: "Period \(period.id) asks for no figures; \(quoted(typed)) for \(indicator.code) is not used."))
    }
}

// MARK: - A task is stated as “không phát sinh”, but has figures.

extension FindingKind {
    static let figuresDespiteStatus = FindingKind(
        "figures-despite-status", .warning, vi: "Nhiệm vụ ghi không phát sinh nhưng lại có số liệu",
        en: "figures for a task that did not arise")
}

extension Finding {
    static func figuresDespiteStatus(
        _ status: TaskStatus, of task: Task, indicator: Indicator, typed: String, at place: Place
    ) -> Finding {
        Finding(
            .figuresDespiteStatus, at: place, found: typed,
            message: Wording(
                vi:
                    "Nhiệm vụ \(task.number) ghi “\(status.words.vi)” nhưng chỉ tiêu \(indicator.label) lại có số liệu \(typed).",
                en: "Task \(task.number) is “\(status.words.en)”, yet \(indicator.code) is \(typed)."),
            remedy: Wording(
                vi: "Đề nghị sửa tình trạng của nhiệm vụ \(task.number), hoặc xem lại số liệu.",
                en: "Correct the status of task \(task.number), or the figure."))
    }
}

// MARK: - A typed ratio. The program computes ratios itself from their parts.

extension FindingKind {
    static let computedIgnored = FindingKind(
        "computed-ignored", .repair, vi: "Bỏ qua số liệu phần mềm tự tính", en: "a computed figure was set aside")
}

extension Finding {
    static func computedIgnored(_ typed: String, for indicator: Indicator, at place: Place) -> Finding {
        let parts = [indicator.numerator, indicator.denominator].compactMap { $0?.rawValue }.joined(separator: " và ")
        return Finding(
            .computedIgnored, at: place, found: typed,
            message: Wording(
                vi:
                    "Chỉ tiêu \(indicator.label) do phần mềm tự tính\(parts.isEmpty ? "" : " từ \(parts)"); số \(quoted(typed)) trong tệp không dùng đến.",
                en: "\(indicator.code) is computed; \(quoted(typed)) in the file is not used."))
    }
}
