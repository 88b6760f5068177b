// Sections III to V: what the consolidating office itself writes, first and mainly; a few words of other units, with their names.
import Documents
import Domain

/// What other units may add to the office's own text, and how long each may be.
private enum Bound {
    static let others = 2
    static let otherProposals = 3
    static let letters = 300
}

func assessmentSections(_ matter: ReportMatter) -> [Block] {
    let start = outlineStart(matter.plan)
    let next = matter.period.next ?? "thời gian tới"
    return [.text("\(romanNumeral(start + 1)). ĐÁNH GIÁ CHUNG", .section)]
        + part(.strength, "1. Ưu điểm", matter) + part(.limitation, "2. Tồn tại, hạn chế", matter)
        + part(.cause, "3. Nguyên nhân", matter)
        + [.text("\(romanNumeral(start + 2)). PHƯƠNG HƯỚNG, NHIỆM VỤ \(next.uppercased())", .section)]
        + paragraphs(.direction, matter)
        + [.text("\(romanNumeral(start + 3)). KIẾN NGHỊ, ĐỀ XUẤT", .section)] + paragraphs(.proposal, matter)
}

private func part(_ part: AssessmentPart, _ title: String, _ matter: ReportMatter) -> [Block] {
    [.text(title, .subsection)] + paragraphs(part, matter)
}

private func paragraphs(_ part: AssessmentPart, _ matter: ReportMatter) -> [Block] {
    let narratives = matter.consolidation.assessment[part] ?? []
    let office = matter.plan.office.consolidator
    let own = narratives.filter { $0.units.contains(office) }.map { tidied($0.text) }
    // Words that several units share come first: they weigh more.
    let others = narratives.enumerated().filter { !$0.element.units.contains(office) }
        .sorted { (-$0.element.units.count, $0.offset) < (-$1.element.units.count, $1.offset) }.map(\.element)
        .prefix(part == .proposal ? Bound.otherProposals : Bound.others)
        .map { attributed($0, matter, to: Bound.letters) }
    if own.count == 1, others.isEmpty { return [.runs(matter.runs(own[0]), .body)] }
    let lines = own.map { "- \($0)" } + others
    return lines.isEmpty ? [.text("Không có.", .body)] : lines.map { .runs(matter.runs($0), .item) }
}
