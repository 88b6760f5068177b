// Collects the findings of one submission. When the cap is reached, warnings displace repairs and errors displace
// warnings.
import Domain

/// Counts every finding, and keeps the first ones of each severity that a note could still show.
struct FindingCollector {
    private var kept: [Severity: [Finding]] = [:]
    private var counts: [Severity: Int] = [:]
    private var notChecked: [Wording] = []

    init() {}

    init(resuming findings: Findings) { add(findings) }

    mutating func add(_ finding: Finding) {
        counts[finding.severity, default: 0] += 1
        if kept[finding.severity, default: []].count < Findings.limit {
            kept[finding.severity, default: []].append(finding)
        }
    }

    mutating func add(_ others: Findings) {
        others.kept.forEach { add($0) }
        for severity in Severity.allCases {
            counts[severity, default: 0] += others.count(severity) - others.kept.count { $0.severity == severity }
        }
        notChecked += others.notChecked
    }

    /// Withdraws the kept findings of a kind.
    mutating func remove(_ kind: FindingKind) {
        let before = kept[kind.severity]?.count ?? 0
        kept[kind.severity]?.removeAll { $0.code == kind.code }
        counts[kind.severity, default: 0] -= before - (kept[kind.severity]?.count ?? 0)
    }

    mutating func couldNotCheck(_ what: Wording) { notChecked.append(what) }

    /// The most severe findings up to the cap, sorted by place.
    var findings: Findings {
        var all = Findings()
        for severity in Severity.allCases.sorted() {
            let mine = kept[severity] ?? []
            let shown = mine.prefix(Findings.limit - all.kept.count)
            shown.forEach { all.add($0) }
            all.count(unseen: (counts[severity] ?? 0) - shown.count, of: severity)
        }
        all.notChecked = notChecked
        all.rewrite { $0 = inOrderOfPlace($0) }
        return all
    }

    private func inOrderOfPlace(_ findings: [Finding]) -> [Finding] {
        findings.enumerated().sorted { one, other in
            let (a, b) = (one.element.place, other.element.place)
            return (a.line ?? 0, a.column ?? 0, one.offset) < (b.line ?? 0, b.column ?? 0, other.offset)
        }.map(\.element)
    }
}
