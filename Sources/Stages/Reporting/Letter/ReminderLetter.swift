// cong-van.docx: one reminder letter for all units, in the layout of a công văn in Nghị định 30/2020/NĐ-CP.
import Documents
import Domain

/// With more units than this the first page does not name them, and a list is attached.
private let namedUnits = 10

/// Without a title; the subject is below the number, and number and date are blank for the document system. Write it
/// with `reportStyles`.
func letter(of reminder: Reminder) -> Document {
    let plan = reminder.plan
    let hasList = reminder.debts.count > namedUnits
    let about = "V/v \(reminder.isOverdue ? "đôn đốc gửi" : "gửi") \(reminder.subject)".keepingYearTogether
    let signing = plan.letter ?? Letter(signer: plan.signer, recipients: ["Như trên"])
    let head: [Block] = [
        .table(
            offices(
                plan, number: "\(emptyNumber)/\(notation(plan))", day: "\(emptyDate) năm \(reminder.today.year)",
                about: about))
    ]
    let body = paragraphs(of: reminder, hasList: hasList)
    let end: [Block] = [.table(signature(of: signing.signer, recipients: signing.recipients, archive: plan.archive))]
    let first = Section(blocks: head + addressees(named(reminder, hasList: hasList)) + body + end)
    return Document(
        title: about, language: "vi-VN", properties: DocumentProperties(author: plan.office.name, subject: plan.title),
        banner: reminder.banner, sections: [first] + (hasList ? [list(of: reminder)] : []))
}

/// “SNNMT-TCCB”: the notation of a letter has no abbreviation of its type and names the unit that drafted it, if that
/// is not the office itself.
private func notation(_ plan: Plan) -> String {
    plan.officeConsolidates ? plan.office.code : "\(plan.office.code)-\(plan.office.consolidator)"
}

private func named(_ reminder: Reminder, hasList: Bool) -> [String] {
    hasList ? ["Thủ trưởng \(units(of: reminder.plan)) (theo danh sách kèm theo)"] : reminder.debts.map(\.unit.name)
}

private func units(of plan: Plan) -> String {
    plan.office.name.hasPrefix("Sở ") ? "các phòng, đơn vị thuộc Sở" : "các đơn vị"
}

// MARK: - Text

private func paragraphs(of reminder: Reminder, hasList: Bool) -> [Block] {
    let texts = [requirement(reminder), status(reminder, hasList: hasList)]
    let details = hasList ? [] : alike(reminder.debts)
    let closing =
        "Trong quá trình thực hiện, nếu có vướng mắc, đề nghị đơn vị liên hệ \(reminder.contact) để được hướng dẫn./."
    return (texts + details + [deadline(reminder)]).map { .text($0, .body) } + [.text(closing, .closing)]
}

/// One line for each combination of state and missing items, with the units that share it.
private func alike(_ debts: [Reminder.Debt]) -> [String] {
    var lines: [(words: String, names: [String])] = []
    for debt in debts {
        let words = "\(debt.status), còn thiếu \(joined(debt.missingParts))"
        if let index = lines.firstIndex(where: { $0.words == words }) {
            lines[index].names.append(debt.unit.name)
        } else {
            lines.append((words, [debt.unit.name]))
        }
    }
    return lines.map { "- \($0.words): \($0.names.joined(separator: "; "))." }
}

/// What the plan requires, and by when.
private func requirement(_ reminder: Reminder) -> String {
    let period = reminder.period
    var window = ""
    if !reminder.isOverdue, let from = period.from, let cutoff = period.cutoff {
        window = " (số liệu tính từ ngày \(from.official) đến ngày \(cutoff.official))"
    }
    let due = reminder.due.map { " " + $0 } ?? ""
    return
        "Thực hiện \(reminder.planNamed), \(units(of: reminder.plan)) gửi \(reminder.subject) về \(reminder.consolidator)\(due)\(window)."
}

