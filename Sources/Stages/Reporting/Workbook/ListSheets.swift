// The sheets with lists: models, commendations, issued documents, and the units' justifications.
import Documents
import Domain

/// A column of a list's sheet: its part, header and width, and its cell.
private struct ListSheetColumn<Entry: Hashable & Sendable> {
    var part: ListForm.Part?
    var head: String
    var width: Double
    var cell: (Attributed<Entry>) -> SheetCell
}

/// A sheet with the columns that the plan's list has, under the plan's own titles.
private func listSheet<Entry>(
    _ name: String, title: String, _ all: [ListSheetColumn<Entry>], _ entries: [Attributed<Entry>], _ list: Task.List,
    _ context: ReportContext
) -> SheetDraft {
    let form = context.plan.form(of: list)
    let kept = all.filter { $0.part.map(form.has) ?? true }
    let noun = context.plan.listForms[list].map { capitalised($0.noun) }
    var draft = SheetDraft(
        noun ?? name,
        title: "\(noun.map { "DANH SÁCH \($0)".uppercased() } ?? title), \(context.periodName.uppercased())",
        [SheetColumn("TT", 5)] + kept.map { SheetColumn($0.part.flatMap(form.ownTitle) ?? $0.head, $0.width) }, context)
    draft.rows = entries.enumerated().map { index, entry in
        SheetRow([.count(index + 1)] + kept.map { $0.cell(entry) })
    }
    return draft
}

/// The sheets of the lists that the plan has, and of those that reports under an earlier edition of it had.
func listSheets(_ context: ReportContext) -> [SheetDraft] {
    [Task.List.model, .commendation, .issued].filter { list in
        context.plan.lists.contains(list) || context.consolidation.lines(ListCount(list)) > 0
    }.map { list in
        switch list {
        case .model: modelSheet(context)
        case .commendation: commendationSheet(context)
        case .issued: issuedSheet(context)
        }
    }
}

private func modelSheet(_ context: ReportContext) -> SheetDraft {
    listSheet(
        "Mô hình", title: "DANH SÁCH MÔ HÌNH",
        [
            ListSheetColumn<Model>(part: nil, head: "Đơn vị", width: 32) { .words(context.name($0.unit)) },
            ListSheetColumn(part: nil, head: "Nhiệm vụ", width: 9) { .count($0.value.task) },
            ListSheetColumn(part: .name, head: "Tên mô hình", width: 44) { .words($0.value.name) },
            ListSheetColumn(part: .field, head: "Lĩnh vực", width: 18) {
                .words(context.plan.name(of: $0.value.field))
            },
            ListSheetColumn(part: .holder, head: "Tập thể, cá nhân", width: 11) {
                .centred($0.value.holder?.words.vi ?? "")
            },
            ListSheetColumn(part: .text, head: "Cách làm và kết quả", width: 70) { .words($0.value.result) },
        ], context.consolidation.models, .model, context)
}

private func commendationSheet(_ context: ReportContext) -> SheetDraft {
    listSheet(
        "Khen thưởng", title: "ĐỀ NGHỊ KHEN THƯỞNG",
        [
            ListSheetColumn<Commendation>(part: nil, head: "Đơn vị", width: 32) { .words(context.name($0.unit)) },
            ListSheetColumn(part: nil, head: "Nhiệm vụ", width: 9) { .count($0.value.task) },
            ListSheetColumn(part: .holder, head: "Tập thể, cá nhân", width: 11) {
                .centred($0.value.holder?.words.vi ?? "")
            },
            ListSheetColumn(part: .name, head: "Tên", width: 30) { .words($0.value.name) },
            ListSheetColumn(part: .post, head: "Chức vụ, nơi công tác", width: 30) { .words($0.value.post) },
            ListSheetColumn(part: .reward, head: "Hình thức đề nghị", width: 22) { .words($0.value.reward) },
            ListSheetColumn(part: .text, head: "Thành tích", width: 60) { .words($0.value.achievement) },
        ], context.consolidation.commendations, .commendation, context)
}

private func issuedSheet(_ context: ReportContext) -> SheetDraft {
    listSheet(
        "Văn bản", title: "VĂN BẢN ĐÃ BAN HÀNH",
        [
            ListSheetColumn<IssuedDocument>(part: nil, head: "Đơn vị", width: 36) { .words(context.name($0.unit)) },
            ListSheetColumn(part: .number, head: "Số, ký hiệu", width: 20) { .words($0.value.number) },
            ListSheetColumn(part: .date, head: "Ngày", width: 12) { .day($0.value.date) },
            ListSheetColumn(part: .text, head: "Trích yếu", width: 90) { .words($0.value.abstract) },
        ], context.consolidation.issued, .issued, context)
}

/// The text in place of a missing justification.
let notJustified = "Chưa giải trình"

func justificationSheet(_ context: ReportContext) -> SheetDraft {
    var draft = SheetDraft(
        "Nội dung giải trình", title: "NỘI DUNG CẦN GIẢI TRÌNH, \(context.periodName.uppercased())",
        [
            SheetColumn("TT", 5), SheetColumn("Mã", 11), SheetColumn("Đơn vị", 34),
            SheetColumn("Nội dung cần giải trình", 66),
            SheetColumn("Vị trí trong tệp", 26), SheetColumn("Giải trình của đơn vị", 56),
            SheetColumn("Mã quy tắc", 14),
        ], context)
    draft.rows = context.consolidation.warnings.enumerated().map { index, warning in
        let finding = warning.value
        return SheetRow([
            .count(index + 1), .centred(warning.unit.rawValue), .words(context.name(warning.unit)),
            .words(finding.message.vi),
            .words(finding.place.described.vi), .words(finding.justification ?? notJustified),
            .centred(FindingNumbers.shown(finding.code)),
        ])
    }
    draft.highlights = [("=$F#=\"\(notJustified)\"", .attention)]
    return draft
}
