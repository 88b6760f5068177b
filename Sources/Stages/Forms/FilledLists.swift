// The lists of the year's form, filled in with what the unit reported for the first half.
import Domain

extension FormSubject {
    func models(of task: Task) -> [[FormColumn: FormRow.Filled]] {
        (contained?.models ?? []).filter { $0.task == task.number }.map { model in
            cells([
                (.name, model.name), (.measure, plan.name(of: model.field)), (.value, model.holder?.words.vi ?? ""),
                (.note, model.result),
            ])
        }
    }

    func commendations(of task: Task) -> [[FormColumn: FormRow.Filled]] {
        (contained?.commendations ?? []).filter { $0.task == task.number }.map { one in
            cells([
                (.name, one.name), (.measure, one.post), (.value, one.holder?.words.vi ?? ""),
                (.note, one.achievement), (.explanation, one.reward),
            ])
        }
    }

    /// The documents belong to no task, so they are entered under the first one that asks for them.
    func issuedDocuments(of task: Task) -> [IssuedDocument] {
        let first = tasks.first { $0.lists.contains(.issued) }
        return first?.number == task.number ? contained?.issued ?? [] : []
    }

    func issued(of task: Task) -> [[FormColumn: FormRow.Filled]] {
        issuedDocuments(of: task).map { document in
            var cells = cells([(.name, document.abstract), (.measure, document.number)])
            cells[.value] = document.date.map { .day($0) }
            return cells
        }
    }

    private func cells(_ texts: [(FormColumn, String)]) -> [FormColumn: FormRow.Filled] {
        Dictionary(uniqueKeysWithValues: texts.filter { !$0.1.isEmpty }.map { ($0.0, .text($0.1)) })
    }
}
