// A page of all checks of the program and of the plan: what is checked, its severity, its legal basis, and an example.
import CResources
import Documents
package import Domain

/// The list of checks under one plan.
package struct Rulebook: Sendable {
    /// A group of the program's own checks.
    package struct Chapter: Sendable {
        package var title: String
        package var kinds: [FindingKind]
        package init(title: String, kinds: [FindingKind]) { (self.title, self.kinds) = (title, kinds) }
    }

    private let plan: Plan
    private let chapters: [Chapter]
    private let examples: [String: Example]

    /// An example of one of the program's own checks.
    private struct Example {
        /// The text of the note.
        let fails: String
        /// The input for which the note has no such text.
        let passes: String
    }

    package init(of plan: Plan, _ chapters: [Chapter]) {
        (self.plan, self.chapters) = (plan, chapters)
        examples = Rulebook.shippedExamples
    }

    package var markdown: String {
        let parts =
            [head]
            + plan.tasks.filter { !$0.rules.isEmpty || $0.indicators.contains(where: \.needsNarrative) }
            .map(rules) + [generated] + chapters.map(table)
        return parts.joined(separator: "\n\n") + "\n"
    }

    /// The same as one self-contained page.
    package var html: [UInt8] {
        HTMLPage(
            title: "Quy tắc kiểm tra", language: "vi", style: guideStyle,
            body: [.element(.main, [], Markdown(markdown).html)]
        ).bytes
    }

    // MARK: - Parts

    private var head: String {
        """
        # Quy tắc kiểm tra

        \(plan.title). Trang này do phần mềm lập từ kế hoạch và từ chính các phép kiểm tra (`tonghop rules`).

        **Phải sửa**: báo cáo bị trả lại. **Cần giải trình**: báo cáo được tiếp nhận; đơn vị sửa, hoặc giải trình bằng dòng `GT` kèm mã quy tắc. **Tự chuẩn hóa**: phần mềm tự sửa và nêu trong phiếu.

        ## Quy tắc của kế hoạch
        """
    }

    private func rules(of task: Task) -> String {
        let rows = task.rules.map { rule in
            [
                "`\(rule.code)`", weight(of: rule), rule.message, basis(of: rule),
                rule.passes.map(\.words).joined(separator: "; "),
                rule.fails.map(\.words).joined(separator: "; "),
            ]
        }
        return "### Nhiệm vụ \(task.number). \(task.title)\n\n"
            + Self.table(
                ["Mã", "Mức", "Nội dung kiểm tra", "Căn cứ", "Ví dụ đạt", "Ví dụ không đạt"],
                rows + task.indicators.filter(\.needsNarrative).map(narrativeRow))
    }

    private func narrativeRow(of indicator: Indicator) -> [String] {
        let name = indicator.code.rawValue
        return [
            FindingNumbers.shown("narrative-missing"), Severity.error.words,
            "Chỉ tiêu \(name) lớn hơn 0 thì phải có thuyết minh", "Cách tính của chỉ tiêu trong kế hoạch",
            "\(name)=1, có thuyết minh", "\(name)=1, không có thuyết minh",
        ]
    }

    private func weight(of rule: Domain.Rule) -> String {
        guard let day = rule.errorFrom else { return rule.severity.words }
        return "\(rule.severity.words); phải sửa từ kỳ chốt số liệu ngày \(day.official) trở đi"
    }

    /// The rule's own basis; otherwise the official forms from which its indicators are taken; otherwise none.
    private func basis(of rule: Domain.Rule) -> String {
        if let basis = rule.basis { return basis }
        var sources: [String] = []
        for indicator in plan.indicators where rule.expression.indicators.contains(indicator.code) {
            if let source = indicator.source, !sources.contains(source) { sources.append(source) }
        }
        return sources.joined(separator: "; ")
    }

    private var generated: String {
        """
        ## Phép kiểm tra có sẵn

        Áp dụng với mọi kế hoạch; căn cứ là kế hoạch và biểu mẫu kèm theo. Mã và tên đơn vị, chỉ tiêu trong ví dụ chỉ để minh họa.
        """
    }

    private func table(of chapter: Chapter) -> String {
        let rows = chapter.kinds.map { kind in
            let example = examples[kind.code]
            return [
                FindingNumbers.shown(kind.code), "`\(kind.code)`", kind.severity.words, kind.about.vi,
                example?.passes ?? "", example?.fails ?? "",
            ]
        }
        return "### \(chapter.title)\n\n"
            + Self.table(
                ["Mã", "Tên trong phần mềm", "Mức", "Kiểm tra", "Ví dụ đạt", "Ví dụ không đạt (phiếu ghi)"], rows)
    }

    private static func table(_ head: [String], _ rows: [[String]]) -> String {
        let lines = [head, head.map { _ in "---" }] + rows.map { $0.map(escaped) }
        return lines.map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n")
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("|", with: "\\|").replacing("*", with: "\\*")
    }

    // MARK: - Examples

    /// By code, in lines `code<TAB>message of the case<TAB>passing input`. Tests check that they agree with the
    /// gallery.
    private static let shippedExamples: [String: Example] = {
        let text = String(decoding: resource_examples_tsv().contents, as: UTF8.self)
        let lines = text.split(separator: "\n").map {
            $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        }
        return Dictionary(lines.filter { $0.count == 3 }.map { ($0[0], Example(fails: $0[1], passes: $0[2])) }) {
            first, _ in first
        }
    }()
}

extension Severity {
    fileprivate var words: String {
        switch self {
        case .error: "Phải sửa"
        case .warning: "Cần giải trình"
        case .repair: "Tự chuẩn hóa"
        }
    }
}
