// phieu-trinh.docx: one page for the person who signs, with what they should know before signing.
package import Documents
package import Domain

/// The units that reported and those that did not, what is not yet justified, large changes, and the proposal.
/// Internal, and limited to one page: long lists are replaced by their count and a reference. Write it with
/// `reportStyles`.
package func coverSlip(of consolidation: Consolidation, under plan: Plan) -> Document {
    let context = ReportContext(consolidation, plan)
    let head = plan.consolidatorName
    let above = plan.officeConsolidates ? plan.office.superior : plan.office.name
    return Document(
        title: "Phiếu trình: \(lowercasedFirst(context.heading))", language: "vi-VN",
        properties: DocumentProperties(author: plan.office.name, subject: plan.title), banner: context.banner,
        sections: [
            Section(
                blocks: [
                    .text(above.uppercased(), .superior), .text(head.uppercased(), .issuer),
                    .rule(Rule(width: ReportLayout.issuerRule)), .text("PHIẾU TRÌNH", .kind),
                    .text(
                        balanced(
                            "Về việc ký báo cáo \(lowercasedFirst(context.heading))", within: .millimetres(150),
                            points: 14), .abstract),
                    .text("Kính trình: \(addressed(plan.signer))", .addressee),
                ] + numbered(context) + [.table(closing(context, head))])
        ])
}

/// The maximum number of names or figures on the page.
private let most = 6

private func numbered(_ context: ReportContext) -> [Block] {
    [
        ("Tình hình gửi báo cáo", receipt(context)), ("Nội dung còn cần giải trình", warnings(context)),
        ("Điểm cần đối chiếu giữa các đơn vị", concerns(context)), ("Số liệu thay đổi nhiều", changes(context)),
        ("Đối chiếu với \(context.earlier?.name ?? "kỳ trước")", againstEarlier(context)),
        ("Đề xuất", proposal(context)),
    ].filter { !$0.1.isEmpty }.enumerated().flatMap { index, part in
        [.text("\(index + 1). \(part.0)", .subsection)] + part.1.map { Block.text($0, .body) }
    }
}

private func addressed(_ signer: Signer) -> String {
    let words = signer.title.lowercased()
    // “Phó Chủ tịch”: a deputy's title has two capitals.
    let title = words.hasPrefix("phó ") ? "Phó " + capitalised(String(words.dropFirst(4))) : capitalised(words)
    return signer.name.isEmpty ? title : "\(title) \(signer.name)"
}

// MARK: - Content

private func receipt(_ context: ReportContext) -> [String] {
    let counts = context.consolidation.receipt
    let excused = counts.excused == 0 ? "" : "; ngoài ra \(Printed.inText(counts.excused)) đơn vị được miễn"
    let late = counts.late == 0 ? "không có đơn vị gửi chậm" : "chậm \(Printed.inText(counts.late))"
    var lines = [
        "\(Printed.inText(counts.reported))/\(Printed.inText(counts.required)) đơn vị đã gửi báo cáo: "
            + "đúng hạn \(Printed.inText(counts.onTime)), \(late)\(excused)."
    ]
    if let line = replacementLine(context) { lines.append(line) }
    lines += context.signedLines
    let states: [(String, (ReceiptState) -> Bool)] = [
        ("Gửi chậm", { if case .late = $0 { true } else { false } }), ("Đã trả lại, chưa gửi lại", { $0 == .returned }),
        ("Chưa gửi", { $0 == .missing }), ("Được miễn", { if case .excused = $0 { true } else { false } }),
    ]
    for (words, isIn) in states {
        let units = context.consolidation.receipts.filter { isIn($0.state) }.map { receipt in
            receipt.submission == nil && receipt.recordedArrival != nil
                ? "\(context.name(receipt.unit)) (đã nhận bản ký, còn thiếu tệp số liệu)" : context.name(receipt.unit)
        }
        if !units.isEmpty { lines.append("\(words): \(bounded(units)).") }
    }
    return lines
}

private func warnings(_ context: ReportContext) -> [String] {
    let open = context.consolidation.warnings.filter { $0.value.justification == nil }
    guard !open.isEmpty else { return ["Không có."] }
    let units = open.map(\.unit).reduce(into: [UnitCode]()) { if !$0.contains($1) { $0.append($1) } }
    return [
        "\(Printed.inText(open.count)) nội dung của \(bounded(units.map(context.name))); chi tiết trong phụ lục nội bộ."
    ]
}

/// Empty when there is nothing to look into.
private func concerns(_ context: ReportContext) -> [String] {
    let concerns = context.consolidation.concerns
    let rest = concerns.count - most
    return concerns.prefix(most).map { "- \($0.sentence.vi)" }
        + (rest > 0 ? ["- Và \(Printed.inText(rest)) điểm khác, ghi trong trang theo dõi và phụ lục nội bộ."] : [])
}

/// Changes against last year, where it is known, by half or more, largest first; then what is not compared.
private func changes(_ context: ReportContext) -> [String] {
    let known = context.plan.indicators.filter { indicator in
        guard indicator.merge != .ratio, let total = context.total(indicator.code) else { return false }
        return YearOnYear(total, of: indicator).difference != nil
    }
    guard !known.isEmpty else { return ["Chưa có số liệu \(context.lastYear) để so sánh."] }
    let told = known.compactMap { indicator in context.toldChange(of: indicator).map { (indicator, $0) } }
    let reasons = known.compactMap { context.reasonNotTold(of: $0) }
    // Each reason once, in the order of the plan.
    var stated = Set<ReasonNotTold>()
    let notTold = reasons.filter { stated.insert($0).inserted }.map { reason in
        let count = reasons.count { $0 == reason }
        return reason.sentence(for: count == known.count ? nil : count, since: context.lastYear)
    }
    return (told.isEmpty ? [] : largeChanges(among: told, context)) + notTold
}

