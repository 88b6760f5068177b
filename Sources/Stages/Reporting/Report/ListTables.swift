// The lists of the appendices: issued documents, models, proposals for commendation.
import Documents
import Domain

private enum Bound {
    /// Rows of one list. A longer list is cut, and a remark says so.
    static let rows = 500
    /// Characters of one cell, so that a row fits on a page.
    static let letters = 1000
}

/// A column of a list's table: its part, header and width in millimetres, the alignment of its cells, and their text.
private struct ListColumn<Entry: Hashable & Sendable> {
    var part: ListForm.Part?
    var head: String
    var width: Double
    var alignment: Alignment = .left
    var text: (Attributed<Entry>) -> String
}

/// The columns that the plan's list has, under the plan's own titles, with their widths stretched to the page.
private func table<Entry>(
    _ all: [ListColumn<Entry>], of form: ListForm
) -> (columns: [Column], cells: (Attributed<Entry>) -> [String]) {
    let kept = all.filter { $0.part.map(form.has) ?? true }
    let full = all.map(\.width).reduce(0, +)
    let stretch = kept.count == all.count ? 1 : full / kept.map(\.width).reduce(0, +)
    let number = Column(head: "TT", width: 11, alignment: .centre)
    let columns = kept.map { column in
        Column(
            head: column.part.flatMap(form.ownTitle) ?? column.head, width: column.width * stretch,
            alignment: column.alignment)
    }
    return ([number] + columns, { entry in kept.map { $0.text(entry) } })
}

func issuedTable(_ context: ReportContext) -> [Block] {
    let (columns, cells) = table(
        [
            ListColumn<IssuedDocument>(part: .number, head: "Số, ký hiệu", width: 41, text: \.value.number),
            ListColumn(part: .date, head: "Ngày ban hành", width: 24, alignment: .centre) {
                $0.value.date.map(\.official) ?? ""
            },
            ListColumn(part: .text, head: "Trích yếu nội dung", width: 50) {
                capitalised(unstopped($0.value.abstract))
            },
            ListColumn(part: nil, head: "Đơn vị", width: 39) { context.name($0.unit) },
        ], of: context.plan.form(of: .issued))
    let documents = context.consolidation.issued
    let days = documents.map { $0.value.date?.daysSinceEpoch ?? .max }
    let ordered = documents.indices.sorted { (days[$0], $0) < (days[$1], $1) }.map { documents[$0] }
    return list(ordered, columns, context, cells)
}

func modelsTable(_ context: ReportContext) -> [Block] {
    let (columns, cells) = table(
        [
            ListColumn<Model>(part: .name, head: "Tên mô hình", width: 50, text: \.value.name),
            ListColumn(part: nil, head: "Đơn vị", width: 56) { context.name($0.unit) },
            ListColumn(part: .field, head: "Lĩnh vực", width: 30) {
                capitalised(context.plan.name(of: $0.value.field))
            },
            ListColumn(part: .holder, head: "Tập thể, cá nhân", width: 20, alignment: .centre) {
                capitalised($0.value.holder?.words.vi ?? "")
            },
            ListColumn(part: .text, head: "Cách làm và kết quả", width: 90) { inCell($0.value.result) },
        ], of: context.plan.form(of: .model))
    return list(context.consolidation.models, columns, context, cells)
}

/// Collectives first, then persons, the usual order of proposals.
func commendationsTable(_ context: ReportContext) -> [Block] {
    let form = context.plan.form(of: .commendation)
    let (columns, cells) = table(
        [
            ListColumn<Commendation>(part: .name, head: "Tập thể, cá nhân", width: 50, text: \.value.name),
            ListColumn(part: .post, head: "Chức vụ, đơn vị công tác", width: 52, text: \.value.post),
            ListColumn(part: .text, head: "Thành tích", width: 62) { inCell($0.value.achievement) },
            ListColumn(part: .reward, head: "Hình thức đề nghị", width: 42, text: \.value.reward),
            ListColumn(part: nil, head: "Đơn vị đề nghị", width: 40) { context.name($0.unit) },
        ], of: form)
    let groups: [(holder: Holder?, title: String)] = [
        (.collective, "Tập thể"), (.individual, "Cá nhân"), (nil, "Khác"),
    ]
    let all = context.consolidation.commendations
    guard form.has(.holder) else { return list(all, columns, context, cells) }
    var rows: [TableRow] = []
    for (holder, title) in groups {
        let members = all.filter { $0.value.holder == holder }
        guard !members.isEmpty else { continue }
        rows.append(groupRow(romanNumeral(rows.count { $0.isEmphasised } + 1), [Run(title)], columns: columns.count))
        rows += members.prefix(Bound.rows).enumerated().map { index, entry in
            listRow(index, cells(entry), columns, context)
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
    text.isEmpty ? "" : markedBeginning(of: capitalised(tidied(text)), within: Bound.letters)
}

/// A title without a full stop at its end.
private func unstopped(_ text: String) -> String { text.trimming { ".; ".contains($0) } }
