// Sections I and II: for each task its sentence of figures, then a few results chosen by rule, each with its unit's
// name.
import Documents
import Domain

func taskSections(_ context: ReportContext) -> [Block] {
    let leading = context.plan.tasks.filter { $0.section == "I" }
    let others = context.plan.tasks.filter { $0.section != "I" }
    var blocks: [Block] = []
    if !leading.isEmpty {
        blocks += [.text("I. CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO, QUÁN TRIỆT, TRIỂN KHAI", .section)]
        blocks += subsections(leading, context)
    }
    blocks += [.text("\(romanNumeral(outlineStart(context.plan))). KẾT QUẢ THỰC HIỆN", .section), remark(context)]
    return blocks + subsections(others, context)
}

/// The number of “KẾT QUẢ THỰC HIỆN”. It is 1 when no task of the plan is in section I.
func outlineStart(_ plan: Plan) -> Int { plan.tasks.contains { $0.section == "I" } ? 2 : 1 }

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
    let sentence = task.summary.isEmpty ? "" : context.filled(task.summary)
    let text = [sentence, comparison(of: task, context), references(of: task, context)].filter { !$0.isEmpty }
    let summary: [Block] = text.isEmpty ? [] : [.runs(context.runs(ofSentence: text.joined(separator: " ")), .body)]
    let highlights = highlights(of: task, context)
    return summary.isEmpty && highlights.isEmpty ? [.text("Không có.", .body)] : summary + highlights
}

/// “(Danh mục tại Phụ lục II kèm theo.)” for the lists of the task that its sentence does not refer to.
private func references(of task: Task, _ context: ReportContext) -> String {
    let told = task.summary.names.map { SentenceName($0) }
    var places = Task.List.allCases.filter { task.lists.contains($0) && !told.contains(.place($0)) }
        .compactMap(context.place)
    places += context.appendices.compactMap { numbered in
        guard numbered.appendix.content == .complaints, numbered.appendix.tasks.contains(task.number) else {
            return nil
        }
        return "số liệu chi tiết tại \(numbered.label) kèm theo"
    }
    return places.isEmpty ? "" : "(\(capitalised(places.joined(separator: "; "))).)"
}

/// “So với cùng kỳ năm trước, cuộc tuyên truyền, vận động tăng 12,5%.”, for the first figure of the task's sentence.
private func comparison(of task: Task, _ context: ReportContext) -> String {
    guard let (indicator, total) = leadingFigure(of: task, context), let now = total.total, let before = total.lastYear,
        !before.isZero, let difference = try? now.subtracting(before),
        let share = try? difference.percent(of: before, digits: 2)
    else { return "" }
    let subject = "So với \(context.lastYear), số \(lowercasedFirst(indicator.name))\(total.isEstimate ? " ước" : "")"
    if share.isZero { return subject + " không thay đổi." }
    let size = Quantity(scaled: Int64(clamping: share.scaled.magnitude), digits: share.digits)
    return subject + (share.isNegative ? " giảm " : " tăng ") + Printed.percent(size) + "."
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
