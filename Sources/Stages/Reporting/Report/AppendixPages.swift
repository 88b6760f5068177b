// One appendix with its own pages: its number and title, a reference to its report, its tables.
import Documents
import Domain

/// With more units than this an appendix shows totals only, and says where the details are.
let unitsInDetail = 200

/// An appendix of the signed report, with its number and a reference to the report.
func section(_ numbered: NumberedAppendix, of context: ReportContext) -> Section {
    let plan = context.plan
    let page = pageLayout(of: numbered.appendix.content)
    let report = "Báo cáo số\(context.mark.numbered(reportNotation(plan))) \(context.mark.day(in: context.yearOfDate))"
    let origin = balanced("(Kèm theo \(report) của \(plan.office.name))", within: page.textWidth, points: 14)
    // One paragraph, so that PDF bookmarks and the navigation pane show the whole title and not only “Phụ lục I”.
    let heading = ([numbered.label] + titleLines(numbered.appendix.title, context, on: page)).joined(separator: "\n")
    return Section(
        page: page, numbering: PageNumbering(start: 1),
        blocks: [.text(heading, .appendix), .text(origin, .appendixOrigin)] + content(of: numbered.appendix, context))
}

func title(_ title: String, _ context: ReportContext, on page: PageLayout) -> [Block] {
    titleLines(title, context, on: page).map { .text($0, .appendixTitle) }
}

private func titleLines(_ title: String, _ context: ReportContext, on page: PageLayout) -> [String] {
    [title, context.periodName].map { line in
        balanced(line.uppercased(), within: page.textWidth - .millimetres(15), points: 14)
    }
}

func pageLayout(of content: Appendix.Content) -> PageLayout {
    switch content {
    case .issued, .warnings, .changes: .portraitA4
    case .totals, .complaints, .byUnit, .models, .commendations, .receipt: .landscapeA4
    }
}

func content(of appendix: Appendix, _ context: ReportContext) -> [Block] {
    switch appendix.content {
    case .totals, .complaints: totalsTable(tasks: appendix.tasks, context)
    case .byUnit: unitTables(tasks: appendix.tasks, context)
    case .issued: issuedTable(context)
    case .models: modelsTable(context)
    case .commendations: commendationsTable(context)
    case .receipt: receiptTable(context)
    case .warnings: warningsTable(context)
    case .changes: changesTable(context)
    }
}

// MARK: - Tables of the report

/// A column of a data table: its header, its width in millimetres, and the alignment of its cells.
struct Column {
    var head: String
    var width: Double
    var alignment: Alignment = .left
}

/// A table whose header is repeated on every page.
func dataTable(_ columns: [Column], rows: [TableRow], numbered: [String]? = nil) -> Table {
    let head = TableRow(columns.map { TableCell($0.head, style: ReportStyle.cellHead.rawValue) })
    let numbers = numbered.map { [TableRow($0.map { TableCell($0, style: ReportStyle.cellColumn.rawValue) })] } ?? []
    return Table(
        columns: columns.map { .millimetres($0.width) }, headerRows: 1 + numbers.count, rows: [head] + numbers + rows)
}

/// A row of plain cells, each aligned like its column.
func dataRow(_ cells: [String], _ columns: [Column], isEmphasised: Bool = false) -> TableRow {
    TableRow(
        zip(cells, columns).map { TableCell($0, style: ReportStyle.cell.rawValue, alignment: $1.alignment) },
        isEmphasised: isEmphasised)
}

/// A row that is a heading for the rows below it and stays on their page.
func groupRow(_ number: String, _ title: [Run], columns: Int) -> TableRow {
    let style = ReportStyle.cell.rawValue
    let number = Paragraph(style: style, runs: [Run(number)], alignment: .centre, keepWithNext: true)
    return TableRow(
        [
            TableCell([.paragraph(number)]),
            TableCell([.paragraph(Paragraph(style: style, runs: title, keepWithNext: true))], columnSpan: columns - 1),
        ], isEmphasised: true)
}

func richCell(_ text: String, _ context: ReportContext, style: ReportStyle = .cell) -> TableCell {
    TableCell([.runs(context.runs(text), style)], verticalAlignment: .centre)
}
