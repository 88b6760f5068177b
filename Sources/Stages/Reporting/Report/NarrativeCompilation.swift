// tap-hop-thuyet-minh.docx: the complete texts of the units, for those who draft the report.
package import Documents
package import Domain

/// The units' narratives by task, then their assessments, each paragraph under the names of its authors; nil when there
/// are none. Internal. Nothing is shortened, rewritten or omitted. Write it with `reportStyles`.
package func narrativeCompilation(of consolidation: Consolidation, under plan: Plan) -> Document? {
    let context = ReportContext(consolidation, plan)
    let tasks = plan.tasks.flatMap { task in
        chapter(
            "\(task.number). \(task.title)", consolidation.tasks.first { $0.task == task.number }?.narratives ?? [],
            context)
    }
    let sections = plan.assessment.map { ($0.part, $0.plainTitle) }
    // A report under an earlier edition of the plan may have a section that this one dropped.
    let dropped = AssessmentPart.allCases.filter { plan.assessment($0) == nil }.map { ($0, $0.code) }
    let assessment = (sections + dropped).flatMap { part, title in
        chapter(title, consolidation.assessment[part] ?? [], context)
    }
    guard !tasks.isEmpty || !assessment.isEmpty else { return nil }
    let heading = "Tập hợp thuyết minh của các đơn vị về \(plan.subject) \(context.periodName)"
    return Document(
        title: heading, language: "vi-VN",
        properties: DocumentProperties(author: plan.office.name, subject: plan.title),
        banner: ["TÀI LIỆU NỘI BỘ, KHÔNG GỬI KÈM BÁO CÁO", context.banner].compactMap { $0 }.joined(separator: " – "),
        sections: [
            Section(
                blocks: [
                    .text("TẬP HỢP THUYẾT MINH", .kind),
                    .text("của các đơn vị về \(plan.subject) \(context.periodName)", .abstract),
                    .rule(Rule(width: ReportLayout.abstractRule)),
                    .text(
                        "Nguyên văn, theo thứ tự đơn vị trong kế hoạch; đoạn giống nhau của nhiều đơn vị chỉ ghi một lần.",
                        .note),
                ] + tasks + assessment)
        ])
}

private func chapter(_ title: String, _ narratives: [Narrative], _ context: ReportContext) -> [Block] {
    guard !narratives.isEmpty else { return [] }
    return [.text(title, .section)]
        + narratives.map { narrative in
            let units = narrative.units.map(context.name).joined(separator: "; ")
            return .runs([Run(units + ": ", bold: true), Run(narrative.text)], .body)
        }
}
