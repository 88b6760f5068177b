// Bad news for the sender, as a value: collected, told, never thrown.

/// How much a finding weighs.
package enum Severity: String, Hashable, Sendable, CaseIterable, Comparable {
    /// The submission is returned (“Nội dung phải sửa”).
    case error
    /// Accepted, printed in receipt and report; a justification may settle it (“Nội dung cần giải trình”).
    case warning
    /// Something we normalised and say so (“Phần mềm đã tự chuẩn hóa”).
    case repair

    private var weight: Int { self == .error ? 0 : (self == .warning ? 1 : 2) }
    package static func < (one: Severity, other: Severity) -> Bool { one.weight < other.weight }
}

/// A kind of finding: its code and weight. Each stage lists its own kinds in one array, and each kind has a folder in
/// the gallery.
package struct FindingKind: Hashable, Sendable {
    /// A slug such as `unknown-indicator`; last and small on the note.
    package let code: String
    package let severity: Severity
    /// What it is about, in a few words, for the rulebook.
    package let about: Wording

    package init(_ code: String, _ severity: Severity, vi: String, en: String) {
        self.code = code
        self.severity = severity
        self.about = Wording(vi: vi, en: en)
    }
}

extension FindingKind {
    /// Found by the judge, and known to the note: a file for a closed period is not asked for again.
    package static let periodClosed = FindingKind(
        "period-closed", .error, vi: "Kỳ báo cáo đã chốt", en: "the period is closed")
}

/// One fact about a submission, with its place: what was found, what is allowed, what was probably meant, what to do.
package struct Finding: Hashable, Sendable {
    /// The kind's code, or the code of the plan's rule.
    package var code: String
    package var severity: Severity
    package var place: Place
    /// As the sender typed it.
    package var found: String?
    /// What would be accepted; the whole list if it has at most 15 members.
    package var allowed: [String]
    /// The nearest acceptable spelling.
    package var meant: String?
    /// What is wrong, in a plain sentence.
    package var message: Wording
    /// What to type where, in a plain sentence; may be empty.
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

/// Findings with a cap on what is kept and an exact count of what there was: a file may be wrong in every one of a
/// million rows.
package struct Findings: Hashable, Sendable {
    /// The first `limit` findings, in the order met.
    package private(set) var kept: [Finding] = []
    /// How many there were of each severity, kept or not.
    package private(set) var counts: [Severity: Int] = [:]
    /// Checks that could not run, in words, because something before them failed.
    package var notChecked: [Wording] = []

    package static let limit = 200

    package init(_ findings: [Finding] = []) { findings.forEach { add($0) } }

    package mutating func add(_ finding: Finding) {
        counts[finding.severity, default: 0] += 1
        if kept.count < Findings.limit { kept.append(finding) }
    }

    package mutating func add(_ others: Findings) {
        for finding in others.kept where kept.count < Findings.limit { kept.append(finding) }
        counts.merge(others.counts, uniquingKeysWith: +)
        notChecked += others.notChecked
    }

    /// Findings that exist beyond those handed over by an engine that caps its own list.
    package mutating func count(unseen: Int, of severity: Severity) {
        if unseen > 0 { counts[severity, default: 0] += unseen }
    }

    /// Lets the judge complete what is kept (a justification, an order) without touching the counts.
    package mutating func rewrite(_ body: (inout [Finding]) -> Void) { body(&kept) }

    package func count(_ severity: Severity) -> Int { counts[severity] ?? 0 }
    package var hasErrors: Bool { count(.error) > 0 }
    package var hasWarnings: Bool { count(.warning) > 0 }
    package var total: Int { counts.values.reduce(0, +) }
}
