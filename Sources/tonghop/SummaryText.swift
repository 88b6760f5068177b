// A run's summary as text: one line per file, then a table, then the files written.
import Domain
import Pipeline

struct SummaryText {
    private let summary: RunSummary
    init(_ summary: RunSummary) { self.summary = summary }

    /// Empty when nothing happened.
    var lines: [String] {
        guard !summary.isIdle else { return [] }
        return summary.lines.map(line) + table + reports + besides + written
    }

    /// For `check`: each file with its findings.
    var verdicts: [String] {
        summary.lines.flatMap { submission in
            [line(submission)] + submission.judgement.findings.kept.map(finding) + rest(of: submission)
        }
    }

    // MARK: - Files

    private func line(_ line: RunSummary.Line) -> String {
        let judgement = line.judgement
        let whose = [judgement.stated.unit?.rawValue, judgement.stated.period?.rawValue].compactMap { $0 }.joined(
            separator: " ")
        let late =
            judgement.daysLate > 0
            ? say(vi: ", chậm \(judgement.daysLate) ngày", en: ", \(judgement.daysLate) days late") : ""
        let version =
            judgement.version > 1 ? say(vi: ", bản \(judgement.version)", en: ", version \(judgement.version)") : ""
        let isTriedAttachment = line.isTrial && judgement.verdict == .attachment
        let words =
            isTriedAttachment
            ? say(vi: "Không có số liệu để kiểm tra", en: "No figures to check") : say(judgement.verdict.words)
        let verdict = "\(judgement.verdict.sign) \(words)".coloured(judgement.verdict.colour)
        let trial = line.isTrial ? say(vi: "Kiểm tra thử – ", en: "Trial – ") : ""
        return "\(trial)\(verdict)\(late)\(version): \(whose.isEmpty ? "?" : whose) · \(line.file)\(errors(judgement))"
    }

    private func errors(_ judgement: Judgement) -> String {
        let (errors, warnings) = (judgement.findings.count(.error), judgement.findings.count(.warning))
        let parts = [
            errors > 0 ? say(vi: "\(errors) chỗ phải sửa", en: "\(errors) to correct") : nil,
            warnings > 0 ? say(vi: "\(warnings) chỗ cần giải trình", en: "\(warnings) to explain") : nil,
        ].compactMap { $0 }
        return parts.isEmpty ? "" : " (\(parts.joined(separator: ", ")))"
    }

    private func finding(_ finding: Finding) -> String {
        let place = say(finding.place.described)
        let remedy = finding.remedy.isEmpty ? "" : " " + say(finding.remedy)
        let unsaid = finding.meant.flatMap { remedy.contains($0) ? nil : $0 }
        let meant = unsaid.map { say(vi: " Có phải là \($0)?", en: " Perhaps \($0)?") } ?? ""
        return
            "   \(finding.severity.sign) \(place.isEmpty ? "" : place + ": ")\(say(finding.message))\(meant)\(remedy) \("[\(finding.code)]".coloured(.dim))"
    }

    private func rest(of line: RunSummary.Line) -> [String] {
        let hidden = line.judgement.findings.total - line.judgement.findings.kept.count
        let unseen = hidden > 0 ? [say(vi: "   … và \(hidden) chỗ nữa", en: "   … and \(hidden) more")] : []
        return unseen + line.judgement.findings.notChecked.map { "   · " + say($0) }
    }

    // MARK: - Summary

    private var table: [String] {
        var rows = Verdict.allCases.map { ($0.sign, say($0.words), summary.count($0)) }.filter { $0.2 > 0 }
        let trials = summary.lines.count(where: \.isTrial)
        if trials > 0 {
            rows.append(("~", say(vi: "Kiểm tra thử – không tính là đã gửi", en: "Trials, not taken"), trials))
        }
        guard !rows.isEmpty else { return [] }
        let width = rows.map(\.1.width).max() ?? 0
        let head = [
            "",
            say(vi: "Tổng số tệp đã xử lý: \(summary.lines.count)", en: "Files processed: \(summary.lines.count)")
                .coloured(.bold),
        ]
        return head + rows.map { "  \($0.0) \($0.1.padded(to: width))  \(String($0.2).paddedLeft(to: 5))" }
    }

    private var reports: [String] { summary.reports.flatMap { [report($0)] + replacing($0) } }

    private func replacing(_ report: RunSummary.Report) -> [String] {
        guard let replaced = report.replaces else { return [] }
        let number =
            replaced.mark.number.map { say(vi: "số \($0)", en: "number \($0)") }
            ?? say(vi: "chưa ghi số", en: "no number yet")
        return [
            say(
                vi:
                    "  Bản này thay thế báo cáo đã gửi (bản \(replaced.version), \(number)): \(replaced.changes.count) số liệu khác.",
                en:
                    "  It replaces the report that was sent (version \(replaced.version), \(number)): \(replaced.changes.count) totals differ."
            )
        ]
    }

    private func report(_ report: RunSummary.Report) -> String {
        let receipt = report.receipt
        return say(
            vi:
                "Báo cáo \(report.name) (\(report.plan), bản \(report.version)): \(receipt.reported)/\(receipt.required) đơn vị đã gửi, \(receipt.late) chậm, \(receipt.returned) đã trả lại, \(receipt.missing) chưa gửi.",
            en:
                "Report \(report.period) (\(report.plan), version \(report.version)): \(receipt.reported)/\(receipt.required) units in, \(receipt.late) late, \(receipt.returned) returned, \(receipt.missing) missing."
        )
    }

    var besides: [String] {
        summary.besides.map { edited, written in
            say(
                vi: "\(edited) đã có người sửa nên giữ nguyên; tệp phần mềm lập ghi ở \(written).",
                en: "\(edited) was edited and is kept; the new one is \(written)."
            ).coloured(.yellow)
        }
    }

    /// Reports by name; notes by their number only.
    var written: [String] {
        let notes = summary.outputs.filter { $0.hasPrefix("outbox/phieu/") }
        let reports = summary.outputs.filter { !$0.hasPrefix("outbox/phieu/") }
        let about = summary.about.map { [say($0)] } ?? []
        var lines = reports.isEmpty && notes.isEmpty ? about : about + [say(vi: "Đã ghi:", en: "Written:")]
        lines += reports.map { "  " + $0 }
        if !notes.isEmpty {
            lines.append(
                say(
                    vi: "  outbox/phieu/… (\(notes.count) tệp: phiếu, thông báo và bản sao)",
                    en: "  outbox/phieu/… (\(notes.count) files: notes and copies)"))
        }
        return lines
    }
}

extension Verdict {
    var sign: String {
        switch self {
        case .accepted: "✓"
        case .acceptedWithWarnings: "!"
        case .returned: "✗"
        case .alreadyReceived: "="
        case .notJudged: "?"
        case .attachment: "+"
        case .afterClose: "·"
        }
    }

    var colour: Terminal.Colour {
        switch self {
        case .accepted, .attachment: .green
        case .acceptedWithWarnings, .notJudged, .afterClose: .yellow
        case .returned: .red
        case .alreadyReceived: .dim
        }
    }
}

extension Severity {
    var sign: String {
        switch self {
        case .error: "✗"
        case .warning: "!"
        case .repair: "·"
        }
    }
}
