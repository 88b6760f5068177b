// The parts of a report that replaces one already sent: the sentence about it, the changed figures, and internally the
// causes.
import Documents
import Domain

extension ReportContext {
    /// “Báo cáo số 123/BC-SNNMT ngày 19/5/2026”
    func named(_ replaced: Replacement) -> String {
        "Báo cáo số \(replaced.mark.inText(reportNotation(plan), year: yearOfDate))"
    }

    /// “Báo cáo này thay thế Báo cáo số …”, without the end of the sentence.
    var replacementSentence: String? {
        consolidation.replacement.map { "Báo cáo này thay thế \(named($0)) của \(plan.office.name)" }
    }

    /// Attached to a replacement with changed figures; the plan does not list it.
    var changesAppendix: Appendix? {
        guard let replaced = consolidation.replacement, !replaced.changes.isEmpty else { return nil }
        return Appendix(content: .changes, title: "Các số liệu thay đổi so với \(named(replaced))", isSent: true)
    }
}

/// For each changed figure: the earlier value, the current value, the difference. It names no unit.
func changesTable(_ context: ReportContext) -> [Block] {
    let columns = [
        Column(head: "TT", width: 11, alignment: .centre), Column(head: "Chỉ tiêu", width: 68),
        Column(head: "ĐVT", width: 22, alignment: .centre), Column(head: "Số đã báo cáo", width: 22, alignment: .right),
        Column(head: "Số báo cáo lại", width: 22, alignment: .right),
        Column(head: "Tăng (+), giảm (-)", width: 20, alignment: .right),
    ]
    let rows = (context.consolidation.replacement?.changes ?? []).enumerated().map { index, change in
        let indicator = context.indicator(change.indicator)
        return dataRow(
            [
                "\(index + 1)", indicator.map(context.plan.fullName) ?? change.indicator.rawValue,
                indicator?.printedMeasure ?? "", written(change.old), written(change.new),
                difference(change.old, change.new),
            ], columns)
    }
    return [.table(dataTable(columns, rows: rows))]
}

/// The same for the office itself, with the units that caused each change and the reason.
func changesByUnit(_ replaced: Replacement, _ context: ReportContext) -> Section {
    let columns = [
        Column(head: "TT", width: 11, alignment: .centre), Column(head: "Chỉ tiêu, đơn vị", width: 92),
        Column(head: "Số đã báo cáo", width: 26, alignment: .right),
        Column(head: "Số báo cáo lại", width: 26, alignment: .right),
        Column(head: "Tăng (+), giảm (-)", width: 24, alignment: .right), Column(head: "Lý do", width: 78),
    ]
    let rows = replaced.changes.enumerated().flatMap { index, change -> [TableRow] in
        let name =
            context.indicator(change.indicator).map {
                Indicator.withMeasure(context.plan.fullName(of: $0), $0.printedMeasure)
            } ?? change.indicator.rawValue
        let total = [
            "\(index + 1)", name, written(change.old), written(change.new), difference(change.old, change.new), "",
        ]
        return [dataRow(total, columns, isEmphasised: true)]
            + change.units.map { unit in
                let cells = [
                    context.name(unit.unit), written(unit.old), written(unit.new),
                    difference(unit.old?.counted, unit.new?.counted),
                ]
                return dataRow([""] + cells + [reason(unit, context)], columns)
            }
    }
    let title = "Đơn vị và lý do thay đổi số liệu so với \(context.named(replaced))"
    return Section(
        page: .landscapeA4, numbering: PageNumbering(start: 1),
        blocks: [.text(title, .appendixTitle), .text("(Lưu hành trong \(context.plan.office.name))", .appendixOrigin)]
            + (rows.isEmpty ? [.text("Không có số liệu thay đổi.", .body)] : [.table(dataTable(columns, rows: rows))]))
}

private func written(_ quantity: Quantity?) -> String { quantity.map(Printed.inTable) ?? "–" }

private func written(_ answer: Answer?) -> String {
    switch answer {
    case nil: "–"
    case .none?: "KPS"
    case .quantity(let quantity): Printed.inTable(quantity)
    case .text(let text): text
    }
}

/// A missing value counts as 0.
private func difference(_ old: Quantity?, _ new: Quantity?) -> String {
    guard old != nil || new != nil, let change = try? (new ?? .zero).subtracting(old ?? .zero) else { return "" }
    return Printed.signed(change)
}

private func reason(_ change: Replacement.UnitChange, _ context: ReportContext) -> String {
    guard let now = change.stands?.submission else {
        return change.stands.map { $0.state.words } ?? "Không còn thuộc diện báo cáo"
    }
    let document = [now.number.map { "số \($0)" }, now.date.map { "ngày \($0.official)" }].compactMap { $0 }.joined(
        separator: " ")
    let arrival = "nhận ngày \(now.arrived.day(at: context.plan.offset).official)"
    let what =
        change.stood?.submission == nil
        ? "Báo cáo nhận sau khi đã gửi" : "Đơn vị gửi báo cáo thay thế (bản \(now.version))"
    return ["\(what)\(document.isEmpty ? "" : " \(document)")", arrival].joined(separator: ", ")
}
