// Findings about parts of one report that contradict one another.
import Domain

// The same document, model or person appears twice in a list.

extension FindingKind {
    static let rowRepeated = FindingKind(
        "row-repeated", .warning, vi: "Danh sách ghi trùng", en: "a list repeats a row")
}

extension Finding {
    static func rowRepeated(_ what: Wording, _ name: String, first: Place, at place: Place) -> Finding {
        // Only the line, because the same row has different cells in other formats.
        let earlier = Place(line: first.line).described
        return Finding(
            .rowRepeated, at: place, found: name,
            message: Wording(
                vi: "\(capitalised(what.vi)) \(quoted(name)) đã ghi ở \(earlier.vi), ở đây ghi lần nữa.",
                en: "The \(what.en) \(quoted(name)) stands at \(earlier.en) already."),
            remedy: Wording(
                vi: "Đề nghị bỏ dòng trùng; nếu là hai \(what.vi) khác nhau, đề nghị giải trình.",
                en: "Drop one of the two, or explain the difference."))
    }
}

// A list has more rows than the figure that counts it, or a different number of rows.

extension FindingKind {
    static let listAgainstFigure = FindingKind(
        "list-against-figure", .warning, vi: "Số liệu không khớp với danh sách kèm theo",
        en: "a list and the figure that counts it differ")
}

extension Finding {
    static func listAgainstFigure(
        _ indicator: Indicator, figure: Quantity, listed: Quantity, _ counted: CountedList, _ form: ListForm,
        at place: Place
    ) -> Finding {
        Finding(
            .listAgainstFigure, at: place, found: figure.vietnamese,
            allowed: [(counted.isExact ? "" : "từ ") + listed.vietnamese],
            message: Wording(
                vi:
                    "Chỉ tiêu \(indicator.label) ghi \(figure.vietnamese), nhưng \(form.words.vi) kèm theo có \(listed.vietnamese) dòng.",
                en:
                    "\(indicator.code) is \(figure.canonical), but the list of \(form.words.en) has \(listed.canonical) rows."
            ),
            remedy: Wording(
                vi: "Đề nghị sửa số liệu hoặc danh sách cho khớp; nếu cả hai đúng, đề nghị giải trình.",
                en: "Make figure and list agree, or explain why both are right."))
    }
}

extension ListForm {
    /// “danh sách mô hình (MH)”
    fileprivate var words: Wording {
        let code = list.code
        return switch list {
        case .model: Wording(vi: "danh sách \(noun) (\(code))", en: "models")
        case .commendation: Wording(vi: "danh sách \(noun) (\(code))", en: "commendations")
        case .issued: Wording(vi: "danh mục \(noun) (\(code))", en: "documents issued")
        }
    }
}

// A task is “done”, but none of its figures is above 0.

extension FindingKind {
    static let doneWithoutFigures = FindingKind(
        "done-without-figures", .warning, vi: "Nhiệm vụ ghi đã hoàn thành mà mọi số liệu đều không phát sinh",
        en: "a task done without a figure")
}

extension Finding {
    static func doneWithoutFigures(_ task: Task, at place: Place) -> Finding {
        Finding(
            .doneWithoutFigures, at: place,
            message: Wording(
                vi:
                    "Nhiệm vụ \(task.number) ghi “\(TaskStatus.done.words.vi)” nhưng mọi số liệu của nhiệm vụ này đều là 0 hoặc không phát sinh.",
                en: "Task \(task.number) is done, yet every figure of it is 0 or none."),
            remedy: Wording(
                vi:
                    "Nếu không có việc phát sinh, ghi tình trạng “\(TaskStatus.notArising.words.vi)”; nếu đã làm, ghi số liệu; nếu đúng như vậy, giải trình.",
                en: "Write “did not arise”, or the figures, or explain."))
    }
}

// Every figure is 0 or none, including those counted on one day, such as people.

extension FindingKind {
    static let nothingAtAll = FindingKind(
        "nothing-at-all", .warning, vi: "Toàn bộ số liệu là 0 hoặc không phát sinh", en: "every figure is 0 or none")
}

