// The reply to one submission: a page that its clerk understands at a glance, and its path in the outbox.

import Documents
package import Domain

/// A receipt or a return, ready for delivery.
package struct Note: Sendable {
    /// Relative to the outbox. It contains no text from the sender.
    package let path: String
    /// One self-contained page, in Vietnamese.
    package let html: [UInt8]
    /// The path for a copy of the file; nil when the file also contains rows of other units.
    package let copyPath: String?

    /// The path for a copy with its wrong cells marked, if one can be made; nil as above.
    package var markedPath: String? { copyPath == nil ? nil : NotePath.marked(path) }
}

extension Note {
    /// The path of the unit's own report, made from what it sent.
    package var reportPath: String { NotePath.report(path) }
}

/// Writes the note of a submission. It does not depend on the clock: the same submission under the same plan gives the
/// same bytes.
///
/// - Parameters:
///   - isSample: the register holds samples, and the page says so.
///   - sharesFile: the file contained submissions of several units, so a copy would show other units' rows.
///   - isTrial: the file was in the trial folder. It is judged and gets a reply, but is never registered, and every
///     part of the page says so.
///   - isMarked: a copy with its wrong cells marked is delivered with the note, which then mentions it.
///   - meant: the period that the sender is asked about instead of the named one.
package func note(
    for submission: FiledSubmission, under plan: Plan, isSample: Bool, sharesFile: Bool = false, isTrial: Bool = false,
    isMarked: Bool = false, meant: DuePeriod? = nil
) -> Note {
    let subject = NoteSubject(
        submission, under: plan, sharesFile: sharesFile || submission.part > 0, isTrial: isTrial, isMarked: isMarked,
        meant: meant)
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

/// A submission with the plan's data about its unit and period, from which all parts of the page are written.
struct NoteSubject {
    let submission: FiledSubmission
    let plan: Plan
    /// nil when the submission names no unit of the plan.
    let unit: Unit?
    let period: Period?
    let sharesFile: Bool
    /// Whether it is a trial; the note then describes the verdict as hypothetical.
    let isTrial: Bool
    let isMarked: Bool
    /// The period that takes reports, where the named one does not fit the day: the sender is asked about it.
    let meant: DuePeriod?

    static let trialWords = "Kiểm tra thử – không tính là đã gửi"

    /// - Parameter renamed: the unit's code in the plan, where it may have changed since the submission.
    init(
        _ submission: FiledSubmission, of renamed: UnitCode? = nil, under plan: Plan, sharesFile: Bool,
        isTrial: Bool = false, isMarked: Bool = false, meant: DuePeriod? = nil
    ) {
        let stated = submission.judgement.stated
        self.meant = meant
        (self.submission, self.plan, self.sharesFile, self.isTrial, self.isMarked) = (
            submission, plan, sharesFile, isTrial, isMarked
        )
        unit = stated.unit.flatMap { plan.unitEver(named: renamed ?? $0) }
        // A period of another plan is not this plan's period of that name.
        period = stated.plan == nil || stated.plan == plan.id ? stated.period.flatMap { plan.period($0) } : nil
    }

    var judgement: Judgement { submission.judgement }
    var findings: Findings { submission.judgement.findings }
    var unitName: String { unit.map { "\($0.name) (\($0.code))" } ?? "chưa rõ đơn vị" }

    /// The file was stored and got a reply. The unit should not send it again unless the office reopens the period.
    var isForClosedPeriod: Bool { findings.kept.contains { $0.code == FindingKind.periodClosed.code } }

    /// Whether the findings are complete, so that the report will pass once they are corrected.
    var hasAllFindings: Bool {
        unit != nil && period != nil && findings.notChecked.isEmpty && judgement.notEvaluated.isEmpty
            && findings.kept.count { $0.severity == .error } == findings.count(.error)
    }

    /// Those of them that are about the file only, which nobody has to explain.
    var pointsAboutFile: Int {
        findings.kept.count { $0.severity == .warning && $0.justification == nil && $0.isAboutFileOnly }
    }

    /// Warnings without a justification. Warnings beyond the cap count as such.
    var openWarnings: Int {
        findings.count(.warning) - findings.kept.count { $0.severity == .warning && $0.justification != nil }
    }
}

/// A period with the plan that sets its deadline.
package struct DuePeriod: Sendable {
    let period: Period
    let plan: Plan
    package init(period: Period, plan: Plan) { (self.period, self.plan) = (period, plan) }

    /// `trước ngày 20/05/2026`; if the day itself still counts, `chậm nhất ngày 20/05/2026`; nil without a deadline.
    var due: String? { period.deadline.map(plan.due) }
}

/// Untrusted text, shortened to a length that does not distort the page.
func shortened(_ text: String, to limit: Int = 160) -> String {
    guard text.utf8.count > limit, text.unicodeScalars.count > limit else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.prefix(limit))) + "…"
}
