// phu-luc-noi-bo.docx: the appendices that stay in the office, apart from the report that is signed and sent.
package import Documents
package import Domain

/// The internal appendices of a period: detail by unit, receipt of the units' reports with the missing ones named, warnings with
/// their justifications, as far as the plan keeps them inside; nil when it keeps none. Write it with `reportStyles`.
package func internalAppendices(of consolidation: Consolidation, under plan: Plan) -> Document? {
    let matter = ReportMatter(consolidation, plan)
    let kept = NumberedAppendix.numbered(plan.appendices.filter { !$0.isSent && matter.applies($0) })
    let changes = consolidation.replacement.map { changesByUnit($0, matter) }
    guard !kept.isEmpty || changes != nil else { return nil }
    return Document(
        title: "Phụ lục nội bộ: \(lowercasedFirst(matter.heading))", language: "vi-VN",
        properties: DocumentProperties(author: plan.office.name, subject: plan.title),
        banner: ["TÀI LIỆU NỘI BỘ, KHÔNG GỬI KÈM BÁO CÁO", matter.banner].compactMap { $0 }.joined(separator: " – "),
        sections: kept.map { internalSection($0, of: matter) } + (changes.map { [$0] } ?? []))
}

private func internalSection(_ numbered: NumberedAppendix, of matter: ReportMatter) -> Section {
    let page = pageLayout(of: numbered.appendix.content)
    return Section(
        page: page, numbering: PageNumbering(start: 1),
        blocks: [.text("\(numbered.label) nội bộ".uppercased(), .appendix)] + title(numbered.appendix.title, matter, on: page)
            + [.text("(Lưu hành trong \(matter.plan.office.name))", .appendixOrigin)]
            + content(of: numbered.appendix, matter))
}
