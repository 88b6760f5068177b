// Finds the figures in which the tables of two reports differ.
import Domain

/// One cell with a different figure in the second report.
struct ReportDifference {
    /// The text of its row, and the header of its column.
    let row: String
    let column: String
    let old: String
    let new: String

    var wording: Wording {
        let place = column.isEmpty ? "“\(row)”" : "“\(row)”, cột “\(column)”"
        let english = column.isEmpty ? "“\(row)”" : "“\(row)”, column “\(column)”"
        return Wording(
            vi: "  \(place): tệp đã sửa ghi \(shown(new)), số liệu hiện nay là \(shown(old))",
            en: "  \(english): the edited file has \(shown(new)), the present figure is \(shown(old))")
    }

    private func shown(_ text: String) -> String { text.isEmpty ? "(trống)" : text }
}

/// Rows are matched by their text, so that rows and tables may move. The n-th row with the same text is compared with
/// the n-th.
func differences(from written: [[[String]]], to edited: [[[String]]]) -> [ReportDifference] {
    var theirs = rowsByWords(edited)
    return written.flatMap { table in
        table.dropFirst().flatMap { row -> [ReportDifference] in
            guard let words = wording(of: row) else { return [] }
            guard var rest = theirs[words], !rest.isEmpty else { return [] }
            let other = rest.removeFirst()
            theirs[words] = rest
            return zip(row, other).enumerated().filter { isFigure($1.0) && $1.0 != $1.1 }.map { index, cells in
                ReportDifference(
                    row: words, column: table[0].count > index ? table[0][index] : "", old: cells.0, new: cells.1)
            }
        }
    }
}

private func rowsByWords(_ tables: [[[String]]]) -> [String: [[String]]] {
    tables.reduce(into: [:]) { rows, table in
        for row in table.dropFirst() { if let words = wording(of: row) { rows[words, default: []].append(row) } }
    }
}

/// The first cell that is not a figure; nil for a row without figures, such as a heading.
private func wording(of row: [String]) -> String? {
    guard row.dropFirst().contains(where: isFigure) else { return nil }
    return row.first { !$0.isEmpty && !isFigure($0) }
}

/// `1.234`, `12,5`, `-3`, `98,12%`, and the dash for none.
private func isFigure(_ text: String) -> Bool {
    !text.isEmpty && text.allSatisfy { $0.isASCII && $0.isNumber || "+-–−.,%".contains($0) }
}
