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
    let assessment = AssessmentPart.allCases.flatMap { part in
        chapter(part.heading, consolidation.assessment[part] ?? [], context)
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

extension AssessmentPart {
    fileprivate var heading: String {
        switch self {
        case .strength: "Ưu điểm"
        case .limitation: "Tồn tại, hạn chế"
        case .cause: "Nguyên nhân"
        case .direction: "Phương hướng, nhiệm vụ"
        case .proposal: "Kiến nghị, đề xuất"
        }
    }
}
