// A unit's own report in the official layout, made from the figures and texts it sent, so that they are typed only
// once.
import Documents
package import Domain

/// The report that the unit signs, delivered with the receipt of an accepted submission; nil if the plan has no such
/// report for the unit.
///
/// Its figures are those of the submission. Its title and subject name the plan, period, unit and version it is made
/// from, so that the signed PDF still identifies them.
package func unitReport(for submission: FiledSubmission, under plan: Plan, isSample: Bool) throws -> [UInt8]? {
    guard let form = unitReportForm(for: submission, under: plan), let report = submission.judgement.report,
        let unit = plan.unit(report.unit), let period = plan.period(report.period)
    else { return nil }
    let pages = UnitReportPages(
        report: report, unit: unit, period: period, plan: plan, form: form, version: submission.judgement.version)
    return try DOCXWriter.write(pages.document(isSample: isSample), styles: reportStyles)
}

/// The form of the unit's own report; nil if none is made for the submission.
func unitReportForm(for submission: FiledSubmission, under plan: Plan) -> UnitReportForm? {
    guard submission.judgement.verdict.isAccepted, let report = submission.judgement.report,
        let unit = plan.unit(report.unit), plan.period(report.period)?.kind == .figures
    else { return nil }
    return plan.unitReports.first { $0.fits(unit) }
}

private struct UnitReportPages {
    let report: UnitReport
    let unit: Unit
    let period: Period
    let plan: Plan
    let form: UnitReportForm
    let version: Int

    private var periodName: String { period.named(in: plan.year) }
    private var subject: String { "\(plan.subject) \(periodName)" }
    /// The indicators that concern the unit, including ratios.
    private var asked: [Indicator] {
        let own = Set(plan.asked(of: unit, in: period).map(\.code))
        return plan.indicators.filter {
            own.contains($0.code) || ($0.isComputed && $0.numerator.map(own.contains) == true)
        }
    }

    func document(isSample: Bool) -> Document {
        let identity = OwnReportIdentity(plan: plan.id, period: period.id, unit: unit.code, version: version).text
        return Document(
            title: "Báo cáo \(subject) của \(unit.name) (bản số liệu \(version))", language: "vi-VN",
            properties: DocumentProperties(author: unit.name, subject: identity),
            banner: isSample ? "SỐ LIỆU MẪU" : nil,
            sections: [Section(blocks: head + [opening] + results + assessment + end), appendix(identity)])
    }

    // MARK: - Text

    private var head: [Block] {
        let day = DocumentMark(number: nil, date: report.date).day(
            in: (period.deadline ?? period.cutoff)?.year ?? plan.year)
        let number = report.number.map { " " + $0 } ?? emptyNumber + "/BC-\(unit.code)"
        let title = capitalised(subject)
        return [
            .table(
                offices(superior: plan.office.name, name: unit.name, place: plan.office.place, number: number, day: day)
            ),
            .text("BÁO CÁO", .kind), .text(balanced(title, within: .millimetres(150), points: 14), .abstract),
            .rule(Rule(width: ReportLayout.abstractRule)),
        ] + addressees([plan.office.name + (plan.officeConsolidates ? "" : " (qua \(plan.consolidatorName))")])
    }

    private var opening: Block {
        let number = plan.document.number ?? room(6)
        let day = plan.document.date.map(\.official) ?? "\(room(4))/\(room(4))/\(plan.year)"
        let window = [period.from, period.cutoff].compactMap { $0.map(\.official) }
        let counted = window.count == 2 ? " (số liệu tính từ ngày \(window[0]) đến ngày \(window[1]))" : ""
        return .text(
            "Thực hiện Kế hoạch số \(number)/\(plan.document.notation) ngày \(day) của \(plan.office.name), \(unit.name) báo cáo "
                + "\(subject) như sau\(counted):", .body)
    }

    private var results: [Block] {
        [.text("I. KẾT QUẢ THỰC HIỆN", .section)]
            + plan.tasks.enumerated().flatMap { index, task in
                [.text("\(index + 1). \(task.title)", .subsection)] + paragraphs(of: task)
            }
    }

