// Sections III to V: what the consolidating office itself writes, first and mainly; a few words of other units, with
// their names.
import Documents
import Domain

/// What other units may add to the office's own text, and how long each may be.
private enum Bound {
    static let others = 2
    static let otherProposals = 3
    static let letters = 300
}

func assessmentSections(_ context: ReportContext) -> [Block] {
    let start = outlineStart(context.plan)
    let next = context.period.next ?? "thời gian tới"
    return [.text("\(romanNumeral(start + 1)). ĐÁNH GIÁ CHUNG", .section)]
        + part(.strength, "1. Ưu điểm", context) + part(.limitation, "2. Tồn tại, hạn chế", context)
        + part(.cause, "3. Nguyên nhân", context)
        + [.text("\(romanNumeral(start + 2)). PHƯƠNG HƯỚNG, NHIỆM VỤ \(next.uppercased())", .section)]
        + paragraphs(.direction, context)
        + [.text("\(romanNumeral(start + 3)). KIẾN NGHỊ, ĐỀ XUẤT", .section)] + paragraphs(.proposal, context)
}

private func part(_ part: AssessmentPart, _ title: String, _ context: ReportContext) -> [Block] {
    [.text(title, .subsection)] + paragraphs(part, context)
}

/// Words that several units share come first, then those of the units that did most.
private func weightiest(_ narratives: [Narrative], _ context: ReportContext) -> [Narrative] {
    let weights = context.unitsByWeight
    func weight(_ narrative: Narrative) -> Int { narrative.units.map { weights[$0] ?? 0 }.max() ?? 0 }
    return narratives.enumerated().sorted { one, other in
        let (left, right) = (one.element, other.element)
        return (right.units.count, weight(right), one.offset) < (left.units.count, weight(left), other.offset)
    }.map(\.element)
}

/// Of each unit the first paragraph only: a few units should not fill the page.
private func oneOfEach(_ narratives: [Narrative]) -> [Narrative] {
    var spoken: Set<UnitCode> = []
    return narratives.filter { $0.units.first.map { spoken.insert($0).inserted } ?? false }
}

extension ReportContext {
    /// A proposal to the office itself or to one of its units is settled inside: it has no place in a report upward.
    func isForUs(_ proposal: String) -> Bool {
        var rest = proposal[...]
        while let asked = rest.firstOccurrence(of: "nghị ") {
            rest = rest[asked.upperBound...]
            if isUs(rest) { return true }
        }
        return false
    }

    /// “Sở bố trí …” and “lãnh đạo Sở …”, but not “Sở Tài chính …”: what follows the bare word is no name.
    private func isUs(_ text: Substring) -> Bool {
        let heads = ["Lãnh đạo ", "lãnh đạo ", "Ban Giám đốc ", "Giám đốc "]
        let text = heads.first(where: text.hasPrefix).map { text.dropFirst($0.count) } ?? text
        if text.hasPrefix(plan.office.name) || plan.units.contains(where: { text.hasPrefix($0.name) }) { return true }
        guard let word = plan.office.name.split(separator: " ").first, text.hasPrefix(word) else { return false }
        let after = text.dropFirst(word.count).drop { $0 == " " }
        return after.first?.isUppercase != true
    }
}

private func paragraphs(_ part: AssessmentPart, _ context: ReportContext) -> [Block] {
    let narratives = context.consolidation.assessment[part] ?? []
    let office = context.plan.office.consolidator
    let own = narratives.filter { $0.units.contains(office) }.map { tidied($0.text) }
    let others = oneOfEach(
        weightiest(narratives, context).filter {
            !$0.units.contains(office) && !(part == .proposal && context.isForUs($0.text))
        }
    ).prefix(part == .proposal ? Bound.otherProposals : Bound.others).map {
        attributed($0, context, within: Bound.letters)
    }
    if own.count == 1, others.isEmpty { return [.runs(context.runs(own[0]), .body)] }
    let lines = own.map { "- \($0)" } + others
    return lines.isEmpty ? [.text("Không có.", .body)] : lines.map { .runs(context.runs($0), .item) }
}
