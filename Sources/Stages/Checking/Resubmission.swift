// Compares a file with the register's data of its unit and period: whether it may replace a version, and what it
// changes.
import Domain
import VietnameseText

/// Why a file may not replace the version in force without a confirmation from its sender.
enum ReplacementDoubt: Hashable {
    /// It declares that it replaces a version other than the one in force.
    case otherVersion(said: Int, counts: Int)
    /// Its document is older than that of the version in force.
    case olderDocument(CalendarDay, counts: CalendarDay, version: Int)
    /// It arrived together with another file of the same document date and different content. Without a date nothing
    /// contradicts the order of arrival.
    case cameTogether(version: Int)
    /// It lay in the inbox before the version in force arrived, and could only be taken now: somebody had it open, or
    /// we lacked a permission. A newer document date says that it is the newer one all the same.
    case cameEarlier(version: Int)
    /// Its name is that of a conflict copy, which synchronisation programs make of the losing side of two edits.
    case conflictCopy(version: Int)

    /// The number of seconds within which files count as arriving together.
    static let together: Int64 = 60

    /// - Parameter name: of the file.
    init?(
        _ report: UnitReport, named name: String, declared: Declaration, arrived: Moment,
        _ active: RegisterContext.Active
    ) {
        if let said = declared.replaces {
            guard said != active.version else { return nil }
            self = .otherVersion(said: said, counts: active.version)
        } else if isConflictCopy(name) {
            self = .conflictCopy(version: active.version)
        } else if active.report == nil {
            return nil
        } else if let date = report.date, let counts = active.report?.date, date < counts {
            self = .olderDocument(date, counts: counts, version: active.version)
        } else if let date = report.date, date == active.report?.date,
            abs(arrived.seconds - active.arrived.seconds) <= ReplacementDoubt.together
        {
            self = .cameTogether(version: active.version)
        } else if arrived < active.arrived, !isNewer(report.date, than: active.report?.date) {
            self = .cameEarlier(version: active.version)
        } else {
            return nil
        }
    }
}

private func isNewer(_ date: CalendarDay?, than other: CalendarDay?) -> Bool {
    guard let date, let other else { return false }
    return date > other
}

/// `bc.sync-conflict-20260514-101010-ABCDEF.csv`, `bc (conflicted copy 2026-05-14).csv`, `bc (bản xung đột).csv`.
func isConflictCopy(_ name: String) -> Bool {
    let key = plainKey(name)
    if key.contains("conflict") { return true }
    // “Xung đột” may be the subject of a report, so it counts only as a remark in brackets or as the name of the copy.
    return ["xung dot", "xungdot"].contains { words in
        key.ranges(of: words).map { key[..<$0.lowerBound] }.contains { before in
            before.contains("(") || before.contains("[") || before.hasSuffix("ban ") || before.hasSuffix("ban sao ")
        }
    }
}

/// What a report changes of the version in force.
struct Revision {
    let parts: [PartChange]
    let changesNothing: Bool

    /// nil without a version in force or without a report.
    init?(from old: UnitReport?, to new: UnitReport?, under plan: Plan) {
        guard let old, let new else { return nil }
        parts = partChanges(from: old, to: new, under: plan)
        changesNothing = parts.isEmpty && saysTheSame(old.figures, new.figures)
    }
}

/// Lists, texts and statuses that differ from the previous version, in the order of the form.
private func partChanges(from old: UnitReport, to new: UnitReport, under plan: Plan) -> [PartChange] {
    var changes: [PartChange] = []
    func add(_ part: ReportPart, task: Int? = nil, _ before: String?, _ after: String?) {
        if before != after { changes.append(PartChange(part, task: task, old: before ?? "", new: after ?? "")) }
    }
    func count<Item: Hashable>(_ part: ReportPart, task: Int? = nil, _ before: [Item]?, _ after: [Item]?) {
        let (before, after) = (before ?? [], after ?? [])
        if before != after {
            changes.append(PartChange(part, task: task, old: String(before.count), new: String(after.count)))
        }
    }
    add(.number, old.number, new.number)
    add(.date, old.date?.iso, new.date?.iso)
    add(.signer, old.signer, new.signer)
    for task in plan.tasks {
        add(.status, task: task.number, old.statuses[task.number]?.rawValue, new.statuses[task.number]?.rawValue)
        count(.result, task: task.number, old.results[task.number], new.results[task.number])
    }
    count(.issued, old.issued, new.issued)
    count(.model, old.models, new.models)
    count(.commendation, old.commendations, new.commendations)
    for part in AssessmentPart.allCases {
        if let word = ReportPart(rawValue: part.rawValue) { count(word, old.assessment[part], new.assessment[part]) }
    }
    count(
        .justification, old.justifications.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" },
        new.justifications.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" })
    return changes
}

/// Estimates and notes beside figures are content; the position of a figure in the file is not.
private func saysTheSame(_ one: [IndicatorCode: Figure], _ other: [IndicatorCode: Figure]) -> Bool {
    guard one.count == other.count else { return false }
    return one.allSatisfy { code, figure in
        guard let twin = other[code] else { return false }
        return twin.answer == figure.answer && twin.isEstimate == figure.isEstimate && twin.note == figure.note
    }
}