private func status(_ reminder: Reminder, hasList: Bool) -> String {
    let counts = reminder.counts
    let noun = reminder.noun
    var parts: [String] = []
    func count(_ isMeant: (Reminder.Debt) -> Bool) -> Int { reminder.debts.count(where: isMeant) }
    let groups = [
        (count { $0.state == .missing }, "đơn vị chưa gửi \(noun)"),
        (count { $0.state == .returned }, "đơn vị được trả lại \(noun) để bổ sung, hoàn thiện nhưng chưa gửi lại"),
        (count(\.hasReported), "đơn vị đã gửi \(noun) nhưng còn phải bổ sung"),
    ]
    parts += groups.filter { $0.0 > 0 }.map { "\(Printed.inText($0.0)) \($0.1)" }
    if reminder.consolidatorOwes, let last = parts.popLast() {
        parts.append(last + " (không kể \(reminder.consolidator))")
    }
    let excused = counts.excused == 0 ? "" : " (không tính \(Printed.inText(counts.excused)) đơn vị được miễn)"
    let sent =
        "đã có \(Printed.inText(counts.reported))/\(Printed.inText(counts.required)) đơn vị gửi \(noun)\(excused)"
    return
        "Đến ngày \(reminder.today.official), \(sent); còn \(joined(parts))\(hasList ? " (danh sách kèm theo)." : ", cụ thể:")"
}

/// Before the deadline the office asks; after it, it demands the report and an explanation.
private func deadline(_ reminder: Reminder) -> String {
    let office = reminder.plan.office.name
    let above = reminder.plan.addressees.first.map { ", báo cáo \($0)" } ?? ""
    let plans = reminder.alsoWantsPlans ? " (kèm kế hoạch triển khai, nếu chưa gửi)" : ""
    let what = reminder.period.kind == .plan ? "kế hoạch" : "báo cáo đã ký và tệp số liệu" + plans
    if reminder.isOverdue {
        return
            "Để kịp thời tổng hợp\(above), \(office) yêu cầu Thủ trưởng các đơn vị nêu trên khẩn trương chỉ đạo hoàn thành, gửi \(what) "
            + "về \(reminder.consolidator) \(reminder.deadline), trong đó nêu rõ lý do gửi chậm\(graceWords(reminder))."
    }
    return "Để bảo đảm thời gian tổng hợp\(above), \(office) đề nghị các đơn vị nêu trên hoàn thành, gửi \(what) "
        + "về \(reminder.consolidator) \(reminder.deadline)\(graceWords(reminder))."
}

/// Units whose return note states a day keep that day.
private func graceWords(_ reminder: Reminder) -> String {
    let units = reminder.debts.filter { $0.grace != nil && reminder.deadline(of: $0) != reminder.deadline }
    return units.isEmpty
        ? ""
        : "; riêng báo cáo đã trả lại của \(units.map(\.unit.name).joined(separator: "; ")) gửi lại theo ngày ghi trên phiếu trả lại"
}

extension String {
    /// Keeps “năm 2026” on one line.
    fileprivate var keepingYearTogether: String {
        guard let blank = lastIndex(of: " "), self[blank...].dropFirst().allSatisfy(\.isNumber) else { return self }
        return self[..<blank] + "\u{A0}" + self[blank...].dropFirst()
    }
}

// MARK: - List

private func list(of reminder: Reminder) -> Section {
    let columns = [
        Column(head: "TT", width: 11, alignment: .centre), Column(head: "Đơn vị", width: 72),
        Column(head: "Tình trạng", width: 40),
        Column(head: "Nội dung còn thiếu", width: 42),
    ]
    let rows = reminder.debts.enumerated().map { index, debt in
        dataRow(["\(index + 1)", debt.unit.name, debt.status, capitalised(debt.missingPartsText)], columns)
    }
    let plan = reminder.plan
    let width = PageLayout.portraitA4.textWidth
    let owing = reminder.debts.contains(where: \.hasReported) ? "chưa gửi hoặc còn phải bổ sung" : "chưa gửi"
    let title = "Các đơn vị \(owing) \(reminder.subject)".uppercased()
    let origin =
        "(Kèm theo Công văn số\(emptyNumber)/\(notation(plan)) \(emptyDate) năm \(reminder.today.year) của \(plan.office.name))"
    return Section(
        numbering: PageNumbering(start: 1),
        blocks: [
            .text("DANH SÁCH", .appendix), .text(balanced(title, within: width, points: 14), .appendixTitle),
            .text(balanced(origin, within: width, points: 14), .appendixOrigin), .table(dataTable(columns, rows: rows)),
        ])
}
