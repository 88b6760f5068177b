// The form as CSV, identical to what Excel would save from the workbook.
import CSV
import Domain

/// UTF-8 with the byte order mark that Excel needs, and semicolons between cells.
func formText(of subject: FormSubject) -> [UInt8] {
    let rows = subject.rows.map { row in
        subject.columns.map { column in
            switch column {
            case .earlier: row.earlier?.answer.typed ?? ""
            case .lastYear: row.lastYear?.answer.typed ?? ""
            default: row.filled[column]?.text ?? row.texts[column] ?? ""
            }
        }
    }
    var table = [
        ["# Mẫu: \(subject.identity)"], [subject.formNumber, "", "", "", subject.receiver], [subject.title],
        [subject.window],
    ]
    table += subject.lines.map { [$0.key, $0.value, $0.beside] }
    table += [[subject.instruction.replacing("các ô màu vàng", with: "cột Số liệu và cột Thuyết minh")], []]
    table += [subject.columns.map(subject.header)] + rows + [["HẾT", String(rows.count)]]
    // “- Hỗ trợ 12 hộ” is a formula to Excel, which shows an error in its place and saves that.
    let texts = subject.columns.indices.filter { ![.value, .earlier, .lastYear].contains(subject.columns[$0]) }
    return [0xEF, 0xBB, 0xBF] + Array(CSVWriter(guardedColumns: Set(texts)).write(table).utf8)
}