private func largeChanges(among told: [(Indicator, YearOnYear)], _ context: ReportContext) -> [String] {
    let compared = told.compactMap { indicator, change -> (text: String, size: Int64)? in
        guard let total = context.total(indicator.code), let now = total.total, let share = change.percent,
            abs(share.scaled) >= 50_00
        else { return nil }
        let word = share.isNegative ? "giảm" : "tăng"
        let size = Quantity(scaled: abs(share.scaled), digits: share.digits)
        let figure = (total.isEstimate ? "ước " : "") + indicator.measured(Printed.inTable(now))
        let name = context.plan.fullName(of: indicator)
        return ("\(name): \(figure), \(word) \(Printed.percent(size))", abs(share.scaled))
    }
    guard !compared.isEmpty else {
        return ["Không có chỉ tiêu nào tăng, giảm từ 50% trở lên so với \(context.lastYear)."]
    }
    let largest = compared.sorted { $0.size > $1.size }
    return largest.prefix(most).map { "- \($0.text) so với \(context.lastYear)." }
        + (largest.count > most
            ? ["- Và \(Printed.inText(largest.count - most)) chỉ tiêu khác, ghi trong bảng tổng hợp."] : [])
}

private func proposal(_ context: ReportContext) -> [String] {
    let gaps = gaps(context)
    let ask =
        gaps.isEmpty
        ? "Kính trình Lãnh đạo xem xét, ký báo cáo gửi \(joined(context.plan.addressees))."
        : "Đề nghị chưa ký báo cáo: \(gaps.joined(separator: "; "))."
    var lines = [ask]
    if let lacking = lacking(context) { lines.append(lacking) }
    let unaddressed = context.unaddressed.count
    if unaddressed > 0 {
        lines.append("Có \(Printed.inText(unaddressed)) kiến nghị chưa rõ gửi cơ quan nào nên chưa đưa vào báo cáo.")
    }
    return lines
}

/// How many units are missing in the figures, and the question to the head if some of them may still send.
private func lacking(_ context: ReportContext) -> String? {
    let (units, counts) = (context.lackingUnits, context.consolidation.receipt)
    guard units > 0 else { return nil }
    let words = "Số liệu chưa gồm \(Printed.inText(units)) đơn vị"
    if counts.outstanding == 0 { return "\(words) được miễn báo cáo." }
    let excused = counts.excused == 0 ? "" : " (\(Printed.inText(counts.excused)) đơn vị được miễn báo cáo)"
    return "\(words) nêu trên\(excused); nếu chờ bổ sung, đề nghị cho ý kiến về thời hạn."
}

/// The parts that are still to be written.
private func unwritten(_ context: ReportContext) -> [String] {
    context.plan.assessment.filter { context.isUnwritten($0.part) }.map { form in
        guard form.part == .proposal else { return lowercasedFirst(form.label) }
        let words =
            form == AssessmentForm.standard.last ? "kiến nghị, đề xuất" : lowercasedFirst(form.label)
        return context.own(.proposal).isEmpty ? words : "\(words) gửi cấp trên"
    }
}

/// What is missing before the report can be signed.
private func gaps(_ context: ReportContext) -> [String] {
    let counts = context.consolidation.receipt
    let empty = unwritten(context)
    var gaps: [String] = []
    if counts.reported * 100 < counts.required * context.plan.limits.signShare {
        gaps.append(
            "mới có báo cáo của \(Printed.inText(counts.reported))/\(Printed.inText(counts.required)) đơn vị "
                + "(dưới \(context.plan.limits.signShare)%)")
    }
    let pending = context.consolidation.receipts.filter(\.hasPendingCorrection).map { context.name($0.unit) }
    if !pending.isEmpty {
        gaps.append("đang chờ báo cáo chỉnh sửa của \(bounded(pending)) (bản chỉnh sửa đã bị trả lại)")
    }
    let lists = context.consolidation.warnings.filter {
        $0.value.code == "list-against-figure" && $0.value.justification == nil
    }
    if !lists.isEmpty {
        let units = context.plan.units.map(\.code).filter { unit in lists.contains { $0.unit == unit } }
        gaps.append("danh sách chưa khớp số liệu của \(bounded(units.map(context.name)))")
    }
    if !empty.isEmpty { gaps.append("bộ phận tổng hợp chưa ghi \(joined(empty))") }
    return gaps
}

private func bounded(_ names: [String]) -> String {
    guard names.count > most else { return names.joined(separator: "; ") }
    return names.prefix(most).joined(separator: "; ") + "; và \(Printed.inText(names.count - most)) đơn vị khác"
}

/// The head's decision on the left, the consolidating unit's signature on the right.
private func closing(_ context: ReportContext, _ unit: String) -> Table {
    let place = "\(context.plan.office.place), ngày\(room(6))tháng\(room(6))năm \(context.yearOfDate)"
    return .layout(
        columns: ReportLayout.signature,
        rows: [
            TableRow([
                TableCell([.text("", .placeAndDate)]),
                TableCell([.text(place, .placeAndDate)]),
            ]),
            TableRow([
                TableCell([.text("Ý KIẾN CỦA LÃNH ĐẠO", .signerTitle), .text("", .signatureRoom)]),
                TableCell([.text(unit.uppercased(), .signerTitle), .text("", .signatureRoom)]),
            ]),
        ])
}
