// The lists of the appendices: issued documents, models, proposals for commendation.
import Documents
import Domain

private enum Bound {
    /// Rows of one list. A longer list is cut, and a remark says so.
    static let rows = 500
    /// Characters of one cell, so that a row fits on a page.
    static let letters = 1000
}

func issuedTable(_ context: ReportContext) -> [Block] {
    let columns = [
        Column(head: "TT", width: 11, alignment: .centre), Column(head: "Số, ký hiệu", width: 43),
        Column(head: "Ngày ban hành", width: 24, alignment: .centre), Column(head: "Trích yếu nội dung", width: 55),
        Column(head: "Đơn vị", width: 32),
    ]
    let documents = context.consolidation.issued
    let days = documents.map { $0.value.date?.daysSinceEpoch ?? .max }
    let ordered = documents.indices.sorted { (days[$0], $0) < (days[$1], $1) }.map { documents[$0] }
    return list(ordered, columns, context) { document in
        [
            document.value.number, document.value.date.map(\.official) ?? "",
            capitalised(unstopped(document.value.abstract)),
            context.name(document.unit),
        ]
    }
}

func modelsTable(_ context: ReportContext) -> [Block] {
    let columns = [
        Column(head: "TT", width: 11, alignment: .centre), Column(head: "Tên mô hình", width: 50),
        Column(head: "Đơn vị", width: 56), Column(head: "Lĩnh vực", width: 30),
        Column(head: "Tập thể, cá nhân", width: 20, alignment: .centre), Column(head: "Cách làm và kết quả", width: 90),
    ]
    return list(context.consolidation.models, columns, context) { model in
        [
            model.value.name, context.name(model.unit), capitalised(model.value.field?.words.vi ?? ""),
            capitalised(model.value.holder?.words.vi ?? ""), inCell(model.value.result),
        ]
    }
}

/// Collectives first, then persons, the usual order of proposals.
func commendationsTable(_ context: ReportContext) -> [Block] {
    let columns = [
        Column(head: "TT", width: 11, alignment: .centre), Column(head: "Tập thể, cá nhân", width: 50),
        Column(head: "Chức vụ, đơn vị công tác", width: 52), Column(head: "Thành tích", width: 62),
        Column(head: "Hình thức đề nghị", width: 42), Column(head: "Đơn vị đề nghị", width: 40),
    ]
    let groups: [(holder: Holder?, title: String)] = [
        (.collective, "Tập thể"), (.individual, "Cá nhân"), (nil, "Khác"),
    ]
    let all = context.consolidation.commendations
    var rows: [TableRow] = []
    for (holder, title) in groups {
        let members = all.filter { $0.value.holder == holder }
        guard !members.isEmpty else { continue }
        rows.append(groupRow(romanNumeral(rows.count { $0.isEmphasised } + 1), [Run(title)], columns: columns.count))
        rows += members.prefix(Bound.rows).enumerated().map { index, entry in
            listRow(
                index,
                [
                    entry.value.name, entry.value.post, inCell(entry.value.achievement),
                    entry.value.reward, context.name(entry.unit),
                ], columns, context)
        }
    }
    return [.table(dataTable(columns, rows: rows))]
        + remainder(all.count, shown: rows.count { !$0.isEmphasised }, context)
}

private func list<Entry>(
    _ entries: [Entry], _ columns: [Column], _ context: ReportContext, _ cells: (Entry) -> [String]
) -> [Block] {
    let rows = entries.prefix(Bound.rows).enumerated().map { listRow($0, cells($1), columns, context) }
    return [.table(dataTable(columns, rows: rows))] + remainder(entries.count, shown: rows.count, context)
}

private func listRow(_ index: Int, _ cells: [String], _ columns: [Column], _ context: ReportContext) -> TableRow {
    let texts = ["\(index + 1)"] + cells
    return TableRow(
        zip(texts, columns).map { text, column in
            let runs = context.runs(text)
            return TableCell([
                .paragraph(Paragraph(style: ReportStyle.cell.rawValue, runs: runs, alignment: column.alignment))
            ])
        })
}

/// The remark below a list that was cut.
func remainder(_ count: Int, shown: Int, _ context: ReportContext) -> [Block] {
    guard count > shown else { return [] }
    let keeper = context.name(context.plan.office.consolidator)
    return [.text("Danh sách còn \(Printed.inText(count - shown)) dòng, lưu tại \(keeper).", .note)]
}

private func inCell(_ text: String) -> String {
    text.isEmpty ? "" : leadingSentences(of: capitalised(tidied(text)), within: Bound.letters)
}

/// A title without a full stop at its end.
private func unstopped(_ text: String) -> String { text.trimming { ".; ".contains($0) } }
