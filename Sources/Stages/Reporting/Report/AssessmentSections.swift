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
    context.isUnwritten(part) ? [.gap("Bộ phận tổng hợp bổ sung")] : items(context.own(part), context)
}

extension Block {
    /// The place of what somebody must still write.
    static func gap(_ words: String) -> Block { .runs([Run("(\(words))", italic: true)], .body) }
}

func items(_ texts: [String], _ context: ReportContext) -> [Block] {
    if texts.count == 1 { return [.runs(context.runs(texts[0]), .body)] }
    return texts.map { .runs(context.runs("- \($0)"), .item) }
}

extension ReportContext {
    /// The consolidating unit's paragraphs of an assessment part.
    func own(_ part: AssessmentPart) -> [String] {
        let narratives = consolidation.assessment[part] ?? []
        return narratives.filter { $0.units.contains(plan.office.consolidator) }.map { tidied($0.text) }
            .filter { !$0.isEmpty }
    }

    /// Whether the part is still to be written, and the report says so in its place. Proposals to the office itself
    /// are not printed, and only the consolidating unit can say that there is nothing to propose.
    func isUnwritten(_ part: AssessmentPart) -> Bool {
        guard part == .proposal else { return own(part).isEmpty }
        return proposalGroups.isEmpty && !own(.proposal).contains(where: saysNone)
    }
}
