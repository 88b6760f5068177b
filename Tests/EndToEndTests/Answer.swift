// What `--json` promises, as a program that relies on it would read it.
import Foundation
import TestSupport

/// The answer of `run` and `check`.
struct Answer: Decodable {
    struct Submission: Decodable {
        var file: String
        var unit: String?
        var period: String?
        var version: Int
        var verdict: String
        var received: String
        var daysLate: Int
        var findings: [Finding]
    }

    struct Finding: Decodable {
        struct Place: Decodable {
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
    }

    var submissions: [Submission]
    var counts: [String: Int]
    var outputs: [String]
}

/// The answer of `status`.
struct StatusAnswer: Decodable {
    struct Unit: Decodable {
        var code: String
        var state: String
        var daysLate: Int
        var version: Int
    }

    struct Period: Decodable {
        var id: String
        var expected, onTime, late, returned, missing, excused: Int
        var units: [Unit]
    }

    var periods: [Period]
}

extension Outcome {
    func answer<Value: Decodable>(_ type: Value.Type = Answer.self) throws -> Value {
        try JSONDecoder().decode(type, from: Data(out.utf8))
    }
}

extension Answer {
    /// One line per submission and one per finding, for goldens and for people.
    var transcript: [String] {
        submissions.flatMap { submission in [submission.line] + submission.findings.map(\.line) }
    }
}

extension Answer.Submission {
    fileprivate var line: String {
        let whose = "\(unit ?? "?") \(period ?? "?")"
        let late = daysLate > 0 ? ", \(daysLate) days late" : ""
        return "\(file): \(whose) \(verdict)\(version > 0 ? ", version \(version)" : "")\(late)"
    }
}

extension Answer.Finding {
    fileprivate var line: String {
        let visit = [place.line.map { "line \($0)" }, place.cell].compactMap { $0 }.joined(separator: " ")
        return "  \(severity) \(code)\(visit.isEmpty ? "" : " at \(visit)"): \(message)"
    }
}
