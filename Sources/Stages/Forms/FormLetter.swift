// The form as a Word document: a small table with the lines of its head, and a table with the rows of the form.
import Documents
import Domain

/// - Throws: an error of the program when the document cannot be written.
func formLetter(of subject: FormSubject) throws -> [UInt8] {
    try DOCXWriter.write(FormLetter(subject).document, styles: FormLetter.styles)
}

private struct FormLetter {
    private let subject: FormSubject

    init(_ subject: FormSubject) { self.subject = subject }

    static let styles = StyleSheet(
        fontSize: .points(11),
        styles: [
            ParagraphStyle(id: "Title", name: "Tên biểu", fontSize: .points(14), bold: true, alignment: .centre),
            ParagraphStyle(id: "Centred", name: "Dòng giữa", italic: true, alignment: .centre, spaceAfter: .points(6)),
            ParagraphStyle(id: "Cell", name: "Ô", alignment: .left),
            ParagraphStyle(id: "Head", name: "Đầu cột", bold: true, alignment: .centre),
            ParagraphStyle(id: "Strong", name: "Ô đậm", bold: true, alignment: .left),
            ParagraphStyle(id: "Figure", name: "Ô số", alignment: .right),
            ParagraphStyle(id: "Hint", name: "Giải thích", fontSize: .points(9), italic: true, alignment: .left),
            ParagraphStyle(
                id: "Note", name: "Hướng dẫn", italic: true, alignment: .left, spaceBefore: .points(6),
                spaceAfter: .points(6)),
        ])

    var document: Document {
        Document(
            title: subject.title, language: "vi-VN",
            properties: DocumentProperties(author: subject.plan.office.name),
            sections: [
                Section(
                    page: .landscapeA4,
                    blocks: [
                        .text("\(subject.formNumber). \(subject.receiver)", style: "Cell"),
                        .text(subject.title, style: "Title"), .text(subject.window, style: "Centred"),
                        .table(head), .text(instruction, style: "Note"), .table(table),
                    ])
            ])
    }

    private var instruction: String {
        subject.instruction.replacing("các ô màu vàng", with: "cột Số liệu, cột Thuyết minh và các danh sách")
            .replacing("ghi cùng mã.", with: "ghi cùng mã. Số liệu chỉ được đọc từ bảng, không đọc từ lời văn.")
    }

    // MARK: - Tables

    /// The first line is the identity of the form, which stage Reading compares with the codes below it.
    private var head: Table {
        let width = PageLayout.landscapeA4.textWidth.twips
        let columns = [width / 4, width / 4, width - 2 * (width / 4)].map { Length.twips($0) }
        let identity = TableRow([
            TableCell("# Mẫu: \(subject.identity)", style: "Hint", columnSpan: 3)
        ])
        return Table(
            columns: columns,
            rows: [identity]
                + subject.lines.map { line in
                    TableRow([
                        TableCell(line.key, style: "Strong"), TableCell(line.value, style: "Cell"),
                        TableCell(line.beside, style: "Hint"),
                    ])
                })
    }

    private var table: Table {
        let columns = subject.columns
        let total = columns.reduce(0) { $0 + $1.share }
        let width = PageLayout.landscapeA4.textWidth.twips
        return Table(
            columns: columns.map { Length.twips(width * $0.share / total) }, headerRows: 1,
            rows: [TableRow(columns.map { TableCell(subject.header($0), style: "Head") })]
                + subject.rows.map { row in TableRow(columns.map { cell(row, $0) }) } + [end])
    }

    /// The number of rows is counted while it is written; in a document nobody counts them again.
    private var end: TableRow {
        let texts = ["HẾT", String(subject.rows.count)]
        return TableRow(
            subject.columns.indices.map { TableCell(texts.indices.contains($0) ? texts[$0] : "", style: "Strong") })
    }

    private func cell(_ row: FormRow, _ column: FormColumn) -> TableCell {
        let isHeading = row.kind == .task || row.kind == .heading || row.kind == .columns
        switch column {
        case .earlier: return TableCell(row.earlier?.answer.typed ?? "", style: "Figure")
        case .lastYear: return TableCell(row.lastYear?.answer.typed ?? "", style: "Figure")
        case _ where row.filled[column] != nil: return TableCell(row.filled[column]?.text ?? "", style: "Cell")
        case .explanation: return TableCell(row.texts[column] ?? "", style: isHeading ? "Strong" : "Hint")
        case .value: return TableCell(row.texts[column] ?? "", style: row.kind == .columns ? "Strong" : "Figure")
        default: return TableCell(row.texts[column] ?? "", style: isHeading ? "Strong" : "Cell")
        }
    }
}

extension FormColumn {
    /// The share of the page's width.
    fileprivate var share: Int {
        switch self {
        case .code: 14
        case .name: 38
        case .measure: 15
        case .value: 17
        case .note: 38
        case .earlier, .lastYear: 13
        case .explanation: 34
        }
    }
}
