// Rows of lists, assessments and explanations in the tree of a submission.
import CSV
import Domain
import LibXML
import VietnameseText

extension TreeWriter {
    mutating func add(_ kind: RowKind, _ row: CSVRow) {
        let (name, measure, value, note) = (
            sheet.cell(.name, of: row), sheet.cell(.measure, of: row), sheet.value(of: row), sheet.note(of: row)
        )
        // A line that the form prepares and the sender left empty is skipped.
        let hasWords = !measure.isEmpty || !value.isEmpty || !note.isEmpty
        guard hasWords || !name.isEmpty else { return }
        let shared = sheet.sharedNote(of: row)
        if kind == .justification { return addJustification(row, hasWords: hasWords || !shared.isEmpty) }
        reportNumbered(row)
        let dropped = dropUnknownColumns(of: kind, row)
        switch kind {
        case .model:
            append(
                "model", without: dropped, text: shared, row,
                [
                    ("task", taskCarrying(.model)), ("field", lexicon.fieldWord(measure)),
                    ("holder", holderWord(value)),
                    ("name", name),
                ])
        case .commendation:
            append(
                "commendation", without: dropped, text: shared, row,
                [
                    ("task", taskCarrying(.commendation)), ("holder", holderWord(value)), ("name", name),
                    ("post", measure),
                    ("reward", sheet.cell(.reward, of: row)),
                ])
        case .issued:
            reportConverted(measure, at: sheet.place(.measure, row))
            append("issued", without: dropped, text: name, row, [("number", measure), ("date", day(value))])
        case .assessment(let part):
            let label = lexicon.isLabel(name, of: part) ? "" : name
            let value = [measure, value].joined(separator: "\n")
            for paragraph in paragraphs([label, value, note].joined(separator: "\n")) {
                append(part.rawValue, text: paragraph, row, [])
            }
        case .justification: return
        }
    }

    /// - Parameter hasWords: a cell beside the name has text. A row with the form's own question alone is a prepared
    ///   one.
    private mutating func addJustification(_ row: CSVRow, hasWords: Bool) {
        let named = lexicon.justification(in: sheet.cell(.name, of: row))
        if !named.unclear.isEmpty, named.isOfKnownCode || !hasWords {
            findings.add(.unusedText(sheet.place(.name, row), named.unclear))
        }
        guard hasWords || !named.text.isEmpty else { return }
        reportNumbered(row)
        let text = [named.text, sheet.value(of: row), sheet.sharedNote(of: row)].filter { !$0.isEmpty }
        append("justification", text: text.joined(separator: "\n"), row, [("rule", named.code)])
    }

    /// `MH1`, `VB 2`: the rows of a list have one code, without a number.
    private mutating func reportNumbered(_ row: CSVRow) {
        let code = sheet.code(of: row)
        guard code.contains(where: \.isNumber) else { return }
        let plain = withoutNumber(plainKey(code)).uppercased()
        findings.add(.respelt(sheet.place(.code, row), from: code, to: plain))
    }

    /// Reports the texts of a list's row in columns that the plan's list does not have.
    /// - Returns: the names of their attributes; `text` for the content.
    private mutating func dropUnknownColumns(of kind: RowKind, _ row: CSVRow) -> Set<String> {
        guard let list = kind.list, let form = lexicon.plan.listForms[list] else { return [] }
        let unknown = list.parts.filter { !form.has($0) }
        for part in unknown {
            let column = part.column(of: list)
            let text = sheet.cell(column, of: row)
            if !text.isEmpty { findings.add(.unusedText(sheet.place(column, row), text)) }
        }
        return Set(unknown.map(\.rawValue))
    }

    /// The code of the task to which a list's row belongs: the current task if it has the list, otherwise the first
    /// task that has it.
    private func taskCarrying(_ list: Task.List) -> String {
        let tasks = lexicon.plan.tasks
        let task =
            tasks.first { $0.number == current?.number && $0.lists.contains(list) }
            ?? tasks.first { $0.lists.contains(list) }
        return task.map { String($0.number) } ?? ""
    }
}

extension ListForm.Part {
    /// The column of the form that holds it.
    fileprivate func column(of list: Task.List) -> Column {
        switch self {
        case .name: .name
        case .field, .post, .number: .measure
        case .holder, .date: .value
        case .text: list == .issued ? .name : .note
        case .reward: .reward
        }
    }
}