    /// The unit's own text, then its figures above 0. A task without either states its status.
    private func paragraphs(of task: Task) -> [Block] {
        let texts = report.results[task.number] ?? []
        var blocks = texts.filter { !saysNothing($0) }.map { Block.text(sentence($0[...]), .body) }
        let figures = figures(of: task)
        if !figures.isEmpty { blocks.append(.text("Số liệu: \(figures.joined(separator: "; ")).", .body)) }
        blocks += report.models.filter { $0.task == task.number }.map { model in
            let name = "\(capitalised(plan.form(of: .model).noun)) \(quotedName(model.name))"
            let result = tidied(model.result)
            return .text("- \(name)\(result.isEmpty ? "." : ": \(result)")", .item)
        }
        blocks += report.commendations.filter { $0.task == task.number }.map { .text("- \(told($0))", .item) }
        if blocks.isEmpty, let text = texts.map({ sentence($0[...]) }).first(where: { !$0.isEmpty }) {
            blocks = [.text(text, .body)]
        }
        if blocks.isEmpty {
            let status = report.statuses[task.number] ?? .notArising
            blocks = [.text(capitalised(status.words.vi) + ".", .body)]
        }
        return blocks
    }

    /// “Đề nghị khen thưởng: Nguyễn Văn A, Trưởng thôn: Vận động 40 hộ hiến đất. Hình thức khen thưởng đề nghị: Giấy
    /// khen.”, with the columns that the plan's list has.
    private func told(_ entry: Commendation) -> String {
        let form = plan.form(of: .commendation)
        func given(_ part: ListForm.Part, _ text: String) -> String? { form.has(part) && !text.isEmpty ? text : nil }
        let name = [entry.name, given(.post, entry.post)].compactMap(\.self).joined(separator: ", ")
        let what = [name, given(.text, entry.achievement)].compactMap(\.self).joined(separator: ": ")
        let reward = given(.reward, entry.reward).flatMap { reward in
            form.title(.reward).map { tidied("\(capitalised($0)): \(reward)") }
        }
        return [tidied("\(capitalised(form.noun)): \(what)"), reward].compactMap(\.self).joined(separator: " ")
    }

    /// “đơn tiếp nhận trong kỳ: 26 (trong đó: khiếu nại 09; tố cáo 01)”, for the figures above 0.
    private func figures(of task: Task) -> [String] {
        let own = asked.filter { $0.task == task.number }
        let codes = Set(own.map(\.code))
        return own.filter { !($0.partOf.map(codes.contains) ?? false) }.compactMap { indicator in
            guard let value = value(of: indicator), value.isNews else { return nil }
            let parts = own.filter { $0.partOf == indicator.code }.compactMap { part -> String? in
                guard let value = self.value(of: part), value.isNews else { return nil }
                return "\(lowercasedFirst(withoutPartMark(part.name))) \(value.text)"
            }
            let inner = parts.isEmpty ? "" : " (trong đó: \(parts.joined(separator: "; ")))"
            return "\(lowercasedFirst(indicator.name)): \(value.text)\(inner)"
        }
    }

    /// “Trong đó: khiếu nại” without the words that its place says.
    private func withoutPartMark(_ name: String) -> String {
        name.hasPrefix("Trong đó: ") ? String(name.dropFirst("Trong đó: ".count)) : name
    }

    private var assessment: [Block] {
        let next = period.next ?? "thời gian tới"
        return assessmentChapters(plan.assessment).enumerated().flatMap { index, chapter -> [Block] in
            let title = (chapter.title ?? chapter.parts[0].title(next: next)).uppercased()
            let head = Block.text("\(romanNumeral(index + 2)). \(title)", .section)
            guard chapter.title != nil else { return [head] + lines(chapter.parts[0].part) }
            return [head]
                + chapter.parts.enumerated().flatMap { index, form in
                    [.text("\(index + 1). \(form.title(next: next))", .subsection)] + lines(form.part)
                }
        }
    }

