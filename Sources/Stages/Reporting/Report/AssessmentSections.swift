// Sections III to V, with the text of the consolidating unit. The texts of the other units are in the compilation.
import Documents
import Domain

func assessmentSections(_ context: ReportContext) -> [Block] {
    let start = TaskSection.sections(of: context.plan).count
    let next = context.period.next ?? "thời gian tới"
    let sections = assessmentChapters(context.plan.assessment)
    return sections.enumerated().flatMap { index, chapter in
        let number = romanNumeral(start + 1 + index)
        let title = (chapter.title ?? chapter.parts[0].title(next: next)).uppercased()
        return [.text("\(number). \(title)", .section)] + content(of: chapter, next: next, context)
    }
}

/// One section: a title with numbered parts, or a single part that is its own title.
struct AssessmentChapter {
    let title: String?
    let parts: [AssessmentForm]
}

/// Neighbours of the same section are its parts.
func assessmentChapters(_ forms: [AssessmentForm]) -> [AssessmentChapter] {
    var chapters: [AssessmentChapter] = []
    for form in forms {
        if let last = chapters.last, let section = form.section, last.title == section {
            chapters[chapters.count - 1] = AssessmentChapter(title: section, parts: last.parts + [form])
        } else {
            chapters.append(AssessmentChapter(title: form.section, parts: [form]))
        }
    }
    return chapters
}

private func content(of chapter: AssessmentChapter, next: String, _ context: ReportContext) -> [Block] {
    guard chapter.title != nil else { return paragraphs(of: chapter.parts[0].part, context) }
    return chapter.parts.enumerated().flatMap { index, form in
        [.text("\(index + 1). \(form.title(next: next))", .subsection)] + paragraphs(of: form.part, context)
    }
}

private func paragraphs(of part: AssessmentPart, _ context: ReportContext) -> [Block] {
    part == .proposal ? proposals(context) : assessmentParagraphs(part, context)
}

/// An empty part is a gap and is marked for the person who finishes the text.
func assessmentParagraphs(_ part: AssessmentPart, _ context: ReportContext) -> [Block] {
    context.isUnwritten(part) ? [gap] : lines(context.own(part), context)
}

private var gap: Block { .runs([Run("(Bộ phận tổng hợp bổ sung)", italic: true)], .body) }

private func lines(_ texts: [String], _ context: ReportContext) -> [Block] {
    if texts.count == 1 { return [.runs(context.runs(texts[0]), .body)] }
    return texts.map { .runs(context.runs("- \($0)"), .item) }
}

/// Grouped by addressee, where the plan lists addressees.
func proposals(_ context: ReportContext) -> [Block] {
    let groups = context.proposalGroups
    guard !groups.isEmpty else { return context.isUnwritten(.proposal) ? [gap] : [.text("Không có.", .body)] }
    guard groups.count > 1 else { return lines(groups.flatMap(\.proposals), context) }
    return groups.enumerated().flatMap { index, group in
        [.text("\(index + 1). Đối với \(group.addressee)", .subsection)] + lines(group.proposals, context)
    }
}

/// “Không có kiến nghị.”
private func saysNone(_ text: String) -> Bool { text.lowercased().hasPrefix("không có") && text.count < 60 }

extension ReportContext {
    /// The consolidating unit's paragraphs of an assessment part.
    func own(_ part: AssessmentPart) -> [String] {
        let narratives = consolidation.assessment[part] ?? []
        return narratives.filter { $0.units.contains(plan.office.consolidator) }.map { tidied($0.text) }
    }

    /// Whether the part is still to be written, and the report says so in its place. Proposals to the office itself
    /// are not printed, and only the consolidating unit can say that there is nothing to propose.
    func isUnwritten(_ part: AssessmentPart) -> Bool {
        guard part == .proposal else { return own(part).isEmpty }
        return proposalGroups.isEmpty && !own(.proposal).contains(where: saysNone)
    }

    /// The proposals that are printed, by addressee; one group without addressee where the plan lists none.
    var proposalGroups: [(addressee: String, proposals: [String])] {
        let all = own(.proposal).filter { !isInternal($0) }
        let groups =
            plan.proposalBodies.isEmpty
            ? [("", all)] : plan.proposalBodies.map { body in (body, all.filter { addressee(of: $0) == body }) }
        return groups.filter { !$0.1.isEmpty }
    }

    /// The addressee of “Đề nghị UBND tỉnh …”. If two names match, the longer one.
    func addressee(of proposal: String) -> String? {
        let bodies = requests(in: proposal).lazy.compactMap { request in
            plan.proposalBodies.filter { request.hasPrefix($0) }.max { $0.count < $1.count }
        }
        return bodies.first
    }

    /// The consolidating unit's proposals that are not in the report, because their addressee is unknown.
    var unaddressed: [String] {
        plan.proposalBodies.isEmpty
            ? [] : own(.proposal).filter { !isInternal($0) && addressee(of: $0) == nil && !saysNone($0) }
    }
}

extension ReportContext {
    /// Whether a proposal is addressed to the office itself or to one of its units. It is handled internally and does
    /// not belong in a report to the superior office.
    func isInternal(_ proposal: String) -> Bool {
        requests(in: proposal).contains(where: isOffice)
    }

    /// “Sở bố trí …” and “lãnh đạo Sở …”, but not “Sở Tài chính …”. The word after “Sở” must not begin a name.
    private func isOffice(_ text: Substring) -> Bool {
        let heads = ["Lãnh đạo ", "lãnh đạo ", "Ban Giám đốc ", "Giám đốc "]
        let text = heads.first(where: text.hasPrefix).map { text.dropFirst($0.count) } ?? text
        if text.hasPrefix(plan.office.name) || plan.units.contains(where: { text.hasPrefix($0.name) }) { return true }
        guard let word = plan.office.name.split(separator: " ").first, text.hasPrefix(word) else { return false }
        let after = text.dropFirst(word.count).drop { $0 == " " }
        return after.first?.isUppercase != true
    }
}

/// What follows each “đề nghị” and “kiến nghị”. “Hội nghị” and “nghị quyết” ask for nothing.
private func requests(in proposal: String) -> [Substring] {
    var (rest, requests) = (proposal[...], [Substring]())
    while let word = rest.firstOccurrence(of: "nghị ") {
        let before = proposal[..<word.lowerBound].lowercased()
        rest = rest[word.upperBound...]
        if before.hasSuffix("đề ") || before.hasSuffix("kiến ") { requests.append(rest) }
    }
    return requests
}
