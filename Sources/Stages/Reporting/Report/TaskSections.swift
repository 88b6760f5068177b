// Sections I and II: each task with its sentence of figures, then a few results by rule, each with its unit's name.
import Documents
import Domain

func taskSections(_ matter: ReportMatter) -> [Block] {
    let leading = matter.plan.tasks.filter { $0.section == "I" }
    let others = matter.plan.tasks.filter { $0.section != "I" }
    var blocks: [Block] = []
    if !leading.isEmpty {
        blocks += [.text("I. CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO, QUÁN TRIỆT, TRIỂN KHAI", .section)]
        blocks += subsections(leading, matter)
    }
    blocks += [.text("\(romanNumeral(outlineStart(matter.plan))). KẾT QUẢ THỰC HIỆN", .section), remark(matter)]
    return blocks + subsections(others, matter)
}

/// The number of “KẾT QUẢ THỰC HIỆN”: a plan need not have a task for section I.
func outlineStart(_ plan: Plan) -> Int { plan.tasks.contains { $0.section == "I" } ? 2 : 1 }

/// A lone task needs no number under its section.
private func subsections(_ tasks: [Task], _ matter: ReportMatter) -> [Block] {
    tasks.enumerated().flatMap { index, task in
        let title = tasks.count > 1 ? [Block.runs(matter.runs("\(index + 1). \(task.title)"), .subsection)] : []
        return title + paragraphs(of: task, matter)
    }
}

/// Where the figures stand, and what they lack.
private func remark(_ matter: ReportMatter) -> Block {
    let places = matter.appendices.filter { [.totals, .byUnit, .receipt].contains($0.appendix.content) }.map(\.label)
    let source = places.isEmpty
        ? "Số liệu tổng hợp từ báo cáo của các đơn vị" : "Số liệu theo từng chỉ tiêu tại \(joined(places)) kèm theo"
    let gaps = matter.lacking.map { ", \($0)" } ?? ""
    let estimates = matter.hasEstimates ? "; số liệu có chữ “ước” là số ước tính đến ngày chốt" : ""
    return .runs(matter.runs(source + gaps + estimates + "."), .body)
}

private func paragraphs(of task: Task, _ matter: ReportMatter) -> [Block] {
    let sentence = task.summary.isEmpty ? "" : matter.filled(task.summary)
    let text = [sentence, comparison(of: task, matter), references(of: task, matter)].filter { !$0.isEmpty }
    let summary: [Block] = text.isEmpty ? [] : [.runs(matter.runs(ofSentence: text.joined(separator: " ")), .body)]
    let highlights = highlights(of: task, matter)
    return summary.isEmpty && highlights.isEmpty ? [.text("Không có.", .body)] : summary + highlights
}

/// “(Danh sách tại Phụ lục III kèm theo.)” for the lists that belong to the task.
private func references(of task: Task, _ matter: ReportMatter) -> String {
    let places = matter.appendices.compactMap { numbered -> String? in
        switch numbered.appendix.content {
        case .issued where task.lists.contains(.issued): "danh mục văn bản tại \(numbered.label)"
        case .models where task.lists.contains(.model): "danh sách mô hình tại \(numbered.label)"
        case .commendations where task.lists.contains(.commendation): "danh sách đề nghị khen thưởng tại \(numbered.label)"
        case .complaints where numbered.appendix.tasks.contains(task.number): "số liệu chi tiết tại \(numbered.label)"
        default: nil
        }
    }
    return places.isEmpty ? "" : "(\(capitalised(places.joined(separator: "; "))).)"
}

/// “So với cùng kỳ năm trước, cuộc tuyên truyền, vận động tăng 12,5%.”, for the figure the task's sentence begins with.
private func comparison(of task: Task, _ matter: ReportMatter) -> String {
    guard let (indicator, total) = leadingFigure(of: task, matter), let now = total.total, let before = total.lastYear,
        !before.isZero, let difference = try? now.subtracting(before), let share = try? difference.percent(of: before, digits: 2)
    else { return "" }
    let subject = "So với \(matter.lastYear), số \(lowercasedFirst(indicator.name))\(total.isEstimate ? " ước" : "")"
    if share.isZero { return subject + " không thay đổi." }
    let size = Quantity(scaled: Int64(clamping: share.scaled.magnitude), digits: share.digits)
    return subject + (share.isNegative ? " giảm " : " tăng ") + Printed.percent(size) + "."
}

/// The first thing counted over the period that the task's sentence names: what a unit did, not how large it is.
func leadingFigure(of task: Task, _ matter: ReportMatter) -> (Indicator, IndicatorTotal)? {
    countedFigures(of: task, matter).first
}

/// The flows that the task's sentence names, in its order.
func countedFigures(of task: Task, _ matter: ReportMatter) -> [(Indicator, IndicatorTotal)] {
    task.summary.names.compactMap { name in
        let code = IndicatorCode(name)
        guard let indicator = matter.indicator(code), let total = matter.total(code), indicator.merge == .sum,
            indicator.kind == .flow, indicator.partOf == nil, indicator.type == .count || indicator.type == .decimal
        else { return nil }
        return (indicator, total)
    }
}