    /// Only proposals may be none. Another part that the unit left out is a gap for it to fill.
    private func lines(_ part: AssessmentPart) -> [Block] {
        let texts = (report.assessment[part] ?? []).filter { !sentence($0[...]).isEmpty }
        if texts.isEmpty { return [part == .proposal ? .text("Không có.", .body) : .gap("Đơn vị bổ sung")] }
        if texts.count == 1 { return [.text(tidied(texts[0]), .body)] }
        return texts.map { text in
            let isMarked = !withoutListMark(text[...]).mark.isEmpty
            return .text(isMarked ? sentence(text[...]) : "- \(sentence(text[...]))", .item)
        }
    }

    private var end: [Block] {
        let closing =
            "Trên đây là báo cáo \(subject) của \(unit.name); kính gửi \(plan.office.name) tổng hợp./."
        let signer = Signer(authority: nil, title: form.signer, name: report.signer ?? "")
        return [.text(closing, .closing), .table(signature(of: signer, recipients: ["Như trên"], archive: "VT"))]
    }

    // MARK: - Figures

    private func value(of indicator: Indicator, inTable: Bool = false) -> (text: String, isNews: Bool)? {
        if indicator.isComputed {
            let parts = [indicator.numerator, indicator.denominator].map {
                $0.flatMap { report.figures[$0]?.answer.counted }
            }
            guard let part = parts[0], let whole = parts[1],
                let share = try? part.percent(of: whole, digits: indicator.digits)
            else { return nil }
            return (inTable ? Printed.inTable(share) : Printed.percent(share), !share.isZero)
        }
        guard let figure = report.figures[indicator.code] else { return nil }
        switch figure.answer {
        case .none: return ("không phát sinh", false)
        case .text(let text): return (text, true)
        case .quantity(let quantity) where indicator.type == .flag:
            return (quantity.isZero ? "chưa" : "có", true)
        case .quantity(let quantity):
            var number = inTable ? Printed.inTable(quantity) : Printed.inText(quantity)
            // A count says in its name what it counts; an amount needs its unit of measure.
            if !inTable, indicator.type == .decimal, !indicator.measure.isEmpty { number += " \(indicator.measure)" }
            return ((figure.isEstimate ? "ước " : "") + number, !quantity.isZero)
        }
    }

    private func appendix(_ identity: String) -> Section {
        let columns = [
            Column(head: "TT", width: 13, alignment: .centre), Column(head: "Chỉ tiêu", width: 92),
            Column(head: "ĐVT", width: 24, alignment: .centre), Column(head: "Số liệu", width: 36, alignment: .right),
        ]
        let tasks = plan.tasks.filter { task in asked.contains { $0.task == task.number } }
        let rows = tasks.enumerated().flatMap { index, task -> [TableRow] in
            var count = 0
            return [groupRow("\(index + 1)", [Run(task.title)], columns: columns.count)]
                + asked.filter { $0.task == task.number }.map { indicator in
                    if indicator.partOf == nil { count += 1 }
                    let number = indicator.partOf == nil ? "\(index + 1).\(count)" : ""
                    return dataRow(
                        [number, indicator.name, indicator.measure, value(of: indicator, inTable: true)?.text ?? "–"],
                        columns)
                }
        }
        let issued = report.issued.map { document in
            Block.text(
                "- \(document.number)\(document.date.map { " ngày \($0.official)" } ?? ""): \(tidied(document.abstract))",
                .note)
        }
        let title = ["SỐ LIỆU \(plan.subject)", periodName].map { line in
            balanced(line.uppercased(), within: .millimetres(150), points: 14)
        }
        return Section(
            numbering: PageNumbering(start: 1),
            blocks: [
                .text((["Phụ lục"] + title).joined(separator: "\n"), .appendix),
                .table(dataTable(columns, rows: rows)),
            ]
                + (issued.isEmpty
                    ? []
                    : [
                        .text(
                            "\(plan.listForms[.issued].map { capitalised($0.noun) } ?? "Văn bản đã ban hành"):",
                            .caption)
                    ] + issued)
                + [.text("Lập từ bản số liệu \(version) mà đơn vị đã gửi (\(identity)).", .note)])
    }
}
