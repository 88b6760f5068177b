// A fact about the sender's data that the sender must know. Findings are collected as values and reported to the
// sender, never thrown.

/// The severity of a finding.
package enum Severity: String, Hashable, Sendable, CaseIterable, Comparable {
    /// The submission is returned (“Nội dung phải sửa”).
    case error
    /// Accepted, but printed in the receipt and in the report. A justification can resolve it (“Nội dung cần giải
    /// trình”).
    case warning
    /// A value that the program normalised; the sender is informed (“Phần mềm đã tự chuẩn hóa”).
    case repair

    private var weight: Int { self == .error ? 0 : (self == .warning ? 1 : 2) }
    package static func < (one: Severity, other: Severity) -> Bool { one.weight < other.weight }
}

/// A kind of finding, with its code and severity. Each stage lists its own kinds in one array, and each kind has a
/// folder in the gallery.
package struct FindingKind: Hashable, Sendable {
    /// A slug such as `unknown-indicator`, printed last and small on the note.
    package let code: String
    package let severity: Severity
    /// The subject in a few words, for the rulebook.
    package let about: Wording

    package init(_ code: String, _ severity: Severity, vi: String, en: String) {
        self.code = code
        self.severity = severity
        self.about = Wording(vi: vi, en: en)
    }
}

extension FindingKind {
    /// Found by the final judge. The note recognises it and does not request the file again.
    package static let periodClosed = FindingKind(
        "period-closed", .error, vi: "Kỳ báo cáo đã chốt", en: "the period is closed")

    /// `meant` is the period that accepts reports. A report for that period answers the question.
    package static let periodInDoubt = FindingKind(
        "period-in-doubt", .error, vi: "Kỳ báo cáo ghi trong tệp không hợp với ngày gửi",
        en: "the period does not fit the day")

    /// Different bytes with the content of the version in force; no new version is created.
    package static let nothingChanged = FindingKind(
        "nothing-changed", .repair, vi: "Nội dung không có gì thay đổi so với bản đang tính", en: "nothing changed")

    /// Bytes that were accepted before and replaced by a newer version.
    package static let supersededAgain = FindingKind(
        "superseded-again", .repair, vi: "Tệp đã được tiếp nhận trước đây, nay có bản mới hơn",
        en: "received before, a newer version counts")

    /// The reply is not in a unit's folder, because it is unclear which unit sent the file.
    package static let senderInDoubt = FindingKind(
        "sender-in-doubt", .error, vi: "Tệp ghi mã một đơn vị nhưng có dấu hiệu của đơn vị khác",
        en: "signs of another sender")
}

/// One fact about a submission: its place, what was found, what is allowed, what was probably meant, and what to do.
package struct Finding: Hashable, Sendable {
    /// The code of the kind, or the code of the plan's rule.
    package var code: String
    package var severity: Severity
    package var place: Place
    /// As the sender typed it.
    package var found: String?
    /// The accepted values; the whole list if it has at most 15 members.
    package var allowed: [String]
    /// The closest accepted value.
    package var meant: String?
    /// The problem, as a plain sentence.
    package var message: Wording
    /// What to enter and where, as a plain sentence; may be empty.
    package var remedy: Wording
    /// The unit's own explanation of a warning.
    package var justification: String?

    package init(
        _ kind: FindingKind, at place: Place, found: String? = nil, allowed: [String] = [], meant: String? = nil,
        message: Wording,
        remedy: Wording = .nothing
    ) {
        self.init(
            code: kind.code, severity: kind.severity, place: place, found: found, allowed: allowed, meant: meant,
            message: message,
            remedy: remedy)
    }

    package init(
        code: String, severity: Severity, place: Place, found: String? = nil, allowed: [String] = [],
        meant: String? = nil,
        message: Wording, remedy: Wording = .nothing, justification: String? = nil
    ) {
        self.code = code
        self.severity = severity
        self.place = place
        self.found = found
        self.allowed = allowed
        self.meant = meant
        self.message = message
        self.remedy = remedy
        self.justification = justification
    }
}

extension Finding {
    /// Whether it is about the file only and not about what the unit reported. The unit is told; the consolidating
    /// office and the person who signs are not.
    package var isAboutFileOnly: Bool { code == "end-count" || code == "end-missing" }
}

/// Findings with a limit on the number kept and an exact count of all. A file may be wrong in every one of a million
/// rows.
package struct Findings: Hashable, Sendable {
    /// The first `limit` findings, in order of occurrence.
    package private(set) var kept: [Finding] = []
    /// The number of findings per severity, kept or not.
    package private(set) var counts: [Severity: Int] = [:]
    /// Descriptions of the checks that could not run because an earlier step failed.
    package var notChecked: [Wording] = []

    package static let limit = 200

    package init(_ findings: [Finding] = []) { findings.forEach { add($0) } }

    /// Counts a finding, and keeps it if the limit is not reached.
    package mutating func add(_ finding: Finding) {
        counts[finding.severity, default: 0] += 1
        if kept.count < Findings.limit { kept.append(finding) }
    }

    /// Adds the kept findings, the counts and the checks that could not run of `others`.
    package mutating func add(_ others: Findings) {
        for finding in others.kept where kept.count < Findings.limit { kept.append(finding) }
        counts.merge(others.counts, uniquingKeysWith: +)
        notChecked += others.notChecked
    }

    /// Counts findings that an engine with its own limit found but did not return.
    package mutating func count(unseen: Int, of severity: Severity) {
        if unseen > 0 { counts[severity, default: 0] += unseen }
    }

    /// Lets the final judge complete the kept findings (a justification, an order) without changing the counts.
    package mutating func rewrite(_ body: (inout [Finding]) -> Void) { body(&kept) }

    /// The number of findings of a severity, kept or not.
    package func count(_ severity: Severity) -> Int { counts[severity] ?? 0 }
    package var hasErrors: Bool { count(.error) > 0 }
    package var hasWarnings: Bool { count(.warning) > 0 }
    package var total: Int { counts.values.reduce(0, +) }
}
