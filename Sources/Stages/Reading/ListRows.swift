// The form's lists have headers of their own, and its explanations have rows prepared for each code.
import CSV
import Domain
import VietnameseText

extension RecognisedTable {
    /// Finds the header of every row of a list, and the cell for the text of every explanation.
    func listRows() -> SourceLayout.SpecialRows {
        var lists = SourceLayout.SpecialRows()
        guard !isExport else { return lists }
        var headers: [Aspect: String]?
        for row in rows {
            let text = self.code(of: row)
            guard !text.isEmpty else { continue }
            if isOpenedByCodeHeader(row) {
                headers = self.headers(in: row)
            } else if text == "GT" || text == "gt" {
                let rule = ruleCode(cell(.name, of: row))
                if !rule.isEmpty, lists.justifications[rule] == nil { lists.justifications[rule] = place(.note, row) }
            } else if let known = headers, let kind = RowKind.named(key: withoutNumber(plainKey(text))),
                kind.list != nil
            {
                lists.headers[row.number] = known
            } else {
                headers = nil
            }
        }
        return lists
    }

    /// Whether a row has a header in the column of codes, although perhaps another one than the table has there: `Mã`
    /// under `Mã số`.
    func isOpenedByCodeHeader(_ row: CSVRow) -> Bool {
        let text = code(of: row)
        // Most rows are indicators, whose codes have digits.
        guard !text.isEmpty, text.utf8.count <= 40, !text.utf8.contains(where: { (0x30...0x39).contains($0) }),
            text == columns[.code]?.header || Column.named(text)?.column == .code
        else { return false }
        // A figure must not be lost with a header.
        if case .number = readNumber(value(of: row), digits: 15) { return false }
        return true
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
