// The content of one row of the form, independent of the format.
import Domain

/// The columns of the table, in order. The unit fills in the first five; the program fills in the others.
enum FormColumn: Int, CaseIterable {
    case code, name, measure, value, note
    case earlier, lastYear, explanation
}

/// What may be entered in an open cell.
enum FormAnswer {
    case words
    case choice([String])
    case number(Indicator)
    case date
}

struct FormRow {
    enum Kind { case task, indicator, heading, columns, entry }

    enum Filled: Equatable {
        case text(String)
        case day(CalendarDay)

        /// As a clerk would type it.
        var text: String {
            switch self {
            case .text(let text): text
            case .day(let day): day.slashed
            }
        }
    }

    var kind: Kind
    var texts: [FormColumn: String]
    /// The open cells and what may be entered in each.
    var open: [FormColumn: FormAnswer] = [:]
    /// What the unit already wrote in an open cell, in an earlier period of the year.
    var filled: [FormColumn: Filled] = [:]
    var earlier: Figure?
    var lastYear: Figure?
    /// Whether the row is a part of the row above it.
    var isPart = false
    /// The subject of a justification row: a code, and the message it refers to.
    var reason: (code: String, message: String)?

    init(_ kind: Kind, _ texts: [FormColumn: String], open: [FormColumn: FormAnswer] = [:]) {
        (self.kind, self.texts, self.open) = (kind, texts, open)
    }

    /// Whether the row and those below it are omitted from the printed form, because few reports need them.
    var isOnScreenOnly = false

    /// Whether the row is a line of a list, which may need more lines than the form prints.
    var isOfList: Bool { kind == .entry && open.count > 1 }
}

// MARK: - The table

extension FormSubject {
    /// Every row below the header except the end row.
    var rows: [FormRow] {
        tasks.flatMap(rows) + assessment + justifications
    }

    /// The tasks that the unit answers: none where it only collects.
    var tasks: [Task] { unit.reports ? plan.tasks : [] }

    private func rows(of task: Task) -> [FormRow] {
        let head = FormRow(
            .task,
            [
                .code: "NV\(task.number)", .name: task.title,
                .explanation: "Cột Số liệu: chọn tình trạng thực hiện. Cột Thuyết minh: kết quả chính, mỗi ý một đoạn."
                    + (task.prompt.map { " \($0)" } ?? ""),
            ],
            open: [.value: .choice(TaskStatus.allCases.map(\.words.vi)), .note: .words])
        let asked = plan.asked(of: unit, in: period).filter { $0.task == task.number }
        let lists = Task.List.allCases.filter { task.lists.contains($0) && period.kind == .figures }
        return [head] + asked.map(row) + lists.flatMap { rows(of: $0, task) }
    }

    private func row(of indicator: Indicator) -> FormRow {
        let source = indicator.source.map { "Nguồn: \($0)." }
        var row = FormRow(
            .indicator,
            [
                .code: indicator.code.rawValue, .name: indicator.name, .measure: indicator.measure,
                .explanation: [
                    indicator.definition, indicator.needsNarrative ? Indicator.narrativeRequest : "", source ?? "",
                ].filter { !$0.isEmpty }.joined(separator: " "),
            ], open: [.value: answer(to: indicator), .note: .words])
        row.earlier = earlier[indicator.code].map { $0.inWords(of: indicator) }
        row.lastYear = lastYear[indicator.code].map { $0.inWords(of: indicator) }
        row.isPart = indicator.partOf != nil
        return row
    }

    private func answer(to indicator: Indicator) -> FormAnswer {
        switch indicator.type {
        case .text: .words
        case .flag: .choice(["Có", "Không"])
        case .count, .decimal, .percent: .number(indicator)
        }
    }

    // MARK: Lists

    private func rows(of list: Task.List, _ task: Task) -> [FormRow] {
        let form = plan.form(of: list)
        let open = Dictionary(
            uniqueKeysWithValues: form.columns.map { ($0.part.column(of: list), answer(to: $0.part, form)) })
        let (count, filled) =
            switch list {
            case .model: (4, models(of: task))
            case .commendation: (3, commendations(of: task))
            case .issued: (6, issued(of: task))
            }
        // What the plan's list has no column for is not offered again.
        return [columns(of: form)]
            + entries(list.code, count, open, filled.map { cells in cells.filter { open[$0.key] != nil } })
    }

