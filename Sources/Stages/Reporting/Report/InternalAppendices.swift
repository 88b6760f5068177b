// phu-luc-noi-bo.docx: the internal appendices, separate from the report that is signed and sent.
package import Documents
package import Domain

/// The internal appendices of a period (figures by unit, receipts with the missing units named, warnings with their
/// justifications), as far as the plan has them; nil when it has none. Write it with `reportStyles`.
package func internalAppendices(of consolidation: Consolidation, under plan: Plan) -> Document? {
    let context = ReportContext(consolidation, plan)
    let kept = NumberedAppendix.numbered(plan.appendices.filter { !$0.isSent && context.applies($0) })
    let changes = consolidation.replacement.map { changesByUnit($0, context) }
    let concerns = concernsSection(context)
    guard !kept.isEmpty || changes != nil || concerns != nil else { return nil }
    return Document(
        title: "Phụ lục nội bộ: \(lowercasedFirst(context.heading))", language: "vi-VN",
        properties: DocumentProperties(author: plan.office.name, subject: plan.title),
        banner: ["TÀI LIỆU NỘI BỘ, KHÔNG GỬI KÈM BÁO CÁO", context.banner].compactMap { $0 }.joined(separator: " – "),
        sections: kept.map { internalSection($0, of: context) } + [concerns, changes].compactMap { $0 })
}

/// Facts found by comparing the units' reports; nil when there are none.
private func concernsSection(_ context: ReportContext) -> Section? {
    let concerns = context.consolidation.concerns
    guard !concerns.isEmpty else { return nil }
    return Section(
        page: .portraitA4, numbering: PageNumbering(start: 1),
        blocks: [.text("Điểm cần đối chiếu giữa các đơn vị", .appendixTitle)]
            + concerns.prefix(200).map { .text("- \($0.sentence.vi)", .body) })
}

private func internalSection(_ numbered: NumberedAppendix, of context: ReportContext) -> Section {
    let page = pageLayout(of: numbered.appendix.content)
    return Section(
        page: page, numbering: PageNumbering(start: 1),
        blocks: [.text("\(numbered.label) nội bộ".uppercased(), .appendix)]
            + title(numbered.appendix.title, context, on: page)
            + [.text("(Lưu hành trong \(context.plan.office.name))", .appendixOrigin)]
            + content(of: numbered.appendix, context))
}
