// The JSON output of commands. The names of its keys are a stable contract.
import Commands
import Domain
import FoundationEssentials
import Pipeline

/// Keys are sorted, so that equal values give equal text.
/// - Parameter value: must encode itself as an object.
func printJSON(_ value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    print(String(decoding: try encoder.encode(VersionedJSON(value: value)), as: UTF8.self))
}

/// Adds the version of the contract to an object. `version` would be ambiguous: `trace` has a report version.
private struct VersionedJSON<Value: Encodable>: Encodable {
    private enum Key: CodingKey { case formatVersion }

    let value: Value

    func encode(to encoder: any Encoder) throws {
        try value.encode(to: encoder)
        var container = encoder.container(keyedBy: Key.self)
        // To be increased when a key is removed or changes its meaning, not when one is added.
        try container.encode(1, forKey: .formatVersion)
    }
}

/// The output in place of a result: the exit code and the reasons.
struct FailureJSON: Encodable {
    struct Content: Encodable {
        var code: Int32
        var messages: [String]
    }

    var error: Content

    init(code: Int32, messages: [String]) { error = Content(code: code, messages: messages) }
}

/// A file in the inbox that no run claims until a person acts.
struct SkippedJSON: Encodable {
    var unit: String?
    var path, code, message: String
    /// Whether the cause is on our side and not the sender's.
    var ours: Bool

    init(_ file: SkippedFile) {
        (unit, path, code, ours) = (file.unit?.rawValue, file.path, file.code, file.isOurs)
        message = say(file.why)
    }
}

struct SummaryJSON: Encodable {
    struct Submission: Encodable {
        var file: String
        var unit: String?
        var period: String?
        var version: Int
        var verdict: String
        var received: String
        var daysLate: Int
        var findings: [FindingJSON]
        var note: String?
        /// From the trial folder: judged, not registered, and not counted.
        var trial: Bool
    }

    var submissions: [Submission]
    var counts: [String: Int]
    var outputs: [String]
    var failures: [String]
    var remarks: [String]
    /// Files that wait for a later run.
    var waiting: Int
    var skipped: [SkippedJSON]

    init(_ summary: RunSummary) {
        remarks = summary.remarks.map { say($0) }
        waiting = summary.waiting
        skipped = summary.skipped.map(SkippedJSON.init)
        submissions = summary.lines.map { line in
            let judgement = line.judgement
            return Submission(
                file: line.file, unit: judgement.stated.unit?.rawValue, period: judgement.stated.period?.rawValue,
                version: judgement.version, verdict: judgement.verdict.rawValue, received: line.arrived.iso,
                daysLate: judgement.daysLate, findings: judgement.findings.kept.map(FindingJSON.init), note: line.note,
                trial: line.isTrial)
        }
        counts = Dictionary(uniqueKeysWithValues: Verdict.allCases.map { ($0.rawValue, summary.count($0)) })
        outputs = summary.outputs + summary.besides.map(\.written)
        failures = summary.failures.map { say($0) }
    }
}

struct FindingJSON: Encodable {
    struct Place: Encodable {
        var line: Int?
        var column: Int?
        var cell: String?
    }

    var code: String
    var severity: String
    var place: Place
    var found: String?
    var allowed: [String]
    var meant: String?
    var message: String
    var justification: String?

    init(_ finding: Finding) {
        code = finding.code
        severity = finding.severity.rawValue
        place = Place(line: finding.place.line, column: finding.place.column, cell: finding.place.cell)
        (found, allowed, meant) = (finding.found, finding.allowed, finding.meant)
        message = [say(finding.message), say(finding.remedy)].filter { !$0.isEmpty }.joined(separator: " ")
        justification = finding.justification
    }
}

struct StatusJSON: Encodable {
    struct Unit: Encodable {
        var code: String
        var state: String
        var daysLate: Int
        var version: Int
        var openWarnings: Int
        var signedCopy: Bool
        /// The arrival day of the signed report before its data file.
        var signedArrived: String?
        /// Whether the unit sent its implementation plan; absent where none is required.
        var planFiled: Bool?
    }

    struct Period: Encodable {
        var plan: String
        var id: String
        var expected, onTime, late, returned, missing, excused: Int
        var closed: Bool
        /// Version numbers: the last one that was sent, and the one that the current one replaces.
        var sent, replaces: Int?
        var units: [Unit]
    }

    struct SecurityEvent: Encodable {
        var at, why: String
    }

    var periods: [Period]
    var skipped: [SkippedJSON]
    /// Files that cannot be attributed to a unit, newest first.
    var unattributed: [String]
    /// Newest first.
    var security: [SecurityEvent]

    init(_ status: Status) {
        skipped = status.skipped.map(SkippedJSON.init)
        unattributed = status.unattributed.map(\.name)
        security = status.security.map { SecurityEvent(at: $0.at.iso, why: $0.why) }
        periods = status.periods.map { period in
            let counts = period.counts
            return Period(
                plan: status.plan.id.rawValue, id: period.period.id.rawValue, expected: counts.expected,
                onTime: counts.onTime,
                late: counts.late, returned: counts.returned, missing: counts.missing, excused: counts.excused,
                closed: period.closed != nil, sent: period.lastSent?.version, replaces: period.replaces?.version,
                units: period.receipts.map { receipt in
                    Unit(
                        code: receipt.unit.rawValue, state: receipt.state.code, daysLate: receipt.state.daysLate,
                        version: receipt.submission?.version ?? 0, openWarnings: receipt.openWarnings,
                        signedCopy: receipt.hasSignedCopy, signedArrived: receipt.recordedArrival?.day.iso,
                        planFiled: status.unitsWithImplementationPlan.map { $0.contains(receipt.unit) })
                })
        }
    }
}

extension ReceiptState {
    var daysLate: Int { if case .late(let days) = self { days } else { 0 } }
}
