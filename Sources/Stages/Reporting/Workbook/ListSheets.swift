// The sheets with lists: models, commendations, issued documents, and the units' justifications.
import Documents
import Domain

func modelSheet(_ context: ReportContext) -> SheetDraft {
    var draft = SheetDraft(
        "Mô hình", title: "DANH SÁCH MÔ HÌNH, \(context.periodName.uppercased())",
        [
            SheetColumn("TT", 5), SheetColumn("Đơn vị", 32), SheetColumn("Nhiệm vụ", 9), SheetColumn("Tên mô hình", 44),
            SheetColumn("Lĩnh vực", 18), SheetColumn("Tập thể, cá nhân", 11), SheetColumn("Cách làm và kết quả", 70),
        ], context)
    draft.rows = context.consolidation.models.enumerated().map { index, entry in
        let model = entry.value
        return SheetRow([
            .count(index + 1), .words(context.name(entry.unit)), .count(model.task), .words(model.name),
            .words(model.field?.words.vi ?? ""), .centred(model.holder?.words.vi ?? ""), .words(model.result),
        ])
    }
    return draft
}

func commendationSheet(_ context: ReportContext) -> SheetDraft {
    var draft = SheetDraft(
        "Khen thưởng", title: "ĐỀ NGHỊ KHEN THƯỞNG, \(context.periodName.uppercased())",
        [
            SheetColumn("TT", 5), SheetColumn("Đơn vị", 32), SheetColumn("Nhiệm vụ", 9),
            SheetColumn("Tập thể, cá nhân", 11),
            SheetColumn("Tên", 30), SheetColumn("Chức vụ, nơi công tác", 30), SheetColumn("Hình thức đề nghị", 22),
            SheetColumn("Thành tích", 60),
        ], context)
    draft.rows = context.consolidation.commendations.enumerated().map { index, entry in
        let proposed = entry.value
        return SheetRow([
            .count(index + 1), .words(context.name(entry.unit)), .count(proposed.task),
            .centred(proposed.holder?.words.vi ?? ""),
            .words(proposed.name), .words(proposed.post), .words(proposed.reward), .words(proposed.achievement),
        ])
    }
    return draft
}

func issuedSheet(_ context: ReportContext) -> SheetDraft {
    var draft = SheetDraft(
        "Văn bản", title: "VĂN BẢN ĐÃ BAN HÀNH, \(context.periodName.uppercased())",
        [
            SheetColumn("TT", 5), SheetColumn("Đơn vị", 36), SheetColumn("Số, ký hiệu", 20), SheetColumn("Ngày", 12),
            SheetColumn("Trích yếu", 90),
        ], context)
    draft.rows = context.consolidation.issued.enumerated().map { index, entry in
        SheetRow([
            .count(index + 1), .words(context.name(entry.unit)), .words(entry.value.number), .day(entry.value.date),
            .words(entry.value.abstract),
        ])
    }
    return draft
}

/// The text in place of a missing justification.
let notExplained = "Chưa giải trình"

func explanationSheet(_ context: ReportContext) -> SheetDraft {
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
            .words(finding.place.described.vi), .words(finding.justification ?? notExplained),
            .centred(FindingNumbers.shown(finding.code)),
        ])
    }
    draft.highlights = [("=$F#=\"\(notExplained)\"", .attention)]
    return draft
}
