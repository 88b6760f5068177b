// The sections about the tasks: for each task its sentence of figures, then a few results chosen by rule, each with its
// unit's name.
import Documents
import Domain

func taskSections(_ context: ReportContext) -> [Block] {
    let sections = TaskSection.sections(of: context.plan)
    // The remark on the figures is where the results begin.
    let remarked = sections.firstIndex { $0.title == TaskSection.results } ?? 0
    return sections.enumerated().flatMap { index, section in
        [.text("\(romanNumeral(index + 1)). \(section.title.uppercased())", .section)]
            + (index == remarked ? [remark(context)] : []) + subsections(section.tasks, context)
    }
}

/// Tasks that the report presents under one title.
struct TaskSection {
    let title: String
    var tasks: [Task]

    static let results = "Kết quả thực hiện"
    /// What `section="I"` means in older plans. It is always the first section.
    private static let leadership = "Công tác lãnh đạo, chỉ đạo, quán triệt, triển khai"

    /// In the order of their first tasks. An older plan may have other numerals, which have always meant the results.
    static func sections(of plan: Plan) -> [TaskSection] {
        var sections: [TaskSection] = []
        for task in plan.tasks.filter({ $0.section == "I" }) + plan.tasks.filter({ $0.section != "I" }) {
            let title = title(of: task)
            if let index = sections.firstIndex(where: { $0.title == title }) {
                sections[index].tasks.append(task)
            } else {
                sections.append(TaskSection(title: title, tasks: [task]))
            }
        }
        return sections
    }

    private static func title(of task: Task) -> String {
        guard let section = task.section, section != "I" else { return task.section == nil ? results : leadership }
        return section.allSatisfy { "IVX".contains($0) } ? results : section
    }
}

/// A single task needs no number under its section.
private func subsections(_ tasks: [Task], _ context: ReportContext) -> [Block] {
    tasks.enumerated().flatMap { index, task in
        let title = tasks.count > 1 ? [Block.runs(context.runs("\(index + 1). \(task.title)"), .subsection)] : []
        return title + paragraphs(of: task, context)
    }
}

/// Says where the figures are and which units are missing in them.
private func remark(_ context: ReportContext) -> Block {
    .runs(context.runs(sourceRemark(context)), .body)
}

func sourceRemark(_ context: ReportContext) -> String {
    let places = context.appendices.filter { [.totals, .byUnit, .receipt].contains($0.appendix.content) }.map(\.label)
    let source =
        places.isEmpty
        ? "Số liệu tổng hợp từ báo cáo của các đơn vị" : "Số liệu theo từng chỉ tiêu tại \(joined(places)) kèm theo"
    let gaps = context.lacking.map { ", \($0)" } ?? ""
    let estimates = context.hasEstimates ? "; số liệu ước tính được ghi chú tại bảng" : ""
    return source + gaps + estimates + "."
}

func paragraphs(of task: Task, _ context: ReportContext) -> [Block] {
    let sentence = context.summary(of: task)
    let text = [sentence, comparison(of: task, context), references(of: task, context)].filter { !$0.isEmpty }
    let summary: [Block] = text.isEmpty ? [] : [.runs(context.runs(ofSentence: text.joined(separator: " ")), .body)]
    let highlights = highlights(of: task, context)
    return summary.isEmpty && highlights.isEmpty ? [.text("Không có.", .body)] : summary + highlights
}

/// “(Danh mục tại Phụ lục II kèm theo.)” for the lists of the task that its sentence does not refer to.
private func references(of task: Task, _ context: ReportContext) -> String {
    let told = task.summary.names.map { SentenceName($0) }
    let lists = task.lists.filter { !told.contains(.place($0)) }
    let isOne = lists.count { context.place(of: $0) != nil } == 1
    // In the order of the appendices.
    let places = context.appendices.compactMap { numbered -> String? in
        if let list = Task.List.allCases.first(where: { $0.appendix == numbered.appendix.content }) {
            return lists.contains(list) ? context.place(of: list, isNamed: !isOne) : nil
        }
        guard numbered.appendix.content == .complaints, numbered.appendix.tasks.contains(task.number) else {
            return nil
        }
        return "số liệu chi tiết tại \(numbered.label) kèm theo"
    }
    return places.isEmpty ? "" : "(\(capitalised(places.joined(separator: "; "))).)"
}

/// “So với cùng kỳ năm trước, cuộc tuyên truyền, vận động tăng 12,5%.”, for the first figure of the task's sentence.
private func comparison(of task: Task, _ context: ReportContext) -> String {
    guard let (indicator, total) = leadingFigure(of: task, context),
        let change = context.toldChange(of: indicator), let difference = change.difference,
        let share = change.percent
    else { return "" }
    let subject = "So với \(context.lastYear), \(nameInSentence(of: indicator))\(total.isEstimate ? " ước" : "")"
    if difference.isZero { return subject + " không thay đổi." }
    // Too small a change for two digits.
    if share.isZero { return "" }
    let size = Quantity(scaled: Int64(clamping: share.scaled.magnitude), digits: share.digits)
    return subject + (share.isNegative ? " giảm " : " tăng ") + Printed.percent(size) + "."
}

/// “số cuộc tuyên truyền”, but “số người được tiếp” and “diện tích gieo trồng”.
func nameInSentence(of indicator: Indicator) -> String {
    let name = lowercasedFirst(indicator.name)
    let isNamedSo = name.hasPrefix("số ") || name.hasPrefix("tổng số ")
    return indicator.type == .count && !isNamedSo ? "số " + name : name
}

/// The first flow that the task's sentence names. It shows what a unit did, not how large it is.
func leadingFigure(of task: Task, _ context: ReportContext) -> (Indicator, IndicatorTotal)? {
    countedFigures(of: task, context).first
}

/// The flows that the task's sentence names, in its order.
func countedFigures(of task: Task, _ context: ReportContext) -> [(Indicator, IndicatorTotal)] {
    task.summary.names.compactMap { name in
        let code = IndicatorCode(name)
        guard let indicator = context.indicator(code), let total = context.total(code), indicator.merge == .sum,
            indicator.kind == .flow, indicator.partOf == nil, indicator.type == .count || indicator.type == .decimal
        else { return nil }
        return (indicator, total)
    }
}