    private func answer(to part: ListForm.Part, _ form: ListForm) -> FormAnswer {
        switch part {
        case .field: .choice(form.fields.map(\.name))
        case .holder: holder
        case .date: .date
        case .name, .number, .post, .text, .reward: .words
        }
    }

    private var holder: FormAnswer { .choice(Holder.allCases.map(\.words.vi)) }

    /// The header row of a list. The header of a sixth value is in the last column, where stage Reading finds it by its
    /// standard words.
    private func columns(of form: ListForm) -> FormRow {
        var texts: [FormColumn: String] = [.code: FormColumn.code.header, .note: "", .explanation: ""]
        for column in form.columns {
            let title = column.part == .reward ? ListForm.standard(form.list).title(.reward) : column.title
            texts[column.part.column(of: form.list)] = title
        }
        return FormRow(.columns, texts)
    }

    /// The rows that are filled in, and at least three that are not.
    private func entries(
        _ code: String, _ count: Int, _ open: [FormColumn: FormAnswer], _ filled: [[FormColumn: FormRow.Filled]]
    ) -> [FormRow] {
        let blank = FormRow(.entry, [.code: code], open: open)
        let rows = filled.map { cells in
            var row = blank
            row.filled = cells
            return row
        }
        return rows + Array(repeating: blank, count: max(count - rows.count, rows.isEmpty ? count : 3))
    }

    // MARK: The end of the form

    private var assessment: [FormRow] {
        guard !plan.assessment.isEmpty else { return [] }
        return [FormRow(.heading, [.name: "ĐÁNH GIÁ CHUNG"])]
            + plan.assessment.map { FormRow(.entry, [.code: $0.part.code, .name: $0.label], open: [.note: .words]) }
    }

    /// A row for each justification that a warning may require, for rules between figures that this unit reports.
    private var justifications: [FormRow] {
        let asked = Set(plan.asked(of: unit, in: period).map(\.code))
        let rules = plan.rules.filter { rule in
            let indicators = rule.expression.indicators
            return rule.severity(in: period) == .warning && !indicators.isEmpty && indicators.allSatisfy(asked.contains)
                && !(rule.expression.usesEarlier && period.after == nil)
        }
        let reasons =
            rules.map { ($0.code.rawValue, $0.message) }
            + (asked.isEmpty ? [] : warnings.map { (FindingNumbers.shown($0.code), $0.about.vi) })
        guard !reasons.isEmpty else { return [] }
        var heading = FormRow(
            .heading, [.name: "GIẢI TRÌNH (chỉ ghi khi số liệu đúng mà rơi vào trường hợp nêu ở cột Nội dung)"])
        heading.isOnScreenOnly = true
        return [heading] + reasons.map(explanation)
    }

    private func explanation(of code: String, _ message: String) -> FormRow {
        var row = FormRow(.entry, [.code: "GT", .name: "\(code): \(message)"], open: [.note: .words])
        row.reason = (code, message)
        return row
    }
}

extension ListForm.Part {
    /// The column of the form that holds it.
    func column(of list: Task.List) -> FormColumn {
        switch self {
        case .name: .name
        case .field, .post, .number: .measure
        case .holder, .date: .value
        case .text: list == .issued ? .name : .note
        case .reward: .explanation
        }
    }
}

extension FormColumn {
    /// Stage Reading recognises the first five.
    var header: String {
        switch self {
        case .code: "Mã"
        case .name: "Nội dung"
        case .measure: "ĐVT"
        case .value: "Số liệu"
        case .note: "Thuyết minh"
        case .earlier: "Đã báo cáo trong năm"
        case .lastYear: "Cùng kỳ năm trước"
        case .explanation: "Cách tính, nguồn số liệu"
        }
    }
}

extension FormSubject {
    /// Columns for earlier figures are included when there are any.
    var columns: [FormColumn] {
        FormColumn.allCases.filter { ($0 != .earlier || !earlier.isEmpty) && ($0 != .lastYear || !lastYear.isEmpty) }
    }

    func header(_ column: FormColumn) -> String {
        let contained = period.after.flatMap { plan.period($0)?.name }
        return column == .earlier ? contained.map { "Đã báo cáo \($0)" } ?? column.header : column.header
    }
}

extension Figure {
    /// A flag as its answer is chosen in a table: “Có” or “Không”.
    fileprivate func inWords(of indicator: Indicator) -> Figure {
        guard indicator.type == .flag, case .quantity(let quantity) = answer else { return self }
        var figure = self
        figure.answer = .text(quantity.isZero ? "Không" : "Có")
        return figure
    }
}
