// Checks of the lists and sections that a plan words itself.
import Domain

func checkLists(_ draft: PlanDraft) -> [PlanFault] {
    draft.lines.listRows.flatMap { row -> [PlanFault] in
        let form = draft.plan.form(of: row.list)
        let message: Wording? =
            switch row.kind {
            case .noun: nil
            case .column(let part) where !row.list.parts.contains(part):
                Wording(
                    vi: "Danh sách \(row.list.code) không có cột \(part.rawValue)",
                    en: "The list \(row.list.code) has no column \(part.rawValue)")
            case .column where !form.has(row.list.mainPart):
                Wording(
                    vi: "Danh sách \(row.list.code) phải có cột \(row.list.mainPart.rawValue)",
                    en: "The list \(row.list.code) needs the column \(row.list.mainPart.rawValue)")
            case .column: nil
            case .choice where !form.has(.field):
                Wording(
                    vi: "Danh sách \(row.list.code) không có cột field nên không nhận <choice>",
                    en: "The list \(row.list.code) has no column “field”, so it takes no <choice>")
            case .choice(let value) where form.fields.filter({ $0.value == value }).count > 1:
                Wording(
                    vi: "Giá trị \(value) của danh sách \(row.list.code) ghi nhiều lần",
                    en: "The value \(value) of the list \(row.list.code) is given more than once")
            case .choice: nil
            }
        return message.map { [PlanFault(line: row.line, message: $0)] } ?? []
    }
}

func checkAssessment(_ draft: PlanDraft) -> [PlanFault] {
    var seen: Set<AssessmentPart> = []
    return zip(draft.plan.assessment, draft.lines.assessment).compactMap { form, line in
        guard !seen.insert(form.part).inserted else { return nil }
        return PlanFault(
            line: line,
            message: Wording(
                vi: "Phần \(form.part.code) ghi hai lần", en: "The section \(form.part.code) is given twice"))
    }
}

/// A row below `<lists>`.
struct ListRow {
    enum Kind {
        case noun
        case column(ListForm.Part)
        case choice(String)
    }
    let list: Task.List
    let kind: Kind
    let line: Int
}
