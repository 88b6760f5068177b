// Changes of a new version other than figures: lists, narratives, statuses, the document itself.
import Documents
import Domain

extension NoteSubject {
    /// A short table: “Danh mục văn bản: 2 → 0”.
    var partChanges: HTML {
        let changes = judgement.partChanges
        guard !changes.isEmpty else { return .empty }
        let lost = changes.contains { $0.part.isCounted && (Int($0.new) ?? 0) < (Int($0.old) ?? 0) }
        return .element(.section) {
            HTML.element(.h2, text: "Danh sách, thuyết minh thay đổi (\(changes.count))")
            if lost {
                HTML.element(
                    .p, [.class("by")],
                    text: "Có phần ở bản trước không còn trong bản này; nếu không cố ý, đề nghị bổ sung và gửi lại.")
            }
            HTML.element(.table, [.class("changes")]) {
                HTML.element(.caption, text: "So với bản \(judgement.replaces ?? 0) của đơn vị")
                columns(["Phần", "Trước", "Sau"])
                HTML.element(.tbody) { for change in changes { row(change) } }
            }
        }
    }

    private func row(_ change: PartChange) -> HTML {
        .element(.tr) {
            HTML.element(
                .th, [.scope("row")],
                text: change.part.words(under: plan).vi + (change.task.map { " nhiệm vụ \($0)" } ?? ""))
            HTML.element(.td, text: shown(change, change.old))
            HTML.element(
                .td,
                text: change.old == change.new
                    ? "\(shown(change, change.new)) (có sửa nội dung)" : shown(change, change.new))
        }
    }

    private func shown(_ change: PartChange, _ text: String) -> String {
        switch change.part {
        case .status: TaskStatus(rawValue: text)?.words.vi ?? "để trống"
        case .date: CalendarDay(iso: text)?.slashed ?? "để trống"
        case .number, .signer: text.isEmpty ? "để trống" : shortened(text)
        case .issued, .model, .commendation, .justification: "\(text) dòng"
        default: "\(text) đoạn"
        }
    }
}