extension Finding {
    static func nothingAtAll(at place: Place) -> Finding {
        Finding(
            .nothingAtAll, at: place,
            message: Wording(
                vi:
                    "Mọi số liệu trong báo cáo đều là 0 hoặc không phát sinh, kể cả số hiện có tại ngày chốt (như số người).",
                en: "Every figure is 0 or none, even those of the cut-off day such as people."),
            remedy: Wording(
                vi: "Đề nghị xem lại có gửi nhầm biểu trống không; nếu đúng, đề nghị giải trình.",
                en: "Was an empty form sent? If not, explain."))
    }
}

// Two related figures have an unlikely ratio: 46 meetings with 2 people.

extension FindingKind {
    static let ratioUnlikely = FindingKind(
        "ratio-unlikely", .warning, vi: "Hai số liệu liên quan với nhau chênh lệch bất thường",
        en: "two related figures make an unlikely ratio")
}

extension Finding {
    static func ratioUnlikely(
        _ indicator: Indicator, _ value: Quantity, for base: Indicator, _ baseValue: Quantity, _ likely: LikelyRatio,
        isLow: Bool, at place: Place
    ) -> Finding {
        let bound = (isLow ? likely.lowest : likely.highest) ?? .zero
        return Finding(
            .ratioUnlikely, at: place, found: value.vietnamese,
            message: Wording(
                vi:
                    "\(base.label) là \(baseValue.vietnamese) mà \(indicator.label) là \(value.vietnamese): \(isLow ? "chưa đến" : "hơn") \(bound.vietnamese) \(indicator.measure) cho mỗi \(base.measure).",
                en:
                    "\(base.code) is \(baseValue.canonical) and \(indicator.code) \(value.canonical): \(isLow ? "less" : "more") than \(bound.canonical) each."
            ),
            remedy: Wording(
                vi: "Đề nghị xem lại có thiếu hoặc thừa chữ số không; nếu đúng, đề nghị giải trình.",
                en: "Is a digit missing or too many? If not, explain."))
    }
}

// A figure above 0 that the plan wants explained has no text.

extension FindingKind {
    static let narrativeMissing = FindingKind(
        "narrative-missing", .error, vi: "Số liệu lớn hơn 0 phải kèm thuyết minh mà chưa có",
        en: "a figure that needs a text has none")
}

extension Finding {
    static func narrativeMissing(_ indicator: Indicator, figure: Quantity, at place: Place) -> Finding {
        Finding(
            .narrativeMissing, at: place, found: figure.vietnamese,
            message: Wording(
                vi: "Chỉ tiêu \(indicator.label) ghi \(figure.vietnamese) mà chưa có thuyết minh.",
                en: "\(indicator.code) is \(figure.canonical), but no text says what it is about."),
            remedy: Wording(
                vi:
                    "Đề nghị nêu rõ ở cột Thuyết minh của chỉ tiêu này hoặc của nhiệm vụ \(indicator.task). \(indicator.definition)",
                en: "Write it in the note of the figure, or in the text on task \(indicator.task)."))
    }
}

// A narrative mentions a figure with another number.

extension FindingKind {
    static let narrativeContradicts = FindingKind(
        "narrative-contradicts", .warning, vi: "Thuyết minh nêu số khác với số liệu",
        en: "a narrative gives another number")
}

extension Finding {
    static func narrativeContradicts(_ indicator: Indicator, figure: Quantity, said: String, at place: Place) -> Finding
    {
        Finding(
            .narrativeContradicts, at: place, found: said,
            message: Wording(
                vi:
                    "Thuyết minh viết \(quoted("… " + said + " …")), còn chỉ tiêu \(indicator.label) ghi \(figure.vietnamese).",
                en: "The narrative says \(quoted("… " + said + " …")), but \(indicator.code) is \(figure.canonical)."),
            remedy: Wording(
                vi: "Đề nghị sửa số liệu hoặc thuyết minh cho khớp; nếu nói về hai việc khác nhau, đề nghị giải trình.",
                en: "Make both agree, or explain what each counts."))
    }
}
