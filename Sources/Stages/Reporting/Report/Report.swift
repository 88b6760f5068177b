// bao-cao.docx: the consolidated report as it is signed and sent, in the layout of Nghị định 30/2020/NĐ-CP.
package import Documents
package import Domain

/// The consolidated report of a period: letterhead, sections I to V, signature, and the appendices that are sent with
/// it.
///
/// It states how many units reported and which figures are estimates. It names no missing unit and shows no finding,
/// because it leaves the office. Number and date are blank until the document system assigns them. Write it with
/// `reportStyles`.
package func report(of consolidation: Consolidation, under plan: Plan, as mark: DocumentMark = .blank) -> Document {
    let context = ReportContext(consolidation, plan, mark)
    let body =
        letterhead(context) + opening(context) + taskSections(context) + assessmentSections(context) + ending(context)
    return Document(
        title: context.title, language: "vi-VN",
        properties: DocumentProperties(author: plan.office.name, subject: plan.title), banner: context.reportBanner,
        sections: [Section(blocks: body)] + context.appendices.map { section($0, of: context) })
}

/// The title in the properties of the report and of its PDF.
package func reportTitle(of period: Period, in plan: Plan) -> String {
    ReportContext.withoutData(of: plan, in: period.id).title
}

extension ReportContext {
    fileprivate var title: String { "Báo cáo \(lowercasedFirst(heading))" }
}

/// The subject of the report as in its heading. It is also the subject of the message that contains the report.
package func subject(of consolidation: Consolidation, under plan: Plan) -> String {
    ReportContext(consolidation, plan).heading
}

func opening(_ context: ReportContext) -> [Block] {
    [.runs(context.runs(ofSentence: context.filled(context.period.opening)), .body)]
}

private func ending(_ context: ReportContext) -> [Block] {
    closingParagraphs(context) + [.table(signature(context.plan))]
}

func closingParagraphs(_ context: ReportContext) -> [Block] {
    var closing = context.filled(context.period.closing)
    if !closing.hasSuffix("./.") { closing += closing.hasSuffix(".") ? "/." : "./." }
    var paragraphs = [closing]
    if let sentence = context.replacementSentence { paragraphs = [String(closing.dropLast(2)), sentence + "./."] }
    return paragraphs.map { .runs(context.runs(ofSentence: $0), .closing) }
}
