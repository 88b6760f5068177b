import Documents
// The answer to one submission: a page that its clerk understands at a glance, and where it lies in the outbox.
package import Domain

/// A receipt or a return, ready to deliver.
package struct Note: Sendable {
    /// Relative to the outbox; never made of anything the sender typed.
    package let path: String
    /// One self-contained page, in Vietnamese.
    package let html: [UInt8]
    /// Where a copy of the file goes; nil when it holds other units' rows too.
    package let copyPath: String?

    /// Where a copy goes whose wrong cells are marked, if one can be made; nil as above.
    package var markedPath: String? { copyPath == nil ? nil : NotePath.marked(path) }
}

extension Note {
    /// Where the unit's own report goes, made from what it sent.
    package var reportPath: String { NotePath.report(path) }
}

/// Writes the note of a submission. No clock is in it: the same submission under the same plan gives the same bytes.
///
/// - Parameters:
///   - isSample: the register holds samples: the page says so.
///   - sharesFile: the file held several units' submissions, so that a copy would carry other units' rows.
///   - isTrial: the file lay in the try-it folder: judged and answered, never registered, and every part of the page
///     says so.
///   - isMarked: a copy with its wrong cells marked lies beside the note, which then names it.
package func note(
    for submission: FiledSubmission, under plan: Plan, isSample: Bool, sharesFile: Bool = false, isTrial: Bool = false,
    isMarked: Bool = false
) -> Note {
    let subject = NoteSubject(
        submission, under: plan, sharesFile: sharesFile || submission.part > 0, isTrial: isTrial, isMarked: isMarked)
    let path = NotePath(of: subject)
    let page = HTMLPage(
        title: subject.title + " – " + subject.unitName, language: "vi", style: noteStyle,
        banner: banner(isSample: isSample, isTrial: isTrial),
        body: [
            subject.letterhead,
            .element(
                .main, [],
                [
                    subject.heading, subject.verdictBox, subject.facts, subject.errors, subject.warnings,
                    subject.howToJustify,
                    subject.changes, subject.partChanges, subject.repairs, subject.figuresRead, subject.unchecked,
                    subject.howToResend, subject.contact,
                ]),
            subject.foot,
        ])
    return Note(path: path.note, html: page.bytes, copyPath: subject.sharesFile ? nil : path.copy)
}

private func banner(isSample: Bool, isTrial: Bool) -> String? {
    let words = [isTrial ? NoteSubject.trialWords : nil, isSample ? "SỐ LIỆU MẪU – không phải báo cáo thật" : nil]
        .compactMap { $0 }
    return words.isEmpty ? nil : words.joined(separator: " · ")
}

/// A submission with what the plan knows of its unit and its period: what every part of the page is written from.
struct NoteSubject {
    let submission: FiledSubmission
    let plan: Plan
    /// nil when the submission names none that the plan knows.
    let unit: Unit?
    let period: Period?
    let sharesFile: Bool
    /// Only tried out: what the note says of the verdict is what would follow.
    let isTrial: Bool
    let isMarked: Bool

    static let trialWords = "Kiểm tra thử – không tính là đã gửi"

    init(
        _ submission: FiledSubmission, under plan: Plan, sharesFile: Bool, isTrial: Bool = false, isMarked: Bool = false
    ) {
        let claimed = submission.judgement.claimed
        (self.submission, self.plan, self.sharesFile, self.isTrial, self.isMarked) = (
            submission, plan, sharesFile, isTrial, isMarked
        )
        unit = claimed.unit.flatMap { plan.unit($0) }
        // A period of another plan is not this plan's period of that name.
        period = claimed.plan == nil || claimed.plan == plan.id ? claimed.period.flatMap { plan.period($0) } : nil
    }

    var judgement: Judgement { submission.judgement }
    var findings: Findings { submission.judgement.findings }
    var unitName: String { unit.map { "\($0.name) (\($0.code))" } ?? "chưa rõ đơn vị" }

    /// Kept and answered, and not wanted again unless the office opens the period.
    var isForClosedPeriod: Bool { findings.kept.contains { $0.code == FindingKind.periodClosed.code } }

    /// Nothing stays hidden behind what is told: once it is mended, the report passes.
    var isAllTold: Bool {
        unit != nil && period != nil && findings.notChecked.isEmpty && judgement.notEvaluated.isEmpty
            && findings.kept.count { $0.severity == .error } == findings.count(.error)
    }

    /// Warnings that nobody explained; those past the cap count as such.
    var openWarnings: Int {
        findings.count(.warning) - findings.kept.count { $0.severity == .warning && $0.justification != nil }
    }
}

/// What a stranger typed, cut to a length that leaves the page a page.
func shortened(_ text: String, to limit: Int = 160) -> String {
    guard text.utf8.count > limit, text.unicodeScalars.count > limit else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.prefix(limit))) + "…"
}
