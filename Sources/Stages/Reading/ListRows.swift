// The form's lists have headers of their own, and its explanations have rows prepared for each code.
import CSV
import Domain
import VietnameseText

extension RecognisedTable {
    /// Finds the header of every row of a list, and the cell for the text of every explanation.
    func listRows() -> SourceLayout.ListRows {
        var lists = SourceLayout.ListRows()
        guard !isExport, let code = columns[.code] else { return lists }
        var headers: [Aspect: String]?
        for row in rows {
            let text = self.code(of: row)
            // Most rows are indicators, which are told apart by their length.
            guard !text.isEmpty, text.utf8.count <= 12 else { continue }
            if text == code.header {
                headers = self.headers(in: row)
            } else if text == "GT" || text == "gt" {
                let rule = ruleCode(cell(.name, of: row))
                if !rule.isEmpty, lists.justifications[rule] == nil { lists.justifications[rule] = place(.note, row) }
            } else if let known = headers, let kind = RowKind.named(key: plainKey(text)), kind.list != nil {
                lists.headers[row.number] = known
            } else {
                headers = nil
            }
        }
        return lists
    }

    private func headers(in row: CSVRow) -> [Aspect: String] {
        var headers: [Aspect: String] = [:]
        for (column, known) in columns {
            let text = cell(known.index, row)
            if let aspect = column.aspect, !text.isEmpty { headers[aspect] = text }
        }
        return headers
    }
}
